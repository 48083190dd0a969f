import type { Ipv4 } from '../../ipv4'
import { formatIpv4, networkOf } from '../../ipv4'
import { origins, typed } from '../../kernel/cause'
import type { Device, Route, State } from '../../kernel/network'
import type { Followed } from '../../kernel/passing'
import type { Cause } from '../../kernel/trace'
import { toward } from '../address'
import type { Down } from '../vlan'
import { cause } from './cause'
import { unaddressed, unconnected } from './unrouted'
import { mended, withdrawal } from './withdrawn'

/**
 * Why a packet goes round in a circle, and the device of the circle at which it should have gone another way: the one that the
 * destination is wired to but not connected, else the first whose static route could lead there and does not, else the one whose interface
 * there has no address.
 */
export function loop(state: State, circle: readonly Followed[], dst: Ipv4): Down & { readonly device: string } {
  for (const { device, route } of circle) {
    const found = state.network.devices[device]
    if (found && route.source === 'static' && overrules(found, route, dst))
      return { cause: goesRound(device, circle, dst, [typed(device, withdrawal(route))]), device }
    const why = found && found.kind !== 'host' ? unconnected(state, found, dst) : undefined
    if (why) return { ...why, device }
  }
  for (const { device, route } of circle) {
    if (route.source !== 'static') continue
    const found = state.network.devices[device]
    const better = toward(state, device, dst)
      .map(({ nextHop }) => nextHop)
      .filter((nextHop) => nextHop !== route.nextHop)
    if (better.length === 0 || !found || found.kind === 'host') continue
    const repairs = mended(state, found, route, dst, better)
    return { cause: goesRound(device, circle, dst, repairs), device }
  }
  for (const { device } of circle) {
    const found = state.network.devices[device]
    const bare = found && found.kind !== 'host' ? unaddressed(state, found, dst) : undefined
    if (!bare) continue
    const round = goesRound(device, circle, dst, bare.repairs)
    return { cause: { ...round, ...(bare.missing ? { missing: bare.missing } : {}), text: `${round.text} ${bare.text}` }, device }
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

function goesRound(device: string, circle: readonly Followed[], dst: Ipv4, repairs: Cause['repairs']): Cause {
  const names = [...new Set(circle.map((hop) => hop.device))]
  return cause('routing-loop', device, 'routing', {
    lines: circle.flatMap(({ route }) => origins(route.source === 'static' ? route.origin : undefined)),
    repairs,
    text: `${names.join(' and ')} send packets for ${formatIpv4(dst)} to each other until their time to live runs out.`,
  })
}
