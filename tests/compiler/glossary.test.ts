import { describe, expect, it } from 'vitest'
import { readGlossary, termNames } from '@/compiler/content/glossary'
import { formatDiagnostic } from '@/compiler/text/diagnostic'

const read = (text: string) => {
  const { terms, diagnostics } = readGlossary([{ path: 'glossary/a.md', text }])
  return { terms, printed: diagnostics.map(formatDiagnostic) }
}

describe('the glossary', () => {
  it('gives each term its meaning, its other names and an anchor', () => {
    const { terms, printed } = read('# Glossary\n\n## Host key\nAlso: server key, the host`s key\n\nIt *signs*.\n\n## A record\nA name.\n')
    expect(printed).toEqual([])
    expect(terms).toEqual([
      { term: 'A record', anchor: 'a-record', aliases: [], meaning: '<p>A name.</p>', text: 'A name.' },
      {
        term: 'Host key',
        anchor: 'host-key',
        aliases: ['server key', 'the host`s key'],
        meaning: '<p>It <em>signs</em>.</p>',
        text: 'It signs.',
      },
    ])
  })

  it('lets a link name a term by an alias, whatever the case', () => {
    const names = termNames(read('## NAT\nAlso: Network Address Translation\n\nx\n').terms)
    expect([names.get('nat'), names.get('network address translation')]).toEqual(['NAT', 'NAT'])
  })

  it.each([
    ['where a term is explained twice', '## A\n\nx\n\n## a\n\ny\n', ['glossary/a.md:5:1  the term “a” is explained twice']],
    ['where a term has no meaning', '## B\n', ['glossary/a.md:1:1  the term “B” has no meaning']],
    ['where a term has other names and no meaning', '## B\nAlso: C\n', ['the term “B” has no meaning']],
    ['where an alias is a term', '## A\nAlso: B\n\nx\n\n## B\n\ny\n', ['glossary/a.md:6:1  “B” already names the term “A”']],
    ['where two terms have an alias', '## A\nAlso: C\n\nx\n\n## B\nAlso: c\n\ny\n', ['“c” already names the term “A”']],
    ['where two terms have one anchor', '## PVST\n\nx\n\n## PVST+\n\ny\n', ['“PVST+” and “PVST” have the anchor “pvst”']],
  ])('is red %s', (_where, text, words) => {
    expect(read(text).printed).toEqual(words.map((word) => expect.stringContaining(word)))
  })
})
