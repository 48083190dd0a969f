import type { Choice, Moment } from '@/server/log'
import { shuffle } from '../../course'
import { drawPractice } from '../../study'
import { type AskRow, ask, askedAt, type Papers, type PracticeRow, rests } from './papers'

/** Begins a practice of what is chosen; undefined where the course has nothing like it. */
export function beginPractice(papers: Papers, scope: Choice, counts: boolean, { at }: Moment): PracticeRow | undefined {
  const { course, learner, newId, aside, lastRight, marks, practices } = papers
  const id = newId()
  const chosen = course.planItems.filter(
    (item) =>
      !aside.has(item.id) &&
      (scope.chapters.length === 0 || scope.chapters.includes(item.chapter)) &&
      (scope.which !== 'wrong' || lastRight.get(item.id) === false) &&
      (scope.which !== 'bookmarked' || marks.get(item.id)?.bookmarked === true),
  )
  const drawn = drawPractice(shuffle(chosen, id), askedAt(papers, chosen), scope.count).map((item) => item.id)
  if (drawn.length === 0) return undefined
  const practice = { id, learnerId: learner, items: drawn, position: 0, counts, scope, startedAt: at, finishedAt: null }
  practices.push(practice)
  return practice
}

export function nextOfPractice(papers: Papers, practice: PracticeRow, moment: Moment): AskRow | undefined {
  const { course, open, cards } = papers
  const item = practice.items[practice.position]
  if (item === undefined) return undefined
  const isOpen = open.has(course.itemOf.get(item)?.chapter.id ?? '')
  const isAnswered = (cards.get(item)?.lastDay ?? -1) >= moment.day
  const purpose = practice.counts && isOpen && !isAnswered && !rests(papers, item, moment.day) ? 'review' : 'practice'
  return ask(papers, { purpose, item, sitting: { kind: 'practice', id: practice.id } }, moment)
}

/** A question of a practice was answered: the next one is asked. */
export function advancePractice(papers: Papers, practice: PracticeRow, moment: Moment): void {
  practice.position++
  if (practice.position >= practice.items.length) practice.finishedAt = moment.at
  nextOfPractice(papers, practice, moment)
}
