import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardState, DEFAULT_ALLOWANCE, DEFAULT_PARAMETERS, type PlanItem, plain, retrievability } from '@/study'
import {
  becauseOf,
  type ChapterEvent,
  flagSentence,
  funnelOf,
  gatesOf,
  itemFigures,
  LEAST,
  type Level,
  levelOf,
  type Reason,
  readinessOn,
  reasonSentence,
  reasonsOf,
  recallBefore,
  syllabusOf,
  type Tally,
} from '@/study/cohort'
import { cases } from '../runs'

const parameters = DEFAULT_PARAMETERS

describe('an item’s first answers', () => {
  const content = {
    item: 'one',
    hash: 'h',
    kind: 'choice',
    chapter: 'alpha',
    question: 'Which?',
    options: [
      { id: 'a', text: 'A', isRight: true },
      { id: 'b', text: 'B', isRight: false },
      { id: 'c', text: 'C', isRight: false },
    ],
  }
  /** Of each band: how many chose a, b and c. */
  const chosen = (bands: Readonly<Record<number, readonly [a: number, b: number, c: number]>>): Tally[] =>
    Object.entries(bands).flatMap(([band, [a, b, c]]) =>
      Object.entries({ right: a, wrong: b + c, 'option:a': a, 'option:b': b, 'option:c': c })
        .filter(([, count]) => count > 0)
        .map(([part, count]) => ({ hash: 'h', part, band: Number(band), count })),
    )
  const figures = (bands: Parameters<typeof chosen>[0]) => itemFigures(content, chosen(bands))

  it('are counted from the first one on, and nothing is said of few', () => {
    const few = figures({ [-1]: [3, 2, 0], 4: [1, 0, 0], 9: [2, 1, 0] })
    expect(few).toMatchObject({ answers: LEAST.said - 1, right: 6, banded: 4, flags: [] })
    expect(few).not.toHaveProperty('facility')
    expect(few).not.toHaveProperty('discrimination')
    expect(few).not.toHaveProperty('thirds')
    expect(few.options.map((one) => one.chosen)).toEqual([6, 3, 0])
  })

  it('of learners without a band count for the facility alone', () => {
    const some = figures({ [-1]: [10, 0, 0], 4: [0, 5, 0], 8: [5, 0, 0] })
    expect(some).toMatchObject({ facility: 0.75, banded: 10, discrimination: expect.closeTo(1), thirds: { bottom: 5, middle: 0, top: 5 } })
  })

  it('tell a good item from a bad one, whose best third prefers what is wrong', () => {
    expect(figures({ 2: [2, 9, 4], 5: [8, 4, 3], 9: [14, 1, 0] })).toMatchObject({ flags: [], thirds: { bottom: 15, middle: 15, top: 15 } })
    const bad = figures({ 2: [9, 4, 2], 5: [8, 4, 3], 9: [4, 10, 1] })
    expect(bad.flags).toEqual([
      { kind: 'distractor', option: 'b', text: 'B', chosen: 10, right: 4, of: 15 },
      { kind: 'negative', discrimination: expect.closeTo(-0.28, 1), chance: expect.closeTo(0.245, 2), answers: 45 },
    ])
    expect(bad.flags.map(flagSentence)).toEqual([
      'Of the 15 who had done best before, 10 chose “B”, which is wrong, and 4 what is right.',
      'Who had done better before is more often wrong: discrimination −0.28 over 45 answers, where chance alone rarely goes below −0.25.',
    ])
  })

  it('that nearly nobody or nearly everybody gets right are flagged with enough of them, and at the bounds not', () => {
    const kinds = (right: number, wrong: number) => figures({ [-1]: [right, wrong, 0] }).flags.map(flagSentence)
    expect(kinds(5, 25)).toEqual(['17 % of 30 first answers are right: fewer than 20 %.'])
    expect(kinds(8, 32)).toEqual([])
    expect(kinds(39, 1)).toEqual(['98 % of 40 first answers are right: more than 95 %, so it tells nobody apart.'])
    expect(kinds(38, 2)).toEqual([])
    expect(kinds(0, 29)).toEqual([])
  })

  it('of several right options are compared with the one that fewest of the best chose', () => {
    const options = [{ id: 'd', text: 'D', isRight: true }, ...content.options]
    const tallies = [...chosen({ 2: [10, 2, 3], 9: [10, 3, 2] }), { hash: 'h', part: 'option:d', band: 9, count: 2 }]
    expect(itemFigures({ ...content, kind: 'choices', options }, tallies).flags).toMatchObject([
      { kind: 'distractor', option: 'b', right: 2 },
    ])
  })

  const bands = fc.dictionary(
    fc.integer({ min: -1, max: 10 }).map(String),
    fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).filter((counts) => counts.some((count) => count > 0)),
  )

  it('keep bands whole in thirds that never meet, are never empty at the ends, and hold everybody who has one', () => {
    fc.assert(
      fc.property(bands, (given) => {
        const { thirds, banded, options, discrimination } = itemFigures(content, chosen(given))
        const counts = Object.entries(given).filter(([band]) => Number(band) >= 0)
        expect(thirds !== undefined).toBe(counts.length > 1 && banded >= LEAST.said)
        if (!thirds) return
        expect(thirds.bottom + thirds.middle + thirds.top).toBe(banded)
        expect(Math.min(thirds.bottom, thirds.top)).toBeGreaterThan(0)
        const byOption = options.map(({ by }) => by).reduce((sum, by) => sum + (by ? by.bottom + by.middle + by.top : 0), 0)
        expect(byOption).toBe(banded)
        // Another whole band at the end of a third would bring it no nearer to one.
        const sizes = counts.sort(([a], [b]) => Number(a) - Number(b)).map(([, [a, b, c]]) => a + b + c)
        for (const [order, size] of [
          [sizes, thirds.bottom],
          [[...sizes].reverse(), thirds.top],
        ] as const) {
          const sums = order.map((_, place) => order.slice(0, place + 1).reduce((sum, one) => sum + one, 0))
          expect(Math.abs(size - banded / 3)).toBeCloseTo(Math.min(...sums.map((sum) => Math.abs(sum - banded / 3))), 9)
        }
        if (discrimination !== undefined) expect(Math.abs(discrimination)).toBeLessThanOrEqual(1 + 1e-9)
      }),
      cases(200),
    )
  })

  it('correlate as Pearson has it, told answer by answer', () => {
    fc.assert(
      fc.property(bands, (given) => {
        const answers = Object.entries(given)
          .filter(([band]) => Number(band) >= 0)
          .flatMap(([band, [a, b, c]]) => [...Array(a).fill([Number(band), 1]), ...Array(b + c).fill([Number(band), 0])])
        const { discrimination } = itemFigures(content, chosen(given))
        const mean = (place: number) => answers.reduce((sum, one) => sum + one[place], 0) / answers.length
        const [x, y] = [mean(0), mean(1)]
        const product = (p: number, q: number, mp: number, mq: number) =>
          answers.reduce((sum, one) => sum + (one[p] - mp) * (one[q] - mq), 0)
        const pearson = product(0, 1, x, y) / Math.sqrt(product(0, 0, x, x) * product(1, 1, y, y))
        if (answers.length < LEAST.said || !Number.isFinite(pearson)) expect(discrimination).toBeUndefined()
        else expect(discrimination).toBeCloseTo(pearson, 9)
      }),
      cases(100),
    )
  })
})

