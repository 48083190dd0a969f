import { formatIpv4, maskOf } from '@/sim/ipv4'
import { between, chance } from './chance'
import type { Drill, Level } from './drill'
import { numberField, prefixField } from './fields'
import { say } from './parts'
import { drawNetwork, prefixText } from './subnet'

/** Host bits of the subnets asked for, and bits borrowed from the block for them. */
const SIZES: Record<Level, { readonly hostBits: readonly [number, number]; readonly borrowed: readonly [number, number] }> = {
  1: { hostBits: [2, 6], borrowed: [1, 3] },
  2: { hostBits: [3, 8], borrowed: [2, 6] },
  3: { hostBits: [3, 12], borrowed: [3, 8] },
}

/** So many hosts a subnet: the longest prefix that has room for them, and how many such subnets a block holds. */
export const ipv4Hosts: Drill = {
  id: 'ipv4-hosts',
  draw(seed, level) {
    const random = chance('ipv4-hosts', seed, level)
    const bits = between(random, ...SIZES[level].hostBits)
    const borrowed = between(random, ...SIZES[level].borrowed)
    const length = 32 - bits
    const blockLength = length - borrowed
    const block = drawNetwork(random, blockLength)
    // Near the edges is where the two addresses that no host can have count.
    const least = 2 ** (bits - 1) - 1
    const most = 2 ** bits - 2
    const hosts = random() < 0.5 ? between(random, least, Math.min(most, least + 2)) : between(random, least, most)
    const subnets = 2 ** borrowed
    return {
      prompt: say`Block ${prefixText(block, blockLength)}, cut into equal subnets, each with room for ${hosts} hosts and no bigger than it must be.`,
      fields: [
        prefixField('prefix', 'Prefix length of each', length, 32, [
          [
            length + 1,
            hosts > 2 ** (bits - 1)
              ? 'One bit too long: it has no room for them.'
              : 'One bit too long: network and broadcast address need room too.',
          ],
          [length - 1, 'There is room, but half of it would do.'],
          [bits, 'Those are the host bits: take them from 32.'],
        ]),
        numberField('subnets', 'Number of subnets', subnets, [
          [subnets - 2, 'No subnet is lost: two are taken off for hosts only.'],
          [subnets * 2, 'One bit too many was borrowed.'],
          [subnets / 2, 'One bit too few was borrowed.'],
          [borrowed, 'Those are the bits borrowed: two to that power is the number.'],
        ]),
        numberField('room', 'Usable hosts in each', most, [
          [most + 2, 'Network and broadcast address are counted too: take two off.'],
          [most + 1, 'One of the two addresses that no host can have is still counted.'],
          [hosts, 'So many are needed: there is room for more.'],
        ]),
      ],
      steps: [
        say`Host bits: ${`2^${bits} − 2 = ${most}`} is the first that is at least ${hosts}; ${`2^${bits - 1} − 2 = ${2 ** (bits - 1) - 2}`} is not.`,
        say`${`32 − ${bits} = ${length}`}: mask ${formatIpv4(maskOf(length))}.`,
        say`Borrowed from ${`/${blockLength}`}: ${`${length} − ${blockLength} = ${borrowed}`} bits, ${`2^${borrowed} = ${subnets}`} subnets.`,
      ],
    }
  },
}
