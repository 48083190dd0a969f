-- Days that were kept before have none: what was known then cannot be told from today's cards.
-- AlterTable
ALTER TABLE "DayStanding" ADD COLUMN     "readiness" JSONB;
