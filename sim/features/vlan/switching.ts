import { spend } from '../../kernel/budget'
import { vlanOf } from '../../kernel/interface-names'
import type { IosDevice, Network, PortRef, State } from '../../kernel/network'
import type { Arrival, Crossing } from '../../kernel/passing'
import { isPort, isUp, linksOf, peerOf } from '../../kernel/ports'
import { isSwitchport } from '../interface'
import { accessVlan, isTrunk, nativeVlan, tagOf } from './ports'

export function vlanExists(device: IosDevice, vlan: number): boolean {
  return vlan === 1 || device.stores.vlans.some(({ id }) => id === vlan)
}

/** Whether a switch port carries frames of this VLAN (an access port: its own, a trunk: every one that exists). */
export function forwardsIn(device: IosDevice, name: string, vlan: number): boolean {
  const port = device.config.interfaces[name]
  return vlanExists(device, vlan) && (isTrunk(port) || accessVlan(port) === vlan)
}

/**
 * Every layer-3 port that a frame sent out of `from` reaches: its broadcast domain, nearest first.
 * Empty where `from` is down.
 */
export function arrivals(state: State, from: PortRef): readonly Arrival[] {
  return isUp(state, from) ? flood(state.network, from, working(state)).arrivals : []
}

/** Every switch that a frame sent out of `from` to everybody comes to, with the port that it comes in by. */
export function switchesFrom(state: State, from: PortRef): readonly Crossing[] {
  return isUp(state, from) ? flood(state.network, from, working(state)).switches : []
}

/**
 * The same arrival with the way that an answer takes; undefined where none comes back. It comes back by the same cables but where a frame
 * crosses a trunk with a tag that is the native VLAN of the far end alone: its answer has none there, and is in another VLAN.
 */
export function withWayBack(state: State, from: PortRef, arrival: Arrival): Arrival | undefined {
  const { crossings, at } = arrival
  const turns = crossings.every((crossing, index) => {
    const next = crossings[index + 1]
    const device = next && state.network.devices[next.device]
    return (
      !device || device.kind === 'host' || next.in === undefined || tagOf(device.config.interfaces[next.in], next.vlan) === crossing.tag
    )
  })
  if (turns) return arrival
  const back = arrivals(state, at).find((other) => isPort(other.at, from))
  return back && { ...arrival, back: back.crossings }
}

function working(state: State): Manners {
  return {
    link: (port) => isUp(state, port),
    enters: (device, name, tag) => {
      const port = device.config.interfaces[name]
      const vlan = isTrunk(port) ? (tag ?? nativeVlan(port)) : tag === undefined ? accessVlan(port) : undefined
      return vlan !== undefined && vlanExists(device, vlan) ? vlan : undefined
    },
    leaves: (device, name, vlan) => forwardsIn(device, name, vlan),
    reachesSvi: (device, name, vlan) => vlanOf(name) === vlan && isUp(state, { device: device.name, interface: name }),
  }
}

/** As `arrivals`, by cables alone: what would be reached if every port were up and in the same VLAN. */
export function cabled(network: Network, from: PortRef): readonly Arrival[] {
  return flood(network, from, { link: () => true, enters: () => 0, leaves: () => true, reachesSvi: () => true }).arrivals
}

interface Manners {
  readonly link: (port: PortRef) => boolean
  /** The VLAN that a frame is in after entering, or undefined where it is dropped. `tag` is absent on an untagged frame. */
  readonly enters: (device: IosDevice, name: string, tag: number | undefined) => number | undefined
  readonly leaves: (device: IosDevice, name: string, vlan: number) => boolean
  readonly reachesSvi: (device: IosDevice, name: string, vlan: number) => boolean
}

interface Place {
  readonly device: IosDevice
  readonly vlan: number
  readonly in?: string
  readonly from?: NonNullable<Crossing['from']>
  readonly crossed: readonly Crossing[]
}

/** A frame that everybody is to get. */
function flood(
  network: Network,
  from: PortRef,
  manners: Manners,
): { readonly arrivals: readonly Arrival[]; readonly switches: readonly Crossing[] } {
  const found: Arrival[] = []
  const switches: Crossing[] = []
  const queue: Place[] = []
  const seen = new Set<string>()

  const arrive = (port: PortRef, tag: number | undefined, crossed: readonly Crossing[], came?: NonNullable<Crossing['from']>) => {
    const device = network.devices[port.device]
    if (!device || !manners.link(port)) return
    if (device.kind === 'host' || !isSwitchport(device, port.interface)) {
      if (tag === undefined && !isPort(port, from)) found.push({ at: port, crossings: crossed })
      return
    }
    const vlan = manners.enters(device, port.interface, tag)
    const changed = came && came.vlan !== vlan ? { from: came } : {}
    if (vlan !== undefined) enqueue({ device, vlan, in: port.interface, crossed, ...changed })
  }
  const enqueue = (place: Place) => {
    const key = `${place.device.name} ${place.vlan}`
    if (seen.has(key)) return
    seen.add(key)
    queue.push(place)
  }

  spend(10 + network.links.length)
  const start = network.devices[from.device]
  const ownVlan = vlanOf(from.interface)
  if (start && start.kind !== 'host' && ownVlan !== undefined)
    enqueue({ device: start, vlan: manners.enters(start, '', ownVlan) ?? ownVlan, crossed: [] })
  else {
    const peer = peerOf(network, from)
    if (peer) arrive(peer, undefined, [])
  }
  for (let place = queue.shift(); place; place = queue.shift()) {
    const { device, vlan, crossed } = place
    spend(10 * (Object.keys(device.config.interfaces).length + network.links.length))
    const entered = { ...(place.in === undefined ? {} : { in: place.in }), ...(place.from ? { from: place.from } : {}) }
    switches.push({ device: device.name, vlan, ...entered })
    for (const name of Object.keys(device.config.interfaces)) {
      const port = { device: device.name, interface: name }
      if (vlanOf(name) !== undefined && !isPort(port, from) && manners.reachesSvi(device, name, vlan)) {
        found.push({ at: port, crossings: [...crossed, { device: device.name, vlan, ...entered }] })
      }
    }
    for (const link of linksOf(network, device.name)) {
      const near = link.a.device === device.name ? link.a : link.b
      const far = near === link.a ? link.b : link.a
      if (near.interface === place.in || !isSwitchport(device, near.interface)) continue
      if (!manners.link(near) || !manners.leaves(device, near.interface, vlan)) continue
      const tag = vlan === 0 ? undefined : tagOf(device.config.interfaces[near.interface], vlan)
      const tagged = tag === undefined ? {} : { tag }
      arrive(far, tag, [...crossed, { device: device.name, vlan, ...entered, out: near.interface, ...tagged }], { port: near, vlan })
    }
  }
  return { arrivals: found.sort((a, b) => a.crossings.length - b.crossings.length), switches }
}
