import { between, chance, oneOf } from './chance'
import type { Drill, Field, Part } from './drill'
import { binaryField, binaryOf, hexField, hexOf, numberField } from './fields'
import { say } from './parts'

const BASES = ['decimal', 'binary', 'hex'] as const
type Base = (typeof BASES)[number]

/** Octets in one of three bases; the other two are asked. The level is the number of octets. */
export const octets: Drill = {
  id: 'octets',
  draw(seed, level) {
    const random = chance('octets', seed, level)
    const drawn = Array.from({ length: level }, () => ({ octet: between(random, 1, 254), given: oneOf(random, BASES) }))
    return {
      prompt: drawn.flatMap(({ octet, given }, index): readonly Part[] => [
        ...(index > 0 ? say` · ` : []),
        ...(level > 1 ? say`${`${index + 1}.`} ` : []),
        ...asGiven(octet, given),
      ]),
      fields: drawn.flatMap(({ octet, given }, index) =>
        BASES.filter((base) => base !== given).map((base) => fieldOf(octet, base, index, level > 1 ? `${index + 1}. ` : '')),
      ),
      steps: drawn.map(({ octet }) => {
        const powers = [128, 64, 32, 16, 8, 4, 2, 1].filter((power) => (octet & power) !== 0)
        const [high, low] = [octet >>> 4, octet & 15]
        return say`${binaryOf(octet)}: ${`${powers.join(' + ')} = ${octet}`}. Four and four bits: ${`${binaryOf(octet).slice(0, 4)} = ${high.toString(16)}`}, ${`${binaryOf(octet).slice(4)} = ${low.toString(16)}`}: hexadecimal ${hexOf(octet)}.`
      }),
    }
  },
}

function asGiven(octet: number, base: Base): readonly Part[] {
  switch (base) {
    case 'decimal':
      return say`Decimal ${octet}`
    case 'binary':
      return say`Binary ${binaryOf(octet)}`
    case 'hex':
      return say`Hexadecimal ${hexOf(octet)}`
  }
}

function fieldOf(octet: number, base: Base, index: number, before: string): Field {
  const id = `${base}-${index + 1}`
  const reversed = Number.parseInt([...binaryOf(octet)].reverse().join(''), 2)
  const swapped = ((octet & 15) << 4) | (octet >>> 4)
  switch (base) {
    case 'decimal':
      return numberField(id, `${before}Decimal`, octet, [
        [reversed, 'Read from the wrong end: the first bit counts 128.'],
        [255 - octet, 'The zeros were added up instead of the ones.'],
        [swapped, 'The two hexadecimal digits are the wrong way round.'],
        ...(/^\d+$/.test(hexOf(octet))
          ? [[Number(hexOf(octet)), 'That reads the hexadecimal digits as decimal ones: the first counts sixteens.'] as const]
          : []),
        [octet + 1, 'One too many: the last bit counts 1.'],
        [octet - 1, 'One too few: the last bit counts 1.'],
      ])
    case 'binary':
      return binaryField(id, `${before}Binary`, octet, [
        [reversed, 'The right bits from the wrong end: the first one counts 128.'],
        [255 - octet, 'Every bit is flipped.'],
        [swapped, 'The two halves are the wrong way round.'],
      ])
    case 'hex':
      return hexField(id, `${before}Hexadecimal`, octet, [
        [swapped, 'The two digits are the wrong way round.'],
        [255 - octet, 'Every bit is flipped.'],
        [reversed, 'Read from the wrong end: the first four bits are the first digit.'],
      ])
  }
}
