import { deliver } from '../deliver'
import type { Delivery } from '../kernel/delivery'
import type { Said } from '../kernel/message'
import type { Device, State } from '../kernel/network'
import type { Packet } from '../kernel/packet'
import type { Consult } from '../kernel/rules'
import type { Hop, Symptom, Wire } from '../kernel/trace'

/** What came of an attempt. */
export interface Attempt {
  readonly hops: readonly Hop[]
  readonly wire: Wire
  readonly symptom: Symptom
  readonly says: readonly string[]
  readonly state: State
  /** What devices have said while it took its time. */
  readonly said?: readonly Said[]
}

/** What the sender of a packet gets, when the packet is not delivered. Walks an ICMP answer back. */
export function undelivered(
  sent: Delivery,
  sender: Device,
  packet: Packet,
  consult: Consult,
): { readonly wire: Wire; readonly hops: readonly Hop[]; readonly state: State } {
  const nothing = { wire: { kind: 'silence' } as const, hops: sent.hops, state: sent.state }
  const { ending } = sent
  switch (ending.kind) {
    case 'not-sent':
      return { ...nothing, wire: { kind: 'not-sent' } }
    case 'unresolved':
      // Linux answers itself with host unreachable when ARP fails; IOS waits until the program gives up.
      return sender.kind === 'host' ? { ...nothing, wire: { kind: 'icmp', type: 3, code: 1, from: packet.src } } : nothing
    case 'dropped': {
      if (!ending.answer) return nothing
      const icmp = {
        protocol: 'icmp',
        src: ending.answer.from,
        dst: packet.src,
        icmp: ending.answer.type === 3 ? 'unreachable' : 'time-exceeded',
        quotes: packet,
      } as const
      const answer = deliver(sent.state, ending.by, icmp, { direction: 'back', coldArp: 'wait', consult })
      const arrived = answer.ending.kind === 'delivered' && answer.ending.device === sender.name
      return {
        wire: arrived ? { kind: 'icmp', ...ending.answer } : nothing.wire,
        hops: [...sent.hops, ...answer.hops],
        state: answer.state,
      }
    }
    default:
      return nothing
  }
}
