// Kept for ever: the log is never rewritten, so each event must parse as it was written. A kind or a field that may be missing can be
// added (docs/developing.md, and `VERSION` of the file); a name that changes makes logs unreadable.

import { z } from 'zod'
import { answerSchema } from '@/course'
import type { Event, Prisma } from '@/prisma/generated/client'
import {
  type CardState,
  CONFIDENCES,
  type CourseStanding,
  DEFAULT_PARAMETERS,
  type GateEvent,
  type MemoryEvent,
  type Parameters,
  rebuild,
  type StudyPlan,
  standingOf,
} from '@/study'
import { courseId, type Reader, type Transaction } from '../base'
import type { Course } from '../course'

/** As far as a file or a clock can say: to the end of the year 9999. */
export const LAST_DAY = 2_932_896
const learnerDays = z.number().int().min(0).max(LAST_DAY)
const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

/** What a due day owes to anything but the card: the recall aimed at, the exam known then, how many cards were due on that day already. */
const aim = z.strictObject({
  retention: z.number().gt(0).lt(1),
  exam: learnerDays.optional(),
  load: z.number().int().min(0).optional(),
})

/** What was decided about an answer. Nothing here can come out differently tomorrow. */
const answerDecided = z.strictObject({
  result: z.enum(['right', 'wrong']),
  answer: answerSchema, // as given
  met: z.array(z.string()).optional(), // of a lab: ids of the goals that were met
  grade, // scheduled on
  guess: z.boolean(),
  confidence: z.literal(CONFIDENCES).optional(), // said before the verdict, where it was asked for; missing before version 4 of the file
  selfMarked: z.boolean(),
  ms: z.number().int().min(0).max(1_200_000).optional(), // time taken, capped by the item's kind (study/seconds.ts); by a minute before version 3 of the file
  due: z.int32().optional(), // learner-day; absent when the memory was not moved
  aim: aim.optional(), // with `due`; missing before version 4 of the file
  expected: z.number().min(0).max(1).optional(), // recall predicted before the answer, where there was a card; likewise
  parameters: z.string(),
  engine: z.string(),
})
/**
 * How a check ended, and how that came about. `graded`: of all, those that the learner did not mark; `attempt`: which one of this chapter
 * that was ended, from 1; `seen`: so many of its items had been answered in reviews or practice before it began. The last three are
 * missing before version 3 of the file.
 */
const counted = z.number().int().min(0)
const gateDecided = z.strictObject({
  right: z.number().int(),
  total: z.number().int(),
  selfMarked: z.number().int(),
  passed: z.boolean(),
  graded: z.strictObject({ right: counted, total: counted }).optional(),
  attempt: counted.optional(),
  seen: counted.optional(),
})
/** `due`: the learner-day on which the item is asked again, where the answer had moved the memory: its explanation was seen. */
const undoDecided = z.strictObject({ undoes: z.uuid(), due: z.int32().optional() })
const readDecided = z.strictObject({})

/** What was said to a correction: the version that the learner had answered, and whether to ask the item again. */
const correctedDecided = z.strictObject({ hash: z.string(), choice: z.enum(['again', 'seen']) })

/** A bookmark set or taken off; an item set aside or taken back. */
const markDecided = z.strictObject({ on: z.boolean() })

/** A chapter was opened by hand, by an instructor of a cohort. */
const openedDecided = z.strictObject({ by: z.uuid(), cohort: z.uuid() })

/** Chapters that came to be open: what was open once stays open, whatever the course requires later. */
const unlockedDecided = z.strictObject({ chapters: z.array(courseId).min(1).max(1000) })

/** A clock was wrong, and time came back: study/clock.ts. */
const clockDecided = z.strictObject({
  run: z.array(z.uuid()).min(1).max(1_000_000),
  as: learnerDays,
  before: learnerDays,
  jump: learnerDays.optional(),
  takesBack: z.uuid().optional(),
})

