import { Temporal } from 'temporal-polyfill'

/** Hour of the wall clock at which a learner's day begins: who studies past midnight is still in yesterday's evening. */
const DAY_STARTS = 4
const DAY_MS = 86_400_000

/**
 * The learner-day of a moment: the local date as days since 1970-01-01, the day starting at 04:00 on the wall clock.
 * Decided once, when an answer arrives; it stays, whatever time-zone tables say later.
 * @param at milliseconds since the epoch
 * @param zone IANA name, e.g. `Asia/Kathmandu`
 * @throws RangeError for a zone that does not exist or a moment that is no number
 */
export function learnerDay(at: number, zone: string): number {
  if (!isZone(zone)) throw new RangeError(`There is no time zone "${zone}".`)
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const date = Date.UTC(local.year, local.month - 1, local.day) / DAY_MS
  return local.hour < DAY_STARTS ? date - 1 : date
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
