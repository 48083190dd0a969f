import { formatIpv6, maskOf6, prefixOf6 } from '@/sim/ipv6'
import { between, chance, oneOf } from './chance'
import type { Drill, Level } from './drill'
import { choiceField, ipv6Field } from './fields'
import { say } from './parts'

const LENGTHS: Record<Level, readonly number[]> = {
  1: [48, 64],
  2: [36, 40, 44, 52, 56, 60],
  3: [33, 35, 37, 42, 46, 49, 51, 54, 57, 59, 62],
}

/** An address and a prefix: where the address's own prefix of that length begins, and whether it is the one given. */
export const ipv6Prefix: Drill = {
  id: 'ipv6-prefix',
  draw(seed, level) {
    const random = chance('ipv6-prefix', seed, level)
    const length = oneOf(random, LENGTHS[level])
    const groups = Array.from({ length: 2 }, () => between(random, 1, 0xffff))
    const address =
      (0x2001_0db8n << 96n) | (groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n) << 64n) | BigInt(between(random, 1, 255))
    const own = prefixOf6(address, length)
    const inside = random() < 0.5
    // Where it is not inside it is close by: the prefix that differs in the last of its bits alone.
    const neighbour = own ^ (1n << BigInt(128 - length))
    const prefix = inside ? own : neighbour
    return {
      prompt: say`Address ${formatIpv6(address)}, prefix ${`${formatIpv6(prefix)}/${length}`}.`,
      fields: [
        ipv6Field('own', 'Its own prefix of that length', own, [
          [address, 'That is the address: everything behind the prefix has to be zero.'],
          [prefixOf6(address, length - (length % 4 || 4)), 'The digit in which the prefix ends was set to zero as a whole, or left out.'],
          [prefixOf6(address, length - (length % 16 || 16)), 'The group in which the prefix ends was set to zero as a whole.'],
          [prefixOf6(address, Math.min(64, length + (4 - (length % 4)))), 'The digit in which the prefix ends was kept as a whole.'],
          [neighbour, 'The last bit of the prefix is flipped.'],
          [address & ~maskOf6(length), 'That is what lies behind the prefix.'],
        ]),
        choiceField(
          'inside',
          'The address is',
          [
            { id: 'inside', label: 'in the prefix' },
            { id: 'outside', label: 'not in it' },
          ],
          inside ? 'inside' : 'outside',
          [
            ['inside', 'The two differ within the first bits that count.'],
            ['outside', 'All bits that count are the same.'],
          ],
        ),
      ],
      steps: [
        say`${`/${length}`} is ${Math.floor(length / 4)} hexadecimal digits${length % 4 === 0 ? '' : ` and ${length % 4} bits of the next`}.`,
        say`Kept so far, with zeros behind: ${`${formatIpv6(own)}/${length}`}.`,
        inside
          ? say`That is the prefix: the address is in it.`
          : say`The prefix is ${`${formatIpv6(prefix)}/${length}`}: the address is not in it.`,
      ],
    }
  },
}
