import type { AclEntry } from '../config'
import type { Ipv4 } from '../ipv4'
import { formatIpv4 } from '../ipv4'
import type { Device, PortRef, State, Stores } from '../network'
import { macOf } from '../network/ports'
import type { Packet } from './packet'

/** The state with one device replaced. Nothing derived depends on what changes here (ARP, counters, log). */
export function withDevice(state: State, device: Device): State {
  return { ...state, network: { ...state.network, devices: { ...state.network.devices, [device.name]: device } } }
}

export function knowsArp(device: Device, ip: Ipv4): boolean {
  return (device.kind === 'host' ? device.arp : device.stores.arp).some((entry) => entry.ip === ip)
}

/** Asker and answerer of an ARP exchange both remember the other. `target` is the address asked for, which a proxy answers too. */
export function learnArp(state: State, asker: PortRef, askerIp: Ipv4, answerer: PortRef, target: Ipv4): State {
  return remember(remember(state, asker, target, macOf(state, answerer)), answerer, askerIp, macOf(state, asker))
}

function remember(state: State, port: PortRef, ip: Ipv4, mac: string): State {
  const device = state.network.devices[port.device]
  if (!device || knowsArp(device, ip)) return state
  const entry: Stores['arp'][number] = { ip, mac, interface: port.interface }
  if (device.kind === 'host') return withDevice(state, { ...device, arp: [...device.arp, entry] })
  return withDevice(state, { ...device, stores: { ...device.stores, arp: [...device.stores.arp, entry] } })
}

/** Counts a match of an entry, and logs it where the entry says `log`. */
export function countMatch(state: State, deviceName: string, list: string, entry: AclEntry, packet: Packet): State {
  const device = state.network.devices[deviceName]
  if (!device || device.kind === 'host') return state
  const key = `${list}/${entry.sequence}`
  const aclMatches = { ...device.stores.aclMatches, [key]: (device.stores.aclMatches[key] ?? 0) + 1 }
  const log = entry.log ? [...device.stores.log, logLine(list, entry, packet)] : device.stores.log
  return withDevice(state, { ...device, stores: { ...device.stores, aclMatches, log } })
}

/** The message that the first match of a flow writes. */
function logLine(list: string, entry: AclEntry, packet: Packet): string {
  const verdict = entry.action === 'permit' ? 'permitted' : 'denied'
  const src = formatIpv4(packet.src)
  const dst = formatIpv4(packet.dst)
  if (entry.kind === 'standard') return `%SEC-6-IPACCESSLOGS: list ${list} ${verdict} ${src} 1 packet`
  if (packet.protocol === 'tcp') {
    return `%SEC-6-IPACCESSLOGP: list ${list} ${verdict} tcp ${src}(${packet.srcPort}) -> ${dst}(${packet.dstPort}), 1 packet`
  }
  const code = { echo: '8/0', 'echo-reply': '0/0', unreachable: '3/13', 'time-exceeded': '11/0' }[packet.icmp]
  return `%SEC-6-IPACCESSLOGDP: list ${list} ${verdict} icmp ${src} -> ${dst} (${code}), 1 packet`
}
