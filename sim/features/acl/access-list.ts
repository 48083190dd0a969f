import { formatIpv4, type Ipv4 } from '../../ipv4'
import { spend } from '../../kernel/budget'
import type { DeviceConfig } from '../../kernel/config'
import { named } from '../../kernel/config'
import { LAST_SEQUENCE } from '../../kernel/grammar/limits'
import { portName } from '../../kernel/grammar/ports'
import { type Arguments, type At, address, type Change, given, has, number, refuse } from '../../kernel/grammar/row'
import { growing } from '../../kernel/growing'
import type { Stores } from '../../kernel/network'
import type { Acl, AclEntry, AddressMatch, PortMatch } from './config'

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
  const acl = named(at.config.acls, name) ?? emptyAcl(at, name, criterion.kind)
  const entries = acl.entries
  spend(20 + entries.length)
  const { texts, sequences, covering } = ENTRIES.indexOf(entries)
  // Command reference, `ip access-list`: an entry that repeats one changes nothing; a number in use is an error.
  if (texts.has(printCriterion(criterion))) return {}
  if (sequence !== undefined && sequences.has(sequence)) return refuse('% Duplicate sequence number', '')
  const last = entries.at(-1)?.sequence ?? 0
  const place = sequence ?? last + 10
  if (place > LAST_SEQUENCE) return refuse(PAST_LAST)
  const cover = criterion.kind === 'standard' ? coverOf(covering, criterion.source, place) : undefined
  // Consoles of IOS 15: a standard list refuses what an earlier entry decides already.
  if (cover)
    return refuse(
      `% Access rule can't be configured at higher sequence num as it is part of the existing rule at sequence num ${cover.sequence}`,
    )
  const entry = { ...criterion, sequence: place, origin: at.origin } as AclEntry
  const longer = place > last ? ENTRIES.with(entries, entry, at.loading) : [...entries, entry].sort((a, b) => a.sequence - b.sequence)
  return withAcl(at.config, { ...acl, entries: longer })
}

/** Entries of a list by what is asked when one more is typed. */
interface Entries {
  readonly texts: Set<string>
  readonly sequences: Set<number>
  /** By wildcard, then by the bits that it leaves: the first entry in the order of the list. */
  readonly covering: Map<Ipv4, Map<Ipv4, AclEntry>>
}

const ENTRIES = growing<AclEntry, Entries>(
  () => ({ texts: new Set(), sequences: new Set(), covering: new Map() }),
  ({ texts, sequences, covering }, entry) => {
    texts.add(printCriterion(entry))
    sequences.add(entry.sequence)
    const same = covering.get(entry.source.wildcard) ?? new Map<Ipv4, AclEntry>()
    covering.set(entry.source.wildcard, same)
    const bits = fixedBits(entry.source)
    if (!same.has(bits)) same.set(bits, entry)
  },
)

/** The first entry before `place` that matches every address that `inner` matches. */
function coverOf(covering: Entries['covering'], inner: AddressMatch, place: number): AclEntry | undefined {
  let first: AclEntry | undefined
  for (const [wildcard, entries] of covering) {
    if ((inner.wildcard & ~wildcard) !== 0) continue
    const entry = entries.get((inner.ip & ~wildcard) >>> 0)
    if (entry && entry.sequence < place && (!first || entry.sequence < first.sequence)) first = entry
  }
  return first
}

function fixedBits({ ip, wildcard }: AddressMatch): Ipv4 {
  return (ip & ~wildcard) >>> 0
}

export function addRemark(at: At, name: string, kind: Acl['kind'], remark: string): Change {
  const acl = named(at.config.acls, name) ?? emptyAcl(at, name, kind)
  return withAcl(at.config, { ...acl, remarks: [...acl.remarks, { value: remark, origin: at.origin }] })
}

/** `no 10` and `no permit …` inside a named list. */
export function removeEntry(at: At, name: string, fits: (entry: AclEntry) => boolean): Change {
  const acl = named(at.config.acls, name)
  const entries = acl?.entries.filter((entry) => !fits(entry))
  // IOS takes a `no` for an entry that is not there without a word; it does nothing.
  if (!acl || !entries || entries.length === acl.entries.length) return {}
  const left = new Set(entries.map(({ sequence }) => sequence))
  return {
    ...withAcl(at.config, { ...acl, entries }),
    stores: counting(at.stores, name, (sequence) => left.has(sequence)),
  }
}

export function removeRemark(at: At, name: string, remark?: string): Change {
  const acl = named(at.config.acls, name)
  if (!acl) return {}
  return withAcl(at.config, { ...acl, remarks: remark === undefined ? [] : acl.remarks.filter(({ value }) => value !== remark) })
}

/** A list takes what it has counted with it. */
export function removeAcl({ config, stores }: At, name: string): Change {
  const { [name]: _, ...acls } = config.acls
  return { config: { ...config, acls }, stores: counting(stores, name, () => false) }
}

/** The stores with what the entries of a list have counted that are there still. */
function counting(stores: Stores, name: string, isThere: (sequence: number) => boolean): Stores {
  const own = `${name}/`
  const counts = Object.entries(stores.aclMatches)
  const kept = counts.filter(([key]) => !key.startsWith(own) || isThere(Number(key.slice(own.length))))
  return kept.length === counts.length ? stores : { ...stores, aclMatches: Object.fromEntries(kept) }
}

/** Catalyst 2960-X guide 15.2(4)E, sequence numbering behavior, which has it of numbers that IOS gives; that `resequence` says the same is assumed. */
const PAST_LAST = 'Exceeded maximum sequence number.'

/** `ip access-list resequence`: new numbers in the order that stands. What becomes of counts is seen in no console: they begin anew. */
export function resequence({ config, stores }: At, name: string, start: number, step: number): Change {
  const acl = named(config.acls, name)
  if (!acl) return {}
  if (start + (acl.entries.length - 1) * step > LAST_SEQUENCE) return refuse(PAST_LAST)
  const entries = acl.entries.map((entry, index) => ({ ...entry, sequence: start + index * step }))
  return { ...withAcl(config, { ...acl, entries }), stores: counting(stores, name, () => false) }
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

declare module '../../kernel/grammar/row' {
  interface Sections {
    'config-std-nacl': { readonly acl: string }
    'config-ext-nacl': { readonly acl: string }
  }
}
