-- CreateTable
CREATE TABLE "MailWish" (
    "learnerId" UUID NOT NULL,
    "daily" BOOLEAN NOT NULL,
    "weekly" BOOLEAN NOT NULL,
    "hour" INTEGER NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailWish_pkey" PRIMARY KEY ("learnerId")
);

-- CreateTable
CREATE TABLE "Posted" (
    "learnerId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Posted_pkey" PRIMARY KEY ("learnerId","kind","day")
);

-- CreateIndex
CREATE INDEX "MailWish_hour_idx" ON "MailWish"("hour");

-- CreateIndex
CREATE INDEX "Posted_day_idx" ON "Posted"("day");

-- AddForeignKey
ALTER TABLE "MailWish" ADD CONSTRAINT "MailWish_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Posted" ADD CONSTRAINT "Posted_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
