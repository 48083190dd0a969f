import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskOf, networkOf, prefixLength } from '@/sim/ipv4'
import { growing } from '@/sim/kernel/growing'
import type { Route } from '@/sim/kernel/network'
import { lookup } from '@/sim/kernel/routes'
import { cases } from '@/tests/runs'

const route = fc
  .record({
    length: fc.constantFrom(0, 8, 16, 24, 30, 31, 32),
    ip: fc.constantFrom(0x0a000000, 0x0a000001, 0x0a000101, 0x0a010203, 0xc0a80a01),
    source: fc.constantFrom('connected' as const, 'local' as const, 'static' as const),
    nextHop: fc.nat(9),
  })
  .map(
    ({ length, ip, ...rest }): Route => ({ prefix: networkOf(ip, maskOf(length)), mask: maskOf(length), distance: 1, metric: 0, ...rest }),
  )

describe('the index of a routing table', () => {
  it('finds the first of the longest prefixes, as a look at every line does', () => {
    fc.assert(
      fc.property(fc.array(route, { maxLength: 30 }), fc.constantFrom(0x0a000001, 0x0a000102, 0x0a020304, 0xc0a80a02, 1), (table, ip) => {
        const fitting = table.filter(({ source, prefix, mask }) => source !== 'local' && networkOf(ip, mask) === prefix)
        const longest = Math.max(...fitting.map(({ mask }) => prefixLength(mask) ?? 0))
        expect(lookup(table, ip)).toBe(fitting.find(({ mask }) => prefixLength(mask) === longest))
      }),
      cases(200),
    )
  })
})

describe('a list that grows', () => {
  it('is looked up as the same list read from nothing, whoever goes back to a shorter one', () => {
    const letters = growing<string, Set<string>>(
      () => new Set(),
      (index, letter) => index.add(letter),
    )
    const short = letters.with(letters.with([], 'a', false), 'b', false)
    const one = letters.with(short, 'c', false)
    const other = letters.with(short, 'd', false)
    expect([...letters.indexOf(one)]).toEqual(['a', 'b', 'c'])
    expect([...letters.indexOf(other)]).toEqual(['a', 'b', 'd'])
    expect([...letters.indexOf(short)]).toEqual(['a', 'b'])
  })
})
