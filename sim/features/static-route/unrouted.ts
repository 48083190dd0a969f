import { resolve } from '@/sim/kernel/routes'
import type { Ipv4 } from '../../ipv4'
import { formatIpv4, networkOf } from '../../ipv4'
import { origins, typed } from '../../kernel/cause'
import type { IosDevice, PortRef, State } from '../../kernel/network'
import { addressesOn, addressOn, portsOf } from '../../kernel/ports'
import type { Cause } from '../../kernel/trace'
import {
  cause as addressCause,
  asDefault,
  disagreement,
  forwards,
  freeAddress,
  neighbours,
  readdress,
  type Toward,
  toward,
} from '../address'
import { cabled, type Down, whyDown } from '../vlan'
import { cause } from './cause'

/** Why a device has no way to send a packet to `dst`. `back` where the packet is an answer on its way to the client. */
export function unrouted(state: State, device: IosDevice, dst: Ipv4, back: boolean): Down {
  return (
    unconnected(state, device, dst) ?? {
      cause:
        unaddressed(state, device, dst) ?? (forwards(device) ? routerWithout(state, device, dst, back) : switchWithout(state, device, dst)),
    }
  )
}

/** Why a destination that an interface of this device should lead to directly is not connected, if it is one. */
export function unconnected(state: State, device: IosDevice, dst: Ipv4): Down | undefined {
  const down = interfaceDown(state, device, dst)
  if (down) return down
  const cause = neighbourOutside(state, device, dst)
  return cause && { cause }
}

/** A device is asked to pass on a packet that is not for it, and does not route. */
export function notRouting(device: IosDevice): Cause {
  return cause('ip-routing-off', device.name, 'local-accept', {
    lines: origins(device.config.ipRouting),
    ...(device.config.ipRouting ? {} : { missing: { section: 'global', text: 'ip routing' } }),
    repairs: [typed(device.name, 'ip routing')],
    text: `The packet is not for ${device.name}, and ${device.name} does not route (\`ip routing\` is off): it drops the packet.`,
  })
}

/**
 * An address of this device covers the destination, or the next hop that its configuration names, but the interface is down.
 * The configuration is right, so the stage is the exit, although IOS has the route in no table while the interface is down.
 */
function interfaceDown(state: State, device: IosDevice, dst: Ipv4): Down | undefined {
  const covering = (ip: Ipv4) =>
    portsOf(device).find((port) => {
      return addressesOn(state.network, port).some((address) => networkOf(ip, address.mask) === networkOf(address.ip, address.mask))
    })
  const direct = covering(dst)
  const down = direct && whyDown(state, direct, 'exit-interface')
  if (down) return down
  for (const hop of gateways(device, dst)) {
    const port = covering(hop)
    const why = port && whyDown(state, port, 'exit-interface')
    if (why) return why
  }
  return undefined
}

/** Next hops that the configuration names for this destination, most specific first. */
function gateways(device: IosDevice, dst: Ipv4): readonly Ipv4[] {
  if (!forwards(device)) return device.config.defaultGateway ? [device.config.defaultGateway.value] : []
  return matching(device, dst).flatMap(({ value }) => (value.via.kind === 'next-hop' ? [value.via.ip] : (value.via.nextHop ?? [])))
}

function matching(device: IosDevice, dst: Ipv4) {
  return device.config.routes.filter(({ value }) => networkOf(dst, value.mask) === value.prefix).sort((a, b) => b.value.mask - a.value.mask)
}

/** The destination sits on a cable of this device, but outside the subnet configured there. */
function neighbourOutside(state: State, device: IosDevice, dst: Ipv4): Cause | undefined {
  for (const port of portsOf(device)) {
    const own = addressOn(state.network, port)
    if (!own || networkOf(dst, own.mask) === networkOf(own.ip, own.mask)) continue
    const far = onCable(state, port, dst)
    if (far) return disagreement(state, port, far, dst, 'routing')
  }
  return undefined
}

