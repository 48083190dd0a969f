import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GateEvent, gradeOf, missingFor, needed, openChapters, passes, resultOfSelfMark, scoreOf, standingOf } from '@/study'
import { cases } from '../runs'

describe('the gate', () => {
  it.each([
    [0, 5, false],
    [2, 5, false],
    [3, 5, true],
    [5, 9, false],
    [6, 9, true],
    [6, 10, true],
    [5, 10, false],
    [5, 5, true],
    [10, 10, true],
    [0, 0, false],
  ])('%i of %i: %s', (right, total, passed) => {
    expect(passes(right, total)).toBe(passed)
  })

  it('tells the number needed that just passes', () => {
    for (let total = 1; total <= 50; total++) {
      expect(passes(needed(total), total)).toBe(true)
      expect(passes(needed(total) - 1, total)).toBe(false)
    }
  })

  it('records how much of the right answers the learner marked alone', () => {
    const score = scoreOf([
      { result: 'right', selfMarked: true },
      { result: 'right', selfMarked: false },
      { result: 'wrong', selfMarked: true },
      { result: 'right', selfMarked: true },
      { result: 'wrong', selfMarked: false },
    ])
    expect(score).toEqual({ right: 3, total: 5, selfMarked: 2, passed: true })
  })
})

describe('opening', () => {
  const chapters = [
    { id: 'planned', written: false, requires: [] },
    { id: 'a', written: true, requires: ['planned'] },
    { id: 'b', written: true, requires: ['a'] },
    { id: 'c', written: true, requires: ['a', 'b'] },
  ]
  const written = new Set(['a', 'b', 'c'])

  it('opens a chapter whose only requirement is planned, and never the planned one', () => {
    expect([...openChapters(chapters, new Set())]).toEqual(['a'])
  })

  it('opens what waits for nothing else, and keeps what is passed open', () => {
    expect([...openChapters(chapters, new Set(['a']))]).toEqual(['a', 'b'])
    expect([...openChapters(chapters, new Set(['a', 'b']))]).toEqual(['a', 'b', 'c'])
  })

  it('opens what an instructor has opened, which passes nothing and opens nothing else', () => {
    const standing = standingOf(
      chapters,
      ['c', 'planned'].map((chapter) => ({ kind: 'opened' as const, chapter })),
    )
    expect([...standing.open]).toEqual(['a', 'c'])
    expect(standing.passed.size).toBe(0)
  })

  it('comes out the same, whatever order the log tells its events in and however often', () => {
    const chapter = fc.constantFrom('planned', 'a', 'b', 'c', 'gone')
    const event: fc.Arbitrary<GateEvent> = fc.oneof(
      fc.record({ kind: fc.constantFrom('read' as const, 'opened' as const), chapter }),
      fc.record({ kind: fc.constant('gate' as const), chapter, passed: fc.boolean() }),
    )
    const told = (events: readonly GateEvent[]) =>
      Object.fromEntries(Object.entries(standingOf(chapters, events)).map(([key, ids]) => [key, [...ids].sort()]))
    const events = fc.array(event, { maxLength: 12 })
    fc.assert(
      fc.property(
        events.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(told(shuffled)).toEqual(told(all))
          expect(told([...all, ...shuffled])).toEqual(told(all))
        },
      ),
      cases(200),
    )
  })

  it('names what is missing', () => {
    expect(missingFor({ id: 'c', written: true, requires: ['a', 'b'] }, written, new Set(['b']))).toEqual(['a'])
  })
})

describe('grading', () => {
  it('schedules right as Good and wrong as Again', () => {
    expect(gradeOf({ result: 'right', guess: false })).toBe(3)
    expect(gradeOf({ result: 'wrong', guess: false })).toBe(1)
  })

  it('schedules a right guess as Again', () => {
    expect(gradeOf({ result: 'right', guess: true })).toBe(1)
    expect(gradeOf({ result: 'right', guess: true, selfMark: 4 })).toBe(1)
  })

  it('takes a self mark as it is given, and counts all but Again as right', () => {
    expect([2, 3, 4].map((selfMark) => gradeOf({ result: 'right', guess: false, selfMark: selfMark as 2 | 3 | 4 }))).toEqual([2, 3, 4])
    expect(([1, 2, 3, 4] as const).map(resultOfSelfMark)).toEqual(['wrong', 'right', 'right', 'right'])
  })
})
