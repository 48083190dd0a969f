import type { State } from '../network'
import { NotSettled } from '../network/settle'
import { asking, fresh, hidesInput, onTop, openPrivileged, prompt, type Session, type Turn, top } from '../terminal/session'
import { advance } from '../terminal/step'
import type { Trace } from '../trace'
import { unsettled } from '../what-if/network'
import { type Walked, walkedBy } from './walked'

/** A desk with a console of every device: one network, and a session for each console that somebody has sat down at. */
export interface Desk {
  readonly state: State
  readonly sessions: Readonly<Record<string, Session>>
  readonly quiet?: boolean // nobody reads what is printed at it
}

/**
 * A line typed at the console of a device, as it is kept to be typed again. A password stands in it as it was typed: it is one of the
 * lab, and without it the lines could not be typed again. `LEAVE` and `INTERRUPT` are lines of their own.
 */
export interface TypedLine {
  readonly device: string // whose console
  readonly line: string
}

/** Ctrl-C and Ctrl-Z as lines: the characters themselves, which no typed text holds. `^C` in two letters may end a banner. */
export const INTERRUPT = '\x03'
export const LEAVE = '\x1a'

/** One line typed at the console of a device, and what came of it. */
export interface Run extends TypedLine {
  readonly prompt: string // may be that of another device, reached by ssh or telnet
  readonly command: string // the line as it is shown: `^C` and `^Z` for the keys
  readonly hidden: boolean // a secret: a console does not show it
  readonly output: readonly string[]
  readonly refused: boolean // the device did not take the line
  readonly tried?: Trace // what it sent into the network
}

export function openDesk(state: State): Desk {
  return { state, sessions: {} }
}

/** The session at a device's console, in the network as it is now. Throws RangeError for a device that does not exist. */
export function sessionAt(desk: Desk, device: string): Session {
  const session = desk.sessions[device]
  if (session) return { ...session, state: desk.state }
  const opened = openPrivileged(desk.state, device)
  return desk.quiet ? { ...opened, quiet: true } : opened
}

/**
 * Types a line at the console of a device. Other consoles keep their place and see what has changed. A line after which the network
 * would never come to rest is refused. Throws RangeError for a device that does not exist.
 */
export function typeAt(desk: Desk, device: string, line: string): { readonly desk: Desk; readonly run: Run } {
  const session = sessionAt(desk, device)
  const before = { device, line, prompt: prompt(session), hidden: false, refused: false }
  if (line === INTERRUPT || line === LEAVE)
    return { desk: interrupt(desk, device), run: { ...before, command: line === LEAVE ? '^Z' : '^C', output: [] } }
  const { session: after, output, refused = false, tried } = advanced(session, line)
  const run: Run = { ...before, command: line, hidden: hidesInput(session), output, refused, ...(tried ? { tried } : {}) }
  return { desk: withSession(desk, device, after), run }
}

function advanced(session: Session, line: string): Turn {
  try {
    const turn = advance(session, line)
    return { ...turn, session: fresh(turn.session) }
  } catch (error) {
    if (!(error instanceof NotSettled)) throw error
    return { session, output: [`! With this line ${unsettled(error)}. It is left out.`], refused: true }
  }
}

/** The walk of what a line tried; `desk` is the one that it was typed at. */
export function walkOf(desk: Desk, { device, tried }: Run): Walked | undefined {
  return tried && walkedBy(sessionAt(desk, device), tried)
}

/** Types lines one after the other. The same lines from the same state lead to the same desk, as if a person had typed them. */
export function replay(state: State, lines: readonly TypedLine[]): Desk {
  return replayed(state, lines).desk
}

/**
 * The network after these lines: that of `replay`, without what they print, which is most of the work. A few hundred lines of any kind
 * take a second or two at most.
 */
export function stateAfter(state: State, lines: readonly TypedLine[]): State {
  let desk: Desk = { ...openDesk(state), quiet: true }
  for (const { device, line } of lines) desk = typeAt(desk, device, line).desk
  return desk.state
}

/** As `replay`, with what came of each line. */
export function replayed(state: State, lines: readonly TypedLine[]): { readonly desk: Desk; readonly runs: readonly Run[] } {
  let desk = openDesk(state)
  const runs = lines.map(({ device, line }) => {
    const turn = typeAt(desk, device, line)
    desk = turn.desk
    return turn.run
  })
  return { desk, runs }
}

/** Whether Ctrl-C, or Ctrl-Z after its line, does anything: a question is dropped, configuration mode is left. */
export function interrupts(desk: Desk, device: string): boolean {
  return interrupt(desk, device) !== desk
}

/** A console that waits for its login goes on waiting. */
function interrupt(desk: Desk, device: string): Desk {
  const session = sessionAt(desk, device)
  const shell = top(session)
  switch (shell.ask?.kind) {
    case 'return':
    case 'console-user':
    case 'console-password':
      return desk
    case undefined: {
      if (shell.kind === 'host' || !shell.section) return desk
      const { section: _, ...rest } = shell
      return withSession(desk, device, onTop(session, rest))
    }
    default:
      return withSession(desk, device, asking(session, undefined))
  }
}

function withSession(desk: Desk, device: string, session: Session): Desk {
  return { ...desk, state: session.state, sessions: { ...desk.sessions, [device]: session } }
}
