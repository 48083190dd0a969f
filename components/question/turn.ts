import type { Answer, Question, Reveal } from '@/course'
import type { Link, Sentence } from '@/study'

/** What a sitting shows next, in a review or in a check: the shapes that the server's replies have. */
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
  readonly missed: readonly {
    readonly question: Question
    readonly reveal: Reveal
    readonly given: Answer
    readonly met?: readonly string[]
  }[]
}

export type Turn = { readonly kind: 'review'; readonly next: ReviewTurn } | { readonly kind: 'check'; readonly next: CheckTurn }

/** What comes back after an answer. */
export interface AnswerReply {
  readonly verdict: { readonly result: 'right' | 'wrong'; readonly met?: readonly string[] } // met: goals of a lab
  readonly guess: boolean
  readonly reveal: Reveal
  readonly given: Answer
  readonly due?: string
  readonly next: Turn
}

/** The question of a turn, if it has one. */
export function questionOf(turn: Turn): Question | undefined {
  return 'question' in turn.next ? turn.next.question : undefined
}
