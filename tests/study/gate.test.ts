import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type GateEvent,
  gradeOf,
  missingFor,
  needed,
  openChapters,
  passes,
  resultOfSelfMark,
  scoreOf,
  standingOf,
  toPractise,
} from '@/study'
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

  const answers = (right: number, wrong: number, graded: boolean) => [
    ...Array.from({ length: right }, () => ({ result: 'right' as const, selfMarked: !graded, graded })),
    ...Array.from({ length: wrong }, () => ({ result: 'wrong' as const, selfMarked: !graded, graded })),
  ]

  it('records how much of the right answers the learner marked alone, and how much of what is graded was right', () => {
    const score = scoreOf([...answers(2, 1, false), ...answers(2, 1, true)])
    expect(score).toEqual({ right: 4, total: 6, selfMarked: 2, graded: { right: 2, total: 3 }, passed: true })
  })

  it('is never passed by what the learner marks alone: 60 % of what is graded are needed too, and something that is', () => {
    expect(scoreOf([...answers(4, 0, false), ...answers(4, 4, true)]).passed).toBe(false)
    expect(scoreOf([...answers(4, 0, false), ...answers(5, 3, true)]).passed).toBe(true)
    expect(scoreOf([...answers(0, 4, false), ...answers(7, 1, true)]).passed).toBe(false)
    expect(scoreOf(answers(8, 0, false)).passed).toBe(false)
  })

  it('counts “I don’t know” as wrong, graded or not, and it takes nothing from the rest', () => {
    const unknown = { result: 'wrong', selfMarked: false, graded: false } as const
    expect(scoreOf([...answers(6, 2, true), unknown])).toMatchObject({ right: 6, total: 9, passed: true })
    expect(scoreOf([...answers(6, 2, true), unknown, unknown, unknown])).toMatchObject({ right: 6, total: 11, passed: false })
  })
})

describe('the next try of a check', () => {
  const items = [
    { id: 'a1', concept: 'a', kind: 'choice' },
    { id: 'a2', concept: 'a', kind: 'typed' },
    { id: 'a3', concept: 'a', kind: 'recall' },
    { id: 'b1', concept: 'b', kind: 'choice' },
    { id: 'b2', concept: 'b', kind: 'recall' },
    { id: 'c1', concept: 'c', kind: 'fix' },
  ]
  const missed = (...ids: string[]) => items.filter(({ id }) => ids.includes(id))
  const left = (ids: string[], right: string[] = []) => toPractise(missed(...ids), items, new Set(right))

  it('waits for another item of each concept that was missed, a graded one where there is one, and for no other', () => {
    expect(left(['a1', 'b1'])).toEqual([
      { concept: 'a', items: ['a2'] },
      { concept: 'b', items: ['b2'] },
    ])
    expect(left(['a1', 'b1'], ['a1', 'a3', 'c1'])).toHaveLength(2)
    expect(left(['a1', 'b1'], ['a2'])).toEqual([{ concept: 'b', items: ['b2'] }])
    expect(left(['a1', 'b1'], ['a2', 'b2'])).toEqual([])
    expect(left([])).toEqual([])
  })

  it('waits for the missed item itself where its concept has no other, and for none that the course has no item of', () => {
    expect(left(['c1'])).toEqual([{ concept: 'c', items: ['c1'] }])
    expect(left(['c1'], ['c1'])).toEqual([])
    expect(toPractise([{ id: 'gone', concept: 'dropped' }], items, new Set())).toEqual([])
  })

  it('begins whatever was missed, once all that it waits for was answered right', () => {
    fc.assert(
      fc.property(fc.subarray(items), fc.subarray(items), (wrong, right) => {
        const waiting = toPractise(wrong, items, new Set(right.map(({ id }) => id)))
        expect(waiting.every(({ items: fit }) => fit.length > 0 && !fit.some((id) => right.some((one) => one.id === id)))).toBe(true)
        const since = new Set([...right.map(({ id }) => id), ...waiting.flatMap(({ items: [first = ''] }) => first)])
        expect(toPractise(wrong, items, since)).toEqual([])
      }),
      cases(200),
    )
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

  /** Chapters of any course, in any order, some of which went into others. */
  const anyCourse = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          written: fc.boolean(),
          requires: fc.subarray(ids.filter((other) => other !== id)),
          was: fc.option(fc.subarray(['a', 'b', 'c', 'd', 'e', 'f', 'gone']), { nil: undefined }),
        }),
      ),
    ),
  )
  const anyEvent: fc.Arbitrary<GateEvent> = fc.oneof(
    fc.record({ kind: fc.constantFrom('read', 'opened', 'begun'), chapter: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'gone') }),
    fc.record({ kind: fc.constant('gate' as const), chapter: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'gone'), passed: fc.boolean() }),
    fc.record({ kind: fc.constant('unlocked' as const), chapters: fc.subarray(['a', 'b', 'c', 'gone']) }),
  )

  it('keeps open what was open to somebody and is written still, for any log and any courses one after the other', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 8 }),
        fc.array(fc.tuple(anyCourse, fc.array(anyEvent, { maxLength: 2 })), { minLength: 2, maxLength: 4 }),
        (begins, times) => {
          let log: readonly GateEvent[] = begins
          const open = new Set<string>()
          for (const [course, more] of times) {
            log = [...log, ...more]
            const standing = standingOf(course, log)
            for (const { id, written, was = [] } of course)
              if (written && [id, ...was].some((name) => open.has(name))) expect(standing.open).toContain(id)
            if (standing.unrecorded.length > 0) log = [...log, { kind: 'unlocked', chapters: standing.unrecorded }]
            // What only a check begun says is in the log from here on, whatever becomes of the check.
            log = log.filter(({ kind }) => kind !== 'begun')
            expect(standingOf(course, log)).toEqual({ ...standing, unrecorded: [] })
            for (const id of standing.open) open.add(id)
          }
        },
      ),
      cases(500),
    )
  })

  it('leaves open what somebody has begun the check of, and has it kept, whatever it requires by now', () => {
    const chapters = [
      { id: 'first', written: true, requires: [] },
      { id: 'second', written: true, requires: ['first'] },
    ]
    const { open, unrecorded } = standingOf(chapters, [{ kind: 'begun', chapter: 'second' }])
    expect([...open]).toEqual(['first', 'second'])
    expect(unrecorded).toEqual(['first', 'second'])
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
