import { bannerLines } from '../features/banner'
import { hostnameOf } from '../features/identity'
import type { OpenSession, TerminalLine } from '../features/lines'
import { reaches } from '../features/logging'
import { OPENSSH_PROMPT } from '../features/ssh'
import { formatIpv4 } from '../ipv4'
import type { Section } from '../kernel/grammar/row'
import type { Said } from '../kernel/message'
import type { Device, IosDevice, LinuxHost, State } from '../kernel/network'
import type { Question } from '../kernel/question'
import { chosen } from '../kernel/rules'
import type { RuleChoice, Trace } from '../kernel/trace'
import { clearText } from '../probe/login'
import { STAMP, saying } from '../said'
import { settle } from '../settle'
import { askingOf } from './questions'

/**
 * A person at a keyboard: the network, and the shells that are open one inside the other. The first is the console of a device
 * or the shell of a host; `ssh` and `telnet` put another on top. Plain data: a session can be stored and replayed.
 */
export interface Session {
  readonly state: State
  readonly shells: readonly [Shell, ...Shell[]]
  readonly history: readonly string[]
  /** Alternatives of behaviour rules that `show` commands follow, and the rules that they asked for: only where a proof looks at them. */
  readonly rules?: { readonly choice: RuleChoice; readonly consulted: readonly string[] }
  /** Nobody reads what it prints: `show` commands, which change nothing, are not carried out. */
  readonly quiet?: boolean
  /** The network changed and has not been settled since. Only inside this folder. */
  readonly stale?: boolean
}

export type Shell = IosShell | HostShell

export interface IosShell {
  readonly kind: 'ios'
  readonly device: string
  readonly line: TerminalLine
  readonly user?: string
  /** Privilege level, 0 to 15. */
  readonly level: number
  /** In configuration mode: what lines apply to. Absent in EXEC mode. */
  readonly section?: Section
  /** The device waits for an answer instead of a command. */
  readonly ask?: Ask
  /** `terminal length`: lines a page for the pager, 0 for none. */
  readonly length: number
  /** Messages are shown here: always on the console, on a VTY after `terminal monitor`. */
  readonly monitor: boolean
  /** How the session came in, for what is said when it ends. */
  readonly remote?: Remote
  /** When its device had come up: a device that has come up since knows nothing of it. */
  readonly booted: number
  /** Somebody is logged in here: the session stands in the store of its device until it ends. */
  readonly open?: true
}

export interface HostShell {
  readonly kind: 'host'
  readonly device: string
  readonly ask?: Ask
}

/** A way from a device to another: what `ssh` and `telnet` were asked for. */
export interface Remote {
  readonly service: 'ssh' | 'telnet'
  readonly to: number
  readonly port: number
  readonly user?: string
}

export type Ask =
  | Question
  | { readonly kind: 'return' } // a console that is free waits for the return key
  | { readonly kind: 'console-user' }
  | { readonly kind: 'console-password'; readonly user?: string; readonly tries: number }
  | { readonly kind: 'enable'; readonly tries: number }
  | { readonly kind: 'remote-user'; readonly remote: Remote; readonly tries: number }
  | { readonly kind: 'remote-password'; readonly remote: Remote; readonly tries: number }
  | { readonly kind: 'host-key'; readonly remote: Remote; readonly again?: boolean }
  | { readonly kind: 'clear-line'; readonly line: TerminalLine }
  | { readonly kind: 'copy' }
  | { readonly kind: 'reload-save' }
  | { readonly kind: 'reload' }

/** What a line brought about. `refused`: the device did not take it. */
export interface Turn {
  readonly session: Session
  readonly output: readonly string[]
  readonly refused?: boolean
  /** What it sent into the network: a ping, a connection, or the login that a password went to. */
  readonly tried?: Trace
  /** What devices have logged of it, wherever they stand. */
  readonly said?: readonly Said[]
}

