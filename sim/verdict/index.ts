export { applyFault, applyPatches, type ExhibitRun, typedCommand } from '../trial/run'
export { proveCause } from './cause'
export { CLAIM_FORMS, CLAIMS, claimIsTrue, claimsFitting, formatClaim, parseClaim } from './claim'
export { type Networks, putFaultsIn } from './faults'
export { type Field, parseField } from './field'
export { proveFix } from './fix'
export { type LabProblem, type LabProof, type LabScenario, proveLab } from './lab'
export { type ObserveGround, proveObserve } from './observe'
export { FAILS, GETS_THROUGH, type Predicate, parsePredicate, type ResultField, symptomsOf, type Term } from './predicate'
export { type PredictGround, provePredict } from './predict'
export type { BrokenProbe, Difference, Elsewhere, End, Finding, Part, Problem, Proof, ProvenOption, SamePlace } from './proof'
export { marksOf, type Result } from './result'
export type {
  CauseScenario,
  Change,
  Claim,
  Exhibit,
  Fault,
  FixScenario,
  Observation,
  ObserveScenario,
  Option,
  Prediction,
  PredictScenario,
  Scenario,
  Setting,
} from './scenario'
