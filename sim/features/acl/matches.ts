import { formatIpv4 } from '../../ipv4'
import type { Message, Seen } from '../../kernel/message'
import type { IosDevice, State } from '../../kernel/network'
import type { Packet } from '../../kernel/packet'
import { withDevice } from '../../kernel/writing'
import type { AclEntry } from './config'

/**
 * Milliseconds until a flow is told of again: an entry with `log` tells of its first packet at once, and then at intervals of five minutes
 * (Cisco IOS security command reference, access-list). That the later message counts the packets between is not modelled.
 */
const INTERVAL = 300_000

/** Counts a match of an entry, and notes that there is something to log where the entry says `log`. */
export function countMatch(state: State, deviceName: string, list: string, entry: AclEntry, packet: Packet): State {
  const device = state.network.devices[deviceName]
  if (!device || device.kind === 'host') return state
  const key = `${list}/${entry.sequence}`
  const aclMatches = { ...device.stores.aclMatches, [key]: (device.stores.aclMatches[key] ?? 0) + 1 }
  const aclLogged = entry.log ? loggedAt(device.stores.aclLogged, logLine(list, entry, packet), state.network.now) : device.stores.aclLogged
  return withDevice(state, { ...device, stores: { ...device.stores, aclMatches, aclLogged } })
}

function loggedAt(logged: IosDevice['stores']['aclLogged'], flow: string, now: number): IosDevice['stores']['aclLogged'] {
  const last = logged[flow]
  return last !== undefined && now - last < INTERVAL ? logged : { ...logged, [flow]: now }
}

/** Flows that were met since. */
export function aclMessages({ device: before }: Seen, { device: after }: Seen): readonly Message[] {
  const known = before.stores.aclLogged
  if (after.stores.aclLogged === known) return []
  return Object.entries(after.stores.aclLogged).flatMap(([text, at]) => (known[text] === at ? [] : [{ text }]))
}

/** What is said of a flow. */
function logLine(list: string, entry: AclEntry, packet: Packet): string {
  const verdict = entry.action === 'permit' ? 'permitted' : 'denied'
  const src = formatIpv4(packet.src)
  const dst = formatIpv4(packet.dst)
  if (entry.kind === 'standard') return `%SEC-6-IPACCESSLOGS: list ${list} ${verdict} ${src} 1 packet`
  if (packet.protocol === 'ospf') return `%SEC-6-IPACCESSLOGRP: list ${list} ${verdict} ospf ${src} -> ${dst}, 1 packet`
  if (packet.protocol !== 'icmp') {
    return `%SEC-6-IPACCESSLOGP: list ${list} ${verdict} ${packet.protocol} ${src}(${packet.srcPort}) -> ${dst}(${packet.dstPort}), 1 packet`
  }
  const code = { echo: '8/0', 'echo-reply': '0/0', unreachable: '3/13', 'time-exceeded': '11/0' }[packet.icmp]
  return `%SEC-6-IPACCESSLOGDP: list ${list} ${verdict} icmp ${src} -> ${dst} (${code}), 1 packet`
}
