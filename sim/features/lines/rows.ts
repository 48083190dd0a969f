import type { LineConfig } from '../../kernel/config'
import {
  type At,
  type Change,
  given,
  has,
  number,
  type Printed,
  type PrintView,
  printed,
  type Row,
  refuse,
  sourced,
} from '../../kernel/grammar/row'
import { printSecret, withSecret } from '../users'
import type { Transport } from './config'
import { absoluteLine, enterLines, linesOf, onLine, onLines, removeLines } from './lines'

/** `line …` and what stands in its section. */
export const LINE_ROWS: readonly Row[] = [
  { mode: 'config', syntax: 'line console <first:0-0>', set: (at) => enterLines(at, 'console', 0, 0) },
  { mode: 'config', on: 'router', syntax: 'line aux <first:0-0>', set: (at) => enterLines(at, 'aux', 0, 0) },
  {
    mode: 'config',
    syntax: 'line vty <first:0-15> [<last:1-15>]',
    set: (at) => {
      const first = number(at, 'first')
      const last = given(at, 'last') ? number(at, 'last') : first
      return last < first ? { invalidAt: at.columns.last ?? 0 } : enterLines(at, 'vty', first, last)
    },
    no: { apply: (at) => removeLines(at, number(at, 'first')) },
  },
  { mode: 'config-line', syntax: 'session-timeout <minutes:0-35791> [output]', place: 10, known: 'inert' },
  {
    mode: 'config-line',
    syntax: 'exec-timeout <minutes:0-35791> [<seconds:0-2147483>]',
    place: 40,
    set: (at) => onLines(at, (line) => ({ ...line, execTimeout: sourced(at, timeout(at)) })),
    no: {
      syntax: 'exec-timeout [<minutes:0-35791> [<seconds:0-2147483>]]',
      apply: (at) => onLines(at, (line) => ({ ...line, execTimeout: sourced(at, { minutes: 0, seconds: 0 }) })),
      default: (at) => onLines(at, (line) => ({ ...line, execTimeout: undefined })),
    },
    // 10 minutes is the default, and not printed.
    print: onLine((line) =>
      line.execTimeout?.value.minutes === 10 && line.execTimeout.value.seconds === 0
        ? []
        : printed(line.execTimeout, ({ minutes, seconds }) => ` exec-timeout ${minutes} ${seconds}`),
    ),
  },
  {
    mode: 'config-line',
    syntax: 'privilege level <level:0-15>',
    place: 50,
    set: (at) => onLines(at, (line) => ({ ...line, privilege: sourced(at, number(at, 'level')) })),
    no: { syntax: 'privilege level [<level:0-15>]', apply: (at) => onLines(at, (line) => ({ ...line, privilege: undefined })) },
    print: onLine((line) => printed(line.privilege, (level) => ` privilege level ${level}`)),
  },
  {
    mode: 'config-line',
    syntax: 'password {<secret:LINE>|0 <secret:LINE>|7 <hidden:WORD>}',
    place: 60,
    set: (at) => withSecret(at, (secret) => onLines(at, (line) => ({ ...line, password: sourced(at, secret) }))),
    no: { syntax: 'password [<secret:LINE>]', apply: (at) => onLines(at, (line) => ({ ...line, password: undefined })) },
    print: onLine((line) => printed(line.password, (secret) => ` password ${printSecret(secret, true)}`)),
  },
  { mode: 'config-line', syntax: 'logging synchronous [<rest:LINE>]', place: 70, known: 'inert' },
  {
    mode: 'config-line',
    syntax: 'login [local]',
    place: 80,
    set: (at) => setLogin(at, has(at, 'local') ? 'local' : 'password'),
    no: { apply: (at) => setLogin(at, 'none'), default: (at) => onLines(at, (line) => ({ ...line, login: undefined })) },
    print: printLogin,
  },
  { mode: 'config-line', syntax: 'login {authentication|block-for|ctrlc-disable|tacacs} [<rest:LINE>]', known: 'unmodelled' },
  {
    mode: 'config-line',
    syntax: 'rotary <group:1-127>',
    place: 90,
    set: (at) => onLines(at, (line) => ({ ...line, rotary: sourced(at, number(at, 'group')) })),
    no: { syntax: 'rotary [<group:1-127>]', apply: (at) => onLines(at, (line) => ({ ...line, rotary: undefined })) },
    print: onLine((line) => printed(line.rotary, (group) => ` rotary ${group}`)),
  },
  {
    mode: 'config-line',
    syntax: '{length <lines:0-512>|width <columns:0-512>|stopbits {1|1.5|2}|history size <lines:0-256>}',
    place: 100,
    known: 'inert',
  },
  { mode: 'config-line', syntax: '{exec|monitor|motd-banner|exec-banner}', place: 110, known: 'inert-on' },
  { mode: 'config-line', syntax: 'transport preferred {all|none|ssh|telnet}', place: 120, known: 'inert' },
  {
    mode: 'config-line',
    syntax: 'transport input {all|none|ssh [telnet]|telnet [ssh]}',
    place: 130,
    set: (at) => onLines(at, (line) => ({ ...line, transportInput: sourced(at, transports(at)) })),
    no: {
      syntax: 'transport input [all|none|ssh [telnet]|telnet [ssh]]',
      apply: (at) => onLines(at, (line) => ({ ...line, transportInput: withoutTransports(at, line) })),
      default: (at) => onLines(at, (line) => ({ ...line, transportInput: undefined })),
    },
    canonical: (args) => ['transport', 'input', ...transportWords(args.words)].join(' '),
    print: printTransport,
  },
  {
    mode: 'config-line',
    syntax: 'transport input {lapb-ta|lat|mop|nasi|pad|rlogin|udptn|v120|acercon} [<rest:LINE>]',
    known: 'unmodelled',
  },
  { mode: 'config-line', syntax: 'transport output {all|none|ssh [telnet]|telnet [ssh]}', place: 140, known: 'inert' },
  {
    mode: 'config-line',
    syntax:
      '{absolute-timeout|accounting|activation-character|authorization|autocommand|autohangup|databits|escape-character|flowcontrol|full-help|international|ip netmask-format|ip tcp|ipv6 access-class|location|lockable|logout-warning|modem|notify|parity|refuse-message|rxspeed|speed|start-character|terminal-type|timeout|txspeed|vacant-message} [<rest:LINE>]',
    known: 'unmodelled',
  },
]

