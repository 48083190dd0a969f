import { describe, expect, it } from 'vitest'
import { objectivesOf, readBlueprint } from '@/compiler/content/blueprints'
import { readCatalogue, writingOrder } from '@/compiler/content/catalogue'
import { formatDiagnostic } from '@/compiler/text/diagnostic'

const entry = (id: string, requires = '', objectives = 'v1.1/4.8', kinds = 'recall') =>
  `  - { id: "${id}", title: The ${id}, tier: 1, genre: idea, domain: "4",\n      objectives: [${objectives}], requires: [${requires}], kinds: [${kinds}] }\n`
const read = (...entries: readonly string[]) => {
  const { entries: found, diagnostics } = readCatalogue(
    [{ path: 'tracks/a.yaml', text: `id: a\ntitle: A\nplace: 1\nchapters:\n${entries.join('')}` }],
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
    ['a circle of three', [entry('a', 'c'), entry('b', 'a'), entry('c', 'b')], '6:41', 'in a circle: a → c → b → a'],
    ['a circle behind a chapter that is in none', [entry('a', 'b'), entry('b', 'c'), entry('c', 'b')], '8:41', 'in a circle: b → c → b'],
    ['a chapter that requires itself', [entry('a', 'a')], '6:41', 'in a circle: a → a'],
    ['a chapter that nobody lists', [entry('a'), entry('b', 'aa')], '8:42', 'there is no chapter “aa” to require — did you mean “a”?'],
    [
      'a required chapter that stands later',
      [entry('a', 'b'), entry('b')],
      '6:42',
      '“a” requires “b”, which stands later — move “b” before it',
    ],
    [
      'a required chapter that another one requires, near or far',
      [entry('a'), entry('b', 'a'), entry('c', 'b'), entry('d', 'c, a')],
      '12:45',
      '“d” need not name “a”: it is required by way of c → b — take it out',
    ],
    ['an id twice', [entry('a'), entry('a')], '7:11', 'two chapters have the id “a”'],
    ['an id that is none', [entry('A b')], '5:11', '“A b” is no id'],
    ['an unknown objective', [entry('a', '', 'v1.1/4.9')], '6:20', 'no blueprint has the objective “v1.1/4.9”'],
    ['an objective that is named twice', [entry('a', '', 'v1.1/4.8, v1.1/4.8')], '6:30', '“a” names “v1.1/4.8” twice in its objectives'],
    ['an unknown kind', [entry('a', '', 'v1.1/4.8', 'recall, predcit')], '6:61', 'no kind of item — did you mean “predict”?'],
    ['a chapter without a kind', [entry('a', '', 'v1.1/4.8', '')], '6:52', 'calls for at least one kind of item'],
  ])('is red with %s', (_what, entries, place, words) => {
    const { printed } = read(...entries)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^tracks/a\\.yaml:${place}  `))
    expect(printed[0]).toContain(words)
  })

  it('finds order and redundancy in one run', () => {
    const { printed } = read(entry('a'), entry('b', 'a, c'), entry('c', 'a'))
    expect(printed.map((line) => line.slice(0, line.indexOf(' — ')))).toEqual([
      'tracks/a.yaml:8:42  “b” need not name “a”: it is required by way of c',
      'tracks/a.yaml:8:45  “b” requires “c”, which stands later',
    ])
  })
})

describe('tracks', () => {
  const track = (id: string, place: number, chapters: string, more = '') => ({
    path: `tracks/${id}.yaml`,
    text: `id: ${id}\ntitle: The ${id}\nplace: ${place}\n${more}chapters:\n${chapters}`,
  })
  const all = (...files: readonly { path: string; text: string }[]) => {
    const { entries, tracks, diagnostics } = readCatalogue(files, new Set(['v1.1/4.8']))
    return {
      ids: entries.map(({ id, track: of }) => `${of}/${id}`),
      tracks: tracks.map(({ id }) => id),
      printed: diagnostics.map(formatDiagnostic),
    }
  }

  it('are read in the order of their places, and their chapters in that of each file', () => {
    expect(all(track('a', 20, entry('late') + entry('later')), track('z', 10, entry('early')))).toEqual({
      ids: ['z/early', 'a/late', 'a/later'],
      tracks: ['z', 'a'],
      printed: [],
    })
  })

  it.each([
    [
      'where two have one place',
      [track('a', 1, entry('x')), track('b', 1, entry('y'))],
      'tracks/b.yaml:3:8  two tracks have the place 1 (the other: tracks/a.yaml)',
    ],
    [
      'where two have one chapter',
      [track('a', 1, entry('x')), track('b', 2, entry('x'))],
      'tracks/b.yaml:5:11  two chapters have the id “x” (the other: tracks/a.yaml)',
    ],
    [
      'where id and file differ',
      [{ ...track('a', 1, entry('x')), path: 'tracks/b.yaml' }],
      'tracks/b.yaml:1:5  the track “a” is in a file named b.yaml',
    ],
    [
      'where no chapter teaches a word',
      [track('a', 1, entry('x'), 'words: { SYN: xx }\n')],
      'tracks/a.yaml:4:15  there is no chapter “xx” to teach “SYN”',
    ],
    ['where a tier is none', [track('a', 1, entry('x').replace('tier: 1', 'tier: 4'))], 'must be 1 (essential), 2 (full) or 3 (depth)'],
  ])('are red %s', (_where, files, words) => {
    expect(all(...files).printed).toEqual([expect.stringContaining(words)])
  })
})

describe('tier 1', () => {
  const chapter = (id: string, tier: number, objectives: string, requires = '') =>
    entry(id, requires, objectives).replace('tier: 1', `tier: ${tier}`)
  const known = new Set(['v1/1.1', 'v2/1.1', 'v2/2.1', 'v2/2.1.a'])
  const red = (...chapters: readonly string[]) =>
    readCatalogue(
      [{ path: 'tracks/a.yaml', text: `id: a\ntitle: A\nplace: 1\nchapters:\n${chapters.join('')}` }],
      known,
      undefined,
      'v2',
    ).diagnostics.map(({ what }) => what)

  it('is a way through the newest blueprint with all that it builds on', () => {
    expect(
      red(chapter('a', 1, 'v2/1.1'), chapter('b', 1, 'v2/2.1.a', 'a'), chapter('c', 2, 'v2/2.1', 'b'), chapter('d', 3, 'v1/1.1')),
    ).toEqual([])
  })

  it.each([
    [
      'what it builds on has another tier',
      [chapter('a', 2, 'v2/1.1'), chapter('b', 1, 'v2/1.1, v2/2.1', 'a')],
      '“b” is of tier 1 and requires “a”, which is of tier 2',
    ],
    [
      'nothing but the older exam asks it',
      [chapter('a', 1, 'v2/1.1, v2/2.1'), chapter('b', 1, 'v1/1.1')],
      '“b” is of tier 1 and names no objective of v2',
    ],
    [
      'an objective has chapters of other tiers alone',
      [chapter('a', 1, 'v2/1.1, v2/2.1'), chapter('b', 2, 'v2/2.1.a')],
      'v2/2.1.a has chapters, and none of tier 1',
    ],
    [
      'it takes more days than there are',
      Array.from({ length: 71 }, (_, place) => chapter(`c${place}`, 1, 'v2/1.1, v2/2.1')),
      'tier 1 has 71 chapters, and 70 at most can be gone in time',
    ],
  ])('is red where %s', (_where, chapters, what) => {
    expect(red(...chapters)).toEqual([what])
  })

  it('is written first, and what only the older exam asks last', () => {
    const { entries } = readCatalogue(
      [
        {
          path: 'tracks/a.yaml',
          text: `id: a\ntitle: A\nplace: 1\nchapters:\n${[chapter('old', 3, 'v1/1.1'), chapter('deep', 3, 'v2/1.1'), chapter('full', 2, 'v2/1.1'), chapter('first', 1, 'v2/1.1')].join('')}`,
        },
      ],
      known,
    )
    expect(writingOrder(entries, 'v2').map(({ id }) => id)).toEqual(['first', 'full', 'deep', 'old'])
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
