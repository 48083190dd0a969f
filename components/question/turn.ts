import type { Answer, Question, Reveal } from '@/course'
import type { Link, Sentence } from '@/study'
import type { Marks } from '../history/past'
import type { Choice } from '../practice/choice'

/** What a sitting shows next, in a review, a check or a practice: the shapes that the server's replies have. */
export type ReviewTurn =
  | { readonly done: false; readonly question: Question; readonly left: number; readonly why: 'due' | 'new' | 'again' | 'corrected' }
  | { readonly done: true; readonly sentence: Sentence }

export type CheckTurn =
  | { readonly attempt: string; readonly question: Question; readonly number: number; readonly of: number }
  | { readonly attempt: string; readonly result: CheckResult }

export interface CheckResult {
  readonly chapter: Link
  readonly passed: boolean
  readonly right: number
  readonly total: number
  readonly selfMarked: number
  readonly needed: number
  readonly opens: readonly Link[]
  readonly missed: readonly Missed[]
}

export interface Missed {
  readonly question: Question
  readonly reveal: Reveal
  readonly given: Answer
  readonly met?: readonly string[] // of a lab: ids of the goals that were met
}

export type PracticeTurn =
  | { readonly practice: string; readonly question: Question; readonly number: number; readonly of: number; readonly counts: boolean }
  | { readonly practice: string; readonly result: PracticeResult }

export interface PracticeResult {
  readonly right: number
  readonly total: number
  readonly moved: number
  readonly counts: boolean
  readonly choice: Choice
  readonly missed: readonly (Missed & { readonly chapter: Link & { readonly listed: boolean } })[]
}

export type Turn =
  | { readonly kind: 'review'; readonly next: ReviewTurn }
  | { readonly kind: 'check'; readonly next: CheckTurn }
  | { readonly kind: 'practice'; readonly next: PracticeTurn }

/** What comes back after an answer. */
export interface AnswerReply {
  readonly verdict: { readonly result: 'right' | 'wrong'; readonly met?: readonly string[] } // met: goals of a lab
  readonly guess: boolean
  readonly reveal: Reveal
  readonly given: Answer
  readonly due?: string
  readonly marks: Marks
  readonly next: Turn
}

/** The question of a turn, if it has one. */
export function questionOf(turn: Turn): Question | undefined {
  return 'question' in turn.next ? turn.next.question : undefined
}
