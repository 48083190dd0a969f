import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CardState,
  EMPTY_QUEUE,
  givenBack,
  headOf,
  inRuns,
  leftIn,
  type PlanItem,
  planDay,
  popped,
  type Queue,
  refilled,
  withoutStaleHead,
} from '@/study'
import { cases } from '../runs'

const item = (id: string, more: Partial<PlanItem> = {}): PlanItem => ({
  id,
  chapter: 'ch',
  concept: `concept-${id}`,
  objectives: [`o-${id}`],
  ...more,
})
const card = (id: string, lastDay: number, due: number): CardState => ({
  item: id,
  lastDay,
  due,
  stability: 5,
  difficulty: 5,
  firstDay: 0,
  reps: 1,
  lapses: 0,
})
const ids = (entries: readonly { item: string }[]) => entries.map((entry) => entry.item)
const none = new Set<string>()

/** Items of a testlet that do not stand directly behind the one written before them, as far as there is one. */
const tornIn = (plan: readonly PlanItem[]): string[] =>
  plan.flatMap(({ id, testlet }, place) => {
    const others = plan.filter((other) => testlet && other.testlet?.id === testlet.id)
    const before = others.filter((other) => (other.testlet?.place ?? 0) < (testlet?.place ?? 0))
    return before.length === 0 || plan[place - 1]?.id === before.at(-1)?.id ? [] : [id]
  })
const all = new Set(['ch'])

