export { type Event, eventInWords, LONGEST_WAIT, MOST_EVENTS, parseEvent } from './event'
export { type Happened, happen } from './happen'
export { start } from './start'
