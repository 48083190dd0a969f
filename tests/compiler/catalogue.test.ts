import { describe, expect, it } from 'vitest'
import { objectivesOf, readBlueprint, readCatalogue } from '@/compiler/catalogue'
import { formatDiagnostic } from '@/compiler/diagnostic'

const entry = (id: string, requires = '', objectives = 'v1.1/4.8', kinds = 'recall') =>
  `  - { id: "${id}", title: The ${id}, domain: "4",\n      objectives: [${objectives}], requires: [${requires}], kinds: [${kinds}] }\n`
const read = (...entries: readonly string[]) => {
  const { entries: found, diagnostics } = readCatalogue(
    { path: 'catalogue.yaml', text: `chapters:\n${entries.join('')}` },
    new Set(['v1.1/4.8']),
  )
  return { found, printed: diagnostics.map(formatDiagnostic) }
}

describe('the catalogue', () => {
  it('gives its chapters in order', () => {
    const { found, printed } = read(entry('a'), entry('b'), entry('c', 'a, b', 'v1.1/4.8', 'fix, lab').replace(' }', ', planned: true }'))
    expect(printed).toEqual([])
    expect(found.map(({ id, requires, kinds, planned }) => [id, requires, kinds, planned])).toEqual([
      ['a', [], ['recall'], undefined],
      ['b', [], ['recall'], undefined],
      ['c', ['a', 'b'], ['fix', 'lab'], true],
    ])
  })

  it.each([
    ['a circle of three', [entry('a', 'c'), entry('b', 'a'), entry('c', 'b')], '3:41', 'in a circle: a → c → b → a'],
    ['a circle behind a chapter that is in none', [entry('a', 'b'), entry('b', 'c'), entry('c', 'b')], '5:41', 'in a circle: b → c → b'],
    ['a chapter that requires itself', [entry('a', 'a')], '3:41', 'in a circle: a → a'],
    ['a chapter that nobody lists', [entry('a'), entry('b', 'aa')], '5:42', 'there is no chapter “aa” to require — did you mean “a”?'],
    [
      'a required chapter that stands later',
      [entry('a', 'b'), entry('b')],
      '3:42',
      '“a” requires “b”, which stands later — move “b” before it',
    ],
    [
      'a required chapter that another one requires, near or far',
      [entry('a'), entry('b', 'a'), entry('c', 'b'), entry('d', 'c, a')],
      '9:45',
      '“d” need not name “a”: it is required by way of c → b — take it out',
    ],
    ['an id twice', [entry('a'), entry('a')], '4:11', 'two chapters have the id “a”'],
    ['an id that is none', [entry('A b')], '2:11', '“A b” is no id'],
    ['an unknown objective', [entry('a', '', 'v1.1/4.9')], '3:20', 'no blueprint has the objective “v1.1/4.9”'],
    ['an objective that is named twice', [entry('a', '', 'v1.1/4.8, v1.1/4.8')], '3:30', '“a” names “v1.1/4.8” twice in its objectives'],
    ['an unknown kind', [entry('a', '', 'v1.1/4.8', 'recall, predcit')], '3:61', 'no kind of item — did you mean “predict”?'],
    ['a chapter without a kind', [entry('a', '', 'v1.1/4.8', '')], '3:52', 'calls for at least one kind of item'],
  ])('is red with %s', (_what, entries, place, words) => {
    const { printed } = read(...entries)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^catalogue\\.yaml:${place}  `))
    expect(printed[0]).toContain(words)
  })

  it('finds order and redundancy in one run', () => {
    const { printed } = read(entry('a'), entry('b', 'a, c'), entry('c', 'a'))
    expect(printed.map((line) => line.slice(0, line.indexOf(' — ')))).toEqual([
      'catalogue.yaml:5:42  “b” need not name “a”: it is required by way of c',
      'catalogue.yaml:5:45  “b” requires “c”, which stands later',
    ])
  })
})

describe('a blueprint', () => {
  const text = (weight: string) =>
    `id: v9\ntitle: Nine\ndomains:\n  - { id: "1", title: A, weight: "40", objectives: [{ id: "1.1", text: First, parts: [{ id: a, text: Half }] }] }\n  - { id: "2", title: B, weight: "${weight}", objectives: [] }\n`

  it('names its objectives and their parts', () => {
    const { blueprint, diagnostics } = readBlueprint({ path: 'v9.yaml', text: text('60') })
    expect(diagnostics).toEqual([])
    expect([...objectivesOf(blueprint ? [blueprint] : [])]).toEqual([
      ['v9/1.1', { blueprint: 'v9', id: '1.1', text: 'First' }],
      ['v9/1.1.a', { blueprint: 'v9', id: '1.1.a', text: 'Half' }],
    ])
  })

  it('is red where its weights are not a hundred percent', () => {
    expect(readBlueprint({ path: 'v9.yaml', text: text('50') }).diagnostics.map(formatDiagnostic)[0]).toContain('the weights add up to 90')
  })
})
