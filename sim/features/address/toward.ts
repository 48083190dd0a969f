import type { Ipv4 } from '../../ipv4'
import { maskOf, networkOf } from '../../ipv4'
import type { PortRef, State } from '../../kernel/network'
import { addressesOn, addressOn, isUp, ownersOf, portsOf } from '../../kernel/ports'
import { arrivals, cabled } from '../vlan'
import { forwards } from './forwards'

/** A neighbour through which a destination can be reached, and the subnet that the destination is in. */
export interface Toward {
  readonly nextHop: Ipv4
  readonly prefix: Ipv4
  readonly mask: Ipv4
}

/** Which segments count: those that work now, or every cable whatever is shut or addressed wrongly. */
type View = 'working' | 'cabled'

/**
 * Routers next to `deviceName` that lie on the way to the subnet of `dst`, nearest first: what an administrator reads from the
 * network diagram, not what any routing table says. Ways that work now come before those that only the cables offer.
 * None where the device is itself connected to that subnet.
 */
export function toward(state: State, deviceName: string, dst: Ipv4): readonly Toward[] {
  if (subnetOn(state, deviceName, dst, 'working')) return []
  const ways = (['working', 'cabled'] as const).flatMap((view) =>
    neighbours(state, deviceName, view)
      .flatMap(({ at, ip }) => {
        const subnet = subnetBehind(state, at.device, dst, deviceName, view)
        return subnet ? [{ nextHop: ip, ...subnet }] : []
      })
      .sort((a, b) => a.distance - b.distance),
  )
  return ways.filter((way, index) => ways.findIndex((other) => other.nextHop === way.nextHop) === index)
}

/** Routers that share a segment with the device, and have an address there that fits. */
export function neighbours(
  state: State,
  deviceName: string,
  view: View = 'working',
): readonly { readonly at: PortRef; readonly ip: Ipv4 }[] {
  return routersAround(state, deviceName, view).flatMap(({ from, at }) => {
    const own = addressesOn(state.network, from)
    return addressesOn(state.network, at)
      .filter((its) => own.some(({ ip, mask }) => networkOf(its.ip, mask) === networkOf(ip, mask)))
      .map(({ ip }) => ({ at, ip }))
  })
}

/** The default route through a neighbour: right for a device that has only one way out. */
export function asDefault({ nextHop }: Toward): Toward {
  return { nextHop, prefix: 0, mask: maskOf(0) }
}

function routersAround(state: State, deviceName: string, view: View): readonly { readonly from: PortRef; readonly at: PortRef }[] {
  const device = state.network.devices[deviceName]
  if (!device) return []
  return portsOf(device).flatMap((from) => {
    if (!addressOn(state.network, from)) return []
    const reached = view === 'working' ? arrivals(state, from) : cabled(state.network, from)
    return reached.flatMap(({ at }) => {
      const far = state.network.devices[at.device]
      return far && far.kind !== 'host' && (forwards(far) || (view === 'cabled' && far.kind === 'router')) ? [{ from, at }] : []
    })
  })
}

interface Subnet {
  readonly prefix: Ipv4
  readonly mask: Ipv4
  readonly distance: number
}

function subnetBehind(state: State, start: string, dst: Ipv4, without: string, view: View): Subnet | undefined {
  const visited = new Set([without])
  const queue = [{ name: start, distance: 0 }]
  for (let place = queue.shift(); place; place = queue.shift()) {
    if (visited.has(place.name)) continue
    visited.add(place.name)
    const subnet = subnetOn(state, place.name, dst, view)
    if (subnet) return { ...subnet, distance: place.distance }
    for (const { at } of routersAround(state, place.name, view)) queue.push({ name: at.device, distance: place.distance + 1 })
  }
  return undefined
}

/** The subnet of `dst` where the device has an interface in it; by cables alone also where its owner is on a segment of the device. */
function subnetOn(state: State, deviceName: string, dst: Ipv4, view: View): Omit<Subnet, 'distance'> | undefined {
  const device = state.network.devices[deviceName]
  if (!device) return undefined
  for (const port of portsOf(device)) {
    const counts = view === 'cabled' || isUp(state, port)
    const near = counts ? addressesOn(state.network, port).find(({ ip, mask }) => networkOf(dst, mask) === networkOf(ip, mask)) : undefined
    if (near) return { prefix: networkOf(dst, near.mask), mask: near.mask }
  }
  if (view === 'working') return undefined
  const [owner] = ownersOf(state.network, dst)
  const mask = owner && addressOn(state.network, owner)?.mask
  const near = owner && cabled(state.network, owner).some(({ at }) => at.device === deviceName)
  return near && mask !== undefined ? { prefix: networkOf(dst, mask), mask } : undefined
}
