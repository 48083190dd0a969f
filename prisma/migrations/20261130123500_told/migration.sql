-- The log as it is read. A clock that was ahead has recorded days that had not come; an event `clock` names the events that lay ahead and
-- the day they are read as, until a later one takes it back. study/clock.ts says the same as a function.
-- Of a learner without such events nothing is looked up twice: what their clocks say is made once a learner.
CREATE VIEW "Told" AS
SELECT
  "event"."seq", "event"."learnerId", "event"."clientId", "event"."kind", "event"."itemId", "event"."itemHash", "event"."variant",
  "event"."askId", "event"."chapterId", "event"."attemptId",
  COALESCE(("clocks"."read" -> "event"."clientId"::text ->> 'day')::int, "event"."day") AS "day",
  "event"."zone",
  COALESCE(("clocks"."read" -> "event"."clientId"::text ->> 'at')::timestamptz(3), "event"."at") AS "at",
  CASE WHEN "clocks"."read" ? "event"."clientId"::text AND "event"."decided" ? 'due' THEN jsonb_set(
    "event"."decided", '{due}',
    to_jsonb(("event"."decided" ->> 'due')::int - "event"."day" + ("clocks"."read" -> "event"."clientId"::text ->> 'day')::int)
  ) ELSE "event"."decided" END AS "decided"
FROM "Event" AS "event" LEFT JOIN LATERAL (
  SELECT jsonb_object_agg("named", jsonb_build_object('day', ("clock"."decided" ->> 'as')::int, 'at', "clock"."at") ORDER BY "clock"."seq") AS "read"
  FROM "Event" AS "clock" CROSS JOIN LATERAL jsonb_array_elements_text("clock"."decided" -> 'run') AS "named"
  WHERE "clock"."learnerId" = "event"."learnerId" AND "clock"."kind" = 'clock' AND NOT EXISTS (
    SELECT FROM "Event" AS "later"
    WHERE "later"."learnerId" = "clock"."learnerId" AND "later"."kind" = 'clock' AND "later"."decided" ->> 'takesBack' = "clock"."clientId"::text
  )
) AS "clocks" ON true;
