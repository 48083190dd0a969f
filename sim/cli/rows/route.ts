import type { StaticRoute } from '../../config'
import { formatIpv4, prefixLength } from '../../ipv4'
import { type Arguments, type At, address, type Change, given, number, type Row, refuse, sourced, text } from '../row'
import { vlanName } from './interface'

/** Static routes, and VLANs with their names. */
export const ROUTE_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: 'ip route <prefix:A.B.C.D> <mask:A.B.C.D> {<next-hop:A.B.C.D>|<interface:IF> [<next-hop:A.B.C.D>]} [<distance:1-255>]',
    group: 'routes',
    set: addRoute,
    no: {
      syntax: 'ip route <prefix:A.B.C.D> <mask:A.B.C.D> [<next-hop:A.B.C.D>|<interface:IF> [<next-hop:A.B.C.D>]] [<distance:1-255>]',
      apply: removeRoute,
    },
    print: ({ config }) => config.routes.map(({ value, origin }) => ({ text: `ip route ${printRoute(value)}`, origin })),
  },
  { mode: 'config', syntax: 'ip route {profile|static|vrf} [<rest:LINE>]', known: 'unmodelled' },
  {
    mode: 'config',
    syntax:
      'ip route <prefix:A.B.C.D> <mask:A.B.C.D> {<next-hop:A.B.C.D>|<interface:IF> [<next-hop:A.B.C.D>]} [<distance:1-255>] {multicast|name|permanent|tag|track} [<rest:LINE>]',
    known: 'unmodelled',
  },
  {
    mode: 'config',
    on: 'switch',
    syntax: 'vlan <vlan:1-4094>',
    set: (at) => {
      const id = number(at, 'vlan')
      const enter = { mode: 'config-vlan', vlan: id } as const
      if (at.stores.vlans.some((vlan) => vlan.id === id)) return { enter }
      const vlans = [...at.stores.vlans, { id, name: vlanName(id) }].sort((a, b) => a.id - b.id)
      return { enter, stores: { ...at.stores, vlans } }
    },
    no: {
      apply: (at) =>
        number(at, 'vlan') === 1
          ? refuse('%Default VLAN 1 may not be deleted.')
          : { stores: { ...at.stores, vlans: at.stores.vlans.filter((vlan) => vlan.id !== number(at, 'vlan')) } },
    },
  },
  {
    mode: 'config-vlan',
    syntax: 'name <name:WORD>',
    set: (at) => named(at, text(at, 'name')),
    no: { syntax: 'name [<name:WORD>]', apply: (at) => named(at) },
  },
  { mode: 'config-vlan', syntax: '{mtu|private-vlan|remote-span|shutdown|state} [<rest:LINE>]', known: 'unmodelled' },
]

function named(at: At, name?: string): Change {
  if (at.section.mode !== 'config-vlan') return {}
  const { vlan } = at.section
  return {
    stores: {
      ...at.stores,
      vlans: at.stores.vlans.map((known) => (known.id === vlan ? { ...known, name: name ?? vlanName(vlan) } : known)),
    },
  }
}

function addRoute(at: At): Change {
  const route = routeOf(at)
  if (prefixLength(route.mask) === undefined || (route.prefix & ~route.mask) !== 0) return refuse('%Inconsistent address and mask')
  const own = Object.values(at.config.interfaces).some(
    ({ address: own }) => own && given(at, 'next-hop') && own.value.ip === address(at, 'next-hop'),
  )
  if (own) return refuse("%Invalid next hop address (it's this router)")
  const others = at.config.routes.filter(({ value }) => !sameWay(value, route))
  return { config: { ...at.config, routes: [...others, sourced(at, route)] } }
}

/** Without a next hop, every route to the prefix goes. */
function removeRoute(at: At): Change {
  const wanted = routeOf(at)
  const whole = !given(at, 'next-hop') && !given(at, 'interface')
  const goes = (route: StaticRoute) => (whole ? route.prefix === wanted.prefix && route.mask === wanted.mask : sameWay(route, wanted))
  const routes = at.config.routes.filter(({ value }) => !goes(value))
  return routes.length === at.config.routes.length ? refuse('%No matching route to delete') : { config: { ...at.config, routes } }
}

function routeOf(args: Arguments): StaticRoute {
  const nextHop = given(args, 'next-hop') ? address(args, 'next-hop') : undefined
  return {
    prefix: address(args, 'prefix'),
    mask: address(args, 'mask'),
    distance: given(args, 'distance') ? number(args, 'distance') : 1,
    via: given(args, 'interface')
      ? { kind: 'interface', name: text(args, 'interface'), ...(nextHop === undefined ? {} : { nextHop }) }
      : { kind: 'next-hop', ip: nextHop ?? 0 },
  }
}

function sameWay(a: StaticRoute, b: StaticRoute): boolean {
  const way = (route: StaticRoute) => printRoute({ ...route, distance: 1 })
  return way(a) === way(b)
}

function printRoute({ prefix, mask, via, distance }: StaticRoute): string {
  const hop = via.kind === 'next-hop' ? formatIpv4(via.ip) : `${via.name}${via.nextHop === undefined ? '' : ` ${formatIpv4(via.nextHop)}`}`
  return `${formatIpv4(prefix)} ${formatIpv4(mask)} ${hop}${distance === 1 ? '' : ` ${distance}`}`
}
