import { networkOf } from '../../ipv4'
import { spend } from '../../kernel/budget'
import type { Sourced } from '../../kernel/config'
import { NULL_INTERFACE } from '../../kernel/interface-names'
import type { Derived, IosDevice, Network, Route } from '../../kernel/network'
import { lookup, resolveRoute, type Tables, tables } from '../../kernel/routes'
import { forwards } from '../address'
import type { StaticRoute } from './config'

/** Adds the static routes that are used. */
export function staticRoutes(network: Network, derived: Derived): Tables {
  return tables(network, (device) => withStaticRoutes(device, derived, device.config.routes))
}

/** A route that is never installed, whatever else there is (Cisco document 118263). */
const NEVER = 255

/** A static route that a device has, and as what it would stand in the table. */
interface Candidate {
  readonly value: StaticRoute
  readonly route: Route
}

/**
 * The table of a device with these static routes: those whose next hop resolves, if need be through other routes, to an interface that
 * is up. Of several to one prefix those of the lowest distance are kept, in the order of configuration.
 */
export function withStaticRoutes(device: IosDevice, derived: Derived, configured: readonly Sourced<StaticRoute>[]): readonly Route[] {
  const base = (derived.routes[device.name] ?? []).filter(({ source }) => source !== 'static')
  if (!forwards(device)) return base
  const candidates = configured.flatMap((line): Candidate[] =>
    line.value.distance === NEVER ? [] : [{ value: line.value, route: routeOf(line) }],
  )
  const isUp = (name: string) => name === NULL_INTERFACE || derived.interfaces[device.name]?.[name]?.protocol === 'up'
  const isUsable = ({ value, route }: Candidate, table: readonly Route[]) =>
    (route.interface === undefined ? resolves(route, table) : isUp(route.interface)) ||
    (value.permanent === true && isConfigured(device, value))
  // What is usable depends on what is in the table: work it out again until nothing changes. Routes that hold each other up in a
  // circle come and go for ever: of those none stays.
  const rounds: { readonly key: string; readonly chosen: readonly Route[] }[] = []
  let chosen: readonly Route[] = []
  for (;;) {
    const table: readonly Route[] = [...base, ...chosen]
    const next = bestOf(
      candidates.filter((candidate) => isUsable(candidate, table)).map(({ route }) => route),
      base,
    )
    if (next.length === chosen.length && next.every((route, index) => route === chosen[index])) return table
    const used = new Set(next)
    const key = candidates.flatMap(({ route }, index) => (used.has(route) ? [index] : [])).join()
    const before = rounds.findIndex((round) => round.key === key)
    if (before >= 0) {
      const circle = rounds.slice(before)
      return [...base, ...next.filter((route) => circle.every((round) => round.chosen.includes(route)))]
    }
    rounds.push({ key, chosen: next })
    chosen = next
  }
}

function routeOf({ value, origin }: Sourced<StaticRoute>): Route {
  const { prefix, mask, distance, tag } = value
  const common = { source: 'static' as const, prefix, mask, distance, metric: 0, ...(tag === undefined ? {} : { tag }), origin }
  if (value.via.kind === 'next-hop') return { ...common, nextHop: value.via.ip }
  return { ...common, interface: value.via.name, ...(value.via.nextHop === undefined ? {} : { nextHop: value.via.nextHop }) }
}

/** Whether the next hop can be reached by other routes. One that the route itself leads to best cannot. */
function resolves(route: Route, table: readonly Route[]): boolean {
  const { nextHop, prefix, mask } = route
  if (nextHop === undefined) return false
  const over = lookup(table, nextHop)
  if (!over || (networkOf(nextHop, mask) === prefix && mask >= over.mask)) return false
  return resolveRoute(table, over, nextHop) !== undefined
}

/** Whether the interface, or one whose subnet the next hop is in, is there at all, up or down: what a permanent route asks for. */
function isConfigured(device: IosDevice, { via }: StaticRoute): boolean {
  if (via.kind === 'interface') return Object.hasOwn(device.config.interfaces, via.name)
  return Object.values(device.config.interfaces).some(({ address }) => {
    if (!address) return false
    const { ip, mask } = address.value
    return networkOf(via.ip, mask) === networkOf(ip, mask)
  })
}

/** Of the usable routes to each prefix those of the lowest distance, then metric; none where an interface is connected to it. */
function bestOf(usable: readonly Route[], base: readonly Route[]): readonly Route[] {
  spend(base.length + usable.length)
  const prefix = (route: Route) => `${route.prefix} ${route.mask}`
  const connected = new Set(base.flatMap((route) => (route.source === 'local' ? [] : [prefix(route)])))
  const best = new Map<string, Route>()
  for (const route of usable) {
    const known = best.get(prefix(route))
    if (!known || compare(route, known) < 0) best.set(prefix(route), route)
  }
  return usable.filter((route) => {
    const known = best.get(prefix(route))
    return known !== undefined && !connected.has(prefix(route)) && compare(route, known) === 0
  })
}

/** Lower distance first, then lower metric. */
function compare(a: Route, b: Route): number {
  return a.distance - b.distance || a.metric - b.metric
}
