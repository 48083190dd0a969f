import type { Port, Sentence } from '../today'
import type { FunnelRow, GateStanding } from './gates'
import type { ItemFigures } from './items'
import type { Coverage, Level, ObjectiveColumn, Readiness } from './readiness'
import type { Reason } from './reasons'

/** What an instructor reads of a cohort. Days are whole numbers, days since 1970-01-01; shares lie between 0 and 1. */
export interface CohortFigures {
  readonly cohort: CohortHead
  readonly columns: readonly ObjectiveColumn[] // of the heatmap: the blueprint's objectives that have items, in its order
  readonly coverage: Coverage
  readonly candidates: readonly CandidateFigures[] // most reasons first; among equals who was away longest, then by name
  readonly funnel: readonly FunnelRow[] // written chapters in the order of the course
  readonly items: readonly ItemFigures[] // versions that the course holds now and somebody of the cohort has answered; flagged ones first
}

export interface CohortHead {
  readonly id: string
  readonly name: string
  readonly blueprint: string // v1.1
  readonly zone: string
  readonly examDay?: number
  readonly today: number // learner-day in the cohort's zone
  readonly readyOn: number // the day that readiness is predicted for: the exam day, or today without one or when it is past
  readonly isArchived: boolean
}

/** One candidate, as the cohort's instructors see them; they themselves see exactly the same. */
export interface CandidateFigures {
  readonly learner: string // uuid
  readonly name: string // chosen for this cohort
  readonly joinedDay: number
  readonly reasons: readonly Reason[] // why somebody should look after them today; empty when nothing asks for it
  readonly because: Sentence // the same in words, with the chapters in it as links
  readonly lastDay?: number // of the last answer of any kind; absent before the first
  readonly days: readonly DayFigures[] // the last four weeks' learner-days with answers, oldest first
  readonly due: number // cards due by today, without those that they have set aside
  readonly cards: number // items that they have answered, of those that the course asks
  readonly readiness: Readiness // on `readyOn`
  readonly kept?: Readiness // as it was shown about a week ago for that day itself; absent where nothing was kept, or by another formula
  readonly level: Level // today
  readonly before: Level // about a week ago, in the same terms; today's where that is not known
  readonly change: number // level less before: −0.05 is five points down
  readonly heat: readonly HeatCell[] // one a column, in the order of the columns
  readonly ports: readonly Port[] // their front panel, as they see it
  readonly gates: readonly GateStanding[] // chapters that they have begun, in the order of the course
}

/** What a candidate did on a learner-day: answers of every kind, taken back or not. */
export interface DayFigures {
  readonly day: number
  readonly answers: number
  readonly right: number
  readonly minutes: number // spent on questions, as far as it is known, each counted as one at most
}

/** A candidate's memory of one objective, today. */
export interface HeatCell {
  readonly objective: string // v1.1/2.1
  readonly items: number // that the course asks about it
  readonly answered: number // of those, answered at least once
  readonly recall?: number // mean predicted recall of the answered ones; absent without any
  readonly fellFrom?: number // what it was about a week ago, where it has fallen since by REASONS.fall or more
  readonly share: number // the same over all items, one that was never answered counting 0
}

/** The last thing that an instructor did for a candidate. */
export interface LatestAct {
  readonly kind: 'nudged' | 'mail-failed' | 'opened'
  readonly day: number // in the cohort's zone
  readonly chapter?: string // opened: its title
}

/** One candidate's page: theirs, or an instructor's view of it. */
export interface OneCandidate {
  readonly cohort: CohortHead
  readonly columns: readonly ObjectiveColumn[]
  readonly coverage: Coverage
  readonly candidate: CandidateFigures
}
