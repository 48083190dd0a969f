import { GLOBAL } from '../cli/row'
import type { State } from '../network'
import type { Patch } from '../trace'
import { type Ask, asking, consoleShell, fresh, openConsole, type Session, top } from './session'
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
export function typeInto(state: State, patch: Patch): { state: State; rejected: Rejected[] } {
  let session = atConfiguration(state, patch.device)
  const rejected: Rejected[] = []
  for (const line of patch.lines) {
    const turn = advance(session, line)
    const settled = confirmed(turn.session)
    session = settled.session
    if (turn.refused || settled.unanswered !== undefined) {
      const question = settled.unanswered === undefined ? [] : [settled.unanswered]
      rejected.push({ line, output: [...turn.output, ...question] })
    }
  }
  return { state: fresh(session).state, rejected }
}

/** Nobody sits at the console for this: no session is opened. */
function atConfiguration(state: State, device: string): Session {
  const found = state.network.devices[device]
  if (!found || found.kind === 'host') return openConsole(state, device)
  return { state, shells: [{ ...consoleShell(found), level: 15, section: GLOBAL }], history: [] }
}

/** The line that says yes to a question which asks for no more than that. */
export function yesTo({ kind }: Ask): string | undefined {
  switch (kind) {
    case 'zeroize-keys':
    case 'replace-keys':
      return 'yes'
    case 'remove-user':
    case 'clear-line':
    case 'clear-logging':
    case 'copy':
      return ''
    default:
      return undefined
  }
}

/** Says yes where that is all a question asks. A banner waits for its next line, which is the next of the patch. */
function confirmed(session: Session): { session: Session; unanswered?: string } {
  const { ask } = top(session)
  const yes = ask && yesTo(ask)
  if (yes !== undefined) return confirmed(advance(session, yes).session)
  switch (ask?.kind) {
    case undefined:
    case 'banner':
      return { session }
    case 'modulus':
      return {
        session: asking(session, undefined),
        unanswered: '! The modulus must be given in the line: crypto key generate rsa modulus 2048',
      }
    default:
      return { session: asking(session, undefined), unanswered: '! A patch cannot answer this question.' }
  }
}
