// Kept for ever: every recorded day was counted like this. Another first day would put new answers before old ones; another hour moves the
// days to come by a part of one, and none goes back (`advanceDay`).

import { Temporal } from 'temporal-polyfill'

/** Hour of the wall clock at which a learner's day begins unless they say another: who studies past midnight is still in yesterday's evening. */
const DAY_STARTS = 4
const DAY_MS = 86_400_000

/**
 * The learner-day of a moment: the local date as days since 1970-01-01, the day starting at 04:00 on the wall clock.
 * Decided once, when an answer arrives; it stays, whatever time-zone tables say later.
 * @param at milliseconds since the epoch
 * @param zone IANA name, e.g. `Asia/Kathmandu`
 * @param starts hour at which the day starts
 * @throws RangeError for a zone that does not exist or a moment that is no number
 */
export function learnerDay(at: number, zone: string, starts = DAY_STARTS): number {
  if (!isZone(zone)) throw new RangeError(`There is no time zone "${zone}".`)
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const date = Date.UTC(local.year, local.month - 1, local.day) / DAY_MS
  return local.hour < starts ? date - 1 : date
}

/**
 * When the wall clock of a zone first shows a full hour within a learner-day, in milliseconds since the epoch. Once a learner-day, whatever
 * the clocks do: of an hour that is lived twice the first, and for one that is left out the last moment before the gap that is as far from
 * its end. Undefined for a day that the zone has left out as a whole.
 * @param hour 0 to 23; those before 04:00 come at the end of the learner-day
 */
export function hourOn(day: number, hour: number, zone: string): number | undefined {
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: dateOf(day, hour) })
  const wall = date.toPlainDateTime({ hour })
  return (['earlier', 'later'] as const)
    .map((disambiguation) => wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds)
    .find((at) => learnerDay(at, zone) === day)
}

/** Whether an hour of a learner-day stands on a Monday of the calendar, and so begins a week. */
export function isOnMonday(day: number, hour: number): boolean {
  return (((dateOf(day, hour) + 3) % 7) + 7) % 7 === 0
}

/** The local date of an hour of a learner-day, as days since 1970-01-01. */
export function dateOf(day: number, hour: number): number {
  return hour < DAY_STARTS ? day + 1 : day
}

/** The day to record: for a learner who flies west, or whose clock is turned back, it stands still and never goes back. */
export function advanceDay(lastRecorded: number | undefined, computed: number): number {
  return lastRecorded === undefined ? computed : Math.max(lastRecorded, computed)
}

/** Whether `zone` names a time zone of the IANA database that this machine knows. A bare offset such as `+02:00` is none. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone) || zone.length > 64) return false
  let known = zones.get(zone)
  if (known === undefined) {
    known = exists(zone)
    if (zones.size < 1000) zones.set(zone, known)
  }
  return known
}

const zones = new Map<string, boolean>()

function exists(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** A whole day as a date: 2026-03-10. `day`: days since 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
