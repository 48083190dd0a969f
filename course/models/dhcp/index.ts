import { z } from 'zod'
import { formatIpv4, type Ipv4, maskOf, networkOf, parseIpv4 } from '@/sim'
import type { Decided, Model } from '../model'

const address = z.string().refine((text) => parseIpv4(text) !== undefined, { error: 'write an IPv4 address' })
const block = z.string().refine((text) => readBlock(text) !== undefined, { error: 'write a network and its length, 10.1.10.0/24' })
const mac = z.string().regex(/^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/, 'write a MAC address as IOS does, 0200.0000.0010')
const name = z.string().min(1).max(12)

const schema = z
  .strictObject({
    server: z.strictObject({ name, address, up: z.boolean().default(true), 'way-back': z.boolean().default(true) }),
    /** The LAN of the client, and the router that it has there. */
    lan: z.strictObject({ router: name, interface: z.string().min(1), network: block, address, helper: address.optional() }),
    pools: z
      .array(
        z.strictObject({ name, network: block, 'default-router': address.optional(), lease: z.number().int().min(1).max(365).default(1) }),
      )
      .max(8),
    excluded: z.array(z.strictObject({ from: address, to: address })).default([]),
    leases: z.array(z.strictObject({ address, mac })).max(64).default([]),
    /** A Windows PC. With `remembers` it has had that address and asks for it again. */
    client: z.strictObject({ name, mac, remembers: address.optional() }),
  })
  .superRefine((given, context) => {
    const refuse = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message })
    const { lan, pools, client, leases } = given
    if (!holds(lan.network, lan.address)) refuse(['lan', 'address'], `write an address of ${lan.network}`)
    for (const [index, pool] of pools.entries()) {
      const { network, bits } = blockOf(pool.network)
      if (bits < 20 || bits > 30) refuse(['pools', index, 'network'], 'this model has pools from /20 to /30')
      if (
        pools
          .slice(0, index)
          .some((other) => holds(other.network, formatIpv4(network)) || holds(pool.network, other.network.split('/')[0] ?? ''))
      )
        refuse(['pools', index, 'network'], 'two pools share addresses: what happens then this model does not say')
    }
    const { remembers } = client
    if (remembers === undefined) return
    const own = leases.some((lease) => lease.mac === client.mac && lease.address === remembers)
    if (holds(lan.network, remembers) && !own)
      refuse(
        ['client', 'remembers'],
        'the server has no lease of this address for this client: RFC 2131 has it stay silent, and this model does not go on',
      )
  })

type Given = z.infer<typeof schema>
type Pool = Given['pools'][number]
interface Run {
  readonly lines: readonly (readonly [from: string, to: string, what: string])[]
  readonly pool?: Pool | undefined
  readonly offered?: string | undefined
  readonly got?: string | undefined
  readonly nak: boolean
  readonly because: string
}

