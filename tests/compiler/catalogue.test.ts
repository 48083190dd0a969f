import { describe, expect, it } from 'vitest'
import { objectivesOf, readBlueprint, readCatalogue, readGlossary } from '@/compiler/catalogue'
import { formatDiagnostic } from '@/compiler/diagnostic'

const entry = (id: string, requires = '', objectives = 'v1.1/4.8') =>
  `  - id: ${id}\n    title: The ${id}\n    domain: "4"\n    objectives: [${objectives}]\n    requires: [${requires}]\n`
const read = (...entries: readonly string[]) => {
  const { entries: found, diagnostics } = readCatalogue(
    { path: 'catalogue.yaml', text: `chapters:\n${entries.join('')}` },
    new Set(['v1.1/4.8']),
  )
  return { found, printed: diagnostics.map(formatDiagnostic) }
}

describe('the catalogue', () => {
  it('gives its chapters in order', () => {
    const { found, printed } = read(entry('a'), entry('b', 'a'), `${entry('c', 'a, b')}    planned: true\n`)
    expect(printed).toEqual([])
    expect(found.map(({ id, requires, planned }) => [id, requires, planned])).toEqual([
      ['a', [], undefined],
      ['b', ['a'], undefined],
      ['c', ['a', 'b'], true],
    ])
  })

  it.each([
    ['a circle of three', [entry('a', 'c'), entry('b', 'a'), entry('c', 'b')], 6, 'in a circle: a → c → b → a'],
    ['a chapter that requires itself', [entry('a', 'a')], 6, 'in a circle: a → a'],
    ['a chapter that nobody lists', [entry('a'), entry('b', 'aa')], 11, 'there is no chapter “aa” to require — did you mean “a”?'],
    ['an id twice', [entry('a'), entry('a')], 7, 'two chapters have the id “a”'],
    ['an id that is none', [entry('A b')], 2, '“A b” is no id'],
    ['an unknown objective', [entry('a', '', 'v1.1/4.9')], 5, 'no blueprint has the objective “v1.1/4.9”'],
  ])('is red with %s', (_what, entries, line, words) => {
    const { printed } = read(...entries)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^catalogue\\.yaml:${line}:`))
    expect(printed[0]).toContain(words)
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

describe('the glossary', () => {
  it('gives each term its meaning', () => {
    const { meanings } = readGlossary({ path: 'glossary.md', text: '# Glossary\n\n## Host key\n\nIt *signs*.\n' })
    expect([...meanings]).toEqual([['Host key', '<p>It <em>signs</em>.</p>']])
  })

  it('is red where a term is explained twice or not at all', () => {
    const printed = readGlossary({ path: 'glossary.md', text: '## A\n\nx\n\n## a\n\ny\n\n## B\n' }).diagnostics.map(formatDiagnostic)
    expect(printed).toEqual([
      expect.stringContaining('glossary.md:5:1  the term “a” is explained twice'),
      expect.stringContaining('the term “B” has no meaning'),
    ])
  })
})
