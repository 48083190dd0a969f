import { formatIpv4, type Ipv4, maskOf, networkOf } from '@/sim/ipv4'
import { between, oneOf, type Random } from './chance'
import type { Part } from './drill'
import { binaryOf } from './fields'
import { say } from './parts'

/** A network with this prefix length (8 to 32) within the private blocks of RFC 1918. */
export function drawNetwork(random: Random, length: number): Ipv4 {
  const blocks = [
    { start: 0x0a000000, length: 8 },
    { start: 0xac100000, length: 12 },
    { start: 0xc0a80000, length: 16 },
  ]
  const block = oneOf(
    random,
    blocks.filter((one) => one.length <= length),
  )
  return networkOf(block.start + between(random, 0, 2 ** (32 - block.length) - 1), maskOf(length))
}

/** How mask and network of an address are found: the octet in which the mask ends, and the block size there. */
export function blockSteps(address: Ipv4, length: number): readonly (readonly Part[])[] {
  const mask = maskOf(length)
  const at = Math.min(Math.floor((length - 1) / 8), 3)
  const shift = 24 - 8 * at
  const octet = (address >>> shift) & 255
  const maskOctet = (mask >>> shift) & 255
  const block = 256 - maskOctet
  const start = octet - (octet % block)
  return [
    say`${`/${length}`} ends in octet ${at + 1}, which holds ${length - 8 * at} of its ones: ${binaryOf(maskOctet)} is ${maskOctet}, so the mask is ${formatIpv4(mask)}.`,
    say`Block size in that octet: ${`256 − ${maskOctet} = ${block}`}. The multiple at or below ${octet} is ${start}: network ${formatIpv4(networkOf(address, mask))}.`,
  ]
}

/** `192.168.4.0/24` */
export function prefixText(network: Ipv4, length: number): string {
  return `${formatIpv4(network)}/${length}`
}
