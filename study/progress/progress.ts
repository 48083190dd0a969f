import type { KeptReadiness } from '../cohort'
import type { Link, Sentence } from '../today'
import type { Calibration, Sureness } from './calibration'

/**
 * How somebody's memory goes on, beside the figures of a candidate: to them, and word for word the same to an instructor of theirs. Days are
 * learner-days.
 */
export interface Progress {
  readonly today: number
  readonly blueprint: string
  readonly trust: Sentence // whether predictions hold
  readonly calibration?: Calibration
  readonly sure: Sentence // whether being certain means being right
  readonly sureness?: readonly Sureness[]
  readonly load: readonly LoadDay[] // the days to come, until the exam
  readonly coming: Sentence // the same in a sentence
  readonly beliefs: readonly BeliefTold[]
  readonly leeches: readonly LeechTold[]
  readonly fading: readonly FadingTold[]
  readonly calendar: readonly CalendarDay[] // days with answers, oldest first
  readonly history: readonly HistoryDay[] // as it was told on that day, oldest first
}

export interface LoadDay {
  readonly day: number
  readonly due: number
  readonly minutes: number // that they take
  readonly has: number // minutes of the day
}

export interface CalendarDay {
  readonly day: number
  readonly answers: number
  readonly right: number
  readonly minutes: number
}

export interface HistoryDay {
  readonly day: number
  readonly due: number
  readonly formula: number
  readonly figures: KeptReadiness['of'][string]
}

export interface BeliefTold {
  readonly says: string
  readonly holds?: string // where it is true
  readonly instead: string
  readonly see?: string // address of the section
  readonly times: number
}

/** A question that does not stick, by its last answer: its id would tell what it asks. */
export interface LeechTold {
  readonly chapter: Link
  readonly lapses: number
  readonly answers: number
  readonly answer: string // client id of the last answer
}

export interface FadingTold {
  readonly chapter: Link
  readonly recall: number // predicted today, on the mean over its cards
  readonly items: number // that fall below what is aimed at within a week
}
