import { ICMP_SEEN_BY_TCP_CLIENT } from '../features/hosts'
import type { Consult } from '../kernel/rules'
import type { Symptom, Wire } from '../kernel/trace'

/** A client program on a system: it decides what a person is told of what the wire did. */
export interface Client {
  readonly program: 'ping' | 'ssh' | 'telnet'
  readonly system: 'linux' | 'ios'
}

/** What the person at this client meets when the session does not come about, or a ping ends. */
export function symptomOf(wire: Wire, client: Client, consult: Consult): Symptom {
  switch (wire.kind) {
    case 'answered':
      return client.program === 'ping' ? 'reply' : 'connected'
    case 'rst':
      return 'refused'
    case 'closed':
      return 'closed-by-remote'
    case 'silence':
      return 'timed-out'
    case 'not-sent':
      if (client.system === 'linux') return 'network-unreachable'
      return client.program === 'ping' ? 'timed-out' : 'unreachable'
    case 'icmp':
      if (client.program === 'ping') return 'unreachable'
      consult(ICMP_SEEN_BY_TCP_CLIENT)
      if (client.system === 'ios') return wire.type === 3 ? 'unreachable' : 'timed-out'
      return wire.type === 3 && wire.code === 0 ? 'network-unreachable' : 'no-route-to-host'
  }
}
