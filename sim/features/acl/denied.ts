import { formatIpv4 } from '../../ipv4'
import { origins, typedIn } from '../../kernel/cause'
import type { Sourced } from '../../kernel/config'
import type { IosDevice } from '../../kernel/network'
import type { Packet } from '../../kernel/packet'
import { packetName } from '../../kernel/packet'
import type { Cause, Repair, Stage } from '../../kernel/trace'
import { cause } from './cause'
import type { Acl, AclEntry } from './config'
import { filter } from './filter'

/** Where a list is applied: the line that applies it, and how it is taken away again. */
export interface Application {
  readonly device: IosDevice
  readonly stage: Stage
  readonly applied: Sourced<string>
  readonly section: string // interface GigabitEthernet0/0 · line vty 0 4
  readonly command: string // ip access-group 10 in · access-class 10 in
  readonly effect: string // what the client gets
}

/** The packet's denial by a list. `by` is the entry that matched; absent for the deny that ends every list. */
export function denied(
  where: Application,
  acl: Acl,
  by: AclEntry | undefined,
  packet: Packet,
  matches: (entry: AclEntry) => boolean,
): Cause {
  const isClass = where.stage === 'access-class'
  const rule = isClass
    ? by
      ? 'access-class-deny'
      : 'access-class-implicit-deny'
    : by
      ? 'interface-acl-deny'
      : 'interface-acl-implicit-deny'
  const who = isClass ? formatIpv4(packet.src) : `the ${packetName(packet)} from ${formatIpv4(packet.src)} to ${formatIpv4(packet.dst)}`
  const reason = by
    ? `entry ${by.sequence} of access list ${acl.name} denies ${who}`
    : `no entry of access list ${acl.name} matches ${who}, and what nothing matches is denied`
  return cause(rule, where.device.name, where.stage, {
    lines: origins(where.applied, by?.origin),
    ...(by ? {} : { missing: { section: sectionOf(acl), text: permitFor(acl, packet, isClass) } }),
    repairs: [...permitting(where.device.name, acl, by, packet, isClass), ...removing(where.device.name, acl, by, matches), detach(where)],
    text: `On ${where.device.name}, ${reason} (${where.section}: ${where.command}). ${where.effect}`,
  })
}

function permitting(device: string, acl: Acl, by: AclEntry | undefined, packet: Packet, isClass: boolean): readonly Repair[] {
  const permit = permitFor(acl, packet, isClass)
  if (!by) return [typedIn(device, sectionOf(acl), permit)]
  const before = acl.entries.filter((entry) => entry.sequence < by.sequence).at(-1)?.sequence ?? 0
  const free = by.sequence - before > 1 ? before + Math.ceil((by.sequence - before) / 2) : undefined
  return free === undefined ? [] : [typedIn(device, sectionOf(acl), `${free} ${permit}`)]
}

/** Taking the denying entry out, where a later entry then permits. */
function removing(device: string, acl: Acl, by: AclEntry | undefined, matches: (entry: AclEntry) => boolean): readonly Repair[] {
  if (!by) return []
  const rest = { ...acl, entries: acl.entries.filter((entry) => entry !== by) }
  return filter(rest, matches).permits ? [typedIn(device, sectionOf(acl), `no ${by.sequence}`)] : []
}

function detach({ device, section, command }: Application): Repair {
  return typedIn(device.name, section, `no ${command}`)
}

function sectionOf(acl: Acl): string {
  return `ip access-list ${acl.kind} ${acl.name}`
}

function permitFor(acl: Acl, packet: Packet, isClass: boolean): string {
  const src = `host ${formatIpv4(packet.src)}`
  if (acl.kind === 'standard') return `permit ${src}`
  const dst = isClass ? 'any' : `host ${formatIpv4(packet.dst)}`
  if (packet.protocol === 'icmp') return `permit icmp ${src} ${dst}${packet.icmp === 'time-exceeded' ? '' : ` ${packet.icmp}`}`
  if (packet.protocol === 'ospf') return `permit ospf ${src} ${dst}`
  if (packet.protocol === 'udp') return `permit udp ${src} ${dst} eq ${packet.dstPort}`
  return packet.flags === 'syn' ? `permit tcp ${src} ${dst} eq ${packet.dstPort}` : `permit tcp ${src} eq ${packet.srcPort} ${dst}`
}
