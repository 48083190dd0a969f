export { type ChangedDevice, type ChangedLine, changed } from './changed'
export {
  type Desk,
  INTERRUPT,
  LEAVE,
  openDesk,
  REST,
  type Run,
  replay,
  replayed,
  sessionAt,
  stateAfter,
  type TypedLine,
  typeAt,
  waited,
  walkOf,
} from './desk'
export { type Goal, type Graded, grade, walksOf } from './grade'
export { keysOf } from './keys'
export type { Key } from './line'
export { printedRun, printedWalk } from './printed'
export { answered, caughtUp, openScreen, type Pressed, press, prompted, resumed, rowsOf, type Screen } from './screen'
export { probeOf, type Walked } from './walked'
