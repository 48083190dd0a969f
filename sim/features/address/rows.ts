import { formatIpv4, prefixLength } from '../../ipv4'
import type { InterfaceConfig } from '../../kernel/config'
import { isSwitchPort } from '../../kernel/grammar/interface-name'
import {
  type At,
  address,
  type Change,
  given,
  has,
  number,
  type Printed,
  type PrintView,
  printed,
  type Row,
  refuse,
  sourced,
} from '../../kernel/grammar/row'
import { NULL_INTERFACE } from '../../kernel/interface-names'
import { isDown, onInterface, onInterfaces, overlapOf } from '../interface'

/** Addresses of an interface, and what it says about packets. */
export const ADDRESS_ROWS: readonly Row[] = [
  {
    mode: 'config-if',
    syntax: 'ip address <ip:A.B.C.D> <mask:A.B.C.D>',
    place: 60,
    set: setAddress,
    no: {
      syntax: 'ip address [<ip:A.B.C.D> <mask:A.B.C.D>]',
      apply: unsetAddress,
    },
    print: printAddress,
  },
  { mode: 'config-if', syntax: 'ip address {dhcp|negotiated|pool} [<rest:LINE>]', known: 'unmodelled' },
  {
    mode: 'config-if',
    syntax: 'ip address <ip:A.B.C.D> <mask:A.B.C.D> secondary',
    place: 55,
    set: setAddress,
    no: { apply: (at) => onInterfaces(at, (port) => ({ secondaries: withoutSecondary(port, address(at, 'ip'), address(at, 'mask')) })) },
    // IOS prints them before the primary one, and reads them so.
    print: onInterface((port) =>
      (port.secondaries ?? []).map(({ value: { ip, mask }, origin }) => ({
        text: ` ip address ${formatIpv4(ip)} ${formatIpv4(mask)} secondary`,
        origin,
      })),
    ),
  },
  {
    mode: 'config-if',
    syntax: 'ip unreachables',
    place: 90,
    set: (at) => onInterfaces(at, () => ({ unreachables: sourced(at, true) })),
    no: {
      apply: (at) => onInterfaces(at, () => ({ unreachables: sourced(at, false) })),
      default: (at) => onInterfaces(at, () => ({ unreachables: undefined })),
    },
    print: onInterface((port) =>
      port.unreachables?.value === false ? [{ text: ' no ip unreachables', origin: port.unreachables.origin }] : [],
    ),
  },
  {
    mode: 'config-if',
    syntax: 'ip proxy-arp',
    place: 95,
    set: (at) => onInterfaces(at, () => ({ proxyArp: sourced(at, true) })),
    no: {
      apply: (at) => onInterfaces(at, () => ({ proxyArp: sourced(at, false) })),
      default: (at) => onInterfaces(at, () => ({ proxyArp: undefined })),
    },
    print: onInterface((port) => (port.proxyArp?.value === false ? [{ text: ' no ip proxy-arp', origin: port.proxyArp.origin }] : [])),
  },
  {
    mode: 'config-if',
    syntax: 'ip mtu <bytes:68-9216>',
    place: 97,
    set: (at) => onInterfaces(at, () => ({ ipMtu: sourced(at, number(at, 'bytes')) })),
    no: { syntax: 'ip mtu [<bytes:68-9216>]', apply: (at) => onInterfaces(at, () => ({ ipMtu: undefined })) },
    print: onInterface((port) => printed(port.ipMtu, (bytes) => ` ip mtu ${bytes}`)),
  },
  { mode: 'config-if', syntax: 'ip redirects', place: 100, known: 'inert-on' },
  {
    mode: 'config-if',
    syntax:
      'ip {authentication|bandwidth-percent|dhcp client|dhcp relay|dhcp snooping|directed-broadcast|flow|hello-interval|helper-address|igmp|inspect|nat enable|nat inside|nat outside|nbar|ospf|pim|policy|rip|split-horizon|summary-address|tcp adjust-mss|unnumbered|verify unicast|virtual-reassembly|vrf forwarding} [<rest:LINE>]',
    known: 'unmodelled',
  },
]

