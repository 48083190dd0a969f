import type { Question, Section } from '../cli/row'
import { bannerLines } from '../cli/rows/banner'
import { hostnameOf } from '../cli/rows/global'
import { defaultModulus } from '../cli/rows/ssh'
import type { Device, IosDevice, LinuxHost, OpenSession, State, TerminalLine } from '../network'
import { settle } from '../network/settle'
import { clearText } from '../probe/login'
import type { RuleChoice, Trace } from '../trace'

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
  | { readonly kind: 'clear-line'; readonly line: TerminalLine }
  | { readonly kind: 'clear-logging' }
  | { readonly kind: 'copy' }

/** What a line brought about. `refused`: the device did not take it. */
export interface Turn {
  readonly session: Session
  readonly output: readonly string[]
  readonly refused?: boolean
  /** What it sent into the network: a ping, a connection, or the login that a password went to. */
  readonly tried?: Trace
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
  const shell: IosShell = { ...consoleShell(found), level: 15 }
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
    return { session: onTop(opened, { ...consoleShell(device), level: line?.privilege?.value ?? 1 }), output: motd }
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
  const name = hostnameOf(device.kind, device.config)
  if (!section) return name + (level > 1 ? '#' : '>')
  if (section.mode === 'config-other') return `${name}(${section.prompt})#`
  return `${name}(${section.mode}${section.mode === 'config-if' && section.interfaces.length > 1 ? '-range' : ''})#`
}

function question(ask: Ask, session: Session): string {
  switch (ask.kind) {
    case 'return':
    case 'banner':
      return ''
    case 'console-user':
    case 'remote-user':
      return 'Username: '
    case 'console-password':
    case 'enable':
    case 'remote-password':
      return 'Password: '
    case 'modulus': {
      const device = topDevice(session)
      return `How many bits in the modulus [${device && device.kind !== 'host' ? defaultModulus({ device }) : 512}]: `
    }
    case 'replace-keys':
      return '% Do you really want to replace them? [yes/no]: '
    case 'zeroize-keys':
      return 'Do you really want to remove these keys? [yes/no]: '
    case 'remove-user':
      return 'This operation will remove all username related configurations with same name.Do you want to continue? [confirm]'
    case 'clear-line':
      return '[confirm]'
    case 'clear-logging':
      return 'Clear logging buffer [confirm]'
    case 'copy':
      return 'Destination filename [startup-config]? '
  }
}

/** True where the next line typed is a secret and must not be shown. */
export function hidesInput(session: Session): boolean {
  const kind = top(session).ask?.kind
  return kind === 'console-password' || kind === 'enable' || kind === 'remote-password'
}

export const CONSOLE: TerminalLine = { kind: 'console', number: 0 }

export function consoleShell(device: IosDevice): IosShell {
  return { kind: 'ios', device: device.name, line: CONSOLE, level: 1, length: 24, monitor: true }
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

/** The session with its state settled. */
export function fresh(session: Session): Session {
  if (!session.stale) return session
  const { stale: _, ...rest } = session
  return { ...rest, state: settle(session.state.network) }
}

export function withOpen(state: State, device: string, open: OpenSession): State {
  const found = state.network.devices[device]
  if (!found || found.kind === 'host') return state
  const sessions = [...found.stores.sessions.filter(({ line }) => !sameLine(line, open.line)), open]
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
