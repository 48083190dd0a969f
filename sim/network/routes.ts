import type { Ipv4 } from '../ipv4'
import { maskOf, networkOf, prefixLength } from '../ipv4'
import type { IosDevice, Network, Route, State } from '../network'
import { forwards } from './defaults'

type Tables = Readonly<Record<string, readonly Route[]>>
type Derived = State['derived']

/** Connected and local routes of every interface that is up and has an address. */
export function connectedRoutes(network: Network, derived: Derived): Tables {
  return tables(network, (device) =>
    Object.values(device.config.interfaces).flatMap((port): Route[] => {
      if (!port.address || derived.interfaces[device.name]?.[port.name]?.protocol !== 'up') return []
      const { ip, mask } = port.address.value
      const common = { distance: 0, metric: 0, interface: port.name, origin: port.address.origin }
      return [
        { source: 'connected', prefix: networkOf(ip, mask), mask, ...common },
        { source: 'local', prefix: ip, mask: maskOf(32), ...common },
      ]
    }),
  )
}

/**
 * Adds the static routes that can be used: the next hop resolves, if need be through other routes, to an interface that is up.
 * Of several routes to one prefix those of the lowest distance are kept, in the order of configuration.
 */
export function staticRoutes(network: Network, derived: Derived): Tables {
  return tables(network, (device) => {
    const base = derived.routes[device.name] ?? []
    if (!forwards(device)) return base
    const wanted = device.config.routes.map(({ value, origin }): Route => {
      const common = { source: 'static' as const, prefix: value.prefix, mask: value.mask, distance: value.distance, metric: 0, origin }
      if (value.via.kind === 'next-hop') return { ...common, nextHop: value.via.ip }
      return { ...common, interface: value.via.name, ...(value.via.nextHop === undefined ? {} : { nextHop: value.via.nextHop }) }
    })
    const isUsable = (route: Route, table: readonly Route[]) =>
      route.interface === undefined
        ? route.nextHop !== undefined && resolve(table, route.nextHop) !== undefined
        : derived.interfaces[device.name]?.[route.interface]?.protocol === 'up'
    // A route may become usable only through another one: add until nothing more can be added.
    let table: readonly Route[] = base
    for (;;) {
      const usable = wanted.filter((route) => isUsable(route, table))
      const next = [...base, ...usable.filter((route) => isBest(route, usable, base))]
      if (next.length === table.length && next.every((route, index) => route === table[index])) return table
      if (next.length <= table.length) return table
      table = next
    }
  })
}

/** The route for `ip`: longest prefix first, then the order of the table. Local routes are for the device itself and do not count. */
export function lookup(table: readonly Route[], ip: Ipv4): Route | undefined {
  let best: Route | undefined
  for (const route of table) {
    if (route.source === 'local' || networkOf(ip, route.mask) !== route.prefix) continue
    if (!best || length(route) > length(best)) best = route
  }
  return best
}

/** The interface and the next address on the wire for `ip`, through as many routes as it takes. */
export function resolve(
  table: readonly Route[],
  ip: Ipv4,
): { readonly route: Route; readonly interface: string; readonly nextHop: Ipv4 } | undefined {
  const route = lookup(table, ip)
  if (!route) return undefined
  let target = ip
  let current: Route | undefined = route
  for (let depth = 0; current && depth < MAX_RECURSION; depth++) {
    if (current.nextHop !== undefined) target = current.nextHop
    if (current.interface !== undefined) return { route, interface: current.interface, nextHop: target }
    const via: Route | undefined = lookup(table, target)
    current = via === current ? undefined : via
  }
  return undefined
}

/** IOS gives up on recursion long before; labs have two or three levels. */
const MAX_RECURSION = 8

function isBest(route: Route, usable: readonly Route[], base: readonly Route[]): boolean {
  const same = (other: Route) => other.source !== 'local' && other.prefix === route.prefix && other.mask === route.mask
  return !base.some(same) && usable.every((other) => !same(other) || other.distance >= route.distance)
}

function length(route: Route): number {
  return prefixLength(route.mask) ?? 0
}

function tables(network: Network, of: (device: IosDevice) => readonly Route[]): Tables {
  return Object.fromEntries(
    Object.values(network.devices).flatMap((device) => (device.kind === 'host' ? [] : [[device.name, of(device)] as const])),
  )
}
