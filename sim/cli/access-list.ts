import type { Acl, AclEntry, AddressMatch, DeviceConfig, PortMatch } from '../config'
import { formatIpv4, type Ipv4 } from '../ipv4'
import { portName } from './ports'
import { type Arguments, type At, address, type Change, given, has, number, refuse } from './row'

export const ANY: AddressMatch = { ip: 0, wildcard: 0xffffffff }

/** The entry that a `permit …` or `deny …` describes, without its number. */
export type Criterion =
  | Omit<Extract<AclEntry, { kind: 'standard' }>, 'sequence' | 'origin'>
  | Omit<Extract<AclEntry, { kind: 'extended' }>, 'sequence' | 'origin'>

/** Reads a standard entry from a line written as `STANDARD_MATCH`. */
export function standardCriterion(args: Arguments): Criterion {
  return { kind: 'standard', action: actionOf(args), log: has(args, 'log'), source: matchOf(args, 'source') }
}

/** Reads an extended entry from a line written as `EXTENDED_MATCH`. */
export function extendedCriterion(args: Arguments): Criterion {
  const sourcePort = portOf(args, 'source')
  const destinationPort = portOf(args, 'destination')
  const icmpType = (['echo', 'echo-reply', 'unreachable'] as const).find((type) => has(args, type))
  return {
    kind: 'extended',
    action: actionOf(args),
    log: has(args, 'log'),
    protocol: (['tcp', 'udp', 'icmp', 'ospf'] as const).find((protocol) => has(args, protocol)) ?? 'ip',
    source: matchOf(args, 'source'),
    destination: matchOf(args, 'destination'),
    ...(sourcePort ? { sourcePort } : {}),
    ...(destinationPort ? { destinationPort } : {}),
    ...(has(args, 'established') ? { established: true } : {}),
    ...(icmpType ? { icmpType } : {}),
  }
}

/** Keywords carry a name, so that the words of source and destination can be told apart. */
function addressSyntax(name: string): string {
  return `{any@${name}-any|host <${name}-host:A.B.C.D>|<${name}:A.B.C.D> <${name}-wildcard:A.B.C.D>}`
}

function portSyntax(name: string, type: 'TCP' | 'UDP'): string {
  const operators = ['eq', 'neq', 'lt', 'gt'].map((op) => `${op}@${name}-${op} <${name}-port:${type}>`)
  return `[${operators.join('|')}|range@${name}-range <${name}-from:${type}> <${name}-to:${type}>]`
}

export const STANDARD_MATCH = '{permit|deny} {any@source-any|host <source-host:A.B.C.D>|<source:A.B.C.D> [<source-wildcard:A.B.C.D>]} [log]'

const BOTH = (ports: (name: string) => string) =>
  `${addressSyntax('source')} ${ports('source')} ${addressSyntax('destination')} ${ports('destination')}`

export const EXTENDED_MATCH = `{permit|deny} {${[
  `tcp ${BOTH((name) => portSyntax(name, 'TCP'))} [established]`,
  `udp ${BOTH((name) => portSyntax(name, 'UDP'))}`,
  `icmp ${BOTH(() => '')} [echo|echo-reply|unreachable]`,
  `{ip|ospf} ${BOTH(() => '')}`,
].join('|')}} [log]`

function actionOf(args: Arguments): 'permit' | 'deny' {
  return has(args, 'permit') ? 'permit' : 'deny'
}

function matchOf(args: Arguments, name: string): AddressMatch {
  if (given(args, `${name}-any`)) return ANY
  if (given(args, `${name}-host`)) return { ip: address(args, `${name}-host`), wildcard: 0 }
  const wildcard = given(args, `${name}-wildcard`) ? address(args, `${name}-wildcard`) : 0
  return { ip: (address(args, name) & ~wildcard) >>> 0, wildcard }
}

function portOf(args: Arguments, name: string): PortMatch | undefined {
  if (given(args, `${name}-range`)) return { op: 'range', from: number(args, `${name}-from`), to: number(args, `${name}-to`) }
  const op = (['eq', 'neq', 'lt', 'gt'] as const).find((candidate) => given(args, `${name}-${candidate}`))
  return op && { op, port: number(args, `${name}-port`) }
}

