import { randomUUID } from 'node:crypto'
import { type CatalogueItem, type Question, shuffle } from '@/course'
import type { Attempt } from '@/prisma/generated/client'
import { inRuns, type Link, needed, opensBy, passes } from '@/study'
import { isCurrent, issueAsk, type Missed, missedOf, questionOf } from './asks'
import { type CatalogueChapter, type Course, isServed, linkTo } from './course'
import type { Transaction } from './database'
import { append, ensureLearner, loadStanding, type Moment, readAnswer } from './log'

export interface CheckResult {
  readonly chapter: Link
  readonly passed: boolean
  readonly right: number
  readonly total: number
  readonly selfMarked: number // of the right ones, those that the learner marked alone
  readonly needed: number // right answers that pass
  readonly opens: readonly Link[] // open by now, because of this chapter
  readonly missed: readonly Missed[]
}

/** The next question of a check, or its result. `number` counts from 1. */
export type CheckNext =
  | { readonly attempt: string; readonly question: Question; readonly number: number; readonly of: number }
  | { readonly attempt: string; readonly result: CheckResult }

const LENGTH = { least: 5, most: 10 }

/** Begins a check: items drawn over the chapter's concepts, those not seen lately first. Undefined where the chapter has none. */
export async function beginAttempt(tx: Transaction, learner: string, chapter: CatalogueChapter): Promise<Attempt | undefined> {
  const id = randomUUID()
  const items = await drawItems(tx, learner, chapter, id)
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
  const open = await tx.ask.findFirst({ where: { attemptId: id, state: 'open' } })
  const ask =
    open && open.itemId === item && isCurrent(open, course)
      ? open
      : await issueAsk(tx, course, { learner: attempt.learnerId, purpose: 'check', item, attempt: id })
  return { attempt: id, question: await questionOf(ask, tx), number: answered + 1, of: items.length }
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

/** Counts a first answer. The last one closes the gate's score for ever and writes it into the log. */
export async function scoreAnswer(
  tx: Transaction,
  attempt: Attempt,
  moment: Moment,
  answer: { right: boolean; selfMarked: boolean },
): Promise<void> {
  const total = attempt.items.length
  const answered = attempt.answered + 1
  const right = attempt.right + (answer.right ? 1 : 0)
  const selfMarked = attempt.selfMarked + (answer.right && answer.selfMarked ? 1 : 0)
  const finished = answered >= total
  const passed = passes(right, total)
  await tx.attempt.update({
    where: { id: attempt.id },
    data: { answered, right, selfMarked, ...(finished ? { state: passed ? 'passed' : 'failed', finishedAt: moment.at } : {}) },
  })
  if (!finished) return
  const { id, chapterId: chapter, learnerId } = attempt
  await ensureLearner(tx, learnerId, moment.zone)
  await append(tx, learnerId, moment, { kind: 'gate', client: id, chapter, attempt: id, decided: { right, total, selfMarked, passed } })
}

async function resultOf(tx: Transaction, course: Course, attempt: Attempt): Promise<CheckResult> {
  const { learnerId, chapterId, right, selfMarked } = attempt
  const standing = await loadStanding(tx, learnerId, course)
  const chapter = course.chapters.find(({ id }) => id === chapterId)
  return {
    chapter: chapter ? linkTo(chapter) : { chapter: chapterId, title: chapterId },
    passed: attempt.state === 'passed',
    right,
    total: attempt.items.length,
    selfMarked,
    needed: needed(attempt.items.length),
    opens: opensBy(chapterId, course.chapters, standing.passed),
    missed: await missedIn(tx, attempt),
  }
}

async function missedIn(tx: Transaction, attempt: Attempt): Promise<Missed[]> {
  const events = await tx.event.findMany({
    where: { learnerId: attempt.learnerId, attemptId: attempt.id, kind: 'check' },
    orderBy: { seq: 'asc' },
  })
  const missed: Missed[] = []
  for (const event of events) {
    const decided = readAnswer(event)
    const ask = decided.result === 'wrong' && event.askId ? await tx.ask.findUnique({ where: { id: event.askId } }) : null
    if (ask) missed.push(await missedOf(ask, decided, tx))
  }
  return missed
}

async function drawItems(tx: Transaction, learner: string, chapter: CatalogueChapter, seed: string): Promise<string[]> {
  const items = chapter.items.filter((item) => isServed(item) && item.uses.includes('check'))
  const lastAsked = await tx.ask.groupBy({
    by: ['itemId'],
    where: { learnerId: learner, itemId: { in: items.map((item) => item.id) } },
    _max: { askedAt: true },
  })
  const askedAt = new Map(lastAsked.map((row) => [row.itemId, row._max.askedAt?.getTime() ?? 0]))
  return checkOf(items, askedAt, seed)
}

type CheckItem = Pick<CatalogueItem, 'id' | 'concept' | 'testlet'>

/**
 * The ids of a check in the order of asking. Two thirds of the chapter's concepts, 5 to 10 items: the rest stays for the first reviews
 * and for a retake. Concepts that have fewest items in it so far go first; among them what was never asked, then what was asked longest
 * ago; ties fall by the seed.
 *
 * Who draws an item of a testlet draws all of it: reading what they are about takes longer than answering, and is done once. A testlet
 * for which there is no room is passed over, and begun without being ended only where nothing else is left.
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
  return drawn.map((item) => item.id)
}

function lengthOf(items: readonly CheckItem[]): number {
  const concepts = new Set(items.map((item) => item.concept)).size
  return Math.min(items.length, Math.max(LENGTH.least, Math.min(LENGTH.most, Math.ceil((concepts * 2) / 3))))
}