describe('readiness', () => {
  const blueprint = {
    id: 'v1.1',
    domains: [
      {
        id: '1',
        weight: 20,
        objectives: [
          { id: '1.1', text: 'One', parts: [{ id: 'a' }, { id: 'b' }] },
          { id: '1.2', text: 'Two', parts: [] },
        ],
      },
      { id: '2', weight: 30, objectives: [{ id: '2.1', text: 'Three', parts: [] }] },
      { id: '3', weight: 50, objectives: [{ id: '3.1', text: 'Four', parts: [] }] },
    ],
  }
  const item = (id: string, ...objectives: string[]): PlanItem => ({ id, chapter: 'alpha', concept: id, objectives })
  const items = [
    item('a', 'v1.1/1.1.a', 'v1.1/1.1.b', 'v2.0/3.1'),
    item('b', 'v1.1/1.1'),
    item('c', 'v1.1/1.2', 'v1.1/2.1'),
    item('d', 'v2.0/3.1'),
  ]
  const itemOf = new Map(items.map((one) => [one.id, one]))
  const syllabus = syllabusOf(blueprint, items)
  const card = (id: string, lastDay = 100, stability = 10): CardState => ({
    item: id,
    stability,
    difficulty: 5,
    firstDay: lastDay,
    lastDay,
    reps: 1,
    lapses: 0,
    due: lastDay + 5,
  })

  it('weighs domains, in them objectives, in them items, and leaves out what the course does not ask', () => {
    expect(syllabus.columns.map(({ id, weight, items: count }) => [id, weight, count])).toEqual([
      ['v1.1/1.1', 0.2, 2],
      ['v1.1/1.2', 0.2, 1],
      ['v1.1/2.1', 0.6, 1],
    ])
    expect(syllabus.coverage).toEqual({ offered: 4, of: 5, questions: 4 })
  })

  /** So many concepts on each of these sub-objectives, an item each. */
  const concepts = (parts: Readonly<Record<string, number>>) =>
    Object.entries(parts).flatMap(([part, count]) => Array.from({ length: count }, (_, place) => item(`${part}-${place}`, `v1.1/${part}`)))
  const readiness = (asked: readonly PlanItem[], answered: readonly string[], day = 100) =>
    readinessOn(
      day,
      answered.map((id) => card(id)),
      syllabusOf(blueprint, asked),
      parameters,
    )

  it('offers what the course asks, of all sub-objectives by the weights of their domains, and is asked from three concepts on', () => {
    const asked = concepts({ '1.1.a': 3, '2.1': 5 })
    expect(readiness(asked, [])).toMatchObject({
      formula: 1,
      offered: expect.closeTo(0.2 / 3 + 0.3),
      asked: 0,
      known: 0,
      spread: 0,
      atLeast: 0,
    })
    expect(readiness(asked, ['1.1.a-0', '1.1.a-1', '2.1-0']).asked).toBe(0)
    const three = readiness(asked, ['1.1.a-0', '1.1.a-1', '1.1.a-2', '2.1-0'])
    expect(three).toMatchObject({ asked: expect.closeTo(0.2 / 3), known: expect.closeTo(1), atLeast: expect.closeTo(0.2 / 3) })
  })

  it('counts concepts and not questions: three on one concept ask nothing', () => {
    const asked = concepts({ '2.1': 3 }).map((one) => ({ ...one, concept: 'the same' }))
    expect(readiness(asked, ['2.1-0', '2.1-1', '2.1-2']).asked).toBe(0)
  })

  it('can only be raised in what is offered by publishing: neither asked nor known nor at least moves', () => {
    const now = concepts({ '1.1.a': 3, '2.1': 4 })
    const later = [...now, ...concepts({ '1.2': 9, '3.1': 2 }), item('more', 'v1.1/1.1.a', 'v1.1/2.1')]
    const answered = now.map(({ id }) => id)
    const [before, after] = [readiness(now, answered, 130), readiness(later, answered, 130)]
    expect(after).toEqual({ ...before, offered: expect.any(Number) })
    expect(after.offered).toBeGreaterThan(before.offered)
  })

  it('falls from day to day while nothing is answered, and never leaves 0 to 1', () => {
    const asked = concepts({ '1.1.a': 4, '1.1.b': 3, '2.1': 6 })
    const held = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...asked.map(({ id }) => id)),
        stability: fc.double({ min: 0.1, max: 400, noNaN: true }),
        last: fc.integer({ min: 50, max: 100 }),
      }),
      { selector: ({ id }) => id },
    )
    const its = syllabusOf(blueprint, asked)
    fc.assert(
      fc.property(held, fc.integer({ min: 100, max: 200 }), fc.integer({ min: 0, max: 100 }), (known, day, later) => {
        const cards = known.map(({ id, stability, last }) => card(id, last, stability))
        const [now, then] = [readinessOn(day, cards, its, parameters), readinessOn(day + later, cards, its, parameters)]
        expect(then.known).toBeLessThanOrEqual(now.known + 1e-9)
        expect(then.asked).toBe(now.asked)
        for (const share of [now.offered, now.asked, now.known, now.atLeast]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1 + 1e-9)
        }
        expect(now.asked).toBeLessThanOrEqual(now.offered + 1e-9)
      }),
      cases(100),
    )
  })

  it('spreads as chance does: of few items wide, of many narrow', () => {
    const day = 100 + 300
    const spreadOf = (count: number) => {
      const asked = concepts({ '2.1': count })
      return readiness(
        asked,
        asked.map(({ id }) => id),
        day,
      ).spread
    }
    const recall = retrievability(card('c'), day, parameters)
    expect(spreadOf(3)).toBeCloseTo((1.96 * Math.sqrt(recall * (1 - recall))) / Math.sqrt(3), 9)
    expect(spreadOf(300)).toBeCloseTo(spreadOf(3) / 10, 9)
  })

  it('of a week ago is what was recorded on the first day with answers since, what the cards tell without any, and else not known', () => {
    const input = { weekAgo: 93, lastDay: 80, cards: [card('a', 80)], itemOf, parameters }
    const recorded = { day: 95, recall: { 'v1.1/2.1': [0.5, 1] as const, 'v1.1/9.9': [3, 4] as const } }
    const levelThen = (more: object = {}) => {
      const known = recallBefore({ ...input, ...more })
      return known && levelOf(known.day, known.recall, syllabus)
    }
    expect(levelThen({ recorded })).toEqual({ day: 95, share: expect.closeTo(0.3) })
    expect(levelThen()).toEqual({ day: 93, share: expect.closeTo(0.1 * retrievability(card('a', 80), 93, parameters)) })
    expect(levelThen({ lastDay: 94 })).toBeUndefined()
  })
})

