import { formatIpv4, type Ipv4, prefixLength } from '../../ipv4'
import type { Sourced } from '../../kernel/config'
import { type Arguments, type At, address, type Change, given, number, type Row, refuse, sourced, text } from '../../kernel/grammar/row'
import { growing } from '../../kernel/growing'
import type { StaticRoute } from './config'

const WAY = '<prefix:A.B.C.D> <mask:A.B.C.D> {<next-hop:A.B.C.D>|<interface:IF> [<next-hop:A.B.C.D>]}'

/** Static routes. */
export const ROUTE_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: `ip route ${WAY} [<distance:1-255>]`,
    place: 10,
    group: 'routes',
    set: addRoute,
    no: {
      syntax: 'ip route <prefix:A.B.C.D> <mask:A.B.C.D> [<next-hop:A.B.C.D>|<interface:IF> [<next-hop:A.B.C.D>]] [<distance:1-255>]',
      apply: removeRoute,
    },
    print: ({ config }) => config.routes.map(({ value, origin }) => ({ text: `ip route ${printRoute(value)}`, origin })),
  },
  {
    mode: 'config',
    syntax: `ip route ${WAY} [<distance:1-255>] {name|permanent|tag} [<rest:LINE>]`,
    set: addRoute,
    no: { apply: removeRoute },
    canonical: (args) => `ip route ${printRoute(routeOf(args) ?? { ...BARE, ...wayIn(args) })}`,
  },
  { mode: 'config', syntax: 'ip route {profile|static|vrf} [<rest:LINE>]', known: 'unmodelled' },
  { mode: 'config', syntax: `ip route ${WAY} [<distance:1-255>] {multicast|track} [<rest:LINE>]`, known: 'unmodelled' },
]

const BARE = { distance: 1 }

function addRoute(at: At): Change {
  const route = routeOf(at)
  if (!route) return given(at, 'rest') ? { invalidAt: at.columns.rest ?? 0 } : refuse('% Incomplete command.')
  if (prefixLength(route.mask) === undefined || (route.prefix & ~route.mask) !== 0) return refuse('%Inconsistent address and mask')
  const nextHop = route.via.kind === 'next-hop' ? route.via.ip : route.via.nextHop
  const isOwn = (ip: Ipv4) =>
    Object.values(at.config.interfaces).some(
      (port) => port.address?.value.ip === ip || (port.secondaries ?? []).some(({ value }) => value.ip === ip),
    )
  if (nextHop !== undefined && isOwn(nextHop)) return refuse("%Invalid next hop address (it's this router)")
  const { routes } = at.config
  // Typed anew, perhaps with another distance, a route goes to the end.
  const others = ROUTES.indexOf(routes).has(wayOf(route)) ? routes.filter(({ value }) => !sameWay(value, route)) : routes
  const change: Change = { config: { ...at.config, routes: ROUTES.with(others, sourced(at, route), at.loading) } }
  return needsNextHop(route) ? { ...change, output: [WITHOUT_GATEWAY] } : change
}

/** Taken all the same, and installed (captures in public repositories; blog.ipspace.net 2009/10). */
const WITHOUT_GATEWAY = '%Default route without gateway, if not a point-to-point interface, may impact performance'

/** A route out of an Ethernet interface, and to nobody there. */
function needsNextHop({ via, mask }: StaticRoute): boolean {
  return mask === 0 && via.kind === 'interface' && via.nextHop === undefined && /Ethernet|Vlan/.test(via.name)
}

/** The ways that a device's static routes take. */
const ROUTES = growing<Sourced<StaticRoute>, Set<string>>(
  () => new Set(),
  (ways, { value }) => ways.add(wayOf(value)),
)

/** Without a next hop, every route to the prefix goes. */
function removeRoute(at: At): Change {
  const wanted = wayIn(at)
  const whole = !given(at, 'next-hop') && !given(at, 'interface')
  const goes = (route: StaticRoute) => (whole ? route.prefix === wanted.prefix && route.mask === wanted.mask : sameWay(route, wanted))
  const routes = at.config.routes.filter(({ value }) => !goes(value))
  return routes.length === at.config.routes.length ? refuse('%No matching route to delete') : { config: { ...at.config, routes } }
}

/** The route of a line, or undefined where the words after it are none that it may have. */
function routeOf(args: Arguments): StaticRoute | undefined {
  const options = optionsIn([...args.words.filter((word) => OPTIONS.includes(word)), text(args, 'rest')].join(' '))
  return options && { ...wayIn(args), distance: given(args, 'distance') ? number(args, 'distance') : 1, ...options }
}

const OPTIONS = ['name', 'permanent', 'tag']

/** `tag 5 name Office permanent`, in any order, each once. */
function optionsIn(words: string): Pick<StaticRoute, 'name' | 'tag' | 'permanent'> | undefined {
  const tokens = words.split(/\s+/).filter((token) => token !== '')
  let found: Pick<StaticRoute, 'name' | 'tag' | 'permanent'> = {}
  for (let at = 0; at < tokens.length; at++) {
    const typed = (tokens[at] ?? '').toLowerCase()
    const [option] = OPTIONS.filter((word) => word.startsWith(typed))
    if (option === undefined || option in found) return undefined
    if (option === 'permanent') {
      found = { ...found, permanent: true }
      continue
    }
    const value = tokens[++at]
    if (value === undefined) return undefined
    if (option === 'name') found = { ...found, name: value }
    else if (/^\d{1,10}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST_TAG) found = { ...found, tag: Number(value) }
    else return undefined
  }
  return found
}

const MOST_TAG = 4_294_967_295

function wayIn(args: Arguments): Pick<StaticRoute, 'prefix' | 'mask' | 'via'> {
  const nextHop = given(args, 'next-hop') ? address(args, 'next-hop') : undefined
  return {
    prefix: address(args, 'prefix'),
    mask: address(args, 'mask'),
    via: given(args, 'interface')
      ? { kind: 'interface', name: text(args, 'interface'), ...(nextHop === undefined ? {} : { nextHop }) }
      : { kind: 'next-hop', ip: nextHop ?? 0 },
  }
}

function sameWay(a: StaticRoute, b: Pick<StaticRoute, 'prefix' | 'mask' | 'via'>): boolean {
  return wayOf(a) === wayOf(b)
}

/** Prefix and next hop: what makes a route another one, whatever its distance. */
function wayOf({ prefix, mask, via }: Pick<StaticRoute, 'prefix' | 'mask' | 'via'>): string {
  return printRoute({ prefix, mask, via, distance: 1 })
}

/** Where a tag, a name and `permanent` stand is taken from configurations in vendors' test data: the tag before the name. */
function printRoute({ prefix, mask, via, distance, tag, name, permanent }: StaticRoute): string {
  const hop = via.kind === 'next-hop' ? formatIpv4(via.ip) : `${via.name}${via.nextHop === undefined ? '' : ` ${formatIpv4(via.nextHop)}`}`
  const options = [
    ...(distance === 1 ? [] : [distance]),
    ...(tag === undefined ? [] : ['tag', tag]),
    ...(name === undefined ? [] : ['name', name]),
    ...(permanent ? ['permanent'] : []),
  ]
  return [formatIpv4(prefix), formatIpv4(mask), hop, ...options].join(' ')
}
