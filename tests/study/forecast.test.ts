import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CardState,
  type ChapterAhead,
  type CourseItem,
  DEFAULT_PARAMETERS,
  DEFAULT_PLAN,
  type ForecastInput,
  fitOf,
  forecastOf,
  plain,
  planSentences,
  type StudyPlan,
  secondsOf,
  secondsOn,
  tierOf,
  wayOf,
} from '@/study'
import { cases } from '../runs'

const MONDAY = 20_794 // 2026-12-07

const chapters = (count: number, more: (place: number) => Partial<ChapterAhead> = () => ({})): ChapterAhead[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `ch-${place}`,
    title: `Chapter ${place}`,
    tier: tierOf(1 + (place % 3)),
    minutes: 10,
    requires: place > 0 ? [`ch-${place - 1}`] : [],
    isRead: false,
    isPassed: false,
    ...more(place),
  }))

const itemsOf = (all: readonly ChapterAhead[], each = 10): CourseItem[] =>
  all.flatMap(({ id, tier }) =>
    Array.from({ length: each }, (_, place) => ({
      ...{ id: `${id}-${place}`, chapter: id, concept: `${id}-c${place}`, objectives: ['v2.0/1.1'], kind: 'choice', tier },
    })),
  )

function input(plan: Partial<StudyPlan>, count: number, more: Partial<ForecastInput> = {}): Omit<ForecastInput, 'tier'> {
  const all = more.chapters ?? chapters(count, () => ({ tier: 1, requires: [] }))
  const items = itemsOf(all)
  return {
    today: MONDAY,
    plan: { ...DEFAULT_PLAN, ...plan },
    cards: [],
    items,
    chapters: all,
    worth: new Map(items.map(({ id }) => [id, 1 / items.length])),
    parameters: DEFAULT_PARAMETERS,
    pace: secondsOf,
    ...more,
  }
}

const known = (items: readonly CourseItem[], due: number): CardState[] =>
  items.map(({ id }) => ({
    item: id,
    stability: 10,
    difficulty: 5,
    firstDay: MONDAY - 400,
    lastDay: MONDAY - 390,
    reps: 3,
    lapses: 0,
    due,
  }))

const plans: fc.Arbitrary<Partial<StudyPlan>> = fc.record({
  exam: fc.option(fc.integer({ min: MONDAY, max: MONDAY + 90 })),
  minutes: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 7, maxLength: 7 }),
  tiers: fc.constantFrom('fit' as const, 1 as const, 2 as const, 3 as const),
  retention: fc.constantFrom(0.8, 0.85, 0.9, 0.95),
  paused: fc.option(
    fc.record({ from: fc.integer({ min: MONDAY - 3, max: MONDAY + 20 }), until: fc.option(fc.integer({ min: MONDAY, max: MONDAY + 40 })) }),
  ),
})

describe('a forecast', () => {
  it('tells no day on or after the exam, and no day takes more than a tenth beyond its minutes', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 30 }), (plan, count) => {
        const { days } = forecastOf({ ...input(plan, count), tier: 3 })
        const exam = plan.exam ?? Number.POSITIVE_INFINITY
        for (const { day, budget, reviews, fresh, reading } of days) {
          expect(day).toBeLessThan(exam)
          expect(budget).toBe(secondsOn({ ...DEFAULT_PLAN, ...plan }, day))
          expect(reviews + fresh + reading).toBeLessThanOrEqual(budget * 1.1 + 120) // what was missed comes once more
        }
      }),
      cases(60),
    )
  })

  it('asks each day what gains most where more is due than there are minutes, and loses nothing of the rest', () => {
    const base = input({ minutes: [10, 10, 10, 10, 10, 10, 10] }, 0, {
      chapters: chapters(30, () => ({ isRead: true, isPassed: true, requires: [] })),
    })
    const cards = known(base.items, MONDAY - 380)
    const { days, caughtUp } = forecastOf({ ...base, cards, tier: 3 })
    expect(days[0]?.waits).toBeGreaterThan(200)
    expect(days[0]?.waits).toBe(300 - (days[0]?.asked ?? 0))
    expect(days[20]?.waits).toBeLessThan((days[0]?.waits ?? 0) * 0.6)
    expect(caughtUp).toBeGreaterThan(MONDAY + 10)
    expect(caughtUp).toBeLessThan(MONDAY + 60)
  })

  it('asks nothing while it is paused, and goes on after', () => {
    const { days } = forecastOf({ ...input({ paused: { from: MONDAY, until: MONDAY + 5 } }, 10), tier: 3 })
    expect(days.slice(0, 5).every(({ budget, reading }) => budget === 0 && reading === 0)).toBe(true)
    expect(days[5]?.reading).toBeGreaterThan(0)
  })

  it('begins no chapter in the last days, and asks then what is not due either', () => {
    const { days } = forecastOf({ ...input({ exam: MONDAY + 20 }, 8), tier: 3 })
    const last = days.slice(-5)
    expect(last.every(({ reading, fresh }) => reading === 0 && fresh === 0)).toBe(true)
    expect(last.every(({ asked }) => asked > 10)).toBe(true)
  })

  it('gives the same for the same input', () => {
    const one = { ...input({ exam: MONDAY + 40 }, 20), tier: 3 as const }
    expect(forecastOf(one)).toEqual(forecastOf(one))
  })

  it('expects more recall of more minutes', () => {
    const share = (minutes: number) => forecastOf({ ...input({ exam: MONDAY + 45, minutes: Array(7).fill(minutes) }, 60), tier: 3 }).share
    expect(share(45)).toBeGreaterThan(share(20) + 0.1)
  })
})

