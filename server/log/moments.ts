import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { advanceDay, type ClockKnown, type ClockRead, clockOn, isZone, learnerDay } from '@/study'
import { database, identifiers, type Reader, type Transaction, transactionOf } from '../base'
import type { Who } from '../door'
import { rebuildAmong } from './cards'
import { append, DECIDED, type Moment } from './log'
import { rebuildAllMarks } from './marks'
import { recount } from './tallies'

/**
 * Now, for something to be recorded: a learner-day that never goes back. Where time has come back to a clock that had been ahead, the log
 * says so first, and all that is made of it is made anew. The learner must be served alone.
 * @param zone what the browser said with the answer; an unknown one is passed over
 */
export async function momentIn(tx: Transaction, who: Who, zone?: string): Promise<Moment> {
  const now = await look(tx, who, zone)
  if (now.says !== 'on') await settle(tx, who.learner, now)
  return momentFrom(now)
}

/** The same for a page, which writes nothing unless a clock has to be settled first. */
export async function momentNow(who: Who): Promise<Moment> {
  const { prisma } = await database()
  const now = await look(prisma, who)
  return now.says === 'on' ? momentFrom(now) : transactionOf(who.learner, (tx) => momentIn(tx, who))
}

/** The same of somebody who is not here: their clock is settled when they come. */
export async function momentOf(reader: Reader, who: Who): Promise<Moment> {
  return momentFrom(await look(reader, who))
}

interface Now {
  readonly at: Date
  readonly zone: string
  readonly computed: number
  readonly known: ClockKnown
  readonly says: ReturnType<typeof clockOn>
}

function momentFrom({ at, zone, computed, known, says }: Now): Moment {
  return { at, zone, day: says === 'on' ? advanceDay(known.last, computed) : computed, isFirst: known.last === undefined }
}

const clockSchema = DECIDED.clock.extend({ client: z.uuid() })

/** In one query: it is asked with every answer. */
async function look(reader: Reader, who: Who, zone?: string): Promise<Now> {
  const at = new Date()
  const chosen = zone !== undefined && isZone(zone) ? zone : who.zone
  const [row] = await reader.$queryRaw<{ last: number; clock: unknown; starts: number | null }[]>`
    SELECT "day" AS "last", (
      SELECT "decided" || jsonb_build_object('client', "clientId") FROM "Event"
      WHERE "learnerId" = ${who.learner}::uuid AND "kind" = 'clock' ORDER BY "seq" DESC LIMIT 1
    ) AS "clock", (
      SELECT ("decided"->>'dayStarts')::int FROM "Event"
      WHERE "learnerId" = ${who.learner}::uuid AND "kind" = 'planned' ORDER BY "seq" DESC LIMIT 1
    ) AS "starts"
    FROM "Event" WHERE "learnerId" = ${who.learner}::uuid ORDER BY "seq" DESC LIMIT 1`
  const known: ClockKnown = row ? { last: row.last, ...(row.clock ? { clock: clockSchema.parse(row.clock) } : {}) } : { last: undefined }
  const computed = learnerDay(at.getTime(), chosen, row?.starts ?? undefined)
  return { at, zone: chosen, computed, known, says: clockOn(computed, known) }
}

/** Appends what a clock turned out to be, and makes what is kept of the log anew. Of the log nothing is touched. */
async function settle(tx: Transaction, learner: string, { says, known, ...now }: Now): Promise<void> {
  const { last = now.computed, clock } = known
  if (says === 'ahead') await readAhead(tx, learner, now, last)
  else if (clock) {
    const run = await eventsSince(tx, learner, clock.client)
    await say(tx, learner, now, { run, as: clock.before, before: last, takesBack: clock.client })
  }
  await rebuildAmong(tx, learner)
  await rebuildAllMarks(tx, learner)
  await recount(tx, learner) // what lay ahead stays last, so of items nothing changes; else as after a union
  await bringBack(tx, learner, now.computed, now.at)
}

/**
 * The same for events that came out of a file, with whatever clocks had recorded them: what lies ahead of now is read as now. Cards and
 * all else that is made of the log is for the caller to make anew.
 */
export async function settleBrought(tx: Transaction, who: Who): Promise<void> {
  const at = new Date()
  const now = { at, zone: who.zone, computed: learnerDay(at.getTime(), who.zone) }
  const last = (await lastDayOf(tx, who.learner)) ?? now.computed
  const isAhead = clockOn(now.computed, { last }) === 'ahead'
  if (isAhead) await readAhead(tx, who.learner, now, last)
  await bringBack(tx, who.learner, isAhead ? now.computed : Math.max(now.computed, last), at)
}

