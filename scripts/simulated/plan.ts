import type { Moment } from '@/server/log'
import { isStale } from '@/server/sitting'
import {
  conceptsSeen,
  DEFAULT_PARAMETERS,
  EMPTY_QUEUE,
  givenBack,
  headOf,
  type PlanEntry,
  planDay,
  popped,
  type Queue,
  rebuild,
  refilled,
  withoutStaleHead,
} from '../../study'
import { type AskRow, append, issue, metOn, type Papers } from './papers'

/** The head of the day's plan, asked; undefined where the day is done. */
export function nextReview(papers: Papers, moment: Moment): AskRow | undefined {
  const { day } = moment
  if (papers.plan?.day !== day) papers.plan = undefined
  const kept = papers.plan?.queue ?? EMPTY_QUEUE
  let queue = withoutStaleHead(kept, isPast(papers, day))
  if (!headOf(queue)) queue = refilled(queue, planOf(papers, day, queue))
  const head = headOf(queue)
  if (!head) {
    if (papers.plan) papers.plan = { day, queue, ask: undefined }
    return undefined
  }
  const purpose = head.why === 'again' ? 'practice' : 'review'
  const standing = papers.plan?.ask
  const ask =
    standing?.state === 'open' && standing.itemId === head.item && standing.purpose === purpose
      ? standing
      : issue(papers, { purpose, item: head.item, sitting: { kind: 'plan', id: papers.learner } }, moment)
  papers.plan = { day, queue, ask }
  return ask
}

function isPast({ cards, course, aside }: Papers, day: number): (entry: PlanEntry) => boolean {
  const onDay = [...cards.values()].filter((card) => card.lastDay >= day)
  const items = new Set(onDay.map(({ item }) => item))
  const answered = { items, concepts: conceptsSeen(day, onDay, course.planItemOf), corrected: new Set<string>(), aside }
  return (entry) => isStale(entry, answered, course)
}

function planOf(papers: Papers, day: number, queue: Queue): PlanEntry[] {
  const { course, cards, aside, owed, read, begun, open } = papers
  const after = queue.entries[queue.position - 1]?.item
  const met = course.chapters.filter(({ id }) => open.has(id) && (read.has(id) || begun.has(id)))
  return planDay({
    day,
    cards: [...cards.values()],
    items: course.planItems,
    aside,
    owed,
    met: metOn(papers, day, met),
    pairs: course.catalogue.confusable,
    freshFrom: new Set([...read.keys(), ...begun].filter((chapter) => open.has(chapter))),
    freshUsed: queue.entries.slice(0, queue.position).filter(({ why }) => why === 'new').length,
    ...(after === undefined ? {} : { after }),
  })
}

/** The plan moves on when the ask at its head was answered. */
export function advancePlan(papers: Papers, ask: AskRow, missed: boolean, moment: Moment): void {
  const { plan, course } = papers
  const testletOf = (item: string) => course.itemOf.get(item)?.item.testlet?.id
  if (plan?.ask === ask) papers.plan = { ...plan, queue: popped(plan.queue, missed, testletOf), ask: undefined }
  nextReview(papers, moment)
}

/** Takes the last answer back, if it is one of this day's plan. */
export function undo(papers: Papers, moment: Moment): boolean {
  const { last, plan, memory, cards, owed, lastRight, newId } = papers
  if (!last || last.day !== moment.day || last.ask.sittingKind !== 'plan' || !plan) return false
  const { ask, client: undoes } = last
  const item = ask.itemId
  const client = newId()
  const due = last.moved ? { due: moment.day + 1 } : {}
  append(papers, moment, { kind: 'undo', client, item, chapter: ask.chapterId, decided: { undoes, ...due } })
  const ofItem = memory.get(item) ?? []
  ofItem.push({ kind: 'undo', client, undoes, item, ...due })
  if (last.moved) owed.set(item, moment.day + 1)
  const [card] = rebuild(ofItem, DEFAULT_PARAMETERS)
  if (card) cards.set(item, card)
  else cards.delete(item)
  papers.plan = { ...plan, queue: givenBack(plan.queue, item), ask: undefined }
  lastRight.delete(item)
  papers.last = undefined
  nextReview(papers, moment)
  return true
}