describe('the day plan', () => {
  it('puts what is most overdue for its interval first', () => {
    const items = [item('long'), item('short'), item('today')]
    const cards = [card('long', 0, 100), card('short', 106, 108), card('today', 100, 110)]
    expect(ids(planDay({ day: 110, cards, items, freshFrom: none }))).toEqual(['short', 'long', 'today'])
  })

  it('asks an item whose first answer was taken back on the day on which it is due, and as no new one before', () => {
    const [items, cards, owed] = [[item('back'), item('new')], [] as CardState[], new Map([['back', 11]])]
    expect(planDay({ day: 10, cards, items, freshFrom: all, owed })).toEqual([{ item: 'new', why: 'new' }])
    expect(planDay({ day: 11, cards, items, freshFrom: none, owed })).toEqual([{ item: 'back', why: 'due' }])
    expect(planDay({ day: 11, cards: [card('back', 11, 20)], items, freshFrom: none, owed })).toEqual([])
  })

  it('leaves out what is not due, what was answered today, and what is no longer in the course', () => {
    const items = [item('later'), item('done'), item('due')]
    const cards = [card('later', 5, 20), card('done', 10, 10), card('due', 5, 10), card('retired', 5, 6)]
    expect(ids(planDay({ day: 10, cards, items, freshFrom: none }))).toEqual(['due'])
  })

  it('lets siblings wait for another day, also behind one that was answered today', () => {
    const items = [item('a1', { concept: 'a' }), item('a2', { concept: 'a' }), item('b1', { concept: 'b' }), item('b2', { concept: 'b' })]
    const cards = [card('a1', 0, 5), card('a2', 8, 10), card('b1', 10, 13), card('b2', 5, 9)]
    expect(ids(planDay({ day: 10, cards, items, freshFrom: all }))).toEqual(['a1'])
  })

  it('asks nothing that is set aside, due or new, and lets no sibling wait for it', () => {
    const items = [item('a1', { concept: 'a' }), item('a2', { concept: 'a' }), item('n1', { concept: 'n' }), item('n2', { concept: 'n' })]
    const cards = [card('a1', 0, 5), card('a2', 8, 10)]
    expect(ids(planDay({ day: 10, cards, items, freshFrom: all, aside: new Set(['a1', 'n1']) }))).toEqual(['a2', 'n2'])
    expect(planDay({ day: 10, cards, items, freshFrom: all, aside: new Set(ids(items.map(({ id }) => ({ item: id })))) })).toEqual([])
  })

  it('lets siblings wait for an item that was answered today and set aside then', () => {
    const items = [item('a1', { concept: 'a' }), item('a2', { concept: 'a' })]
    const cards = [card('a1', 10, 12), card('a2', 5, 9)]
    expect(planDay({ day: 10, cards, items, freshFrom: all, aside: new Set(['a1']) })).toEqual([])
  })

  it('does not count what is set aside as a backlog that keeps new items away', () => {
    const items = Array.from({ length: 60 }, (_, place) => item(`i${place}`))
    const cards = items.slice(0, 45).map(({ id }) => card(id, 0, 5))
    const aside = new Set(items.slice(0, 10).map(({ id }) => id))
    expect(planDay({ day: 10, cards, items, freshFrom: all, aside }).filter(({ why }) => why === 'new')).toHaveLength(10)
  })

  it('brings new items only from the chapters given, in catalogue order, one of a concept', () => {
    const items = [item('n1', { concept: 'x' }), item('n2', { concept: 'x' }), item('n3'), item('closed', { chapter: 'other' })]
    expect(planDay({ day: 10, cards: [], items, freshFrom: all })).toEqual([
      { item: 'n1', why: 'new' },
      { item: 'n3', why: 'new' },
    ])
  })

  it('brings ten new items a day, less those that the day has had', () => {
    const items = Array.from({ length: 30 }, (_, place) => item(`n${place}`))
    expect(planDay({ day: 10, cards: [], items, freshFrom: all })).toHaveLength(10)
    expect(planDay({ day: 10, cards: [], items, freshFrom: all, freshUsed: 7 })).toHaveLength(3)
    expect(planDay({ day: 10, cards: [], items, freshFrom: all, freshUsed: 12 })).toHaveLength(0)
  })

  it('brings no new item while more is due than a day takes', () => {
    const items = Array.from({ length: 60 }, (_, place) => item(`i${place}`))
    const due = (count: number) => items.slice(0, count).map(({ id }) => card(id, 0, 5))
    expect(planDay({ day: 10, cards: due(41), items, freshFrom: all }).filter(({ why }) => why === 'new')).toHaveLength(0)
    expect(planDay({ day: 10, cards: due(40), items, freshFrom: all }).filter(({ why }) => why === 'new')).toHaveLength(10)
  })

  it('brings no new item while siblings pile up, although one of them a day is asked', () => {
    const items = Array.from({ length: 60 }, (_, place) => item(`i${place}`, place < 45 ? { concept: `c${place % 3}` } : {}))
    const plan = (count: number) =>
      planDay({ day: 10, cards: items.slice(0, count).map(({ id }) => card(id, 0, 5)), items, freshFrom: all }).map(({ why }) => why)
    expect(plan(41)).toEqual(['due', 'due', 'due'])
    expect(plan(40)).toEqual(['due', 'due', 'due', ...Array<string>(10).fill('new')])
  })

  it('asks no objective twice in a row where that can be avoided', () => {
    const histories = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(histories, (drawn) => {
        const items = drawn.map(([objective], place) => item(`i${place}`, { objectives: [`o${objective}`] }))
        const cards = drawn.map(([, due], place) => card(`i${place}`, 0, due))
        const objectives = planDay({ day: 40, cards, items, freshFrom: none }).map(
          (entry) => items.find(({ id }) => id === entry.item)?.objectives[0],
        )
        const most = Math.max(...objectives.map((one) => objectives.filter((other) => other === one).length))
        const repeats = objectives.filter((one, place) => place > 0 && one === objectives[place - 1]).length
        expect(repeats).toBe(Math.max(0, 2 * most - objectives.length - 1))
      }),
      cases(200),
    )
  })

  describe('where items share a testlet', () => {
    const within = (id: string, place: number, objective = 'o') =>
      item(id, { testlet: { id: 't', place }, objectives: [objective], concept: `concept-${id}` })

    it('asks them one behind the other as they are written, where the most overdue of them stood, whatever their objective', () => {
      const items = [within('t1', 1), within('t2', 2), within('t3', 3), item('x'), item('y'), item('z')]
      const due = { x: 11, t3: 12, y: 13, t1: 14, z: 15, t2: 16 }
      const cards = Object.entries(due).map(([id, day]) => card(id, 0, day))
      expect(ids(planDay({ day: 20, cards, items, freshFrom: none }))).toEqual(['x', 't1', 't2', 't3', 'y', 'z'])
      const fresh = [item('x'), within('t2', 2), item('y'), within('t1', 1)]
      expect(ids(planDay({ day: 20, cards: [], items: fresh, freshFrom: all }))).toEqual(['x', 't1', 't2', 'y'])
    })

    it('asks no sibling on the same day for it, and none that is not due', () => {
      const items = [within('t1', 1), { ...within('t2', 2), concept: 'concept-t1' }, within('t3', 3)]
      const cards = [card('t1', 0, 10), card('t2', 0, 11), card('t3', 0, 30)]
      expect(ids(planDay({ day: 20, cards, items, freshFrom: all }))).toEqual(['t1'])
    })

    it('loses and doubles none, and keeps runs of different objectives apart as far as it can', () => {
      const drawn = fc.record({
        objective: fc.integer({ min: 0, max: 4 }),
        testlet: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
        due: fc.integer({ min: 1, max: 40 }),
      })
      fc.assert(
        fc.property(fc.array(drawn, { minLength: 1, maxLength: 40 }), (all) => {
          const items = all.map(({ objective, testlet }, place) =>
            item(`i${place}`, {
              objectives: [`o${testlet ?? objective}`], // as a rule a testlet asks for one objective
              ...(testlet === undefined ? {} : { testlet: { id: `t${testlet}`, place } }),
            }),
          )
          const cards = all.map(({ due }, place) => card(`i${place}`, 0, due))
          const plan = planDay({ day: 40, cards, items, freshFrom: none }).flatMap(
            (entry) => items.find(({ id }) => id === entry.item) ?? [],
          )
          expect(plan.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort())
          expect(tornIn(plan)).toEqual([])
          const runs = inRuns(plan).map(([first]) => first?.objectives[0])
          const most = Math.max(...runs.map((one) => runs.filter((other) => other === one).length))
          const repeats = runs.filter((one, place) => place > 0 && one === runs[place - 1]).length
          expect(repeats).toBe(Math.max(0, 2 * most - runs.length - 1))
        }),
        cases(200),
      )
    })
  })

  it('does not begin the new items with the objective that the reviews ended on', () => {
    const items = [item('due', { objectives: ['o'] }), item('n1', { objectives: ['o'] }), item('n2', { objectives: ['p'] })]
    expect(ids(planDay({ day: 10, cards: [card('due', 0, 5)], items, freshFrom: all }))).toEqual(['due', 'n2', 'n1'])
    expect(ids(planDay({ day: 10, cards: [card('due', 0, 10), card('n2', 5, 10)], items, freshFrom: none, after: 'due' }))).toEqual([
      'n2',
      'due',
    ])
  })
})

