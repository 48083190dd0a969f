import type { DeviceConfig, InterfaceConfig } from '../../config'
import { formatIpv4, networkOf, prefixLength } from '../../ipv4'
import { hardware, interfaceName, isLogical, isSwitchPort, startsShutDown } from '../interface-name'
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
  text,
} from '../row'

/** `interface …` and what stands in its section. */
export const INTERFACE_ROWS: readonly Row[] = [
  { mode: 'config', syntax: 'interface <interface:IF>', set: enterInterface, no: { apply: removeInterface } },
  { mode: 'config', syntax: 'interface range <interfaces:LINE>', set: enterRange },
  {
    mode: 'config-if',
    syntax: 'description <text:LINE>',
    set: (at) => onInterfaces(at, () => ({ description: sourced(at, text(at, 'text')) })),
    no: { syntax: 'description [<text:LINE>]', apply: (at) => onInterfaces(at, () => ({ description: undefined })) },
    print: onInterface((port) => printed(port.description, (description) => ` description ${description}`)),
  },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport',
    set: (at) => onSwitchPorts(at, () => ({ routed: undefined, address: undefined })),
    no: { apply: (at) => onSwitchPorts(at, () => ({ routed: sourced(at, true), switchport: undefined })) },
    print: onInterface((port) => printed(port.routed, () => ' no switchport')),
  },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport access vlan <vlan:1-4094>',
    set: accessVlan,
    no: {
      syntax: 'switchport access vlan [<vlan:1-4094>]',
      apply: (at) => onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, accessVlan: undefined } })),
    },
    print: onInterface((port) => printed(port.switchport?.accessVlan, (vlan) => ` switchport access vlan ${vlan}`)),
  },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport mode {access|trunk}',
    set: (at) =>
      onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, mode: sourced(at, has(at, 'trunk') ? 'trunk' : 'access') } })),
    no: {
      syntax: 'switchport mode [access|trunk]',
      apply: (at) => onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, mode: undefined } })),
    },
    print: onInterface((port) => printed(port.switchport?.mode, (mode) => ` switchport mode ${mode}`)),
  },
  { mode: 'config-if', on: 'switch', syntax: 'switchport nonegotiate', known: 'inert' },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport {block|mode dynamic|port-security|private-vlan|protected|trunk|voice} [<rest:LINE>]',
    known: 'unmodelled',
  },
  {
    mode: 'config-if',
    syntax: 'ip address <ip:A.B.C.D> <mask:A.B.C.D>',
    set: setAddress,
    no: {
      syntax: 'ip address [<ip:A.B.C.D> <mask:A.B.C.D>]',
      apply: (at) => onInterfaces(at, (port) => (removesAddress(at, port) ? { address: undefined } : {})),
    },
    print: printAddress,
  },
  { mode: 'config-if', syntax: 'ip address {dhcp|negotiated|pool} [<rest:LINE>]', known: 'unmodelled' },
  { mode: 'config-if', syntax: 'ip address <ip:A.B.C.D> <mask:A.B.C.D> secondary', known: 'unmodelled' },
  {
    mode: 'config-if',
    syntax: 'ip access-group {<acl:1-199,1300-2699>|<name:WORD>} in',
    set: (at) => onInterfaces(at, () => ({ accessGroupIn: sourced(at, aclName(at)) })),
    no: {
      syntax: 'ip access-group [<acl:1-199,1300-2699>|<name:WORD>] in',
      apply: (at) => onInterfaces(at, () => ({ accessGroupIn: undefined })),
    },
    print: onInterface((port) => printed(port.accessGroupIn, (acl) => ` ip access-group ${acl} in`)),
  },
  {
    mode: 'config-if',
    syntax: 'ip access-group {<acl:1-199,1300-2699>|<name:WORD>} out',
    set: (at) => onInterfaces(at, () => ({ accessGroupOut: sourced(at, aclName(at)) })),
    no: {
      syntax: 'ip access-group [<acl:1-199,1300-2699>|<name:WORD>] out',
      apply: (at) => onInterfaces(at, () => ({ accessGroupOut: undefined })),
    },
    print: onInterface((port) => printed(port.accessGroupOut, (acl) => ` ip access-group ${acl} out`)),
  },
  {
    mode: 'config-if',
    syntax: 'ip unreachables',
    set: (at) => onInterfaces(at, () => ({ unreachables: sourced(at, true) })),
    no: {
      apply: (at) => onInterfaces(at, () => ({ unreachables: sourced(at, false) })),
      default: (at) => onInterfaces(at, () => ({ unreachables: undefined })),
    },
    print: onInterface((port) =>
      port.unreachables?.value === false ? [{ text: ' no ip unreachables', origin: port.unreachables.origin }] : [],
    ),
  },
  { mode: 'config-if', syntax: 'ip redirects', known: 'inert-on' },
  {
    mode: 'config-if',
    syntax:
      'ip {authentication|bandwidth-percent|dhcp client|dhcp relay|dhcp snooping|directed-broadcast|flow|hello-interval|helper-address|igmp|inspect|mtu|nat enable|nat inside|nat outside|nbar|ospf|pim|policy|proxy-arp|rip|split-horizon|summary-address|tcp adjust-mss|unnumbered|verify unicast|virtual-reassembly|vrf forwarding} [<rest:LINE>]',
    known: 'unmodelled',
  },
  {
    mode: 'config-if',
    syntax: 'shutdown',
    set: (at) => onInterfaces(at, () => ({ shutdown: sourced(at, true) })),
    no: {
      apply: (at) => onInterfaces(at, () => ({ shutdown: sourced(at, false) })),
      default: (at) => onInterfaces(at, () => ({ shutdown: undefined })),
    },
    print: ({ device, interface: port }) => {
      if (!port || !(port.shutdown?.value ?? startsShutDown(device, port.name))) return []
      return [port.shutdown ? { text: ' shutdown', origin: port.shutdown.origin } : { text: ' shutdown' }]
    },
  },
  { mode: 'config-if', syntax: 'duplex {auto|full|half}', known: 'inert' },
  { mode: 'config-if', syntax: 'speed {10|100|1000|auto}', known: 'inert' },
  { mode: 'config-if', syntax: 'negotiation auto', known: 'inert' },
  { mode: 'config-if', syntax: '{bandwidth|delay|load-interval|hold-queue|keepalive|media-type} [<rest:LINE>]', known: 'inert' },
  { mode: 'config-if', syntax: '{cdp enable|lldp receive|lldp transmit|logging event <rest:LINE>|snmp trap <rest:LINE>}', known: 'inert' },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'spanning-tree {bpdufilter|bpduguard|cost|guard|link-type|port-priority|portfast|vlan} [<rest:LINE>]',
    known: 'inert',
  },
  {
    mode: 'config-if',
    syntax:
      '{arp timeout|arp frame-relay|auto|backup|channel-group|clock rate|crypto map|dialer|dot1q|dot1x|encapsulation|glbp|ipv6 address|ipv6 enable|ipv6 ospf|ipv6 traffic-filter|mac-address|macro|mtu|ntp broadcast|ntp disable|ppp|pppoe|queue-set|rate-limit|service-policy|standby|storm-control|tunnel|udld|vrf forwarding|vrrp|xconnect} [<rest:LINE>]',
    known: 'unmodelled',
  },
]