/** Adds an entry at its number, or after the last one in steps of 10. */
export function addEntry(at: At, name: string, criterion: Criterion, sequence?: number): Change {
  const acl = at.config.acls[name] ?? emptyAcl(at, name, criterion.kind)
  const entries = acl.entries
  const same = entries.find((entry) => printCriterion(entry) === printCriterion(criterion))
  // Command reference, `ip access-list`: an entry that repeats one changes nothing; a number in use is an error.
  if (same) return {}
  if (sequence !== undefined && entries.some((entry) => entry.sequence === sequence)) return refuse('% Duplicate sequence number', '')
  const place = sequence ?? (entries.at(-1)?.sequence ?? 0) + 10
  const cover =
    criterion.kind === 'standard' ? entries.find((entry) => entry.sequence < place && covers(entry.source, criterion.source)) : undefined
  // Consoles of IOS 15: a standard list refuses what an earlier entry decides already.
  if (cover)
    return refuse(
      `% Access rule can't be configured at higher sequence num as it is part of the existing rule at sequence num ${cover.sequence}`,
    )
  const entry = { ...criterion, sequence: place, origin: at.origin } as AclEntry
  const sorted = [...entries, entry].sort((a, b) => a.sequence - b.sequence)
  return withAcl(at.config, { ...acl, entries: sorted })
}

export function addRemark(at: At, name: string, kind: Acl['kind'], remark: string): Change {
  const acl = at.config.acls[name] ?? emptyAcl(at, name, kind)
  return withAcl(at.config, { ...acl, remarks: [...acl.remarks, { value: remark, origin: at.origin }] })
}

/** `no 10` and `no permit …` inside a named list. */
export function removeEntry(at: At, name: string, fits: (entry: AclEntry) => boolean): Change {
  const acl = at.config.acls[name]
  const entries = acl?.entries.filter((entry) => !fits(entry))
  // IOS takes a `no` for an entry that is not there without a word; it does nothing.
  return acl && entries && entries.length < acl.entries.length ? withAcl(at.config, { ...acl, entries }) : {}
}

export function removeRemark(at: At, name: string, remark?: string): Change {
  const acl = at.config.acls[name]
  if (!acl) return {}
  return withAcl(at.config, { ...acl, remarks: remark === undefined ? [] : acl.remarks.filter(({ value }) => value !== remark) })
}

export function removeAcl(config: DeviceConfig, name: string): Change {
  const { [name]: _, ...acls } = config.acls
  return { config: { ...config, acls } }
}

/** `ip access-list resequence`: new numbers in the order that stands. */
export function resequence(config: DeviceConfig, name: string, start: number, step: number): Change {
  const acl = config.acls[name]
  if (!acl) return {}
  return withAcl(config, { ...acl, entries: acl.entries.map((entry, index) => ({ ...entry, sequence: start + index * step })) })
}

export function emptyAcl(at: At, name: string, kind: Acl['kind']): Acl {
  return { name, kind, numbered: /^\d+$/.test(name), entries: [], remarks: [], declared: at.origin }
}

export function withAcl(config: DeviceConfig, acl: Acl): Change {
  return { config: { ...config, acls: { ...config.acls, [acl.name]: acl } } }
}

/** The entry as `show running-config` writes it: IOS pads `deny` to the width of `permit`. */
export function printCriterion(entry: Criterion | AclEntry): string {
  const action = entry.action === 'permit' ? 'permit' : 'deny  '
  const log = entry.log ? ' log' : ''
  if (entry.kind === 'standard') return `${action} ${printStandard(entry.source)}${log}`
  const protocol = entry.protocol === 'udp' ? 'UDP' : 'TCP'
  const flags = `${entry.established ? ' established' : ''}${entry.icmpType ? ` ${entry.icmpType}` : ''}`
  return `${action} ${entry.protocol} ${printExtended(entry.source)}${printPort(protocol, entry.sourcePort)} ${printExtended(entry.destination)}${printPort(protocol, entry.destinationPort)}${flags}${log}`
}

function printStandard({ ip, wildcard }: AddressMatch): string {
  if (wildcard === 0xffffffff) return 'any'
  return wildcard === 0 ? formatIpv4(ip) : `${formatIpv4(ip)} ${formatIpv4(wildcard)}`
}

function printExtended(match: AddressMatch): string {
  return match.wildcard === 0 ? `host ${formatIpv4(match.ip)}` : printStandard(match)
}

function printPort(protocol: 'TCP' | 'UDP', match: PortMatch | undefined): string {
  if (!match) return ''
  if (match.op === 'range') return ` range ${portName(protocol, match.from)} ${portName(protocol, match.to)}`
  return ` ${match.op} ${portName(protocol, match.port)}`
}

/** Every address that `inner` matches, `outer` matches too. */
function covers(outer: AddressMatch, inner: AddressMatch): boolean {
  const fixed: Ipv4 = ~outer.wildcard >>> 0
  return (inner.wildcard & fixed) === 0 && ((inner.ip ^ outer.ip) & fixed) === 0
}
