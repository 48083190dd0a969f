import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseline, type Measured } from '@/course/models/baseline'
import { cases } from '../../runs'

const day: Measured = {
  measured: 'load in %',
  threshold: 70,
  margin: 10,
  times: [
    { at: '02:00', past: [80, 82, 79], now: 83 },
    { at: '10:00', past: [41, 45, 44], now: 12 },
    { at: '14:00', past: [50, 52, 48], now: 95 },
    { at: '16:00', past: [50, 52, 48], now: 55 },
  ],
}

const values = fc.integer({ min: 0, max: 100 })
const anyTime = fc.record({ past: fc.array(values, { minLength: 2, maxLength: 8 }), now: values })
const any = fc
  .record({ threshold: values, margin: fc.integer({ min: 0, max: 20 }), times: fc.array(anyTime, { minLength: 1, maxLength: 6 }) })
  .map((all) => baseline.given.parse({ measured: 'x', ...all, times: all.times.map((time, at) => ({ at: `t${at}`, ...time })) }))
const list = (fact: unknown): readonly string[] => (fact === 'none' ? [] : String(fact).split(' '))

describe('a baseline beside a threshold', () => {
  it('tells a full hour that is usual from an empty one that is not', () => {
    expect(baseline.decide(day).facts).toEqual({
      'above-the-threshold': '02:00 14:00',
      unusual: '10:00 14:00',
      'above-alone': '02:00',
      'unusual-alone': '10:00',
      both: '14:00',
    })
    expect(baseline.decide(day).because).toMatch(/At 10:00 the value 12 is outside of what is usual then, 31 to 55\./)
  })

  it('prints values without deciding, and a table with alarms', () => {
    expect(baseline.prints.values?.(day)).not.toMatch(/ALARM/)
    expect(baseline.prints.table?.(day).split('\n')[3]).toBe('10:00  41 45 44    31-55     12    -         ALARM')
  })

  it('finds nothing unusual in what was seen before, whatever the threshold', () => {
    fc.assert(
      fc.property(any, fc.nat(), (all, pick) => {
        const times = all.times.map((time) => ({ ...time, now: time.past[pick % time.past.length] ?? 0 }))
        expect(baseline.decide({ ...all, times }).facts.unusual).toBe('none')
      }),
      cases(100),
    )
  })

  it('raises no more alarms when its margin grows, and its threshold rises', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 50 }), (all, more) => {
        const facts = baseline.decide(all).facts
        const wider = baseline.decide({ ...all, margin: all.margin + more, threshold: all.threshold + more }).facts
        for (const key of ['unusual', 'above-the-threshold'])
          expect(list(facts[key])).toEqual(expect.arrayContaining([...list(wider[key])]))
      }),
      cases(100),
    )
  })

  it('counts each alarm once', () => {
    fc.assert(
      fc.property(any, (all) => {
        const facts = baseline.decide(all).facts
        const parts = [...list(facts['above-alone']), ...list(facts['unusual-alone']), ...list(facts.both)]
        expect(new Set(parts).size).toBe(parts.length)
        expect([...list(facts['above-alone']), ...list(facts.both)].sort()).toEqual([...list(facts['above-the-threshold'])].sort())
      }),
      cases(100),
    )
  })

  it('refuses a past of one value, and a time given twice', () => {
    const refused = (times: unknown) => baseline.given.safeParse({ ...day, times }).success === false
    expect(refused([{ at: '02:00', past: [1], now: 1 }])).toBe(true)
    expect(refused([day.times[0], day.times[0]])).toBe(true)
  })
})
