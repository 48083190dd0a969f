// Kept for ever: events `clock` that were recorded must read the same days as when they were, here and in the view "Told". Another
// reading needs a kind of event of its own.

// A clock that is wrong by days shows only when time comes back: until then a jump forward is a holiday. What was recorded stays as it is;
// an event `clock` says how it is read. The view "Told" says the same in SQL (prisma/migrations).

/** The day of the newest migration: whoever runs this code lives on it or later, and a clock that shows an earlier day is wrong itself. */
export const SHIPPED = Date.UTC(2026, 11, 1) / 86_400_000

/** Days by which time may seem to go back: nobody who travels goes back by more. */
const TRAVELED = 2

/** What an event `clock` says. */
export interface ClockRead {
  readonly run: readonly string[] // client ids of the events that it reads anew
  readonly as: number // the learner-day that they are read as
  readonly before: number // the last learner-day of the log until then
  readonly jump?: number | undefined // days from the last event that was left as it is to the first of the run
  readonly takesBack?: string | undefined // client id of an earlier event `clock`, which was wrong
}

/** What the log knows of its clocks: the last learner-day written, and its last event `clock`. */
export interface ClockKnown {
  readonly last: number | undefined
  readonly clock?: ClockRead & { readonly client: string }
}

/**
 * What a computed learner-day says of the clocks before it.
 * - `on`: nothing; the day goes on, or stands still for somebody who travels
 * - `ahead`: the clock had been ahead, and time comes back
 * - `behind`: it was the second clock that was wrong. A clock that is ahead comes into the log by a jump, at least as far as time comes back
 *   from it. Where there was none, and nobody was seen since but on the day to which time had come back, and now it is at or after the
 *   day that was taken for one ahead, it never was ahead
 */
export function clockOn(computed: number, { last, clock }: ClockKnown): 'on' | 'ahead' | 'behind' {
  if (last === undefined) return 'on'
  if (computed < last - TRAVELED) return computed < SHIPPED ? 'on' : 'ahead'
  if (!clock || clock.takesBack !== undefined || computed < clock.before) return 'on'
  const wasAhead = clock.jump === undefined || clock.jump >= clock.before - clock.as
  return !wasAhead && last <= clock.as + TRAVELED && computed > last + TRAVELED ? 'behind' : 'on'
}

/** When an event is read to have been. */
export interface Reading {
  readonly day: number
  readonly at: number // milliseconds since the epoch
}

/** An event as it was recorded. */
export interface RecordedEvent extends Reading {
  readonly client: string
  readonly clock?: ClockRead
}

/**
 * How a log is read, by client id: those that an event `clock` names on the day that it says, at its own moment; of several the last one
 * that was not taken back; all others as they were recorded.
 * @param log in the order of writing
 */
export function readingsOf(log: readonly RecordedEvent[]): ReadonlyMap<string, Reading> {
  const takenBack = new Set(log.flatMap(({ clock }) => clock?.takesBack ?? []))
  const readings = new Map<string, Reading>(log.map(({ client, day, at }) => [client, { day, at }]))
  for (const { client, at, clock } of log) {
    if (!clock || takenBack.has(client)) continue
    for (const named of clock.run) if (readings.has(named)) readings.set(named, { day: clock.as, at })
  }
  return readings
}

/** The due day of an answer goes where its day goes. */
export function dueRead(due: number, recorded: number, read: number): number {
  return due - recorded + read
}
