// Kept for ever: files of learners lie on their own disks and come back years later. Any change that an older Holdtime could not read
// raises `VERSION`, and every older version is read on.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { itemSchema, type TypedLine, typedLinesSchema } from '@/course'
import { isZone } from '@/study'
import { courseId, uuid } from '../base'
import type { Course } from '../course'
import { DECIDED, keptReadiness, LAST_DAY, scopeSchema } from '../log'

// What a learner's data are as a file (docs/export.md): one schema a table, for what goes out and for what comes back.

export const FORMAT = 'holdtime'
export const VERSION = 4

/** PostgreSQL writes its own form of a moment; a file has that of ISO 8601 in UTC, in milliseconds. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
const whole = z.int32()
const count = z.int32().min(0)
const learnerDay = count.max(LAST_DAY)
const name = z.string().min(1).max(120)
const hash = z.string().regex(/^[0-9a-f]{8,64}$/)
/** An item by its id, or by its seal: see `sealed`. */
const itemName = z.union([courseId, z.string().regex(/^sealed:[0-9a-f]{32}$/)])
const itemNames = z.array(itemName).max(100_000)
const zone = z.string().refine(isZone, 'a time zone that this machine knows')

const eventColumns = {
  clientId: uuid,
  itemId: courseId.nullable(),
  itemHash: hash.nullable(),
  variant: name.nullable(),
  askId: uuid.nullable(),
  chapterId: courseId.nullable(),
  attemptId: uuid.nullable(),
  day: learnerDay,
  zone,
  at: instant,
}
const eventOf = ([kind, decided]: [string, z.ZodType]) => z.strictObject({ ...eventColumns, kind: z.literal(kind), decided })
const [firstKind, ...otherKinds] = Object.entries(DECIDED).map(eventOf)
if (!firstKind) throw new Error('The log has no kinds of event.')
const eventRow = z.discriminatedUnion('kind', [firstKind, ...otherKinds])
export type EventRow = z.infer<z.ZodObject<typeof eventColumns>> & { kind: string; decided: unknown }

const askRow = z.strictObject({
  id: uuid,
  purpose: z.enum(['check', 'review', 'practice']),
  itemId: itemName,
  itemHash: hash,
  variant: name,
  options: z.array(name).max(100),
  chapterId: courseId,
  attemptId: uuid.nullable(),
  practiceId: uuid.nullable(),
  state: z.enum(['open', 'answered', 'withdrawn']),
  askedAt: instant,
  revealedAt: instant.nullable(),
})
export type AskRow = z.infer<typeof askRow>

const attemptRow = z.strictObject({
  id: uuid,
  chapterId: courseId,
  items: itemNames,
  answered: count,
  right: count,
  selfMarked: count,
  state: z.enum(['running', 'passed', 'failed']),
  startedAt: instant,
  finishedAt: instant.nullable(),
})
export type AttemptRow = z.infer<typeof attemptRow>

const practiceRow = z.strictObject({
  id: uuid,
  items: itemNames,
  position: count,
  counts: z.boolean(),
  scope: scopeSchema,
  startedAt: instant,
  finishedAt: instant.nullable(),
})
export type PracticeRow = z.infer<typeof practiceRow>

/** Kept as text in the database, as what it says in the file. */
const jsonText = <T extends z.ZodType>(schema: T) => z.preprocess(said, schema)

function said(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    return undefined
  }
}

const planRow = z.strictObject({
  day: learnerDay,
  queue: jsonText(
    z
      .array(z.strictObject({ item: itemName, why: z.enum(['due', 'new', 'again', 'corrected']), waits: z.literal(true).optional() }))
      .max(100_000),
  ),
  position: count,
  later: count,
  askId: uuid.nullable(),
})
export type PlanRow = z.infer<typeof planRow>

const reportRow = z.strictObject({
  id: uuid,
  clientId: uuid,
  kind: z.enum(['item', 'section']),
  chapterId: courseId,
  subject: itemName, // of a section: its anchor
  hash,
  part: z.string().max(140).nullable(),
  variant: name.nullable(),
  askId: uuid.nullable(),
  note: z.string().max(2000),
  day: learnerDay,
  at: instant,
  state: z.enum(['open', 'corrected', 'declined']),
  answer: z.string().max(500).nullable(),
  newHash: hash.nullable(),
  settledAt: instant.nullable(),
})
export type ReportRow = z.infer<typeof reportRow>

const labWorkRow = z.strictObject({
  key: z.union([z.templateLiteral(['lab:', courseId]), z.templateLiteral(['ask:', z.uuid()])]),
  hash,
  lines: jsonText(typedLinesSchema),
  savedAt: instant,
})
export type LabWorkRow = z.infer<typeof labWorkRow> & { readonly lines: readonly TypedLine[] }

const parametersRow = z.strictObject({
  id: name,
  engine: name,
  weights: z.array(z.number()).length(21),
  retention: z.number().gt(0).lt(1),
  createdAt: instant,
})

const standingRow = z.strictObject({
  day: learnerDay,
  due: count,
  recall: z.record(z.string().max(60), z.tuple([z.number(), count])),
  readiness: keptReadiness.nullish(), // missing before version 4
})

/** A table's part of the file. `order`: columns by which its rows stand there. */
interface Part {
  readonly table: string
  readonly row: z.ZodType
  readonly columns: readonly string[]
  readonly order: readonly string[]
}

const part = (table: string, row: z.ZodObject, order: readonly string[]): Part => ({ table, row, columns: Object.keys(row.shape), order })

