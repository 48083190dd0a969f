-- An account may have several roles.
ALTER TABLE "User" ADD COLUMN     "roles" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "User" SET "roles" = CASE "role" WHEN 'candidate' THEN ARRAY[]::TEXT[] ELSE ARRAY["role"] END;
ALTER TABLE "User" DROP COLUMN "role";

-- CreateTable
CREATE TABLE "Act" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "decided" JSONB NOT NULL,

    CONSTRAINT "Act_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Cohort" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "blueprint" TEXT NOT NULL,
    "examDay" INTEGER,
    "zone" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Teaching" (
    "cohortId" UUID NOT NULL,
    "instructorId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "digest" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Teaching_pkey" PRIMARY KEY ("cohortId","instructorId")
);

-- CreateTable
CREATE TABLE "Membership" (
    "cohortId" UUID NOT NULL,
    "learnerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("cohortId","learnerId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "as" TEXT NOT NULL,
    "most" INTEGER NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "what" JSONB NOT NULL,
    "dueDay" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FirstAnswer" (
    "learnerId" UUID NOT NULL,
    "itemId" TEXT NOT NULL,
    "itemHash" TEXT NOT NULL,
    "chapterId" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "options" TEXT[],
    "band" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,

    CONSTRAINT "FirstAnswer_pkey" PRIMARY KEY ("learnerId","itemId")
);

-- CreateTable
CREATE TABLE "ItemTally" (
    "itemHash" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "band" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ItemTally_pkey" PRIMARY KEY ("itemHash","part","band")
);

-- CreateTable
CREATE TABLE "DayTally" (
    "learnerId" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    "ms" INTEGER NOT NULL,

    CONSTRAINT "DayTally_pkey" PRIMARY KEY ("learnerId","day")
);

-- CreateTable
CREATE TABLE "DayStanding" (
    "learnerId" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,
    "recall" JSONB NOT NULL,

    CONSTRAINT "DayStanding_pkey" PRIMARY KEY ("learnerId","day")
);

-- CreateIndex
CREATE INDEX "Act_actorId_seq_idx" ON "Act"("actorId", "seq");

-- CreateIndex
CREATE INDEX "Act_subject_seq_idx" ON "Act"("subject", "seq");

-- CreateIndex
CREATE INDEX "Teaching_instructorId_idx" ON "Teaching"("instructorId");

-- CreateIndex
CREATE INDEX "Membership_learnerId_idx" ON "Membership"("learnerId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_code_key" ON "Invitation"("code");

-- CreateIndex
CREATE INDEX "Invitation_cohortId_idx" ON "Invitation"("cohortId");

-- CreateIndex
CREATE INDEX "Assignment_cohortId_dueDay_idx" ON "Assignment"("cohortId", "dueDay");

-- CreateIndex
CREATE INDEX "ItemTally_itemId_idx" ON "ItemTally"("itemId");

-- AddForeignKey
ALTER TABLE "Teaching" ADD CONSTRAINT "Teaching_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Teaching" ADD CONSTRAINT "Teaching_instructorId_fkey" FOREIGN KEY ("instructorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "FirstAnswer" ADD CONSTRAINT "FirstAnswer_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DayTally" ADD CONSTRAINT "DayTally_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DayStanding" ADD CONSTRAINT "DayStanding_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What was done with a role stays told, whoever asks: no row of it changes or goes.
CREATE FUNCTION holdtime_guard_acts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Acts are append-only: % refused', TG_OP;
END
$$;

CREATE TRIGGER holdtime_guard_acts_rows BEFORE UPDATE OR DELETE ON "Act" FOR EACH ROW EXECUTE FUNCTION holdtime_guard_acts();
CREATE TRIGGER holdtime_guard_acts_table BEFORE TRUNCATE ON "Act" FOR EACH STATEMENT EXECUTE FUNCTION holdtime_guard_acts();
ALTER TABLE "Act" ENABLE ALWAYS TRIGGER holdtime_guard_acts_rows;
ALTER TABLE "Act" ENABLE ALWAYS TRIGGER holdtime_guard_acts_table;
