import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { shuffle } from '@/course'
import type { Practice } from '@/prisma/generated/client'
import { drawPractice, type PlanItem } from '@/study'
import { courseId, database, parseBody, type Reader, Refusal, type Transaction, transactionOf, uuid } from '../../base'
import { type Course, loadCourse } from '../../course'
import type { Who } from '../../door'
import { type Choice, choiceSchema, loadMarks, scopeSchema, wrongLast } from '../../log'
import { leftToPractise } from '../check/retaking'
import { missedItems, nextOfPractice, type PracticeNext } from './practices'

/** So many questions that are chosen by the same names, and how many of them belong to a list of the learner's. */
export interface Pool {
  readonly chapter: string
  readonly objectives: readonly string[] // v1.1/2.1.a, and what that stands in: v1.1/2.1, v1.1/2
  readonly all: number
  readonly wrong: number // answered wrong last
  readonly bookmarked: number
}

/** What there is to practise. Each question is in one pool, so what a choice holds is a sum. */
export interface PracticeOffer {
  readonly pools: readonly Pool[]
  readonly underway?: { readonly practice: string; readonly answered: number; readonly of: number }
}

const bodySchema = z.union([
  z.strictObject({ practice: uuid, choice: choiceSchema, counts: z.boolean() }),
  z.strictObject({ practice: uuid, after: uuid, ask: z.enum(['same', 'missed']) }),
  z.strictObject({ practice: uuid, check: uuid }), // a failed one: what has to be practised before the next try
  z.strictObject({ practice: uuid, task: courseId }),
])
type Body = z.infer<typeof bodySchema>
export type PracticeBody = z.input<typeof bodySchema>

export interface PracticeBegun {
  readonly practice: string
}

/** What there is to practise, for the page on which it is chosen, and the practice that was left half done. Writes nothing. */
export async function practiceOffer(who: Who): Promise<PracticeOffer> {
  const course = await loadCourse()
  const { prisma } = await database()
  const [candidates, last] = await Promise.all([
    candidatesOf(prisma, who.learner, course),
    prisma.practice.findFirst({ where: { learnerId: who.learner, position: { gt: 0 } }, orderBy: { startedAt: 'desc' } }),
  ])
  const underway = last && !last.finishedAt ? { practice: last.id, answered: last.position, of: last.items.length } : undefined
  return { pools: poolsOf(candidates), ...(underway ? { underway } : {}) }
}

/**
 * Begins a practice of what was chosen, of what another one held or missed, or of the lab that a chapter's page sets. It disturbs neither plan nor memory; with `counts` its
 * answers are reviews. The browser names it: the same name again from the same learner is the same practice.
 * @returns the practice's id, which is not that name: a name that another learner took tells nothing
 * @throws Refusal `nothing_chosen`, `nothing_to_practise`, `unknown_practice`
 */
export async function startPractice(who: Who, body: unknown): Promise<PracticeBegun> {
  const given = parseBody(bodySchema, body)
  const course = await loadCourse()
  return transactionOf(who.learner, async (tx) => {
    const id = idOf(who.learner, given.practice)
    if (await tx.practice.findUnique({ where: { id }, select: { id: true } })) return { practice: id }
    const { scope, counts } = await scopeOf(tx, who, course, given)
    const items = await drawItems(tx, who.learner, course, scope)
    await tx.practice.create({ data: { id, learnerId: who.learner, items, counts, scope, startedAt: new Date() } })
    return { practice: id }
  })
}

