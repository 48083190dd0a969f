import { formatIpv4, maskOf, networkOf } from '@/sim/ipv4'
import { between, chance } from './chance'
import type { Drill, Level } from './drill'
import { addressField, choiceField } from './fields'
import { say } from './parts'
import { blockSteps, drawNetwork, prefixText } from './subnet'

const LENGTHS: Record<Level, readonly [number, number]> = { 1: [25, 29], 2: [18, 30], 3: [10, 30] }

/** Two hosts and one mask: does one reach the other without a router? */
export const ipv4SameSubnet: Drill = {
  id: 'ipv4-same-subnet',
  draw(seed, level) {
    const random = chance('ipv4-same-subnet', seed, level)
    const length = between(random, ...LENGTHS[level])
    const mask = maskOf(length)
    const size = 2 ** (32 - length)
    // A pair of subnets side by side, so that the second host is near in both cases.
    const pair = drawNetwork(random, length - 1)
    const [ours, other] = random() < 0.5 ? [pair, pair + size] : [pair + size, pair]
    const same = random() < 0.5
    const a = ours + between(random, 1, size - 2)
    const theirs = same ? ours : other
    const drawn = theirs + between(random, 1, size - 2)
    const b = drawn !== a ? drawn : drawn === theirs + 1 ? drawn + 1 : drawn - 1
    const network = (id: string, label: string, host: number) => {
      const right = networkOf(host, mask)
      return addressField(id, label, right, [
        [host, 'That is the host itself: its host bits have to be zero.'],
        [right + size - 1, 'That is the broadcast address.'],
        [right + size, 'That is the next subnet.'],
        [right - size, 'That is the subnet before.'],
        [networkOf(host, maskOf(length + 1)), `That is its network under /${length + 1}.`],
        [networkOf(host, maskOf(length - 1)), `That is its network under /${length - 1}.`],
      ])
    }
    return {
      prompt: say`Host A ${formatIpv4(a)}, host B ${formatIpv4(b)}, both with mask ${formatIpv4(mask)}.`,
      fields: [
        network('network-a', 'Network of A', a),
        network('network-b', 'Network of B', b),
        choiceField(
          'same',
          'A sends to B',
          [
            { id: 'direct', label: 'directly: one subnet' },
            { id: 'gateway', label: 'through its gateway: two subnets' },
          ],
          same ? 'direct' : 'gateway',
          [
            ['direct', 'Their networks differ: A asks its gateway.'],
            ['gateway', 'Their networks are the same: A asks for B by ARP.'],
          ],
        ),
      ],
      steps: [
        say`Mask ${formatIpv4(mask)} is ${`/${length}`}.`,
        ...blockSteps(a, length).slice(1),
        ...blockSteps(b, length).slice(1),
        same
          ? say`Both are ${prefixText(ours, length)}: one subnet.`
          : say`${prefixText(ours, length)} and ${prefixText(other, length)} are two subnets.`,
      ],
    }
  },
}
