import { randomUUID } from 'node:crypto'
import type { Item } from '@/course'
import { Prisma } from '@/prisma/generated/client'
import { isZone } from '@/study'
import { endOvertaken } from '../account'
import { database, identifiers, Refusal, serveAlone, type Transaction, transactionOf } from '../base'
import { bringVersion, type Course, keepVersion, knownVersion, loadCourse } from '../course'
import { countTry, type Who } from '../door'
import { type AttemptRow, type DataFile, type EventRow, isAnswerRow, PARTS, type PracticeRow, unreadable, unsealer } from '../file'
import { append, ensureLearner, keepOpen, lastDayOf, momentIn, rebuildAllMarks, rebuildAmong, recount, settleBrought } from '../log'
import { apart } from '../threads'
import { asksHere, type Here, idsHere, knownIds, type Place, placeOf } from './places'

/** What came out of a file. */
export interface Imported {
  readonly events: number // that were not here yet
  readonly answers: number // of them
  readonly reports: number // left out: about questions that the authors here never wrote
}

/** Milliseconds. A log of many years takes some seconds. */
const PATIENCE = 120_000

/** Bytes. A file that is larger than the first is taken of whoever has a log of that size here; of anybody else three times a day, for theirs may come from another server. */
const LARGE_FILE = 5_000_000
const LARGEST_FILE = 50_000_000
/** Bytes of a file that an event stands for, with its ask and its part of an item version: more than any has. */
const AN_EVENT = 20_000

