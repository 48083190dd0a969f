import type { Answer } from '@/course'
import type { AnswerKind } from '@/server/log'
import type { AnswerLine, ItemNow } from '@/server/past'

/** The lists of the page, as its address names them. */
export type Only = 'wrong' | 'bookmarked' | 'aside'

export const nowWords = { same: '', changed: 'changed since', retired: 'asked no more' } as const satisfies Record<ItemNow, string>

export const kindWords = { check: 'Check', review: 'Review', practice: 'Practice' } as const satisfies Record<AnswerKind, string>

const selfMarks = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const

/** How it went: `Right, by a guess.` A recall tells the mark that the learner gave. */
export function resultWords({ result, guess, given }: Pick<AnswerLine, 'result' | 'guess'> & { given?: Answer }): string {
  if (given?.kind === 'unknown') return 'Wrong: you did not know it.'
  const words = result === 'right' ? (guess ? 'Right, by a guess.' : 'Right.') : 'Wrong.'
  return given?.kind === 'self' ? `${words} You marked it: ${selfMarks[given.grade]}.` : words
}

/** A learner-day in words: `Tuesday, 3 March 2026`. */
export function dayWords(day: number): string {
  return dates.format(day * 86_400_000)
}

const dates = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
