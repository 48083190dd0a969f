import { z } from 'zod'
import type { Question } from '@/course'
import type { Practice } from '@/prisma/generated/client'
import type { Link } from '@/study'
import { isCurrent, issueAsk, type Missed, missedOf, questionOf } from './asks'
import { purposeOn } from './cards'
import { type Course, linkTo } from './course'
import type { Transaction } from './database'
import { type AnswerKind, loadStanding, momentOf, readAnswer, readUndone } from './log'
import { courseId, uuid } from './refusal'
import type { Who } from './session'

export const objectiveName = z
  .string()
  .regex(/^[a-z0-9.]+\/[a-z0-9.-]+$/) // v1.1/4.8, with all that stands below it; a domain is one too: v1.1/4
  .max(60)

/** What may be chosen to practise. Chapters and objectives add up; without any it is the whole course. */
export const choiceSchema = z.strictObject({
  chapters: z.array(courseId).max(400),
  objectives: z.array(objectiveName).max(400),
  which: z.enum(['all', 'wrong', 'bookmarked']), // wrong: answered wrong last
  count: z.number().int().min(1).max(100_000), // at most so many
})
export type Choice = z.infer<typeof choiceSchema>

/** A choice as a practice keeps it. `missedIn`: of that practice only what was missed. */
export const scopeSchema = choiceSchema.extend({ missedIn: uuid.optional() })

/** How a practice went. Nothing of it is stored: it is read from the log. */
export interface PracticeResult {
  readonly right: number
  readonly total: number
  readonly moved: number // answers that moved the question's next review
  readonly counts: boolean
  readonly choice: Choice
  readonly missed: readonly (Missed & { readonly chapter: Link & { readonly listed: boolean } })[] // listed: the catalogue still has it
}

/** The next question of a practice, or how it went. `number` counts from 1; `counts`: the answer is a review. */
export type PracticeNext =
  | { readonly practice: string; readonly question: Question; readonly number: number; readonly of: number; readonly counts: boolean }
  | { readonly practice: string; readonly result: PracticeResult }

/** The next question of a practice, the same one until it is answered; how it went when all are. */
export async function nextOfPractice(tx: Transaction, who: Who, course: Course, id: string): Promise<PracticeNext> {
  const practice = await withoutRetired(tx, course, await tx.practice.findUniqueOrThrow({ where: { id } }))
  const item = practice.items[practice.position]
  if (item === undefined) return { practice: id, result: await resultOf(tx, course, practice) }
  const purpose = await purposeOf(tx, who, course, practice, item)
  const open = await tx.ask.findFirst({ where: { practiceId: id, state: 'open' } })
  const ask =
    open && open.itemId === item && open.purpose === purpose && isCurrent(open, course)
      ? open
      : await issueAsk(tx, course, { learner: who.learner, purpose, item, practice: id })
  const { position, items } = practice
  return { practice: id, question: await questionOf(ask, tx), number: position + 1, of: items.length, counts: purpose === 'review' }
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
  if (!counts || !(await loadStanding(tx, who.learner, course)).open.has(chapter)) return 'practice'
  return purposeOn(tx, who.learner, item, (await momentOf(tx, who)).day)
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

async function resultOf(tx: Transaction, course: Course, practice: Practice): Promise<PracticeResult> {
  const answers = await answersIn(tx, practice)
  const missed: PracticeResult['missed'][number][] = []
  for (const { ask, decided } of answers) {
    if (decided.result === 'right') continue
    const chapter = course.chapters.find(({ id }) => id === ask.chapterId)
    missed.push({
      ...(await missedOf(ask, decided, tx)),
      chapter: { ...linkTo(chapter ?? { id: ask.chapterId, title: ask.chapterId }), listed: chapter !== undefined },
    })
  }
  const { missedIn: _, ...choice } = scopeSchema.parse(practice.scope)
  return {
    right: answers.length - missed.length,
    total: answers.length,
    moved: answers.filter(({ decided }) => decided.due !== undefined).length,
    counts: practice.counts,
    choice,
    missed,
  }
}

/** The answers of a practice that stand, in the order given. */
async function answersIn(tx: Transaction, { id, learnerId }: Practice) {
  const asks = new Map((await tx.ask.findMany({ where: { practiceId: id, state: 'answered' } })).map((ask) => [ask.id, ask]))
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