/** `no switchport` and friends only make sense on a switch port; elsewhere IOS does not know the command. */
function onSwitchPorts(at: At, change: (port: InterfaceConfig) => Partial<InterfaceConfig>): Change {
  const { section } = at
  const all = section.mode === 'config-if' && section.interfaces.every((name) => isSwitchPort(at.device, name))
  return all ? onInterfaces(at, change) : { invalidAt: 0 }
}

function onInterfaces(at: At, change: (port: InterfaceConfig) => Partial<InterfaceConfig>): Change {
  if (at.section.mode !== 'config-if') return {}
  const interfaces = { ...at.config.interfaces }
  for (const name of at.section.interfaces) {
    const port = interfaces[name]
    if (port) interfaces[name] = { ...port, ...change(port) }
  }
  return { config: { ...at.config, interfaces } }
}

function onInterface(print: (port: InterfaceConfig) => readonly Printed[]): (view: PrintView) => readonly Printed[] {
  return (view) => (view.interface ? print(view.interface) : [])
}

function enterInterface(at: At): Change {
  const name = text(at, 'interface')
  if (!at.config.interfaces[name] && !mayExist(at, name)) return { invalidAt: at.columns.interface ?? 0 }
  return { config: declare(at, at.config, name), enter: { mode: 'config-if', interfaces: [name] } }
}

