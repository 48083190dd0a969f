import type { Changed, ExecAction } from '../../kernel/grammar/action'
import { BOTH, show } from '../../kernel/grammar/exec'
import { type Arguments, type At, type Change, given, has, number, printed, put, type Row, sourced, text } from '../../kernel/grammar/row'
import type { IosDevice } from '../../kernel/network'
import type { Turn } from './config'
import { turnText } from './show'
import { DAYS, daysIn, MONTHS, secondsOf } from './time'

const TURN = (name: string) => `{last@${name}-last|<${name}-week:1-4>} <${name}-day:WORD> <${name}-month:WORD> <${name}-time:WORD>`

/** `clock …` (Cisco IOS basic system management command reference). */
export const CLOCK_ROWS: readonly Row[] = [
  {
    mode: 'exec',
    syntax: 'clock set <time:WORD> {<date:1-31> <month:WORD>|<month:WORD> <date:1-31>} <year:1993-2035>',
    exec: setClock,
  },
  show(BOTH, 'show clock [detail]', (args) => ({ kind: 'clock', detail: has(args, 'detail') })),
  {
    mode: 'config',
    syntax: 'clock timezone <name:WORD> <hours:WORD> [<minutes:0-59>]',
    group: 'management',
    place: 22,
    set: setZone,
    no: { syntax: 'clock timezone [<rest:LINE>]', apply: (at) => put(at, 'clockTimezone', undefined) },
    print: ({ config }) =>
      printed(config.clockTimezone, ({ name, offset }) => `clock timezone ${name} ${Math.trunc(offset / 60)} ${Math.abs(offset % 60)}`),
  },
  {
    mode: 'config',
    syntax: `clock summer-time <name:WORD> recurring [${TURN('from')} ${TURN('to')} [<offset:1-1440>]]`,
    group: 'management',
    place: 24,
    set: setSummer,
    no: { syntax: 'clock summer-time [<rest:LINE>]', apply: (at) => put(at, 'summerTime', undefined) },
    print: ({ config }) =>
      printed(config.summerTime, ({ name, begins, ends, offset }) => {
        const usual = turnText(begins) === turnText(FROM) && turnText(ends) === turnText(TO) && offset === 60
        return `clock summer-time ${name} recurring${usual ? '' : ` ${turnText(begins)} ${turnText(ends)}${offset === 60 ? '' : ` ${offset}`}`}`
      }),
  },
  { mode: 'config', syntax: 'clock summer-time <name:WORD> date <rest:LINE>', known: 'unmodelled' },
  { mode: 'config', syntax: 'clock {calendar-valid|initialize|save} [<rest:LINE>]', group: 'management', place: 26, known: 'inert' },
]

export const WORDS = {
  'clock set': 'Set the time and date',
  'clock timezone': 'Configure time zone',
  'clock summer-time': 'Configure summer (daylight savings) time',
  'show clock': 'Display the system clock',
  'show clock detail': 'Display detailed information',
}

/** Without dates summer time is that of the United States since 2007 (command reference, clock summer-time). */
const FROM: Turn = { week: 2, day: 0, month: 2, minute: 120 }
const TO: Turn = { week: 1, day: 0, month: 10, minute: 120 }

function setClock(args: Arguments): ExecAction {
  return { kind: 'change', change: (device, now) => clockSet(device, args, now) }
}

function clockSet(device: IosDevice, args: Arguments, now: number): Changed {
  const second = secondOfDay(text(args, 'time'))
  const month = named(MONTHS, text(args, 'month'))
  if (second === undefined) return { invalidAt: args.columns.time ?? 0 }
  if (month === undefined) return { invalidAt: args.columns.month ?? 0 }
  if (number(args, 'date') > daysIn(number(args, 'year'), month)) return { invalidAt: args.columns.date ?? 0 }
  const seconds = secondsOf(device, number(args, 'year'), month, number(args, 'date'), second)
  return { device: { ...device, stores: { ...device.stores, clock: { seconds, at: now } } } }
}

function setZone(at: At): Change {
  const hours = /^-?\d{1,2}$/.test(text(at, 'hours')) ? Number(text(at, 'hours')) : 24
  if (Math.abs(hours) > 23) return { invalidAt: at.columns.hours ?? 0 }
  const minutes = given(at, 'minutes') ? number(at, 'minutes') : 0
  return put(at, 'clockTimezone', sourced(at, { name: text(at, 'name'), offset: 60 * hours + (hours < 0 ? -minutes : minutes) }))
}

function setSummer(at: At): Change {
  const begins = given(at, 'from-day') ? turnOf(at, 'from') : FROM
  const ends = given(at, 'to-day') ? turnOf(at, 'to') : TO
  if ('invalidAt' in begins) return begins
  if ('invalidAt' in ends) return ends
  const offset = given(at, 'offset') ? number(at, 'offset') : 60
  return put(at, 'summerTime', sourced(at, { name: text(at, 'name'), offset, begins, ends }))
}

function turnOf(args: Arguments, name: string): Turn | { readonly invalidAt: number } {
  const day = named(DAYS, text(args, `${name}-day`))
  const month = named(MONTHS, text(args, `${name}-month`))
  const [hour = '', minute = ''] = text(args, `${name}-time`).split(':')
  if (day === undefined) return { invalidAt: args.columns[`${name}-day`] ?? 0 }
  if (month === undefined) return { invalidAt: args.columns[`${name}-month`] ?? 0 }
  if (!/^\d{1,2}$/.test(hour) || !/^\d{2}$/.test(minute) || Number(hour) > 23 || Number(minute) > 59)
    return { invalidAt: args.columns[`${name}-time`] ?? 0 }
  return { week: given(args, `${name}-last`) ? 5 : number(args, `${name}-week`), day, month, minute: 60 * Number(hour) + Number(minute) }
}

/** Names of months and days may be shortened, to three letters at the least. */
function named(names: readonly string[], typed: string): number | undefined {
  const index = typed.length < 3 ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(typed.toLowerCase()))
  return index < 0 ? undefined : index
}

function secondOfDay(typed: string): number | undefined {
  const [, hour, minute, second] = /^(\d{1,2}):(\d{2}):(\d{2})$/.exec(typed) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return 3600 * Number(hour) + 60 * Number(minute) + Number(second)
}