export function setAddress(at: At): Change {
  const ip = address(at, 'ip')
  const mask = address(at, 'mask')
  const length = prefixLength(mask)
  if (length === undefined || length === 0)
    return refuse(`Bad mask 0x${mask.toString(16).toUpperCase().padStart(8, '0')} for address ${formatIpv4(ip)}`)
  const host = (ip & ~mask) >>> 0
  if (length < 31 && (host === 0 || host === ~mask >>> 0)) return refuse(`Bad mask /${length} for address ${formatIpv4(ip)}`)
  if (ip >>> 24 === 0 || ip >>> 24 === 127 || ip >>> 28 >= 14) return refuse(`Not a valid host address - ${formatIpv4(ip)}`)
  if (at.section.mode !== 'config-if') return {}
  const [name] = at.section.interfaces
  const port = name === undefined ? undefined : at.config.interfaces[name]
  if (!port) return {}
  if (port.name === NULL_INTERFACE) return { invalidAt: 0 }
  if (isSwitchPort(at.device, port.name) && !port.routed) return refuse('% IP addresses may not be configured on L2 links.')
  const down = isDown(at.device, port)
  const clash = down ? undefined : overlapOf(at.device, at.config, port.name, { ip, mask })
  if (clash !== undefined) return refuse(clash)
  const own = sourced(at, { ip, mask })
  const change = onInterfaces(at, (before) => {
    const others = withoutSecondary(before, ip, mask)
    if (!has(at, 'secondary')) return others === before.secondaries ? { address: own } : { address: own, secondaries: others }
    return before.address?.value.ip === ip ? {} : { secondaries: [...(others ?? []), own] }
  })
  // IOS takes it (RFC 3021), and warns where it cannot know that only two stand on the wire.
  return length === 31 && port.name.includes('Ethernet')
    ? { ...change, output: ['% Warning: use /31 mask on non point-to-point interface cautiously'] }
    : change
}

/** Undefined where none is left. */
function withoutSecondary(port: InterfaceConfig, ip: number, mask: number): InterfaceConfig['secondaries'] {
  const gone = (port.secondaries ?? []).some(({ value }) => value.ip === ip && value.mask === mask)
  if (!gone) return port.secondaries
  const left = (port.secondaries ?? []).filter(({ value }) => value.ip !== ip || value.mask !== mask)
  return left.length > 0 ? left : undefined
}

/** Without an address all go; a primary one cannot go before the others. */
function unsetAddress(at: At): Change {
  if (!given(at, 'ip')) return onInterfaces(at, () => ({ address: undefined, secondaries: undefined }))
  const ports = at.section.mode === 'config-if' ? at.section.interfaces.flatMap((name) => at.config.interfaces[name] ?? []) : []
  const isLast = ports.every((port) => !removesAddress(at, port) || (port.secondaries ?? []).length === 0)
  if (!isLast) return refuse('Must delete secondary before deleting primary')
  return onInterfaces(at, (port) => (removesAddress(at, port) ? { address: undefined } : {}))
}

function removesAddress(at: At, port: InterfaceConfig): boolean {
  return port.address?.value.ip === address(at, 'ip') && port.address.value.mask === address(at, 'mask')
}

export function printAddress({ device, interface: port }: PrintView): readonly Printed[] {
  if (!port || port.name === NULL_INTERFACE) return []
  if (port.address) return printed(port.address, ({ ip, mask }) => ` ip address ${formatIpv4(ip)} ${formatIpv4(mask)}`)
  // Read back, `no ip address` would take them all.
  if ((port.secondaries ?? []).length > 0) return []
  return isSwitchPort(device, port.name) && !port.routed ? [] : [{ text: ' no ip address' }]
}
