import type { Masks } from '../../kernel/mask'
import type { IosDevice } from '../../kernel/network'
import type { Shows } from '../../kernel/show'
import type { SummerTime, Turn } from './config'
import { DAYS, MONTHS, type Reading, reading, secondsAt } from './time'

declare module '../../kernel/show' {
  interface ShowArguments {
    clock: { readonly detail: boolean } // show clock [detail]
  }
}

export const SHOWS: Shows = {
  clock: ({ state, device, request }) => [
    ...clock(device, state.network.now),
    ...(request.detail ? detail(device, state.network.now) : []),
  ],
}

/**
 * The stamp of a message: `*Mar  1 00:01:00.000`, without the star once the clock is set. The message that tells of the setting has the
 * new time and the star of before: `*Nov 30 10:00:00.000: %SYS-6-CLOCKUPDATE` (captures of IOS and IOS XE, where the next message has
 * none).
 */
export function stamp(device: IosDevice, at: number, before: IosDevice): string {
  const now = reading(device, secondsAt(device, at))
  return `${star({ unset: before.stores.clock === undefined })}${short(MONTHS, now.month)} ${String(now.date).padStart(2)} ${time(now)}.${milliseconds(device, at)}`
}

/** `10:00:00 CET Mon Nov 30 2026` */
export function moment(now: Reading): string {
  return `${time(now)} ${now.zone} ${short(DAYS, now.day)} ${short(MONTHS, now.month)} ${now.date} ${now.year}`
}

/** `2 Sun Mar 2:00`, `last Sun Oct 3:00`: how a turn is typed and printed. */
export function turnText({ week, day, month, minute }: Turn): string {
  return `${week === 5 ? 'last' : week} ${short(DAYS, day)} ${short(MONTHS, month)} ${Math.floor(minute / 60)}:${two(minute % 60)}`
}

function clock(device: IosDevice, millisecond: number): readonly string[] {
  const now = reading(device, secondsAt(device, millisecond))
  const [at = '', ...date] = moment(now).split(' ')
  return [`${star(now)}${at}.${milliseconds(device, millisecond)} ${date.join(' ')}`]
}

function detail(device: IosDevice, millisecond: number): readonly string[] {
  const source = device.stores.clock ? 'user configuration' : 'not set'
  const summer = device.config.summerTime
  if (!summer) return [device.stores.clock ? `Time source is ${source}` : 'No time source']
  const { year } = reading(device, secondsAt(device, millisecond))
  return [device.stores.clock ? `Time source is ${source}` : 'No time source', ...turns(summer.value, year)]
}

function turns({ name, begins, ends }: SummerTime, year: number): readonly string[] {
  return [`Summer time ${name} starts each year: ${turnText(begins)}`, `Summer time ${name} ends each year: ${turnText(ends)} (${year})`]
}

function star({ unset }: Pick<Reading, 'unset'>): string {
  return unset ? '*' : ''
}

function time({ hour, minute, second }: Reading): string {
  return `${two(hour)}:${two(minute)}:${two(second)}`
}

function milliseconds({ stores: { clock }, booted = 0 }: IosDevice, at: number): string {
  return String((at - (clock?.at ?? booted)) % 1000).padStart(3, '0')
}

function short(names: readonly string[], index: number): string {
  return (names[index] ?? '').slice(0, 3)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

export const MASKS: Masks = { clock: [[/^\*?(\d\d:\d\d:\d\d\.\d+ .+)$/dg, 'time stamp']] }
