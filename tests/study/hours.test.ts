import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hourOn, isOnMonday, learnerDay } from '@/study'
import { cases } from '../runs'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY
const said = (date: string, hour: number, zone: string): string | undefined => {
  const at = hourOn(dayOf(date), hour, zone)
  return at === undefined ? undefined : new Date(at).toISOString()
}
const zones = Intl.supportedValuesOf('timeZone')
const aZone = fc.constantFrom(...zones)
const aDay = fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2037-12-31') })
const anHour = fc.integer({ min: 0, max: 23 })

describe('an hour of a learner-day', () => {
  it.each([
    ['an evening in Vienna', '2026-11-27', 19, 'Europe/Vienna', '2026-11-27T18:00:00.000Z'],
    ['past midnight, which is still the day before', '2026-11-27', 1, 'Europe/Vienna', '2026-11-28T00:00:00.000Z'],
    ['02:00 where summer time leaves it out', '2026-03-28', 2, 'Europe/Vienna', '2026-03-29T00:00:00.000Z'],
    ['03:00 where summer time leaves it out, up to the next learner-day', '2026-03-28', 3, 'Europe/Athens', '2026-03-29T00:00:00.000Z'],
    ['02:00 where it is lived twice', '2026-10-24', 2, 'Europe/Vienna', '2026-10-25T00:00:00.000Z'],
    ['midnight where summer time leaves it out', '2026-04-23', 0, 'Africa/Cairo', '2026-04-23T21:00:00.000Z'],
    ['a day that Samoa left out', '2011-12-30', 12, 'Pacific/Apia', undefined],
  ])('%s', (_, date, hour, zone, expected) => {
    expect(said(date, hour, zone)).toBe(expected)
  })

  it('comes within its learner-day in every zone, all 24 of them, or none where the zone has left out the day', () => {
    fc.assert(
      fc.property(aZone, aDay, (zone, day) => {
        const order = Array.from({ length: 24 }, (_, place) => (place + 4) % 24)
        const moments = order.map((hour) => hourOn(day, hour, zone))
        for (const at of moments) if (at !== undefined) expect(learnerDay(at, zone)).toBe(day)
        const there = moments.filter((at) => at !== undefined)
        expect(there.length === 24 || there.length === 0, `${zone} ${day}`).toBe(true)
      }),
      cases(150),
    )
  })

  it('is met exactly once in each learner-day by a clock that goes round every ten minutes, through every change of clocks', () => {
    fc.assert(
      fc.property(aZone, fc.integer({ min: 1990, max: 2037 }), anHour, (zone, year, hour) => {
        for (const change of changesIn(zone, year)) {
          const met = new Map<number, number>()
          const lived = new Set<number>()
          for (let at = change - 3 * DAY; at < change + 3 * DAY; at += 600_000) {
            const day = learnerDay(at, zone)
            lived.add(day)
            const begins = hourOn(day, hour, zone)
            if (begins !== undefined && begins <= at && at < begins + 600_000) met.set(day, (met.get(day) ?? 0) + 1)
          }
          const whole = [...lived].sort((a, b) => a - b).slice(1, -1)
          expect(
            whole.map((day) => met.get(day) ?? 0),
            `${zone} ${new Date(change).toISOString()}`,
          ).toEqual(whole.map(() => 1))
        }
      }),
      cases(25),
    )
  })

  it('stands on a Monday by the calendar: past midnight it is the learner-day of the Sunday', () => {
    expect(isOnMonday(dayOf('2026-11-30'), 8)).toBe(true)
    expect(isOnMonday(dayOf('2026-11-29'), 2)).toBe(true)
    expect(isOnMonday(dayOf('2026-11-30'), 2)).toBe(false)
    expect(isOnMonday(dayOf('2026-11-29'), 8)).toBe(false)
  })
})

/** The moments of a year at which a zone's clocks change, to a quarter of an hour. */
function changesIn(zone: string, year: number): number[] {
  const offset = offsetIn(zone)
  const changes: number[] = []
  let before = Date.UTC(year, 0, 1)
  for (let after = before + 5 * DAY; after <= Date.UTC(year + 1, 0, 1); before = after, after += 5 * DAY) {
    if (offset(before) === offset(after)) continue
    let [low, high] = [before, after]
    while (high - low > HOUR / 4) {
      const middle = Math.floor((low + high) / 2)
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    changes.push(high)
  }
  return changes
}

function offsetIn(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return (at) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
