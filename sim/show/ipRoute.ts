import type { Ipv4 } from '../ipv4'
import { formatIpv4, maskOf, networkOf, prefixLength } from '../ipv4'
import type { IosDevice, Route, State } from '../network'
import { forwards } from '../network/defaults'

/** `show ip route`: grouped by classful network as IOS does; on a device that does not route, its default gateway. */
export function ipRoute(state: State, device: IosDevice): readonly string[] {
  if (!forwards(device)) return withoutRouting(device)
  const routes = state.derived.routes[device.name] ?? []
  const fallback = routes.find((route) => route.prefix === 0 && route.mask === 0)
  const gateway = fallback
    ? `Gateway of last resort is ${fallback.nextHop === undefined ? '0.0.0.0' : formatIpv4(fallback.nextHop)} to network 0.0.0.0`
    : 'Gateway of last resort is not set'
  return [...CODES, '', gateway, '', ...groups(routes).flatMap(printGroup)]
}

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

function printGroup({ network, mask, routes }: Group): readonly string[] {
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
  return [...head, ...[...prefixes.values()].flatMap((same) => printRoutes(same, alone, uniform))]
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
