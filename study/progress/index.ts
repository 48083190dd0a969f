export { type BeliefAnswer, beliefsOf, type HeldBelief } from './beliefs'
export {
  type Bin,
  type Calibration,
  calibrationOf,
  corrected,
  type Interval,
  intervalOf,
  LEAST_PREDICTED,
  type Predicted,
  type Sureness,
  sureness,
} from './calibration'
export type { BeliefTold, CalendarDay, FadingTold, HistoryDay, LeechTold, LoadDay, Progress } from './progress'
export { comingLoad, surenessSentence, trustSentence } from './progress-told'
