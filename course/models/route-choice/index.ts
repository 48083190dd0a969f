import { z } from 'zod'
import { formatIpv4, type Ipv4, maskOf, networkOf, parseIpv4 } from '@/sim'
import type { Decided, Model } from '../model'

/** Codes of `show ip route` and Cisco's default distances. */
const SOURCES = {
  connected: { code: 'C', distance: 0, name: 'a connected interface' },
  static: { code: 'S', distance: 1, name: 'a static route' },
  ebgp: { code: 'B', distance: 20, name: 'eBGP' },
  eigrp: { code: 'D', distance: 90, name: 'EIGRP' },
  ospf: { code: 'O', distance: 110, name: 'OSPF' },
  isis: { code: 'i L2', distance: 115, name: 'IS-IS' },
  rip: { code: 'R', distance: 120, name: 'RIP' },
  'eigrp-external': { code: 'D EX', distance: 170, name: 'external EIGRP' },
  ibgp: { code: 'B', distance: 200, name: 'iBGP' },
} as const
type Source = keyof typeof SOURCES
const SOURCE_NAMES = Object.keys(SOURCES) as [Source, ...Source[]]

const PREFIX = /^(\d+\.\d+\.\d+\.\d+)\/(\d|[12]\d|3[0-2])$/
const prefix = z.string().refine(isPrefix, { error: 'write a prefix with all host bits zero, like 10.1.0.0/16' })
const address = z.string().refine((text) => parseIpv4(text) !== undefined, { error: 'write an IPv4 address' })

const offer = z
  .strictObject({
    source: z.enum(SOURCE_NAMES),
    prefix,
    via: address.optional(),
    interface: z.string().min(1).default('GigabitEthernet0/1'),
    metric: z.number().int().min(0).default(0),
    distance: z.number().int().min(0).max(255).optional(),
    up: z.boolean().default(true),
  })
  .refine(({ source, via }) => (source === 'connected') === (via === undefined), {
    path: ['via'],
    error: 'give every route a next hop but a connected one, which has none',
  })

const given = z.strictObject({ offers: z.array(offer).min(1).max(24), destination: address }).superRefine(({ offers }, context) => {
  for (const [index, one] of offers.entries()) {
    const rival = offers.find(
      (other) => other.prefix === one.prefix && other.source !== one.source && distanceOf(other) === distanceOf(one),
    )
    if (rival)
      context.addIssue({
        code: 'custom',
        path: ['offers', index, 'distance'],
        message: `${rival.source} offers ${one.prefix} with the same distance; which of two sources wins then this model does not say`,
      })
  }
})

type Given = z.infer<typeof given>
type Offer = Given['offers'][number]

/** Which offers enter the routing table, and which line of it a packet follows: distance and metric for each prefix, then the longest match. */
export const routeChoice: Model<Given> = {
  id: 'route-choice',
  given,
  decide,
  prints: {
    table: ({ offers }) => printed(tableOf(offers)).join('\n'),
    offers: ({ offers }) => heard(offers).join('\n'),
  },
  rests: [
    {
      id: 'distance-then-metric',
      says: 'Of several offers for one prefix the one with the lowest administrative distance is installed, and within one source the one with the lowest metric.',
      where: 'Cisco, Route Selection in Cisco Routers, document 8651',
      address: 'https://www.cisco.com/c/en/us/support/docs/ip/enhanced-interior-gateway-routing-protocol-eigrp/8651-21.html',
      grade: 'vendor-doc',
    },
    {
      id: 'default-distances',
      says: 'Connected 0, static 1, eBGP 20, EIGRP 90, OSPF 110, IS-IS 115, RIP 120, external EIGRP 170, iBGP 200; 255 is not installed.',
      where: 'Cisco, Describe Administrative Distance, document 15986',
      address: 'https://www.cisco.com/c/en/us/support/docs/ip/border-gateway-protocol-bgp/15986-admin-distance.html',
      grade: 'vendor-doc',
    },
    {
      id: 'longest-match',
      says: 'Of the routes that hold a destination the one with the longest prefix is used.',
      where: 'RFC 1812, section 5.2.4.3',
      address: 'https://www.rfc-editor.org/rfc/rfc1812',
      grade: 'rfc',
    },
  ],
}

function decide({ offers, destination }: Given): Decided {
  const table = tableOf(offers)
  const holding = table.filter((one) => holds(one, destination))
  const length = Math.max(...holding.map(lengthOf))
  const [used, ...more] = holding.filter((one) => lengthOf(one) === length)
  if (!used)
    return {
      facts: { lines: table.length, route: 'none' },
      because: `No route in the table holds ${destination}, so the packet is dropped.`,
    }
  const ways = [used, ...more]
  return {
    facts: {
      lines: table.length,
      route: used.prefix,
      source: used.source,
      distance: distanceOf(used),
      metric: used.metric,
      via: used.via === undefined ? 'connected' : ways.map(({ via }) => via).join(' and '),
      interface: ways.map((way) => way.interface).join(' and '),
      ways: ways.length,
    },
    because: `${matched(holding, used, destination)} ${entered(offers, used)}`,
  }
}

function matched(holding: readonly Offer[], used: Offer, destination: string): string {
  const prefixes = [...new Set(holding.map((one) => one.prefix))]
  if (prefixes.length === 1) return `In the table ${used.prefix} alone holds ${destination}.`
  return `Of ${prefixes.join(', ')}, which all hold ${destination}, ${used.prefix} is the longest.`
}

