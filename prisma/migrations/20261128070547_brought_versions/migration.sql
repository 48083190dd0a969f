-- CreateTable
CREATE TABLE "BroughtVersion" (
    "learnerId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "item" TEXT NOT NULL,

    CONSTRAINT "BroughtVersion_pkey" PRIMARY KEY ("learnerId","hash")
);

-- AddForeignKey
ALTER TABLE "BroughtVersion" ADD CONSTRAINT "BroughtVersion_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
