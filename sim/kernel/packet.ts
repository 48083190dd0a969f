import type { Ipv4 } from '../ipv4'

/** One IPv4 packet, as far as anything looks into it. */
export type Packet = {
  readonly src: Ipv4
  readonly dst: Ipv4
  /** Time to live. Absent where the sender's system puts in its own. */
  readonly ttl?: number
  /** Bytes of the whole packet. Absent: few, it fits through everywhere. */
  readonly size?: number
  /** Bytes of the largest of the fragments that it goes in, once somebody has fragmented it. */
  readonly fragment?: number
  /** Don't fragment (RFC 791). */
  readonly df?: boolean
} & (
  | {
      readonly protocol: 'icmp'
      readonly icmp: 'echo' | 'echo-reply' | 'unreachable' | 'time-exceeded'
      readonly quotes?: Packet // of an error: the packet that it is about
    }
  | { readonly protocol: 'udp'; readonly srcPort: number; readonly dstPort: number }
  | { readonly protocol: 'ospf' }
  | {
      readonly protocol: 'tcp'
      readonly srcPort: number
      readonly dstPort: number
      readonly flags: 'syn' | 'syn-ack' | 'rst-ack'
    }
)

/** A packet on its way. */
export type Sent = Packet & { readonly ttl: number }

/** RFC 826. A request asks everybody on the segment who has `target`; the reply goes to the asker alone. */
export interface Arp {
  readonly protocol: 'arp'
  readonly operation: 'request' | 'reply'
  readonly sender: Ipv4
  readonly target: Ipv4
}

/** What crosses one cable. `tag` is the VLAN of its 802.1Q tag, where it has one. MAC addresses as IOS writes them: 0011.2233.4455. */
export interface Frame {
  readonly src: string
  readonly dst: string
  readonly tag?: number
  readonly body: Sent | Arp
}

export const BROADCAST = 'ffff.ffff.ffff'

/** The packet's name in a sentence. */
export function packetName(packet: Packet): string {
  switch (packet.protocol) {
    case 'tcp':
      return { syn: 'SYN', 'syn-ack': 'SYN-ACK', 'rst-ack': 'RST' }[packet.flags]
    case 'udp':
      return 'UDP datagram'
    case 'ospf':
      return 'OSPF packet'
    case 'icmp':
      return { echo: 'echo request', 'echo-reply': 'echo reply', unreachable: 'ICMP unreachable', 'time-exceeded': 'ICMP time exceeded' }[
        packet.icmp
      ]
  }
}

/** `a SYN`, `an echo request`. */
export function withArticle(packet: Packet): string {
  const name = packetName(packet)
  return `${/^(echo|ICMP|RST|OSPF)/.test(name) ? 'an' : 'a'} ${name}`
}

export type TcpSyn = Extract<Packet, { protocol: 'tcp' }>
