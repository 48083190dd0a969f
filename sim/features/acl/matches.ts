import { formatIpv4 } from '../../ipv4'
import type { State } from '../../kernel/network'
import type { Packet } from '../../kernel/packet'
import { withDevice } from '../../kernel/writing'
import type { AclEntry } from './config'

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
  if (packet.protocol !== 'icmp') {
    return `%SEC-6-IPACCESSLOGP: list ${list} ${verdict} ${packet.protocol} ${src}(${packet.srcPort}) -> ${dst}(${packet.dstPort}), 1 packet`
  }
  const code = { echo: '8/0', 'echo-reply': '0/0', unreachable: '3/13', 'time-exceeded': '11/0' }[packet.icmp]
  return `%SEC-6-IPACCESSLOGDP: list ${list} ${verdict} icmp ${src} -> ${dst} (${code}), 1 packet`
}
