import { z } from 'zod'
import { formatIpv6, fullIpv6, type Ipv6, parseIpv6, prefixOf6 } from '@/sim'
import type { Decided, Model } from '../model'

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i
const ipv6 = z.string().refine((text) => parseIpv6(text) !== undefined, { error: 'write an IPv6 address' })

const given = z.union(
  [
    z.strictObject({
      /** What somebody wrote: it may be no address at all, and that is decided. */
      text: z.string().min(1).max(80),
      length: z.number().int().min(0).max(128).default(64),
      /** Asked of: is this address in the network of `text`? */
      other: ipv6.optional(),
    }),
    z.strictObject({
      mac: z.string().regex(MAC, 'write a MAC address like 00:1c:c4:5a:07:9e'),
      prefix: ipv6.default('fe80::'),
      interface: z.string().min(1).max(22).default('GigabitEthernet0/0'),
    }),
  ],
  { error: 'give an address as `text`, or a MAC address as `mac`' },
)

type Given = z.infer<typeof given>
type Made = Extract<Given, { mac: string }>

/** What an IPv6 address is in every form, of which kind and in which network, and what modified EUI-64 makes of a MAC address. */
export const ipv6Address: Model<Given> = {
  id: 'ipv6-address',
  given,
  decide,
  prints: {
    forms: (of) => forms(of).join('\n'),
    steps: (of) => steps(of).join('\n'),
    'show-ipv6-interface-brief': (of) => interfaceBrief(of).join('\n'),
  },
  rests: [
    {
      id: 'text-forms',
      says: 'Eight groups of up to four hexadecimal digits; leading zeros may be left out, and one run of zero groups may be `::`.',
      where: 'RFC 4291, section 2.2',
      address: 'https://www.rfc-editor.org/rfc/rfc4291',
      grade: 'rfc',
    },
    {
      id: 'recommended-form',
      says: 'The recommended text has small letters, no leading zeros, and `::` for the longest run of two or more zero groups, the first of equal ones.',
      where: 'RFC 5952, section 4',
      address: 'https://www.rfc-editor.org/rfc/rfc5952',
      grade: 'rfc',
    },
    {
      id: 'kinds',
      says: 'Kinds are told by the first bits: ff00::/8 multicast, fe80::/10 link-local, ::1 loopback, :: unspecified.',
      where: 'RFC 4291, section 2.4',
      address: 'https://www.rfc-editor.org/rfc/rfc4291',
      grade: 'rfc',
    },
    {
      id: 'unique-local',
      says: 'Unique local addresses are in fc00::/7.',
      where: 'RFC 4193, section 3.1',
      address: 'https://www.rfc-editor.org/rfc/rfc4193',
      grade: 'rfc',
    },
    {
      id: 'solicited-node',
      says: 'The solicited-node group of an address is ff02::1:ff00:0/104 with the last 24 bits of the address.',
      where: 'RFC 4291, section 2.7.1',
      address: 'https://www.rfc-editor.org/rfc/rfc4291',
      grade: 'rfc',
    },
    {
      id: 'modified-eui-64',
      says: 'ff and fe go between the third and fourth octet of the MAC address, and the universal/local bit is inverted.',
      where: 'RFC 4291, appendix A',
      address: 'https://www.rfc-editor.org/rfc/rfc4291',
      grade: 'rfc',
    },
    {
      id: 'brief-form',
      says: 'show ipv6 interface brief prints the addresses of an interface below it, in capitals.',
      where: 'networktocode/ntc-templates, tests/cisco_ios/show_ipv6_interface_brief',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

function decide(of: Given): Decided {
  if ('mac' in of) return made(of)
  const address = parseIpv6(of.text)
  if (address === undefined) return { facts: { valid: false }, because: `\`${of.text}\` is no IPv6 address: ${fault(of.text)}.` }
  const network = prefixOf6(address, of.length)
  const other = of.other === undefined ? undefined : parseIpv6(of.other)
  const same = other === undefined ? undefined : prefixOf6(other, of.length) === network
  return {
    facts: {
      valid: true,
      short: formatIpv6(address),
      full: fullIpv6(address),
      kind: kindOf(address),
      network: `${formatIpv6(network)}/${of.length}`,
      'solicited-node': solicited(address),
      ...(same === undefined ? {} : { within: same }),
    },
    because:
      same === undefined
        ? `In full it is \`${fullIpv6(address)}\`, and its kind is ${kindOf(address)}.`
        : `The first ${of.length} bits of \`${fullIpv6(other ?? 0n)}\` are ${same ? '' : 'not '}those of \`${fullIpv6(network)}\`.`,
  }
}

function made(of: Made): Decided {
  const octets = octetsOf(of.mac)
  const [first = 0, ...rest] = octets
  const identifier = identifierOf([first ^ 2, ...rest])
  const address = prefixOf6(parseIpv6(of.prefix) ?? 0n, 64) | identifier
  return {
    facts: {
      address: formatIpv6(address),
      'first-octet': hex(first ^ 2),
      'link-local': formatIpv6((0xfe80n << 112n) | identifier),
      'solicited-node': solicited(address),
      bit: first & 2 ? 'cleared' : 'set',
    },
    because: `\`fffe\` goes into the middle of \`${of.mac}\`, and the seventh bit of ${hex(first)} is ${first & 2 ? '1 and becomes 0' : '0 and becomes 1'}, which makes ${hex(first ^ 2)}.`,
  }
}

/** Why a text is no address, for the mistakes that people make. */
function fault(text: string): string {
  if (text.split('::').length > 2) return '`::` is in it more than once, so nobody can tell how many groups each of them is'
  if (/[^0-9a-f:]/i.test(text)) return 'it has a character that is neither a hexadecimal digit nor a colon'
  if (/[0-9a-f]{5}/i.test(text)) return 'a group has more than four digits'
  const groups = text.split(':').filter((group) => group !== '').length
  if (text.includes('::')) return `it has ${groups} groups, which leaves none for \`::\``
  return `it has ${groups} groups, and there have to be eight`
}

function kindOf(address: Ipv6): string {
  if (address === 0n) return 'unspecified'
  if (address === 1n) return 'loopback'
  if (address >> 120n === 0xffn) return 'multicast'
  if (address >> 118n === 0x3fan) return 'link-local'
  if (address >> 121n === 0x7en) return 'unique-local'
  if (address >> 125n === 1n) return 'global'
  return 'reserved'
}

function solicited(address: Ipv6): string {
  return formatIpv6((0xff02n << 112n) | (0x1ffn << 24n) | (address & 0xffffffn))
}

function octetsOf(mac: string): readonly number[] {
  return mac.split(':').map((octet) => Number.parseInt(octet, 16))
}

function identifierOf(octets: readonly number[]): Ipv6 {
  return [...octets.slice(0, 3), 0xff, 0xfe, ...octets.slice(3)].reduce((value, octet) => (value << 8n) | BigInt(octet), 0n)
}

function hex(octet: number): string {
  return octet.toString(16).padStart(2, '0')
}

function forms(of: Given): readonly string[] {
  const address = 'mac' in of ? parseIpv6(String(made(of).facts.address)) : parseIpv6(of.text)
  if (address === undefined) return ['no address']
  return [`in full  ${fullIpv6(address)}`, `short    ${formatIpv6(address)}`, `on IOS   ${formatIpv6(address).toUpperCase()}`]
}

function steps(of: Given): readonly string[] {
  if (!('mac' in of)) return forms(of)
  const [first = 0, ...rest] = octetsOf(of.mac)
  const spaced = (head: number) => [head, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)].map(hex).join(' ')
  return [
    `MAC address        ${[first, ...rest].map(hex).join(' ')}`,
    `fffe in the middle ${spaced(first)}`,
    `seventh bit        ${spaced(first ^ 2)}`,
    `with the prefix    ${made(of).facts.address}`,
  ]
}

/** A global prefix is printed beside the link-local address that the interface has in any case. */
function interfaceBrief(of: Given): readonly string[] {
  if (!('mac' in of)) return forms(of)
  const { facts } = made(of)
  const both = [...new Set([String(facts['link-local']), String(facts.address)])]
  return [`${of.interface.padEnd(22)} [up/up]`, ...both.map((address) => `    ${address.toUpperCase()}`)]
}
