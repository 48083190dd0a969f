import { Prisma } from '@/prisma/generated/client'
import type { Transaction } from '../base'
import { ANSWERS, type AnswerDecided } from './log'

/** An answer as it was appended to the log. */
interface Counted {
  readonly item: string
  readonly hash: string
  readonly chapter: string
  readonly day: number
  readonly decided: Pick<AnswerDecided, 'result' | 'answer' | 'ms'>
}

/**
 * Counts an answer of any kind, in one statement: the learner's day; where it is their first one to this item, that it is, and the item
 * version's tally. Never counted back: what was taken back was answered all the same, and a first answer was given before the
 * explanation was seen. The learner must be served alone, and have a row.
 *
 * The rows of an item are everybody's: whoever has counted one holds it until the transaction ends, so this comes last in it. All
 * lock them in the order of the table's key, in one statement a transaction, so no two wait for each other.
 */
export async function countAnswer(tx: Transaction, learner: string, { item, hash, chapter, day, decided }: Counted): Promise<void> {
  const { result, answer, ms = 0 } = decided
  const options = answer.kind === 'options' ? answer.options : []
  const parts = [result, ...options.map((option) => `option:${option}`)]
  await tx.$executeRaw`
    WITH "earlier" AS (
      SELECT count(*) AS "answers", count(*) FILTER (WHERE "result" = 'right') AS "right" FROM "FirstAnswer" WHERE "learnerId" = ${learner}::uuid
    ), "first" AS (
      INSERT INTO "FirstAnswer" ("learnerId", "itemId", "itemHash", "chapterId", "result", "options", "band", "day")
      SELECT ${learner}::uuid, ${item}, ${hash}, ${chapter}, ${result}, ${options}::text[], ${BAND}, ${day} FROM "earlier"
      WHERE NOT EXISTS (SELECT FROM "FirstAnswer" WHERE "learnerId" = ${learner}::uuid AND "itemId" = ${item})
      RETURNING "band"
    ), "day" AS (
      INSERT INTO "DayTally" ("learnerId", "day", "answers", "right", "ms") VALUES (${learner}::uuid, ${day}, 1, ${result === 'right' ? 1 : 0}, ${ms})
      ON CONFLICT ("learnerId", "day") DO UPDATE SET "answers" = "DayTally"."answers" + 1,
        "right" = "DayTally"."right" + EXCLUDED."right", "ms" = "DayTally"."ms" + EXCLUDED."ms"
    )
    INSERT INTO "ItemTally" ("itemHash", "itemId", "part", "band", "count")
    SELECT ${hash}, ${item}, "part", "band", 1 FROM "first", unnest(${parts}::text[]) AS "part" ORDER BY "part"
    ON CONFLICT ("itemHash", "part", "band") DO UPDATE SET "count" = "ItemTally"."count" + 1`
}

/**
 * The same rows from the log alone, told in the order of day and moment: of these learners, or of everybody where none is named, in a
 * few statements over all of them. A learner whose events have gone to another loses their rows by it: name both.
 */
export async function recount(tx: Transaction, ...learners: readonly string[]): Promise<void> {
  if (learners.length === 0) return recountAll(tx)
  const those = ofThose(learners)
  await shiftItems(tx, those, firstAnswers(those))
  await tx.$executeRaw`DELETE FROM "FirstAnswer" WHERE true ${those}`
  await tx.$executeRaw`DELETE FROM "DayTally" WHERE true ${those}`
  await tx.$executeRaw`INSERT INTO "FirstAnswer" ${firstAnswers(those)}`
  await tx.$executeRaw`INSERT INTO "DayTally" ${days(those)}`
}

/** Before an account is erased: its first answers no longer count for the items. They and its days are gone with this. */
export async function untally(tx: Transaction, learner: string): Promise<void> {
  const theirs = ofThose([learner])
  await shiftItems(tx, theirs, Prisma.sql`SELECT * FROM "FirstAnswer" WHERE false`)
  await tx.$executeRaw`DELETE FROM "FirstAnswer" WHERE true ${theirs}`
  await tx.$executeRaw`DELETE FROM "DayTally" WHERE true ${theirs}`
}

