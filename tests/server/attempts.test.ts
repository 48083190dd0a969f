import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CatalogueItem, shuffle } from '@/course'
import { report } from '@/server/desk/reports'
import { checkOf } from '@/server/sitting/check/attempts'
import { nextReview } from '@/server/sitting/plan/reviews'
import { cases } from '../runs'
import { eight, type FixtureChapter, PRINTED, SECRET } from './fixture'
import { client, give, read, refusalOf, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

type CheckItem = Pick<CatalogueItem, 'id' | 'kind' | 'concept' | 'testlet'>

/** Items of a chapter that may stand in its check: concepts c0 …, testlets t0 … of any size, and when they were asked last. */
const chapters = fc
  .array(
    fc.record({
      concept: fc.integer({ min: 0, max: 11 }),
      kind: fc.constantFrom('choice', 'typed', 'fix', 'recall'),
      testlet: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 2 }),
      asked: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((drawn) => ({
    items: drawn.map(
      ({ concept, kind, testlet }, place): CheckItem => ({
        id: `i${place}`,
        kind,
        concept: `c${concept}`,
        ...(testlet === undefined ? {} : { testlet: { id: `t${testlet}`, place: place + 1 } }),
      }),
    ),
    askedAt: new Map(drawn.flatMap(({ asked }, place): [string, number][] => (asked === undefined ? [] : [[`i${place}`, asked]]))),
  }))
const seeds = fc.string({ minLength: 1, maxLength: 8 })

const lengthOf = (items: readonly CheckItem[]): number => {
  const concepts = new Set(items.map(({ concept }) => concept)).size
  return Math.min(items.length, Math.max(8, Math.min(10, Math.ceil((concepts * 2) / 3))))
}

const gradedIn = (items: readonly CheckItem[]): number => items.filter(({ kind }) => kind !== 'recall').length

describe('the items of a check', () => {
  it('are as many as two thirds of the concepts, 8 to 10, each once, and more only to have 8 that are graded', () => {
    fc.assert(
      fc.property(chapters, seeds, ({ items, askedAt }, seed) => {
        const drawn = checkOf(items, askedAt, seed)
        const graded = gradedIn(items.filter(({ id }) => drawn.includes(id)))
        expect(drawn.length).toBeGreaterThanOrEqual(lengthOf(items))
        expect(graded).toBeGreaterThanOrEqual(Math.min(8, gradedIn(items)))
        if (drawn.length > lengthOf(items) && items.every(({ testlet }) => testlet === undefined))
          expect(graded).toBe(Math.min(8, gradedIn(items)))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.filter((id) => !items.some((item) => item.id === id))).toEqual([])
        expect(checkOf(items, askedAt, seed)).toEqual(drawn)
      }),
      cases(200),
    )
  })

  it('of one testlet stand one behind the other in written order, from its first, and all of them unless nothing else is left', () => {
    fc.assert(
      fc.property(chapters, seeds, ({ items, askedAt }, seed) => {
        const drawn = checkOf(items, askedAt, seed)
        const testlets = new Set(items.flatMap(({ testlet }) => testlet?.id ?? []))
        for (const testlet of testlets) {
          const written = items.flatMap((item) => (item.testlet?.id === testlet ? [item.id] : []))
          const own = drawn.filter((id) => written.includes(id))
          const start = own[0] === undefined ? 0 : drawn.indexOf(own[0])
          expect(drawn.slice(start, start + own.length)).toEqual(written.slice(0, own.length))
          if (own.length === 0 || own.length === written.length) continue
          expect(drawn.slice(start + own.length)).toEqual([])
          const left = items.filter(({ id }) => !drawn.includes(id))
          expect(left.filter((item) => item.testlet === undefined)).toEqual([])
        }
      }),
      cases(200),
    )
  })

  it('without testlets go over the concepts one by one, and within them by rest, as ever', () => {
    fc.assert(
      fc.property(chapters, seeds, ({ items, askedAt }, seed) => {
        const single = items.map(({ id, concept }) => ({ id, concept, kind: 'choice' }))
        const rested = shuffle(single, seed).sort((a, b) => (askedAt.get(a.id) ?? 0) - (askedAt.get(b.id) ?? 0))
        const placeOf = (item: CheckItem) => rested.filter(({ concept }) => concept === item.concept).findIndex(({ id }) => id === item.id)
        const expected = [...rested].sort((a, b) => placeOf(a) - placeOf(b)).map(({ id }) => id)
        expect(checkOf(single, askedAt, seed)).toEqual(expected.slice(0, lengthOf(single)))
      }),
      cases(200),
    )
  })

  it('leave a concept that a testlet has covered to other concepts', () => {
    const kind = 'choice'
    const within = (place: number) => ({ id: `t${place}`, kind, concept: `c${place}`, testlet: { id: 't', place } })
    const single = [1, 2, 3, 4, 5, 6, 7, 8].map((place) => ({ id: `i${place}`, kind, concept: `c${place}` }))
    const items = [...[1, 2, 3].map(within), ...single]
    const asked = new Map(single.map(({ id }) => [id, 1]))
    for (const seed of 'abcdefgh') expect(checkOf(items, asked, seed).sort()).toEqual(['i4', 'i5', 'i6', 'i7', 'i8', 't1', 't2', 't3'])
  })

  it('are of each concept what was not shown on this day, wherever the concept has such', () => {
    fc.assert(
      fc.property(chapters, fc.array(fc.nat({ max: 39 })), seeds, ({ items }, places, seed) => {
        const single = items.map(({ testlet: _, ...item }) => item)
        const today = new Map(places.flatMap((place) => (single[place] ? [[single[place].id, 7]] : [])))
        const drawn = checkOf(single, today, seed)
        const shown = single.filter(({ id }) => drawn.includes(id) && today.has(id))
        for (const { concept, kind } of shown) {
          const rested = single.filter((item) => item.concept === concept && !today.has(item.id) && !drawn.includes(item.id))
          // What is drawn last is graded: there only what is graded could have stood in its place.
          expect(rested.filter((item) => item.kind !== 'recall' || kind === 'recall')).toEqual([])
        }
      }),
      cases(200),
    )
  })
})

const TESTLET: readonly FixtureChapter[] = [
  {
    id: 'alpha',
    items: [
      { id: 'third', testlet: { id: 'shared', place: 3 } },
      { id: 'first', testlet: { id: 'shared', place: 1 } },
      ...eight('alpha').slice(0, 3),
      { id: 'second', testlet: { id: 'shared', place: 2 }, uses: ['review'] },
    ],
  },
]

describe('a testlet', () => {
  let course: Awaited<ReturnType<typeof openForTests>>
  beforeAll(async () => {
    course = await openForTests(TESTLET)
  })
  afterAll(() => course.close())

  const places = (questions: readonly { testlet?: { place: number } | undefined }[]) => questions.map(({ testlet }) => testlet?.place)

  it('stands in a check with its items that may, together and in order; each question carries it whole, and no key', async () => {
    const { asked } = await takeCheck(visitor(), 'alpha', 5)
    expect(asked).toHaveLength(5) // the chapter has no more for a check
    const start = places(asked).indexOf(1)
    expect(places(asked).slice(start, start + 2)).toEqual([1, 3])
    expect(asked[start]?.testlet).toEqual({
      id: 'shared',
      title: 'Shared',
      text: '<p>About this.</p>',
      exhibits: [PRINTED],
      place: 1,
      of: 3,
    })
    expect(JSON.stringify(asked)).not.toContain(SECRET)
  })

  it('stands in the day’s plan together and in order, each item a card of its own, and a missed question comes back behind it', async () => {
    const who = visitor()
    await read(who, 'alpha')
    const shown: string[] = []
    let next = await nextReview(who)
    while (!next.done) {
      shown.push(next.question.testlet ? `t${next.question.testlet.place}` : (/alpha-\d/.exec(next.question.prompt)?.[0] ?? ''))
      const reply = await give(who, next.question, next.question.testlet?.place !== 1 || next.why === 'again')
      if (reply.next.kind !== 'plan') throw new Error('a review goes on as a review')
      next = reply.next.next
    }
    expect(shown).toEqual(['t1', 't2', 't3', 'alpha-1', 't1', 'alpha-2', 'alpha-3'])
  })

  it('has exhibits that can be reported, before the answer too', async () => {
    const who = visitor()
    await read(who, 'alpha')
    const next = await nextReview(who)
    if (next.done || !next.question.testlet) throw new Error('the plan begins with the testlet')
    const target = (part: string) => ({ kind: 'item', ask: next.question.ask, part })
    const note = 'It prints a column more.'
    expect(await report(who, { client: client(), target: target(`exhibit:${PRINTED.id}`), note })).toMatchObject({ kept: true })
    expect(await refusalOf(report(who, { client: client(), target: target('exhibit:another'), note }))).toBe('not_answered')
  })
})
