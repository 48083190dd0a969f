import { interfaceName } from './grammar/interface-name'

/** `Gi0/0`, `gig 0/0` → `GigabitEthernet0/0`, a host's `eth0` as it is; undefined for what names no interface. */
export function longInterfaceName(text: string): string | undefined {
  return /^eth\d+$/.test(text.trim()) ? text.trim() : interfaceName(text.trim())
}

/** `GigabitEthernet0/0` → `Gi0/0`, as `show interfaces status` and `show users` write it. */
export function shortInterfaceName(name: string): string {
  const kind = KINDS.find(({ long }) => name.startsWith(long))
  return kind ? kind.short + name.slice(kind.long.length) : name
}

export function isLoopback(name: string): boolean {
  return name.startsWith('Loopback')
}

/** The interface that every router has and that discards what is sent out of it. No line makes it. */
export const NULL_INTERFACE = 'Null0'

/** The VLAN of a switch's virtual interface, or undefined for any other interface. */
export function vlanOf(name: string): number | undefined {
  const digits = /^Vlan(\d+)$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const KINDS = [
  { long: 'FastEthernet', short: 'Fa' },
  { long: 'GigabitEthernet', short: 'Gi' },
  { long: 'TenGigabitEthernet', short: 'Te' },
  { long: 'Ethernet', short: 'Et' },
  { long: 'Serial', short: 'Se' },
  { long: 'Loopback', short: 'Lo' },
  { long: 'Port-channel', short: 'Po' },
  { long: 'Tunnel', short: 'Tu' },
  { long: 'Vlan', short: 'Vl' },
] as const
