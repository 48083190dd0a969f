-- CreateTable
CREATE TABLE "LabWork" (
    "learnerId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "lines" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LabWork_pkey" PRIMARY KEY ("learnerId","key")
);

-- AddForeignKey
ALTER TABLE "LabWork" ADD CONSTRAINT "LabWork_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
