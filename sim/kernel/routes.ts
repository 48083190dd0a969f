import { type Ipv4, networkOf } from '../ipv4'
import { spend } from './budget'
import type { IosDevice, Network, Route } from './network'

export type Tables = Readonly<Record<string, readonly Route[]>>

/** Which of several equal routes a packet takes. `FIRST`: the one that stands first in the table. */
export type Pick = (routes: readonly Route[]) => Route | undefined
export const FIRST: Pick = ([route]) => route

/** The route for `ip`: longest prefix first, then what `pick` takes of those to that prefix. Local routes are for the device itself and do not count. */
export function lookup(table: readonly Route[], ip: Ipv4, pick: Pick = FIRST): Route | undefined {
  const [route, ...others] = equalRoutes(table, ip)
  return others.length === 0 ? route : pick([...(route ? [route] : []), ...others])
}

/** All routes of the longest prefix that has `ip` in it, in the order of the table. */
export function equalRoutes(table: readonly Route[], ip: Ipv4): readonly Route[] {
  spend(10)
  for (const { mask, routes } of prefixesOf(table)) {
    const found = routes.get(networkOf(ip, mask))
    if (found) return found
  }
  return []
}

/** The routes of the table to each prefix of one length. */
interface Prefixes {
  readonly mask: Ipv4
  readonly routes: Map<Ipv4, Route[]>
}

/** A table that is worked out never changes: its prefixes, longest first, are kept as long as it is. */
const PREFIXES = new WeakMap<readonly Route[], readonly Prefixes[]>()
function prefixesOf(table: readonly Route[]): readonly Prefixes[] {
  const known = PREFIXES.get(table)
  if (known) return known
  const found = new Map<Ipv4, Prefixes>()
  for (const route of table) {
    if (route.source === 'local') continue
    const same = found.get(route.mask) ?? { mask: route.mask, routes: new Map<Ipv4, Route[]>() }
    found.set(route.mask, same)
    const equal = same.routes.get(route.prefix)
    if (equal) equal.push(route)
    else same.routes.set(route.prefix, [route])
  }
  const prefixes = [...found.values()].sort((a, b) => b.mask - a.mask) // masks have their ones in front: greater is longer
  PREFIXES.set(table, prefixes)
  return prefixes
}

/** The interface and the next address on the wire for `ip`, through as many routes as it takes. */
export function resolve(
  table: readonly Route[],
  ip: Ipv4,
  pick: Pick = FIRST,
): { readonly route: Route; readonly interface: string; readonly nextHop: Ipv4 } | undefined {
  const route = lookup(table, ip, pick)
  return route && resolveRoute(table, route, ip, pick)
}

/** As `resolve`, for a packet to `ip` that follows `route`. Undefined where its next hop leads back to a route that was followed before. */
export function resolveRoute(
  table: readonly Route[],
  route: Route,
  ip: Ipv4,
  pick: Pick = FIRST,
): { readonly route: Route; readonly interface: string; readonly nextHop: Ipv4 } | undefined {
  let target = ip
  let current: Route | undefined = route
  const followed = new Set<Route>()
  while (current && !followed.has(current) && followed.size < MAX_RECURSION) {
    followed.add(current)
    if (current.nextHop !== undefined) target = current.nextHop
    if (current.interface !== undefined) return { route, interface: current.interface, nextHop: target }
    current = lookup(table, target, pick)
  }
  return undefined
}

/** IOS gives up on recursion long before; labs have two or three levels. */
const MAX_RECURSION = 8
export function tables(network: Network, of: (device: IosDevice) => readonly Route[]): Tables {
  return Object.fromEntries(
    Object.values(network.devices).flatMap((device) => (device.kind === 'host' ? [] : [[device.name, of(device)] as const])),
  )
}