describe('gates and reasons', () => {
  const chapters = [
    { id: 'alpha', title: 'ALPHA', number: 1, written: true },
    { id: 'beta', title: 'BETA', number: 2, written: true },
    { id: 'later', title: 'LATER', number: 3, written: false },
  ]
  const ended = (chapter: string, day: number, right: number): ChapterEvent => ({
    kind: 'ended',
    chapter,
    day,
    right,
    total: 10,
    selfMarked: 2,
    passed: right >= 6,
  })

  it('tell an unlucky start from being stuck, which begins after a week', () => {
    const told = [{ kind: 'read', chapter: 'alpha', day: 90 } as const, ended('alpha', 92, 4), ended('alpha', 95, 5)]
    expect(gatesOf(told, chapters, 99)).toEqual([
      {
        chapter: { chapter: 'alpha', title: 'ALPHA' },
        number: 1,
        startedDay: 90,
        lastDay: 95,
        opened: false,
        attempts: 2,
        failures: 2,
        best: { right: 5, total: 10 },
      },
    ])
    expect(gatesOf(told, chapters, 100)[0]).toMatchObject({ stuckSince: 92 })
    const [passed] = gatesOf([...told, ended('alpha', 101, 7), ended('alpha', 120, 3)], chapters, 130)
    expect(passed).toMatchObject({ attempts: 4, failures: 2, pass: { day: 101, attempt: 3, right: 7, total: 10, selfMarked: 2 } })
    expect(passed).not.toHaveProperty('stuckSince')
  })

  it('tell a pass that came in with a file from one that was seen here, and count it in no column', () => {
    const brought: ChapterEvent = { ...ended('alpha', 90, 9), imported: true } as ChapterEvent
    const [elsewhere] = gatesOf([brought], chapters, 100)
    expect(elsewhere).toMatchObject({ attempts: 0, failures: 0, pass: { imported: true, attempt: 0, day: 90 } })
    expect(funnelOf([[elsewhere!]], chapters)[0]).toMatchObject({ candidates: 1, started: 0, attempted: 0, passedFirst: 0, passRight: 0 })
    const [here] = gatesOf([brought, ended('alpha', 95, 5), ended('alpha', 96, 8)], chapters, 100)
    expect(here).toMatchObject({ attempts: 2, failures: 1, pass: { imported: false, attempt: 2, day: 96 } })
    expect(funnelOf([[here!]], chapters)[0]).toMatchObject({ started: 1, attempted: 1, passedLater: 1 })
  })

  it('are not begun by an instructor who opens them, and say so once they are', () => {
    const opened: ChapterEvent = { kind: 'opened', chapter: 'beta', day: 90 }
    expect(gatesOf([opened], chapters, 100)).toEqual([])
    expect(gatesOf([opened, { kind: 'read', chapter: 'beta', day: 93 }], chapters, 100)[0]).toMatchObject({ opened: true, startedDay: 93 })
  })

  it('count each candidate once in every column that holds of them: nobody attempts unstarted, passes unattempted, or passes and is stuck', () => {
    const history = fc.array(
      fc.record({
        what: fc.constantFrom('read', 'begun', 'ended'),
        chapter: fc.constantFrom('alpha', 'beta'),
        right: fc.nat(10),
        after: fc.nat(5),
      }),
    )
    fc.assert(
      fc.property(fc.array(history, { maxLength: 6 }), (histories) => {
        const gates = histories.map((steps) => {
          let day = 80
          const events = steps.map(({ what, chapter, right, after }): ChapterEvent => {
            day += after
            return what === 'ended' ? ended(chapter, day, right) : { kind: what === 'read' ? 'read' : 'begun', chapter, day }
          })
          return gatesOf(events, chapters, 120)
        })
        const rows = funnelOf(gates, chapters)
        expect(rows.map(({ chapter }) => chapter.chapter)).toEqual(['alpha', 'beta'])
        for (const { candidates, started, attempted, passedFirst, passedLater, stuck, passRight, passSelfMarked } of rows) {
          expect(candidates).toBe(histories.length)
          expect(started).toBeLessThanOrEqual(candidates)
          expect(attempted).toBeLessThanOrEqual(started)
          expect(passedFirst + passedLater + stuck).toBeLessThanOrEqual(attempted)
          expect(passSelfMarked).toBeLessThanOrEqual(passRight)
        }
      }),
      cases(100),
    )
  })

  const well = {
    today: 100,
    joinedDay: 50,
    lastDay: 100,
    due: 0,
    gates: [],
    level: { day: 100, share: 0.7 },
    before: { day: 93, share: 0.7 },
  }

  it('hold from their bounds on, and say their figures', () => {
    const budget = DEFAULT_ALLOWANCE.budget
    const at = (more: Partial<Parameters<typeof reasonsOf>[0]>) =>
      reasonsOf({ ...well, ...more }).map((reason) => plain(reasonSentence(reason)))
    expect(at({})).toEqual([])
    expect(at({ lastDay: 97 })).toEqual([])
    expect(at({ lastDay: 96 })).toEqual(['4 days without an answer'])
    expect(at({ due: 2 * budget })).toEqual([])
    expect(at({ due: 2 * budget + 1 })).toEqual([`${2 * budget + 1} reviews due, more than 2 days of ${budget}`])
    const level = (share: number, day = 100): Level => ({ day, share })
    expect(at({ level: level(0.66) })).toEqual([])
    expect(at({ level: level(0.64) })).toEqual(['predicted recall fell from 70 % to 64 % in 7 days'])
    const gates = (rights: number[]) =>
      gatesOf(
        rights.map((right) => ended('alpha', 99, right)),
        chapters,
        100,
      )
    expect(at({ gates: gates([3]) })).toEqual([])
    expect(at({ gates: gates([3, 5]) })).toEqual(['failed *ALPHA* twice, and not passed it'])
    expect(at({ gates: gates([3, 5, 6]) })).toEqual([])
  })

  it('of somebody who never answered count from the day of joining', () => {
    const { lastDay: _, ...unseen } = well
    const reasons: Reason[] = reasonsOf({ ...unseen, joinedDay: 91 })
    expect(plain(becauseOf(reasons))).toBe('no answer since joining 9 days ago.')
  })
})