/** A session at the console of a router or switch, or in the shell of a host, as a person finds it. Throws RangeError for a device that does not exist. */
export function openConsole(state: State, device: string): Session {
  const found = state.network.devices[device]
  if (!found) throw new RangeError(`the network has no device ${device}`)
  if (found.kind === 'host') return { state, shells: [{ kind: 'host', device }], history: [] }
  return atConsole({ state, shells: [consoleShell(found)], history: [] }, found).session
}

/** As `openConsole`, past every password: at the `#` of a router or switch. */
export function openPrivileged(state: State, device: string): Session {
  const found = state.network.devices[device]
  if (!found || found.kind === 'host') return openConsole(state, device)
  const shell: IosShell = { ...consoleShell(found), level: 15, open: true }
  return { state: withOpen(state, device, { line: shell.line, service: 'console' }), shells: [shell], history: [] }
}

/** A console is logged in to: at once, or after what its line asks for. */
export function atConsole(session: Session, device: IosDevice): Turn {
  const line = device.config.lines.find(({ kind }) => kind === 'console')
  // With `aaa new-model` and no method list the console asks for nothing; a line that asks for a password it does not have lets nobody in.
  const login = device.config.aaaNewModel?.value ? 'none' : (line?.login?.value ?? 'none')
  const motd = bannerLines(device.config, 'motd')
  if (login === 'none') {
    const opened = { ...session, state: withOpen(session.state, device.name, { line: CONSOLE, service: 'console' }) }
    return { session: onTop(opened, { ...consoleShell(device), level: line?.privilege?.value ?? 1, open: true }), output: motd }
  }
  const ask: Ask = login === 'local' ? { kind: 'console-user' } : { kind: 'console-password', tries: 3 }
  const output = [...motd, '', 'User Access Verification', '']
  if (login === 'password' && (!line?.password || clearText(line.password.value) === '')) {
    return {
      session: onTop(session, { ...consoleShell(device), ask: { kind: 'return' } }),
      output: [...output, 'Password required, but none set'],
    }
  }
  return { session: onTop(session, { ...consoleShell(device), ask }), output }
}

/** What stands before the cursor. A prompt that waits for a hidden word ends in a space. */
export function prompt(session: Session): string {
  const shell = top(session)
  if (shell.ask) return question(shell.ask, session)
  return shell.kind === 'host' ? `${shell.device}$ ` : iosPrompt(iosDevice(session, shell), shell)
}

function iosPrompt(device: IosDevice, { section, level }: IosShell): string {
  const name = hostnameOf(device)
  if (!section) return name + (level > 1 ? '#' : '>')
  if (section.mode === 'config-other') return `${name}(${section.prompt})#`
  return `${name}(${section.mode}${section.mode === 'config-if' && section.interfaces.length > 1 ? '-range' : ''})#`
}

function question(ask: Ask, session: Session): string {
  switch (ask.kind) {
    case 'return':
      return ''
    case 'console-user':
    case 'remote-user':
      return 'Username: '
    case 'console-password':
    case 'enable':
      return 'Password: '
    case 'remote-password':
      return passwordPrompt(session, ask.remote)
    case 'host-key':
      return ask.again
        ? "Please type 'yes', 'no' or the fingerprint: "
        : 'Are you sure you want to continue connecting (yes/no/[fingerprint])? '
    case 'clear-line':
      return '[confirm]'
    case 'copy':
      return 'Destination filename [startup-config]? '
    case 'reload-save':
      return 'System configuration has been modified. Save? [yes/no]: '
    case 'reload':
      return 'Proceed with reload? [confirm]'
    default: {
      const device = topDevice(session)
      return device && device.kind !== 'host' ? (askingOf(ask.kind)?.prompt(device) ?? '') : ''
    }
  }
}

