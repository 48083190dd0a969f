import type { Decided, Model } from '../model'
import { type Tunnel, tunnelSchema } from './given'
import { inGre, type Part, plain, protect, type Seen, sizeOf, translated } from './packet'

export type { Tunnel } from './given'

/** What became of the packet: what each node sent, in order, and where it ended. */
interface Gone {
  readonly sent: ReadonlyMap<string, Seen>
  readonly failsAt?: string
  readonly because: string
  readonly mode?: 'tunnel' | 'transport' // that is in use
}

/**
 * A packet goes its way, through IPsec where there is any. The keys are agreed on already, and every router has its routes: what
 * decides here is which header is in front, what the ICV covers, and what NAT does to both.
 */
export const tunnel: Model<Tunnel> = {
  id: 'tunnel',
  given: tunnelSchema,
  decide,
  prints: { capture, layers, way },
  rests: [
    {
      id: 'esp-layout',
      says: 'ESP is SPI and sequence number, payload, padding to the cipher’s block with at least pad length and next header, and an ICV that covers all of these and not the header in front.',
      where: 'RFC 4303, section 2',
      address: 'https://www.rfc-editor.org/rfc/rfc4303',
      grade: 'rfc',
    },
    {
      id: 'ah-coverage',
      says: 'The ICV of AH covers the header in front too, its addresses among the rest, but not fields that change on the way such as TTL.',
      where: 'RFC 4302, section 3.3.3',
      address: 'https://www.rfc-editor.org/rfc/rfc4302',
      grade: 'rfc',
    },
    {
      id: 'modes',
      says: 'Tunnel mode puts a new IP header in front of the whole packet; transport mode keeps the packet’s own and protects what follows it.',
      where: 'RFC 4301, section 4.1',
      address: 'https://www.rfc-editor.org/rfc/rfc4301',
      grade: 'rfc',
    },
    {
      id: 'transport-ignored',
      says: 'On Cisco IOS, transport mode is used for packets between the two peers’ own addresses; all others go in tunnel mode.',
      where: 'Cisco IOS Security Command Reference, mode (IPSec)',
      address: 'https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/m1/sec-m1-cr-book/sec-cr-m2.html',
      grade: 'vendor-doc',
    },
    {
      id: 'nat-incompatible',
      says: 'NAT breaks AH; a NAT that tells sessions apart by ports finds none in ESP; and in transport mode it leaves TCP and UDP with a checksum over other addresses.',
      where: 'RFC 3715, section 2.1',
      address: 'https://www.rfc-editor.org/rfc/rfc3715',
      grade: 'rfc',
    },
    {
      id: 'udp-encapsulation',
      says: 'NAT traversal puts ESP into UDP port 4500, 8 bytes more, and the receiver mends the checksum of what was carried in transport mode.',
      where: 'RFC 3948, sections 2.1 and 3.1.2',
      address: 'https://www.rfc-editor.org/rfc/rfc3948',
      grade: 'rfc',
    },
    {
      id: 'private-is-not-routed',
      says: 'Private addresses have no meaning between enterprises, and providers do not carry routes to them.',
      where: 'RFC 1918, section 3',
      address: 'https://www.rfc-editor.org/rfc/rfc1918',
      grade: 'rfc',
    },
    {
      id: 'gre-bytes',
      says: 'GRE without options adds an IP header and four bytes.',
      where: 'RFC 2784, section 2',
      address: 'https://www.rfc-editor.org/rfc/rfc2784',
      grade: 'rfc',
    },
    {
      id: 'plaintext-1438',
      says: 'With AES-CBC and SHA-256 in tunnel mode a device leaves 1,438 bytes of 1,500 to the packet inside.',
      where: 'show crypto ipsec sa, IOS XE, test data of genieparser',
      address: 'https://github.com/CiscoTestAutomation/genieparser',
      grade: 'capture',
    },
  ],
}

/** RFC 1918. */
function isPrivate(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number)
  return a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)
}

