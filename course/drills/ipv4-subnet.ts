import { formatIpv4, maskOf, networkOf } from '@/sim/ipv4'
import { between, chance } from './chance'
import type { Drill, Level } from './drill'
import { addressField, numberField } from './fields'
import { say } from './parts'
import { blockSteps, drawNetwork } from './subnet'

/** The shortest prefix of each level: how far to the left the interesting octet may be. */
const SHORTEST: Record<Level, number> = { 1: 25, 2: 17, 3: 9 }

/** An address and its prefix length; asked is everything about its subnet. */
export const ipv4Subnet: Drill = {
  id: 'ipv4-subnet',
  draw(seed, level) {
    const random = chance('ipv4-subnet', seed, level)
    const length = between(random, SHORTEST[level], 30)
    const mask = maskOf(length)
    const wildcard = ~mask >>> 0
    const size = 2 ** (32 - length)
    const network = drawNetwork(random, length)
    const address = network + between(random, 1, size - 2)
    const broadcast = network + size - 1
    const hosts = size - 2
    return {
      prompt: say`Host ${`${formatIpv4(address)}/${length}`}. Its subnet:`,
      fields: [
        addressField('mask', 'Mask', mask, [
          [wildcard, 'That is the wildcard: the mask has ones where it has zeros.'],
          [maskOf(length - 1), `That is /${length - 1}: one bit too few.`],
          [maskOf(length + 1), `That is /${length + 1}: one bit too many.`],
        ]),
        addressField('network', 'Network', network, [
          [broadcast, 'That is the broadcast address, the other end of the subnet.'],
          [network + 1, 'That is the first host: the network is one below.'],
          [address, 'That is the host itself: its host bits have to be zero.'],
          [networkOf(address, maskOf(length + 1)), `That is its network under /${length + 1}.`],
          [networkOf(address, maskOf(length - 1)), `That is its network under /${length - 1}.`],
          [network + size, 'That is the next subnet.'],
          [network - size, 'That is the subnet before.'],
        ]),
        addressField('broadcast', 'Broadcast', broadcast, [
          [network, 'That is the network, the other end of the subnet.'],
          [broadcast - 1, 'That is the last host: the broadcast is one above.'],
          [broadcast + 1, 'That is where the next subnet begins: the broadcast is one below.'],
          [broadcast + size, 'That is the broadcast of the next subnet.'],
        ]),
        addressField('first', 'First host', network + 1, [
          [network, 'That is the network itself, which no host can have.'],
          [network + 2, 'One too far: the first host comes right after the network.'],
          [broadcast - 1, 'That is the last host.'],
        ]),
        addressField('last', 'Last host', broadcast - 1, [
          [broadcast, 'That is the broadcast address, which no host can have.'],
          [broadcast - 2, 'One too low: the last host comes right before the broadcast.'],
          [network + 1, 'That is the first host.'],
        ]),
        numberField('hosts', 'Usable hosts', hosts, [
          [size, 'Network and broadcast address are counted too: take two off.'],
          [size - 1, 'One of the two addresses that no host can have is still counted.'],
          [size / 2 - 2, 'That is half of it: one host bit more.'],
          [size * 2 - 2, 'That is twice as many: one host bit less.'],
        ]),
      ],
      steps: [
        ...blockSteps(address, length),
        say`The subnet ends one before the next: broadcast ${formatIpv4(broadcast)}.`,
        say`Hosts lie between: ${formatIpv4(network + 1)} to ${formatIpv4(broadcast - 1)}.`,
        say`${32 - length} host bits: ${`2^${32 - length} − 2 = ${hosts}`} usable hosts.`,
      ],
    }
  },
}
