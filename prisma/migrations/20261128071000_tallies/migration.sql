-- What was answered before there were tallies is counted once, from the log: see server/tallies.ts.
INSERT INTO "FirstAnswer" ("learnerId", "itemId", "itemHash", "chapterId", "result", "options", "band", "day")
SELECT "learnerId", "itemId", "itemHash", "chapterId", "result", "options",
  (CASE WHEN "answers" < 10 THEN -1 ELSE "right" * 10 / "answers" END)::int, "day" FROM (
  SELECT "told".*, count(*) OVER "before" AS "answers", count(*) FILTER (WHERE "result" = 'right') OVER "before" AS "right" FROM (
    SELECT "learnerId", "itemId", "itemHash", "chapterId", "day", "at", "seq", "decided"->>'result' AS "result", ARRAY(
      SELECT jsonb_array_elements_text("decided"->'answer'->'options') WHERE "decided"->'answer'->>'kind' = 'options'
    ) AS "options"
    FROM "Event" WHERE "seq" IN (
      SELECT DISTINCT ON ("learnerId", "itemId") "seq" FROM "Event" WHERE "kind" IN ('check', 'review', 'practice')
      ORDER BY "learnerId", "itemId", "day", "at", "seq"
    )
  ) AS "told"
  WINDOW "before" AS (PARTITION BY "learnerId" ORDER BY "day", "at", "seq" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
) AS "banded";

INSERT INTO "DayTally" ("learnerId", "day", "answers", "right", "ms")
SELECT "learnerId", "day", count(*), count(*) FILTER (WHERE "decided"->>'result' = 'right'), coalesce(sum(("decided"->>'ms')::int), 0)
FROM "Event" WHERE "kind" IN ('check', 'review', 'practice') GROUP BY "learnerId", "day";

INSERT INTO "ItemTally" ("itemHash", "itemId", "part", "band", "count")
SELECT "itemHash", "itemId", "part", "band", count(*) FROM "FirstAnswer", LATERAL (
  SELECT "result" AS "part" UNION ALL SELECT 'option:' || "option" FROM unnest("options") AS "option"
) AS "parts" GROUP BY "itemHash", "itemId", "part", "band";
