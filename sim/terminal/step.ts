import type { State } from '../kernel/network'
import { answer } from './answer'
import { configure, leave } from './configure'
import { exec } from './exec'
import { helpFor } from './help'
import { hostCommand } from './host'
import { remember } from './pager'
import {
  below,
  fresh,
  type IosShell,
  openConsole,
  openPrivileged,
  prompt,
  revived,
  type Session,
  settled,
  type Turn,
  top,
  used,
} from './session'

/**
 * One line typed by a person: the session after it, and what the screen shows below the line. Pure: the same lines from the same
 * state give the same answers, in a browser and on a server.
 */
export function step(session: Session, line: string): [Session, string[]] {
  const { session: after, output } = typed(session, line)
  return [after, [...output]]
}

/** As `step`, with all that came of the line. */
export function typed(session: Session, line: string): Turn {
  const turn = advance(session, line)
  const { session: after, output, said = [] } = settled(turn.session)
  return { ...turn, session: after, output: [...turn.output, ...output], said: [...(turn.said ?? []), ...said] }
}

/** As `step`, and tells whether the line was refused. What follows from a change is not worked out yet. */
export function advance(before: Session, line: string): Turn {
  const { session, output } = revived(before)
  const turn = below(output, taken(session, line))
  return { ...turn, session: used(turn.session) }
}

function taken(session: Session, line: string): Turn {
  const shell = top(session)
  if (shell.ask) return answer(session, shell.ask, line)
  const remembered = { ...session, history: remember(session.history, line) }
  if (shell.kind === 'host') return hostCommand(fresh(remembered), shell, line)
  return iosLine(remembered, shell, line)
}

function iosLine(session: Session, shell: IosShell, line: string): Turn {
  const typed = line.trim()
  if (typed === '' || typed.startsWith('!')) return { session, output: [] }
  if (typed === '^Z') {
    return shell.section ? leave(session, shell) : { session, output: [] }
  }
  if (typed.endsWith('?')) return { session, output: helpFor(session, line.slice(0, line.lastIndexOf('?'))) }
  return shell.section ? configure(session, shell, shell.section, line) : exec(session, shell, line)
}

/** Types several lines at the console of a device, from `#`; for tests and tools. */
export function play(
  state: State,
  device: string,
  lines: readonly string[],
): { readonly session: Session; readonly screen: readonly string[] } {
  let session = openPrivileged(state, device)
  const screen: string[] = []
  for (const line of lines) {
    screen.push(prompt(session) + line)
    const [next, output] = step(session, line)
    session = next
    screen.push(...output)
  }
  return { session, screen }
}

export { openConsole, openPrivileged, prompt }
