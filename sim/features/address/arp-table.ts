import { formatIpv4, type Ipv4 } from '../../ipv4'
import type { Device, PortRef, State, Stores } from '../../kernel/network'
import { macOf } from '../../kernel/ports'
import type { Timing } from '../../kernel/time'
import { withDevice } from '../../kernel/writing'

/** Whether a device has a hardware address that it need not ask for again. A host asks anew for one that it has not heard of for a while. */
export function knowsArp(device: Device, ip: Ipv4, now: number): boolean {
  if (device.kind !== 'host') return device.stores.arp.some((entry) => entry.ip === ip && entry.mac !== '')
  return device.arp.some((entry) => entry.ip === ip && !isStale(entry, now))
}

/**
 * Milliseconds that Linux takes a neighbor for reachable (`base_reachable_time_ms`, arp(7); the kernel draws from half of it to one and a
 * half). After that an entry is stale: it stays, and is verified when it is used.
 */
const REACHABLE = 30_000

export function isStale({ at = 0 }: Stores['arp'][number], now: number): boolean {
  return now - at >= REACHABLE
}

/** Asker and answerer of an ARP exchange both remember the other. `target` is the address asked for, which a proxy answers too. */
export function learnArp(state: State, asker: PortRef, askerIp: Ipv4, answerer: PortRef, target: Ipv4): State {
  return remember(remember(state, asker, target, macOf(state, answerer)), answerer, askerIp, macOf(state, asker))
}

function remember(state: State, port: PortRef, ip: Ipv4, mac: string): State {
  const device = state.network.devices[port.device]
  const { now } = state.network
  if (!device || knowsArp(device, ip, now)) return state
  const entry: Stores['arp'][number] = { ip, mac, interface: port.interface, ...(now > 0 ? { at: now } : {}) }
  if (device.kind === 'host') return withDevice(state, { ...device, arp: [...device.arp.filter((other) => other.ip !== ip), entry] })
  const others = device.stores.arp.filter((other) => other.ip !== ip)
  return withDevice(state, { ...device, stores: { ...device.stores, arp: [...others, entry] } })
}

/** A router or switch that asked in vain keeps a row without a hardware address. */
export function missArp(state: State, asker: PortRef, target: Ipv4): State {
  const device = state.network.devices[asker.device]
  if (!device || device.kind === 'host' || device.stores.arp.some(({ ip }) => ip === target)) return state
  const { now } = state.network
  const entry = { ip: target, mac: '', interface: asker.interface, ...(now > 0 ? { at: now } : {}) }
  return withDevice(state, { ...device, stores: { ...device.stores, arp: [...device.stores.arp, entry] } })
}

/** Milliseconds that a router or switch keeps what it has learned (`arp timeout`, Cisco IOS IP addressing command reference: 4 hours). */
const ARP_TIMEOUT = 14_400_000

/** What was learned is forgotten after four hours. That IOS asks anew for a neighbor that is there still is not modelled. */
export const TIMING: Timing = {
  stratum: 'neighbor',
  deadlines: (device) =>
    device.kind === 'host'
      ? []
      : device.stores.arp.map(({ ip, at = 0 }) => ({ at: at + ARP_TIMEOUT, kind: 'age', key: `ARP entry ${formatIpv4(ip)}` })),
  due: (state, name, { key }) => {
    const device = state.network.devices[name]
    if (!device || device.kind === 'host') return state
    const arp = device.stores.arp.filter(({ ip }) => `ARP entry ${formatIpv4(ip)}` !== key)
    return withDevice(state, { ...device, stores: { ...device.stores, arp } })
  },
}
