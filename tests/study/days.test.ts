import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advanceDay, isZone, learnerDay } from '@/study'
import { cases } from '../runs'

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000
const at = (instant: string): number => Date.parse(instant)

describe('a learner-day', () => {
  it.each([
    ['2026-11-24T23:59:59.999Z', 'UTC', '2026-11-24'],
    ['2026-11-25T00:00:00Z', 'UTC', '2026-11-24'],
    ['2026-11-25T03:59:59.999Z', 'UTC', '2026-11-24'],
    ['2026-11-25T04:00:00Z', 'UTC', '2026-11-25'],
  ])('at %s in %s is %s: midnight is still the evening before', (instant, zone, date) => {
    expect(learnerDay(at(instant), zone)).toBe(dayOf(date))
  })

  it.each([
    ['Kathmandu (+5:45)', '2026-11-24T22:14:59Z', 'Asia/Kathmandu', '2026-11-24'],
    ['Kathmandu (+5:45)', '2026-11-24T22:15:00Z', 'Asia/Kathmandu', '2026-11-25'],
    ['Honolulu (-10)', '2026-11-25T13:59:59Z', 'Pacific/Honolulu', '2026-11-24'],
    ['Honolulu (-10)', '2026-11-25T14:00:00Z', 'Pacific/Honolulu', '2026-11-25'],
    ['Kiritimati (+14)', '2026-11-24T14:00:00Z', 'Pacific/Kiritimati', '2026-11-25'],
  ])('turns at 04:00 on the wall clock in %s: %s', (_, instant, zone, date) => {
    expect(learnerDay(at(instant), zone)).toBe(dayOf(date))
  })

  it.each([
    ['summer time begins in Berlin', '2026-03-29T01:59:59Z', 'Europe/Berlin', '2026-03-28'], // 03:59:59 CEST
    ['summer time begins in Berlin', '2026-03-29T02:00:00Z', 'Europe/Berlin', '2026-03-29'], // 04:00 CEST
    ['summer time ends in Berlin', '2026-10-25T02:59:59Z', 'Europe/Berlin', '2026-10-24'], // 03:59:59 CET, 02:30 was lived twice
    ['summer time ends in Berlin', '2026-10-25T03:00:00Z', 'Europe/Berlin', '2026-10-25'],
    ['summer time begins in New York', '2026-03-08T07:59:59Z', 'America/New_York', '2026-03-07'],
    ['summer time begins in New York', '2026-03-08T08:00:00Z', 'America/New_York', '2026-03-08'],
    ['summer time ends in New York', '2026-11-01T08:59:59Z', 'America/New_York', '2026-10-31'],
    ['summer time ends in New York', '2026-11-01T09:00:00Z', 'America/New_York', '2026-11-01'],
  ])('keeps to the wall clock when %s, at %s', (_, instant, zone, date) => {
    expect(learnerDay(at(instant), zone)).toBe(dayOf(date))
  })

  it('is one and the same for two answers 20 minutes apart across midnight UTC', () => {
    expect(learnerDay(at('2026-06-10T23:50:00Z'), 'America/Chicago')).toBe(learnerDay(at('2026-06-11T00:10:00Z'), 'America/Chicago'))
  })

  it('counts whole days before 1970 too', () => {
    expect(learnerDay(at('1969-12-31T12:00:00Z'), 'UTC')).toBe(-1)
  })

  it.each(['Mars/Olympus', '', 'Europe/Berlin; DROP TABLE', '+02:00', `Europe/${'a'.repeat(80)}`])('refuses the zone "%s"', (zone) => {
    expect(isZone(zone)).toBe(false)
    expect(() => learnerDay(0, zone)).toThrow(RangeError)
  })
})

describe('a learner who flies', () => {
  it('stays on the day reached in Auckland when the next answer comes from Honolulu', () => {
    const auckland = learnerDay(at('2026-11-24T18:00:00Z'), 'Pacific/Auckland') // 07:00 on the 25th
    const honolulu = learnerDay(at('2026-11-25T05:00:00Z'), 'Pacific/Honolulu') // 19:00 on the 24th
    expect(honolulu).toBe(auckland - 1)
    expect(advanceDay(auckland, honolulu)).toBe(auckland)
  })

  it('goes on at once when flying east', () => {
    expect(advanceDay(20_000, 20_001)).toBe(20_001)
    expect(advanceDay(undefined, 20_000)).toBe(20_000)
  })

  it('never goes back over any journey', () => {
    const zones = fc.constantFrom(
      'Pacific/Kiritimati',
      'Asia/Kathmandu',
      'UTC',
      'America/New_York',
      'Pacific/Honolulu',
      'Pacific/Pago_Pago',
    )
    const journey = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 * 3_600_000 }), zones), { maxLength: 30 })
    fc.assert(
      fc.property(journey, (legs) => {
        let now = at('2026-03-01T00:00:00Z')
        let last: number | undefined
        for (const [wait, zone] of legs) {
          now += wait
          const day: number = advanceDay(last, learnerDay(now, zone))
          if (last !== undefined) expect(day).toBeGreaterThanOrEqual(last)
          last = day
        }
      }),
      cases(100),
    )
  })
})