/** A client that asks for an address, a server with its pools, and a router between them where the server is in another network. */
export const dhcp: Model<Given> = {
  id: 'dhcp',
  given: schema,
  decide,
  prints: { messages, client, configuration, router, binding },
  rests: [
    {
      id: 'four-messages',
      says: 'A client without an address sends DISCOVER and later REQUEST as broadcasts from 0.0.0.0; the server sends OFFER and ACK.',
      where: 'RFC 2131, sections 3.1 and 4.4.1',
      address: 'https://www.rfc-editor.org/rfc/rfc2131',
      grade: 'rfc',
    },
    {
      id: 'nak',
      says: 'A server answers with NAK where a client asks for an address that does not suit its network, and the client begins again.',
      where: 'RFC 2131, sections 3.2 and 4.3.2',
      address: 'https://www.rfc-editor.org/rfc/rfc2131',
      grade: 'rfc',
    },
    {
      id: 'giaddr-chooses',
      says: 'The server chooses by the network of giaddr where a relay has filled it in, else by the interface on which the message came, and sends its answer to giaddr.',
      where: 'RFC 2131, sections 4.1 and 4.3.1',
      address: 'https://www.rfc-editor.org/rfc/rfc2131',
      grade: 'rfc',
    },
    {
      id: 'options',
      says: 'Option 1 is the subnet mask, 3 the router, 51 the time of the lease, 54 the server identifier.',
      where: 'RFC 2132, sections 3.3, 3.5, 9.2 and 9.7',
      address: 'https://www.rfc-editor.org/rfc/rfc2132',
      grade: 'rfc',
    },
    {
      id: 'windows-alone',
      says: 'A Windows host that finds no DHCP server takes an address of 169.254.0.0/16 and goes on asking.',
      where: 'Microsoft Learn, IP_PER_ADAPTER_INFO, remarks',
      address: 'https://learn.microsoft.com/en-us/windows/win32/api/iptypes/ns-iptypes-ip_per_adapter_info_w2ksp1',
      grade: 'vendor-doc',
    },
    {
      id: 'binding-form',
      says: 'show ip dhcp binding has the columns IP address, Client-ID, Lease expiration and Type, and a Client-ID of 01 and the MAC address.',
      where: 'networktocode/ntc-templates, tests/cisco_ios/show_ip_dhcp_binding',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

function decide(given: Given): Decided {
  const { pool, offered, got, nak, because, lines } = runOf(given)
  return {
    facts: {
      got: got !== undefined,
      address: got ?? '169.254',
      offered: offered ?? 'none',
      pool: pool?.name ?? 'none',
      gateway: got === undefined ? 'none' : (pool?.['default-router'] ?? 'none'),
      relayed: lines.some(([, to, what]) => to === given.server.name && what.includes('giaddr')),
      nak,
      last: lines.at(-1)?.[2].split(/[ ,]/)[0] ?? 'none',
    },
    because,
  }
}

function runOf(given: Given): Run {
  const { server, lan, pools, client: asker } = given
  const local = holds(lan.network, server.address)
  const lines: [string, string, string][] = []
  const ask = (what: string) => {
    lines.push([asker.name, 'everybody', what])
    if (!local && lan.helper !== undefined)
      lines.push([lan.router, lan.helper === server.address ? server.name : lan.helper, `${what}, giaddr ${lan.address}`])
  }
  const answer = (what: string) => {
    if (!local) lines.push([server.name, lan.router, what])
    lines.push([local ? server.name : lan.router, asker.name, what])
  }
  const silent = (because: string, more: Partial<Run> = {}): Run => ({ lines, nak: false, because, ...more })

  const remembers = asker.remembers
  ask(remembers === undefined ? 'DISCOVER' : `REQUEST ${remembers}`)
  if (!local && lan.helper === undefined)
    return silent(`${server.name} is in another network, and ${lan.router} passes no broadcast on without a helper address.`)
  if (!local && lan.helper !== server.address) return silent(`${lan.router} relays to ${lan.helper}, where no DHCP server is.`)
  if (!server.up) return silent(`${server.name} is down, and nobody else answers.`)
  const seen = local ? server.address : lan.address
  const pool = pools.find(({ network }) => holds(network, seen))
  if (!pool)
    return silent(`No pool of ${server.name} holds ${seen}, ${local ? 'its own address on the LAN' : 'the giaddr'}, so it stays silent.`)

  let nak = false
  if (remembers !== undefined) {
    nak = !holds(pool.network, remembers)
    if (server['way-back'] || local) answer(nak ? 'NAK' : `ACK ${remembers}`)
    else lines.push([server.name, lan.router, `${nak ? 'NAK' : `ACK ${remembers}`}, lost`])
    if (!nak)
      return server['way-back'] || local
        ? {
            lines,
            pool,
            got: remembers,
            nak,
            because: `${remembers} suits the network and is leased to this client, so ${server.name} acknowledges it at once.`,
          }
        : silent(`${server.name} answers to ${lan.address} and has no route there.`, { pool })
    if (!server['way-back'] && !local) return silent(`${server.name} answers to ${lan.address} and has no route there.`, { pool })
    ask('DISCOVER')
  }
  const free = freeOf(given, pool)
  if (free === undefined)
    return silent(`Every address of the pool ${pool.name} is excluded, leased or in use, so ${server.name} offers nothing.`, { pool, nak })
  if (!local && !server['way-back']) {
    lines.push([server.name, lan.router, `OFFER ${free}, lost`])
    return silent(`${server.name} offers ${free} to ${lan.address} and has no route there, so the client hears nothing.`, {
      pool,
      offered: free,
      nak,
    })
  }
  answer(`OFFER ${free}`)
  ask(`REQUEST ${free} of ${server.address}`)
  answer(`ACK ${free}`)
  const why = local
    ? `${server.name} is in the client's own network and chooses the pool ${pool.name} by it`
    : `${lan.router} relays, and the giaddr ${lan.address} chooses the pool ${pool.name}`
  return {
    lines,
    pool,
    offered: free,
    got: free,
    nak,
    because: `${nak ? `${remembers} does not suit this network, so the client is refused and begins anew. ` : ''}${why}.`,
  }
}

/** The client's own lease, else the lowest address that is free. What answers a ping is not offered: here the router and the server. */
function freeOf({ excluded, leases, lan, server, client: asker }: Given, pool: Pool): string | undefined {
  const { network, bits } = blockOf(pool.network)
  const size = 2 ** (32 - bits)
  const own = leases.find((lease) => lease.mac === asker.mac && holds(pool.network, lease.address))
  if (own) return own.address
  for (let host = 1; host < size - 1; host += 1) {
    const one = formatIpv4(network + host)
    const out = excluded.some(({ from, to }) => numberOf(from) <= network + host && network + host <= numberOf(to))
    if (!out && one !== lan.address && one !== server.address && !leases.some((lease) => lease.address === one)) return one
  }
  return undefined
}

function messages(given: Given): string {
  return runOf(given)
    .lines.map(([from, to, what]) => `${`${from} > ${to}`.padEnd(26)}${what}`)
    .join('\n')
}

function client(given: Given): string {
  const { pool, got } = runOf(given)
  const mask = pool && got ? formatIpv4(maskOf(blockOf(pool.network).bits)) : '255.255.0.0'
  return [
    '   DHCP Enabled. . . . . . . . . . . : Yes',
    got ? `   IPv4 Address. . . . . . . . . . . : ${got}(Preferred)` : '   Autoconfiguration IPv4 Address. . : 169.254.18.77(Preferred)',
    `   Subnet Mask . . . . . . . . . . . : ${mask}`,
    `   Default Gateway . . . . . . . . . : ${got ? (pool?.['default-router'] ?? '') : ''}`.trimEnd(),
    ...(got ? [`   DHCP Server . . . . . . . . . . . : ${given.server.address}`] : []),
  ].join('\n')
}

/** The server's part, as IOS has it in its configuration. */
function configuration({ excluded, pools }: Given): string {
  return [
    ...excluded.map(({ from, to }) => `ip dhcp excluded-address ${from}${from === to ? '' : ` ${to}`}`),
    ...pools.flatMap(({ name: called, network: text, lease, ...pool }) => {
      const { network, bits } = blockOf(text)
      return [
        '!',
        `ip dhcp pool ${called}`,
        ` network ${formatIpv4(network)} ${formatIpv4(maskOf(bits))}`,
        ...(pool['default-router'] ? [` default-router ${pool['default-router']}`] : []),
        ...(lease === 1 ? [] : [` lease ${lease}`]),
      ]
    }),
  ].join('\n')
}

function router({ lan }: Given): string {
  return [
    `interface ${lan.interface}`,
    ` ip address ${lan.address} ${formatIpv4(maskOf(blockOf(lan.network).bits))}`,
    ...(lan.helper === undefined ? [] : [` ip helper-address ${lan.helper}`]),
  ].join('\n')
}

function binding(given: Given): string {
  const { got, pool } = runOf(given)
  const others = given.leases.filter((lease) => lease.address !== got)
  const rows = [
    ...others.map((lease) => ({ ...lease, days: 1 })),
    ...(got ? [{ address: got, mac: given.client.mac, days: pool?.lease ?? 1 }] : []),
  ]
  rows.sort((a, b) => numberOf(a.address) - numberOf(b.address))
  return [
    'Bindings from all pools not associated with VRF:',
    'IP address          Client-ID/              Lease expiration        Type',
    '                    Hardware address/',
    '                    User name',
    ...rows.map((row) => `${row.address.padEnd(20)}${clientId(row.mac).padEnd(24)}${expiry(row.days).padEnd(24)}Automatic`),
  ].join('\n')
}

/** 01 for Ethernet, then the MAC address, in groups of four digits. */
function clientId(text: string): string {
  return `01${text.replaceAll('.', '')}`.replace(/(.{4})(?=.)/g, '$1.')
}

/** All leases of a case were given on the same morning, on March 1st of 2027. */
function expiry(days: number): string {
  let [month, date, year] = [2, 1 + days, 2027]
  for (let length = daysIn(month, year); date > length; length = daysIn(month, year)) {
    date -= length
    month = (month + 1) % 12
    if (month === 0) year++
  }
  return `${MONTHS[month]} ${String(date).padStart(2, '0')} ${year} 09:00 AM`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function daysIn(month: number, year: number): number {
  if (month === 1) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [3, 5, 8, 10].includes(month) ? 30 : 31
}

function readBlock(text: string): { readonly network: Ipv4; readonly bits: number } | undefined {
  const [network, length = ''] = text.split('/')
  const parsed = parseIpv4(network ?? '')
  const bits = Number(length)
  if (parsed === undefined || !/^\d{1,2}$/.test(length) || bits > 32 || networkOf(parsed, maskOf(bits)) !== parsed) return undefined
  return { network: parsed, bits }
}

function blockOf(text: string): { readonly network: Ipv4; readonly bits: number } {
  return readBlock(text) ?? { network: 0, bits: 32 }
}

function holds(text: string, one: string): boolean {
  const { network, bits } = blockOf(text)
  return networkOf(numberOf(one), maskOf(bits)) === network
}

function numberOf(text: string): Ipv4 {
  return parseIpv4(text) ?? 0
}
