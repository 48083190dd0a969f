import { z } from 'zod'
import { maskOf, networkOf, parseIpv4 } from '@/sim'
import type { Decided, Model } from '../model'

const address = z.string().refine((text) => parseIpv4(text) !== undefined, { error: 'write an IPv4 address' })

const end = z.strictObject({
  router: z.string().min(1).max(12),
  'router-id': address,
  interface: z.string().min(1).default('GigabitEthernet0/0'),
  address,
  length: z.number().int().min(1).max(31),
  area: z.number().int().min(0).default(0),
  hello: z.number().int().min(1).max(65535).default(10),
  /** Four times the hello interval, unless it is set. */
  dead: z.number().int().min(1).max(65535).optional(),
  mtu: z.number().int().min(576).max(9216).default(1500),
  network: z.enum(['broadcast', 'point-to-point']).default('broadcast'),
  priority: z.number().int().min(0).max(255).default(1),
  passive: z.boolean().default(false),
})

const schema = z
  .strictObject({ ends: z.tuple([end, end], { error: 'this model has the two ends of one link' }) })
  .superRefine(({ ends: [a, b] }, context) => {
    const refuse = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message })
    if (a.router === b.router) refuse(['ends', 1, 'router'], 'give the two routers names of their own')
    if (a.address === b.address) refuse(['ends', 1, 'address'], 'give the two ends addresses of their own')
  })

type Given = z.infer<typeof schema>
type End = Given['ends'][number]

/** Two OSPF interfaces on one link: whether they become neighbors, how far they get, and what keeps them. */
export const ospfNeighbors: Model<Given> = {
  id: 'ospf-neighbors',
  given: schema,
  decide,
  prints: {
    'neighbors-of-first': ({ ends: [a, b] }) => table(a, b),
    'neighbors-of-second': ({ ends: [a, b] }) => table(b, a),
    ends: ({ ends }) => side(ends),
  },
  rests: [
    {
      id: 'hello-agrees',
      says: 'A hello is dropped where the hello interval, the dead interval or, except on point-to-point networks, the mask differs.',
      where: 'RFC 2328, section 10.5',
      address: 'https://www.rfc-editor.org/rfc/rfc2328',
      grade: 'rfc',
    },
    {
      id: 'packet-of-its-area',
      says: 'A packet is dropped where its area is not that of the interface, or where its source is not in the network of the interface, the latter except on point-to-point networks.',
      where: 'RFC 2328, section 8.2',
      address: 'https://www.rfc-editor.org/rfc/rfc2328',
      grade: 'rfc',
    },
    {
      id: 'mtu-later',
      says: 'A Database Description packet is dropped where it names an MTU larger than the receiver takes, so neighbors get no further than ExStart or Exchange.',
      where: 'RFC 2328, section 10.6',
      address: 'https://www.rfc-editor.org/rfc/rfc2328',
      grade: 'rfc',
    },
    {
      id: 'same-router-id',
      says: 'IOS takes no neighbor with its own router ID and logs OSPF-4-DUP_RTRID_NBR.',
      where: 'caichen.ca, OSPF neighbor adjacency failures',
      address: 'https://www.caichen.ca/ospf-neighbor-adjacency-failures',
      grade: 'capture',
    },
    {
      id: 'neither-wants-to',
      says: 'Two routers with priority 0 on a broadcast network elect nobody and stay in 2-Way.',
      where: 'RFC 2328, sections 9.4 and 10.4',
      address: 'https://www.rfc-editor.org/rfc/rfc2328',
      grade: 'rfc',
    },
    {
      id: 'types-apart',
      says: 'A broadcast and a point-to-point end become full where the timers agree, and the routes stay away.',
      where: 'Cisco document 7112',
      address: 'https://www.cisco.com/c/en/us/support/docs/ip/open-shortest-path-first-ospf/7112-26.html',
      grade: 'vendor-doc',
    },
  ],
}

interface Found {
  readonly state: 'none' | '2-Way' | 'ExStart' | 'Full'
  readonly reason: string
  readonly routes: boolean
  readonly because: string
}

