import { formatIpv4 } from '../../ipv4'
import { causesOf } from '../../kernel/cause'
import type { Hook } from '../../kernel/passing'
import { CAUSES } from './names'
import { TTL_BEFORE_ROUTE } from './rules'

const cause = causesOf(CAUSES)

/** What a system puts into packets of its own: IOS 255, Linux 64 (`net.ipv4.ip_default_ttl`). */
const FIRST = { ios: 255, linux: 64 } as const

/** Each device that passes a packet on takes one from its time to live (RFC 791, RFC 1812 5.3.1); who comes to 0 drops it and says so. */
export const HOOKS: readonly Hook[] = [
  {
    at: 'originate',
    run: ({ device, packet }) =>
      packet.ttl === undefined ? { kind: 'on', packet: { ...packet, ttl: FIRST[device.kind === 'host' ? 'linux' : 'ios'] } } : undefined,
  },
  {
    at: 'ttl',
    run: ({ device, packet, manner }) => {
      if (packet.ttl > 1) return { kind: 'on', packet: { ...packet, ttl: packet.ttl - 1 } }
      manner.consult(TTL_BEFORE_ROUTE)
      const expired = cause('ttl-expired', device.name, 'routing', {
        lines: [],
        repairs: [],
        text: `${device.name} takes the last one from the time to live of the packet for ${formatIpv4(packet.dst)}, which is not there yet: it drops the packet.`,
      })
      return { kind: 'drop', cause: expired, answer: { type: 11, code: 0 } }
    },
  },
]
