import { formatIpv4, type Ipv4 } from '@/sim/ipv4'
import { between, chance, someOf } from './chance'
import type { Drill, Level } from './drill'
import { addressField, prefixField } from './fields'
import { say } from './parts'
import { drawNetwork, prefixText } from './subnet'

/** Host bits that the three subnets are drawn from: three different ones. */
const HOST_BITS: Record<Level, readonly number[]> = { 1: [3, 4, 5, 6], 2: [2, 3, 4, 5, 6, 7], 3: [3, 4, 5, 6, 7, 8, 9, 10] }

/** A block is handed out to three LANs, the biggest first, from the start and without a gap. */
export const ipv4Vlsm: Drill = {
  id: 'ipv4-vlsm',
  draw(seed, level) {
    const random = chance('ipv4-vlsm', seed, level)
    const bits = someOf(random, HOST_BITS[level], 3).sort((a, b) => b - a)
    const blockLength = 32 - (bits[0] ?? 0) - 1
    const block = drawNetwork(random, blockLength)
    let free: Ipv4 = block
    const lans = bits.map((hostBits, index) => {
      const network = free
      free += 2 ** hostBits
      const hosts = between(random, 2 ** (hostBits - 1) - 1, 2 ** hostBits - 2)
      return { name: 'ABC'[index] ?? '', hosts, hostBits, length: 32 - hostBits, network }
    })
    const told = someOf(random, lans, lans.length)
    return {
      prompt: [
        ...say`Block ${prefixText(block, blockLength)}. Hand it out from its start, the biggest first, no subnet bigger than it must be:`,
        ...told.flatMap(({ name, hosts }, index) => [
          ...say` LAN ${name} with ${hosts} hosts`,
          ...(index === told.length - 1 ? say`.` : say`,`),
        ]),
      ],
      fields: lans.flatMap(({ name, hosts, hostBits, length, network }, index) => {
        const before = lans[index - 1]
        return [
          addressField(`network-${name}`, `LAN ${name}: network`, network, [
            [network + 1, 'That is its first host: the network is one below.'],
            [before ? before.network + before.hosts + 2 : block, 'Subnets begin at a multiple of their size, not behind the last host.'],
            [before ? before.network : block, 'That is where the LAN before begins.'],
            [network + 2 ** hostBits, 'That leaves a gap: the block before this one is free.'],
          ]),
          prefixField(`prefix-${name}`, `LAN ${name}: prefix length`, length, 32, [
            [length + 1, `Too small for ${hosts} hosts, network and broadcast address.`],
            [length - 1, 'Twice as big as it must be.'],
            [hostBits, 'Those are the host bits: take them from 32.'],
          ]),
        ]
      }),
      steps: lans.map(
        ({ name, hosts, hostBits, length, network }) =>
          say`${`LAN ${name}`}: ${`2^${hostBits} − 2 = ${2 ** hostBits - 2}`} is enough for ${hosts}. ${prefixText(network, length)}, up to ${formatIpv4(network + 2 ** hostBits - 1)}.`,
      ),
    }
  },
}
