import type { Ipv4 } from '../../ipv4'
import { formatIpv4, maskOf, networkOf, prefixLength } from '../../ipv4'
import type { Masks } from '../../kernel/mask'
import type { IosDevice, Route, State } from '../../kernel/network'
import { equalRoutes } from '../../kernel/routes'
import type { Shows } from '../../kernel/show'
import { forwards } from '../address'

/** What of the table is asked for. */
export interface Asked {
  readonly source?: 'connected' | 'static'
  /** A destination, or with `mask` a prefix; with `longer` all that is in it. */
  readonly ip?: Ipv4
  readonly mask?: Ipv4
  readonly longer?: true
  readonly summary?: true
}

/** `show ip route`: grouped by classful network as IOS does; on a device that does not route, its default gateway. */
export function ipRoute(state: State, device: IosDevice, asked: Asked = {}): readonly string[] {
  if (!forwards(device)) return withoutRouting(device)
  const routes = state.derived.routes[device.name] ?? []
  if (asked.summary) return summary(routes)
  if (asked.ip !== undefined && !asked.longer) return entry(routes, asked.ip, asked.mask)
  const fallback = routes.find((route) => route.prefix === 0 && route.mask === 0)
  const gateway = fallback
    ? `Gateway of last resort is ${fallback.nextHop === undefined ? '0.0.0.0' : formatIpv4(fallback.nextHop)} to network 0.0.0.0`
    : 'Gateway of last resort is not set'
  const isShown = (route: Route) =>
    asked.source === undefined
      ? asked.ip === undefined || isWithin(route, asked.ip, asked.mask ?? maskOf(32))
      : asked.source === 'static'
        ? route.source === 'static'
        : route.source !== 'static'
  // What is shown stands under headings that count all.
  const printed = groups(routes).flatMap((group) => printGroup(group, isShown))
  return [...CODES, '', gateway, '', ...printed]
}

function isWithin(route: Route, ip: Ipv4, mask: Ipv4): boolean {
  return route.mask >= mask && networkOf(route.prefix, mask) === networkOf(ip, mask)
}

/**
 * `show ip route 10.1.1.9`: the route that a packet would take, and each way of it; with a mask the route to that very prefix.
 * A default route is none for a single address: remembered, and not from a capture.
 */
function entry(routes: readonly Route[], ip: Ipv4, mask: Ipv4 | undefined): readonly string[] {
  const found =
    mask === undefined
      ? (localTo(routes, ip) ?? (ip === 0 ? exactly(routes, 0, 0) : equalRoutes(routes, ip).filter((route) => route.mask !== 0)))
      : exactly(routes, networkOf(ip, mask), mask)
  const [route] = found
  if (!route) {
    const classful = classMask(ip)
    const known = routes.some(({ prefix, mask: length }) => length !== 0 && networkOf(prefix, classful) === networkOf(ip, classful))
    return [known ? '% Subnet not in table' : '% Network not in table']
  }
  const { prefix, distance, metric, tag } = route
  const connected = route.nextHop === undefined
  const shorter = route.mask < classMask(prefix) ? ', supernet' : ''
  const source = route.source === 'static' ? 'static' : 'connected'
  const notes = [
    ...(connected ? [route.source === 'connected' ? ' (connected, via interface)' : ' (connected)'] : []),
    ...(route.mask === 0 && prefix === 0 ? [', candidate default path'] : []),
  ]
  return [
    `Routing entry for ${formatIpv4(prefix)}/${prefixLength(route.mask)}${shorter}`,
    `  Known via "${source}", distance ${distance}, metric ${metric}${notes.join('')}`,
    ...(tag === undefined ? [] : [`  Tag ${tag}`]),
    '  Routing Descriptor Blocks:',
    ...found.flatMap((way, index) => [
      `  ${index === 0 ? '*' : ' '} ${blockOf(way)}`,
      `      Route metric is ${way.metric}, traffic share count is 1`,
      ...(way.tag === undefined ? [] : [`      Route tag ${way.tag}`]),
    ]),
  ]
}

function localTo(routes: readonly Route[], ip: Ipv4): readonly Route[] | undefined {
  const own = routes.filter((route) => route.source === 'local' && route.prefix === ip)
  return own.length > 0 ? own : undefined
}

function exactly(routes: readonly Route[], prefix: Ipv4, mask: Ipv4): readonly Route[] {
  const same = routes.filter((route) => route.prefix === prefix && route.mask === mask)
  const others = same.filter(({ source }) => source !== 'local')
  return others.length > 0 ? others : same
}

function blockOf({ nextHop, interface: name }: Route): string {
  if (nextHop === undefined) return `directly connected, via ${name}`
  return name === undefined ? formatIpv4(nextHop) : `${formatIpv4(nextHop)}, via ${name}`
}