/** How somebody wants to study (study/study-plan.ts): all of it each time, so that the last one says all. `exam`: local date. */
const plannedDecided = z.strictObject({
  exam: learnerDays.nullable(),
  minutes: z.array(z.number().int().min(0).max(1440)).length(7),
  tiers: z.union([z.literal('fit'), z.literal(1), z.literal(2), z.literal(3)]),
  retention: z.number().gt(0).lt(1),
  dayStarts: z.number().int().min(0).max(12),
  paused: z.strictObject({ from: learnerDays, until: learnerDays.nullable() }).nullable(),
})

/** What another learner's log brought in: the guest who signed in is no more, and so many of their events and answers are ours. */
const mergedDecided = z.strictObject({ guest: z.uuid(), events: z.number().int(), answers: z.number().int() })

/**
 * What a learner's own file brought in: so many events and answers, recorded elsewhere or said to be. `gates`: client ids of the gates among
 * them, since nobody here saw them taken.
 */
const importedDecided = z.strictObject({ source: z.uuid(), events: z.number().int(), answers: z.number().int(), gates: z.array(z.uuid()) })

/** By kind of event, the schema of what was decided. */
export const DECIDED = {
  check: answerDecided,
  review: answerDecided,
  practice: answerDecided,
  gate: gateDecided,
  undo: undoDecided,
  read: readDecided,
  corrected: correctedDecided,
  bookmark: markDecided,
  aside: markDecided,
  merged: mergedDecided,
  opened: openedDecided,
  imported: importedDecided,
  unlocked: unlockedDecided,
  clock: clockDecided,
  planned: plannedDecided,
}

/**
 * The order in which a log is told and folded, over its days and moments as they are read: the view "Told". Of one learner alone it is the
 * order of writing; a log that was united with a guest's interleaves the two.
 */
export const TOLD: Prisma.ToldOrderByWithRelationInput[] = [{ day: 'asc' }, { at: 'asc' }, { seq: 'asc' }]
export const NEWEST_FIRST: Prisma.ToldOrderByWithRelationInput[] = [{ day: 'desc' }, { at: 'desc' }, { seq: 'desc' }]
export const ANSWERS = ['check', 'review', 'practice'] as const
export const MARKS = ['bookmark', 'aside'] as const

export type AnswerKind = (typeof ANSWERS)[number]
export type MarkKind = (typeof MARKS)[number]
export type AnswerDecided = z.infer<typeof answerDecided>
export type CorrectedDecided = z.infer<typeof correctedDecided>

interface Where {
  readonly client: string
  readonly chapter?: string
  readonly attempt?: string
}
type AnswerEvent = Where & { kind: AnswerKind; ask: string; item: string; hash: string; variant: string; decided: AnswerDecided }
export type NewEvent =
  | AnswerEvent
  | (Where & { kind: 'gate'; chapter: string; attempt: string; decided: z.infer<typeof gateDecided> })
  | (Where & { kind: 'undo'; item: string; decided: z.infer<typeof undoDecided> })
  | (Where & { kind: 'read'; chapter: string; decided: z.infer<typeof readDecided> })
  | (Where & { kind: 'corrected'; chapter: string; item: string; decided: CorrectedDecided })
  | (Where & { kind: MarkKind; chapter: string; item: string; hash: string; variant: string; decided: z.infer<typeof markDecided> })
  | (Where & { kind: 'merged'; decided: z.infer<typeof mergedDecided> })
  | (Where & { kind: 'opened'; chapter: string; decided: z.infer<typeof openedDecided> })
  | (Where & { kind: 'imported'; decided: z.infer<typeof importedDecided> })
  | (Where & { kind: 'unlocked'; decided: z.infer<typeof unlockedDecided> })
  | (Where & { kind: 'clock'; decided: z.infer<typeof clockDecided> })
  | (Where & { kind: 'planned'; decided: z.infer<typeof plannedDecided> })

