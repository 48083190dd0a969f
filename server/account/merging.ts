import { randomUUID } from 'node:crypto'
import type { Transaction } from '../base'
import { bringVersion, broughtVersion } from '../course'
import type { Who } from '../door'
import { ANSWERS, append, momentIn, rebuildAllMarks, rebuildAmong, recount } from '../log'

/**
 * What becomes of a guest's rows when they sign in to an account that is there already. A new table of learners gets a line here.
 * - follow: they are the account's from now on
 * - rebuilt: made anew from the united log
 * - end: go with the guest, for the reason given
 */
export const ROWS = {
  Event: 'follow',
  Card: 'rebuilt',
  Mark: 'rebuilt',
  Ask: 'follow', // the events name them
  Attempt: 'follow', // but of two that run in one chapter the newer one
  Practice: 'follow',
  Parameters: 'follow', // the events name them
  Report: 'follow',
  LabWork: 'follow', // but of one lab what was typed last
  BroughtVersion: 'follow', // old answers render from them
  Plan: 'end', // the account's own plan of the day goes on, and passes over what the guest has answered
  RecoveryCode: 'end', // whoever knows the guest's code must not get into the account by it
  Identity: 'end', // a guest has none
  MailToken: 'end', // a guest has none
  EndedSession: 'end', // without the guest's row a token of theirs leads to nothing
  MailWish: 'end', // a guest has none
  Posted: 'end', // a guest has none
  Membership: 'end', // a guest has none
  FirstAnswer: 'rebuilt',
  DayTally: 'rebuilt',
  DayStanding: 'end', // the account's own tell how it stood on each day
} as const

/**
 * All that a guest did becomes the account's, and the guest is no more. The log refuses changes, so the guest's events are erased, as those
 * of anybody who is erased, and stand under the account with everything that was recorded in them, client ids and all. Both logs are one
 * then, in the order of day and moment, and the cards are its fold. An event `merged` says what came. Somebody with an account stays
 * apart, and a guest who is gone brings nothing.
 * Both must be served alone: `serveAlone`.
 * @returns how many answers came
 */
export async function unite(tx: Transaction, guest: Who, account: string): Promise<number> {
  const from = guest.learner
  const row = await tx.user.findUnique({ where: { id: from }, select: { guest: true } })
  if (from === account || row?.guest === false) return 0
  const moments = [await momentIn(tx, guest), await momentIn(tx, { ...guest, learner: account })]
  const brought = await tx.event.findMany({ where: { learnerId: from }, select: { kind: true, itemId: true } })
  await moveEvents(tx, from, account)
  await moveAsks(tx, from, account)
  await tx.$executeRaw`
    UPDATE "Report" SET "learnerId" = ${account}::uuid WHERE "learnerId" = ${from}::uuid
    AND "clientId" NOT IN (SELECT "clientId" FROM "Report" WHERE "learnerId" = ${account}::uuid)`
  await moveLabWork(tx, from, account)
  await moveBrought(tx, from, account)
  await tx.practice.updateMany({ where: { learnerId: from }, data: { learnerId: account } })
  await tx.parameters.updateMany({ where: { learnerId: from }, data: { learnerId: account } })
  await tx.plan.deleteMany({ where: { learnerId: from } })
  await recount(tx, account, from)
  await tx.user.deleteMany({ where: { id: from } })
  if (brought.length === 0) return 0
  const changed = brought.some(({ kind }) => kind === 'clock') ? undefined : new Set(brought.flatMap(({ itemId }) => itemId ?? []))
  await rebuildAmong(tx, account, changed)
  await rebuildAllMarks(tx, account)
  const answers = brought.filter(({ kind }) => ANSWERS.some((one) => one === kind)).length
  const [{ at, zone }] = moments as [(typeof moments)[number]]
  const moment = { at, zone, day: Math.max(...moments.map(({ day }) => day)) }
  await append(tx, account, moment, { kind: 'merged', client: randomUUID(), decided: { guest: from, events: brought.length, answers } })
  return answers
}

/** In one statement: an ask is answered once, so its two events must not stand beside each other. A client id that both have is one event. */
async function moveEvents(tx: Transaction, from: string, account: string): Promise<void> {
  await tx.$queryRaw`SELECT set_config('holdtime.erase', ${from}, true)`
  await tx.$executeRaw`
    WITH "gone" AS (DELETE FROM "Event" WHERE "learnerId" = ${from}::uuid RETURNING *)
    INSERT INTO "Event" ("learnerId", "clientId", "kind", "itemId", "itemHash", "variant", "askId", "chapterId", "attemptId", "day", "zone", "at", "decided")
    SELECT ${account}::uuid, "clientId", "kind", "itemId", "itemHash", "variant", "askId", "chapterId", "attemptId", "day", "zone", "at", "decided"
    FROM "gone" ORDER BY "seq"
    ON CONFLICT ("learnerId", "clientId") DO NOTHING`
  await tx.$queryRaw`SELECT set_config('holdtime.erase', '', true)`
}

/** The question that the guest has before them is asked by no plan any more. A check that was begun goes on, unless a newer one runs. */
async function moveAsks(tx: Transaction, from: string, account: string): Promise<void> {
  await tx.ask.updateMany({ where: { learnerId: from, state: 'open', sittingKind: { not: 'check' } }, data: { state: 'withdrawn' } })
  await tx.ask.updateMany({ where: { learnerId: from }, data: { learnerId: account } })
  await tx.attempt.updateMany({ where: { learnerId: from }, data: { learnerId: account } })
  await endOvertaken(tx, account)
}

/** Of two checks that run in one chapter the newer one goes on. */
export async function endOvertaken(tx: Transaction, account: string): Promise<void> {
  const overtaken = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM "Attempt" AS "older" WHERE "learnerId" = ${account}::uuid AND "state" = 'running' AND EXISTS (
      SELECT 1 FROM "Attempt" AS "newer" WHERE "newer"."learnerId" = "older"."learnerId" AND "newer"."chapterId" = "older"."chapterId"
      AND ("newer"."startedAt", "newer"."id") > ("older"."startedAt", "older"."id")
    ) RETURNING "id"`
  const attempts = overtaken.map(({ id }) => id)
  await tx.ask.updateMany({ where: { sittingKind: 'check', sittingId: { in: attempts }, state: 'open' }, data: { state: 'withdrawn' } })
}

/** What was typed in a lab is one person's: where both have something, the later stays. */
async function moveLabWork(tx: Transaction, from: string, account: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "LabWork" AS "older" USING "LabWork" AS "newer"
    WHERE "older"."key" = "newer"."key" AND ("newer"."savedAt", "newer"."learnerId") > ("older"."savedAt", "older"."learnerId")
    AND "older"."learnerId" IN (${from}::uuid, ${account}::uuid) AND "newer"."learnerId" IN (${from}::uuid, ${account}::uuid)`
  await tx.labWork.updateMany({ where: { learnerId: from }, data: { learnerId: account } })
}

async function moveBrought(tx: Transaction, from: string, account: string): Promise<void> {
  for (const { hash } of await tx.broughtVersion.findMany({ where: { learnerId: from }, select: { hash: true } })) {
    const item = await broughtVersion(hash, tx, from)
    if (item) await bringVersion(tx, account, hash, item)
  }
}
