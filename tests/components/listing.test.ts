import { describe, expect, it } from 'vitest'
import {
  askedOf,
  blueprintOn,
  describeList,
  filtered,
  type ListedDomain,
  listing,
  portsIn,
  withWritten,
} from '@/components/blueprint/listing'
import { type Catalogue, catalogueSchema } from '@/course'
import type { Port, PortState } from '@/study'

const objective = (id: string, text: string) => ({ id, text, parts: [] })
const blueprints: Catalogue['blueprints'] = [
  {
    id: 'v1',
    lastDay: '2027-02-02',
    domains: [
      { id: '1', title: 'Wires', weight: 60, objectives: [objective('1.1', 'Cables'), objective('1.10', 'Radio')] },
      { id: '2', title: 'Ways', weight: 40, objectives: [objective('2.1', 'Routes')] },
    ],
  },
  { id: 'v2', firstDay: '2027-02-03', domains: [{ id: '1', title: 'All', weight: 100, objectives: [objective('1.1', 'Everything')] }] },
]
const chapters = (
  [
    ['routes', ['v1/2.1', 'v1/1.1', 'v2/1.1']],
    ['radio', ['v1/1.10']],
    ['copper', ['v1/1.1.a', 'v2/1.1.b']],
    ['robots', ['v2/1.1']],
    ['fiber', ['v1/1.1', 'v1/2.1']],
  ] as const
).map(([id, objectives], place) =>
  catalogueSchema.shape.chapters.element.parse({
    ...{ id, number: place + 1, title: id, domain: '1', written: true, outline: [], requires: [], kinds: [], items: [], objectives },
  }),
)
const catalogue = {
  version: '',
  counts: { chapters: 5, items: 0, scenarios: 0 },
  blueprints,
  tracks: [],
  releases: [],
  confusable: [],
  chapters,
}
const port = (chapter: string, number: number, state: PortState, passed = false): Port => ({
  ...{ chapter, title: `About ${chapter}`, number, domain: '1', state, due: state === 'due' ? 2 : 0 },
  ...{ passed, read: false, written: state !== 'planned', waitsFor: [] },
})
const ports = [
  port('routes', 1, 'held', true),
  port('radio', 2, 'due'),
  port('copper', 3, 'due', true),
  port('robots', 4, 'planned'),
  port('fiber', 5, 'open'),
]
const outline = (domains: readonly ListedDomain[]) =>
  domains.flatMap(({ id, title, objectives }) => [
    `${id} ${title}`,
    ...objectives.map((one) => `  ${one.id}: ${one.ports.map(({ chapter }) => chapter).join(' ')}`),
  ])

describe('the list of the course', () => {
  it('has each chapter once, with the first objective that it names, in the order of the blueprint and then of the course', () => {
    expect(outline(listing('v1', catalogue, ports))).toEqual([
      '1 Wires',
      '  1.1: copper fiber',
      '  1.10: radio',
      '2 Ways',
      '  2.1: routes',
      ' Not in v1',
      '  : robots',
    ])
    expect(outline(listing('v2', catalogue, ports))).toEqual(['1 All', '  1.1: routes copper robots', ' Not in v2', '  : radio fiber'])
  })

  it('gets shorter by words of title, number and objective, all of which must be there', () => {
    const all = listing('v1', catalogue, ports)
    expect(outline(filtered(all, 'ABOUT fib', 'all'))).toEqual(['1 Wires', '  1.1: fiber'])
    expect(outline(filtered(all, '2.1', 'all'))).toEqual(['2 Ways', '  2.1: routes'])
    expect(outline(filtered(all, 'cables copper', 'all'))).toEqual(['1 Wires', '  1.1: copper'])
    expect(filtered(all, 'cables radio', 'all')).toEqual([])
    expect(filtered(all, '  ', 'all')).toEqual(all)
  })

  it.each([
    ['open', ['radio', 'fiber']],
    ['passed', ['copper', 'routes']],
    ['due', ['copper', 'radio']],
  ] as const)('shows what is %s', (state, expected) => {
    const shown = filtered(listing('v1', catalogue, ports), '', state)
    const ids = shown.flatMap(({ objectives }) => objectives.flatMap((one) => one.ports.map(({ chapter }) => chapter)))
    expect(new Set(ids)).toEqual(new Set(expected))
  })

  it('tells what can be read apart from what is to come', () => {
    const all = listing('v1', catalogue, ports)
    expect(outline(withWritten(all, true))).toEqual(outline(all).slice(0, -2))
    expect(withWritten(all, false).flatMap(portsIn)).toEqual([ports[3]])
  })

  it('says how long it is, and what to do where nothing is left', () => {
    const all = listing('v1', catalogue, ports)
    expect(describeList(all)).toBe('5 chapters')
    expect(describeList(filtered(all, 'fiber', 'all'))).toBe('1 chapter')
    expect(describeList([])).toContain('Take a word out')
  })

  it('stands in the order of the blueprint that is examined that day', () => {
    expect(blueprintOn('2027-02-02', blueprints)).toBe('v1')
    expect(blueprintOn('2027-02-03', blueprints)).toBe('v2')
    expect(blueprintOn('2027-02-03', [])).toBeUndefined()
  })

  it('passes over what an address says that means nothing', () => {
    expect(askedOf({ blueprint: 'v2', words: 'vlan', state: 'due' })).toEqual({ blueprint: 'v2', words: 'vlan', state: 'due' })
    expect(askedOf({ blueprint: ['v1', 'v2'], words: ['a', 'b'], state: 'gone' })).toEqual({ words: '', state: 'all' })
    expect(askedOf({ words: 'x'.repeat(1000) }).words).toHaveLength(100)
  })
})
