-- AlterTable
ALTER TABLE "User" ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'candidate';

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "learnerId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "chapterId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "part" TEXT,
    "variant" TEXT,
    "askId" UUID,
    "note" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT,
    "newHash" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "settledBy" UUID,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Report_learnerId_day_idx" ON "Report"("learnerId", "day");

-- CreateIndex
CREATE INDEX "Report_state_kind_chapterId_subject_at_idx" ON "Report"("state", "kind", "chapterId", "subject", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Report_learnerId_clientId_key" ON "Report"("learnerId", "clientId");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
