import { expect, test } from 'vitest'
import { octet, placesOf } from '@/course/models/octet'

const decide = (written: string, as: string) => octet.decide(octet.given.parse({ written, as })).facts

test('every octet is the same number in all three ways, and the places that are used make it', () => {
  for (let value = 0; value < 256; value++) {
    const bits = value.toString(2).padStart(8, '0')
    const hex = value.toString(16).padStart(2, '0')
    const expected = { decimal: value, binary: bits, hexadecimal: hex, odd: bits.endsWith('1'), first: bits.startsWith('1') }
    for (const [written, as] of [
      [String(value), 'decimal'],
      [bits, 'binary'],
      [hex.toUpperCase(), 'hexadecimal'],
    ] as const)
      expect(decide(written, as)).toMatchObject(expected)
    expect(placesOf(value).reduce((sum, place) => sum + place, 0)).toBe(value)
    expect(new Set(placesOf(value)).size).toBe(placesOf(value).length)
  }
})

test('nine octets are ones and then zeros', () => {
  const all = Array.from({ length: 256 }, (_, value) => value).filter((value) => decide(String(value), 'decimal').mask)
  expect(all).toEqual([0, 128, 192, 224, 240, 248, 252, 254, 255])
})

test('the steps write the bits from the top', () => {
  const printed = octet.prints.steps!(octet.given.parse({ written: '172', as: 'decimal' }))
  const column = printed
    .split('\n')
    .slice(1)
    .map((line) => line.at(-1))
  expect(column.join('')).toBe('10101100')
})

test.each([
  ['256', 'decimal'],
  ['012', 'decimal'],
  ['1010110', 'binary'],
  ['10101102', 'binary'],
  ['ag', 'hexadecimal'],
  ['a', 'hexadecimal'],
])('%s is no octet in %s', (written, as) => {
  expect(octet.given.safeParse({ written, as }).success).toBe(false)
})