/** A Linux client says who is asked for the password, as far as the SSH server and not the client words the question. */
function passwordPrompt(session: Session, { service, user, to }: Remote): string {
  const prefixed = service === 'ssh' && top(session).kind === 'host' && chosen(OPENSSH_PROMPT, {}) === 'prefixed'
  return prefixed ? `(${user}@${formatIpv4(to)}) Password: ` : 'Password: '
}

/** True where the next line typed is a secret and must not be shown. */
export function hidesInput(session: Session): boolean {
  const kind = top(session).ask?.kind
  return kind === 'console-password' || kind === 'enable' || kind === 'remote-password'
}

export const CONSOLE: TerminalLine = { kind: 'console', number: 0 }

export function consoleShell(device: IosDevice): IosShell {
  return { kind: 'ios', device: device.name, line: CONSOLE, level: 1, length: 24, monitor: true, booted: device.booted ?? 0 }
}

export function top(session: Session): Shell {
  return session.shells[session.shells.length - 1] ?? session.shells[0]
}

/** Replaces the shell on top. */
export function onTop(session: Session, shell: Shell): Session {
  const [first, ...rest] = session.shells
  return { ...session, shells: rest.length === 0 ? [shell] : [first, ...rest.slice(0, -1), shell] }
}

export function asking(session: Session, ask: Ask | undefined): Session {
  const { ask: _, ...shell } = top(session)
  return onTop(session, ask ? { ...shell, ask } : shell)
}

export function topDevice(session: Session): Device | undefined {
  return session.state.network.devices[top(session).device]
}

/** The device of an IOS shell. A session never outlives its device. */
export function iosDevice(session: Session, shell: IosShell): IosDevice {
  const device = session.state.network.devices[shell.device]
  if (!device || device.kind === 'host') throw new RangeError(`the network has no router or switch ${shell.device}`)
  return device
}

export function linuxHost(session: Session, shell: HostShell): LinuxHost {
  const device = session.state.network.devices[shell.device]
  if (device?.kind !== 'host') throw new RangeError(`the network has no host ${shell.device}`)
  return device
}

/** Puts a changed device into the network. What follows from it is worked out when it is next needed. */
export function withDevice(session: Session, device: Device): Session {
  return { ...session, state: replaced(session.state, device), stale: true }
}

/** The session with its state settled. What devices say of it stands in their logs. */
export function fresh(session: Session): Session {
  return settled(session).session
}

/** As `fresh`, with what is read of it on the screen of the session. */
export function settled(session: Session): Turn {
  if (!session.stale) return { session, output: [] }
  const { stale: _, ...rest } = session
  const { state, said } = saying(session.state, settle(session.state.network))
  return { session: { ...rest, state }, output: heard(session, said), said }
}

/** Messages that appear where a person sits: those of a console, and of VTYs that are monitored, up to the levels of their devices. */
export function heard({ shells, state }: Session, said: readonly Said[]): readonly string[] {
  const monitored = shells.flatMap((shell) => (shell.kind === 'ios' && shell.monitor ? [shell] : []))
  return said.flatMap(({ device: name, text }) => {
    const device = state.network.devices[name]
    if (!device || device.kind === 'host') return []
    const isShown = ({ line }: IosShell) => reaches(device.config, line.kind === 'console' ? 'console' : 'monitor', text)
    return monitored.some((shell) => shell.device === name && isShown(shell)) ? [text] : []
  })
}

/** A change of a device, with what it says of it. What follows from it is worked out when it is next needed. */
export function changing(session: Session, after: IosDevice): Turn {
  const { state, said } = saying(session.state, replaced(session.state, after))
  return { session: { ...session, state, stale: true }, output: heard(session, said), said }
}

/** A turn with lines above what it prints. */
export function below(output: readonly string[], turn: Turn): Turn {
  return { ...turn, output: [...output, ...turn.output] }
}

/** The stamp of a message that a device prints now. */
export function stampedNow({ state }: Session, device: IosDevice): string {
  return STAMP(device, state.network.now, device)
}

