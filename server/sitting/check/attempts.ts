import { randomUUID } from 'node:crypto'
import { type CatalogueItem, type Question, shuffle } from '@/course'
import type { Attempt } from '@/prisma/generated/client'
import { inRuns, isGraded, LEAST_GRADED, type Link, needed, opensBy, scoreOf, secondsFor } from '@/study'
import { Refusal, type Transaction } from '../../base'
import { type CatalogueChapter, type Course, isServed, linkTo } from '../../course'
import { type AnswerDecided, append, ensureLearner, loadStanding, type Moment } from '../../log'
import { metOn } from '../../reading'
import { isCurrent, issueAsk, type Missed, missedOf, questionOf } from '../asks'
import { answersIn, leftToPractise } from './retaking'

export interface CheckResult {
  readonly chapter: Link
  readonly passed: boolean
  readonly right: number
  readonly total: number
  readonly selfMarked: number // of the right ones, those that the learner marked alone
  readonly needed: number // right answers that pass …
  readonly graded: Graded // … and of those that are graded
  readonly ms: number // time of its answers, as far as it is known
  readonly toPractise: number // so many points that were missed have to be practised before the next try
  readonly opens: readonly Link[] // open by now, because of this chapter
  readonly missed: readonly Missed[]
}

/** Of the questions of a check, those that the learner does not mark: how many, how many of them pass it, and at its end how many were right. */
export interface Graded {
  readonly total: number
  readonly needed: number
  readonly right?: number
}

/** The next question of a check, or its result. `number` counts from 1; `needed` right answers pass; `seconds`: that those left usually take. */
export type CheckNext =
  | {
      readonly attempt: string
      readonly question: Question
      readonly number: number
      readonly of: number
      readonly needed: number
      readonly graded: Graded
      readonly seconds: number
    }
  | { readonly attempt: string; readonly result: CheckResult }

const LENGTH = { least: LEAST_GRADED, most: 10 }

/** Begins a check: items drawn over the chapter's concepts, those not seen lately first. Undefined where the chapter has none that is graded. */
export async function beginAttempt(tx: Transaction, learner: string, day: number, chapter: CatalogueChapter): Promise<Attempt | undefined> {
  const id = randomUUID()
  const items = await drawItems(tx, learner, day, chapter, id)
  if (items.length === 0) return undefined
  return tx.attempt.create({ data: { id, learnerId: learner, chapterId: chapter.id, items, startedAt: new Date() } })
}

export async function latestAttempt(tx: Transaction, learner: string, chapter: string): Promise<Attempt | null> {
  return tx.attempt.findFirst({ where: { learnerId: learner, chapterId: chapter }, orderBy: { startedAt: 'desc' } })
}

/** The next question, the same one until it is answered; the result when all are. */
export async function nextOfAttempt(tx: Transaction, course: Course, attempt: Attempt): Promise<CheckNext> {
  const { id, items, answered } = attempt
  const item = items[answered]
  if (attempt.state !== 'running' || item === undefined) return { attempt: id, result: await resultOf(tx, course, attempt) }
  const open = await tx.ask.findFirst({ where: { sittingKind: 'check', sittingId: id, state: 'open' } })
  const ask =
    open && open.itemId === item && isCurrent(open, course)
      ? open
      : await issueAsk(tx, course, { learner: attempt.learnerId, purpose: 'check', item, sitting: { kind: 'check', id } })
  const kinds = items.map((one) => course.itemOf.get(one)?.item.kind)
  const graded = kinds.filter((kind) => isGraded(kind ?? '')).length
  return {
    attempt: id,
    question: await questionOf(ask, tx),
    number: answered + 1,
    of: items.length,
    needed: needed(items.length),
    graded: { total: graded, needed: needed(graded) },
    seconds: secondsFor(kinds.slice(answered)),
  }
}

/** The question at hand goes behind the others of its check. @throws Refusal `last_question` */
export async function askLast(tx: Transaction, { id, answered, items }: Attempt): Promise<void> {
  const [now, ...rest] = items.slice(answered)
  if (now === undefined || rest.length === 0)
    throw new Refusal(
      'last_question',
      'It is the last one of this check. You can leave it: the check goes on where it was left, from the chapter’s page.',
    )
  await tx.attempt.update({ where: { id }, data: { items: [...items.slice(0, answered), ...rest, now] } })
}

