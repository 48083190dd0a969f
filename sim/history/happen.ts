import { elapsed, type Later, rest } from '../elapsed'
import type { State } from '../kernel/network'
import { boot, plugged, reload } from '../power'
import { carryOut, type Rejected, typeInto } from '../terminal'
import type { Event } from './event'

/** A state after events, and what devices have said of them: messages as their logs hold them. */
export interface Happened {
  readonly state: State
  readonly messages: Later['said']
  /** Lines that a device did not take. */
  readonly refused: readonly Rejected[]
}

/**
 * What comes of events, one after the other; each is settled before the next. Pure: a history is replayed to the same bytes. Lines that
 * a device does not take change nothing. Throws RangeError for a device or a cable that is not there, NotSettled and OutOfSteps.
 */
export function happen(start: State, events: readonly Event[]): Happened {
  let state = start
  const messages: Later['said'][number][] = []
  const refused: Rejected[] = []
  for (const event of events) {
    const later = happened(state, event)
    state = later.state
    messages.push(...later.said)
    refused.push(...(later.rejected ?? []))
  }
  return { state, messages, refused }
}

function happened(state: State, event: Event): Later & { readonly rejected?: readonly Rejected[] } {
  switch (event.kind) {
    case 'typed':
      return typeInto(state, event)
    case 'exec':
      return carryOut(state, event.device, event.command)
    case 'link':
      return plugged(state, event.port, event.up)
    case 'elapsed':
      return elapsed(state, event.milliseconds)
    case 'rest':
      return rest(state)
    case 'reload':
      return reload(state, event.device)
    case 'boot':
      return boot(state, event.device)
  }
}