function entered(offers: readonly Offer[], used: Offer): string {
  const rivals = offers.filter((one) => one.up && one.prefix === used.prefix && one !== used)
  const name = SOURCES[used.source].name
  const others = [
    ...new Set(rivals.filter(({ source }) => source !== used.source).map((one) => `${SOURCES[one.source].name} (${distanceOf(one)})`)),
  ]
  const [worse] = rivals.filter((one) => one.source === used.source && distanceOf(one) > distanceOf(used))
  const [longer] = rivals.filter((one) => one.source === used.source && distanceOf(one) === distanceOf(used) && one.metric > used.metric)
  const reasons = [
    ...(others.length > 0 ? [`the distance ${distanceOf(used)} of ${name} is lower than that of ${others.join(' and ')}`] : []),
    ...(worse ? [`the distance ${distanceOf(used)} is lower than ${distanceOf(worse)}`] : []),
    ...(longer ? [`its metric ${used.metric} is lower than ${longer.metric}`] : []),
  ]
  if (reasons.length === 0) return `It came from ${name}, and nobody else offers this prefix better.`
  return `It entered because ${reasons.join(', and ')}.`
}

/** What is in the table, without local routes: of each prefix the lowest distance, of those the lowest metric, all that are equal. */
function tableOf(offers: readonly Offer[]): readonly Offer[] {
  const usable = offers.filter((one) => one.up && distanceOf(one) < 255)
  const best = (prefixed: readonly Offer[]) => {
    const distance = Math.min(...prefixed.map(distanceOf))
    const trusted = prefixed.filter((one) => distanceOf(one) === distance)
    const metric = Math.min(...trusted.map((one) => one.metric))
    return trusted.filter((one) => one.metric === metric)
  }
  const prefixes = [...new Set(usable.map((one) => one.prefix))]
  return prefixes.flatMap((wanted) => best(usable.filter((one) => one.prefix === wanted))).sort((a, b) => order(a, b))
}

function order(a: Offer, b: Offer): number {
  return networkIn(a) - networkIn(b) || lengthOf(a) - lengthOf(b)
}

/** As IOS groups them: under the classful network with a heading, or alone under the prefix where that is no longer than the class. */
function printed(table: readonly Offer[]): readonly string[] {
  const groups = new Map<string, Offer[]>()
  for (const one of table) {
    const length = Math.min(lengthOf(one), classLength(networkIn(one)))
    const key = `${formatIpv4(networkOf(networkIn(one), maskOf(length)))}/${length}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups].flatMap(([key, members]) => {
    const lengths = [...new Set(members.map(lengthOf))]
    const [only = 0] = lengths
    const alone = lengths.length === 1 && `/${only}` === key.slice(key.indexOf('/'))
    const count = new Set(members.map(({ prefix: text }) => text)).size
    const network = key.slice(0, key.indexOf('/'))
    const head = alone
      ? []
      : lengths.length === 1
        ? [`      ${network}/${only} is subnetted, ${count} subnets`]
        : [`      ${key} is variably subnetted, ${count} subnets, ${lengths.length} masks`]
    const seen = new Set<string>()
    return [
      ...head,
      ...members.map((one) => {
        const code = SOURCES[one.source].code + (one.prefix === '0.0.0.0/0' ? '*' : '')
        const text = !alone && lengths.length === 1 ? one.prefix.slice(0, one.prefix.indexOf('/')) : one.prefix
        const start = `${code.padEnd(alone ? 6 : 9)}${text} `
        const first = !seen.has(one.prefix)
        seen.add(one.prefix)
        return (first ? start : ' '.repeat(start.length)) + wayOf(one)
      }),
    ]
  })
}

function wayOf(one: Offer): string {
  if (one.via === undefined) return `is directly connected, ${one.interface}`
  const numbers = `[${distanceOf(one)}/${one.metric}] via ${one.via}`
  if (one.source === 'static') return numbers
  // RIP tells a route anew every 30 seconds, so its age stays small.
  const age = one.source === 'rip' ? '00:00:17' : '00:12:40'
  return `${numbers}, ${age}${one.source === 'ebgp' || one.source === 'ibgp' ? '' : `, ${one.interface}`}`
}

/** What the router has been offered, a line each; no command prints all of it in one place. */
function heard(offers: readonly Offer[]): readonly string[] {
  const rows = offers.map((one) => [
    SOURCES[one.source].name.replace(/^an? /, ''),
    one.prefix,
    one.via ?? '-',
    String(one.metric),
    one.distance === undefined ? 'default' : String(one.distance),
    ...(offers.every(({ up }) => up) ? [] : [one.up ? 'up' : 'down']),
  ])
  const head = ['Source', 'Prefix', 'Next hop', 'Metric', 'Distance', ...(offers.every(({ up }) => up) ? [] : ['Way'])]
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function holds(one: Offer, destination: string): boolean {
  return networkOf(parseIpv4(destination) ?? 0, maskOf(lengthOf(one))) === networkIn(one)
}

function distanceOf({ source, distance }: Offer): number {
  return distance ?? SOURCES[source].distance
}

function lengthOf({ prefix: text }: Offer): number {
  return Number(PREFIX.exec(text)?.[2] ?? 0)
}

function networkIn({ prefix: text }: Offer): Ipv4 {
  return parseIpv4(PREFIX.exec(text)?.[1] ?? '') ?? 0
}

function isPrefix(text: string): boolean {
  const [, network = '', length = '0'] = PREFIX.exec(text) ?? []
  const ip = parseIpv4(network)
  return ip !== undefined && networkOf(ip, maskOf(Number(length))) === ip
}

function classLength(ip: Ipv4): number {
  const first = ip >>> 24
  return first < 128 ? 8 : first < 192 ? 16 : 24
}
