import { formatIpv4, maskOf, networkOf } from '@/sim/ipv4'
import { between, chance, someOf } from './chance'
import type { Drill, Level, Part } from './drill'
import { addressField, binaryOf, prefixField, type Tempting } from './fields'
import { say } from './parts'
import { drawNetwork, prefixText } from './subnet'

const SIZES: Record<Level, { readonly length: readonly [number, number]; readonly count: readonly [number, number] }> = {
  1: { length: [24, 24], count: [2, 4] },
  2: { length: [20, 26], count: [3, 5] },
  3: { length: [18, 28], count: [4, 7] },
}

/** Several networks in a row: the one route that covers them all and as little else as can be. */
export const ipv4Summary: Drill = {
  id: 'ipv4-summary',
  draw(seed, level) {
    const random = chance('ipv4-summary', seed, level)
    const each = between(random, ...SIZES[level].length)
    const count = between(random, ...SIZES[level].count)
    const size = 2 ** (32 - each)
    // All of them in one block of 16, so that the shortest summary stays in the private block.
    const block = drawNetwork(random, each - 4)
    const first = block + between(random, 0, 16 - count) * size
    const networks = Array.from({ length: count }, (_, index) => first + index * size)
    const last = first + count * size - 1
    const length = Math.clz32(first ^ last)
    const network = networkOf(first, maskOf(length))
    const tempting: Tempting<number> = Array.from({ length: each + 1 }, (_, other) => [
      other,
      other > length ? `Too long: not all ${count} networks are in it.` : 'Too short: it covers more than it must.',
    ])
    const octet = Math.min(Math.floor(length / 8), 3)
    const bits = (address: number) => binaryOf((address >>> (24 - 8 * octet)) & 255)
    return {
      prompt: [...say`Summarize in one route, no shorter than it must be: `, ...listed(networks.map((one) => prefixText(one, each)))],
      fields: [
        addressField('network', 'Network', network, [
          [first, 'That is the first of them: under the mask of the summary some of its bits are host bits.'],
          [last, 'That is the end of the last one.'],
          [networkOf(first, maskOf(length - 1)), `That is the network under /${length - 1}, which is shorter than it must be.`],
        ]),
        prefixField('prefix', 'Prefix length', length, 32, tempting),
      ],
      steps: [
        say`Only the first and the last address count: ${formatIpv4(first)} and ${formatIpv4(last)}.`,
        say`They differ first in octet ${octet + 1}: ${bits(first)} and ${bits(last)}.`,
        say`Bits in common: ${length}. All others zero: ${prefixText(network, length)}.`,
      ],
    }

    function listed(texts: readonly string[]): readonly Part[] {
      return someOf(random, texts, texts.length).flatMap((text, index) => [...(index > 0 ? say`, ` : []), { kind: 'mono' as const, text }])
    }
  },
}
