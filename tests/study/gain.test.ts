import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardState, DEFAULT_PARAMETERS, decideDue, gainOf, retrievability, step } from '@/study'
import { foresee, foreseenRecall } from '@/study/memory'
import { topOf } from '@/study/top'
import { cases } from '../runs'

const P = DEFAULT_PARAMETERS
const cards: fc.Arbitrary<CardState> = fc
  .tuple(fc.double({ min: 0.2, max: 400, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: 1, max: 300 }))
  .map(([stability, difficulty, ago]) => ({
    ...{ item: 'i', stability, difficulty, firstDay: 0, reps: 3, lapses: 0 },
    lastDay: 1000 - ago,
    due: 1000,
  }))
const moved = (card: CardState, day: number, grade: 1 | 3): CardState => step(card, { item: 'i', day, grade, due: day + 1 }, P) ?? card

describe('the formulas of a forecast', () => {
  it('are those of the library, up to its rounding', () => {
    fc.assert(
      fc.property(cards, fc.boolean(), (card, isRight) => {
        const told = foresee(card, { day: 1000, isRight }, P, () => 0)
        const real = moved(card, 1000, isRight ? 3 : 1)
        expect(Math.abs(told.stability - real.stability)).toBeLessThan(1e-5 * Math.max(1, real.stability))
        expect(Math.abs(told.difficulty - real.difficulty)).toBeLessThan(1e-5)
        expect(Math.abs(foreseenRecall(card, 1010, P) - retrievability(card, 1010, P))).toBeLessThan(1e-6)
      }),
      cases(300),
    )
  })

  it('begin a card as the library does', () => {
    for (const isRight of [true, false]) {
      const told = foresee(undefined, { day: 5, isRight }, P, () => 0)
      const real = step(undefined, { item: 'i', day: 5, grade: isRight ? 3 : 1, due: 6 }, P)
      expect(told.stability).toBeCloseTo(real?.stability ?? 0, 6)
      expect(told.difficulty).toBeCloseTo(real?.difficulty ?? 0, 6)
    }
  })

  it('tell a gain that is the mean over right and wrong', () => {
    fc.assert(
      fc.property(cards, fc.integer({ min: 1, max: 90 }), (card, left) => {
        const on = 1000 + left
        const recall = retrievability(card, 1000, P)
        const mean = recall * retrievability(moved(card, 1000, 3), on, P) + (1 - recall) * retrievability(moved(card, 1000, 1), on, P)
        expect(gainOf(card, 1000, on, P)).toBeCloseTo(mean - retrievability(card, on, P), 5)
      }),
      cases(200),
    )
  })
})

describe('a due day that is chosen by how full the days are', () => {
  const card: CardState = { item: 'i', stability: 30, difficulty: 5, firstDay: 0, lastDay: 70, reps: 3, lapses: 0, due: 100 }
  const due = (fullness?: (day: number) => number) => decideDue(card, { day: 100, grade: 3 }, 'learner/i', P, fullness)

  it('lies within the fuzz, on the emptiest day, and is always the same', () => {
    const free = due(() => 0) ?? 0
    expect(due(() => 0)).toBe(free)
    const quiet = free + 2
    expect(due((day) => (day === quiet ? 0 : 1))).toBe(quiet)
    expect(due((day) => (day === 100 + 1 ? 0 : 1))).not.toBe(101) // beyond what the fuzz allows
  })

  it('comes tomorrow after a miss that leaves little, however full that is', () => {
    const weak = { ...card, stability: 0.5 }
    expect(decideDue(weak, { day: 100, grade: 1 }, 'learner/i', P, () => 1e9)).toBe(101)
  })
})

it('the best of many are those of a sort, in its order, also among equals', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 60 }), (values, count) => {
      const all = values.map((value, place) => ({ value, place }))
      const before = (a: (typeof all)[number], b: (typeof all)[number]) => b.value - a.value || a.place - b.place
      expect(topOf(all, count, before)).toEqual([...all].sort(before).slice(0, count))
    }),
    cases(300),
  )
})
