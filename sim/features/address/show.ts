import { formatIpv4 } from '../../ipv4'
import type { Masks, Pattern } from '../../kernel/mask'
import { MAC } from '../../kernel/mask'
import type { IosDevice, State } from '../../kernel/network'
import type { Shows } from '../../kernel/show'

/** `show arp`, `show ip arp`: the device's own addresses (age `-`) and those it has learned. */
export function arp(state: State, device: IosDevice): readonly string[] {
  const own = Object.values(device.config.interfaces).flatMap(({ name, address, secondaries = [] }) => {
    const status = state.derived.interfaces[device.name]?.[name]
    if (!address || status?.protocol !== 'up' || name.startsWith('Loopback')) return []
    return [address, ...secondaries].map(({ value }) => ({ ip: value.ip, mac: status.mac, interface: name, age: '-' }))
  })
  const { now } = state.network
  const learned = device.stores.arp.map((entry) => ({
    ...entry,
    age: entry.mac === '' ? '0' : String(Math.floor((now - (entry.at ?? 0)) / 60_000)),
  }))
  const rows = [...own, ...learned].sort((a, b) => a.ip - b.ip)
  return [
    'Protocol  Address          Age (min)  Hardware Addr   Type   Interface',
    ...rows.map(({ ip, age, mac, interface: name }) => {
      const [address, port] = mac === '' ? ['Incomplete', ''] : [mac, `   ${name}`]
      return `Internet  ${formatIpv4(ip).padEnd(17)}${age.padStart(8)}   ${address.padEnd(14)}  ARPA${port}`
    }),
  ]
}

declare module '../../kernel/show' {
  interface ShowArguments {
    arp: Nothing // show arp
    'ip-arp': Nothing // show ip arp
  }
}

export const SHOWS: Shows = {
  arp: ({ state, device }) => arp(state, device),
  'ip-arp': ({ state, device }) => arp(state, device),
}

/** What `show` does not print, an age of a learned route for one, is not here. */
const ARP: readonly Pattern[] = [MAC, [/^Internet\s+\S+(\s+\d+) /dg, 'timer']]

export const MASKS: Masks = {
  arp: ARP,
  'ip-arp': ARP,
}
