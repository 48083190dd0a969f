import type { Decided, Model } from '../model'
import { type Device, type Given, given } from './given'
import { FACILITIES, type Level, lets, numberOf, priorityOf, SEVERITIES } from './levels'
import { headOf, lineOf, type Parts, partsOf } from './message'
import { RESTS } from './rests'

/** What becomes of the messages of one device: how each is printed, and which of console, terminal sessions, buffer and servers get it. */
export const syslog: Model<Given> = {
  id: 'syslog',
  given,
  decide,
  prints: {
    line: (of) => printed(of).map(lineOf).join('\n'),
    console: (of) => shownAt(of, 'console'),
    buffer: (of) => shownAt(of, 'buffered'),
    wire: (of) => wire(of),
    parts: (of) => table(of),
    places: (of) => places(of),
    settings: ({ device }) => settings(device),
  },
  rests: RESTS,
}

function decide(of: Given): Decided {
  const { device } = of
  const all = printed(of)
  const [first] = all
  if (!first) return { facts: {}, because: '' } // the schema wants one message at least
  const at = (place: Place) => all.filter(({ severity }) => reaches(device, place, severity))
  const watching = device.sessions.filter(({ monitor }) => monitor)
  const monitored = watching.length > 0 ? at('monitor') : []
  const sent = device.logging.hosts.length > 0 ? at('trap') : []
  return {
    facts: {
      facility: first.facility,
      severity: first.severity,
      level: nameOf(first.severity),
      mnemonic: first.mnemonic,
      stamp: `${first.mark}${first.stamp}`,
      time: timeOf(first),
      sequence: first.sequence,
      console: named(at('console')),
      monitor: named(monitored),
      buffer: named(at('buffered')),
      server: named(sent),
      sent: sent.length * device.logging.hosts.length,
      pri: priorityOf(device.logging.facility, first.severity),
      line: lineOf(first),
    },
    because: because(of, first),
  }
}

type Place = 'console' | 'monitor' | 'buffered' | 'trap'

/** Without the logging process everything goes to the console, and nowhere else. */
function reaches({ logging }: Device, place: Place, severity: number): boolean {
  if (!logging.on) return place === 'console'
  return lets(logging[place], severity)
}

/** The messages as they are printed. What was given bare is stamped. */
function printed({ messages, device }: Given): readonly Parts[] {
  return messages.flatMap((line, index) => {
    const parts = partsOf(line)
    if (!parts) return []
    if (parts.stamp !== '' || parts.sequence !== '') return [parts]
    const sequence = device.sequence ? String(device.number + index).padStart(6, '0') : ''
    return [{ ...parts, sequence, ...stampOf(device) }]
  })
}

function stampOf({ clock, stamps }: Device): Pick<Parts, 'mark' | 'stamp'> {
  if (!clock || stamps === 'none') return { mark: '', stamp: '' }
  if (stamps === 'uptime') return { mark: '', stamp: clock.uptime }
  const mark = { unset: '*', set: '', synchronized: '', lost: '.' } as const
  const time = stamps === 'datetime' ? clock.reads.slice(0, -4) : clock.reads
  return { mark: mark[clock.state], stamp: stamps.endsWith('show-timezone') ? `${time} ${clock.zone}` : time }
}

function timeOf({ stamp, mark }: Parts): string {
  if (stamp === '') return 'none'
  if (!/^[A-Z]/.test(stamp)) return 'uptime'
  return { '': 'trusted', '*': 'not set', '.': 'not synchronized' }[mark]
}

function named(messages: readonly Parts[]): string {
  return messages.length === 0 ? 'none' : messages.map(headOf).join(' ')
}

function nameOf(severity: number): Level {
  return SEVERITIES[severity] ?? 'debugging'
}

function shownAt(of: Given, place: Place): string {
  const lines = printed(of).filter(({ severity }) => reaches(of.device, place, severity))
  return lines.map(lineOf).join('\n')
}

