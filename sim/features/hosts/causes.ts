import { formatIpv4, type Ipv4, networkOf, prefixLength } from '../../ipv4'
import { origins, typed } from '../../kernel/cause'
import type { LinuxHost, PortRef, State } from '../../kernel/network'
import { addressOn, ownersOf } from '../../kernel/ports'
import type { Cause } from '../../kernel/trace'
import { type Address, disagreement, forwards, freeAddress, gatewaysIn, readdress } from '../address'
import { cabled } from '../vlan'
import { cause } from './cause'

/**
 * The address belongs to a host on which no such server runs. Where nobody else has it, the device that was meant has another
 * address of the segment: a router or switch that nobody uses as a gateway. It gets the address, and the host gives it up.
 */
export function nothingListens(state: State, host: LinuxHost, dst: Ipv4, port: number): Cause {
  const address = host.address
  const withdraw = address ? typed(host.name, address.origin.text.replace(/^ip address add/, 'ip address del')) : []
  const shared = ownersOf(state.network, dst).some((owner) => owner.device !== host.name)
  const meant = shared || !address ? [] : administered(state, host, address.value)
  return cause('nothing-listens', host.name, 'listen', {
    lines: origins(address, ...meant.map(({ line }) => line)),
    repairs: meant.length === 0 ? [withdraw] : meant.flatMap(({ to }) => to.map((readdressed) => [...withdraw, ...readdressed])),
    text: `${formatIpv4(dst)} is an address of ${host.name}, and no server listens on TCP port ${port} there: the SYN is answered with RST.`,
  })
}

/** Routers and switches on a host's segment whose address there is in its subnet and is nobody's gateway; each with what gives it the host's. */
function administered(state: State, host: LinuxHost, own: Address) {
  return cabled(state.network, { device: host.name, interface: host.interface }).flatMap(({ at }) => {
    const device = state.network.devices[at.device]
    const line = device && device.kind !== 'host' ? device.config.interfaces[at.interface]?.address : undefined
    const fits = line && networkOf(line.value.ip, own.mask) === networkOf(own.ip, own.mask) && !gatewaysIn(state).has(line.value.ip)
    return fits ? [{ line, to: readdress(state, at, own) }] : []
  })
}

export function hostWithoutAddress(state: State, host: LinuxHost, dst: Ipv4): Cause {
  const free = cabled(state.network, { device: host.name, interface: host.interface }).flatMap(({ at }) => {
    const address = freeAddress(state, at, 'host', dst)
    return address ? [`${formatIpv4(address.ip)}/${prefixLength(address.mask)}`] : []
  })
  const [first] = free
  return cause('host-address-missing', host.name, 'originate', {
    lines: [],
    missing: { section: host.interface, text: `ip address add ${first ?? '…'} dev ${host.interface}` },
    repairs: free.map((address) => typed(host.name, `ip address add ${address} dev ${host.interface}`)),
    text: `${host.name} has no address, so it cannot send anything.`,
  })
}

export function hostWithoutGateway(state: State, host: LinuxHost, dst: Ipv4): Cause {
  const own = host.address?.value
  const port: PortRef = { device: host.name, interface: host.interface }
  const around = cabled(state.network, port).filter(({ at }) => {
    const device = state.network.devices[at.device]
    return device && device.kind !== 'host' && forwards(device) && addressOn(state.network, at)
  })
  const routers = around.flatMap(({ at }) => {
    const address = addressOn(state.network, at)
    return own && address && networkOf(address.ip, own.mask) === networkOf(own.ip, own.mask) ? [address.ip] : []
  })
  const [first] = routers
  const [stranger] = around
  if (first === undefined && stranger) return disagreement(state, port, stranger.at, dst, 'routing')
  return cause('host-gateway-missing', host.name, 'routing', {
    lines: [],
    missing: { section: host.interface, text: `ip route add default via ${first === undefined ? '…' : formatIpv4(first)}` },
    repairs: routers.map((ip) => typed(host.name, `ip route add default via ${formatIpv4(ip)}`)),
    text: `${host.name} has no default gateway, and ${formatIpv4(dst)} is not in its own subnet: it has nowhere to send the packet.`,
  })
}
