import type { Ipv4 } from '../../ipv4'
import { formatIpv4 } from '../../ipv4'
import { NULL_INTERFACE } from '../../kernel/interface-names'
import type { Hook, Passing, Why, WhyNot } from '../../kernel/passing'
import { pass } from '../../kernel/steps'
import { forwards, NULL0_ANSWER } from '../address'
import type { Down } from '../vlan'
import { astray, discarded } from './astray'
import { loop } from './loop'
import { notRouting, unrouted } from './unrouted'

/** A packet for somebody else is passed on by a device that routes; what its best route leads to Null0 with is discarded. */
export const HOOKS: readonly Hook[] = [
  {
    at: 'local',
    after: ['address'],
    run: ({ device, packet, arrived }) => {
      if (!arrived || device.kind === 'host') return undefined
      if (!forwards(device)) return { kind: 'drop', cause: notRouting(device) }
      const text = `${formatIpv4(packet.dst)} is not an address of ${device.name}: it passes the packet on.`
      return { kind: 'on', step: pass('local-accept', text) }
    },
  },
  {
    at: 'route',
    after: ['address'],
    run: ({ state, device, packet, way, arrived, manner }) => {
      if (way?.interface !== NULL_INTERFACE || !way.route || device.kind === 'host') return undefined
      const cause = discarded(state, device, way.route, packet.dst)
      const speaks = arrived && (device.config.interfaces[NULL_INTERFACE]?.unreachables?.value ?? true)
      if (!speaks || manner.consult(NULL0_ANSWER) === 'silence') return { kind: 'drop', cause }
      return { kind: 'drop', cause, answer: { type: 3, code: 1 } }
    },
  },
]

export const WHY_NOT: WhyNot = {
  route: ({ state, device, packet: { dst }, manner }: Passing) =>
    device.kind === 'host' ? undefined : meaning(device.name, unrouted(state, device, dst, manner.direction === 'back'), dst),
  circle: (state, circle, dst) => {
    const why = loop(state, circle, dst)
    return { ...meaning(why.device, why, dst), device: why.device }
  },
  astray: (state, followed, last, dst) => (last.kind !== 'host' && forwards(last) ? astray(state, followed, last, dst) : undefined),
}

/** Where the configuration is right and a port is down, the steps that would have passed stand before the one that fails. */
function meaning(device: string, { cause, far }: Down, dst: Ipv4): Why {
  if (cause.stage !== 'exit-interface' && !far) return { cause }
  const routing = pass('routing', `${device} is configured to reach ${formatIpv4(dst)} by an interface that is down.`)
  const asking = far ? [pass('arp', `${device} would ask there who has the next address.`)] : []
  return { cause, ...(far ? { far } : {}), steps: [routing, ...asking] }
}
