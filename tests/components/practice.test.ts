import { describe, expect, it } from 'vitest'
import { addressOf, choiceOf, heldBy, ticksOf } from '@/components/practice/choice'
import { catalogueSchema } from '@/course'

const chapter = (id: string, number: number, objectives: string[], written = true) => ({
  id,
  number,
  title: id.toUpperCase(),
  domain: '4',
  written,
  outline: [],
  requires: [],
  objectives,
  kinds: [],
  items: [],
})
const blueprint = (id: string, domain: string, objectives: string[]) => ({
  id,
  domains: [
    { id: domain, title: `Domain ${domain}`, weight: 100, objectives: objectives.map((name) => ({ id: name, text: name, parts: [] })) },
  ],
})
const catalogue = catalogueSchema.parse({
  version: 'x',
  counts: { chapters: 2, items: 0, scenarios: 0 },
  blueprints: [blueprint('v1.1', '4', ['4.7', '4.8']), blueprint('v2.0', '2', ['2.4'])],
  chapters: [chapter('ssh', 1, ['v1.1/4.8', 'v2.0/2.4']), chapter('vty', 2, ['v1.1/4.8.a']), chapter('planned', 3, ['v1.1/4.7'], false)],
})
const pools = [
  { chapter: 'ssh', objectives: ['v1.1/4.8', 'v1.1/4', 'v2.0/2.4', 'v2.0/2'], all: 5, wrong: 2, bookmarked: 0 },
  { chapter: 'vty', objectives: ['v1.1/4.8.a', 'v1.1/4.8', 'v1.1/4'], all: 3, wrong: 1, bookmarked: 1 },
]
const nothing = { chapters: [], objectives: [], which: 'all' } as const

describe('the address of a practice', () => {
  it('comes back as the choice that it was made of', () => {
    const choice = { chapters: ['ssh', 'vty'], objectives: ['v1.1/4.8', 'v2.0/2'], which: 'wrong', count: 7 } as const
    const address = addressOf(choice, { reviews: 'on' })
    expect(address).toBe('/practice?chapter=ssh&chapter=vty&objective=v1.1/4.8&objective=v2.0/2&which=wrong&count=7&reviews=on')
    const query = new URL(address, 'http://localhost').searchParams
    const asked = { ...Object.fromEntries(query), chapter: query.getAll('chapter'), objective: query.getAll('objective') }
    expect(choiceOf(asked, catalogue)).toEqual({ ...choice, counts: true })
    expect(addressOf({})).toBe('/practice')
  })

  it('means ten questions and nothing ticked where it says nothing that the course has', () => {
    const asked = { chapter: ['planned', '../x'], objective: 'v9/1', which: 'every', count: '-3', reviews: 'yes' }
    expect(choiceOf(asked, catalogue)).toEqual({ ...nothing, count: 10, counts: false })
  })
})

describe('what a choice holds', () => {
  it('adds up, counts a question once, and is nothing until something is chosen', () => {
    expect(heldBy(nothing, pools)).toBe(0)
    expect(heldBy({ ...nothing, chapters: ['vty'] }, pools)).toBe(3)
    expect(heldBy({ ...nothing, chapters: ['vty'], objectives: ['v1.1/4.8', 'v1.1/4'] }, pools)).toBe(8)
    expect(heldBy({ ...nothing, objectives: ['v2.0/2'] }, pools)).toBe(5)
    expect(heldBy({ ...nothing, which: 'wrong' }, pools)).toBe(3)
    expect(heldBy({ ...nothing, which: 'bookmarked', chapters: ['ssh'] }, pools)).toBe(0)
  })

  it('can be ticked in the order of either blueprint, with what that has no objective for at the end', () => {
    const names = (blueprint: string) =>
      ticksOf(blueprint, catalogue, pools).map(({ name, objectives }) => [
        name,
        objectives.map((one) => [one.name, one.chapters.map((tick) => tick.name)]),
      ])
    expect(names('v1.1')).toEqual([['v1.1/4', [['v1.1/4.8', ['ssh', 'vty']]]]])
    expect(names('v2.0')).toEqual([
      ['v2.0/2', [['v2.0/2.4', ['ssh']]]],
      ['', [['', ['vty']]]],
    ])
  })
})
