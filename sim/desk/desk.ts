import { type Event, happen, LONGEST_WAIT } from '../history'
import { OutOfSteps, SPENT, STEPS, within } from '../kernel/budget'
import type { Said } from '../kernel/message'
import type { State } from '../kernel/network'
import type { Trace } from '../kernel/trace'
import { NotSettled } from '../settle'
import { leave } from '../terminal/configure'
import {
  asking,
  consoleShell,
  heard,
  hidesInput,
  openPrivileged,
  prompt,
  revived,
  type Session,
  type Shell,
  settled,
  type Turn,
  top,
} from '../terminal/session'
import { typed } from '../terminal/step'
import { unsettled } from '../trial/network'
import { type Walked, walkedBy } from './walked'

/** A desk with a console of every device: one network, and a session for each console that somebody has sat down at. */
export interface Desk {
  readonly state: State
  readonly sessions: Readonly<Record<string, Session>>
  /** What has appeared at a console since the last line was typed there: messages of its device, and that its session has ended. */
  readonly unread?: Readonly<Record<string, readonly string[]>>
  readonly quiet?: boolean // nobody reads what is printed at it
  readonly spent?: number // steps that its lines took: see sim/budget.ts
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

/** Time as a line: the network comes to rest, or so many seconds pass. */
export const REST = '\x17'

export function waited(seconds: number): string {
  return `${REST}${seconds}`
}

/** One line typed at the console of a device, and what came of it. */
export interface Run extends TypedLine {
  readonly before?: readonly string[] // what had appeared at the console since its last line
  readonly prompt: string // may be that of another device, reached by ssh or telnet
  readonly command: string // the line as it is shown: `^C` and `^Z` for the keys, a remark for time that passes
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
  if (session) return revived({ ...session, state: desk.state }).session
  const opened = openPrivileged(desk.state, device)
  return desk.quiet ? { ...opened, quiet: true } : opened
}

/**
 * Types a line at the console of a device. Other consoles keep their place and see what has changed. A line after which the network
 * would never come to rest is refused, and so is one that takes more steps than are left to the desk. Throws RangeError for a device that does not exist.
 */
export function typeAt(desk: Desk, device: string, line: string): { readonly desk: Desk; readonly run: Run } {
  const session = sessionAt(desk, device)
  const unread = desk.unread?.[device]
  const before = { device, line, ...(unread ? { before: unread } : {}), prompt: prompt(session), hidden: false, refused: false }
  if (line === INTERRUPT || line === LEAVE) {
    const { desk: after, output } = interrupt(desk, device)
    return { desk: withRead(after, device), run: { ...before, command: line === LEAVE ? '^Z' : '^C', output } }
  }
  const passing = line.startsWith(REST) ? timeOf(line) : undefined
  const { value: turn, spent } = advanced(session, passing ?? line, Math.min(STEPS.line, STEPS.desk - (desk.spent ?? 0)))
  const { session: after, output, refused = false, tried } = turn
  const command = passing ? inWords(passing) : line
  const run: Run = {
    ...before,
    command,
    hidden: passing === undefined && hidesInput(session),
    output,
    refused,
    ...(tried ? { tried } : {}),
  }
  return { desk: { ...withRead(withSession(desk, device, after, turn.said), device), spent: (desk.spent ?? 0) + spent }, run }
}

/** A line that is left out has taken its steps all the same: it would take them again whenever the lines are typed again. */
function advanced(session: Session, line: string | Event, steps: number): { readonly value: Turn; readonly spent: number } {
  const leftOut = (why: string): Turn => ({ session, output: [`! With this line ${why}. It is left out.`], refused: true })
  try {
    return within(steps, () => {
      try {
        return typeof line === 'string' ? typed(session, line) : passed(session, line)
      } catch (error) {
        if (!(error instanceof NotSettled)) throw error
        return leftOut(unsettled(error))
      }
    })
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error
    return { value: leftOut(`${SPENT}: undo some lines, or reset`), spent: steps }
  }
}

/** Time passes at a desk; who sits at this console reads what is said there. */
function passed(session: Session, event: Event): Turn {
  const { state, messages } = happen(session.state, [event])
  const after = { ...session, state }
  const turn = revived(after)
  return { ...turn, output: [...turn.output, ...heard(after, messages)], said: messages }
}

/** A time that cannot be read is none at all: the line was not made by `waited`. */
function timeOf(line: string): Extract<Event, { kind: 'elapsed' | 'rest' }> {
  const seconds = line.slice(REST.length)
  if (seconds === '') return { kind: 'rest' }
  return { kind: 'elapsed', milliseconds: /^\d{1,7}$/.test(seconds) ? Math.min(1_000 * Number(seconds), LONGEST_WAIT) : 0 }
}

function inWords(event: Extract<Event, { kind: 'elapsed' | 'rest' }>): string {
  return event.kind === 'rest' ? '! The network comes to rest.' : `! ${event.milliseconds / 1_000} seconds pass.`
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
  return interrupt(desk, device).desk !== desk
}

/** A console that waits for its login goes on waiting. */
function interrupt(desk: Desk, device: string): { readonly desk: Desk; readonly output: readonly string[] } {
  const session = sessionAt(desk, device)
  const shell = top(session)
  switch (shell.ask?.kind) {
    case 'return':
    case 'console-user':
    case 'console-password':
      return { desk, output: [] }
    case undefined: {
      if (shell.kind === 'host' || !shell.section) return { desk, output: [] }
      const left = leave(session, shell)
      const after = settled(left.session)
      const said = [...(left.said ?? []), ...(after.said ?? [])]
      return { desk: withSession(desk, device, after.session, said), output: [...left.output, ...after.output] }
    }
    default:
      return { desk: withSession(desk, device, asking(session, undefined)), output: [] }
  }
}

/** The desk after something at one console, with what appears at the others. */
function withSession(desk: Desk, device: string, session: Session, said: readonly Said[] = []): Desk {
  const after: Desk = { ...desk, state: session.state, sessions: { ...desk.sessions, [device]: session } }
  if (after.state === desk.state) return after
  return Object.values(after.state.network.devices).reduce(
    (current, { name }) => (name === device ? current : heardAt(current, name, said)),
    after,
  )
}

/** What appears at a console at which nobody types just now, and what has ended there. */
function heardAt(desk: Desk, device: string, said: readonly Said[]): Desk {
  const known = desk.sessions[device]
  if (!known && (desk.quiet || said.length === 0)) return desk
  const session = known ? { ...known, state: desk.state } : idleAt(desk.state, device)
  const { session: after, output } = revived(session)
  const ended = output.length === 0 ? desk : { ...desk, state: after.state, sessions: { ...desk.sessions, [device]: after } }
  const read = desk.quiet ? [] : [...output, ...heard(session, said)]
  return read.length === 0 ? ended : { ...ended, unread: { ...desk.unread, [device]: [...(desk.unread?.[device] ?? []), ...read] } }
}

/** A console that nobody has sat down at yet. */
function idleAt(state: State, device: string): Session {
  const found = state.network.devices[device]
  const shell: Shell = !found || found.kind === 'host' ? { kind: 'host', device } : consoleShell(found)
  return { state, shells: [shell], history: [] }
}

function withRead(desk: Desk, device: string): Desk {
  const { unread, ...rest } = desk
  if (!unread?.[device]) return desk
  const { [device]: _, ...others } = unread
  return Object.keys(others).length === 0 ? rest : { ...rest, unread: others }
}
