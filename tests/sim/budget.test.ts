import { describe, expect, it } from 'vitest'
import { apart, OutOfSteps, spend, within } from '@/sim/kernel/budget'

describe('steps', () => {
  it('are as many as are given, to the last one', () => {
    expect(within(100, () => spend(100)).spent).toBe(100)
    expect(() => within(100, () => spend(101))).toThrow(OutOfSteps)
  })

  it('of work inside of work are charged to both', () => {
    const inside = (after: number) =>
      within(100, () => {
        const { spent } = within(80, () => spend(60))
        spend(after)
        return spent
      })
    expect(inside(40)).toEqual({ value: 60, spent: 100 })
    expect(() => inside(41)).toThrow(OutOfSteps)
    expect(() => within(50, () => within(80, () => spend(60)))).toThrow(OutOfSteps)
  })

  it('of work inside of work are charged where it fails too', () => {
    const failing = (after: number) =>
      within(100, () => {
        expect(() => within(60, () => spend(61))).toThrow(OutOfSteps)
        spend(after)
      })
    expect(() => failing(39)).not.toThrow()
    expect(() => failing(40)).toThrow(OutOfSteps)
  })

  it('of what is printed are charged to nobody, and bounded', () => {
    expect(within(100, () => apart(500, () => spend(500))).spent).toBe(0)
    expect(() => within(100, () => apart(500, () => spend(501)))).toThrow(OutOfSteps)
  })
})
