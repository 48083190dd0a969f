-- AlterTable
ALTER TABLE "Ask" ADD COLUMN     "practiceId" UUID;

-- CreateTable
CREATE TABLE "Mark" (
    "learnerId" UUID NOT NULL,
    "itemId" TEXT NOT NULL,
    "bookmarked" BOOLEAN NOT NULL,
    "aside" BOOLEAN NOT NULL,

    CONSTRAINT "Mark_pkey" PRIMARY KEY ("learnerId","itemId")
);

-- CreateTable
CREATE TABLE "Practice" (
    "id" UUID NOT NULL,
    "learnerId" UUID NOT NULL,
    "items" TEXT[],
    "position" INTEGER NOT NULL DEFAULT 0,
    "counts" BOOLEAN NOT NULL,
    "scope" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Practice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Practice_learnerId_startedAt_idx" ON "Practice"("learnerId", "startedAt");

-- CreateIndex
CREATE INDEX "Ask_practiceId_idx" ON "Ask"("practiceId");

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
