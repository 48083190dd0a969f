import type { Question } from '@/course'
import type { Practice } from '@/prisma/generated/client'
import { comingSentence, type Link, type NextChapter, nextChapter, secondsFor } from '@/study'
import { Refusal, type Transaction } from '../../base'
import { type Course, linkTo } from '../../course'
import type { Who } from '../../door'
import { type AnswerKind, type Choice, momentIn, purposeOn, readAnswer, readUndone, scopeSchema, standingIn } from '../../log'
import { isCurrent, issueAsk, type Missed, missedOf, questionOf } from '../asks'
import { leftToPractise } from '../check/retaking'

/** How a practice went. Nothing of it is stored: it is read from the log. */
export interface PracticeResult {
  readonly right: number
  readonly total: number
  readonly moved: number // answers that moved the question's next review
  readonly counts: boolean
  readonly ms: number // time of its answers, as far as it is known
  readonly coming: string // when the questions come again that it moved
  readonly choice: Choice
  readonly reading?: NextChapter // what Today would have one read
  readonly check?: Link & { readonly attempt: string; readonly toPractise: number } // that it was for
  readonly missed: readonly (Missed & { readonly chapter: Link & { readonly listed: boolean } })[] // listed: the catalogue still has it
}

/** The next question of a practice, or how it went. `number` counts from 1; `counts`: the answer is a review. */
export type PracticeNext =
  | {
      readonly practice: string
      readonly question: Question
      readonly number: number
      readonly of: number
      readonly seconds: number // that those left usually take
      readonly counts: boolean
    }
  | { readonly practice: string; readonly result: PracticeResult }

/** The next question of a practice, the same one until it is answered; how it went when all are. */
export async function nextOfPractice(tx: Transaction, who: Who, course: Course, id: string): Promise<PracticeNext> {
  const practice = await withoutRetired(tx, course, await tx.practice.findUniqueOrThrow({ where: { id } }))
  const item = practice.items[practice.position]
  if (item === undefined) return { practice: id, result: await resultOf(tx, who, course, practice) }
  const purpose = await purposeOf(tx, who, course, practice, item)
  const open = await tx.ask.findFirst({ where: { sittingKind: 'practice', sittingId: id, state: 'open' } })
  const ask =
    open && open.itemId === item && open.purpose === purpose && isCurrent(open, course)
      ? open
      : await issueAsk(tx, course, { learner: who.learner, purpose, item, sitting: { kind: 'practice', id } })
  const { position, items } = practice
  const seconds = secondsFor(items.slice(position).map((one) => course.itemOf.get(one)?.item.kind))
  return {
    practice: id,
    question: await questionOf(ask, tx),
    number: position + 1,
    of: items.length,
    seconds,
    counts: purpose === 'review',
  }
}

/** The question at hand goes behind the others of its practice. @throws Refusal `last_question` */
export async function askLast(tx: Transaction, { id, position, items }: Practice): Promise<void> {
  const [now, ...rest] = items.slice(position)
  if (now === undefined || rest.length === 0)
    throw new Refusal(
      'last_question',
      'It is the last one of this practice. You can leave it: the practice waits under Practice, and goes on there.',
    )
  await tx.practice.update({ where: { id }, data: { items: [...items.slice(0, position), ...rest, now] } })
}

/** A question of a practice was answered. */
export async function advancePractice(tx: Transaction, id: string, at: Date): Promise<void> {
  const { position, items } = await tx.practice.findUniqueOrThrow({ where: { id } })
  const finished = position + 1 >= items.length
  await tx.practice.update({ where: { id }, data: { position: position + 1, ...(finished ? { finishedAt: at } : {}) } })
}

/** The last answer of a practice was undone: its question comes again. */
export async function stepBack(tx: Transaction, id: string): Promise<void> {
  await tx.practice.update({ where: { id }, data: { position: { decrement: 1 }, finishedAt: null } })
}

/** Items of a practice that were answered wrong in it, in the order asked. An answer taken back does not tell. */
export async function missedItems(tx: Transaction, practice: Practice): Promise<string[]> {
  const missed = (await answersIn(tx, practice)).filter(({ decided }) => decided.result === 'wrong')
  return missed.map(({ ask }) => ask.itemId)
}

