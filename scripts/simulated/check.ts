import type { AnswerDecided, Moment } from '@/server/log'
import { checkable, checkOf } from '@/server/sitting'
import { isGraded, scoreOf } from '../../study'
import { type AskRow, type AttemptRow, append, ask, askedAt, keepOpen, metOn, type Papers } from './papers'

/** The next question of a chapter's check, which is begun where none runs; undefined at its end. */
export function nextOfCheck(papers: Papers, chapterId: string, moment: Moment): AskRow | undefined {
  const attempt = runningCheck(papers, chapterId) ?? begin(papers, chapterId, moment)
  return attempt && nextOfAttempt(papers, attempt, moment)
}

export function runningCheck({ attempts }: Papers, chapterId: string): AttemptRow | undefined {
  return attempts.find((attempt) => attempt.chapterId === chapterId && attempt.state === 'running')
}

function begin(papers: Papers, chapterId: string, { at, day }: Moment): AttemptRow | undefined {
  const { course, learner, newId, attempts, begun, gates } = papers
  const chapter = course.chapters.find(({ id }) => id === chapterId)
  const possible = chapter ? checkable(chapter, metOn(papers, day, [chapter])) : []
  const id = newId()
  const drawn = checkOf(possible, askedAt(papers, possible), id)
  if (drawn.length === 0) return undefined
  const counts = { answered: 0, right: 0, selfMarked: 0 }
  const attempt = { id, learnerId: learner, chapterId, items: drawn, ...counts, state: 'running', startedAt: at, finishedAt: null }
  attempts.push(attempt)
  begun.add(chapterId)
  gates.push({ kind: 'begun', chapter: chapterId })
  return attempt
}

export function nextOfAttempt(papers: Papers, attempt: AttemptRow, moment: Moment): AskRow | undefined {
  const item = attempt.items[attempt.answered]
  if (attempt.state !== 'running' || item === undefined) return undefined
  return ask(papers, { purpose: 'check', item, sitting: { kind: 'check', id: attempt.id } }, moment)
}

/** Counts an answer. The last one closes the gate's score, and opens what waited for it. */
export function score(papers: Papers, attempt: AttemptRow, moment: Moment, { result, selfMarked }: AnswerDecided): void {
  attempt.answered++
  if (result === 'right') attempt.right++
  if (result === 'right' && selfMarked) attempt.selfMarked++
  const total = attempt.items.length
  if (attempt.answered < total) return
  const { id, chapterId: chapter, items, startedAt } = attempt
  const { course, events } = papers
  const firsts = events
    .filter((event) => event.attemptId === id && event.kind === 'check')
    .map(({ itemId, decided }) => ({
      ...(decided as AnswerDecided),
      graded: isGraded(course.itemOf.get(itemId ?? '')?.item.kind ?? ''),
    }))
  const scored = scoreOf(firsts)
  const hasPassed = scored.passed
  const before = events.filter((event) => event.kind === 'gate' && event.chapterId === chapter).length
  const isSeen = ({ kind, itemId, at }: (typeof events)[number]) =>
    (kind === 'review' || kind === 'practice') && items.includes(itemId ?? '') && at < startedAt
  const seen = new Set(events.filter(isSeen).map(({ itemId }) => itemId))
  Object.assign(attempt, { state: hasPassed ? 'passed' : 'failed', finishedAt: moment.at })
  const decided = { ...scored, attempt: before + 1, seen: seen.size }
  append(papers, moment, { kind: 'gate', client: id, chapter, attempt: id, decided })
  papers.gates.push({ kind: 'gate', chapter, passed: hasPassed })
  if (!hasPassed) return
  papers.passed.add(chapter)
  keepOpen(papers, moment)
}
