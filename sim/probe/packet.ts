import type { Ipv4 } from '../ipv4'

/** One IPv4 packet, as far as routes and access lists look into it. */
export type Packet =
  | {
      readonly protocol: 'icmp'
      readonly src: Ipv4
      readonly dst: Ipv4
      readonly icmp: 'echo' | 'echo-reply' | 'unreachable' | 'time-exceeded'
    }
  | {
      readonly protocol: 'tcp'
      readonly src: Ipv4
      readonly dst: Ipv4
      readonly srcPort: number
      readonly dstPort: number
      readonly flags: 'syn' | 'syn-ack' | 'rst-ack'
    }

/** The packet's name in a sentence. */
export function packetName(packet: Packet): string {
  if (packet.protocol === 'tcp') return { syn: 'SYN', 'syn-ack': 'SYN-ACK', 'rst-ack': 'RST' }[packet.flags]
  return { echo: 'echo request', 'echo-reply': 'echo reply', unreachable: 'ICMP unreachable', 'time-exceeded': 'ICMP time exceeded' }[
    packet.icmp
  ]
}

/** `a SYN`, `an echo request`. */
export function withArticle(packet: Packet): string {
  const name = packetName(packet)
  return `${/^(echo|ICMP|RST)/.test(name) ? 'an' : 'a'} ${name}`
}
