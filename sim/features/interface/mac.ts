import { vlanOf } from '../../kernel/interface-names'
import type { Device } from '../../kernel/network'

/**
 * A made-up but steady hardware address: the same device and interface always get the same one.
 * Routers and switches use `aabb.cc…`, as IOS images for labs do; hosts use `0050.7966.68…`.
 */
export function hardwareAddress(device: Device, index: number, name: string): string {
  const number = hex(index + 1, 2)
  if (device.kind === 'host') return `0050.7966.68${number}`
  const vlan = vlanOf(name)
  if (vlan !== undefined) return `aabb.cc${number}.8${hex(vlan, 3)}`
  const numbers = (name.match(/\d+/g) ?? ['0']).map(Number)
  const kind = KINDS.indexOf(name.replace(/[\d/]+$/, ''))
  return `aabb.cc${number}.${hex(kind + 1, 1)}${hex(numbers.length > 1 ? (numbers.at(-2) ?? 0) : 0, 1)}${hex(numbers.at(-1) ?? 0, 2)}`
}

const KINDS = ['Ethernet', 'FastEthernet', 'GigabitEthernet', 'TenGigabitEthernet', 'Serial', 'Loopback']

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0').slice(-digits)
}