/**
 * The session without shells that have ended meanwhile, with what is read of it on its screen: those on a device that has come up anew,
 * those that a device has closed, and those at which nothing was typed for too long. A console waits for the return key then.
 */
export function revived(session: Session): Turn {
  const [first, ...rest] = session.shells
  if (first.kind === 'ios' && hasEnded(session, first)) {
    const device = iosDevice(session, first)
    const isNew = first.booted !== (device.booted ?? 0)
    const shell: IosShell = { ...consoleShell(device), ask: { kind: 'return' } }
    return { session: { ...session, shells: [shell] }, output: isNew ? ['', 'Press RETURN to get started!', ''] : consoleFree(device) }
  }
  const gone = rest.findIndex((shell) => shell.kind === 'ios' && hasEnded(session, shell))
  const ended = rest[gone]
  if (ended?.kind !== 'ios') return { session, output: [] }
  const left = used({ ...session, shells: [first, ...rest.slice(0, gone)] })
  return { session: left, output: ended.remote ? connectionClosed(top(left), ended.remote) : [] }
}

function hasEnded({ state: { network } }: Session, { device: name, line, booted, open }: IosShell): boolean {
  const device = network.devices[name]
  if (!device || device.kind === 'host') return false
  return booted !== (device.booted ?? 0) || (open === true && !device.stores.sessions.some((one) => sameLine(one.line, line)))
}

/** What a console says that nobody is logged in to any more. */
export function consoleFree(device: IosDevice): readonly string[] {
  return ['', `${hostnameOf(device)} con0 is now available`, '', '', 'Press RETURN to get started.', '']
}

/** What a client says whose session the other side has ended. */
export function connectionClosed(client: Shell, { service, to }: Remote): readonly string[] {
  const address = formatIpv4(to)
  if (client.kind === 'ios') return [`[Connection to ${address} closed by foreign host]`]
  return service === 'ssh' ? [`Connection to ${address} closed.`] : ['Connection closed by foreign host.']
}

/** Something was typed: no session on the way to it is idle, and of those only the last waits for a command. */
export function used(session: Session): Session {
  const { now } = session.state.network
  const state = session.shells.reduce((current, shell, index) => {
    const device = current.network.devices[shell.device]
    if (shell.kind !== 'ios' || !shell.open || !device || device.kind === 'host') return current
    const open = device.stores.sessions.find(({ line }) => sameLine(line, shell.line))
    if (!open) return current
    const { at = 0, connected = false, ...rest } = open
    const isLast = index === session.shells.length - 1
    if (at === now && connected === !isLast) return current
    return withOpen(current, shell.device, { ...rest, ...(now > 0 ? { at: now } : {}), ...(isLast ? {} : { connected: true }) })
  }, session.state)
  return state === session.state ? session : { ...session, state }
}

export function withOpen(state: State, device: string, open: OpenSession): State {
  const found = state.network.devices[device]
  if (!found || found.kind === 'host') return state
  const isHere = ({ line }: OpenSession) => sameLine(line, open.line)
  const { sessions: before } = found.stores
  const sessions = before.some(isHere) ? before.map((one) => (isHere(one) ? open : one)) : [...before, open]
  return replaced(state, { ...found, stores: { ...found.stores, sessions } })
}

export function withoutOpen(state: State, device: string, line: TerminalLine): State {
  const found = state.network.devices[device]
  if (!found || found.kind === 'host') return state
  return replaced(state, {
    ...found,
    stores: { ...found.stores, sessions: found.stores.sessions.filter((open) => !sameLine(open.line, line)) },
  })
}

export function sameLine(a: TerminalLine, b: TerminalLine): boolean {
  return a.kind === b.kind && a.number === b.number
}

/** Stores change nothing that `settle` works out, so that the rest of the state stands. */
function replaced(state: State, device: Device): State {
  return { ...state, network: { ...state.network, devices: { ...state.network.devices, [device.name]: device } } }
}
