import { formatIpv6, fullIpv6, type Ipv6 } from '@/sim/ipv6'
import { between, chance, type Random, someOf } from './chance'
import type { Drill, Level } from './drill'
import { ipv6Field } from './fields'
import { say } from './parts'

/** Groups, of the six behind the first two, that are zero. */
const ZEROS: Record<Level, readonly [number, number]> = { 1: [4, 5], 2: [3, 5], 3: [1, 5] }

/** One address to shorten as RFC 5952 does, and another to write in full. */
export const ipv6Notation: Drill = {
  id: 'ipv6-notation',
  draw(seed, level) {
    const random = chance('ipv6-notation', seed, level)
    const long = drawGroups(random, level)
    const short = drawGroups(random, level)
    return {
      prompt: say`Shorten ${fullIpv6(long)}. Write ${formatIpv6(short)} in full.`,
      fields: [
        ipv6Field(
          'short',
          'Shortened',
          long,
          withoutLastZeros(long).map((wrong) => [wrong, 'A zero at the end of a group was dropped: only zeros that lead a group can go.']),
          'short',
        ),
        ipv6Field(
          'full',
          'In full',
          short,
          [[BigInt(`0x${leftFilled(short)}`), 'Zeros were filled in behind the digits of a group: they belong in front.']],
          'full',
        ),
      ],
      steps: [
        say`Zeros that lead a group go: ${groups(long).join(':')}.`,
        say`The longest run of zero groups, the first of equal ones, becomes ${'::'}, and one group alone does not: ${formatIpv6(long)}.`,
        say`${formatIpv6(short)} shows ${shownGroups(short)} of ${8} groups; ${'::'} stands for all others. Four digits each: ${fullIpv6(short)}.`,
      ],
    }
  },
}

/** 2001:db8 (the prefix for examples, RFC 3849) and six groups, some of them zero and some ending in zeros. */
function drawGroups(random: Random, level: Level): Ipv6 {
  const zero = new Set(someOf(random, [0, 1, 2, 3, 4, 5], between(random, ...ZEROS[level])))
  return Array.from({ length: 6 }, (_, index) => (zero.has(index) ? 0 : drawGroup(random))).reduce(
    (value, group) => (value << 16n) | BigInt(group),
    0x2001_0db8n,
  )
}

/** One to four digits, with zeros at the end now and then. */
function drawGroup(random: Random): number {
  const digits = between(random, 1, 4)
  const value = between(random, 16 ** (digits - 1), 16 ** digits - 1)
  return digits > 1 && random() < 0.4 ? value - (value % 16) : value
}

function groups(address: Ipv6): readonly string[] {
  return fullIpv6(address)
    .split(':')
    .map((group) => group.replace(/^0{1,3}/, ''))
}

function shownGroups(address: Ipv6): number {
  return formatIpv6(address)
    .split(':')
    .filter((group) => group !== '').length
}

/** The address with the zeros at the end of one of its groups dropped, group by group, and of all of them. */
function withoutLastZeros(address: Ipv6): readonly Ipv6[] {
  const shown = groups(address)
  const dropped = shown.map((group) => (group === '0' ? '0' : group.replace(/0+$/, '')))
  const addressOf = (texts: readonly string[]) => texts.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
  return [
    addressOf(dropped),
    ...shown.map((_, index) => addressOf(shown.map((group, at) => (at === index ? (dropped[at] ?? group) : group)))),
  ]
}

function leftFilled(address: Ipv6): string {
  return groups(address)
    .map((group) => group.padEnd(4, '0'))
    .join('')
}
