import { describe, expect, it } from 'vitest'
import { lintAnswer, lintBreadth, lintConcepts, lintEarlyTerms, lintParts, lintSaidTwice, lintSources } from '@/compiler/lint/page'
import { lintAbsolute, lintWording } from '@/compiler/lint/wording'
import { readMarkdown } from '@/compiler/text/source'

const nodesOf = (text: string) => readMarkdown({ path: 'x.md', text }).source.nodes
const told = (found: readonly { line: number; what: string; mend: string }[]) =>
  found.map(({ line, what, mend }) => `${line} ${what} — ${mend}`)

describe('wording', () => {
  it.each([
    ['The neighbour’s colour.', ['“neighbour” is British spelling — write “neighbor”', '“colour” is British spelling — write “color”']],
    [
      'Clocks synchronise by fibre.',
      ['“synchronise” is British spelling — write “synchronize”', '“fibre” is British spelling — write “fiber”'],
    ],
    ['It fails, for the key is gone.', ['write “because”']],
    ['It stands in the table.', ['write “is”']],
    ['With one it works. It hangs on the key.', ['write “depends on”']],
    ['In Linux, for example, it works.', []],
    ['Wait for the prompt, then type.', []],
    ['`neighbour` is a name, and a promise of four exercises.', []],
    ['## to-whom-neighbours-talk\n\n- [ ] A neighbor {#neighbour}', []],
  ])('of “%s” is told', (text, expected) => {
    expect(told(lintWording('x.md', nodesOf(text)))).toEqual(expected.map((words) => expect.stringContaining(words)))
  })

  it('is told at its line, and not of code', () => {
    expect(told(lintWording('x.md', nodesOf('One line\nand a behaviour.\n\n```text\nneighbour\n```')))).toEqual([
      '2 “behaviour” is British spelling — write “behavior”',
    ])
  })
})

describe('a sentence that leaves no exception', () => {
  it('is told of, unless a source is named for it', () => {
    const found = lintAbsolute('x.md', nodesOf('A router never forgets. It always asks[^rfc-1].\nMust it? A switch asks.\n\n[^rfc-1]: x'))
    expect(told(found)).toEqual([expect.stringContaining('1 “never” leaves no exception')])
  })
})

describe('a page', () => {
  const page = (middle: string) =>
    nodesOf(
      `A scene.\n\n## Key takeaways\n\n- The key pair starts the server on a router.\n\n## Watch out\n\n### M\n\nCorrect: The router’s server starts with the key pair.\n\n${middle}`,
    )

  it('that says one thing twice is told so', () => {
    expect(told(lintSaidTwice('x.md', page('')))).toEqual([
      expect.stringContaining('11 this says again what “Key takeaways” says in line 5'),
    ])
  })

  it('is told where no section answers its opening, or one that speaks of something else', () => {
    const ending = (text: string) =>
      lintAnswer('x.md', nodesOf(`A printer is silent. Why?\n\n## FAQ\n\n### Q?\n\nA.\n\n${text}`)).map(({ what }) => what)
    expect(ending('')).toEqual(['no section answers the question of the opening'])
    expect(ending('## The answer\n\nThe key was missing.')).toEqual(['the answer shares no word with the opening'])
    expect(ending('## The answer\n\nThe printers had no gateway.')).toEqual([])
  })

  it('is told when its items ask about more than eight concepts', () => {
    const of = (count: number) =>
      lintBreadth(
        'x.md',
        [...Array(count).keys()].flatMap((one) => [`c${one}`, `c${one}`]),
      ).map(({ what }) => what)
    expect(of(8)).toEqual([])
    expect(of(9)).toEqual(['the items of this chapter ask about 9 concepts, and 8 are the most'])
  })

  it('is told what its genre still lacks', () => {
    const what = (text: string, genre: 'idea' | 'configure', kinds: string[]) =>
      lintParts('x.md', nodesOf(text), genre, kinds).map((one) => one.what)
    expect(what('A scene.', 'configure', ['choice'])).toEqual([
      'the opening asks no question',
      'the page has no picture',
      'the page asks for no prediction',
      'a chapter that configures ends in a lab, and this has none',
    ])
    expect(what('Why?\n\n## How it works\n\n```topology lab=x\n```\n\n```predict\n```\n\n```predict\n```', 'idea', [])).toEqual([])
  })

  it('is told of a term that a later chapter teaches, where it does not link it', () => {
    const later = new Map([['VTY line', 'ssh-configure']])
    expect(told(lintEarlyTerms('x.md', nodesOf('A VTY line is taken.'), later))).toEqual([
      expect.stringContaining('“VTY line” is used before “ssh-configure” teaches it'),
    ])
    expect(told(lintEarlyTerms('x.md', nodesOf('A [VTY line](term:VTY line) is taken.'), later))).toEqual([])
  })

  it('is told what a source does not say of itself', () => {
    const place = { file: 'x.md', line: 1, column: 1 }
    const source = { id: 'a', title: 'A', where: 'Cisco' }
    expect(lintSources([{ ...source, grade: 'vendor-doc' }], () => place)[0]?.what).toBe(
      'the source “a” has no address and no release and no date',
    )
    expect(lintSources([{ ...source, grade: 'rfc', address: 'https://x', date: '1999' }], () => place)).toEqual([])
  })

  it('is told of a concept that six items ask about, once', () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, line) => ({ concept: 'key', place: { file: 'q.md', line, column: 1 } }))
    expect(lintConcepts(items(5))).toEqual([])
    expect(told(lintConcepts(items(7)))).toEqual([expect.stringContaining('5 7 items ask about the concept “key”')])
  })
})
