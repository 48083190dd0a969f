import type { IosDevice } from '../../kernel/network'
import type { SummerTime, Turn } from './config'

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A moment as the clock on the wall tells it. */
export interface Reading {
  readonly year: number
  readonly month: number // 0 is January
  readonly date: number
  readonly day: number // 0 is Sunday
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly zone: string
  /** Nobody has set the clock: it began at midnight of 1 March 1993 when the device was switched on. */
  readonly unset: boolean
}

const DAY = 86_400

/** 1993-03-01 00:00 UTC, where the clock of a device without a battery begins. */
const BEGINNING = daysOf(1993, 2, 1) * DAY

/** Seconds that a device works before it is up, and its clock with it. */
const STARTING = 60

/** Seconds of UTC, by the clock of a device, at a millisecond of the network. */
export function secondsAt(device: IosDevice, now: number): number {
  const { clock } = device.stores
  return Math.floor(clock ? clock.seconds + (now - clock.at) / 1000 : BEGINNING + STARTING + (now - (device.booted ?? 0)) / 1000)
}

/** What the clock of a device says at this moment of UTC, in its zone, with summer time while it lasts. */
export function reading(device: IosDevice, seconds: number): Reading {
  const { clockTimezone: zone, summerTime: summer } = device.config
  const standard = seconds + 60 * (zone?.value.offset ?? 0)
  const inSummer = summer !== undefined && isSummer(standard, summer.value)
  const local = inSummer && summer ? standard + 60 * summer.value.offset : standard
  const days = Math.floor(local / DAY)
  const rest = local - days * DAY
  return {
    ...dateOf(days),
    day: (((days + 4) % 7) + 7) % 7, // 1 January 1970 was a Thursday
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    zone: inSummer && summer ? summer.value.name : (zone?.value.name ?? 'UTC'),
    unset: device.stores.clock === undefined,
  }
}

/** Seconds of UTC at which the clock of a device says this. In the hour that comes twice, the first of the two. */
export function secondsOf(device: IosDevice, year: number, month: number, date: number, second: number): number {
  const { clockTimezone: zone, summerTime: summer } = device.config
  const local = daysOf(year, month, date) * DAY + second
  const before = summer ? local - 60 * summer.value.offset : local
  return (summer && isSummer(before, summer.value) ? before : local) - 60 * (zone?.value.offset ?? 0)
}

/** Days of a month, which a date must not exceed. */
export function daysIn(year: number, month: number): number {
  return daysOf(month === 11 ? year + 1 : year, (month + 1) % 12, 1) - daysOf(year, month, 1)
}

/** Summer time begins by standard time, and ends by its own. */
function isSummer(standard: number, { begins, ends, offset }: SummerTime): boolean {
  const { year } = dateOf(Math.floor(standard / DAY))
  const from = turnIn(year, begins)
  const to = turnIn(year, ends) - 60 * offset
  return from < to ? standard >= from && standard < to : standard >= from || standard < to
}

function turnIn(year: number, { week, day, month, minute }: Turn): number {
  const first = daysOf(year, month, 1)
  const early = first + ((day - ((first + 4) % 7) + 7) % 7)
  const wanted = early + 7 * (week - 1)
  const last = first + daysIn(year, month) - 1
  return (wanted > last ? wanted - 7 : wanted) * DAY + minute * 60
}

/** Days since 1970-01-01 of a date of the Gregorian calendar (H. F. Fliegel, T. C. Van Flandern, CACM 11, 1968). */
function daysOf(year: number, month: number, date: number): number {
  const shift = month < 2 ? 1 : 0
  const y = year - shift
  const m = (month + 10) % 12
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 306 + 5) / 10) + date - 1 - 719_468
}

function dateOf(days: number): { readonly year: number; readonly month: number; readonly date: number } {
  let year = 1970 + Math.floor(days / 366)
  while (daysOf(year + 1, 0, 1) <= days) year++
  let month = 0
  while (month < 11 && daysOf(year, month + 1, 1) <= days) month++
  return { year, month, date: days - daysOf(year, month, 1) + 1 }
}