/** Items of a running check that the course has dropped since are asked no more. With nothing left the check is begun anew. */
export async function withoutRetired(tx: Transaction, course: Course, attempt: Attempt): Promise<Attempt | undefined> {
  const asked = attempt.items.slice(0, attempt.answered)
  const toCome = attempt.items.slice(attempt.answered).filter((id) => {
    const item = course.itemOf.get(id)?.item
    return item !== undefined && isServed(item)
  })
  if (asked.length + toCome.length === attempt.items.length) return attempt
  if (toCome.length === 0) {
    await tx.attempt.delete({ where: { id: attempt.id } })
    return undefined
  }
  return tx.attempt.update({ where: { id: attempt.id }, data: { items: [...asked, ...toCome] } })
}

/** Counts a first answer. The last one closes the gate's score for ever and writes it into the log. @returns whether that passes it */
export async function scoreAnswer(
  tx: Transaction,
  course: Course,
  attempt: Attempt,
  moment: Moment,
  answer: { right: boolean; selfMarked: boolean },
): Promise<boolean> {
  const { id, chapterId: chapter, learnerId } = attempt
  const answered = attempt.answered + 1
  const right = attempt.right + (answer.right ? 1 : 0)
  const selfMarked = attempt.selfMarked + (answer.right && answer.selfMarked ? 1 : 0)
  const counts = { answered, right, selfMarked }
  if (answered < attempt.items.length) {
    await tx.attempt.update({ where: { id }, data: counts })
    return false
  }
  const score = scoreOf(
    (await answersIn(tx, attempt)).map(({ item, decided }) => ({ ...decided, graded: gradedIn(course, item, decided) })),
  )
  const state = score.passed ? 'passed' : 'failed'
  await tx.attempt.update({ where: { id }, data: { ...counts, state, finishedAt: moment.at } })
  await ensureLearner(tx, learnerId, moment.zone)
  await append(tx, learnerId, moment, {
    kind: 'gate',
    client: id,
    chapter,
    attempt: id,
    decided: { ...score, ...(await wayTo(tx, attempt)) },
  })
  return score.passed
}

/** How it came about: which try it is, and how many of its items were answered before it in reviews or practice. */
async function wayTo(tx: Transaction, { learnerId, chapterId, items, startedAt }: Attempt): Promise<{ attempt: number; seen: number }> {
  const before = await tx.event.count({ where: { learnerId, kind: 'gate', chapterId } })
  const seen = await tx.event.findMany({
    where: { learnerId, itemId: { in: items }, kind: { in: ['review', 'practice'] }, at: { lt: startedAt } },
    distinct: ['itemId'],
    select: { itemId: true },
  })
  return { attempt: before + 1, seen: seen.length }
}

/** What the course has dropped since tells by its answer. */
function gradedIn(course: Course, item: string, { answer }: AnswerDecided): boolean {
  const kind = course.itemOf.get(item)?.item.kind
  return kind === undefined ? answer.kind !== 'self' : isGraded(kind)
}

async function resultOf(tx: Transaction, course: Course, attempt: Attempt): Promise<CheckResult> {
  const { learnerId, chapterId } = attempt
  const standing = await loadStanding(tx, learnerId, course)
  const chapter = course.chapters.find(({ id }) => id === chapterId)
  const answers = await answersIn(tx, attempt)
  const { right, total, selfMarked, graded } = scoreOf(
    answers.map(({ item, decided }) => ({ ...decided, graded: gradedIn(course, item, decided) })),
  )
  const missed: Missed[] = []
  for (const { ask: id, decided } of answers) {
    const ask = decided.result === 'wrong' ? await tx.ask.findUnique({ where: { id } }) : null
    if (ask) missed.push(await missedOf(ask, decided, tx, course))
  }
  return {
    chapter: chapter ? linkTo(chapter) : { chapter: chapterId, title: chapterId },
    passed: attempt.state === 'passed',
    right,
    total,
    selfMarked,
    needed: needed(total),
    graded: { ...graded, needed: needed(graded.total) },
    ms: answers.reduce((sum, { decided }) => sum + (decided.ms ?? 0), 0),
    toPractise: attempt.state === 'failed' ? (await leftToPractise(tx, course, attempt)).length : 0,
    opens: opensBy(chapterId, course.chapters, standing),
    missed,
  }
}

