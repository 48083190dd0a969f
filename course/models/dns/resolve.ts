import type { Given, Resolver, Type, Zone } from './given'
import { absolute, bare, full, isInZone, isWithin } from './names'

/** A resource record with whole names. */
export interface Row {
  readonly name: string
  readonly ttl: number
  readonly type: Type
  readonly preference?: number
  readonly value: string
}

/** What says that something is not there: the zone's SOA record. */
export interface Soa {
  readonly zone: string
  readonly primary: string
  readonly mail: string // hostmaster.office.example.
  readonly ttl: number
  readonly expire: number // minimum: how long a negative answer may be kept
}

export type Status = 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED'

export interface Answered {
  readonly status: Status
  readonly authoritative: boolean
  readonly recursion: boolean // available
  readonly answers: readonly Row[]
  readonly authority: readonly Row[]
  readonly soa?: Soa
  readonly additional: readonly Row[]
  readonly because: string
}

/** What comes back, or that nothing does. */
export type Reply = Answered | { readonly status: 'TIMEOUT'; readonly because: string }

const longestChain = 16

/** What the client gets that asks this server. */
export function ask(given: Given, name: string, type: Type, at: string, from = given.client.address): Reply {
  const resolver = given.resolvers.find(({ address }) => address === at)
  const server = given.servers.find(({ address }) => address === at)
  if (resolver ? !resolver.up : !server?.up)
    return {
      status: 'TIMEOUT',
      because: `Nothing answers at ${at}, because ${resolver || server ? 'the server there is down or cannot be reached' : 'no DNS server has that address'}.`,
    }
  if (resolver) return byResolver(given, resolver, full(name), type, from)
  return byServer(given, at, full(name), type)
}

/** An authoritative server answers from the zones that it serves, and nothing else. */
function byServer(given: Given, at: string, name: string, type: Type): Answered {
  const zones = zonesAt(given, at)
  const shell = { authoritative: true, recursion: false, answers: [], authority: [], additional: [] }
  const zone = closest(zones, name)
  if (!zone)
    return {
      ...shell,
      status: 'REFUSED',
      authoritative: false,
      because: `${at} serves no zone that holds ${bare(name)}, and resolves nothing for others, so it refuses.`,
    }
  const answers: Row[] = []
  let wanted = name
  let here: Zone | undefined = zone
  for (let step = 0; here && step < longestChain; step++) {
    const rows = rowsOf(here).filter((row) => row.name === wanted)
    const found = rows.filter((row) => row.type === type)
    if (found.length > 0) {
      answers.push(...found)
      const known = zones.flatMap(rowsOf)
      // BIND 9.18 leaves out the NS records where recursion was wanted, as dig and nslookup want it: minimal-responses no-auth-recursive.
      return {
        ...shell,
        status: 'NOERROR',
        answers,
        additional: additionalFor(found, known, answers),
        because: `The zone ${bare(full(here.name))} has ${listed(found)}${answers.length > found.length ? `, reached from ${bare(name)} by its alias` : ''}.`,
      }
    }
    const alias: Row | undefined = rows.find((row) => row.type === 'CNAME')
    if (!alias) {
      const there = rows.length > 0 || rowsOf(here).some((row) => row.name.endsWith(`.${wanted}`)) || wanted === full(here.name)
      const via = answers.length > 0 ? `${bare(name)} is an alias of ${bare(wanted)}, and ` : ''
      return {
        ...shell,
        status: there ? 'NOERROR' : 'NXDOMAIN',
        answers,
        soa: soaOf(here),
        because: there
          ? `${via}${bare(wanted)} is there, but has no record of the type ${type}.`
          : `${via}${via ? 'that name' : bare(wanted)} does not exist in the zone ${bare(full(here.name))}.`,
      }
    }
    answers.push(alias)
    wanted = alias.value
    here = closest(zones, wanted)
  }
  return { ...shell, status: 'NOERROR', answers, because: `${bare(name)} is an alias of ${bare(wanted)}, which ${at} does not serve.` }
}

/** A resolver answers whom it may, from its cache, or by asking the servers that the parents name. */
function byResolver(given: Given, resolver: Resolver, name: string, type: Type, from: string): Answered {
  const shell = { authoritative: false, recursion: true, answers: [], authority: [], additional: [] }
  if (resolver.allow && !resolver.allow.some((prefix) => isWithin(from, prefix)))
    return {
      ...shell,
      recursion: false,
      status: 'REFUSED',
      because: `The resolver ${resolver.address} answers only ${resolver.allow.join(' and ')}, and ${from} is not there.`,
    }
  const answers: Row[] = []
  let wanted = name
  for (let step = 0; step < longestChain; step++) {
    const kept = resolver.cache.filter((one) => full(one.name) === wanted && (one.type === type || one.type === 'CNAME'))
    const [first] = kept
    const via = answers.length > 0 ? `${bare(name)} is an alias of ${bare(wanted)}, and ` : ''
    if (first?.status)
      return {
        ...shell,
        answers,
        status: first.status === 'NXDOMAIN' ? 'NXDOMAIN' : 'NOERROR',
        because: `${via}the resolver still has in its cache, for ${first.ttl} more seconds, that ${bare(wanted)} ${first.status === 'NXDOMAIN' ? 'does not exist' : `has no record of the type ${type}`}.`,
      }
    const rows = kept.flatMap(({ ttl, value, preference, ...one }): Row[] =>
      value === undefined
        ? []
        : [
            {
              name: wanted,
              ttl,
              type: one.type,
              value: one.type === 'A' || one.type === 'AAAA' ? value : full(value),
              ...(preference === undefined ? {} : { preference }),
            },
          ],
    )
    const final = rows.filter((row) => row.type === type)
    if (final.length > 0)
      return {
        ...shell,
        answers: [...answers, ...final],
        status: 'NOERROR',
        because: `${via}the resolver answers from its cache: ${listed(final)}, for ${final[0]?.ttl} more seconds.`,
      }
    const [alias] = rows
    if (alias) {
      answers.push(alias)
      wanted = alias.value
      continue
    }
    const { because, soa, status, ...reply } = fromServers(given, resolver.address, resolver.reaches, wanted, type)
    const [leading] = reply.answers
    if (leading?.type === 'CNAME' && type !== 'CNAME') {
      answers.push(leading) // where it leads is looked up like any other name, the cache first
      wanted = leading.value
      continue
    }
    const told = { because: via ? `${via}${lowered(because)}` : because, ...(soa ? { soa } : {}) }
    if (status !== 'NOERROR') return { ...shell, ...told, status, answers: status === 'NXDOMAIN' ? answers : [] }
    answers.push(...reply.answers)
    return { ...shell, ...told, answers, status, additional: additionalFor(answers, reply.additional, answers) }
  }
  return {
    ...shell,
    status: 'SERVFAIL',
    because: `The aliases from ${bare(name)} on never come to a name with a record of the type ${type}.`,
  }
}

