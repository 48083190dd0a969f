export { advanceDay, dateOf, hourOn, isOnMonday, isoDate, isZone, learnerDay } from './days'
export { drawPractice } from './draw'
export { BLUEPRINTS, type Blueprint, blueprintOn } from './exam'
export { type GateEvent, missingFor, needed, openChapters, passes, type Score, scoreOf, standingOf } from './gate'
export { AGAIN, GOOD, type Grade, gradeOf, type Result, resultOfSelfMark } from './grading'
export { type CardState, decideDue, type MemoryEvent, type Remembered, rebuild, retrievability, step } from './memory'
export { DEFAULT_PARAMETERS, ENGINE, type Parameters, parseParameters } from './parameters'
export { type Allowance, conceptsSeen, DEFAULT_ALLOWANCE, type PlanEntry, type PlanItem, planDay, type Why } from './plan'
export { EMPTY_QUEUE, givenBack, headOf, leftIn, popped, putFirst, type Queue, refilled, withoutStaleHead } from './queue'
export { type InTestlet, inRuns } from './testlets'
export {
  type CourseChapter,
  doneSentence,
  dueSentence,
  type Link,
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
