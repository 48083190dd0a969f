import type { ExecAction } from '../../kernel/grammar/action'
import { BOTH } from '../../kernel/grammar/exec'
import { type Arguments, given, has, number, type Row, text } from '../../kernel/grammar/row'

const PING_OPTIONS = [
  'df-bit',
  'repeat <repeat:1-2147483647>',
  'size <size:36-18024>',
  'source {<source:IF>|<source-address:A.B.C.D>}',
  'timeout <timeout:0-3600>',
]

/** After the help of IOS 15. */
export const WORDS = {
  'df-bit': 'enable do not fragment bit in IP header',
  repeat: 'specify repeat count',
  size: 'specify datagram size',
  source: 'specify source address or name',
  timeout: 'specify timeout interval',
}

/** Each of these at most once, in any order. */
function anyOf(options: readonly string[]): string {
  return options.length === 0 ? '' : `[${options.map((one) => `${one} ${anyOf(options.filter((other) => other !== one))}`).join('|')}]`
}

/** What is typed at `>` and `#`, and the ways out of configuration. */
export const EXEC_ROWS: readonly Row[] = [
  { mode: 'every-section', syntax: 'exit', exec: () => ({ kind: 'leave' }) },
  { mode: 'every-section', syntax: 'end', exec: () => ({ kind: 'end' }) },
  { mode: 'every-section', syntax: 'do <command:LINE>', exec: (args) => ({ kind: 'do', command: text(args, 'command') }) },
  { mode: 'every-section', syntax: 'help', exec: () => ({ kind: 'nothing' }) },

  { mode: BOTH, syntax: 'enable [<level:0-15>]', exec: () => ({ kind: 'enable' }) },
  { mode: BOTH, syntax: 'disable [<level:0-15>]', exec: () => ({ kind: 'disable' }) },
  { mode: BOTH, syntax: '{exit|logout}', exec: () => ({ kind: 'logout' }) },
  { mode: BOTH, syntax: 'help', exec: () => ({ kind: 'nothing' }) },
  { mode: 'exec', syntax: 'configure [terminal]', exec: () => ({ kind: 'configure' }) },
  { mode: 'exec', syntax: 'write terminal', exec: () => ({ kind: 'show-running' }) },
  { mode: BOTH, syntax: `ping [ip] <to:WORD> ${anyOf(PING_OPTIONS)}`, exec: tries('ping') },
  {
    mode: BOTH,
    syntax: 'traceroute [ip] <to:WORD> [numeric] [source {<source:IF>|<source-address:A.B.C.D>}]',
    exec: tries('traceroute'),
  },
  { mode: BOTH, syntax: 'traceroute', exec: () => ({ kind: 'unmodelled', command: 'traceroute' }) },
  {
    mode: BOTH,
    syntax: 'ssh {-l <user:WORD> [-p <port:1-65535>]|-p <port:1-65535> [-l <user:WORD>]} <to:WORD>',
    exec: ssh,
  },
  { mode: BOTH, syntax: 'ssh -v {1|2} -l <user:WORD> [-p <port:1-65535>] <to:WORD>', exec: ssh },
  {
    mode: BOTH,
    syntax: 'telnet <to:WORD> [<port:0-65535>]',
    exec: (args) => ({ kind: 'telnet', to: text(args, 'to'), ...(given(args, 'port') ? { port: number(args, 'port') } : {}) }),
  },
  { mode: BOTH, syntax: 'terminal length <lines:0-512>', exec: (args) => ({ kind: 'terminal-length', lines: number(args, 'lines') }) },
  { mode: BOTH, syntax: 'terminal no length', exec: () => ({ kind: 'terminal-length', lines: 24 }) },
  { mode: BOTH, syntax: 'terminal width <columns:0-512>', exec: () => ({ kind: 'nothing' }) },
  { mode: BOTH, syntax: 'terminal history [size <lines:0-256>]', exec: () => ({ kind: 'nothing' }) },
  { mode: 'exec', syntax: 'terminal monitor', exec: () => ({ kind: 'terminal-monitor', on: true }) },
  { mode: 'exec', syntax: 'terminal no monitor', exec: () => ({ kind: 'terminal-monitor', on: false }) },
  { mode: BOTH, syntax: 'show history', exec: () => ({ kind: 'show-history' }) },
  { mode: BOTH, syntax: 'show privilege', exec: () => ({ kind: 'show-privilege' }) },
  { mode: 'exec', syntax: 'show running-config', exec: () => ({ kind: 'show-running' }) },
  { mode: 'exec', syntax: 'show running-config all', exec: () => ({ kind: 'unmodelled', command: 'show running-config all' }) },
  {
    mode: 'exec',
    syntax: 'show running-config interface <interface:IF>',
    exec: (args) => ({ kind: 'show-running', interface: text(args, 'interface') }),
  },
]

function tries(kind: 'ping' | 'traceroute') {
  return (args: Arguments): ExecAction => {
    const source = text(args, 'source') || text(args, 'source-address')
    const numbers = ['repeat', 'size', 'timeout'].filter((name) => given(args, name)).map((name) => [name, number(args, name)])
    return {
      kind,
      to: text(args, 'to'),
      ...(source === '' ? {} : { source }),
      ...Object.fromEntries(numbers),
      ...(has(args, 'df-bit') ? { df: true } : {}),
    }
  }
}

function ssh(args: Arguments): ExecAction {
  return {
    kind: 'ssh',
    to: text(args, 'to'),
    ...(given(args, 'user') ? { user: text(args, 'user') } : {}),
    ...(given(args, 'port') ? { port: number(args, 'port') } : {}),
  }
}
