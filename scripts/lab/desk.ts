import { didYouMean } from '../../compiler/diagnostic'
import { hidesInput, openPrivileged, prompt, type Session, type State } from '../../sim'
import { asking, fresh, top } from '../../sim/terminal/session'
import { advance } from '../../sim/terminal/step'
import { type Walked, walkOf } from './walked'

/** A desk with a console of every device: one network, and a session for each console that somebody has sat down at. */
export interface Desk {
  readonly state: State
  readonly sessions: Readonly<Record<string, Session>>
}

/** One line typed at the console of a device, and what came of it. */
export interface Run {
  readonly device: string // whose console; the prompt may be that of another, reached by ssh or telnet
  readonly prompt: string
  readonly command: string
  readonly hidden: boolean // a secret: a console does not show it
  readonly output: readonly string[]
  readonly refused: boolean // the device did not take the line
  readonly walked?: Walked
}

export function openDesk(state: State): Desk {
  return { state, sessions: {} }
}

/** The session at a device's console, in the network as it is now. Throws RangeError for a device that does not exist. */
export function sessionAt(desk: Desk, device: string): Session {
  const session = desk.sessions[device]
  return session ? { ...session, state: desk.state } : openPrivileged(desk.state, device)
}

/** Types a line at the console of a device. Other consoles keep their place and see what has changed. */
export function typeAt(desk: Desk, device: string, line: string): { readonly desk: Desk; readonly run: Run } {
  const session = sessionAt(desk, device)
  const turn = advance(session, line)
  const walked = walkOf(session, line)
  const run: Run = {
    device,
    prompt: prompt(session),
    command: line,
    hidden: hidesInput(session),
    output: turn.output,
    refused: turn.refused ?? false,
    ...(walked ? { walked } : {}),
  }
  return { desk: withSession(desk, device, fresh(turn.session)), run }
}

/** Ctrl-C, and Ctrl-Z after its line: a question is dropped, configuration mode is left. A console that waits for its login goes on waiting. */
export function interrupt(desk: Desk, device: string): Desk {
  const session = sessionAt(desk, device)
  const shell = top(session)
  switch (shell.ask?.kind) {
    case 'return':
    case 'console-user':
    case 'console-password':
      return desk
    case undefined: {
      if (shell.kind === 'host') return desk
      const { history } = session
      return withSession(desk, device, { ...fresh(advance(session, '^Z').session), history })
    }
    default:
      return withSession(desk, device, asking(session, undefined))
  }
}

/** A line that is meant for the desk and not for a device: it begins with a colon. */
export type DeskLine =
  | { readonly kind: 'list' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'go'; readonly device: string }
  | { readonly kind: 'unknown'; readonly says: string }

/** Reads `:`, `:R1` and `:quit`. What a device asks for may begin with a colon too: then only a name that there is counts. */
export function readDeskLine(desk: Desk, device: string, line: string): DeskLine | undefined {
  const [, name] = /^:\s*(\S*)\s*$/.exec(line) ?? []
  if (name === undefined) return undefined
  const devices = Object.keys(desk.state.network.devices)
  if (name === '') return { kind: 'list' }
  if (devices.includes(name)) return { kind: 'go', device: name }
  if (name === 'quit' || name === 'q') return { kind: 'quit' }
  if (top(sessionAt(desk, device)).ask) return undefined
  return { kind: 'unknown', says: `The lab has no device “${name}”: ${didYouMean(name, devices)}` }
}

/** The devices, the one in front marked. */
export function deviceList(desk: Desk, current: string): string[] {
  const devices = Object.values(desk.state.network.devices)
  const width = Math.max(...devices.map(({ name }) => name.length))
  return devices.map(({ name, kind }) => `${name === current ? '*' : ' '} :${name.padEnd(width)}  ${kind}`)
}

function withSession(desk: Desk, device: string, session: Session): Desk {
  return { state: session.state, sessions: { ...desk.sessions, [device]: session } }
}