/** How many rows of each table are not what the log gives, counted on either side. Reads everything. */
export async function miscounted(tx: Transaction): Promise<{ firstAnswers: number; days: number; items: number }> {
  const differing = async (kept: Prisma.Sql, told: Prisma.Sql): Promise<number> => {
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      SELECT ((SELECT count(*) FROM (${kept} EXCEPT ${told}) AS "a") + (SELECT count(*) FROM (${told} EXCEPT ${kept}) AS "b"))::int AS "count"`
    return row?.count ?? 0
  }
  const everybody = Prisma.empty
  return {
    firstAnswers: await differing(Prisma.sql`(SELECT ${FIRST} FROM "FirstAnswer")`, Prisma.sql`(${firstAnswers(everybody)})`),
    days: await differing(
      Prisma.sql`(SELECT "learnerId", "day", "answers", "right", "ms" FROM "DayTally")`,
      Prisma.sql`(${days(everybody)})`,
    ),
    items: await differing(
      Prisma.sql`(SELECT "itemHash", "itemId", "part", "band", "count" FROM "ItemTally")`,
      Prisma.sql`(${items(firstAnswers(everybody))})`,
    ),
  }
}

/**
 * How the learner had answered before: the share right of their earlier first answers in tenths, from 0 to 10; −1 below ten of them.
 * Of whole numbers, so that it is the same wherever it is made.
 */
const BAND = Prisma.sql`(CASE WHEN "answers" < 10 THEN -1 ELSE "right" * 10 / "answers" END)::int`

const FIRST = Prisma.sql`"learnerId", "itemId", "itemHash", "chapterId", "result", "options", "band", "day"`

const ofThose = (learners: readonly string[]): Prisma.Sql => Prisma.sql`AND "learnerId" = ANY(${[...learners]}::uuid[])`

const isAnswer = Prisma.sql`"kind" IN (${Prisma.join([...ANSWERS])})`

/** Rows of "FirstAnswer" as the log tells them. The earlier ones of a learner are numbered by a window over their first answers alone. */
function firstAnswers(those: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT "learnerId", "itemId", "itemHash", "chapterId", "result", "options", ${BAND} AS "band", "day" FROM (
      SELECT "told".*, count(*) OVER "before" AS "answers", count(*) FILTER (WHERE "result" = 'right') OVER "before" AS "right" FROM (
        SELECT "learnerId", "itemId", "itemHash", "chapterId", "day", "at", "seq", "decided"->>'result' AS "result", ARRAY(
          SELECT jsonb_array_elements_text("decided"->'answer'->'options') WHERE "decided"->'answer'->>'kind' = 'options'
        ) AS "options"
        FROM "Told" WHERE "seq" IN (
          SELECT DISTINCT ON ("learnerId", "itemId") "seq" FROM "Told" WHERE ${isAnswer} ${those}
          ORDER BY "learnerId", "itemId", "day", "at", "seq"
        )
      ) AS "told"
      WINDOW "before" AS (PARTITION BY "learnerId" ORDER BY "day", "at", "seq" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ) AS "banded"`
}

/** Rows of "DayTally" as the log tells them. */
function days(those: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT "learnerId", "day", count(*)::int AS "answers", (count(*) FILTER (WHERE "decided"->>'result' = 'right'))::int AS "right",
      coalesce(sum(("decided"->>'ms')::int), 0)::int AS "ms"
    FROM "Told" WHERE ${isAnswer} ${those} GROUP BY "learnerId", "day"`
}

/** Rows of "ItemTally" as these first answers give them. */
function items(from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT "itemHash", "itemId", "part", "band", count(*)::int AS "count" FROM (${from}) AS "first", ${PARTS}
    GROUP BY "itemHash", "itemId", "part", "band"`
}

/** What a first answer counts for. */
export const PARTS = Prisma.sql`LATERAL (SELECT "result" AS "part" UNION ALL SELECT 'option:' || "option" FROM unnest("options") AS "option") AS "parts"`

/** Moves the tallies of items from what is kept of these learners to `after`, by the difference, in the order of the key. */
async function shiftItems(tx: Transaction, those: Prisma.Sql, after: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "FirstAnswer" IN ROW EXCLUSIVE MODE` // before any row of an item, as an answer does: see recountAll
  const emptied = await tx.$queryRaw<{ itemHash: string }[]>`
    WITH "changed" AS (
      INSERT INTO "ItemTally" ("itemHash", "itemId", "part", "band", "count")
      SELECT "itemHash", "itemId", "part", "band", sum("count") FROM (
        SELECT "itemHash", "itemId", "part", "band", -"count" AS "count"
        FROM (${items(Prisma.sql`SELECT * FROM "FirstAnswer" WHERE true ${those}`)}) AS "kept"
        UNION ALL SELECT * FROM (${items(after)}) AS "told"
      ) AS "both"
      GROUP BY "itemHash", "itemId", "part", "band" HAVING sum("count") <> 0 ORDER BY "itemHash", "part", "band"
      ON CONFLICT ("itemHash", "part", "band") DO UPDATE SET "count" = "ItemTally"."count" + EXCLUDED."count"
      RETURNING "itemHash", "count"
    )
    SELECT DISTINCT "itemHash" FROM "changed" WHERE "count" = 0`
  if (emptied.length === 0) return
  await tx.itemTally.deleteMany({ where: { itemHash: { in: emptied.map(({ itemHash }) => itemHash) }, count: 0 } })
}

/** Nobody counts meanwhile: whoever does touches "FirstAnswer" first, and waits. */
async function recountAll(tx: Transaction): Promise<void> {
  const everybody = Prisma.empty
  await tx.$executeRaw`LOCK TABLE "FirstAnswer" IN SHARE ROW EXCLUSIVE MODE`
  await tx.$executeRaw`DELETE FROM "FirstAnswer"`
  await tx.$executeRaw`DELETE FROM "DayTally"`
  await tx.$executeRaw`DELETE FROM "ItemTally"`
  await tx.$executeRaw`INSERT INTO "FirstAnswer" ${firstAnswers(everybody)}`
  await tx.$executeRaw`INSERT INTO "DayTally" ${days(everybody)}`
  await tx.$executeRaw`INSERT INTO "ItemTally" ${items(Prisma.sql`SELECT * FROM "FirstAnswer"`)}`
}
