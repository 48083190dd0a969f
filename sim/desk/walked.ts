import { explain, type Walk } from '../explain'
import type { Probe, Trace } from '../kernel/trace'
import { fresh, type Session } from '../terminal/session'
import { advance } from '../terminal/step'

/** The walk of what a line tried, and the configuration lines on its way that the core does not model: with any, it is no verdict. */
export interface Walked {
  readonly walk: Walk
  readonly unsupported: readonly { readonly device: string; readonly text: string }[]
}

/**
 * What a line sends into the network, where it is a ping, ssh or telnet, or the password that one of them was asked for; as the device
 * reads the line. `session` is the one that it is typed in.
 */
export function probeOf(session: Session, line: string): Probe | undefined {
  return advance(session, line).tried?.probe
}

/** The walk of a trace. `session` is the one that its line was typed in. */
export function walkedBy(session: Session, trace: Trace): Walked {
  return { walk: explain(fresh(session).state, trace), unsupported: trace.unsupported.map(({ device, text }) => ({ device, text })) }
}
