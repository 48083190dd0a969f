import type { Ipv4 } from '../ipv4'
import { networkOf, prefixLength } from '../ipv4'
import type { Device, PortRef, State } from '../network'
import { addressOn, ownersOf } from '../network/ports'
import { cabled } from '../network/switching'

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
  let wanted: Ipv4 | undefined
  for (let ip = network + 1; networkOf(ip + 1, subnet.mask) === network; ip++) {
    if (ownersOf(state.network, ip).length > 0 || ip === dst) continue
    const sought = soughtAfter.has(ip)
    if (sought === (kind !== 'host')) return { ip, mask: subnet.mask }
    if (!sought || kind !== 'host') wanted ??= ip
  }
  return wanted === undefined ? undefined : { ip: wanted, mask: subnet.mask }
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
