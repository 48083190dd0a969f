import { type Ipv4, networkOf } from '../ipv4'
import { spend } from './budget'
import type { Device, Link, Network, PortRef, State } from './network'

/** The port at the other end of the cable, or undefined where none is plugged in. */
export function peerOf(network: Network, port: PortRef): PortRef | undefined {
  return cablingOf(network).peers.get(`${port.device} ${port.interface}`)
}

/** The cables of a device, in the order of the lab. */
export function linksOf(network: Network, device: string): readonly Link[] {
  return cablingOf(network).links.get(device) ?? []
}

interface Cabling {
  readonly peers: ReadonlyMap<string, PortRef>
  readonly links: ReadonlyMap<string, readonly Link[]>
}

/** Cables by port and by device. A network's list of cables never changes: what was read from it once is kept as long as the list. */
const CABLINGS = new WeakMap<Network['links'], Cabling>()

function cablingOf({ links }: Network): Cabling {
  const known = CABLINGS.get(links)
  if (known) return known
  const peers = new Map<string, PortRef>()
  const byDevice = new Map<string, Link[]>()
  for (const link of links) {
    if (link.cut) continue
    for (const [near, far] of [
      [link.a, link.b],
      [link.b, link.a],
    ] as const) {
      const port = `${near.device} ${near.interface}`
      if (!peers.has(port)) peers.set(port, far)
    }
    for (const device of new Set([link.a.device, link.b.device])) {
      const own = byDevice.get(device)
      if (own) own.push(link)
      else byDevice.set(device, [link])
    }
  }
  const cabling = { peers, links: byDevice }
  CABLINGS.set(links, cabling)
  return cabling
}

export function isPort(a: PortRef, b: PortRef): boolean {
  return a.device === b.device && a.interface === b.interface
}

/** Address and mask configured on a port, whatever its status. */
export function addressOn(network: Network, port: PortRef): { readonly ip: Ipv4; readonly mask: Ipv4 } | undefined {
  const device = network.devices[port.device]
  if (!device) return undefined
  return device.kind === 'host' ? device.address?.value : device.config.interfaces[port.interface]?.address?.value
}

/** Every address of a port, the primary one first; none without a primary one. What a device sends itself always has the primary one. */
export function addressesOn(network: Network, port: PortRef): readonly { readonly ip: Ipv4; readonly mask: Ipv4 }[] {
  const device = network.devices[port.device]
  const primary = addressOn(network, port)
  const more = device && device.kind !== 'host' ? device.config.interfaces[port.interface]?.secondaries : undefined
  if (!primary) return []
  return more ? [primary, ...more.map(({ value }) => value)] : [primary]
}

/** The address of a port in whose subnet `ip` is, or its primary one. */
export function addressToward(network: Network, port: PortRef, ip: Ipv4): { readonly ip: Ipv4; readonly mask: Ipv4 } | undefined {
  const all = addressesOn(network, port)
  return all.find((own) => networkOf(own.ip, own.mask) === networkOf(ip, own.mask)) ?? all[0]
}

/** Every port of a device that may carry an address. */
export function portsOf(device: Device): readonly PortRef[] {
  if (device.kind === 'host') return [{ device: device.name, interface: device.interface }]
  const names = Object.keys(device.config.interfaces)
  spend(names.length)
  return names.map((name) => ({ device: device.name, interface: name }))
}

/** The ports that are configured with `ip`, up or down, in the order of the lab. */
export function ownersOf(network: Network, ip: Ipv4): readonly PortRef[] {
  return Object.values(network.devices).flatMap((device) => portsOf(device).filter((port) => hasAddress(network, port, ip)))
}

function hasAddress(network: Network, port: PortRef, ip: Ipv4): boolean {
  return addressOn(network, port)?.ip === ip || addressesOn(network, port).some((own) => own.ip === ip)
}

export function isUp(state: State, port: PortRef): boolean {
  return state.derived.interfaces[port.device]?.[port.interface]?.protocol === 'up'
}

/** Whether the device answers for `ip` itself: the address of one of its interfaces that are up. */
export function answersFor(state: State, device: Device, ip: Ipv4): boolean {
  return portsOf(device).some((port) => hasAddress(state.network, port, ip) && isUp(state, port))
}

export function macOf(state: State, port: PortRef): string {
  return state.derived.interfaces[port.device]?.[port.interface]?.mac ?? '0000.0000.0000'
}
