import { formatIpv4 } from '../../ipv4'
import type { LineConfig } from '../../kernel/config'
import type { Masks } from '../../kernel/mask'
import type { IosDevice } from '../../kernel/network'
import type { Consult } from '../../kernel/rules'
import type { Shows } from '../../kernel/show'
import type { TerminalLine } from './config'
import { admitted } from './defaults'
import { absoluteLine } from './lines'

const CONSOLE: TerminalLine = { kind: 'console', number: 0 }

/** `show users`: the lines in use, and the one that is looked from, marked. */
export function users(device: IosDevice, now: number, viewer: TerminalLine = CONSOLE): readonly string[] {
  const { sessions } = device.stores
  const lines = [viewer, ...sessions.map(({ line }) => line).filter((line) => !same(line, viewer))]
  const rows = lines
    .sort((a, b) => absoluteLine(device, a) - absoluteLine(device, b))
    .map((line) => {
      const session = sessions.find((open) => same(open.line, line))
      const name = `${line.kind === 'console' ? 'con' : 'vty'} ${line.number}`
      const from = session?.from === undefined ? '' : formatIpv4(session.from)
      const idle = clock(same(line, viewer) ? 0 : Math.floor((now - (session?.at ?? 0)) / 1_000))
      return `${same(line, viewer) ? '*' : ' '}${String(absoluteLine(device, line)).padStart(3)} ${name.padEnd(10)}${(session?.user ?? '').padEnd(11)}${'idle'.padEnd(21)}${idle.padEnd(11)}${from}`
    })
  return [
    '    Line       User       Host(s)              Idle       Location',
    ...rows,
    '',
    '  Interface    User               Mode         Idle     Peer Address',
  ]
}

/** `show line` (a row each) and `show line vty 0` (the row and what follows for one line). */
export function showLine(
  device: IosDevice,
  wanted: TerminalLine | undefined,
  viewer: TerminalLine = CONSOLE,
  consult: Consult,
): readonly string[] {
  const lines = device.config.lines.filter((line) => !wanted || same(line, wanted))
  const rows = [...lines].sort((a, b) => absoluteLine(device, a) - absoluteLine(device, b)).map((line) => row(device, line, viewer))
  const table = ['   Tty Line Typ     Tx/Rx    A Modem  Roty AccO AccI   Uses   Noise  Overruns   Int', ...rows]
  const [line] = lines
  if (!wanted || !line) return [...table, '']
  return [...table, '', ...details(device, line, viewer, consult)]
}

function row(device: IosDevice, line: LineConfig, viewer: TerminalLine): string {
  const number = String(absoluteLine(device, line))
  const active = same(line, viewer) || device.stores.sessions.some((session) => same(session.line, line))
  const cell = (value: string | number | undefined) => String(value ?? '-').padStart(5)
  return `${active ? '*' : ' '}${number.padStart(5)}${number.padStart(5)} ${line.kind === 'console' ? 'CTY' : 'VTY'}              -    -  ${cell(line.rotary?.value)}${cell(line.accessClassOut?.value)}${cell(line.accessClassIn?.value)}${'0'.padStart(7)}${'0'.padStart(8)}     0/0       -`
}

function details(device: IosDevice, line: LineConfig, viewer: TerminalLine, consult: Consult): readonly string[] {
  const active = same(line, viewer) || device.stores.sessions.some((session) => same(session.line, line))
  const transports = line.kind === 'console' ? [] : [...admitted(line, device.platform, consult)].sort((a, b) => (a < b ? 1 : -1))
  const timeout = line.execTimeout?.value ?? { minutes: 10, seconds: 0 }
  const idle = timeout.minutes === 0 && timeout.seconds === 0 ? 'never' : clock(timeout.minutes * 60 + timeout.seconds)
  return [
    `Line ${absoluteLine(device, line)}, Location: "", Type: ""`,
    'Length: 24 lines, Width: 80 columns',
    'Baud rate (TX/RX) is 9600/9600',
    `Status: ${active ? 'Ready, Active, No Exit Banner' : 'No Exit Banner'}`,
    'Capabilities: none',
    `Modem state: ${active ? 'Ready' : 'Idle'}`,
    'Special Chars: Escape  Hold  Stop  Start  Disconnect  Activation',
    '                ^^x    none   -     -       none',
    'Timeouts:      Idle EXEC    Idle Session   Modem Answer  Session   Dispatch',
    `               ${idle.padEnd(13)}never                        none     not set`,
    '                            Idle Session Disconnect Warning',
    '                              never',
    '                            Login-sequence User Response',
    '                             00:00:30',
    '                            Autoselect Initial Wait',
    '                              not set',
    'Modem type is unknown.',
    'Session limit is not set.',
    `Time since activation: ${active ? '00:00:00' : 'never'}`,
    'Editing is enabled.',
    'History is enabled, history size is 20.',
    'DNS resolution in show commands is enabled',
    'Full user help is disabled',
    `Allowed input transports are ${transports.length === 0 ? 'none' : transports.join(' ')}.`,
    'Allowed output transports are telnet ssh.',
    'Preferred transport is telnet.',
    'No output characters are padded',
    'No special data dispatching characters',
  ]
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function same(a: TerminalLine, b: TerminalLine): boolean {
  return a.kind === b.kind && a.number === b.number
}

declare module '../../kernel/show' {
  interface ShowArguments {
    /** `show users`. `viewer` is the line the command is typed on: it gets the asterisk (the console where absent). */
    users: { readonly viewer?: TerminalLine }
    line: { readonly line?: TerminalLine; readonly viewer?: TerminalLine } // show line · show line vty 0 · show line console 0
  }
}

export const SHOWS: Shows = {
  users: ({ state, device, request }) => users(device, state.network.now, request.viewer),
  line: ({ device, request, consult }) => showLine(device, request.line, request.viewer, consult),
}

export const MASKS: Masks = {
  users: [[/ (\d\d:\d\d:\d\d)(?: |$)/dg, 'timer']],
  line: [
    [/ [CV]TY .*?(\s+\d+)(\s+\d+)(\s+\d+\/\d+)\s+\S+$/dg, 'counter'],
    [/^Time since activation: (.+)$/dg, 'timer'],
  ],
}