function go(given: Tunnel): Gone {
  const { way, ipsec } = given
  const sent = new Map<string, Seen>()
  let seen = plain(given)
  let mode: 'tunnel' | 'transport' | undefined
  let natOf: string | undefined // who translated what IPsec had protected
  const fails = (at: string, because: string): Gone => ({ sent, failsAt: at, because, ...(mode ? { mode } : {}) })
  const addressOf = (name: string) => way.find((node) => node.name === name)?.address ?? ''
  let inside = false
  const first = seen
  for (const [index, node] of way.entries()) {
    if (ipsec && node.name === ipsec.to && inside) {
      if (natOf !== undefined && ipsec.protocol === 'ah')
        return fails(
          node.name,
          `${natOf} wrote another address into the header in front. The ICV of AH covers that address, so ${node.name} finds that the packet was changed and drops it.`,
        )
      const transport = given.packet.protocol
      if (natOf !== undefined && mode === 'transport' && !ipsec['nat-traversal'] && !given.gre && transport !== 'icmp')
        return fails(
          node.name,
          `The ICV is good, since ESP does not cover the header in front. But the ${transport.toUpperCase()} checksum inside was made over the address that ${natOf} replaced, and ${natOf} could not mend what is encrypted.`,
        )
      seen = first
      inside = false
    }
    if (index === way.length - 1) break
    if (node.routes === 'public' && isPrivate(seen.to))
      return fails(node.name, `${seen.to} is a private address, and ${node.name} has no route to it.`)
    if (node.nat && seen.protocol !== 'gre') {
      if (node.nat === 'ports' && (seen.protocol === 'esp' || seen.protocol === 'ah'))
        return fails(
          node.name,
          `${node.name} tells sessions apart by their ports, and ${seen.protocol.toUpperCase()} has none that it could translate.`,
        )
      seen = translated(seen, node.address ?? '')
      if (inside) natOf = node.name
    }
    if (ipsec && node.name === ipsec.from) {
      const from = addressOf(ipsec.from)
      const to = addressOf(ipsec.to)
      if (given.gre) seen = inGre(seen, from, to)
      mode = ipsec.mode === 'transport' && (seen.from !== from || seen.to !== to) ? 'tunnel' : ipsec.mode
      seen = protect(seen, ipsec, mode, from, to)
      inside = true
    }
    sent.set(node.name, seen)
    if (node.mtu !== undefined && sizeOf(seen) > node.mtu)
      return fails(node.name, `The packet has ${sizeOf(seen)} bytes there, and the link takes ${node.mtu}.`)
  }
  const because = !ipsec
    ? 'Nothing protects the packet: whoever is on the way reads all of it.'
    : mode === 'tunnel'
      ? `On the way between ${ipsec.from} and ${ipsec.to} the packet is inside another one with their addresses.`
      : `Between ${ipsec.from} and ${ipsec.to} the packet keeps its own header, and what follows it is protected.`
  return { sent, because, ...(mode ? { mode } : {}) }
}

function decide(given: Tunnel): Decided {
  const gone = go(given)
  const seen = gone.sent.get(given.tap)
  const before = sizeOf(plain(given))
  const biggest = Math.max(...[...gone.sent.values()].map(sizeOf), before)
  const isData = ({ name }: Part) => name === 'data'
  const inner = `IP header ${given.packet.from} > `
  return {
    facts: {
      delivered: gone.failsAt === undefined,
      'fails-at': gone.failsAt ?? '',
      mode: gone.mode ?? 'none',
      added: biggest - before,
      ...(seen
        ? {
            'seen-from': seen.from,
            'seen-to': seen.to,
            'seen-protocol': seen.protocol,
            'seen-bytes': sizeOf(seen),
            'data-readable': seen.parts.some((one) => isData(one) && !one.encrypted),
            'hosts-readable': seen.parts.some(({ name, encrypted }) => name.startsWith(inner) && !encrypted),
          }
        : { 'seen-protocol': 'nothing', 'data-readable': false, 'hosts-readable': false }),
    },
    because: gone.because,
  }
}

const spi = '0x397c36ee'

/** What tcpdump prints for the packet where it is captured. */
function capture(given: Tunnel): string {
  const seen = go(given).sent.get(given.tap)
  if (!seen) return '0 packets captured'
  const { from, to, protocol } = seen
  const length = sizeOf(seen) - 20
  switch (protocol) {
    case 'esp':
      return `IP ${from} > ${to}: ESP(spi=${spi},seq=0x1), length ${length}`
    case 'udp-4500':
      return `IP ${from}.4500 > ${to}.4500: UDP-encap: ESP(spi=${spi},seq=0x1), length ${length - 8}`
    case 'ah':
      return `IP ${from} > ${to}: AH(spi=${spi},seq=0x1), length ${length}`
    default:
      return `IP ${from} > ${to}: ${protocol.toUpperCase()}, length ${length}`
  }
}

/** The packet where it is captured, part by part. */
function layers(given: Tunnel): string {
  const seen = go(given).sent.get(given.tap)
  if (!seen) return 'nothing comes so far'
  const rows = seen.parts.map(({ name, bytes, encrypted, checked }) => [
    String(bytes).padStart(5),
    encrypted ? 'encrypted' : 'readable ',
    checked ? 'checked' : '-      ',
    name,
  ])
  return ['Bytes  Who reads  ICV      Part', ...rows.map((row) => row.join('  ')), `${String(sizeOf(seen)).padStart(5)}  in all`].join('\n')
}

/** What each node on the way sends on. */
function way(given: Tunnel): string {
  const gone = go(given)
  const width = Math.max(...given.way.map(({ name }) => name.length), 4)
  const rows = given.way.slice(0, -1).flatMap(({ name }) => {
    const seen = gone.sent.get(name)
    if (!seen) return []
    const shown = seen.protocol === 'udp-4500' ? 'UDP 4500 (ESP)' : seen.protocol.toUpperCase()
    return [`${name.padEnd(width)}  ${seen.from.padEnd(15)}  ${seen.to.padEnd(15)}  ${shown.padEnd(14)}  ${sizeOf(seen)}`]
  })
  const end = gone.failsAt === undefined ? `${given.way.at(-1)?.name ?? ''} has the packet` : `dropped at ${gone.failsAt}`
  return [`${'By'.padEnd(width)}  ${'Source'.padEnd(15)}  ${'Destination'.padEnd(15)}  ${'Protocol'.padEnd(14)}  Bytes`, ...rows, end].join(
    '\n',
  )
}