/** A file that is sent. It is read once it may be, and no more of it than may be. */
export interface Sent {
  readonly size: number | undefined // bytes, as far as the sender says
  /** @throws Refusal `unreadable_file` where there are more bytes than `most` */
  readonly read: (most: number) => Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Takes a file that `exportData` has written: what it tells happened to the learner, or is said to have. Into an empty account it brings
 * the same state back; into one with a log of its own, what is not there yet joins it, as when a guest signs in. All of it or nothing,
 * and twice is once. Nothing in a file gives a role, an address or a way in.
 *
 * A file can be written by hand, so the event `imported` says that what stands in it was seen by nobody here, and names its gates.
 * @throws Refusal `unreadable_file`, `newer_file`, `too_many_tries`, `busy`, `too_much_work`
 */
export async function importData(who: Who, sent: string | Sent, network: string): Promise<Imported> {
  await countTry('import', { address: who.learner, network })
  const { size, read } = typeof sent === 'string' ? sentText(sent) : sent
  const bytes = await read(await mostBytes(who, size, network))
  const file = await apart('read', who.learner, { bytes }, 'Nothing was changed.', [bytes.buffer])
  const course = await loadCourse()
  return transactionOf(who.learner, (tx) => bring(tx, who, file, course), { timeout: PATIENCE })
}

function sentText(text: string): Sent {
  const bytes = new TextEncoder().encode(text)
  return {
    size: bytes.byteLength,
    read: async (most) => {
      if (bytes.byteLength > most) throw tooLarge(most)
      return bytes
    },
  }
}

export function tooLarge(most: number): Refusal {
  return new Refusal(
    'unreadable_file',
    `This file is larger than ${Math.round(most / 1_000_000)} MB, and no more is taken. Nothing was changed.`,
  )
}

/** How many bytes of a file are read. Whoever does not say how large theirs is has said that it is large. */
async function mostBytes(who: Who, size: number | undefined, network: string): Promise<number> {
  if (size !== undefined && size <= LARGE_FILE) return LARGE_FILE
  if (size !== undefined && size > LARGEST_FILE) throw tooLarge(LARGEST_FILE)
  const { prisma } = await database()
  const events = await prisma.event.count({ where: { learnerId: who.learner } })
  if (size === undefined || size > LARGE_FILE + events * AN_EVENT) await countTry('large-import', { address: who.learner, network })
  return LARGEST_FILE
}

async function bring(tx: Transaction, who: Who, sent: DataFile, course: Course): Promise<Imported> {
  await serveAlone(tx, 'an import') // of one file into two accounts at once, both would find its ids free
  const { learner } = who
  const before = await momentIn(tx, who)
  const hasLog = (await tx.event.findFirst({ where: { learnerId: learner }, select: { seq: true } })) !== null
  await ensureLearner(tx, learner, hasLog || !isZone(sent.learner.zone) ? who.zone : sent.learner.zone)
  if (!hasLog) await leaveUnbegun(tx, learner)
  const file = unsealedIn(sent, course)
  const here = await idsHere(tx, learner, file)
  const events = file.events.filter(({ clientId }) => !here.own.has(clientId))
  await keepVersions(tx, learner, file, events)
  const reports = await keepRows(tx, learner, file, events, here, hasLog, before.day)
  await settleBrought(tx, who)
  if (events.length === 0) return { events: 0, answers: 0, reports }
  await rebuildAmong(tx, learner)
  await rebuildAllMarks(tx, learner)
  await recount(tx, learner)
  const answers = events.filter(isAnswerRow).length
  const gates = events.filter(({ kind }) => kind === 'gate' || kind === 'opened').map(({ clientId }) => clientId)
  const moment = { ...before, day: Math.max(before.day, (await lastDayOf(tx, learner)) ?? 0) }
  const decided = { source: sent.learner.id, events: events.length, answers, gates }
  await append(tx, learner, moment, { kind: 'imported', client: randomUUID(), decided })
  await keepOpen(tx, learner, moment, course)
  return { events: events.length, answers, reports }
}

/** Who has answered nothing yet may have looked at a question: the file's own takes its place. */
async function leaveUnbegun(tx: Transaction, learner: string): Promise<void> {
  await tx.plan.deleteMany({ where: { learnerId: learner } })
  await tx.ask.updateMany({ where: { learnerId: learner, state: 'open' }, data: { state: 'withdrawn' } })
}

function unsealedIn(file: DataFile, course: Course): DataFile {
  const unsealed = unsealer(course)
  return {
    ...file,
    asks: file.asks.map((ask) => ({ ...ask, itemId: unsealed(ask.itemId) })),
    attempts: file.attempts.map((attempt) => ({ ...attempt, items: attempt.items.map(unsealed) })),
    practices: file.practices.map((practice) => ({ ...practice, items: practice.items.map(unsealed) })),
    plans: file.plans.map((plan) => ({ ...plan, queue: plan.queue.map(({ item, why }) => ({ item: unsealed(item), why })) })),
    reports: file.reports.map((report) => (report.kind === 'item' ? { ...report, subject: unsealed(report.subject) } : report)),
  }
}

/** Every version that a new event names has to be there, with its variant. What this course knows is not taken from the file. */
async function keepVersions(tx: Transaction, learner: string, file: DataFile, events: readonly EventRow[]): Promise<void> {
  const broughtOf = new Map(file.itemVersions.map(({ hash, item }) => [hash, item]))
  const named = new Map<string, Set<string>>()
  for (const { itemHash, variant } of events)
    if (itemHash !== null && variant !== null) named.set(itemHash, (named.get(itemHash) ?? new Set()).add(variant))
  for (const [hash, variants] of named) {
    const known = await knownVersion(hash, tx)
    const item = known ?? broughtOf.get(hash)
    if (!item || ![...variants].every((variant) => has(item, variant)))
      throw unreadable(`it names a question (version ${hash}) that it does not hold`)
    if (known) await keepVersion(hash, tx)
    else await bringVersion(tx, learner, hash, item)
  }
}

const has = (item: Item, variant: string): boolean => item.variants.some(({ id }) => id === variant)

/** Writes what is not here yet, under ids that nobody else has. @returns how many reports were left out */
async function keepRows(
  tx: Transaction,
  learner: string,
  file: DataFile,
  events: readonly EventRow[],
  here: Here,
  hasLog: boolean,
  today: number,
): Promise<number> {
  const known = knownIds(file, here)
  const attempt = (id: string) => placeOf(learner, here.attempt, id, known.attempts)
  const practice = (id: string) => placeOf(learner, here.practice, id, known.practices)
  const parameters = new Map(file.parameters.map(({ id }) => [id, placeOf(learner, here.parameters, id).id]))
  const asks = asksHere(learner, file, here)

  const brought = file.parameters.map((row) => ({ ...row, id: parameters.get(row.id) }))
  await insert(tx, 'parameters', learner, brought, 'unless there')
  await keepAttempts(tx, learner, placed(file.attempts, attempt))
  await keepPractices(tx, learner, placed(file.practices, practice))
  await keepAsks(
    tx,
    learner,
    file.asks.flatMap((ask) => {
      const place = asks.get(ask.id)
      const isLeft = hasLog && ask.state === 'open' && ask.attemptId === null // no plan here asks it
      const row = {
        ...ask,
        state: isLeft ? 'withdrawn' : ask.state,
        attemptId: ask.attemptId && attempt(ask.attemptId).id,
        practiceId: ask.practiceId && practice(ask.practiceId).id,
      }
      return place ? [{ row: { ...row, id: place.id }, isHere: place.isHere }] : []
    }),
  )
  const recorded = events.map((event) => ({
    ...event,
    askId: event.askId && asks.get(event.askId)?.id,
    attemptId: event.attemptId && attempt(event.attemptId).id,
    decided: withParameters(event.decided, parameters),
  }))
  await insert(tx, 'events', learner, recorded)
  await endOvertaken(tx, learner)
  await withdrawEnded(tx, learner)
  const plans = file.plans.map(({ queue, askId, ...plan }) => ({
    ...plan,
    queue: JSON.stringify(queue),
    askId: asks.get(askId ?? '')?.id ?? null,
  }))
  if (!hasLog) await insert(tx, 'plans', learner, plans)
  await insert(tx, 'standings', learner, file.standings, 'unless there')
  await keepLabWork(tx, learner, file, asks)
  return keepReports(tx, learner, file, here, asks, today)
}

interface Placed<R> {
  readonly row: R
  readonly isHere: boolean
}

function placed<R extends { id: string }>(rows: readonly R[], place: (id: string) => Place): Placed<R>[] {
  return rows.map((row) => {
    const { id, isHere } = place(row.id)
    return { row: { ...row, id }, isHere }
  })
}

const newAmong = <R>(rows: readonly Placed<R>[]): R[] => rows.filter(({ isHere }) => !isHere).map(({ row }) => row)
const hereAmong = <R>(rows: readonly Placed<R>[]): R[] => rows.filter(({ isHere }) => isHere).map(({ row }) => row)

async function keepAsks(tx: Transaction, learner: string, rows: readonly Placed<{ id: string; state: string }>[]): Promise<void> {
  const answered = hereAmong(rows).flatMap(({ id, state }) => (state === 'answered' ? [id] : []))
  await tx.$executeRaw`
    UPDATE "Ask" SET "state" = 'answered'
    WHERE "learnerId" = ${learner}::uuid AND "state" <> 'answered' AND "id" = ANY(${answered}::uuid[])`
  await insert(tx, 'asks', learner, newAmong(rows))
}

function withParameters(decided: unknown, ids: ReadonlyMap<string, string>): unknown {
  const { parameters } = decided as { parameters?: string }
  return parameters !== undefined && ids.has(parameters) ? { ...(decided as object), parameters: ids.get(parameters) } : decided
}

/** Of a check that both have, the farther one stays: it was exported, and went on here or there. */
async function keepAttempts(tx: Transaction, learner: string, rows: readonly Placed<AttemptRow>[]): Promise<void> {
  await insert(tx, 'attempts', learner, newAmong(rows))
  for (const { id, ...row } of hereAmong(rows))
    await tx.attempt.updateMany({ where: { id, learnerId: learner, state: 'running', answered: { lt: row.answered } }, data: row })
}

async function keepPractices(tx: Transaction, learner: string, rows: readonly Placed<PracticeRow>[]): Promise<void> {
  await insert(tx, 'practices', learner, newAmong(rows))
  for (const { id, ...row } of hereAmong(rows))
    await tx.practice.updateMany({ where: { id, learnerId: learner, finishedAt: null, position: { lt: row.position } }, data: row })
}

/** A check or a practice that ended in the file has no question open here. */
async function withdrawEnded(tx: Transaction, learner: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Ask" SET "state" = 'withdrawn' WHERE "learnerId" = ${learner}::uuid AND "state" = 'open' AND (
      "attemptId" IN (SELECT "id" FROM "Attempt" WHERE "learnerId" = ${learner}::uuid AND "state" <> 'running')
      OR "practiceId" IN (SELECT "id" FROM "Practice" WHERE "learnerId" = ${learner}::uuid AND "finishedAt" IS NOT NULL)
    )`
}

/** Of one lab what was typed last. */
async function keepLabWork(tx: Transaction, learner: string, { labWork }: DataFile, asks: ReadonlyMap<string, Place>): Promise<void> {
  for (const { key, hash, lines, savedAt } of labWork) {
    const [kind, id = ''] = key.split(':')
    const named = kind === 'ask' ? `ask:${asks.get(id)?.id ?? id}` : key
    await tx.$executeRaw`
      INSERT INTO "LabWork" ("learnerId", "key", "hash", "lines", "savedAt")
      VALUES (${learner}::uuid, ${named}, ${hash}, ${JSON.stringify(lines)}, ${savedAt}::timestamptz)
      ON CONFLICT ("learnerId", "key") DO UPDATE SET "hash" = EXCLUDED."hash", "lines" = EXCLUDED."lines", "savedAt" = EXCLUDED."savedAt"
      WHERE "LabWork"."savedAt" < EXCLUDED."savedAt"`
  }
}

/**
 * Reports go to the authors here, so that only what they wrote can be reported to them, and no more of a learner-day than a learner may
 * send on it.
 */
async function keepReports(
  tx: Transaction,
  learner: string,
  { reports }: DataFile,
  here: Here,
  asks: ReadonlyMap<string, Place>,
  today: number,
): Promise<number> {
  const sent = reports.filter(({ clientId }) => !here.reported.has(clientId))
  const fresh = sent.map((report) => ({ ...report, day: Math.min(report.day, today) })) // a clock that was ahead sent none tomorrow
  const kept: object[] = []
  const openOn = new Map<number, number>()
  for (const report of fresh) {
    const known = report.kind === 'section' ? undefined : await knownVersion(report.hash, tx)
    const askId = report.askId && asks.get(report.askId)?.id
    const isHeld = report.kind === 'section' || (known !== undefined && askId !== undefined && has(known, report.variant ?? ''))
    const open = (openOn.get(report.day) ?? 0) + (report.state === 'open' ? 1 : 0)
    if (!isHeld || open > OPEN_A_DAY) continue
    openOn.set(report.day, open)
    if (known) await keepVersion(report.hash, tx)
    kept.push({ ...report, id: placeOf(learner, here.report, report.id).id, askId })
  }
  await insert(tx, 'reports', learner, kept)
  return fresh.length - kept.length
}

/** As many as `server/desk/reports.ts` takes of a learner on a learner-day. */
const OPEN_A_DAY = 20

/** Rows into the table of a part, in their order, in one statement. */
async function insert(
  tx: Transaction,
  name: keyof typeof PARTS,
  learner: string,
  rows: readonly object[],
  how: 'all' | 'unless there' = 'all',
): Promise<void> {
  if (rows.length === 0) return
  const { table, columns } = PARTS[name]
  await tx.$executeRaw`
    INSERT INTO ${identifiers([table])} ("learnerId", ${identifiers(columns)})
    SELECT ${learner}::uuid, ${identifiers(columns, '"row".')}
    FROM json_populate_recordset(NULL::${identifiers([table])}, ${JSON.stringify(rows)}::json) WITH ORDINALITY AS "row"
    ORDER BY "row"."ordinality" ${how === 'all' ? Prisma.empty : Prisma.sql`ON CONFLICT DO NOTHING`}`
}
