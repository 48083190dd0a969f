import { formatIpv4, type Ipv4 } from '../../ipv4'
import { typed } from '../../kernel/cause'
import { NULL_INTERFACE } from '../../kernel/interface-names'
import type { IosDevice, Route, State } from '../../kernel/network'
import { resolve } from '../../kernel/routes'
import type { Repair } from '../../kernel/trace'
import { withStaticRoutes } from './routes'

/** The line that withdraws a static route. */
export function withdrawal(route: Route): string {
  return `no ${lineTo(route)} ${viaOf(route)}`
}

/** A static route withdrawn, and one to the same prefix by another neighbour in its place. */
export function insteadOf(device: string, route: Route, nextHop: Ipv4): Repair {
  return typed(device, withdrawal(route), `${lineTo(route)} ${formatIpv4(nextHop)}`)
}

/** Where a device would send a packet if a static route were not there. */
function resolvedWithout(state: State, device: IosDevice, route: Route, dst: Ipv4): ReturnType<typeof resolve> {
  const left = device.config.routes.filter(({ origin }) => origin !== route.origin)
  return resolve(withStaticRoutes(device, state.derived, left), dst)
}

/** Withdrawing the route is enough where another one then leads the right way. */
export function mended(state: State, device: IosDevice, route: Route, dst: Ipv4, better: readonly Ipv4[]): readonly Repair[] {
  const found = resolvedWithout(state, device, route, dst)
  const isRight =
    found !== undefined && found.interface !== NULL_INTERFACE && (found.route.source === 'connected' || better.includes(found.nextHop))
  return isRight ? [typed(device.name, withdrawal(route))] : better.map((nextHop) => insteadOf(device.name, route, nextHop))
}

function lineTo({ prefix, mask }: Route): string {
  return `ip route ${formatIpv4(prefix)} ${formatIpv4(mask)}`
}

function viaOf(route: Route): string {
  const hop = route.nextHop === undefined ? [] : [formatIpv4(route.nextHop)]
  return [...(route.interface === undefined ? [] : [route.interface]), ...hop].join(' ')
}
