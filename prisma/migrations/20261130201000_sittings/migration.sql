-- In which sitting a question is asked, by kind and id, where a column a kind stood before. The columns go with a later release: processes
-- of the one before may still run, and write them alone. What they write is completed here, and so is the plan of a guest who got an account.
ALTER TABLE "Ask" ADD COLUMN "sittingKind" TEXT, ADD COLUMN "sittingId" UUID;

UPDATE "Ask" SET
  "sittingKind" = CASE WHEN "attemptId" IS NOT NULL THEN 'check' WHEN "practiceId" IS NOT NULL THEN 'practice' ELSE 'plan' END,
  "sittingId" = COALESCE("attemptId", "practiceId", "learnerId");

ALTER TABLE "Ask" ALTER COLUMN "sittingKind" SET NOT NULL, ALTER COLUMN "sittingId" SET NOT NULL;

CREATE INDEX "Ask_sittingId_state_idx" ON "Ask"("sittingId", "state");

CREATE FUNCTION "sitting_of_ask"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sittingKind" IS NULL THEN
    NEW."sittingKind" := CASE WHEN NEW."attemptId" IS NOT NULL THEN 'check' WHEN NEW."practiceId" IS NOT NULL THEN 'practice' ELSE 'plan' END;
    NEW."sittingId" := COALESCE(NEW."attemptId", NEW."practiceId", NEW."learnerId");
  ELSIF NEW."sittingKind" = 'plan' THEN
    NEW."sittingId" := NEW."learnerId";
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "sitting_of_ask" BEFORE INSERT OR UPDATE OF "learnerId" ON "Ask" FOR EACH ROW EXECUTE FUNCTION "sitting_of_ask"();
