export {
  type AskRow,
  type AttemptRow,
  type DataFile,
  type EventRow,
  FOLDS,
  FORMAT,
  OF_THE_SERVER,
  PARTS,
  type PlanRow,
  type PracticeRow,
  type ReportRow,
  sealed,
  unsealer,
  VERSION,
} from './export-schema'
export { isAnswerRow, readFile } from './reading-file'
export { unreadable } from './unreadable'
