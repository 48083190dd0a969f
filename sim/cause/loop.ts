import type { Ipv4 } from '../ipv4'
import { formatIpv4, networkOf } from '../ipv4'
import type { Device, Route, State } from '../network'
import type { Cause, Repair } from '../trace'
import { cause, origins, typed } from './cause'
import type { Down } from './down'
import { toward } from './toward'
import { unconnected } from './unrouted'

/** A device and the route by which it passed a packet on. */
export interface Followed {
  readonly device: string
  readonly route: Route
}

/**
 * Why a packet goes round in a circle, and the device of the circle at which it should have gone another way: the one that the
 * destination is wired to but not connected, else the first whose static route could lead there and does not.
 */
export function loop(state: State, circle: readonly Followed[], dst: Ipv4): Down & { readonly device: string } {
  for (const { device, route } of circle) {
    const found = state.network.devices[device]
    if (found && route.source === 'static' && overrules(found, route, dst))
      return { cause: goesRound(device, circle, dst, [withoutRoute(device, route)]), device }
    const why = found && found.kind !== 'host' ? unconnected(state, found, dst) : undefined
    if (why) return { ...why, device }
  }
  for (const { device, route } of circle) {
    if (route.source !== 'static') continue
    const prefix = `ip route ${formatIpv4(route.prefix)} ${formatIpv4(route.mask)}`
    const ways = toward(state, device, dst).filter(({ nextHop }) => nextHop !== route.nextHop)
    if (ways.length === 0) continue
    const repairs = ways.map(({ nextHop }) => typed(device, `no ${prefix} ${viaOf(route)}`, `${prefix} ${formatIpv4(nextHop)}`))
    return { cause: goesRound(device, circle, dst, repairs), device }
  }
  const device = circle[0]?.device ?? ''
  return { cause: goesRound(device, circle, dst, []), device }
}

/** Whether the route is more specific than the subnet of an interface that the destination is in: it wins over the right way. */
function overrules(device: Device, route: Route, dst: Ipv4): boolean {
  if (device.kind === 'host') return false
  return Object.values(device.config.interfaces).some(({ address }) => {
    if (!address) return false
    const { ip, mask } = address.value
    return networkOf(dst, mask) === networkOf(ip, mask) && route.mask > mask
  })
}

function withoutRoute(device: string, route: Route): Repair {
  return typed(device, `no ip route ${formatIpv4(route.prefix)} ${formatIpv4(route.mask)} ${viaOf(route)}`)
}

function goesRound(device: string, circle: readonly Followed[], dst: Ipv4, repairs: Cause['repairs']): Cause {
  const names = [...new Set(circle.map((hop) => hop.device))]
  return cause('routing-loop', device, 'routing', {
    lines: circle.flatMap(({ route }) => origins(route.source === 'static' ? route.origin : undefined)),
    repairs,
    text: `${names.join(' and ')} send packets for ${formatIpv4(dst)} to each other until their time to live runs out.`,
  })
}

function viaOf(route: Route): string {
  const hop = route.nextHop === undefined ? [] : [formatIpv4(route.nextHop)]
  return [...(route.interface === undefined ? [] : [route.interface]), ...hop].join(' ')
}
