import { formatIpv6, type Ipv6, prefixOf6 } from '@/sim/ipv6'
import { between, chance, oneOf } from './chance'
import type { Drill, Level } from './drill'
import { ipv6Field, numberField } from './fields'
import { say } from './parts'

const SITES: Record<Level, readonly number[]> = { 1: [48], 2: [48, 52, 56], 3: [44, 50, 54, 58, 60] }

/** A site's prefix is cut into /64; asked is the one with a given number, counted from 0, and how many there are. */
export const ipv6Subnet: Drill = {
  id: 'ipv6-subnet',
  draw(seed, level) {
    const random = chance('ipv6-subnet', seed, level)
    const length = oneOf(random, SITES[level])
    const bits = 64 - length
    const count = 2 ** bits
    const drawn = 0x2001_0db8_0000_0000n | BigInt(between(random, 1, 0xffff) * 0x10000 + between(random, 0, 0xffff))
    const site = prefixOf6(drawn << 64n, length)
    const number = between(random, Math.min(10, count - 2), Math.min(count - 1, 4095))
    const nth = (index: number): Ipv6 => site | (BigInt(index) << 64n)
    const asHex = Number.parseInt(String(number), 16)
    return {
      prompt: say`Prefix ${`${formatIpv6(site)}/${length}`}, cut into ${'/64'}, counted from 0. Number ${number}:`,
      fields: [
        ipv6Field('subnet', 'Its prefix', nth(number), [
          ...(asHex < count ? [[nth(asHex), 'The number was written as it is: the groups of an address are hexadecimal.'] as const] : []),
          [nth(number - 1), 'One too low: the first has the number 0.'],
          [nth(number + 1), 'One too high: the first has the number 0.'],
          [site | BigInt(number), 'The number is at the end of the address: it belongs before the last 64 bits.'],
          [site, 'That is number 0.'],
        ]),
        numberField('count', 'How many /64', count, [
          [count - 1, 'That is the number of the last one: with number 0 it is one more.'],
          [count - 2, 'Nothing is taken off: a /64 has no broadcast to lose.'],
          [bits, 'Those are the bits between: two to that power is the number.'],
        ]),
      ],
      steps: [
        say`Bits between: ${`64 − ${length} = ${bits}`}, so ${`2^${bits} = ${count}`} subnets.`,
        say`${number} in hexadecimal is ${number.toString(16)}.`,
        say`It ends with the fourth group: ${`${formatIpv6(nth(number))}/64`}.`,
      ],
    }
  },
}
