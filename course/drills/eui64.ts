import { formatIpv6, type Ipv6 } from '@/sim/ipv6'
import { between, chance, oneOf, type Random } from './chance'
import type { Drill, Level } from './drill'
import { binaryOf, hexOf, ipv6Field } from './fields'
import { say } from './parts'

/** How a hardware address is written: as Linux, Windows and IOS do. */
const SPELLINGS: Record<Level, readonly Spelling[]> = { 1: ['colons'], 2: ['colons', 'dashes'], 3: ['colons', 'dashes', 'dots'] }
type Spelling = 'colons' | 'dashes' | 'dots'

const LINK_LOCAL = 0xfe80n << 112n

/** A hardware address and a /64: the address that modified EUI-64 makes (RFC 4291, appendix A), and the link-local one. */
export const eui64: Drill = {
  id: 'eui64',
  draw(seed, level) {
    const random = chance('eui64', seed, level)
    const mac = Array.from({ length: 6 }, (_, index) => (index === 0 ? drawFirst(random, level) : between(random, 0, 255)))
    const spelt = spell(mac, oneOf(random, SPELLINGS[level]))
    const prefix = (0x2001_0db8n << 96n) | (BigInt(between(random, 1, 0xffff)) << 80n) | (BigInt(between(random, 0, 0xff)) << 64n)
    const flipped = mac.map((octet, index) => (index === 0 ? octet ^ 2 : octet))
    const id = numberOf([...flipped.slice(0, 3), 0xff, 0xfe, ...flipped.slice(3)])
    const tempting = (network: Ipv6) =>
      [
        [network | numberOf([...mac.slice(0, 3), 0xff, 0xfe, ...mac.slice(3)]), 'The seventh bit is not flipped.'],
        [network | numberOf([...flipped.slice(0, 3), 0xfe, 0xff, ...flipped.slice(3)]), 'ff comes before fe.'],
        [network | numberOf(flipped), 'ff:fe in the middle is missing.'],
        [network | numberOf(mac), 'That is the hardware address alone: ff:fe is missing, and the seventh bit is not flipped.'],
        [network | numberOf([0xff, 0xfe, ...flipped]), 'ff:fe belongs in the middle, behind the first three octets.'],
        [network | (id ^ (1n << 56n)), 'The eighth bit is flipped too.'],
        [network | (id ^ (3n << 56n)), 'The eighth bit is flipped: it has to be the seventh.'],
        [id, 'That is the interface id: the prefix is missing.'],
      ] as const
    const [first = 0] = mac
    const [firstFlipped = 0] = flipped
    return {
      prompt: say`Hardware address ${spelt}, prefix ${`${formatIpv6(prefix)}/64`}. The interface makes its id by modified EUI-64.`,
      fields: [
        ipv6Field('global', 'Address in the prefix', prefix | id, tempting(prefix)),
        ipv6Field('link-local', 'Link-local address', LINK_LOCAL | id, tempting(LINK_LOCAL)),
      ],
      steps: [
        say`Seventh bit of the first octet flipped: ${`${hexOf(first)} = ${binaryOf(first)}`} becomes ${`${binaryOf(firstFlipped)} = ${hexOf(firstFlipped)}`}.`,
        say`${'ff:fe'} in the middle: ${groupsOf(id)}.`,
        say`Behind the prefix: ${formatIpv6(prefix | id)}; behind ${'fe80::'}: ${formatIpv6(LINK_LOCAL | id)}.`,
      ],
    }
  },
}

/** Unicast: the eighth bit is 0. At the first level it is an address that a maker has given, whose seventh bit is 0 too. */
function drawFirst(random: Random, level: Level): number {
  const octet = between(random, 0, 255)
  return octet & (level === 1 ? 0xfc : 0xfe)
}

function spell(mac: readonly number[], spelling: Spelling): string {
  const octets = mac.map(hexOf)
  switch (spelling) {
    case 'colons':
      return octets.join(':')
    case 'dashes':
      return octets.join('-').toUpperCase()
    case 'dots':
      return [0, 2, 4].map((index) => octets.slice(index, index + 2).join('')).join('.')
  }
}

function numberOf(octets: readonly number[]): Ipv6 {
  return octets.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n)
}

function groupsOf(id: Ipv6): string {
  return id.toString(16).padStart(16, '0').match(/.{4}/g)?.join(':') ?? ''
}