/** The parts that come back from a file, in the order in which they stand in it. */
export const PARTS = {
  events: { table: 'Event', row: eventRow, columns: Object.keys({ kind: 0, ...eventColumns, decided: 0 }), order: ['seq'] },
  asks: part('Ask', askRow, ['askedAt', 'id']),
  attempts: part('Attempt', attemptRow, ['startedAt', 'id']),
  practices: part('Practice', practiceRow, ['startedAt', 'id']),
  plans: part('Plan', planRow, ['day']),
  reports: part('Report', reportRow, ['at', 'id']),
  labWork: part('LabWork', labWorkRow, ['key']),
  parameters: part('Parameters', parametersRow, ['createdAt', 'id']),
  standings: part('DayStanding', standingRow, ['day']),
} satisfies Record<string, Part>

/** Parts that are made anew from the log, whatever the file says of them. */
export const FOLDS = {
  cards: part(
    'Card',
    z.strictObject({
      itemId: courseId,
      stability: z.number(),
      difficulty: z.number(),
      firstDay: whole,
      lastDay: whole,
      reps: whole,
      lapses: whole,
      due: whole,
    }),
    ['itemId'],
  ),
  marks: part('Mark', z.strictObject({ itemId: courseId, bookmarked: z.boolean(), aside: z.boolean() }), ['itemId']),
  firstAnswers: part(
    'FirstAnswer',
    z.strictObject({
      itemId: courseId,
      itemHash: hash,
      chapterId: courseId,
      result: z.enum(['right', 'wrong']),
      options: z.array(name),
      band: whole,
      day: whole,
    }),
    ['itemId'],
  ),
  days: part('DayTally', z.strictObject({ day: whole, answers: whole, right: whole, ms: whole }), ['day']),
} satisfies Record<string, Part>

/** Parts that belong to the server which the file came from: to be read, and never taken from a file. */
export const OF_THE_SERVER = {
  identities: part('Identity', z.strictObject({ provider: name, subject: z.string(), createdAt: instant }), ['provider']),
  memberships: part(
    'Membership',
    z.strictObject({ cohortId: uuid, name: z.string(), joinedAt: instant, nudges: z.boolean(), nudgedDay: whole.nullable() }),
    ['joinedAt'],
  ),
  mailWishes: part(
    'MailWish',
    z.strictObject({ daily: z.boolean(), weekly: z.boolean(), digest: z.boolean(), hour: whole, changedAt: instant }),
    ['changedAt'],
  ),
  posted: part('Posted', z.strictObject({ kind: name, day: whole, state: name, at: instant }), ['day', 'kind']),
} satisfies Record<string, Part>

/** Tables of learners that are in no part of the file, and why. */
export const LEFT_OUT = {
  RecoveryCode: 'a digest of a code that opens the account; the file says whether there is one',
  MailToken: 'digests of links that open the account for some minutes',
  EndedSession: 'ids of sessions that were signed out of, good for nothing any more',
  BroughtVersion: 'stands among the item versions',
} as const

/** Columns of the parts' tables that are not in the file, and why. */
export const COLUMNS_LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  Event: ['seq'], // the order of the events in the file
  Ask: ['sittingKind', 'sittingId'], // the file says it by `attemptId` and `practiceId`, which every version can read
  Report: ['settledBy'], // somebody else's id
}

const learnerSchema = z.strictObject({
  id: z.uuid(),
  guest: z.boolean(),
  zone: z.string(),
  roles: z.array(z.string()),
  createdAt: instant.nullable(),
  email: z.string().nullable(),
  emailVerifiedAt: instant.nullable(),
  hasPassword: z.boolean(),
  hasRecoveryCode: z.boolean(),
})

const rowsOf = <R extends z.ZodType>({ row }: { readonly row: R }) => z.array(row)

/** The whole file. */
export const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  /**
   * 1: the same, without events `clock` and `unlocked`. 2: without answers `unknown`, times over a minute and how a check came about. 3:
   * without events `planned`, what a due day aimed at, and readiness of a day.
   */
  version: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(VERSION)]),
  exportedAt: z.iso.datetime(),
  course: z.string(),
  learner: learnerSchema,
  teaches: z.array(z.strictObject({ cohortId: uuid, since: instant })),
  acts: z.array(z.strictObject({ at: instant, kind: z.string(), subject: z.string(), decided: z.unknown() })),
  identities: rowsOf(OF_THE_SERVER.identities),
  memberships: rowsOf(OF_THE_SERVER.memberships),
  mailWishes: rowsOf(OF_THE_SERVER.mailWishes),
  posted: rowsOf(OF_THE_SERVER.posted),
  events: z.array(eventRow),
  asks: z.array(askRow),
  attempts: z.array(attemptRow),
  practices: z.array(practiceRow),
  plans: z.array(planRow),
  reports: z.array(reportRow),
  labWork: z.array(labWorkRow),
  parameters: z.array(parametersRow),
  standings: z.array(standingRow),
  cards: rowsOf(FOLDS.cards),
  marks: rowsOf(FOLDS.marks),
  firstAnswers: rowsOf(FOLDS.firstAnswers),
  days: rowsOf(FOLDS.days),
  itemVersions: z.array(z.strictObject({ hash, item: itemSchema })),
})
export type DataFile = Omit<z.infer<typeof fileSchema>, 'events'> & { readonly events: readonly EventRow[] }

/**
 * What stands for the id of an item whose answer its learner has not seen: ids tell. Whoever has the course finds the id again; a course
 * without such an item would not ask it.
 */
export function sealed(item: string): string {
  return `sealed:${createHash('sha256').update(`holdtime item ${item}`).digest('hex').slice(0, 32)}`
}

/** The way back, for the items of a course. What it does not have stays sealed, and is asked no more. */
export function unsealer(course: Course): (item: string) => string {
  const ids = new Map([...course.itemOf.keys()].map((id) => [sealed(id), id]))
  return (item) => ids.get(item) ?? item
}
