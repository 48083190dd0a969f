import type { ShowRequest } from '../../show/request'
import type { ExecAction } from '../action'
import { type Arguments, given, has, number, type Row, text } from '../row'

const LINES = '{console@console <line:0-0>|vty <line:0-15>}'
const BOTH = ['user', 'exec'] as const
const CONFIG = ['config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl', 'config-vlan', 'config-other'] as const

/** What is typed at `>` and `#`, and the ways out of configuration. */
export const EXEC_ROWS: readonly Row[] = [
  { mode: CONFIG, syntax: 'exit', exec: () => ({ kind: 'leave' }) },
  { mode: CONFIG, syntax: 'end', exec: () => ({ kind: 'end' }) },
  { mode: CONFIG, syntax: 'do <command:LINE>', exec: (args) => ({ kind: 'do', command: text(args, 'command') }) },
  { mode: CONFIG, syntax: 'help', exec: () => ({ kind: 'nothing' }) },

  { mode: BOTH, syntax: 'enable [<level:0-15>]', exec: () => ({ kind: 'enable' }) },
  { mode: BOTH, syntax: 'disable [<level:0-15>]', exec: () => ({ kind: 'disable' }) },
  { mode: BOTH, syntax: '{exit|logout}', exec: () => ({ kind: 'logout' }) },
  { mode: BOTH, syntax: 'help', exec: () => ({ kind: 'nothing' }) },
  { mode: 'exec', syntax: 'configure [terminal]', exec: () => ({ kind: 'configure' }) },
  { mode: 'exec', syntax: 'write [memory]', exec: () => ({ kind: 'save', asks: false }) },
  { mode: 'exec', syntax: 'write terminal', exec: () => ({ kind: 'show-running' }) },
  { mode: 'exec', syntax: 'copy running-config startup-config', exec: () => ({ kind: 'save', asks: true }) },
  { mode: BOTH, syntax: 'ping [ip] <to:WORD> [source {<source:IF>|<source-address:A.B.C.D>}]', exec: ping },
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
  { mode: 'exec', syntax: `clear line ${LINES}`, exec: (args) => ({ kind: 'clear-line', line: lineOf(args) }) },
  { mode: 'exec', syntax: 'clear access-list counters [<acl:1-199,1300-2699>|<name:WORD>]', exec: clearCounters },
  { mode: 'exec', syntax: 'clear ip access-list counters [<acl:1-199,1300-2699>|<name:WORD>]', exec: clearCounters },
  { mode: 'exec', syntax: 'clear arp-cache', exec: () => ({ kind: 'clear-arp' }) },
  { mode: 'exec', syntax: 'clear logging', exec: () => ({ kind: 'clear-logging' }) },

  { mode: BOTH, syntax: 'show users', exec: () => ({ kind: 'show-users' }) },
  { mode: BOTH, syntax: '{who|systat}', exec: () => ({ kind: 'show-users' }) },
  { mode: BOTH, syntax: 'show line', exec: () => ({ kind: 'show-line' }) },
  { mode: BOTH, syntax: `show line ${LINES}`, exec: (args) => ({ kind: 'show-line', line: lineOf(args) }) },
  { mode: BOTH, syntax: 'show history', exec: () => ({ kind: 'show-history' }) },
  { mode: BOTH, syntax: 'show privilege', exec: () => ({ kind: 'show-privilege' }) },
  { mode: 'exec', syntax: 'show running-config', exec: () => ({ kind: 'show-running' }) },
  { mode: 'exec', syntax: 'show running-config all', exec: () => ({ kind: 'unmodelled', command: 'show running-config all' }) },
  {
    mode: 'exec',
    syntax: 'show running-config interface <interface:IF>',
    exec: (args) => ({ kind: 'show-running', interface: text(args, 'interface') }),
  },
  show(BOTH, 'show ip ssh', () => ({ kind: 'ip-ssh' })),
  show(BOTH, 'show ssh', () => ({ kind: 'ssh' })),
  show(BOTH, 'show ip interface brief', () => ({ kind: 'ip-interface-brief' })),
  show(BOTH, 'show ip interface [<interface:IF>]', (args) => ({ kind: 'ip-interface', ...optional(args, 'interface') })),
  show(BOTH, 'show interfaces [<interface:IF>]', (args) => ({ kind: 'interfaces', ...optional(args, 'interface') })),
  show(BOTH, 'show interfaces description', () => ({ kind: 'interfaces-description' })),
  { ...show(BOTH, 'show interfaces status', () => ({ kind: 'interfaces-status' })), on: 'switch' },
  show(BOTH, 'show access-lists [<acl:1-2699>|<name:WORD>]', (args) => ({ kind: 'access-lists', ...aclOf(args) })),
  show(BOTH, 'show ip access-lists [<acl:1-2699>|<name:WORD>]', (args) => ({ kind: 'ip-access-lists', ...aclOf(args) })),
  show(BOTH, 'show ip route', () => ({ kind: 'ip-route' })),
  show(BOTH, 'show tcp brief [all]', (args) => ({ kind: 'tcp-brief', all: has(args, 'all') })),
  show(BOTH, 'show arp', () => ({ kind: 'arp' })),
  show(BOTH, 'show ip arp', () => ({ kind: 'ip-arp' })),
  show('exec', 'show crypto key mypubkey rsa', () => ({ kind: 'crypto-key-mypubkey-rsa' })),
  { ...show(BOTH, 'show vlan brief', () => ({ kind: 'vlan-brief' })), on: 'switch' },
  show(BOTH, 'show version', () => ({ kind: 'version' })),
  show(BOTH, 'show logging', () => ({ kind: 'logging' })),
]

function show(mode: Row['mode'], syntax: string, request: (args: Arguments) => ShowRequest): Row {
  return { mode, syntax, exec: (args) => ({ kind: 'show', request: request(args) }) }
}

function optional(args: Arguments, name: 'interface'): { readonly interface?: string } {
  return given(args, name) ? { interface: text(args, name) } : {}
}

function aclOf(args: Arguments): { readonly name?: string } {
  if (given(args, 'acl')) return { name: text(args, 'acl') }
  return given(args, 'name') ? { name: text(args, 'name') } : {}
}

function lineOf(args: Arguments): { readonly kind: 'console' | 'vty'; readonly number: number } {
  return { kind: given(args, 'console') ? 'console' : 'vty', number: number(args, 'line') }
}

function ping(args: Arguments): ExecAction {
  const source = text(args, 'source') || text(args, 'source-address')
  return { kind: 'ping', to: text(args, 'to'), ...(source === '' ? {} : { source }) }
}

function ssh(args: Arguments): ExecAction {
  return {
    kind: 'ssh',
    to: text(args, 'to'),
    ...(given(args, 'user') ? { user: text(args, 'user') } : {}),
    ...(given(args, 'port') ? { port: number(args, 'port') } : {}),
  }
}

function clearCounters(args: Arguments): ExecAction {
  const { name } = aclOf(args)
  return { kind: 'clear-counters', ...(name === undefined ? {} : { acl: name }) }
}
