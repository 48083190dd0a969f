import type { Ipv4 } from '../../ipv4'
import { networkOf, prefixLength } from '../../ipv4'
import type { Device, PortRef, State } from '../../kernel/network'
import { addressOn, ownersOf } from '../../kernel/ports'
import { cabled } from '../vlan'

export interface Address {
  readonly ip: Ipv4
  readonly mask: Ipv4
}

/**
 * An address that nobody has in the subnet of a port: for a router one that others look for as their gateway, where there is one;
 * for a host the lowest that nobody looks for. Undefined where the port has no address, or its subnet is full.
 */
export function freeAddress(state: State, port: PortRef, kind: Device['kind'], dst: Ipv4): Address | undefined {
  const subnet = addressOn(state.network, port)
  if (!subnet || (prefixLength(subnet.mask) ?? 32) > 30) return undefined
  const network = networkOf(subnet.ip, subnet.mask)
  const soughtAfter = gatewaysIn(state)
  const last = (network | ~subnet.mask) >>> 0 // broadcast
  const isFree = (ip: Ipv4) => ip !== dst && ownersOf(state.network, ip).length === 0
  if (kind !== 'host') {
    const [sought] = [...soughtAfter].filter((ip) => ip > network && ip < last && isFree(ip)).sort((a, b) => a - b)
    if (sought !== undefined) return { ip: sought, mask: subnet.mask }
  }
  // Ends behind the last address that somebody has or looks for, however wide the subnet is.
  for (let ip = network + 1; ip < last; ip++) if (isFree(ip) && !soughtAfter.has(ip)) return { ip, mask: subnet.mask }
  return undefined
}

/** Every address that some device uses as its gateway or next hop. */
export function gatewaysIn(state: State): ReadonlySet<Ipv4> {
  return new Set(Object.values(state.network.devices).flatMap(gatewaysOf))
}

/** Those that the devices on the cable of a port use. */
export function gatewaysAround(state: State, port: PortRef): ReadonlySet<Ipv4> {
  const neighbours = cabled(state.network, port).flatMap(({ at }) => state.network.devices[at.device] ?? [])
  return new Set(neighbours.flatMap(gatewaysOf))
}

function gatewaysOf(device: Device): readonly Ipv4[] {
  if (device.kind === 'host') return device.gateway ? [device.gateway.value] : []
  const hops = device.config.routes.flatMap(({ value }) => (value.via.kind === 'next-hop' ? [value.via.ip] : (value.via.nextHop ?? [])))
  return device.config.defaultGateway ? [...hops, device.config.defaultGateway.value] : hops
}