describe('the queue', () => {
  const queue = (...items: string[]): Queue => ({ entries: items.map((name) => ({ item: name, why: 'due' })), position: 0, later: 0 })

  it('brings a missed item back once, three others later, as practice', () => {
    const after = popped(queue('a', 'b', 'c', 'd', 'e'), true)
    expect(ids(after.entries)).toEqual(['a', 'b', 'c', 'd', 'a', 'e'])
    expect(after.entries[4]).toEqual({ item: 'a', why: 'again' })
    const practised = popped({ ...after, position: 4 }, true)
    expect(ids(practised.entries)).toEqual(['a', 'b', 'c', 'd', 'a', 'e'])
    expect(headOf(practised)?.item).toBe('e')
  })

  it('brings it back at the end where fewer follow', () => {
    expect(ids(popped(queue('a', 'b'), true).entries)).toEqual(['a', 'b', 'a'])
  })

  it('brings it back behind a testlet, not within it', () => {
    const testletOf = (name: string) => (name.startsWith('t') ? 't' : undefined)
    expect(ids(popped(queue('a', 'b', 't1', 't2', 't3', 'c'), true, testletOf).entries)).toEqual(['a', 'b', 't1', 't2', 't3', 'a', 'c'])
    expect(ids(popped(queue('t1', 't2', 't3', 't4', 't5'), true, testletOf).entries)).toEqual(['t1', 't2', 't3', 't4', 't5', 't1'])
    expect(ids(popped(queue('a', 't1', 't2', 't3', 'u1'), true, testletOf).entries)).toEqual(['a', 't1', 't2', 't3', 'a', 'u1'])
  })

  it('gives an undone item back at the head and calls its second showing off', () => {
    const undone = givenBack(popped(queue('a', 'b', 'c'), true), 'a')
    const { entries } = queue('a', 'b', 'c')
    expect(undone).toEqual({ ...queue(), entries: [{ item: 'a', why: 'again' }, ...entries.slice(1)] })
  })

  it('gives back an item that the queue never held, and stays at the end when it was there', () => {
    expect(givenBack({ ...queue('a'), position: 1 }, 'x')).toEqual({
      ...queue('a'),
      entries: [...queue('a').entries, { item: 'x', why: 'again' }],
      position: 1,
    })
  })

  it('holds a hundred at a time and counts the others as left', () => {
    const plan = queue(...Array.from({ length: 250 }, (_, place) => `i${place}`)).entries
    const first = refilled(EMPTY_QUEUE, plan)
    expect([first.entries.length, leftIn(first)]).toEqual([100, 250])
    const second = refilled({ ...first, position: 100 }, plan.slice(100))
    expect([second.entries.length, leftIn(second)]).toEqual([200, 150])
    expect(leftIn(refilled({ ...second, position: 200 }, plan.slice(200)))).toBe(50)
  })

  it('drops heads that can no longer be asked', () => {
    const rest = withoutStaleHead({ ...queue('a', 'b', 'c', 'd'), position: 1 }, (entry) => 'bc'.includes(entry.item))
    expect(rest.position).toBe(1)
    expect(headOf(rest)?.item).toBe('d')
  })
})
