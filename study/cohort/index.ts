export { type CandidateFacts, candidateFigures, type KnownCard, type Measure, RECENT, WEEK } from './candidates'
export type { CandidateFigures, CohortFigures, CohortHead, DayFigures, HeatCell, LatestAct, OneCandidate } from './figures'
export { type ChapterEvent, type FunnelRow, funnelOf, type GatePass, type GateStanding, gatesOf, STUCK_AFTER } from './gates'
export {
  byFlags,
  FACILITY,
  type Flag,
  flagSentence,
  type ItemContent,
  type ItemFigures,
  itemFigures,
  LEAST,
  type OptionFigures,
  type Tally,
  type Thirds,
} from './items'
export {
  ASKED_FROM,
  type Coverage,
  FORMULA,
  type KeptReadiness,
  type Level,
  levelOf,
  type ObjectiveColumn,
  type Readiness,
  type RecallSums,
  readinessOn,
  recallBefore,
  recallSums,
  type Syllabus,
  syllabusOf,
} from './readiness'
export { becauseOf, byNeed, REASONS, type Reason, reasonSentence, reasonsOf } from './reasons'
