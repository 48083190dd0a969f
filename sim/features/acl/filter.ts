import type { Ipv4 } from '../../ipv4'
import { spend } from '../../kernel/budget'
import type { Packet } from '../../kernel/packet'
import type { Acl, AclEntry, AddressMatch, PortMatch } from './config'

export type Filtered =
  /** `by` is absent where the list does not exist or is empty: it permits everything. */
  | { readonly permits: true; readonly by?: AclEntry }
  /** `by` is absent where the deny that ends every list did it. */
  | { readonly permits: false; readonly by?: AclEntry }

/** First match decides; the end of a list denies; a list that does not exist, or has no entry, permits. */
export function filter(acl: Acl | undefined, matches: (entry: AclEntry) => boolean): Filtered {
  if (!acl || acl.entries.length === 0) return { permits: true }
  spend(acl.entries.length)
  const by = acl.entries.find(matches)
  return by ? { permits: by.action === 'permit', by } : { permits: false }
}

/** Whether an entry matches a packet on the wire. */
export function matchesPacket(entry: AclEntry, packet: Packet): boolean {
  if (!matchesAddress(entry.source, packet.src)) return false
  if (entry.kind === 'standard') return true
  if (entry.protocol !== 'ip' && entry.protocol !== packet.protocol) return false
  if (!matchesAddress(entry.destination, packet.dst)) return false
  if (packet.protocol === 'icmp') {
    return !entry.sourcePort && !entry.destinationPort && !entry.established && (!entry.icmpType || entry.icmpType === packet.icmp)
  }
  if (packet.protocol === 'ospf') return !entry.sourcePort && !entry.destinationPort && !entry.established && !entry.icmpType
  if (entry.icmpType) return false
  if (entry.established && (packet.protocol !== 'tcp' || packet.flags === 'syn')) return false
  return matchesPort(entry.sourcePort, packet.srcPort) && matchesPort(entry.destinationPort, packet.dstPort)
}

/** Whether an entry matches a client by its address alone, as an access class of older releases does. */
export function matchesSource(entry: AclEntry, client: Ipv4): boolean {
  return matchesAddress(entry.source, client)
}

function matchesAddress({ ip, wildcard }: AddressMatch, address: Ipv4): boolean {
  return ((ip ^ address) & ~wildcard) === 0
}

function matchesPort(match: PortMatch | undefined, port: number): boolean {
  if (!match) return true
  switch (match.op) {
    case 'eq':
      return port === match.port
    case 'neq':
      return port !== match.port
    case 'lt':
      return port < match.port
    case 'gt':
      return port > match.port
    case 'range':
      return port >= match.from && port <= match.to
  }
}
