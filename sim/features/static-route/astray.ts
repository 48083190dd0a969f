import { formatIpv4, type Ipv4 } from '../../ipv4'
import { origins } from '../../kernel/cause'
import { NULL_INTERFACE } from '../../kernel/interface-names'
import type { IosDevice, Route, State } from '../../kernel/network'
import type { Followed } from '../../kernel/passing'
import { ownersOf } from '../../kernel/ports'
import type { Cause } from '../../kernel/trace'
import { toward } from '../address'
import { cause } from './cause'
import { unrouted } from './unrouted'
import { insteadOf, mended } from './withdrawn'

/**
 * Whose static route sent a packet to a router from which no way leads on but back: the last one of those that passed the packet on and
 * could have sent it another way. Undefined where the router itself is to learn a route.
 */
export function astray(
  state: State,
  followed: readonly Followed[],
  last: IosDevice,
  dst: Ipv4,
): { readonly cause: Cause; readonly device: string } | undefined {
  // Where something of its own keeps the last router from the destination, the packet was sent the right way.
  if (unrouted(state, last, dst, false).cause.rule !== 'no-route') return undefined
  const onTheWay = new Set([...followed.map(({ device }) => device), last.name])
  const leadsBack = (nextHop: Ipv4) => ownersOf(state.network, nextHop).some(({ device }) => onTheWay.has(device))
  if (toward(state, last.name, dst).some(({ nextHop }) => !leadsBack(nextHop))) return undefined
  for (const { device: name, route } of [...followed].reverse()) {
    const device = state.network.devices[name]
    if (!device || device.kind === 'host' || route.source !== 'static') continue
    const better = toward(state, name, dst)
      .map(({ nextHop }) => nextHop)
      .filter((nextHop) => nextHop !== route.nextHop && !leadsBack(nextHop))
    if (better.length === 0) continue
    return {
      device: name,
      cause: cause('static-route-wrong-way', name, 'routing', {
        lines: origins(route.origin),
        repairs: mended(state, device, route, dst, better),
        text: `The route of ${name} to ${formatIpv4(route.prefix)} sends packets for ${formatIpv4(dst)} to ${last.name}, which has no other way on than back: they go astray.`,
      }),
    }
  }
  return undefined
}

/** Why a packet is discarded: the device's route for it leads to Null0. */
export function discarded(state: State, device: IosDevice, route: Route, dst: Ipv4): Cause {
  const better = toward(state, device.name, dst).map(({ nextHop }) => nextHop)
  const origin = route.interface === NULL_INTERFACE ? route : undefined
  return cause('null-route', device.name, 'exit-interface', {
    lines: origins(route.origin),
    repairs: origin ? mended(state, device, route, dst, better) : better.map((nextHop) => insteadOf(device.name, route, nextHop)),
    text: `The best route of ${device.name} for ${formatIpv4(dst)} leads to ${NULL_INTERFACE}: it discards the packet.`,
  })
}