/** `show ip route summary`: what a route and a network take in memory is that of one release, worked out from captures. */
function summary(routes: readonly Route[]): readonly string[] {
  const isNetwork = ({ prefix, mask }: Route) => mask <= classMask(prefix)
  const rowOf = (name: string, own: readonly Route[]) => {
    const ways = own.length
    const prefixes = [...new Map(own.map((route) => [`${route.prefix} ${route.mask}`, route])).values()]
    const networks = prefixes.filter(isNetwork).length
    return { name, networks, subnets: prefixes.length - networks, overhead: ways * OVERHEAD, memory: ways * MEMORY }
  }
  const rows = [
    rowOf(
      'connected',
      routes.filter(({ source }) => source !== 'static'),
    ),
    rowOf(
      'static',
      routes.filter(({ source }) => source === 'static'),
    ),
    rowOf('application', []),
  ]
  const majors = groups(routes).filter((group) => group.routes.some((route) => route.mask > classMask(route.prefix)))
  const line = (name: string, networks: number, subnets: number | string, overhead: number | string, memory: number) =>
    `${name.padEnd(16)}${String(networks).padEnd(12)}${String(subnets).padEnd(12)}${(subnets === '' ? '' : '0').padEnd(12)}${String(overhead).padEnd(12)}${memory}`
  const total = (of: 'networks' | 'subnets' | 'overhead' | 'memory') => rows.reduce((sum, row) => sum + row[of], 0)
  return [
    'IP routing table name is default (0x0)',
    'IP routing table maximum-paths is 32',
    'Route Source    Networks    Subnets     Replicates  Overhead    Memory (bytes)',
    ...rows.map((row) => line(row.name, row.networks, row.subnets, row.overhead, row.memory)),
    line('internal', majors.length, '', '', majors.length * INTERNAL),
    line('Total', total('networks') + majors.length, total('subnets'), total('overhead'), total('memory') + majors.length * INTERNAL),
  ]
}

/** Bytes a route and a network, in the first sample: 41 connected routes 3936 and 11808. */
const OVERHEAD = 96
const MEMORY = 288
const INTERNAL = 460

const CODES = [
  'Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP',
  '       D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area',
  '       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2',
  '       E1 - OSPF external type 1, E2 - OSPF external type 2',
  '       i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2',
  '       ia - IS-IS inter area, * - candidate default, U - per-user static route',
  '       o - ODR, P - periodic downloaded static route, H - NHRP, l - LISP',
  '       a - application route',
  '       + - replicated route, % - next hop override, p - overrides from PfR',
]

function withoutRouting(device: IosDevice): readonly string[] {
  const gateway = device.config.defaultGateway
  return [
    gateway ? `Default gateway is ${formatIpv4(gateway.value)}` : 'Default gateway is not set',
    '',
    'Host               Gateway           Last Use    Total Uses  Interface',
    'ICMP redirect cache is empty',
  ]
}

interface Group {
  readonly network: Ipv4
  readonly mask: Ipv4
  readonly routes: readonly Route[]
}

/** Routes of one classful network together; a route that is no longer than its class stands alone under its own prefix. */
function groups(routes: readonly Route[]): readonly Group[] {
  const found = new Map<string, { network: Ipv4; mask: Ipv4; routes: Route[] }>()
  for (const route of routes) {
    const mask = classMask(route.prefix)
    const network = route.mask < mask ? route.prefix : networkOf(route.prefix, mask)
    const shorter = Math.min(route.mask, mask)
    const key = `${network} ${shorter}`
    const group = found.get(key) ?? { network, mask: shorter, routes: [] }
    group.routes.push(route)
    found.set(key, group)
  }
  return [...found.values()].sort((a, b) => a.network - b.network || a.mask - b.mask)
}

function printGroup({ network, mask, routes }: Group, isShown: (route: Route) => boolean): readonly string[] {
  if (!routes.some(isShown)) return []
  const prefixes = new Map<string, Route[]>()
  for (const route of [...routes].sort((a, b) => a.prefix - b.prefix || a.mask - b.mask)) {
    const key = `${route.prefix} ${route.mask}`
    prefixes.set(key, [...(prefixes.get(key) ?? []), route])
  }
  const lengths = [...new Set(routes.map((route) => prefixLength(route.mask) ?? 0))]
  const [only = 0] = lengths
  const alone = lengths.length === 1 && only <= (prefixLength(mask) ?? 0)
  const uniform = lengths.length === 1 && !alone
  const head = alone
    ? []
    : uniform
      ? [`      ${formatIpv4(network)}/${only} is subnetted, ${prefixes.size} subnets`]
      : [`      ${formatIpv4(network)}/${prefixLength(mask)} is variably subnetted, ${prefixes.size} subnets, ${lengths.length} masks`]
  return [...head, ...[...prefixes.values()].flatMap((same) => printRoutes(same.filter(isShown), alone, uniform))]
}

/** One destination: its first way on the line of the prefix, the others below. */
function printRoutes(routes: readonly Route[], alone: boolean, uniform: boolean): readonly string[] {
  return routes.map((route, index) => {
    const code = { connected: 'C', local: 'L', static: 'S' }[route.source] + (route.prefix === 0 && route.mask === 0 ? '*' : '')
    const prefix = formatIpv4(route.prefix) + (uniform ? '' : `/${prefixLength(route.mask)}`)
    const start = `${code.padEnd(alone ? 6 : 9)}${prefix} `
    const way =
      route.nextHop === undefined
        ? `is directly connected, ${route.interface}`
        : `[${route.distance}/${route.metric}] via ${formatIpv4(route.nextHop)}${route.interface === undefined ? '' : `, ${route.interface}`}`
    return (index === 0 ? start : ' '.repeat(start.length)) + way
  })
}

function classMask(ip: Ipv4): Ipv4 {
  const first = ip >>> 24
  return maskOf(first < 128 ? 8 : first < 192 ? 16 : 24)
}

declare module '../../kernel/show' {
  interface ShowArguments {
    'ip-route': Asked // show ip route [connected|static|summary|10.1.0.0 [255.255.0.0 [longer-prefixes]]]
  }
}

export const SHOWS: Shows = {
  'ip-route': ({ state, device, request }) => ipRoute(state, device, request),
}

/** Memory differs from release to release. */
export const MASKS: Masks = {
  'ip-route': [[/^(?:connected|static|internal|Total) .* (\d+)$/dg, 'counter']],
}