/** What somebody finds who asks the servers themselves and keeps nothing: a receiving mail server about its client. */
export function lookedUp(given: Given, name: string, type: Type): Answered {
  return byResolver(
    given,
    { address: 'of the receiving server', up: true, reaches: true, cache: [] },
    full(name),
    type,
    given.client.address,
  )
}

/** What the servers say to which the parent of the zone leads. */
function fromServers(given: Given, own: string, reaches: boolean, name: string, type: Type): Answered {
  const shell = { authoritative: false, recursion: true, answers: [], authority: [], additional: [] }
  const failed = (because: string): Answered => ({ ...shell, status: 'SERVFAIL', because })
  if (!reaches) return failed(`The resolver ${own} cannot reach the servers of other networks, so it gives up.`)
  const delegation = [...given.delegations]
    .sort((a, b) => full(b.zone).length - full(a.zone).length)
    .find(({ zone }) => isInZone(name, zone))
  if (!delegation)
    return {
      ...shell,
      status: 'NXDOMAIN',
      because: `No zone holds ${bare(name)}: its parent names no servers for it, so the name does not exist.`,
    }
  const tried: string[] = []
  for (const at of delegation.to) {
    const server = given.servers.find(({ address }) => address === at)
    if (!server?.up) tried.push(`${at} does not answer`)
    else if (!closest(zonesAt(given, at), name)) tried.push(`${at} does not serve the zone`)
    else return byServer(given, at, name, type)
  }
  return failed(
    `The parent names ${delegation.to.length === 0 ? 'no server' : delegation.to.join(' and ')} for ${bare(full(delegation.zone))}${tried.length > 0 ? `: ${tried.join(', ')}` : ''}. The resolver gets no answer and says SERVFAIL.`,
  )
}

function zonesAt(given: Given, at: string): Zone[] {
  const names = given.servers.find(({ address }) => address === at)?.zones.map(full) ?? []
  return given.zones.filter(({ name }) => names.includes(full(name)))
}

/** The zone with the longest name that holds it. */
function closest(zones: readonly Zone[], name: string): Zone | undefined {
  return [...zones].sort((a, b) => full(b.name).length - full(a.name).length).find((zone) => isInZone(name, zone.name))
}

export function rowsOf(zone: Zone): Row[] {
  return zone.records.map(({ name, ttl, type, preference, value }) => ({
    name: absolute(name, zone.name),
    ttl: ttl ?? zone.ttl,
    type,
    ...(preference === undefined ? {} : { preference }),
    value: type === 'A' || type === 'AAAA' ? value : absolute(value, zone.name),
  }))
}

export function soaOf(zone: Zone): Soa {
  const primary = rowsOf(zone).find((row) => row.type === 'NS' && row.name === full(zone.name))?.value ?? absolute('ns1', zone.name)
  const mail = `hostmaster.${primary.split('.').slice(1).join('.')}`
  return { zone: full(zone.name), primary, mail, ttl: Math.min(zone.negative, zone.ttl), expire: zone.negative }
}

/** Addresses of the names that records lead to, as far as they are known there. */
function additionalFor(rows: readonly Row[], known: readonly Row[], shown: readonly Row[]): Row[] {
  const targets = rows.filter((row) => row.type === 'MX' || row.type === 'NS').map((row) => row.value)
  const found = known.filter(
    (row) => (row.type === 'A' || row.type === 'AAAA') && targets.includes(row.name) && !shown.some((one) => same(one, row)),
  )
  return found.filter((row, index) => found.findIndex((other) => same(row, other)) === index)
}

function same(a: Row, b: Row): boolean {
  return a.name === b.name && a.type === b.type && a.value === b.value
}

export function listed(rows: readonly Row[]): string {
  const [first] = rows
  const values = rows.map(
    ({ preference, value, type }) =>
      `${preference === undefined ? '' : `${preference} `}${type === 'A' || type === 'AAAA' ? value : bare(value)}`,
  )
  return first ? `${first.type} for ${bare(first.name)}: ${values.join(', ')}` : 'nothing'
}

/** A sentence of ours in the midst of another. */
export function lowered(sentence: string): string {
  return /^(?:The|No|Nothing)\b/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence
}
