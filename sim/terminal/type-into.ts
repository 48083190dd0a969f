import { GLOBAL, type Section } from '../kernel/grammar/row'
import type { Said } from '../kernel/message'
import type { State } from '../kernel/network'
import type { Patch } from '../kernel/trace'
import { askingOf } from './questions'
import { type Ask, asking, consoleShell, openConsole, type Session, settled, top } from './session'
import { advance } from './step'

/** A line of a patch that the device did not take, with what it said. */
export interface Rejected {
  readonly line: string
  readonly output: string[]
}

/**
 * Types the lines of a patch into a device: from global configuration mode on a router or switch, into the shell on a host.
 * Lines after a refused one are typed all the same, as when a person pastes. Questions that end in `[confirm]` or `[yes/no]` are
 * answered with yes; any other question counts as refused.
 * Throws RangeError for a device that does not exist.
 */
export function typeInto(state: State, patch: Patch): Typed {
  return typedInto(standing(state, patch.device, GLOBAL), patch.lines)
}

/** Carries out a command at `#`, or in the shell of a host, as `typeInto` types lines. */
export function carryOut(state: State, device: string, command: string): Typed {
  return typedInto(standing(state, device), [command])
}

/** `said`: what devices have logged of it. */
interface Typed {
  readonly state: State
  readonly rejected: Rejected[]
  readonly said: readonly Said[]
}

function typedInto(start: Session, lines: readonly string[]): Typed {
  let session = start
  const rejected: Rejected[] = []
  const said: Said[] = []
  for (const line of lines) {
    const turn = advance(session, line)
    const answer = confirmed(turn.session)
    session = answer.session
    said.push(...(turn.said ?? []), ...answer.said)
    if (turn.refused || answer.unanswered !== undefined) {
      const question = answer.unanswered === undefined ? [] : [answer.unanswered]
      rejected.push({ line, output: [...turn.output, ...question] })
    }
  }
  const last = settled(session)
  return { state: last.session.state, rejected, said: [...said, ...(last.said ?? [])] }
}

/** Nobody sits at the console for this: no session is opened. */
function standing(state: State, device: string, section?: Section): Session {
  const found = state.network.devices[device]
  if (!found || found.kind === 'host') return openConsole(state, device)
  return { state, shells: [{ ...consoleShell(found), level: 15, ...(section ? { section } : {}) }], history: [] }
}

/** The line that says yes to a question which asks for no more than that. */
export function yesTo({ kind }: Ask): string | undefined {
  if (kind === 'clear-line' || kind === 'copy' || kind === 'reload') return ''
  return kind === 'reload-save' ? 'yes' : askingOf(kind)?.yes
}

/** Says yes where that is all a question asks. A banner waits for its next line, which is the next of the patch. */
function confirmed(session: Session): { session: Session; said: readonly Said[]; unanswered?: string } {
  const { ask } = top(session)
  const yes = ask && yesTo(ask)
  if (yes !== undefined) {
    const turn = advance(session, yes)
    const rest = confirmed(turn.session)
    return { ...rest, said: [...(turn.said ?? []), ...rest.said] }
  }
  switch (ask?.kind) {
    case undefined:
    case 'banner':
    case 'return': // it has come up anew
      return { session, said: [] }
    default:
      return {
        session: asking(session, undefined),
        said: [],
        unanswered: (ask && askingOf(ask.kind)?.unanswered) ?? '! A patch cannot answer this question.',
      }
  }
}
