export {
  answeredOn,
  type Days,
  daysFrom,
  keepCard,
  loadCards,
  loadCardsOf,
  loadMemory,
  loadOwed,
  type Memory,
  purposeOn,
  rebuildAmong,
} from './cards'
export { flaggedItems, itemsOf } from './items'
export {
  ANSWERS,
  type AnswerDecided,
  type AnswerKind,
  append,
  type CorrectedDecided,
  DECIDED,
  ensureLearner,
  findEvent,
  isAnswer,
  LAST_DAY,
  type LeftAt,
  lastAnswers,
  loadMilestones,
  loadPlan,
  loadStanding,
  MARKS,
  type MarkKind,
  type Milestone,
  type Moment,
  NEWEST_FIRST,
  type NewEvent,
  parametersOf,
  passedBy,
  readAnswer,
  readCorrected,
  readMark,
  readUndoDue,
  readUndone,
  rebuildCards,
  rowOf,
  TOLD,
  whereLeft,
  wrongLast,
} from './log'
export { asideOf, keepMarks, loadAside, loadMarks, type Marks, marked, marksOf, rebuildAllMarks, UNMARKED } from './marks'
export { lastDayOf, momentIn, momentNow, momentOf, settleBrought } from './moments'
export { keepOpen, standingIn, standingNow } from './openness'
export { type Counts, checkCounts, recountAll } from './recounting'
export { type Choice, choiceSchema, objectiveName, scopeSchema } from './scope'
export { keepStanding, keptReadiness, standingOn, standingsOf, standingsSince } from './standings'
export { syllabusIn } from './syllabus'
export { countAnswer, recount, untally } from './tallies'
