-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "nudgedDay" INTEGER,
ADD COLUMN     "nudges" BOOLEAN NOT NULL DEFAULT true;
