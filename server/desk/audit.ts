import { z } from 'zod'
import type { Act } from '@/prisma/generated/client'
import { database, parseBody, type Reader, uuid } from '../base'
import { type As, type Decided, KINDS, type NewAct, readAct } from '../door'

/** Whom or what an act names. `name`: a mail address or a cohort's name, where it still is. */
export interface Named {
  readonly kind: 'account' | 'cohort' | 'report'
  readonly id: string
  readonly name?: string
}

/** One act in words: the actor, then `did`, then the subject, then `how`. */
export interface ActLine {
  readonly seq: string
  readonly at: Date
  readonly kind: string
  readonly actor?: Named // absent: whoever holds the machine, by a command
  readonly did: string
  readonly subject: Named
  readonly how: string
}

export interface ActsPage {
  readonly acts: readonly ActLine[] // newest first
  readonly next?: string // `before` of the page that follows
}

/** How each kind of act is told, and what its subject is. */
const TOLD: { readonly [K in keyof Decided]: { subject: Named['kind']; did: string; how: (decided: Decided[K]) => string } } = {
  'cohort-made': { subject: 'cohort', did: 'made', how: () => '' },
  'cohort-changed': { subject: 'cohort', did: 'changed', how: ({ fields }) => `(${fields.map((field) => FIELDS[field]).join(', ')})` },
  'cohort-archived': { subject: 'cohort', did: 'archived', how: () => '' },
  'cohort-reopened': { subject: 'cohort', did: 'reopened', how: () => '' },
  'instructor-joined': { subject: 'cohort', did: 'joined, to teach,', how: ({ invitation }) => `by invitation ${short(invitation)}` },
  'instructor-left': { subject: 'cohort', did: 'teaches no more', how: () => '' },
  'invitation-made': {
    subject: 'cohort',
    did: 'invited to',
    how: ({ invitation, as, most }) => `${most} ${as}${most === 1 ? '' : 's'}, by invitation ${short(invitation)}`,
  },
  'invitation-revoked': { subject: 'cohort', did: 'took back, from', how: ({ invitation }) => `invitation ${short(invitation)}` },
  'assignment-made': { subject: 'cohort', did: 'assigned to', how: ({ assignment }) => `assignment ${short(assignment)}` },
  'assignment-withdrawn': { subject: 'cohort', did: 'withdrew from', how: ({ assignment }) => `assignment ${short(assignment)}` },
  'candidate-removed': { subject: 'account', did: 'took out of a cohort', how: ({ cohort }) => `(cohort ${short(cohort)})` },
  'chapter-opened': {
    subject: 'account',
    did: 'opened a chapter for',
    how: ({ cohort, chapter }) => `(${chapter}, cohort ${short(cohort)})`,
  },
  nudged: { subject: 'account', did: 'wrote a mail to', how: ({ cohort }) => `(cohort ${short(cohort)})` },
  'nudge-failed': { subject: 'account', did: 'wrote a mail that was not taken, to', how: ({ cohort }) => `(cohort ${short(cohort)})` },
  'roles-given': {
    subject: 'account',
    did: 'changed the roles of',
    how: ({ before, after }) => `from ${before.join(', ') || 'none'} to ${after.join(', ') || 'none'}`,
  },
  'sessions-ended': { subject: 'account', did: 'ended the sessions of', how: () => '' },
  'reports-settled': { subject: 'report', did: 'settled', how: ({ as }) => `as ${as}` },
}

const FIELDS = { name: 'name', blueprint: 'blueprint', examDay: 'exam date', zone: 'time zone' }
const short = (id: string) => id.slice(0, 8)

const A_PAGE = 50

const empty = (given: unknown) => (given === '' ? undefined : given)
const querySchema = z.strictObject({
  actor: z.preprocess(empty, z.string().trim().max(320).optional()),
  subject: z.preprocess(empty, z.string().trim().max(320).optional()),
  kind: z.preprocess(empty, z.enum(KINDS).optional()),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

/**
 * What instructors, authors and admins did that touches others, newest first, 50 a page.
 * @param query `{ actor, subject, kind, before }`: an id, or of an account its mail address; `command` for acts of whoever holds the machine
 * @throws Refusal `bad_request`
 */
export async function actsPage(_: As<'admin'>, query: unknown): Promise<ActsPage> {
  const { actor, subject, kind, before } = parseBody(querySchema, query)
  const { prisma } = await database()
  const actorId = actor === undefined || actor === 'command' ? null : await idOf(prisma, actor)
  if (actorId === undefined) return { acts: [] }
  const subjectId = subject === undefined ? undefined : ((await idOf(prisma, subject)) ?? subject)
  const rows = await prisma.act.findMany({
    where: {
      ...(actor === undefined ? {} : { actorId }),
      ...(subjectId === undefined ? {} : { subject: subjectId }),
      ...(kind === undefined ? {} : { kind }),
      ...(before === undefined ? {} : { seq: { lt: BigInt(before) } }),
    },
    orderBy: { seq: 'desc' },
    take: A_PAGE + 1,
  })
  const shown = rows.slice(0, A_PAGE)
  const names = await namesOf(prisma, shown)
  const last = shown.at(-1)
  return { acts: shown.map((row) => lineOf(row, names)), ...(rows.length > A_PAGE && last ? { next: String(last.seq) } : {}) }
}

/** The kinds of acts, to choose from. */
export const ACT_KINDS: readonly string[] = KINDS

/** Undefined where it is neither an id nor the address of an account. */
async function idOf(reader: Reader, named: string): Promise<string | undefined> {
  const id = uuid.safeParse(named)
  if (id.success) return id.data
  return (await reader.user.findUnique({ where: { email: named.toLowerCase() }, select: { id: true } }))?.id
}

async function namesOf(reader: Reader, rows: readonly Act[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ actorId, subject }) => [actorId, subject]))].filter((id) => uuid.safeParse(id).success)
  const where = { id: { in: ids as string[] } }
  const accounts = await reader.user.findMany({ where, select: { id: true, email: true } })
  const cohorts = await reader.cohort.findMany({ where, select: { id: true, name: true } })
  return new Map([
    ...accounts.flatMap(({ id, email }) => (email === null ? [] : [[id, email] as const])),
    ...cohorts.map(({ id, name }) => [id, name] as const),
  ])
}

function lineOf(row: Act, names: ReadonlyMap<string, string>): ActLine {
  const { seq, at, actorId } = row
  const act = readAct(row)
  const { subject, did } = TOLD[act.kind]
  return {
    seq: String(seq),
    at,
    kind: act.kind,
    ...(actorId === null ? {} : { actor: named('account', actorId, names) }),
    did,
    subject: named(subject, act.subject, names),
    how: howOf(act),
  }
}

function howOf<K extends keyof Decided>({ kind, decided }: NewAct & { kind: K; decided: Decided[K] }): string {
  return TOLD[kind].how(decided)
}

function named(kind: Named['kind'], id: string, names: ReadonlyMap<string, string>): Named {
  const name = names.get(id)
  return { kind, id, ...(name === undefined ? {} : { name }) }
}