/** The destination sits on a cable of this device, and the interface there has no address: nothing on that cable is connected. */
export function unaddressed(state: State, device: IosDevice, dst: Ipv4): Cause | undefined {
  for (const port of portsOf(device)) {
    const far = addressOn(state.network, port) ? undefined : onCable(state, port, dst)
    const free = far && freeAddress(state, far, 'router', dst)
    if (!free) continue
    return addressCause('interface-address-missing', port.device, 'routing', {
      lines: [],
      missing: { section: `interface ${port.interface}`, text: `ip address ${formatIpv4(free.ip)} ${formatIpv4(free.mask)}` },
      repairs: readdress(state, port, free),
      text: `${port.interface} of ${port.device} has no address, so ${port.device} knows no subnet on that cable, where ${formatIpv4(dst)} is.`,
    })
  }
  return undefined
}

function onCable(state: State, port: PortRef, ip: Ipv4): PortRef | undefined {
  return cabled(state.network, port).find(({ at }) => addressOn(state.network, at)?.ip === ip)?.at
}

function routerWithout(state: State, device: IosDevice, dst: Ipv4, back: boolean): Cause {
  const ways = toward(state, device.name, dst)
  const [unusable] = matching(device, dst)
  if (unusable) {
    return cause('static-route-unusable', device.name, 'routing', {
      lines: [unusable.origin],
      repairs: ways.map((way) => typed(device.name, addRoute({ ...way, prefix: unusable.value.prefix, mask: unusable.value.mask }))),
      text: `The next hop of the static route to ${formatIpv4(unusable.value.prefix)} cannot be reached from ${device.name}, so the route is not in its table and ${formatIpv4(dst)} has none.`,
    })
  }
  const ignored = device.config.defaultGateway
  const routing = device.config.ipRouting
  if (ignored && device.kind === 'switch' && resolve(state.derived.routes[device.name] ?? [], ignored.value)) {
    const viaGateway = typed(device.name, `ip route 0.0.0.0 0.0.0.0 ${formatIpv4(ignored.value)}`)
    return cause('default-gateway-ignored', device.name, 'routing', {
      lines: origins(routing, ignored),
      repairs: [typed(device.name, 'no ip routing'), viaGateway],
      text: `\`ip routing\` is on, so ${device.name} ignores \`ip default-gateway ${formatIpv4(ignored.value)}\`, and its routing table has no route to ${formatIpv4(dst)}.`,
    })
  }
  const candidates = dedupe(ways.flatMap((way) => [way, asDefault(way)]))
  const [first] = candidates
  return cause(back ? 'no-return-route' : 'no-route', device.name, 'routing', {
    lines: [],
    missing: { section: 'global', text: first ? addRoute(first) : `ip route … for ${formatIpv4(dst)}` },
    repairs: candidates.map((way) => typed(device.name, addRoute(way))),
    text: back
      ? `${device.name} has no route back to ${formatIpv4(dst)}: the answer is dropped there, and the client waits in vain.`
      : `${device.name} has no route to ${formatIpv4(dst)} and drops the packet.`,
  })
}

function switchWithout(state: State, device: IosDevice, dst: Ipv4): Cause {
  const gateway = device.config.defaultGateway
  const around = [...new Set([...neighbours(state, device.name), ...neighbours(state, device.name, 'cabled')].map(({ ip }) => ip))]
  const repairs = around.map((ip) => typed(device.name, `ip default-gateway ${formatIpv4(ip)}`))
  if (gateway) {
    return addressCause('default-gateway-wrong', device.name, 'routing', {
      lines: [gateway.origin],
      repairs,
      text: `The default gateway of ${device.name}, ${formatIpv4(gateway.value)}, is not in the subnet of any of its interfaces: it cannot be used.`,
    })
  }
  const [first] = around
  return cause('default-gateway-missing', device.name, 'routing', {
    lines: [],
    missing: { section: 'global', text: `ip default-gateway ${first === undefined ? '…' : formatIpv4(first)}` },
    repairs,
    text: `${device.name} has no default gateway, and ${formatIpv4(dst)} is not in the subnet of its own interface: it asks its own segment for the address, and nobody answers for it.`,
  })
}

function addRoute({ prefix, mask, nextHop }: Toward): string {
  return `ip route ${formatIpv4(prefix)} ${formatIpv4(mask)} ${formatIpv4(nextHop)}`
}

function dedupe(ways: readonly Toward[]): readonly Toward[] {
  return ways.filter((way, index) => ways.findIndex((other) => addRoute(other) === addRoute(way)) === index)
}
