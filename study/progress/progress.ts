import type { Link, Sentence } from '../today'
import type { Calibration } from './calibration'
import type { Figures, TopicStanding } from './figures'

/** What is told of a learner's progress: to them, and word for word the same to an instructor of theirs. Days are learner-days. */
export interface Progress {
  readonly today: number
  readonly blueprint: string
  readonly exam?: number // ahead
  readonly now: Figures
  readonly then?: Figures // on the day of the exam, if nothing more is answered
  readonly sentences: readonly Sentence[]
  readonly topics: readonly TopicStanding[] // in the blueprint's order
  readonly domains: readonly { readonly id: string; readonly title: string }[]
  readonly calibration?: Calibration
  readonly predicted: number // answers of which a prediction is known
  readonly days: readonly { readonly day: number; readonly answers: number; readonly right: number; readonly minutes: number }[] // oldest first
  readonly load: readonly { readonly day: number; readonly due: number; readonly minutes: number }[] // the days to come
  readonly afterExam: number // cards that are not due before it
  readonly beliefs: readonly BeliefTold[]
  readonly leeches: readonly LeechTold[]
  readonly fading: readonly FadingTold[]
  readonly history: readonly { readonly day: number; readonly due: number; readonly figures?: Figures }[] // as it was told on that day, oldest first
}

export interface BeliefTold {
  readonly says: string
  readonly holds?: string // where it is true
  readonly instead: string
  readonly see?: string // chapter#section
  readonly times: number
}

export interface LeechTold {
  readonly chapter: Link
  readonly lapses: number
  readonly answers: number
  readonly see: string // address of the answers that were given
}

export interface FadingTold {
  readonly chapter: Link
  readonly recall: number // today, on the mean
  readonly items: number // that fall below what is aimed at within a week
}
