import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { iosPattern } from '@/sim/terminal/pattern'
import { cases } from '../../runs'

/** A pattern of the signs that IOS and JavaScript read alike. */
const { pattern } = fc.letrec<{ pattern: string; piece: string; atom: string }>((tie) => ({
  pattern: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  piece: fc.tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?')).map(([atom, sign]) => atom + sign),
  atom: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '[a-c]', '\\.'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(${one}|${other})`),
  ),
}))
const line = fc.array(fc.constantFrom('a', 'b', 'c', '.', ' '), { maxLength: 9 }).map((letters) => letters.join(''))

describe('a pattern behind a show command', () => {
  it('fits the lines that the same regular expression fits', () => {
    fc.assert(
      fc.property(pattern, fc.boolean(), fc.boolean(), line, (inner, start, end, text) => {
        const whole = `${start ? '^' : ''}${inner}${end ? '$' : ''}`
        expect(iosPattern(whole).test(text)).toBe(new RegExp(whole).test(text))
      }),
      cases(300),
    )
  })

  it('is done with a line where a regular expression would try for years', () => {
    expect(iosPattern('(.*)*(.*)*(.*)*(.*)*(.*)*x$').test('a'.repeat(300))).toBe(false)
    expect(iosPattern('(a+)+(a+)+b').test('a'.repeat(300))).toBe(false)
  })

  it('takes _ for a delimiter or an edge, and braces for themselves', () => {
    expect(['vty 0', 'x,0', '0', 'x10'].map((text) => iosPattern('_0').test(text))).toEqual([true, true, true, false])
    expect(iosPattern('a{2}').test('xa{2}')).toBe(true)
  })

  it('is taken word for word where it is none', () => {
    for (const text of ['(', 'a)', '*a', '[a', 'a\\']) {
      expect(iosPattern(text).test(`x${text}y`)).toBe(true)
      expect(iosPattern(text).test('x')).toBe(false)
    }
  })
})
