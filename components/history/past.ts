import type { Answer, Question, Reveal } from '@/course'

/** Past answers: the shapes that the server's replies have. */
export interface AnswerLine {
  readonly client: string
  readonly day: number // learner-day
  readonly kind: 'check' | 'review' | 'practice'
  readonly result: 'right' | 'wrong'
  readonly guess: boolean
  readonly chapter: string // title
  readonly prompt: string // plain text
  readonly undone: boolean
  readonly item: ItemNow
}

/** A question bookmarked or set aside. */
export interface MarkedLine {
  readonly ask: string
  readonly answer?: string // client id
  readonly day: number // learner-day
  readonly chapter: string // title
  readonly prompt: string // plain text
  readonly marks: Marks
  readonly item: ItemNow
}

export interface Marks {
  readonly bookmarked: boolean
  readonly aside: boolean
}

/** The lists of the page, as its address names them. */
export type Only = 'wrong' | 'bookmarked' | 'aside'

export type ItemNow = 'same' | 'changed' | 'retired'

export interface PastAnswer {
  readonly recorded: {
    readonly day: number
    readonly kind: AnswerLine['kind']
    readonly question: Question
    readonly given: Answer
    readonly result: 'right' | 'wrong'
    readonly met?: readonly string[] // of a lab: ids of the goals that were met
    readonly guess: boolean
    readonly reveal: Reveal
    readonly due?: number // learner-day
  }
  readonly since: {
    readonly undone: boolean
    readonly item: ItemNow
    readonly wrong?: string // what was wrong with that version, a sentence
    readonly chapter: { readonly id: string; readonly title: string; readonly listed: boolean }
    readonly marks: Marks
  }
}

export const nowWords = { same: '', changed: 'changed since', retired: 'asked no more' } as const

export const kindWords = { check: 'Check', review: 'Review', practice: 'Practice' } as const

const selfMarks = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const

/** How it went: `Right, by a guess.` A recall tells the mark that the learner gave. */
export function resultWords({ result, guess, given }: { result: 'right' | 'wrong'; guess: boolean; given?: Answer }): string {
  const words = result === 'right' ? (guess ? 'Right, by a guess.' : 'Right.') : 'Not right.'
  return given?.kind === 'self' ? `${words} You marked it: ${selfMarks[given.grade]}.` : words
}

/** A learner-day in words: `Tuesday, 3 March 2026`. */
export function dayWords(day: number): string {
  return dates.format(day * 86_400_000)
}

const dates = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
