import { compareInterfaces } from '../cli/interface-name'
import type { InterfaceConfig } from '../config'
import { formatIpv4, prefixLength } from '../ipv4'
import type { InterfaceStatus, IosDevice, State } from '../network'
import { accessVlan, isSwitchport, isTrunk } from '../network/defaults'
import { shortInterfaceName, vlanOf } from '../network/interfaceNames'

/** `show ip interface brief`. On a switch the VLAN interfaces stand first. */
export function ipInterfaceBrief(state: State, device: IosDevice): readonly string[] {
  const rows = ports(state, device).map(([port, status]) => {
    const address = port.address ? formatIpv4(port.address.value.ip) : 'unassigned'
    const method = port.address ? 'manual' : 'unset'
    return `${port.name.padEnd(26)} ${address.padEnd(15)} YES ${method.padEnd(6)} ${status.physical.padEnd(21)} ${status.protocol}`
  })
  return ['Interface                  IP-Address      OK? Method Status                Protocol', ...rows]
}

/** `show ip interface [Gi0/0]`: the lines that a learner looks for, of those IOS prints. */
export function ipInterface(state: State, device: IosDevice, name?: string): readonly string[] {
  return ports(state, device, name).flatMap(([port, status]) => {
    const head = headOf(port, status)
    if (!port.address) return [head, '  Internet protocol processing disabled']
    const { ip, mask } = port.address.value
    const list = (acl: InterfaceConfig['accessGroupIn']) => (acl ? acl.value : 'not set')
    return [
      head,
      `  Internet address is ${formatIpv4(ip)}/${prefixLength(mask)}`,
      '  Broadcast address is 255.255.255.255',
      '  Address determined by setup command',
      '  MTU is 1500 bytes',
      '  Helper address is not set',
      '  Directed broadcast forwarding is disabled',
      `  Outgoing access list is ${list(port.accessGroupOut)}`,
      `  Inbound  access list is ${list(port.accessGroupIn)}`,
      '  Proxy ARP is enabled',
      '  Local Proxy ARP is disabled',
      '  Security level is default',
      '  Split horizon is enabled',
      '  ICMP redirects are always sent',
      `  ICMP unreachables are ${port.unreachables?.value === false ? 'never' : 'always'} sent`,
      '  ICMP mask replies are never sent',
    ]
  })
}

/** `show interfaces [Gi0/0]`: state, address and description; the counters that IOS prints below are left out. */
export function showInterfaces(state: State, device: IosDevice, name?: string): readonly string[] {
  return ports(state, device, name).flatMap(([port, status]) => [
    headOf(
      port,
      status,
      isSwitchport(device, port.name)
        ? status.physical === 'up'
          ? ' (connected)'
          : status.admin === 'down'
            ? ' (disabled)'
            : ' (notconnect)'
        : '',
    ),
    `  Hardware is ${port.name.startsWith('Loopback') ? 'Loopback' : `${vlanOf(port.name) === undefined ? 'Ethernet' : 'EtherSVI'}, address is ${status.mac} (bia ${status.mac})`}`,
    ...(port.description ? [`  Description: ${port.description.value}`] : []),
    ...(port.address ? [`  Internet address is ${formatIpv4(port.address.value.ip)}/${prefixLength(port.address.value.mask)}`] : []),
    `  MTU ${port.name.startsWith('Loopback') ? 1514 : 1500} bytes`,
    `  Encapsulation ${port.name.startsWith('Loopback') ? 'LOOPBACK' : 'ARPA'}, loopback not set`,
  ])
}

/** `show interfaces description`. */
export function interfacesDescription(state: State, device: IosDevice): readonly string[] {
  const rows = ports(state, device).map(([port, status]) => {
    const physical = status.admin === 'down' ? 'admin down' : status.physical
    return `${shortInterfaceName(port.name).padEnd(31)}${physical.padEnd(15)}${status.protocol.padEnd(9)}${port.description?.value ?? ''}`
  })
  return ['Interface                      Status         Protocol Description', ...rows]
}

/** `show interfaces status`: the layer-2 ports of a switch. */
export function interfacesStatus(state: State, device: IosDevice): readonly string[] {
  const rows = ports(state, device).flatMap(([port, status]) => {
    if (!isSwitchport(device, port.name)) return []
    const word = status.admin === 'down' ? 'disabled' : status.physical === 'up' ? 'connected' : 'notconnect'
    const vlan = isTrunk(port) && status.physical === 'up' ? 'trunk' : String(accessVlan(port))
    const gigabit = port.name.startsWith('Gigabit')
    const up = status.physical === 'up'
    const speed = up ? (gigabit ? 'a-1000' : 'a-100') : 'auto'
    return [
      `${shortInterfaceName(port.name).padEnd(9)} ${(port.description?.value ?? '').slice(0, 18).padEnd(18)} ${word.padEnd(12)} ${vlan.padEnd(10)} ${(up ? 'a-full' : 'auto').padStart(6)} ${speed.padStart(6)} ${gigabit ? '10/100/1000BaseTX' : '10/100BaseTX'}`,
    ]
  })
  return ['Port      Name               Status       Vlan       Duplex  Speed Type', ...rows]
}

function headOf(port: InterfaceConfig, status: InterfaceStatus, note = ''): string {
  return `${port.name} is ${status.physical}, line protocol is ${status.protocol}${note}`
}

/** Interfaces in the order in which IOS lists them, or the one asked for. */
function ports(state: State, device: IosDevice, name?: string): readonly (readonly [InterfaceConfig, InterfaceStatus])[] {
  const statuses = state.derived.interfaces[device.name] ?? {}
  return Object.values(device.config.interfaces)
    .filter((port) => name === undefined || port.name === name)
    .sort((a, b) => rank(a.name) - rank(b.name) || compareInterfaces(a.name, b.name))
    .flatMap((port) => {
      const status = statuses[port.name]
      return status ? [[port, status] as const] : []
    })
}

function rank(name: string): number {
  if (vlanOf(name) !== undefined) return 0
  return name.startsWith('Loopback') ? 2 : 1
}
