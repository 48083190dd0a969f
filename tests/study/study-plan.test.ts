import { describe, expect, it } from 'vitest'
import { blueprintFor, DEFAULT_PLAN, examAhead, isPaused, retentionOn, secondsOn, weekdayOf } from '@/study'

const MONDAY = 20_794 // 2026-12-07
const plan = { ...DEFAULT_PLAN, exam: MONDAY + 60, minutes: [45, 20, 45, 20, 45, 0, 90] }

describe('a study plan', () => {
  it('has minutes by weekday, Monday first, and none while it is paused', () => {
    expect(weekdayOf(MONDAY)).toBe(0)
    expect([0, 1, 5, 6, 7].map((away) => secondsOn(plan, MONDAY + away) / 60)).toEqual([45, 20, 0, 90, 45])
    const paused = { ...plan, paused: { from: MONDAY + 1, until: MONDAY + 3 } }
    expect([0, 1, 2, 3].map((away) => isPaused(paused, MONDAY + away))).toEqual([false, true, true, false])
    expect(secondsOn(paused, MONDAY + 1)).toBe(0)
  })

  it('aims at more towards the exam, never at less than was chosen, and at that again once it is over', () => {
    const aims = [0, 39, 50, 55, 60, 61].map((away) => retentionOn(plan, MONDAY + away))
    expect(aims).toEqual([0.9, 0.9, 0.93, 0.94, 0.95, 0.9])
    expect(retentionOn({ ...plan, retention: 0.97 }, MONDAY + 59)).toBe(0.97)
  })

  it('studies for the blueprint of its exam, and of today without one or after it', () => {
    const last = Date.UTC(2027, 1, 2) / 86_400_000
    expect([last, last + 1].map((exam) => blueprintFor({ ...plan, exam }, MONDAY))).toEqual(['v1.1', 'v2.0'])
    expect(blueprintFor({ ...plan, exam: null }, MONDAY)).toBe('v1.1')
    expect(examAhead(plan, MONDAY + 61)).toBeUndefined()
  })
})
