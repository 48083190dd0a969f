import type { Agent, Event, Target } from './given'

export interface Sent {
  readonly target: Target
  readonly copies: number // how often the agent sends it
  readonly arrived: number
  readonly acknowledged: boolean
}

/** What goes to each receiver. A trap is sent once; an inform again and again until an answer comes or the retries are used up (RFC 3416, 4.2.6 and 4.2.7). */
export function notify({ traps, targets, retries, up }: Agent, event: Event): readonly Sent[] {
  if (!traps || !up) return []
  return targets.map((target) => {
    if (target.kind === 'trap') return { target, copies: 1, arrived: event.lost > 0 ? 0 : 1, acknowledged: false }
    const needed = event.lost + event.unanswered + 1 // the first copy whose answer comes back
    const copies = Math.min(needed, retries + 1)
    return { target, copies, arrived: Math.max(0, copies - event.lost), acknowledged: needed <= retries + 1 }
  })
}

export function whyNotified({ name, traps, targets, up, retries }: Agent, sent: readonly Sent[]): string {
  if (!up) return `${name} is down and sends nothing.`
  if (targets.length === 0) return `${name} has no receiver: without snmp-server host it sends no notification to anybody.`
  if (!traps) return `${name} has a receiver and was not told to send notifications: snmp-server enable traps is missing.`
  return sent.map((one) => `${about(one, retries)}`).join(' ')
}

function about({ target, copies, arrived, acknowledged }: Sent, retries: number): string {
  if (target.kind === 'trap')
    return `The trap to ${target.address} is sent once and nobody acknowledges it${arrived > 0 ? '' : ', so that it was lost is never noticed'}.`
  if (acknowledged && copies === 1) return `The inform to ${target.address} is answered with a Response at once.`
  if (acknowledged) return `The inform to ${target.address} is sent ${copies} times, until a Response comes back.`
  return `The inform to ${target.address} is sent once and ${retries} times more; no Response comes, and the agent gives up${arrived > 0 ? ' although it had arrived' : ''}.`
}
