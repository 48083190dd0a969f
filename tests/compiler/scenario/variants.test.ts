import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseCombinations, formatValues } from '@/compiler/scenario/variants'
import { cases } from '../../runs'

const vars = { net: ['10.0.0', '192.168.10', '172.16.5', '192.0.2'], admin: ['admin', 'netops', 'ines', 'sysop'] }

describe('chooseCombinations', () => {
  it('begins with the first value of each list', () => {
    expect(chooseCombinations(vars, 16)[0]?.values).toEqual({ net: '10.0.0', admin: 'admin' })
  })

  it('takes the whole product where it is as large as the number asked for', () => {
    const chosen = chooseCombinations(vars, 16)
    expect(chosen).toHaveLength(16)
    expect(new Set(chosen.map(({ values }) => formatValues(values))).size).toBe(16)
  })

  it('gives fewer where the product has fewer', () => {
    expect(chooseCombinations({ a: ['1', '2'], b: ['x'] }, 16)).toHaveLength(2)
    expect(chooseCombinations({}, 16)).toEqual([{ id: expect.stringMatching(/^v[0-9a-f]{8}$/), values: {} }])
  })

  it('names a variant by its values, so that it keeps its id when lists grow or change order', () => {
    const idOf = (lists: Record<string, string[]>) =>
      chooseCombinations(lists, 64).find(({ values }) => values.net === '172.16.5' && values.admin === 'ines')?.id
    const grown = { admin: [...vars.admin, 'late'], net: ['198.51.100', ...vars.net] }
    expect(idOf(grown)).toBe(idOf(vars))
  })

  it('makes distinct combinations with every value in them, also out of a product too large to look through', () => {
    const list = fc.integer({ min: 1, max: 16 })
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 7 }), (sizes) => {
        const lists = Object.fromEntries(
          sizes.map((size, position) => [`x${position}`, Array.from({ length: size }, (_, index) => `${index}`)]),
        )
        const total = sizes.reduce((product, size) => product * size, 1)
        const chosen = chooseCombinations(lists, 16)
        expect(chosen).toHaveLength(Math.min(16, total))
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length)
        for (const [name, values] of Object.entries(lists)) {
          if (total >= 16) expect(new Set(chosen.map(({ values }) => values[name])).size).toBe(values.length)
        }
      }),
      cases(40),
    )
  })

  it('draws the same each time', () => {
    expect(chooseCombinations(vars, 12)).toEqual(chooseCombinations(vars, 12))
  })
})