/** A UUID (version 8) of the learner and of what their browser calls the practice. */
function idOf(learner: string, name: string): string {
  const bytes = createHash('sha256').update(`practice ${learner} ${name}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** A practice goes on where it was left, or says how it went. @throws Refusal `unknown_practice` */
export async function practice(who: Who, id: unknown): Promise<PracticeNext> {
  const course = await loadCourse()
  return transactionOf(who.learner, async (tx) => nextOfPractice(tx, who, course, (await ownPractice(tx, who, id)).id))
}

async function ownPractice(tx: Transaction, who: Who, id: unknown): Promise<Practice> {
  const parsed = uuid.safeParse(id)
  const found = parsed.success ? await tx.practice.findUnique({ where: { id: parsed.data } }) : null
  if (found?.learnerId !== who.learner)
    throw new Refusal('unknown_practice', 'There is no such practice of yours. Nothing was begun. Choose anew what to practise.')
  return found
}

async function scopeOf(tx: Transaction, who: Who, course: Course, given: Body) {
  if ('check' in given) {
    const attempt = await tx.attempt.findUnique({ where: { id: given.check } })
    if (attempt?.learnerId !== who.learner || attempt.state !== 'failed')
      throw new Refusal('nothing_to_practise', 'There is no failed check of yours here. Nothing was begun.')
    const choice = { chapters: [attempt.chapterId], objectives: [], which: 'all', count: MOST_POINTS } as const
    return { scope: scopeSchema.parse({ ...choice, before: attempt.id }), counts: false }
  }
  if ('choice' in given) {
    const { chapters, objectives, which } = given.choice
    if (chapters.length + objectives.length === 0 && which === 'all')
      throw new Refusal('nothing_chosen', 'Choose first what to practise: a chapter, an objective, a domain, or one of your own lists.')
    return { scope: scopeSchema.parse(given.choice), counts: given.counts }
  }
  if ('task' in given) {
    const chapters = course.planItems.filter(({ id }) => id === given.task).map(({ chapter }) => chapter)
    return { scope: scopeSchema.parse({ chapters, objectives: [], which: 'all', count: 1, task: given.task }), counts: false }
  }
  const after = await ownPractice(tx, who, given.after)
  const { missedIn: _, before, ...choice } = scopeSchema.parse(after.scope)
  if (before !== undefined && given.ask === 'same') return { scope: { ...choice, before }, counts: after.counts }
  return { scope: given.ask === 'missed' ? { ...choice, missedIn: after.id } : choice, counts: after.counts }
}

async function drawItems(tx: Transaction, learner: string, course: Course, scope: z.infer<typeof scopeSchema>): Promise<string[]> {
  const candidates = await candidatesOf(tx, learner, course)
  if (scope.missedIn !== undefined) {
    const missed = await missedItems(tx, await tx.practice.findUniqueOrThrow({ where: { id: scope.missedIn } }))
    const possible = new Set(candidates.map(({ item }) => item.id))
    return someOf([...new Set(missed)].filter((item) => possible.has(item)))
  }
  if (scope.task !== undefined) return someOf(candidates.flatMap(({ item }) => (item.id === scope.task ? [item.id] : [])))
  const points = scope.before === undefined ? undefined : await pointsBefore(tx, course, scope.before)
  const fits = (candidate: Candidate) => points?.some(({ items }) => items.includes(candidate.item.id)) ?? isChosen(candidate, scope)
  const items = candidates.filter(fits).map(({ item }) => item)
  const seen = await tx.ask.groupBy({
    by: ['itemId'],
    where: { learnerId: learner, itemId: { in: items.map(({ id }) => id) } },
    _max: { askedAt: true },
  })
  const seenAt = new Map(seen.map((row) => [row.itemId, row._max.askedAt?.getTime() ?? 0]))
  return someOf(drawPractice(shuffle(items, randomUUID()), seenAt, points?.length ?? scope.count).map(({ id }) => id))
}

/** The points that stand before the next try of a failed check: one question each is drawn, since one of a concept comes before the second of any. */
async function pointsBefore(tx: Transaction, course: Course, check: string) {
  return leftToPractise(tx, course, await tx.attempt.findUniqueOrThrow({ where: { id: check } }))
}

const MOST_POINTS = 100

function someOf(items: string[]): string[] {
  if (items.length > 0) return items
  throw new Refusal(
    'nothing_to_practise',
    'The course has no question like that for you now. What you have set aside is left out too. Choose something else.',
  )
}

interface Candidate {
  readonly item: PlanItem
  readonly objectives: readonly string[] // with all that they stand in
  readonly wrong: boolean
  readonly bookmarked: boolean
}

/** All that reviews could ask of any written chapter, open or not, without what the learner has set aside. */
async function candidatesOf(reader: Reader, learner: string, course: Course): Promise<Candidate[]> {
  const [wrong, marks] = [await wrongLast(reader, learner), await loadMarks(reader, learner)]
  const aside = new Set(marks.filter((mark) => mark.aside).map(({ item }) => item))
  const bookmarked = new Set(marks.filter((mark) => mark.bookmarked).map(({ item }) => item))
  return course.planItems
    .filter(({ id }) => !aside.has(id))
    .map((item) => ({ item, objectives: withAbove(item.objectives), wrong: wrong.has(item.id), bookmarked: bookmarked.has(item.id) }))
}

function isChosen({ item, objectives: own, wrong, bookmarked }: Candidate, { chapters, objectives, which }: Choice): boolean {
  if ((which === 'wrong' && !wrong) || (which === 'bookmarked' && !bookmarked)) return false
  if (chapters.length + objectives.length === 0) return true
  return chapters.includes(item.chapter) || own.some((name) => objectives.includes(name))
}

/** `v1.1/2.1.a` stands in `v1.1/2.1`, and that in the domain `v1.1/2`. */
function withAbove(objectives: readonly string[]): string[] {
  const names = objectives.flatMap((objective) => {
    const [blueprint = '', id = ''] = objective.split('/')
    const parts = id.split('.')
    return parts.map((_, place) => `${blueprint}/${parts.slice(0, place + 1).join('.')}`)
  })
  return [...new Set(names)]
}

function poolsOf(candidates: readonly Candidate[]): Pool[] {
  const pools = new Map<string, Pool>()
  for (const { item, objectives, wrong, bookmarked } of candidates) {
    const key = [item.chapter, ...objectives].join(' ')
    const pool = pools.get(key) ?? { chapter: item.chapter, objectives, all: 0, wrong: 0, bookmarked: 0 }
    const more = { all: pool.all + 1, wrong: pool.wrong + (wrong ? 1 : 0), bookmarked: pool.bookmarked + (bookmarked ? 1 : 0) }
    pools.set(key, { ...pool, ...more })
  }
  return [...pools.values()]
}
