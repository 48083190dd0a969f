import { formatIpv4, prefixLength } from '../../ipv4'
import type { InterfaceConfig, Origin } from '../../kernel/config'
import { shortInterfaceName } from '../../kernel/interface-names'
import type { Masks } from '../../kernel/mask'
import type { IosDevice, State } from '../../kernel/network'
import type { Shows } from '../../kernel/show'
import { headOf, ports } from './listed'
import { isSwitchport } from './ports'
import { countersErrors, ERRORS_MASK, INTERFACES_MASK, mtuOf, showInterfaces } from './show-interfaces'

/** `show ip interface brief`. On a switch the VLAN interfaces stand first. */
export function ipInterfaceBrief(state: State, device: IosDevice): readonly string[] {
  const rows = ports(state, device).map(([port, status]) => {
    const address = port.address ? formatIpv4(port.address.value.ip) : 'unassigned'
    const method = port.address ? methodOf(device, port.address.origin) : 'unset'
    return `${port.name.padEnd(26)} ${address.padEnd(15)} YES ${method.padEnd(6)} ${status.physical.padEnd(21)} ${status.protocol}`
  })
  return ['Interface                  IP-Address      OK? Method Status                Protocol', ...rows]
}

/** `NVRAM` for an address that the device has come up with, `manual` for one that was typed since, and for those of a lab that was never reloaded. */
function methodOf({ booted, linesSaved = 0 }: IosDevice, { line }: Origin): 'NVRAM' | 'manual' {
  return booted !== undefined && line <= linesSaved ? 'NVRAM' : 'manual'
}

/** `show ip interface [Gi0/0]`, in the words of IOS 15 and of IOS XE, as far as they differ. */
export function ipInterface(state: State, device: IosDevice, name?: string): readonly string[] {
  return ports(state, device, name).flatMap(([port, status]) => {
    const head = headOf(port, status)
    if (isSwitchport(device, port.name))
      return [head, ...(port.accessGroupIn ? [`  Inbound  access list is ${port.accessGroupIn.value}`] : [])]
    if (!port.address) return [head, '  Internet protocol processing disabled']
    const { ip, mask } = port.address.value
    const list = (acl: InterfaceConfig['accessGroupIn']) => (acl ? acl.value : 'not set')
    const xe = device.platform === 'iosxe-17-router'
    return [
      head,
      `  Internet address is ${formatIpv4(ip)}/${prefixLength(mask)}`,
      '  Broadcast address is 255.255.255.255',
      '  Address determined by setup command',
      `  MTU is ${port.ipMtu?.value ?? mtuOf(port)} bytes`,
      '  Helper address is not set',
      '  Directed broadcast forwarding is disabled',
      ...(port.secondaries ?? []).map(({ value }) => `  Secondary address ${formatIpv4(value.ip)}/${prefixLength(value.mask)}`),
      ...(xe ? ['  Outgoing Common access list is not set'] : []),
      `  Outgoing access list is ${list(port.accessGroupOut)}`,
      ...(xe ? ['  Inbound Common access list is not set'] : []),
      `  Inbound  access list is ${list(port.accessGroupIn)}`,
      `  Proxy ARP is ${port.proxyArp?.value === false ? 'disabled' : 'enabled'}`,
      '  Local Proxy ARP is disabled',
      '  Security level is default',
      '  Split horizon is enabled',
      `  ICMP redirects are ${hasNo(device, port.name, 'ip redirects') ? 'never' : 'always'} sent`,
      `  ICMP unreachables are ${port.unreachables?.value === false ? 'never' : 'always'} sent`,
      '  ICMP mask replies are never sent',
      '  IP fast switching is enabled',
      '  IP Flow switching is disabled',
      '  IP CEF switching is enabled',
      '  IP CEF switching turbo vector',
      '  IP Null turbo vector',
      '  Associated unicast routing topologies:',
      `        Topology "base", operation state is ${status.protocol === 'up' ? 'UP' : 'DOWN'}`,
      '  IP multicast fast switching is enabled',
      '  IP multicast distributed fast switching is disabled',
      '  IP route-cache flags are Fast, CEF',
      '  Router Discovery is disabled',
      '  IP output packet accounting is disabled',
      '  IP access violation accounting is disabled',
      '  TCP/IP header compression is disabled',
      '  RTP/IP header compression is disabled',
      '  Probe proxy name replies are disabled',
      '  Policy routing is disabled',
      '  Network address translation is disabled',
      '  BGP Policy Mapping is disabled',
      `  Input features: ${port.accessGroupIn ? 'Access List, ' : ''}MCI Check`,
      ...(port.accessGroupOut ? ['  Output features: Access List'] : []),
      '  IPv4 WCCP Redirect outbound is disabled',
      '  IPv4 WCCP Redirect inbound is disabled',
      '  IPv4 WCCP Redirect exclude is disabled',
    ]
  })
}

/** Whether `no …` of a line that is on by default, and only kept, stands on an interface. */
function hasNo(device: IosDevice, name: string, line: string): boolean {
  return device.config.inert.some(({ value }) => value.section === `interface ${name}` && value.text === `no ${line}`)
}

/** `show interfaces description`. */
export function interfacesDescription(state: State, device: IosDevice, name?: string): readonly string[] {
  const rows = ports(state, device, name).map(([port, status]) => {
    const physical = status.admin === 'down' ? 'admin down' : status.physical
    return `${shortInterfaceName(port.name).padEnd(31)}${physical.padEnd(15)}${status.protocol.padEnd(9)}${port.description?.value ?? ''}`
  })
  return ['Interface                      Status         Protocol Description', ...rows]
}

declare module '../../kernel/show' {
  interface ShowArguments {
    'ip-interface-brief': Nothing // show ip interface brief
    'ip-interface': { readonly interface?: string } // show ip interface [Gi0/0]
    interfaces: { readonly interface?: string } // show interfaces [Gi0/0]
    'interfaces-description': { readonly interface?: string } // show interfaces [Gi0/0] description
    'interfaces-counters-errors': { readonly interface?: string } // show interfaces [Fa0/1] counters errors (switch)
  }
}

export const SHOWS: Shows = {
  'ip-interface-brief': ({ state, device }) => ipInterfaceBrief(state, device),
  'ip-interface': ({ state, device, request }) => ipInterface(state, device, request.interface),
  interfaces: ({ state, device, request }) => showInterfaces(state, device, request.interface),
  'interfaces-description': ({ state, device, request }) => interfacesDescription(state, device, request.interface),
  'interfaces-counters-errors': ({ state, device, request }) => countersErrors(state, device, request.interface),
}

export const MASKS: Masks = {
  interfaces: INTERFACES_MASK,
  'interfaces-counters-errors': ERRORS_MASK,
}