/** The moment of something to be recorded, and the learner-day decided for it. */
export interface Moment {
  readonly at: Date
  readonly zone: string
  readonly day: number
  readonly isFirst?: boolean // nothing was recorded of this learner before
}

/** Appends to the log. The learner's row must be there: `ensureLearner`. */
export async function append(tx: Transaction, learner: string, moment: Moment, event: NewEvent): Promise<void> {
  await tx.event.create({ data: rowOf(learner, moment, event), select: { seq: true } })
}

/** The row of an event, as it goes into the log. */
export function rowOf(learner: string, { at, zone, day }: Moment, event: NewEvent) {
  return {
    learnerId: learner,
    clientId: event.client,
    kind: event.kind,
    itemId: 'item' in event ? event.item : null,
    itemHash: 'hash' in event ? event.hash : null,
    variant: 'variant' in event ? event.variant : null,
    askId: 'ask' in event ? event.ask : null,
    chapterId: event.chapter ?? null,
    attemptId: event.attempt ?? null,
    day,
    zone,
    at,
    decided: DECIDED[event.kind].parse(event.decided),
  }
}

/** The learner's row, made now if this is the first thing recorded of a visitor, with the zone last seen. */
export async function ensureLearner(tx: Transaction, learner: string, zone: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "User" ("id", "zone") VALUES (${learner}::uuid, ${zone})
    ON CONFLICT ("id") DO UPDATE SET "zone" = EXCLUDED."zone" WHERE "User"."zone" <> EXCLUDED."zone"`
}

/** The event that a client id stands for, if it was recorded. */
export async function findEvent(reader: Reader, learner: string, client: string): Promise<Event | null> {
  return reader.event.findUnique({ where: { learnerId_clientId: { learnerId: learner, clientId: client } } })
}

/** The last answers of any kind, undone or not, newest first. */
export async function lastAnswers(reader: Reader, learner: string, count: number): Promise<Event[]> {
  return reader.told.findMany({ where: { learnerId: learner, kind: { in: [...ANSWERS] } }, orderBy: NEWEST_FIRST, take: count })
}

export function isAnswer(event: Event): event is Event & { kind: AnswerKind; itemId: string; askId: string } {
  return ANSWERS.some((kind) => kind === event.kind) && event.itemId !== null && event.askId !== null
}

export function readAnswer(event: Pick<Event, 'decided'>): AnswerDecided {
  return answerDecided.parse(event.decided)
}

export function readUndone(event: { decided: Event['decided'] }): string {
  return undoDecided.parse(event.decided).undoes
}

/** The learner-day on which an undo asks its item again. */
export function readUndoDue(event: { decided: Event['decided'] }): number | undefined {
  return undoDecided.parse(event.decided).due
}

export function readCorrected(event: Event): CorrectedDecided {
  return correctedDecided.parse(event.decided)
}

export function readMark(event: { decided: Event['decided'] }): boolean {
  return markDecided.parse(event.decided).on
}

/** The items whose last answer that stands was wrong. */
export async function wrongLast(reader: Reader, learner: string): Promise<Set<string>> {
  const rows = await reader.$queryRaw<{ item: string; result: string }[]>`
    SELECT DISTINCT ON ("itemId") "itemId" AS "item", "decided"->>'result' AS "result" FROM "Told"
    WHERE "learnerId" = ${learner}::uuid AND "kind" IN ('check', 'review', 'practice') AND "clientId"::text NOT IN (
      SELECT "decided"->>'undoes' FROM "Event" WHERE "learnerId" = ${learner}::uuid AND "kind" = 'undo'
    )
    ORDER BY "itemId", "day" DESC, "at" DESC, "seq" DESC`
  return new Set(rows.filter(({ result }) => result === 'wrong').map(({ item }) => item))
}

/** Where an item was left: the last answer that was not taken back, and what was said since to corrections, oldest first. */
export interface LeftAt {
  readonly answer: Event & { readonly itemHash: string }
  readonly said: readonly (CorrectedDecided & { readonly day: number })[]
}

/** Where a learner left each of these items; those without a standing answer are missing. One query, on the index by item. */
export async function whereLeft(reader: Reader, learner: string, items: readonly string[]): Promise<Map<string, LeftAt>> {
  const left = new Map<string, LeftAt>()
  if (items.length === 0) return left
  const events = await reader.told.findMany({
    where: { learnerId: learner, itemId: { in: [...items] }, kind: { in: [...ANSWERS, 'undo', 'corrected'] } },
    orderBy: TOLD,
  })
  const undone = new Set(events.filter(({ kind }) => kind === 'undo').map(readUndone))
  for (const event of events) {
    const { itemId, itemHash, clientId, day } = event
    if (itemId === null) continue
    const before = left.get(itemId)
    if (isAnswer(event) && itemHash !== null && !undone.has(clientId)) left.set(itemId, { answer: { ...event, itemHash }, said: [] })
    else if (event.kind === 'corrected' && before) left.set(itemId, { ...before, said: [...before.said, { ...readCorrected(event), day }] })
  }
  return left
}

/** The parameters that a learner's memory is folded under: the published ones, until some are adopted. */
export async function parametersOf(_learner: string): Promise<Parameters> {
  return DEFAULT_PARAMETERS
}

/** How a learner wants to study: the last thing that they have said, or what they had said `back` times before. Undefined where they have not. */
export async function loadPlan(reader: Reader, learner: string, back = 0): Promise<StudyPlan | undefined> {
  const event = await reader.told.findFirst({ where: { learnerId: learner, kind: 'planned' }, orderBy: NEWEST_FIRST, skip: back })
  return event ? plannedDecided.parse(event.decided) : undefined
}

/** A learner's cards from the log alone; of one item where it is given. The table `Card` must hold the same, byte for byte. */
export async function rebuildCards(reader: Reader, learner: string, item?: string): Promise<CardState[]> {
  const events = await reader.told.findMany({
    where: { learnerId: learner, kind: { in: [...ANSWERS, 'undo'] }, ...(item === undefined ? {} : { itemId: item }) },
    orderBy: TOLD,
  })
  return rebuild(events.flatMap(memoryEventOf), await parametersOf(learner))
}

/** Where a learner stands in the course: passed, read, opened by an instructor, and so open. One query. */
export async function loadStanding(reader: Reader, learner: string, course: Course): Promise<CourseStanding> {
  const rows = await reader.$queryRaw<Pick<Event, 'kind' | 'chapterId' | 'decided'>[]>`
    SELECT "kind", "chapterId", "decided" FROM "Event"
    WHERE "learnerId" = ${learner}::uuid AND "kind" IN ('gate', 'read', 'opened', 'unlocked')
    UNION ALL SELECT DISTINCT 'begun', "chapterId", '{}'::jsonb FROM "Attempt" WHERE "learnerId" = ${learner}::uuid`
  return standingOf(course.chapters, rows.flatMap(gateEventOf))
}

/** Which of these chapters each of the learners has passed here: a check that came in with a file nobody here saw taken. */
export async function passedBy(
  reader: Reader,
  learners: readonly string[],
  chapters: readonly string[],
): Promise<Map<string, Set<string>>> {
  const events = await reader.event.findMany({
    where: {
      learnerId: { in: [...learners] },
      OR: [{ kind: 'gate', chapterId: { in: [...chapters] } }, { kind: 'imported' }],
    },
    select: { kind: true, learnerId: true, clientId: true, chapterId: true, decided: true },
  })
  const broughtIn = new Set(
    events.flatMap(({ kind, learnerId, decided }) =>
      kind === 'imported' ? importedDecided.parse(decided).gates.map((gate) => `${learnerId} ${gate}`) : [],
    ),
  )
  const passed = new Map<string, Set<string>>()
  for (const { kind, learnerId, clientId, chapterId, decided } of events) {
    if (kind !== 'gate' || chapterId === null || broughtIn.has(`${learnerId} ${clientId}`)) continue
    if (gateDecided.parse(decided).passed) passed.set(learnerId, (passed.get(learnerId) ?? new Set()).add(chapterId))
  }
  return passed
}

/** Something by which it is told how a learner went through the chapters. `imported`: a check that came in with a file. */
export type Milestone =
  | { readonly kind: 'read' | 'opened'; readonly chapter: string; readonly day: number }
  | { readonly kind: 'unlocked'; readonly chapters: readonly string[] }
  | ({ readonly kind: 'gate'; readonly chapter: string; readonly day: number; readonly imported: boolean } & z.infer<typeof gateDecided>)

const milestoneRows = z.array(
  z.union([
    z.tuple([z.enum(['read', 'opened']), z.string(), z.number().int(), z.unknown(), z.string()]),
    z.tuple([z.literal('unlocked'), z.null(), z.number().int(), unlockedDecided, z.string()]),
    z.tuple([z.literal('imported'), z.null(), z.number().int(), importedDecided, z.string()]),
    z.tuple([z.literal('gate'), z.string(), z.number().int(), gateDecided, z.string()]),
  ]),
)

/** How each of these learners went through the chapters, oldest first. One query. */
export async function loadMilestones(reader: Reader, learners: readonly string[]): Promise<Map<string, Milestone[]>> {
  const rows = await reader.$queryRaw<{ learner: string; told: string }[]>`
    SELECT "learnerId"::text AS "learner",
      json_agg(json_build_array("kind", "chapterId", "day", "decided", "clientId") ORDER BY "day", "at", "seq")::text AS "told"
    FROM "Told" WHERE "learnerId" = ANY(${[...learners]}::uuid[])
      AND ("kind" IN ('unlocked', 'imported') OR ("kind" IN ('read', 'opened', 'gate') AND "chapterId" IS NOT NULL))
    GROUP BY "learnerId"`
  return new Map(rows.map(({ learner, told }) => [learner, milestonesOf(milestoneRows.parse(JSON.parse(told)))]))
}

function milestonesOf(rows: z.infer<typeof milestoneRows>): Milestone[] {
  const brought = new Set(rows.flatMap(([kind, , , decided]) => (kind === 'imported' ? decided.gates : [])))
  return rows.flatMap(([kind, chapter, day, decided, client]): Milestone[] => {
    switch (kind) {
      case 'imported':
        return []
      case 'unlocked':
        return [{ kind, chapters: decided.chapters }]
      case 'gate':
        return [{ kind, chapter, day, imported: brought.has(client), ...decided }]
      default:
        return [{ kind, chapter, day }]
    }
  })
}

function gateEventOf({ kind, chapterId: chapter, decided }: Pick<Event, 'kind' | 'chapterId' | 'decided'>): GateEvent[] {
  if (kind === 'unlocked') return [{ kind, chapters: unlockedDecided.parse(decided).chapters }]
  if (chapter === null) return []
  if (kind === 'read' || kind === 'opened' || kind === 'begun') return [{ kind, chapter }]
  return [{ kind: 'gate', chapter, passed: gateDecided.parse(decided).passed }]
}

function memoryEventOf(event: Event): MemoryEvent[] {
  if (event.kind === 'undo') {
    const { undoes, due } = undoDecided.parse(event.decided)
    return [
      { kind: 'undo', client: event.clientId, undoes, ...(event.itemId === null || due === undefined ? {} : { item: event.itemId, due }) },
    ]
  }
  if (!isAnswer(event)) return []
  const { grade, due } = readAnswer(event)
  return [{ kind: 'answer', client: event.clientId, item: event.itemId, day: event.day, grade, ...(due === undefined ? {} : { due }) }]
}
