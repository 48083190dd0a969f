import type { Ipv4 } from '../../ipv4'
import { formatIpv4, networkOf, prefixLength } from '../../ipv4'
import { NULL_INTERFACE } from '../../kernel/interface-names'
import type { Device, IosDevice, LinuxHost, Route, State } from '../../kernel/network'
import type { Way } from '../../kernel/passing'
import { type Pick, resolve } from '../../kernel/routes'
import type { Consult } from '../../kernel/rules'
import { forwards } from './forwards'
import { EQUAL_COST } from './rules'

/** The way of a packet to `dst`, or undefined where the device has none. Without `consult` the first of equal routes is taken. */
export function wayTo(state: State, device: Device, dst: Ipv4, consult?: Consult): Way | undefined {
  return device.kind === 'host'
    ? hostWay(device, dst)
    : (tableWay(state, device, dst, consult) ?? gatewayWay(state, device, dst) ?? askingWay(state, device, dst))
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

function tableWay(state: State, device: IosDevice, dst: Ipv4, consult: Consult | undefined): Way | undefined {
  const found = resolve(state.derived.routes[device.name] ?? [], dst, consult && picking(state, device, consult))
  if (!found) return undefined
  if (found.interface === NULL_INTERFACE) return discarding(found.route, dst)
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

/** What the rule about equal routes makes of them at this device. */
function picking(state: State, device: IosDevice, consult: Consult): Pick {
  return (routes) => {
    const isEven = Object.keys(state.network.devices).sort().indexOf(device.name) % 2 === 0
    const at = { first: 0, second: 1, third: 2, fourth: 3, 'first-then-second': isEven ? 0 : 1, 'second-then-first': isEven ? 1 : 0 }
    return routes[Math.min(at[consult(EQUAL_COST)], routes.length - 1)]
  }
}

function discarding(route: Route, dst: Ipv4): Way {
  const lines = route.origin ? [route.origin] : []
  const text = `The route to ${formatIpv4(route.prefix)}/${prefixLength(route.mask)} leads to ${NULL_INTERFACE}, which discards.`
  return { interface: NULL_INTERFACE, nextHop: dst, purpose: { kind: 'next-hop', route }, text, lines, route }
}

/** A switch that does not route and was told no gateway takes every address for one on its own segment (`switch-without-gateway`). */
function askingWay(state: State, device: IosDevice, dst: Ipv4): Way | undefined {
  if (device.kind !== 'switch' || forwards(device) || device.config.defaultGateway) return undefined
  const connected = (state.derived.routes[device.name] ?? []).find(
    ({ interface: name, nextHop }) => name !== undefined && nextHop === undefined,
  )
  if (connected?.interface === undefined) return undefined
  const text = `${formatIpv4(dst)} is in another subnet, and ${device.name} has no default gateway: it asks on ${connected.interface} who has the address.`
  return { interface: connected.interface, nextHop: dst, purpose: { kind: 'switch-asks' }, text, lines: [] }
}

/** `ip default-gateway` counts only while the device does not route. */
function gatewayWay(state: State, device: IosDevice, dst: Ipv4): Way | undefined {
  const gateway = forwards(device) ? undefined : device.config.defaultGateway
  const found = gateway && resolve(state.derived.routes[device.name] ?? [], gateway.value)
  if (!gateway || !found) return undefined
  const text = `${formatIpv4(dst)} is in another subnet: to the default gateway ${formatIpv4(gateway.value)}.`
  return { interface: found.interface, nextHop: gateway.value, purpose: { kind: 'switch-gateway' }, text, lines: [gateway.origin] }
}
