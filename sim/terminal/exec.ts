import { startOf } from '../cli/table'
import { parseIpv4 } from '../ipv4'
import { apart, OutOfSteps, SPENT, STEPS } from '../kernel/budget'
import type { ExecAction } from '../kernel/grammar/action'
import { tokenize } from '../kernel/grammar/arguments'
import { matchLine } from '../kernel/grammar/match'
import { GLOBAL } from '../kernel/grammar/row'
import { longInterfaceName } from '../kernel/interface-names'
import type { IosDevice, State } from '../kernel/network'
import { addressOn, answersFor, isUp } from '../kernel/ports'
import { probe } from '../probe'
import { interfaceLines, runningConfigText } from '../running'
import { type ShowRequest, show } from '../show'
import { isSaved, startupText, withSaved } from '../startup'
import { complain, invalidAt, unknownHost } from './errors'
import { applyFilter, parseFilter, splitFilter } from './filter'
import { askEnable } from './login'
import { connect, hangUp } from './remote'
import {
  asking,
  below,
  changing,
  fresh,
  heard,
  type IosShell,
  iosDevice,
  onTop,
  prompt,
  type Session,
  sameLine,
  type Turn,
} from './session'

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
  if (!filter) return carryOut(session, shell, device, action, offset)
  const bar = command.length + offset
  if (!action.kind.startsWith('show'))
    return { session, output: invalidAt(bar + (/^\s/.test(typed.slice(command.length)) ? 1 : 0)), refused: true }
  const parsed = parseFilter(filter.text)
  if (parsed === 'incomplete') return { session, output: ['% Incomplete command.', ''], refused: true }
  if (parsed === 'ambiguous') return { session, output: [`% Ambiguous command:  "${typed.trim()}"`], refused: true }
  if ('badAt' in parsed) return { session, output: invalidAt(offset + filter.column + parsed.badAt), refused: true }
  const turn = carryOut(session, shell, device, action, offset)
  return { ...turn, output: printing(() => applyFilter(parsed, turn.output)) }
}

function carryOut(session: Session, shell: IosShell, device: IosDevice, action: ExecAction, offset: number): Turn {
  const done = (output: readonly string[] = []): Turn => ({ session, output })
  switch (action.kind) {
    case 'show':
      return showing(session, device, action.request)
    case 'show-users':
      return showing(session, device, { kind: 'users', viewer: shell.line })
    case 'show-line':
      return showing(session, device, { kind: 'line', viewer: shell.line, ...(action.line ? { line: action.line } : {}) })
    case 'show-running':
      return done(session.quiet ? [] : printing(() => running(device, action.interface)))
    case 'show-startup':
      return done(session.quiet ? [] : printing(() => startupText(device)))
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
      return action.asks ? { session: asking(session, { kind: 'copy' }), output: [] } : saved(session, device)
    case 'reload':
      return isSaved(device)
        ? { session: asking(session, { kind: 'reload' }), output: [] }
        : { session: asking(session, { kind: 'reload-save' }), output: [''] }
    case 'ping':
    case 'traceroute':
      return tries(session, device, action)
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
    case 'change': {
      const { device: after = device, output = [], ask, invalidAt: column } = action.change(device, session.state.network.now)
      if (column !== undefined) return { session, output: invalidAt(offset + column), refused: true }
      if (ask) return { session: asking(session, ask), output }
      return below(output, changing(session, after))
    }
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
  const output = printing(() => show(session.state, device.name, request, session.rules?.choice, consulted))
  return { session: session.rules ? { ...session, rules: { ...session.rules, consulted: [...consulted] } } : session, output }
}

/** Printing changes nothing, so that it takes nothing from the steps of what does. */
function printing(print: () => readonly string[]): readonly string[] {
  try {
    return apart(STEPS.print, print)
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error
    return [`! To print this, ${SPENT}.`]
  }
}

/** The running configuration is written to NVRAM. */
export function saved(session: Session, device: IosDevice): Turn {
  return below(['Building configuration...', '[OK]'], changing(session, withSaved(device)))
}

function refused(session: Session, ...output: string[]): Turn {
  return { session, output, refused: true }
}

function running(device: IosDevice, name: string | undefined): readonly string[] {
  if (name === undefined) return runningConfigText(device)
  const lines = ['!', ...interfaceLines(device, device.config, name).map(({ text }) => text)].slice(0, -1).concat('end')
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return ['Building configuration...', '', `Current configuration : ${bytes} bytes`, ...lines, '']
}

function tries(session: Session, device: IosDevice, action: Extract<ExecAction, { kind: 'ping' | 'traceroute' }>): Turn {
  return toHost(session, action.to, (to) => {
    const { kind, source, repeat, size, timeout, df } = action
    const wrong = source === undefined ? undefined : whyNoSource(session.state, device, source)
    if (wrong !== undefined) return refused(session, wrong)
    if (repeat !== undefined && repeat > MOST_ECHOS) return refused(session, `! In this simulation ping sends ${MOST_ECHOS} at most.`)
    const given = { ...(repeat === undefined ? {} : { count: repeat }), ...(size === undefined ? {} : { size }) }
    const { trace, state, said } = probe(session.state, {
      from: device.name,
      action: {
        kind,
        to,
        ...given,
        ...(source === undefined ? {} : { source }),
        ...(timeout === undefined ? {} : { timeout }),
        ...(df ? { df } : {}),
      },
    })
    return { session: { ...session, state }, output: [...trace.says, ...heard(session, said)], tried: trace, said }
  })
}

/** Packets of one ping. */
const MOST_ECHOS = 100

/** Why a device does not send with this source (consoles of IOS in public repositories). */
function whyNoSource(state: State, device: IosDevice, source: string): string | undefined {
  const ip = parseIpv4(source)
  if (ip !== undefined)
    return answersFor(state, device, ip) ? undefined : '% Invalid source address- IP address not on any of our up interfaces'
  const port = { device: device.name, interface: longInterfaceName(source) ?? source }
  return addressOn(state.network, port) && isUp(state, port)
    ? undefined
    : '% Invalid source interface - IP not enabled or interface is down'
}

/** Names cannot be looked up: there is no name server in the simulation. */
function toHost(session: Session, typed: string, go: (to: number) => Turn): Turn {
  const to = parseIpv4(typed)
  if (to !== undefined) return go(to)
  return refused(session, '% Unrecognized host or address, or protocol not running.')
}
