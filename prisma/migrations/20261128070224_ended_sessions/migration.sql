-- CreateTable
CREATE TABLE "EndedSession" (
    "id" UUID NOT NULL,
    "learnerId" UUID NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EndedSession_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EndedSession_learnerId_idx" ON "EndedSession"("learnerId");

-- CreateIndex
CREATE INDEX "EndedSession_endsAt_idx" ON "EndedSession"("endsAt");

-- AddForeignKey
ALTER TABLE "EndedSession" ADD CONSTRAINT "EndedSession_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
