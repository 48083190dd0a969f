export { type ClockKnown, type ClockRead, clockOn, dueRead, type Reading, type RecordedEvent, readingsOf, SHIPPED } from './clock'
export { asksConfidence, CONFIDENCE_NAMES, CONFIDENCES, type Confidence, dueAfterCertainMistake } from './confidence'
export { advanceDay, dateOf, hourOn, isOnMonday, isoDate, isZone, learnerDay } from './days'
export { drawPractice } from './draw'
export { BLUEPRINTS, type Blueprint, blueprintOn } from './exam'
export { type Fit, fitOf, meanMinutes } from './fit'
export {
  type ChapterAhead,
  type CourseItem,
  type DayAhead,
  type Forecast,
  type ForecastInput,
  forecastOf,
  readingSeconds,
  reserveOn,
  TOLD_AHEAD,
  wayOf,
} from './forecast'
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
export { isLeech, LEECH } from './leeches'
export { type CardState, decideDue, gainOf, type MemoryEvent, type Remembered, rebuild, retrievability, step } from './memory'
export { aimingAt, DEFAULT_PARAMETERS, ENGINE, type Parameters, parseParameters } from './parameters'
export {
  type Allowance,
  conceptsSeen,
  type DayPlan,
  type DayTime,
  DEFAULT_ALLOWANCE,
  dayOf,
  type PlanEntry,
  type PlanItem,
  planDay,
  type Why,
} from './plan'
export { planSentences, TIER_NAMES } from './plan-told'
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
export { cappedMs, EXPLAINED, minutesOf, type Pace, paceOf, secondsFor, secondsOf } from './seconds'
export {
  blueprintFor,
  DEFAULT_PLAN,
  examAhead,
  isLastDays,
  isPaused,
  LAST_DAYS,
  PLAN_BOUNDS,
  retentionOn,
  type StudyPlan,
  secondsOn,
  TIERS,
  type Tier,
  tierOf,
  weekdayOf,
} from './study-plan'
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
export { fitted, type ItemHistory, LEAST_FITTED } from './weights'
export { worthOf } from './worth'
