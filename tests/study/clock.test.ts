import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clockOn, readingsOf, SHIPPED } from '@/study'

describe('the clock', () => {
  const day = SHIPPED + 100

  it('is known to be no earlier than the newest migration: whoever runs this code lives on that day or later', () => {
    const newest =
      readdirSync('prisma/migrations')
        .filter((name) => /^\d{14}_/.test(name))
        .sort()
        .at(-1) ?? ''
    expect(SHIPPED).toBe(Date.parse(newest.replace(/^(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3')) / 86_400_000)
  })

  it.each([
    ['nothing was recorded', day, { last: undefined }, 'on'],
    ['the day goes on', day + 1, { last: day }, 'on'],
    ['somebody comes back from holidays', day + 400, { last: day }, 'on'],
    ['somebody flies west', day - 2, { last: day }, 'on'],
    ['time has come back', day - 3, { last: day }, 'ahead'],
    ['time has come back before the app was made', SHIPPED - 1, { last: day }, 'on'],
  ] as const)('where %s', (_, computed, known, says) => {
    expect(clockOn(computed, known)).toBe(says)
  })

  it('was behind where it had left a log that came day by day, and nobody was seen since', () => {
    const clock = { client: 'c', run: ['a'], as: day - 40, before: day, jump: 1 }
    expect(clockOn(day + 1, { last: day - 40, clock })).toBe('behind')
    expect(clockOn(day - 39, { last: day - 40, clock })).toBe('on')
    expect(clockOn(day + 1, { last: day - 30, clock })).toBe('on') // seen since: days went on
    expect(clockOn(day + 1, { last: day - 40, clock: { ...clock, jump: 40 } })).toBe('on') // it came by a jump
    expect(clockOn(day + 1, { last: day - 40, clock: { ...clock, takesBack: 'b' } })).toBe('on')
  })

  it('is read by the last event that was not taken back', () => {
    const log = [
      { client: 'a', day: 500, at: 1 },
      { client: 'b', day: 300, at: 2, clock: { run: ['a'], as: 300, before: 500 } },
      { client: 'c', day: 100, at: 3, clock: { run: ['a', 'b'], as: 100, before: 300 } },
    ]
    expect(readingsOf(log).get('a')).toEqual({ day: 100, at: 3 })
    const back = { client: 'd', day: 301, at: 4, clock: { run: ['c'], as: 300, before: 100, takesBack: 'c' } }
    expect(Object.fromEntries(readingsOf([...log, back]))).toEqual({
      a: { day: 300, at: 2 },
      b: { day: 300, at: 2 },
      c: { day: 300, at: 4 },
      d: { day: 301, at: 4 },
    })
  })
})