/** What the first server receives. IOS counts what it sends, and writes the count behind the brackets. */
function wire(of: Given): string {
  const { logging, number } = of.device
  if (logging.hosts.length === 0) return ''
  const sent = printed(of).filter(({ severity }) => reaches(of.device, 'trap', severity))
  return sent
    .map((parts, index) => `<${priorityOf(logging.facility, parts.severity)}>${number + index}: ${lineOf({ ...parts, sequence: '' })}`)
    .join('\n')
}

function table(of: Given): string {
  const rows = printed(of).map(({ sequence, mark, stamp, facility, severity, mnemonic, text }) => [
    ['sequence number', sequence || '-'],
    ['mark', mark || '-'],
    ['time stamp', stamp || '-'],
    ['facility', facility],
    ['severity', `${severity} (${nameOf(severity)})`],
    ['mnemonic', mnemonic],
    ['description', text],
  ])
  return rows.map((row) => row.map(([name = '', value = '']) => `${name.padEnd(16)} ${value}`).join('\n')).join('\n\n')
}

function places(of: Given): string {
  const { device } = of
  const rows = printed(of).map((parts) => {
    const yes = (place: Place, there = true) => (there && reaches(device, place, parts.severity) ? 'yes' : '-')
    const watched = device.sessions.some(({ monitor }) => monitor)
    const cells = [headOf(parts), yes('console'), yes('monitor', watched), yes('buffered'), yes('trap', device.logging.hosts.length > 0)]
    return row(cells)
  })
  return [row(['message', 'console', 'monitor', 'buffer', 'server']), ...rows].join('\n')
}

function row([head = '', ...cells]: readonly string[]): string {
  return `${head.padEnd(29)}${cells.map((cell) => cell.padEnd(9)).join('')}`.trimEnd()
}

/** The lines of the running configuration that are not defaults, in its order. */
function settings({ stamps, sequence, logging }: Device): string {
  const { on, console: atConsole, monitor, buffered, trap, facility, hosts } = logging
  const limited = (name: string, level: Level | 'off') =>
    level === 'off' ? [`no logging ${name}`] : level === 'debugging' ? [] : [`logging ${name} ${level}`]
  const lines = [
    ...(stamps === 'none' ? ['no service timestamps log'] : [`service timestamps log ${stamps}`]),
    ...(sequence ? ['service sequence-numbers'] : []),
    ...(on ? [] : ['no logging on']),
    ...limited('buffered', buffered),
    ...limited('console', atConsole),
    ...limited('monitor', monitor),
    ...(trap === 'informational' ? [] : [`logging trap ${trap}`]),
    ...(facility === 'local7' ? [] : [`logging facility ${facility}`]),
    ...hosts.map((host) => `logging host ${host}`),
  ]
  return lines.join('\n')
}

function because(of: Given, first: Parts): string {
  const { device } = of
  const { logging } = device
  const severity = `${headOf(first)} has severity ${first.severity} (${nameOf(first.severity)})`
  if (!logging.on) return `${severity}, and with the logging process off it goes to the console alone.`
  const said = [
    at('the console', logging.console, first.severity),
    watchers(device, first.severity),
    at('the buffer', logging.buffered, first.severity),
    servers(device, first.severity),
  ]
  return `${severity}: ${said.join('; ')}.`
}

function at(place: string, level: Level | 'off', severity: number): string {
  if (level === 'off') return `${place} is switched off`
  return `${place} takes up to ${numberOf(level)} (${level}) and ${lets(level, severity) ? 'gets it' : 'does not get it'}`
}

function watchers({ sessions, logging }: Device, severity: number): string {
  const watching = sessions.filter(({ monitor }) => monitor).map(({ line }) => line)
  if (sessions.length === 0) return 'nobody is logged in over the network'
  if (watching.length === 0) return 'no session over the network has typed terminal monitor'
  return at(watching.join(' and '), logging.monitor, severity)
}

function servers({ logging }: Device, severity: number): string {
  if (logging.hosts.length === 0) return 'no server is set'
  const pri = lets(logging.trap, severity)
    ? ` with PRI ${priorityOf(logging.facility, severity)}, 8 × ${FACILITIES[logging.facility]} + ${severity}`
    : ''
  return at(logging.hosts.join(' and '), logging.trap, severity) + pri
}