describe('whether a plan fits', () => {
  it('reads the largest tier that fits, and says what the next would take', () => {
    const fit = fitOf(input({ exam: MONDAY + 40, minutes: Array(7).fill(30) }, 0, { chapters: chapters(45, () => ({ requires: [] })) }))
    expect(fit.fits).toBe(true)
    expect(fit.tier).toBe(2)
    expect(fit.more?.tier).toBe(3)
    expect(fit.more?.needed).toBeGreaterThan(30)
  })

  it('says how many minutes would do where it does not fit, and with these it does', () => {
    const plan = { exam: MONDAY + 30, minutes: Array(7).fill(10), tiers: 3 as const }
    const fit = fitOf(input(plan, 40))
    expect(fit.fits).toBe(false)
    expect(fitOf(input({ ...plan, minutes: Array(7).fill(fit.needed ?? 0) }, 40)).fits).toBe(true)
  })

  it('reads with a chapter what it requires, of whichever tier that is', () => {
    expect(
      wayOf(
        chapters(6, (place) => (place === 4 ? { tier: 1 } : { tier: 3 })),
        1,
      ).map(({ id }) => id),
    ).toEqual(['ch-0', 'ch-1', 'ch-2', 'ch-3', 'ch-4'])
  })
})

describe('a plan in sentences', () => {
  const told = (plan: Partial<StudyPlan>, count: number, lacks: readonly string[] = [], more: Partial<ForecastInput> = {}) => {
    const given = input(plan, count, more)
    return planSentences({ today: MONDAY, plan: given.plan, fit: fitOf(given), lacks }).map(plain)
  }

  it('begins with the exam and its blueprint, and what the course lacks of it', () => {
    expect(told({ exam: MONDAY + 10 }, 1, ['2.8', '4.7'])[0]).toBe(
      'Your exam is on 17 December, in 10 days, under blueprint v1.1, of which this course has no questions yet about 2.8 and 4.7.',
    )
    expect(told({ exam: MONDAY + 60 }, 1)[0]).toBe('Your exam is on 5 February 2027, in 60 days, under blueprint v2.0.')
    expect(told({}, 1)[0]).toBe('No exam date is set: with one, the plan leads up to it. Until then the course follows blueprint v1.1.')
  })

  it('says that it does not fit, and what would make it fit', () => {
    expect(told({ exam: MONDAY + 30, minutes: Array(7).fill(10), tiers: 3 }, 40)[1]).toMatch(
      /^It does not fit: of the 40 chapters ahead \d+ are not reached before the last 5 days\. About \d+ minutes a day of study would do, or fewer tiers, or a later date\.$/,
    )
  })

  it('states an absence calmly: what waits, and from when on nothing does', () => {
    const all = chapters(30, () => ({ isRead: true, isPassed: true, requires: [] }))
    const sentences = told({}, 0, [], { chapters: all, cards: known(itemsOf(all), MONDAY - 380) })
    expect(sentences.at(-1)).toMatch(
      /^\d+ questions more are due than today has minutes for\. Nothing is lost: the most useful come first, and from \d+ December on none waits\.$/,
    )
  })

  it('says that it is paused, and until when', () => {
    expect(told({ paused: { from: MONDAY, until: MONDAY + 7 } }, 1)[1]).toBe(
      'Your plan is paused until 14 December: nothing is asked of you.',
    )
  })
})