/** The first line that names an interface is the one that declares it. */
function declare(at: At, config: DeviceConfig, name: string): DeviceConfig {
  const known = config.interfaces[name]
  if (known && known.declared.line > 0) return config
  return { ...config, interfaces: { ...config.interfaces, [name]: { ...known, name, declared: at.origin } } }
}

/** A lab's text names hardware as it likes; a person cannot type ports into being. */
function mayExist(at: At, name: string): boolean {
  if (name.startsWith('Vlan') && at.device.kind === 'router') return false
  return isLogical(name) || at.loading || hardware(at.device).includes(name)
}

function removeInterface(at: At): Change {
  const name = text(at, 'interface')
  const { [name]: removed, ...interfaces } = at.config.interfaces
  if (!removed) return {}
  return isLogical(name) && name !== 'Vlan1'
    ? { config: { ...at.config, interfaces } }
    : refuse('% Removal of physical interfaces is not permitted')
}

/** `interface range fa0/1 - 4, gi0/1`: only ports that exist. */
function enterRange(at: At): Change {
  let { config } = at
  const names: string[] = []
  for (const part of text(at, 'interfaces').split(',')) {
    const found = /^\s*([a-z-]+)\s*((?:\d+\/)*)(\d+)\s*(?:-\s*(\d+))?\s*$/i.exec(part)
    const [, type, place = '', first = '', last = first] = found ?? []
    for (let index = Number(first); type !== undefined && index <= Number(last); index++) {
      const name = interfaceName(`${type}${place}${index}`)
      if (name === undefined || !(config.interfaces[name] || mayExist(at, name))) return { invalidAt: at.columns.interfaces ?? 0 }
      config = declare(at, config, name)
      names.push(name)
    }
    if (type === undefined) return { invalidAt: at.columns.interfaces ?? 0 }
  }
  return { config, enter: { mode: 'config-if', interfaces: names } }
}

function setAddress(at: At): Change {
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
  if (isSwitchPort(at.device, port.name) && !port.routed) return refuse('% IP addresses may not be configured on L2 links.')
  const clash = Object.values(at.config.interfaces).find((other) => other.name !== port.name && overlap(other, ip, mask))
  // Refused whether or not the other interface is up; IOS may wait until both are up.
  if (clash) return refuse(`% ${formatIpv4(networkOf(ip, mask))} overlaps with ${clash.name}`)
  const change = onInterfaces(at, () => ({ address: sourced(at, { ip, mask }) }))
  // IOS takes it (RFC 3021), and warns where it cannot know that only two stand on the wire.
  return length === 31 && port.name.includes('Ethernet')
    ? { ...change, output: ['% Warning: use /31 mask on non point-to-point interface cautiously'] }
    : change
}

function overlap(other: InterfaceConfig, ip: number, mask: number): boolean {
  if (!other.address) return false
  const wider = (other.address.value.mask & mask) >>> 0
  return networkOf(other.address.value.ip, wider) === networkOf(ip, wider)
}

function removesAddress(at: At, port: InterfaceConfig): boolean {
  return !given(at, 'ip') || (port.address?.value.ip === address(at, 'ip') && port.address.value.mask === address(at, 'mask'))
}

function printAddress({ device, interface: port }: PrintView): readonly Printed[] {
  if (!port) return []
  if (port.address) return printed(port.address, ({ ip, mask }) => ` ip address ${formatIpv4(ip)} ${formatIpv4(mask)}`)
  return isSwitchPort(device, port.name) && !port.routed ? [] : [{ text: ' no ip address' }]
}

function aclName(at: At): string {
  return given(at, 'acl') ? text(at, 'acl') : text(at, 'name')
}

/** A port put into a VLAN that does not exist makes the VLAN. */
function accessVlan(at: At): Change {
  const vlan = number(at, 'vlan')
  const change = onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, accessVlan: sourced(at, vlan) } }))
  if (!change.config || at.stores.vlans.some(({ id }) => id === vlan)) return change
  return {
    ...change,
    stores: { ...at.stores, vlans: [...at.stores.vlans, { id: vlan, name: vlanName(vlan) }].sort((a, b) => a.id - b.id) },
    output: [`% Access VLAN does not exist. Creating vlan ${vlan}`],
  }
}

/** The name that a VLAN has until it gets another. */
export function vlanName(id: number): string {
  return id === 1 ? 'default' : `VLAN${String(id).padStart(4, '0')}`
}