type Then = Pick<Now, 'at' | 'zone' | 'computed'>

async function readAhead(tx: Transaction, learner: string, now: Then, before: number): Promise<void> {
  const { computed: as } = now
  const ahead = await tx.told.findMany({
    where: { learnerId: learner, day: { gt: as } },
    orderBy: { seq: 'asc' },
    select: { clientId: true, day: true },
  })
  const { _max: left } = await tx.told.aggregate({ where: { learnerId: learner, day: { lte: as } }, _max: { day: true } })
  const from = ahead.reduce((first, { day }) => Math.min(first, day), before)
  const jump = left.day === null ? {} : { jump: from - left.day }
  await say(tx, learner, now, { run: ahead.map(({ clientId }) => clientId), as, before, ...jump })
}

async function say(tx: Transaction, learner: string, { at, zone, computed: day }: Then, decided: ClockRead): Promise<void> {
  await append(tx, learner, { at, zone, day }, { kind: 'clock', client: randomUUID(), decided: { ...decided, run: [...decided.run] } })
}

/** The day up to which a log has come, as it is read. */
export async function lastDayOf(reader: Reader, learner: string): Promise<number | undefined> {
  const [row] = await reader.$queryRaw<
    { last: number | null }[]
  >`SELECT max("day") AS "last" FROM "Told" WHERE "learnerId" = ${learner}::uuid`
  return row?.last ?? undefined
}

/** What was recorded while the second clock ran: from its event `clock` on. */
async function eventsSince(tx: Transaction, learner: string, clock: string): Promise<string[]> {
  const { seq } = await tx.event.findUniqueOrThrow({ where: { learnerId_clientId: { learnerId: learner, clientId: clock } } })
  const rows = await tx.event.findMany({
    where: { learnerId: learner, seq: { gte: seq } },
    orderBy: { seq: 'asc' },
    select: { clientId: true },
  })
  return rows.map(({ clientId }) => clientId)
}

/**
 * What is no log has moments of the wrong clock too, and the newest of a kind goes before others: a check that was begun in the future
 * would hide every later one. They are put just before now, in their order; the plans and standings of days that have not come go.
 * @param day the one up to which the log has come
 */
async function bringBack(tx: Transaction, learner: string, day: number, now: Date): Promise<void> {
  await tx.plan.deleteMany({ where: { learnerId: learner, day: { gt: day } } })
  await tx.dayStanding.deleteMany({ where: { learnerId: learner, day: { gt: day } } })
  await tx.posted.deleteMany({ where: { learnerId: learner, day: { gt: day } } })
  await tx.$executeRaw`
    WITH "ahead" AS (SELECT max(greatest("askedAt", "revealedAt")) AS "most" FROM "Ask" WHERE "learnerId" = ${learner}::uuid)
    UPDATE "Ask" SET "askedAt" = ${back('askedAt', now)}, "revealedAt" = ${back('revealedAt', now)} FROM "ahead"
    WHERE "learnerId" = ${learner}::uuid AND greatest("askedAt", "revealedAt") > ${now}::timestamptz`
  for (const table of [identifiers(['Attempt']), identifiers(['Practice'])])
    await tx.$executeRaw`
      WITH "ahead" AS (SELECT max(greatest("startedAt", "finishedAt")) AS "most" FROM ${table} WHERE "learnerId" = ${learner}::uuid)
      UPDATE ${table} SET "startedAt" = ${back('startedAt', now)}, "finishedAt" = ${back('finishedAt', now)} FROM "ahead"
      WHERE "learnerId" = ${learner}::uuid AND greatest("startedAt", "finishedAt") > ${now}::timestamptz`
  await tx.$executeRaw`
    UPDATE "LabWork" SET "savedAt" = ${now}::timestamptz WHERE "learnerId" = ${learner}::uuid AND "savedAt" > ${now}::timestamptz`
  await tx.$executeRaw`
    UPDATE "Report" SET "day" = least("day", ${day}::int), "at" = least("at", ${now}::timestamptz)
    WHERE "learnerId" = ${learner}::uuid AND ("day" > ${day}::int OR "at" > ${now}::timestamptz)`
}

/** A moment after now goes before it, as far as it lay before the last one, and no more than an hour. */
function back(column: 'askedAt' | 'revealedAt' | 'startedAt' | 'finishedAt', now: Date): Prisma.Sql {
  const moment = identifiers([column])
  return Prisma.sql`CASE WHEN ${moment} > ${now}::timestamptz
    THEN ${now}::timestamptz - least("ahead"."most" - ${moment}, interval '1 hour') ELSE ${moment} END`
}
