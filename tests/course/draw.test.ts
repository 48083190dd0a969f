import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawOrder, drawVariant } from '@/course/draw'
import { UnknownVariant } from '@/course/kinds'
import { randomFrom, shuffle } from '@/course/random'
import { cases } from '../runs'
import { choiceItem, matchItem, orderItem, typedItem } from './items'

const values = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 20 })

describe('a shuffle', () => {
  it('is a permutation, leaves its input alone, and is the same for the same seed', () => {
    fc.assert(
      fc.property(values, fc.string(), (list, seed) => {
        const before = [...list]
        const order = shuffle(list, seed)
        expect([...order].sort()).toEqual([...before].sort())
        expect(list).toEqual(before)
        expect(shuffle(list, seed)).toEqual(order)
      }),
      cases(200),
    )
  })

  it('brings every option to every place about equally often', () => {
    const counts = new Map<string, number>()
    const rounds = 4000
    for (let seed = 0; seed < rounds; seed++) {
      for (const [place, value] of shuffle(['a', 'b', 'c', 'd'], `ask-${seed}`).entries())
        counts.set(`${value}${place}`, (counts.get(`${value}${place}`) ?? 0) + 1)
    }
    expect(counts.size).toBe(16)
    for (const count of counts.values()) expect(Math.abs(count / rounds - 0.25)).toBeLessThan(0.04)
  })
})

describe('a random number', () => {
  it('lies from 0 to below 1', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const random = randomFrom(seed)
        for (let draw = 0; draw < 20; draw++) {
          const number = random()
          expect(number >= 0 && number < 1).toBe(true)
        }
      }),
      cases(100),
    )
  })

  it('is the same on every machine and in every release', () => {
    const random = randomFrom('holdtime')
    expect([random(), random(), random()]).toEqual([0.989273282000795, 0.5462345478590578, 0.0791707371827215])
  })
})

describe('a variant', () => {
  it('is one that was not asked lately, as long as there is one, and the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(19)),
        fc.string(),
        (variants, lately, seed) => {
          const avoid = lately.flatMap((index) => variants[index] ?? [])
          const drawn = drawVariant(variants, seed, avoid)
          expect(variants).toContain(drawn)
          if (variants.some((variant) => !avoid.includes(variant))) expect(avoid).not.toContain(drawn)
          expect(drawVariant(variants, seed, avoid)).toBe(drawn)
        },
      ),
      cases(200),
    )
  })

  it('is undefined where there is none', () => {
    expect(drawVariant([], 'seed')).toBeUndefined()
  })
})

describe('the order of options', () => {
  it('holds each option of the variant once', () => {
    expect(drawOrder(choiceItem, 'v0', 'seed').sort()).toEqual(['a', 'b', 'c'])
  })

  it('holds each premise and each response once, both shuffled, where they are to be matched', () => {
    const drawn = new Set(Array.from({ length: 60 }, (_, seed) => drawOrder(matchItem(['x', 'y', 'x'], ['z']), 'v0', `${seed}`).join()))
    for (const order of drawn) expect(order).toMatch(/^(p\d,){3}[xyz],[xyz],[xyz]$/)
    expect(drawn.size).toBeGreaterThan(25)
  })

  it('is never the right one where steps are to be put in order, and else any', () => {
    const orders = (ids: readonly string[]) =>
      new Set(Array.from({ length: 200 }, (_, seed) => drawOrder(orderItem(ids), 'v0', `${seed}`).join()))
    expect([...orders(['a', 'b', 'c'])].sort()).toEqual(['a,c,b', 'b,a,c', 'b,c,a', 'c,a,b', 'c,b,a'])
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 3, maxLength: 12 }), fc.string(), (ids, seed) => {
        const drawn = drawOrder(orderItem(ids), 'v0', seed)
        expect(drawn).not.toEqual(ids)
        expect([...drawn].sort()).toEqual([...ids].sort())
      }),
      cases(200),
    )
  })

  it('is empty where an item has no options, and refused where it has not that variant', () => {
    expect(drawOrder(typedItem({ kind: 'number', accepts: [22] }), 'v0', 'seed')).toEqual([])
    expect(() => drawOrder(choiceItem, 'v9', 'seed')).toThrow(UnknownVariant)
  })
})
