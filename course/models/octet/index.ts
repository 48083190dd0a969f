import { z } from 'zod'
import { table } from '../measures'
import type { Decided, Model } from '../model'

/** One number from 0 to 255, written as somebody has it, and the same in the other two ways. */

const PLACES = [128, 64, 32, 16, 8, 4, 2, 1] as const

const schema = z
  .strictObject({
    /** As it is written: 172, 10101100 or ac. */
    written: z.union([z.string(), z.number().transform(String)]),
    as: z.enum(['decimal', 'binary', 'hexadecimal']),
  })
  .superRefine(({ written, as }, context) => {
    if (!FORMS[as].test(written))
      context.addIssue({
        code: 'custom',
        path: ['written'],
        message:
          as === 'binary'
            ? 'write eight bits, 10101100'
            : as === 'hexadecimal'
              ? 'write two digits, 0 to 9 and a to f'
              : 'write a number from 0 to 255',
      })
  })

const FORMS = { decimal: /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/, binary: /^[01]{8}$/, hexadecimal: /^[0-9a-fA-F]{2}$/ } as const

type Given = z.infer<typeof schema>

export function numberIn({ written, as }: Given): number {
  return Number.parseInt(written, { decimal: 10, binary: 2, hexadecimal: 16 }[as])
}

/** The places of which a number is made, largest first: what fits is taken off, until nothing is left. */
export function placesOf(value: number): readonly number[] {
  const used: number[] = []
  let left = value
  for (const place of PLACES) {
    if (place > left) continue
    used.push(place)
    left -= place
  }
  return used
}

const bitsOf = (value: number) => PLACES.map((place) => (placesOf(value).includes(place) ? '1' : '0')).join('')
const hexOf = (value: number) => value.toString(16).padStart(2, '0')

function decide(given: Given): Decided {
  const value = numberIn(given)
  const used = placesOf(value)
  const bits = bitsOf(value)
  return {
    facts: {
      decimal: value,
      binary: bits,
      hexadecimal: hexOf(value),
      ones: used.length,
      largest: used[0] ?? 0,
      smallest: used.at(-1) ?? 0,
      odd: value % 2 === 1,
      /** Ones from the left and then zeros, as an octet of a mask. */
      mask: /^1*0*$/.test(bits),
      first: used.includes(128),
    },
    because:
      used.length === 0
        ? 'No place is used, so all bits are 0.'
        : `${value} is ${used.join(' + ')}, so its bits are ${bits}, and in hexadecimal it is ${hexOf(value)}.`,
  }
}

function steps(given: Given): string {
  const value = numberIn(given)
  let left = value
  const rows = PLACES.map((place) => {
    const fits = place <= left
    if (fits) left -= place
    return [String(place), fits ? 'yes' : 'no', String(left), fits ? '1' : '0']
  })
  return table([['Place', 'Fits', 'Left', 'Bit'], ...rows])
}

export const octet: Model<Given> = {
  id: 'octet',
  given: schema,
  decide,
  prints: {
    written: ({ written, as }) => `${as === 'hexadecimal' ? '0x' : ''}${written}`,
    bits: (of) => bitsOf(numberIn(of)),
    places: (of) =>
      [PLACES.map((place) => String(place).padStart(4)).join(''), [...bitsOf(numberIn(of))].map((bit) => bit.padStart(4)).join('')].join(
        '\n',
      ),
    steps,
  },
  rests: [
    {
      id: 'octets-of-an-address',
      says: 'An IPv4 address is 32 bits, and is written as four octets in decimal.',
      where: 'RFC 791, section 2.3; RFC 1166',
      address: 'https://www.rfc-editor.org/rfc/rfc791',
      grade: 'rfc',
    },
    {
      id: 'two-hexadecimal-digits',
      says: 'An octet of a MAC address is written as two hexadecimal digits.',
      where: 'RFC 9542, section 2.1',
      address: 'https://www.rfc-editor.org/rfc/rfc9542',
      grade: 'rfc',
    },
  ],
}
