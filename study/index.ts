export { type ClockKnown, type ClockRead, clockOn, dueRead, type Reading, type RecordedEvent, readingsOf, SHIPPED } from './clock'
export { advanceDay, dateOf, hourOn, isOnMonday, isoDate, isZone, learnerDay } from './days'
export { drawPractice } from './draw'
export { BLUEPRINTS, type Blueprint, blueprintOn } from './exam'
export {
  type CourseStanding,
  type GateEvent,
  isGraded,
  LEAST_GRADED,
  missingFor,
  needed,
  openChapters,
  passes,
  type Score,
  scoreOf,
  standingOf,
  toPractise,
} from './gate'
export { AGAIN, GOOD, type Grade, gradeOf, type Result, resultOfSelfMark } from './grading'
export { type CardState, decideDue, type MemoryEvent, type Remembered, rebuild, retrievability, step } from './memory'
export { DEFAULT_PARAMETERS, ENGINE, type Parameters, parseParameters } from './parameters'
export { type Allowance, conceptsSeen, DEFAULT_ALLOWANCE, type PlanEntry, type PlanItem, planDay, type Why } from './plan'
export {
  EMPTY_QUEUE,
  givenBack,
  headOf,
  leftIn,
  popped,
  putFirst,
  putOff,
  type Queue,
  refilled,
  takenUp,
  waitingIn,
  withoutStaleHead,
} from './queue'
export { cappedMs, minutesOf, secondsFor, secondsOf } from './seconds'
export { type InTestlet, inRuns } from './testlets'
export {
  type CourseChapter,
  comingSentence,
  doneSentence,
  dueSentence,
  type Link,
  leftSentence,
  minutesFor,
  type NextChapter,
  nextChapter,
  opensBy,
  type Port,
  type PortState,
  plain,
  portsOf,
  type Sentence,
  type Standing,
  type Today,
  todaySentence,
} from './today'
export { type Week, weekLine, weekSentences } from './week'
