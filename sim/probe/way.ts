import type { Purpose } from '../cause/unanswered'
import type { Origin } from '../config'
import type { Ipv4 } from '../ipv4'
import { formatIpv4, networkOf, prefixLength } from '../ipv4'
import type { Device, IosDevice, LinuxHost, Route, State } from '../network'
import { forwards } from '../network/defaults'
import { resolve } from '../network/routes'

/** Where a device sends a packet: out of which interface, to whom on that segment, and why. */
export interface Way {
  readonly interface: string
  readonly nextHop: Ipv4
  readonly purpose: Purpose
  readonly text: string
  readonly lines: readonly Origin[]
  readonly route?: Route
}

/** The way of a packet to `dst`, or undefined where the device has none. */
export function wayTo(state: State, device: Device, dst: Ipv4): Way | undefined {
  return device.kind === 'host' ? hostWay(device, dst) : (tableWay(state, device, dst) ?? gatewayWay(state, device, dst))
}

function hostWay({ address, gateway, interface: name }: LinuxHost, dst: Ipv4): Way | undefined {
  if (!address) return undefined
  const { ip, mask } = address.value
  if (networkOf(dst, mask) === networkOf(ip, mask)) {
    const text = `${formatIpv4(dst)} is in the subnet of ${name}.`
    return { interface: name, nextHop: dst, purpose: { kind: 'on-link' }, text, lines: [address.origin] }
  }
  if (!gateway) return undefined
  const text = `${formatIpv4(dst)} is in another subnet: to the default gateway ${formatIpv4(gateway.value)}.`
  return { interface: name, nextHop: gateway.value, purpose: { kind: 'host-gateway' }, text, lines: [gateway.origin] }
}

function tableWay(state: State, device: IosDevice, dst: Ipv4): Way | undefined {
  const found = resolve(state.derived.routes[device.name] ?? [], dst)
  if (!found) return undefined
  const { route, nextHop } = found
  const lines = route.origin ? [route.origin] : []
  const onLink = route.nextHop === undefined
  return {
    interface: found.interface,
    nextHop,
    purpose: onLink ? { kind: 'on-link' } : { kind: 'next-hop', route },
    text: onLink
      ? `${formatIpv4(dst)} is in a subnet connected to ${found.interface}.`
      : `The route to ${formatIpv4(route.prefix)}/${prefixLength(route.mask)} leads to ${formatIpv4(nextHop)} on ${found.interface}.`,
    lines,
    route,
  }
}

/** `ip default-gateway` counts only while the device does not route. */
function gatewayWay(state: State, device: IosDevice, dst: Ipv4): Way | undefined {
  const gateway = forwards(device) ? undefined : device.config.defaultGateway
  const found = gateway && resolve(state.derived.routes[device.name] ?? [], gateway.value)
  if (!gateway || !found) return undefined
  const text = `${formatIpv4(dst)} is in another subnet: to the default gateway ${formatIpv4(gateway.value)}.`
  return { interface: found.interface, nextHop: gateway.value, purpose: { kind: 'switch-gateway' }, text, lines: [gateway.origin] }
}
