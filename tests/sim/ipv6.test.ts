import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIpv6, fullIpv6, maskOf6, parseIpv6, prefixOf6 } from '@/sim/ipv6'
import { cases } from '../runs'

/** Eight groups, zero more often than not, so that runs of zeros come up. */
const groups = fc.array(fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(0xffff), weight: 2 }), {
  minLength: 8,
  maxLength: 8,
})
const written = (values: readonly number[]) => values.map((group) => group.toString(16)).join(':')
/** The WHATWG URL standard writes an IPv6 host as RFC 5952 does. */
const standard = (text: string) => new URL(`http://[${text}]/`).hostname.slice(1, -1)

describe('an IPv6 address', () => {
  it('is written as RFC 5952 has it, and read again from every form', () => {
    fc.assert(
      fc.property(groups, (values) => {
        const address = parseIpv6(written(values))
        if (address === undefined) throw new Error(`not read: ${written(values)}`)
        expect(formatIpv6(address)).toBe(standard(written(values)))
        expect(parseIpv6(formatIpv6(address))).toBe(address)
        expect(parseIpv6(fullIpv6(address).toUpperCase())).toBe(address)
        expect(fullIpv6(address)).toMatch(/^([\da-f]{4}:){7}[\da-f]{4}$/)
      }),
      cases(500),
    )
  })

  it('is read exactly where the URL standard reads it', () => {
    const pieces = fc.array(fc.constantFrom('::', ':', '0', '1', 'ab', 'FFFF', '00000', 'g'), { maxLength: 12 })
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        let expected: string | undefined
        try {
          expected = standard(text)
        } catch {
          expected = undefined
        }
        const address = parseIpv6(text)
        expect(address === undefined ? undefined : formatIpv6(address), text).toBe(expected)
      }),
      cases(2000),
    )
  })

  it('refuses what is no address', () => {
    for (const text of ['', ':', ':::', '1', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '::12345', '::g', '1:2:3:4:5:6:7::8', ' ::1'])
      expect(parseIpv6(text), text).toBeUndefined()
  })

  it('keeps the first bits of a prefix and no others', () => {
    const all = (1n << 128n) - 1n
    for (let length = 0; length <= 128; length++) {
      expect(maskOf6(length).toString(2)).toBe(length === 0 ? '0' : '1'.repeat(length).padEnd(128, '0'))
      expect(prefixOf6(all, length)).toBe(maskOf6(length))
    }
  })
})
