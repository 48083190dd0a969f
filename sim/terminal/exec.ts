import type { ExecAction } from '../cli/action'
import { tokenize } from '../cli/arguments'
import { matchLine } from '../cli/match'
import { GLOBAL } from '../cli/row'
import { startOf } from '../cli/table'
import { parseIpv4 } from '../ipv4'
import type { IosDevice } from '../network'
import { probe } from '../probe'
import { interfaceLines, runningConfigText } from '../running'
import { type ShowRequest, show } from '../show'
import { complain, invalidAt, unknownHost } from './errors'
import { applyFilter, parseFilter, splitFilter } from './filter'
import { askEnable } from './login'
import { connect, hangUp } from './remote'
import { asking, fresh, type IosShell, iosDevice, onTop, prompt, type Session, sameLine, type Turn, withDevice } from './session'

/** A command typed in EXEC mode, or after `do`. `column` is where it begins in the line as typed. */
export function exec(before: Session, shell: IosShell, typed: string, column = 0): Turn {
  const session = fresh(before)
  const device = iosDevice(session, shell)
  const offset = prompt(session).length + column
  const { command, filter } = splitFilter(typed)
  const match = matchLine(startOf(device.kind, shell.level >= 15 || shell.section ? 'exec' : 'user'), command)
  if (match.kind === 'empty') return { session, output: [] }
  if (match.kind !== 'match') {
    const [word, ...more] = tokenize(typed)
    const host = match.kind === 'invalid' && more.length === 0 && !shell.section && word && match.column <= word.column + word.text.length
    const output = host ? unknownHost(word.text, device.config.domainLookup?.value ?? true) : complain(match, typed, offset)
    return { session, output, refused: true }
  }
  const action = match.form.row.exec?.(match) ?? { kind: 'nothing' }
  if (!filter) return carryOut(session, shell, device, action)
  const bar = command.length + offset
  if (!action.kind.startsWith('show'))
    return { session, output: invalidAt(bar + (/^\s/.test(typed.slice(command.length)) ? 1 : 0)), refused: true }
  const parsed = parseFilter(filter.text)
  if (parsed === 'incomplete') return { session, output: ['% Incomplete command.', ''], refused: true }
  if (parsed === 'ambiguous') return { session, output: [`% Ambiguous command:  "${typed.trim()}"`], refused: true }
  if ('badAt' in parsed) return { session, output: invalidAt(offset + filter.column + parsed.badAt), refused: true }
  const turn = carryOut(session, shell, device, action)
  return { ...turn, output: applyFilter(parsed, turn.output) }
}

function carryOut(session: Session, shell: IosShell, device: IosDevice, action: ExecAction): Turn {
  const done = (output: readonly string[] = []): Turn => ({ session, output })
  switch (action.kind) {
    case 'show':
      return showing(session, device, action.request)
    case 'show-users':
      return showing(session, device, { kind: 'users', viewer: shell.line })
    case 'show-line':
      return showing(session, device, { kind: 'line', viewer: shell.line, ...(action.line ? { line: action.line } : {}) })
    case 'show-running':
      return done(session.quiet ? [] : running(device, action.interface))
    case 'show-history':
      return done(session.history.map((line) => `  ${line}`))
    case 'show-privilege':
      return done([`Current privilege level is ${shell.level}`])
    case 'enable':
      return shell.level >= 15 ? done() : askEnable(session, shell, device)
    case 'disable':
      return { session: onTop(session, { ...shell, level: 1 }), output: [] }
    case 'logout':
      return hangUp(session, shell)
    case 'configure':
      return {
        session: onTop(session, { ...shell, section: GLOBAL }),
        output: ['Enter configuration commands, one per line.  End with CNTL/Z.'],
      }
    case 'save':
      return action.asks ? { session: asking(session, { kind: 'copy' }), output: [] } : done(SAVED)
    case 'ping':
      return ping(session, device, action)
    case 'ssh': {
      const user = action.user ?? shell.user
      return user === undefined
        ? refused(session, '% No user specified nor available for SSH client')
        : toHost(session, action.to, (to) => connect(session, { service: 'ssh', to, port: action.port ?? 22, user }))
    }
    case 'telnet':
      return toHost(session, action.to, (to) => connect(session, { service: 'telnet', to, port: action.port ?? 23 }))
    case 'clear-line':
      if (sameLine(action.line, shell.line)) return refused(session, '% Not allowed to clear current line')
      return { session: asking(session, { kind: 'clear-line', line: action.line }), output: [] }
    case 'clear-counters':
      return { session: withDevice(session, withoutMatches(device, action.acl)), output: [] }
    case 'clear-arp':
      return { session: withDevice(session, { ...device, stores: { ...device.stores, arp: [] } }), output: [] }
    case 'clear-logging':
      return { session: asking(session, { kind: 'clear-logging' }), output: [] }
    case 'terminal-length':
      return { session: onTop(session, { ...shell, length: action.lines }), output: [] }
    case 'terminal-monitor':
      return { session: onTop(session, { ...shell, monitor: action.on || shell.line.kind === 'console' }), output: [] }
    case 'unmodelled':
      return refused(session, `! This simulation does not carry out "${action.command}".`)
    case 'do':
    case 'leave':
    case 'end':
    case 'nothing':
      return done()
  }
}

/** What a `show` command prints, under the session's choice of behaviour rules where it has one. */
function showing(session: Session, device: IosDevice, request: ShowRequest): Turn {
  if (session.quiet) return { session, output: [] }
  const consulted = new Set(session.rules?.consulted)
  const output = show(session.state, device.name, request, session.rules?.choice, consulted)
  return { session: session.rules ? { ...session, rules: { ...session.rules, consulted: [...consulted] } } : session, output }
}

export const SAVED = ['Building configuration...', '[OK]']

function refused(session: Session, ...output: string[]): Turn {
  return { session, output, refused: true }
}

function running(device: IosDevice, name: string | undefined): readonly string[] {
  if (name === undefined) return runningConfigText(device)
  const lines = ['!', ...interfaceLines(device, device.config, name).map(({ text }) => text)].slice(0, -1).concat('end')
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return ['Building configuration...', '', `Current configuration : ${bytes} bytes`, ...lines, '']
}

function ping(session: Session, device: IosDevice, action: Extract<ExecAction, { kind: 'ping' }>): Turn {
  return toHost(session, action.to, (to) => {
    const { trace, state } = probe(session.state, {
      from: device.name,
      action: { kind: 'ping', to, ...(action.source === undefined ? {} : { source: action.source }) },
    })
    return { session: { ...session, state }, output: trace.says, tried: trace }
  })
}

/** Names cannot be looked up: there is no name server in the simulation. */
function toHost(session: Session, typed: string, go: (to: number) => Turn): Turn {
  const to = parseIpv4(typed)
  if (to !== undefined) return go(to)
  return refused(session, '% Unrecognized host or address, or protocol not running.')
}

function withoutMatches(device: IosDevice, acl: string | undefined): IosDevice {
  const kept = Object.entries(device.stores.aclMatches).filter(([key]) => acl !== undefined && !key.startsWith(`${acl}/`))
  return { ...device, stores: { ...device.stores, aclMatches: Object.fromEntries(kept) } }
}
