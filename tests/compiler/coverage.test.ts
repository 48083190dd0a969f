import { describe, expect, it } from 'vitest'
import { coverageOf, coverageText } from '@/compiler/course/coverage'
import { type Catalogue, catalogueSchema } from '@/course/chapter'
import { realCourse } from '../compiled'

const blueprints: Catalogue['blueprints'] = [
  {
    id: 'v8',
    domains: [
      {
        id: '1',
        title: 'Wires',
        weight: 60,
        objectives: [
          {
            id: '1.1',
            text: 'Cables',
            parts: [
              { id: 'a', text: 'Copper' },
              { id: 'b', text: 'Fiber' },
            ],
          },
          { id: '1.10', text: 'Radio', parts: [] },
        ],
      },
      { id: '2', title: 'Ways', weight: 40, objectives: [{ id: '2.1', text: 'Routes', parts: [] }] },
    ],
  },
]

interface Asked {
  readonly kind: string
  readonly objectives: readonly string[]
  readonly retired?: boolean
}

/** Without items: a planned chapter. */
function chapter(id: string, objectives: readonly string[], kinds: readonly string[], items?: readonly Asked[]) {
  return catalogueSchema.shape.chapters.element.parse({
    ...{ id, number: 1, title: id, domain: '1', written: items !== undefined, outline: [], requires: [], objectives, kinds },
    items: (items ?? []).map((item, place) => ({
      ...{ id: `${id}-${place}`, hash: String(place), concept: 'any', uses: ['check'], variants: ['v0'], retired: false },
      ...item,
    })),
  })
}

const copper = chapter(
  'copper',
  ['v8/1.1.a'],
  ['choice', 'fix'],
  [
    { kind: 'choice', objectives: ['v8/1.1.a'] },
    { kind: 'fix', objectives: ['v8/1.1.a', 'v8/2.1'] },
    { kind: 'choice', objectives: ['v8/1.1.a'], retired: true },
  ],
)
const radio = chapter('radio', ['v8/1.10'], ['recall'])
const ways = chapter('ways', ['v8/2.1', 'v8/1.1.b'], ['choice', 'cause'], [{ kind: 'choice', objectives: ['v8/2.1', 'v9/7.7'] }])

const [small] = coverageOf({ blueprints, chapters: [copper, radio, ways] })

describe('coverage', () => {
  it('counts chapters, items and scenarios for an objective by itself or by its parts, retired items not', () => {
    expect(small?.domains.flatMap(({ objectives }) => objectives)).toEqual([
      { id: '1.1', text: 'Cables', written: ['copper', 'ways'], planned: [], items: 2, scenarios: 1 },
      { id: '1.1.a', text: 'Copper', written: ['copper'], planned: [], items: 2, scenarios: 1 },
      { id: '1.1.b', text: 'Fiber', written: ['ways'], planned: [], items: 0, scenarios: 0 },
      { id: '1.10', text: 'Radio', written: [], planned: ['radio'], items: 0, scenarios: 0 },
      { id: '2.1', text: 'Routes', written: ['ways'], planned: [], items: 2, scenarios: 1 },
    ])
  })

  it('sets the share of the items beside the weight, and counts an item in each domain that it names', () => {
    expect(small?.domains.map(({ id, weight, share, items, chapters }) => ({ id, weight, share, items, chapters }))).toEqual([
      { id: '1', weight: 60, share: 50, items: 2, chapters: { written: 2, planned: 1 } },
      { id: '2', weight: 40, share: 50, items: 2, chapters: { written: 1, planned: 0 } },
    ])
  })

  it('names what is missing of written chapters, and takes a planned one for what it is', () => {
    expect(small?.holes).toEqual([
      { kind: 'no-item', objective: '1.1.b' },
      { kind: 'kinds-missing', chapter: 'ways', kinds: ['cause'] },
    ])
  })

  it('names an objective that no chapter has, and one whose scenarios are called for and missing', () => {
    const [found] = coverageOf({
      blueprints,
      chapters: [copper, chapter('f', ['v8/1.1.b'], ['lab'], [{ kind: 'typed', objectives: ['v8/1.1.b'] }])],
    })
    expect(found?.holes).toEqual([
      { kind: 'no-scenario', objective: '1.1.b' },
      { kind: 'no-chapter', objective: '1.10' },
      { kind: 'no-chapter', objective: '2.1' },
      { kind: 'kinds-missing', chapter: 'f', kinds: ['lab'] },
    ])
  })

  it('is read as a table that names each chapter once under an objective, and its holes below', () => {
    const lines = coverageText(small ? [small] : [], []).split('\n')
    const cells = (start: string) =>
      lines
        .find((line) => line.startsWith(start))
        ?.slice(72)
        .split(/ +/)
        .filter(Boolean)
    expect(cells('1 Wires')).toEqual(['2', '1', '2', '1'])
    expect(cells('    1.1.a Copper')).toEqual(['1', '0', '2', '1'])
    expect(lines.filter((line) => /^ {10}\S/.test(line))).toEqual(['*copper', '*ways', 'radio', '*ways'].map((name) => `          ${name}`))
    expect(lines.slice(-3)).toEqual([
      'v8: 4 of 5 objectives and parts have a written chapter. Holes:',
      '  1.1.b has a written chapter, and no item',
      '  ways has no cause, and calls for it',
    ])
  })
})

describe('the real catalogue', () => {
  const { catalogue } = realCourse()
  const { chapters } = catalogue
  const byId = new Map(chapters.map((entry) => [entry.id, entry]))

  const requiredBy = (id: string, found = new Set<string>()): Set<string> => {
    for (const required of byId.get(id)?.requires ?? []) {
      found.add(required)
      requiredBy(required, found)
    }
    return found
  }

  it('has 260 chapters, each with a title of its own', () => {
    expect(chapters).toHaveLength(260)
    expect(new Set(chapters.map(({ title }) => title)).size).toBe(260)
  })

  it('covers every objective and every part of both blueprints', () => {
    const coverage = coverageOf(catalogue)
    expect(coverage.map(({ id, domains }) => [id, domains.flatMap(({ objectives }) => objectives).length])).toEqual([
      ['v1.1', 111],
      ['v2.0', 59],
    ])
    expect(coverage.flatMap(({ holes }) => holes).filter(({ kind }) => kind === 'no-chapter' || kind === 'no-item')).toEqual([])
  })

  it('puts each chapter into the domain of the first v1.1 objective that it names', () => {
    const misplaced = chapters.filter(({ domain, objectives }) => {
      const [first] = objectives.filter((name) => name.startsWith('v1.1/'))
      return first !== undefined && !first.startsWith(`v1.1/${domain}.`)
    })
    expect(misplaced.map(({ id }) => id)).toEqual([])
  })

  it('lets a newcomer reach SSH after at most fourteen chapters, and any chapter after at most thirty', () => {
    expect(requiredBy('ssh-configure').size).toBeLessThanOrEqual(14)
    expect(chapters.filter(({ id }) => requiredBy(id).size > 30).map(({ id }) => id)).toEqual([])
  })

  it('gives every domain of either blueprint at least half of the chapters that its weight asks for', () => {
    for (const { id, domains } of coverageOf(catalogue)) {
      const counts = domains.map(({ chapters: { written, planned } }) => written + planned)
      const total = counts.reduce((sum, count) => sum + count, 0)
      const thin = domains.filter(({ weight }, index) => (counts[index] ?? 0) * 200 < weight * total)
      expect(thin.map((domain) => `${id}/${domain.id}`)).toEqual([])
    }
  })
})
