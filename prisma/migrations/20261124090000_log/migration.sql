-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "guest" BOOLEAN NOT NULL DEFAULT true,
    "zone" TEXT NOT NULL,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "seq" BIGSERIAL NOT NULL,
    "learnerId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "itemId" TEXT,
    "itemHash" TEXT,
    "variant" TEXT,
    "askId" UUID,
    "chapterId" TEXT,
    "attemptId" UUID,
    "day" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decided" JSONB NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Card" (
    "learnerId" UUID NOT NULL,
    "itemId" TEXT NOT NULL,
    "stability" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "firstDay" INTEGER NOT NULL,
    "lastDay" INTEGER NOT NULL,
    "reps" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("learnerId","itemId")
);

-- CreateTable
CREATE TABLE "Ask" (
    "id" UUID NOT NULL,
    "learnerId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "itemHash" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "options" TEXT[],
    "chapterId" TEXT NOT NULL,
    "attemptId" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "revealedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "learnerId" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "queue" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "later" INTEGER NOT NULL DEFAULT 0,
    "askId" UUID,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("learnerId","day")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" UUID NOT NULL,
    "learnerId" UUID NOT NULL,
    "chapterId" TEXT NOT NULL,
    "items" TEXT[],
    "answered" INTEGER NOT NULL DEFAULT 0,
    "right" INTEGER NOT NULL DEFAULT 0,
    "selfMarked" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'running',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemVersion" (
    "hash" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ItemVersion_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Parameters" (
    "id" TEXT NOT NULL,
    "learnerId" UUID NOT NULL,
    "engine" TEXT NOT NULL,
    "weights" DOUBLE PRECISION[],
    "retention" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Parameters_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Event_askId_key" ON "Event"("askId");

-- CreateIndex
CREATE INDEX "Event_learnerId_seq_idx" ON "Event"("learnerId", "seq");

-- CreateIndex
CREATE INDEX "Event_learnerId_kind_seq_idx" ON "Event"("learnerId", "kind", "seq");

-- CreateIndex
CREATE INDEX "Event_learnerId_itemId_seq_idx" ON "Event"("learnerId", "itemId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Event_learnerId_clientId_key" ON "Event"("learnerId", "clientId");

-- CreateIndex
CREATE INDEX "Ask_learnerId_purpose_state_idx" ON "Ask"("learnerId", "purpose", "state");

-- CreateIndex
CREATE INDEX "Ask_learnerId_itemId_askedAt_idx" ON "Ask"("learnerId", "itemId", "askedAt");

-- CreateIndex
CREATE INDEX "Ask_attemptId_idx" ON "Ask"("attemptId");

-- CreateIndex
CREATE INDEX "Attempt_learnerId_chapterId_startedAt_idx" ON "Attempt"("learnerId", "chapterId", "startedAt");

-- CreateIndex
CREATE INDEX "Parameters_learnerId_idx" ON "Parameters"("learnerId");

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
-- The log is append-only, whoever asks. Rows go only when an account is erased: the transaction first says whose,
--   SELECT set_config('holdtime.erase', '<learner id>', true)
-- ALWAYS: the guard also holds under session_replication_role = replica.

CREATE FUNCTION holdtime_guard_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('holdtime.erase', true) = OLD."learnerId"::text THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The log is append-only: % refused', TG_OP;
END
$$;

CREATE TRIGGER holdtime_guard_log_rows BEFORE UPDATE OR DELETE ON "Event" FOR EACH ROW EXECUTE FUNCTION holdtime_guard_log();
CREATE TRIGGER holdtime_guard_log_table BEFORE TRUNCATE ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION holdtime_guard_log();
ALTER TABLE "Event" ENABLE ALWAYS TRIGGER holdtime_guard_log_rows;
ALTER TABLE "Event" ENABLE ALWAYS TRIGGER holdtime_guard_log_table;