function find([a, b]: Given['ends']): Found {
  const none = (reason: string, because: string): Found => ({ state: 'none', reason, routes: false, because })
  const passive = [a, b].find((one) => one.passive)
  if (passive) return none('passive', `${passive.router}'s interface is passive and sends no hello, so nobody becomes its neighbor.`)
  if (a.area !== b.area)
    return none(
      'area',
      `${a.router} has the link in area ${a.area} and ${b.router} in area ${b.area}: packets of another area are dropped.`,
    )
  if (a['router-id'] === b['router-id'])
    return none('router-id', `Both routers have the router ID ${a['router-id']}, so neither takes the other for a neighbor.`)
  if (a.hello !== b.hello)
    return none('hello', `The hello intervals differ, ${a.hello} and ${b.hello} seconds, and each drops the hellos of the other.`)
  if (deadOf(a) !== deadOf(b))
    return none('dead', `The dead intervals differ, ${deadOf(a)} and ${deadOf(b)} seconds, and each drops the hellos of the other.`)
  const serial = a.network === 'point-to-point' && b.network === 'point-to-point'
  if (!serial && a.length !== b.length)
    return none('mask', `The masks differ, /${a.length} and /${b.length}, and on a broadcast network the hello names the mask.`)
  if (!serial && netOf(a) !== netOf(b))
    return none('subnet', `${a.address} and ${b.address} are in different subnets, and what comes from another subnet is dropped.`)
  if (a.network === 'broadcast' && b.network === 'broadcast' && a.priority === 0 && b.priority === 0)
    return {
      state: '2-Way',
      reason: 'priority',
      routes: false,
      because: 'Both have priority 0, so nobody becomes DR, and they stay in 2-Way.',
    }
  if (a.mtu !== b.mtu)
    return {
      state: 'ExStart',
      reason: 'mtu',
      routes: false,
      because: `The MTUs differ, ${a.mtu} and ${b.mtu}: the hellos pass, and the exchange of the databases does not get done.`,
    }
  if (a.network !== b.network)
    return {
      state: 'Full',
      reason: 'network-type',
      routes: false,
      because: 'They become full, but one end describes the link as broadcast and the other as point-to-point, so the routes stay away.',
    }
  return { state: 'Full', reason: 'none', routes: true, because: 'All that has to agree agrees, and their databases become the same.' }
}

function decide({ ends }: Given): Decided {
  const { state, reason, routes, because } = find(ends)
  return { facts: { state, neighbors: state !== 'none', reason, routes }, because }
}

/** The neighbor table of one end. */
function table(own: End, other: End): string {
  const { state } = find([own, other])
  const head = 'Neighbor ID     Pri   State           Dead Time   Address         Interface'
  if (state === 'none') return ''
  const role = roleOf(other, own)
  const shown = state === 'Full' ? `FULL/${role}` : state === '2-Way' ? '2WAY/DROTHER' : `${stuckIn(own, other)}/${role}`
  const dead = `00:00:${String(Math.min(59, deadOf(own) - 4)).padStart(2, '0')}`
  const priority = own.network === 'point-to-point' ? 0 : other.priority
  return [
    head,
    `${other['router-id'].padEnd(15)}${String(priority).padStart(4)}   ${shown.padEnd(16)}${dead.padEnd(12)}${other.address.padEnd(16)}${own.interface}`,
  ].join('\n')
}

/** The end with the larger MTU goes on as far as Exchange where it is the slave, which is the one with the lower router ID. */
function stuckIn(own: End, other: End): string {
  return own.mtu > other.mtu && numberOf(own['router-id']) < numberOf(other['router-id']) ? 'EXCHANGE' : 'EXSTART'
}

/** The role of one of the two after they started together. */
function roleOf(one: End, other: End): string {
  if (other.network === 'point-to-point') return '  -'
  if (one.priority === 0) return 'DROTHER'
  return one.priority > other.priority || (one.priority === other.priority && numberOf(one['router-id']) > numberOf(other['router-id']))
    ? 'DR'
    : 'BDR'
}

function side(ends: Given['ends']): string {
  const row = (name: string, tell: (one: End) => string) =>
    `${name.padEnd(14)}${ends.map((one) => tell(one).padEnd(20)).join('')}`.trimEnd()
  return [
    row('', ({ router }) => router),
    row('Router ID', (one) => one['router-id']),
    row('Address', (one) => `${one.address}/${one.length}`),
    row('Area', ({ area }) => String(area)),
    row('Hello, dead', (one) => `${one.hello}, ${deadOf(one)}`),
    row('MTU', ({ mtu }) => String(mtu)),
    row('Network type', ({ network }) => network),
    row('Priority', ({ priority }) => String(priority)),
    row('Passive', ({ passive }) => (passive ? 'yes' : 'no')),
  ].join('\n')
}

function deadOf({ hello, dead }: End): number {
  return dead ?? 4 * hello
}

function netOf({ address: text, length }: End): number {
  return networkOf(numberOf(text), maskOf(length))
}

function numberOf(text: string): number {
  return parseIpv4(text) ?? 0
}
