import { formatIpv4, maskOf } from '@/sim/ipv4'
import { between, chance, oneOf } from './chance'
import type { Drill, Field, Level } from './drill'
import { addressField, binaryOf, prefixField } from './fields'
import { say } from './parts'

const LENGTHS: Record<Level, readonly [number, number]> = { 1: [24, 30], 2: [16, 30], 3: [1, 32] }

/** One of prefix length, mask and wildcard is given; the other two are asked. */
export const ipv4Mask: Drill = {
  id: 'ipv4-mask',
  draw(seed, level) {
    const random = chance('ipv4-mask', seed, level)
    const length = between(random, ...LENGTHS[level])
    const mask = maskOf(length)
    const wildcard = ~mask >>> 0
    const given = oneOf(random, ['prefix', 'mask', 'wildcard'] as const)
    const shown = { prefix: `/${length}`, mask: formatIpv4(mask), wildcard: formatIpv4(wildcard) }
    const shorter = maskOf(length - 1)
    const longer = maskOf(Math.min(length + 1, 32))
    const fields: Record<typeof given, Field> = {
      prefix: prefixField('prefix', 'Prefix length', length, 32, [
        [32 - length, 'That counts the zeros of the mask: the prefix length counts its ones.'],
        [length - 1, 'One too short: count the ones of the last octet again.'],
        [length + 1, 'One too long: count the ones of the last octet again.'],
      ]),
      mask: addressField('mask', 'Mask', mask, [
        [wildcard, 'That is the wildcard: turn every bit round.'],
        [shorter, `That is /${length - 1}: one bit too few.`],
        [longer, `That is /${length + 1}: one bit too many.`],
      ]),
      wildcard: addressField('wildcard', 'Wildcard', wildcard, [
        [mask, 'That is the mask: turn every bit round.'],
        [~shorter >>> 0, `That belongs to /${length - 1}.`],
        [~longer >>> 0, `That belongs to /${length + 1}.`],
      ]),
    }
    const at = Math.min(Math.floor((length - 1) / 8), 3)
    const octet = (mask >>> (24 - 8 * at)) & 255
    const prompt = {
      prefix: say`Prefix length ${shown.prefix}.`,
      mask: say`Mask ${shown.mask}.`,
      wildcard: say`Wildcard ${shown.wildcard}.`,
    }
    return {
      prompt: prompt[given],
      fields: (['prefix', 'mask', 'wildcard'] as const).filter((kind) => kind !== given).map((kind) => fields[kind]),
      steps: [
        say`The ones end in octet ${at + 1}: ${octet} is ${binaryOf(octet)}, which is ${length - 8 * at} ones.`,
        say`Ones in all: ${`${8 * at} + ${length - 8 * at} = ${length}`}. Mask ${shown.mask}, prefix length ${shown.prefix}.`,
        say`Wildcard: each octet of the mask taken from ${255}: ${shown.wildcard}.`,
      ],
    }
  },
}
