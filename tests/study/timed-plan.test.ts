import { describe, expect, it } from 'vitest'
import { type CardState, type DayTime, dayOf, type PlanItem, worthOf } from '@/study'

const item = (id: string, more: Partial<PlanItem> = {}): PlanItem => ({
  ...{ id, chapter: 'ch', concept: `c-${id}`, objectives: [`v2.0/${id}`] },
  ...more,
})
const card = (id: string, more: Partial<CardState> = {}): CardState => ({
  ...{ item: id, lastDay: 0, due: 5, stability: 5, difficulty: 5, firstDay: 0, reps: 1, lapses: 0 },
  ...more,
})
const time = (seconds: number, more: Partial<DayTime> = {}): DayTime => ({
  ...{ seconds, pace: () => 30, gain: () => 1, isWanted: () => true, isLast: false },
  ...more,
})
const ids = ({ entries }: ReturnType<typeof dayOf>) => entries.map((entry) => entry.item)
const none = new Set<string>()
const all = new Set(['ch'])

describe('a day with minutes', () => {
  const items = ['a', 'b', 'c', 'd'].map((id) => item(id))
  const cards = items.map(({ id }) => card(id))
  const worth: Record<string, number> = { a: 1, b: 4, c: 2, d: 3 }
  const gain = ({ id }: PlanItem) => worth[id] ?? 0

  it('asks what gains most a second, and says how much waits', () => {
    expect(dayOf({ day: 10, cards, items, freshFrom: none, time: time(70, { gain }) })).toEqual({
      entries: ['b', 'd'].map((id) => ({ item: id, why: 'due' })),
      beyond: 2,
    })
    const slow = { pace: ({ id }: PlanItem) => (id === 'b' ? 120 : 30) }
    expect(ids(dayOf({ day: 10, cards, items, freshFrom: none, time: time(70, { gain, ...slow }) }))).toEqual(['d', 'c'])
  })

  it('asks nothing without time, and brings nothing new while something due waits', () => {
    expect(dayOf({ day: 10, cards, items, freshFrom: all, time: time(0) })).toEqual({ entries: [], beyond: 4 })
    const more = [...items, item('new')]
    expect(ids(dayOf({ day: 10, cards, items: more, freshFrom: all, time: time(100) }))).not.toContain('new')
    expect(ids(dayOf({ day: 10, cards, items: more, freshFrom: all, time: time(300) }))).toContain('new')
  })

  it('brings of new questions those of the tiers chosen alone', () => {
    const fresh = ['n1', 'n2'].map((id) => item(id))
    const wanted = time(300, { isWanted: ({ id }) => id === 'n2' })
    expect(ids(dayOf({ day: 10, cards: [], items: fresh, freshFrom: all, time: wanted }))).toEqual(['n2'])
  })

  it('asks in the last days what gains most, due or not, one of a concept, and nothing new', () => {
    const later = [card('a', { due: 100 }), card('b', { due: 100 }), card('d', { due: 5 })]
    const last = time(70, { gain, isLast: true })
    const plan = dayOf({ day: 10, cards: later, items: [...items, item('new')], freshFrom: all, time: last })
    expect(ids(plan)).toEqual(['b', 'd'])
    expect(plan.beyond).toBe(0) // the other one is not due
    const siblings = [item('b', { concept: 'same' }), item('d', { concept: 'same' })]
    expect(ids(dayOf({ day: 10, cards: later, items: siblings, freshFrom: none, time: last }))).toEqual(['b'])
  })
})

describe('concepts that are taken for each other', () => {
  const items = ['a', 'x', 'y', 'b'].map((id) => item(id))
  const pairs = [['c-a', 'c-b']] as const
  const due = (stability: number) => items.map(({ id }) => card(id, { stability }))

  it('stand side by side once both are known, and apart before', () => {
    expect(ids(dayOf({ day: 10, cards: due(20), items, freshFrom: none, pairs }))).toEqual(['a', 'b', 'x', 'y'])
    expect(ids(dayOf({ day: 10, cards: due(2), items, freshFrom: none, pairs }))).toEqual(['a', 'x', 'y', 'b'])
  })

  it('are not both begun on one day', () => {
    expect(ids(dayOf({ day: 10, cards: [], items, freshFrom: all, pairs }))).toEqual(['a', 'x', 'y'])
    expect(ids(dayOf({ day: 10, cards: [card('a', { due: 9, stability: 2 })], items, freshFrom: all, pairs }))).not.toContain('b')
  })
})

describe('a question that does not stick', () => {
  const leech = card('a', { lapses: 8, lastDay: 8, due: 9 })
  it('is asked once a week at most, and a sibling may be asked meanwhile', () => {
    const items = [item('a', { concept: 'same' }), item('b', { concept: 'same' })]
    expect(ids(dayOf({ day: 10, cards: [leech, card('b')], items, freshFrom: none }))).toEqual(['b'])
    expect(ids(dayOf({ day: 15, cards: [leech], items, freshFrom: none }))).toEqual(['a'])
    const weak = card('a', { reps: 6, stability: 0.4, lastDay: 9, due: 10 })
    expect(ids(dayOf({ day: 10, cards: [weak], items, freshFrom: none }))).toEqual([])
  })
})

describe('what an item is worth', () => {
  const blueprint = {
    id: 'v2.0',
    domains: [
      { weight: 30, objectives: [{ id: '1.1' }, { id: '1.2' }] },
      { weight: 10, objectives: [{ id: '2.1' }] },
    ],
  }
  const items = [
    item('a', { concept: 'k', objectives: ['v2.0/1.1.a'] }),
    item('b', { concept: 'k', objectives: ['v2.0/1.1.b'] }),
    item('c', { objectives: ['v2.0/1.1'] }),
    item('d', { objectives: ['v2.0/2.1', 'v1.1/9.9'] }),
    item('e', { objectives: ['v1.1/9.9'] }),
  ]

  it('is its share of a concept, of an objective that is asked, of a domain; all together are the whole exam', () => {
    const worth = worthOf(blueprint, items)
    expect([...worth]).toEqual([
      ['a', 0.1875],
      ['b', 0.1875],
      ['c', 0.375],
      ['d', 0.25],
    ])
  })
})