function timeout(at: At): { minutes: number; seconds: number } {
  return { minutes: number(at, 'minutes'), seconds: given(at, 'seconds') ? number(at, 'seconds') : 0 }
}

function transports(at: At): readonly Transport[] {
  if (has(at, 'all')) return ['ssh', 'telnet']
  return (['ssh', 'telnet'] as const).filter((transport) => has(at, transport))
}

/** `no transport input` goes back to the default; with a protocol it takes that one away (no capture shows what is left then). */
function withoutTransports(at: At, line: LineConfig): LineConfig['transportInput'] {
  const named = (['ssh', 'telnet'] as const).filter((transport) => has(at, transport))
  if (named.length === 0 || !line.transportInput) return undefined
  return sourced(
    at,
    line.transportInput.value.filter((transport) => !named.includes(transport)),
  )
}

/** One order for both ways of writing `telnet ssh`. */
function transportWords(words: readonly string[]): string[] {
  return ['all', 'none', 'telnet', 'ssh'].filter((word) => words.includes(word))
}

/** IOS warns about each line that asks for a password and has none. */
function setLogin(at: At, login: 'password' | 'local' | 'none'): Change {
  if (at.config.aaaNewModel?.value) return refuse('AAA is enabled. Command not supported. Use an aaa authentication methodlist')
  const change = onLines(at, (line) => ({ ...line, login: sourced(at, login) }))
  if (login !== 'password' || at.loading) return change
  const bare = linesOf(at.config, at.section).filter((line) => !line.password)
  return { ...change, output: bare.map((line) => `% Login disabled on line ${absoluteLine(at.device, line)}, until 'password' is set`) }
}

/** A VTY asks for the line password by default, and IOS prints it; with `aaa new-model` the lines print no login at all. */
function printLogin({ config, line }: PrintView): readonly Printed[] {
  if (!line || config.aaaNewModel?.value) return []
  if (!line.login) return line.kind === 'vty' ? [{ text: ' login' }] : []
  if (line.kind === 'console' && line.login.value === 'none') return []
  return printed(line.login, (login) => ({ password: ' login', local: ' login local', none: ' no login' })[login])
}

function printTransport({ device, line }: PrintView): readonly Printed[] {
  if (!line) return []
  // Running configurations of 15.x routers print the default.
  if (!line.transportInput) return line.kind === 'vty' && device.platform === 'ios-15-router' ? [{ text: ' transport input none' }] : []
  return printed(
    line.transportInput,
    (transport) => ` transport input ${transport.length === 2 ? printBoth(line) : (transport[0] ?? 'none')}`,
  )
}

/** `all` and `telnet ssh` are kept alike; the line as typed tells which it was. */
function printBoth(line: LineConfig): string {
  return /\sa(l|ll)?$/i.test(line.transportInput?.origin.text ?? '') ? 'all' : 'telnet ssh'
}
