-- AlterTable
ALTER TABLE "MailWish" ADD COLUMN     "digest" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Teaching" DROP COLUMN "digest";