async function drawItems(tx: Transaction, learner: string, day: number, chapter: CatalogueChapter, seed: string): Promise<string[]> {
  const items = checkable(chapter, await metOn(tx, learner, day, [chapter]))
  if (!items.some(({ kind }) => isGraded(kind))) return []
  const lastAsked = await tx.ask.groupBy({
    by: ['itemId'],
    where: { learnerId: learner, itemId: { in: items.map((item) => item.id) } },
    _max: { askedAt: true },
  })
  const askedAt = new Map(lastAsked.map((row) => [row.itemId, row._max.askedAt?.getTime() ?? 0]))
  return checkOf(items, askedAt, seed)
}

/** What a check of this day may ask: what was met before reading is asked on another one. */
export function checkable(chapter: CatalogueChapter, met: ReadonlySet<string>): CatalogueItem[] {
  return chapter.items.filter((item) => isServed(item) && item.uses.includes('check') && !met.has(item.id))
}

type CheckItem = Pick<CatalogueItem, 'id' | 'kind' | 'concept' | 'testlet'>

/**
 * The ids of a check in the order of asking. Two thirds of the chapter's concepts, 8 to 10 items, and more where that takes it to have
 * 8 that are graded. Concepts that have fewest items in it so far go first; among them what was never asked, then what was asked longest
 * ago; ties fall by the seed.
 *
 * Who draws an item of a testlet draws all of it: reading what they are about takes longer than answering, and is done once. A testlet
 * for which there is no room is passed over, and begun without being ended only where nothing else is left.
 *
 * So of each concept what was not shown on this day goes first, and what was is asked again only where it has nothing else.
 * @param items those that may stand in a check
 * @param askedAt when each was asked last, in milliseconds; absent where it never was
 */
export function checkOf(items: readonly CheckItem[], askedAt: ReadonlyMap<string, number>, seed: string): string[] {
  const length = lengthOf(items)
  const rested = shuffle(items, seed).sort((a, b) => (askedAt.get(a.id) ?? 0) - (askedAt.get(b.id) ?? 0))
  const runs = inRuns(rested)
  const drawn: CheckItem[] = []
  const drawnOf = (concept: string) => drawn.filter((item) => item.concept === concept).length
  const draw = (fits: (run: readonly CheckItem[], room: number) => boolean) => {
    for (let room = length - drawn.length; room > 0; room = length - drawn.length) {
      const open = runs.filter((run) => run.some((item) => !drawn.includes(item)) && fits(run, room))
      const heads = rested.filter((item) => open.some((run) => run.includes(item)))
      const [first] = heads.sort((a, b) => drawnOf(a.concept) - drawnOf(b.concept))
      const run = open.find((run) => first && run.includes(first))
      if (!run) return
      drawn.push(...run.slice(0, room))
    }
  }
  draw((run, room) => run.length <= room)
  draw(() => true)
  const graded = (all: readonly CheckItem[]) => all.filter(({ kind }) => isGraded(kind)).length
  for (const least = Math.min(LEAST_GRADED, graded(items)); graded(drawn) < least; ) {
    const heads = rested.filter((item) => isGraded(item.kind) && !drawn.includes(item))
    const [first] = heads.sort((a, b) => drawnOf(a.concept) - drawnOf(b.concept))
    const run = runs.find((one) => first && one.includes(first)) ?? []
    drawn.push(...run.filter((item) => !drawn.includes(item)))
  }
  return drawn.map((item) => item.id)
}

function lengthOf(items: readonly CheckItem[]): number {
  const concepts = new Set(items.map((item) => item.concept)).size
  return Math.min(items.length, Math.max(LENGTH.least, Math.min(LENGTH.most, Math.ceil((concepts * 2) / 3))))
}
