import type { Ipv4 } from '../ipv4'
import type { Device, Link, Network, PortRef, State } from '../network'

/** The port at the other end of the cable, or undefined where none is plugged in. */
export function peerOf(network: Network, port: PortRef): PortRef | undefined {
  for (const link of network.links) {
    if (isPort(link.a, port)) return link.b
    if (isPort(link.b, port)) return link.a
  }
  return undefined
}

export function linksOf(network: Network, device: string): readonly Link[] {
  return network.links.filter((link) => link.a.device === device || link.b.device === device)
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

/** Every port of a device that may carry an address. */
export function portsOf(device: Device): readonly PortRef[] {
  if (device.kind === 'host') return [{ device: device.name, interface: device.interface }]
  return Object.keys(device.config.interfaces).map((name) => ({ device: device.name, interface: name }))
}

/** The ports that are configured with `ip`, up or down, in the order of the lab. */
export function ownersOf(network: Network, ip: Ipv4): readonly PortRef[] {
  return Object.values(network.devices).flatMap((device) => portsOf(device).filter((port) => addressOn(network, port)?.ip === ip))
}

export function isUp(state: State, port: PortRef): boolean {
  return state.derived.interfaces[port.device]?.[port.interface]?.protocol === 'up'
}

/** Whether the device answers for `ip` itself: the address of one of its interfaces that are up. */
export function answersFor(state: State, device: Device, ip: Ipv4): boolean {
  return portsOf(device).some((port) => addressOn(state.network, port)?.ip === ip && isUp(state, port))
}

export function macOf(state: State, port: PortRef): string {
  return state.derived.interfaces[port.device]?.[port.interface]?.mac ?? '0000.0000.0000'
}
