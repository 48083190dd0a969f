import { formatIpv4 } from '../ipv4'
import type { IosDevice, State } from '../network'

/** `show arp`, `show ip arp`: the device's own addresses (age `-`) and those it has learned. */
export function arp(state: State, device: IosDevice): readonly string[] {
  const own = Object.values(device.config.interfaces).flatMap(({ name, address }) => {
    const status = state.derived.interfaces[device.name]?.[name]
    return address && status?.protocol === 'up' && !name.startsWith('Loopback')
      ? [{ ip: address.value.ip, mac: status.mac, interface: name, age: '-' }]
      : []
  })
  const learned = device.stores.arp.map((entry) => ({ ...entry, age: '0' }))
  const rows = [...own, ...learned].sort((a, b) => a.ip - b.ip)
  return [
    'Protocol  Address          Age (min)  Hardware Addr   Type   Interface',
    ...rows.map((row) => `Internet  ${formatIpv4(row.ip).padEnd(17)}${row.age.padStart(8)}   ${row.mac}  ARPA   ${row.interface}`),
  ]
}