/** What was to be a review is one in an open chapter, and once a learner-day: else it would move the memory twice. */
async function purposeOf(tx: Transaction, who: Who, course: Course, { counts }: Practice, item: string): Promise<AnswerKind> {
  const chapter = course.itemOf.get(item)?.chapter.id ?? ''
  if (!counts || !(await standingIn(tx, who, course)).open.has(chapter)) return 'practice'
  return purposeOn(tx, who.learner, item, (await momentIn(tx, who)).day)
}

/** Items to come that the course has dropped since are asked no more. */
async function withoutRetired(tx: Transaction, course: Course, practice: Practice): Promise<Practice> {
  const { id, items, position } = practice
  const asked = items.slice(0, position)
  const kept = [...asked, ...items.slice(position).filter((item) => course.planItemOf.has(item))]
  if (kept.length === items.length) return practice
  const finished = kept.length === position ? { finishedAt: new Date() } : {}
  return tx.practice.update({ where: { id }, data: { items: kept, ...finished } })
}

async function resultOf(tx: Transaction, who: Who, course: Course, practice: Practice): Promise<PracticeResult> {
  const answers = await answersIn(tx, practice)
  const { day } = await momentIn(tx, who)
  const missed: PracticeResult['missed'][number][] = []
  for (const { ask, decided } of answers) {
    if (decided.result === 'right') continue
    const chapter = course.chapters.find(({ id }) => id === ask.chapterId)
    missed.push({
      ...(await missedOf(ask, decided, tx, course)),
      chapter: { ...linkTo(chapter ?? { id: ask.chapterId, title: ask.chapterId }), listed: chapter !== undefined },
    })
  }
  const { missedIn: _, task: __, before, ...choice } = scopeSchema.parse(practice.scope)
  const check = before === undefined ? undefined : await checkAfter(tx, course, before)
  const reading = nextChapter(course.chapters, await standingIn(tx, who, course))
  return {
    right: answers.length - missed.length,
    total: answers.length,
    moved: answers.filter(({ decided }) => decided.due !== undefined).length,
    counts: practice.counts,
    ms: answers.reduce((sum, { decided }) => sum + (decided.ms ?? 0), 0),
    coming: comingSentence(
      day,
      answers.flatMap(({ decided }) => decided.due ?? []).filter((due) => due > day), // of what was looked at later, the rest was asked meanwhile
    ),
    choice,
    ...(reading ? { reading } : {}),
    ...(check ? { check } : {}),
    missed,
  }
}

/** The check that a practice was for, and how many points are left before its next try. */
async function checkAfter(tx: Transaction, course: Course, id: string): Promise<PracticeResult['check']> {
  const attempt = await tx.attempt.findUnique({ where: { id } })
  const chapter = course.chapters.find((one) => one.id === attempt?.chapterId)
  if (!attempt || !chapter) return undefined
  return { ...linkTo(chapter), attempt: id, toPractise: (await leftToPractise(tx, course, attempt)).length }
}

/** The answers of a practice that stand, in the order given. */
async function answersIn(tx: Transaction, { id, learnerId }: Practice) {
  const asks = new Map(
    (await tx.ask.findMany({ where: { sittingKind: 'practice', sittingId: id, state: 'answered' } })).map((ask) => [ask.id, ask]),
  )
  const items = [...new Set([...asks.values()].map(({ itemId }) => itemId))]
  const [events, undos] = [
    await tx.event.findMany({ where: { learnerId, askId: { in: [...asks.keys()] } }, orderBy: { seq: 'asc' } }),
    await tx.event.findMany({ where: { learnerId, kind: 'undo', itemId: { in: items } } }),
  ]
  const undone = new Set(undos.map(readUndone))
  return events.flatMap((event) => {
    const ask = asks.get(event.askId ?? '')
    if (!ask || undone.has(event.clientId)) return []
    return [{ ask, decided: readAnswer(event) }]
  })
}
