import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { didYouMean, formatDiagnostic, inReadingOrder, nearest } from '@/compiler/text/diagnostic'
import { fillVars } from '@/compiler/text/fill'
import { placeOf, readInfo, readLabelledItem, readMarkdown, slugOf } from '@/compiler/text/source'
import { checkYaml, day, flag, mapOf, readYaml, whole } from '@/compiler/text/yaml'

describe('YAML', () => {
  const schema = z.strictObject({
    id: z.string(),
    level: z.enum(['low', 'high']),
    count: whole,
    planned: flag.optional(),
    updated: day.optional(),
    rows: z.array(z.strictObject({ name: z.string() })).optional(),
    probes: mapOf(z.string()).optional(),
  })
  const check = (text: string) => {
    const { yaml, diagnostics } = readYaml('a.yaml', text, 10)
    const result = yaml ? checkYaml(yaml, schema) : { data: undefined, diagnostics: [] }
    return { data: result.data, printed: [...diagnostics, ...result.diagnostics].map(formatDiagnostic) }
  }
  const good = 'id: a\nlevel: low\ncount: 16'

  it('keeps every value as it is written until a schema makes something of it', () => {
    expect(readYaml('a.yaml', 'a: 1.10\nb: yes\nc: 2026-11-24\nd: 010').yaml?.value).toEqual({
      a: '1.10',
      b: 'yes',
      c: '2026-11-24',
      d: '010',
    })
    expect(check(`${good}\nplanned: true\nprobes:\nupdated: 2024-02-29`).data).toEqual({
      id: 'a',
      level: 'low',
      count: 16,
      planned: true,
      probes: {},
      updated: '2024-02-29',
    })
  })

  it.each([
    ['a missing key', 'id: a\nlevel: low', 10, 'the key “count” is missing — write `count: …` here'],
    ['an unknown key, with the one that was meant', `${good}\nplaned: true`, 13, 'unknown key “planed” — did you mean “planned”?'],
    [
      'an unknown key further in',
      `${good}\nrows:\n  - name: x\n  - name: y\n    nam: z`,
      16,
      'unknown key “nam” in “rows.1” — did you mean “name”?',
    ],
    ['a word that is none of those known', 'id: a\nlevel: middle\ncount: 16', 11, 'write one of: low, high'],
    ['a number that is none', 'id: a\nlevel: low\ncount: many', 12, 'must be a whole number'],
    ['a list where a text is meant', 'id: [a]\nlevel: low\ncount: 1', 10, 'write a string here'],
    ['a day that no calendar has', `${good}\nupdated: 2026-02-30`, 13, 'must be a date like 2026-11-24'],
    ['a key twice', `${good}\nid: b`, 13, 'keep one of the two keys'],
    ['a colon in a text without quotes', `${good}\nprobes:\n  p: PC1: ping`, 14, 'put a text that holds “: ” in quotes'],
  ])('is red with %s, at its own line', (_what, text, line, words) => {
    const { printed } = check(text)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^a\\.yaml:${line}:\\d+  `))
    expect(printed[0]).toContain(words)
  })
})

describe('Markdown', () => {
  it('keeps the lines of the file behind a front matter', () => {
    const { source } = readMarkdown({ path: 'a.md', text: '---\nid: a\n---\n\nText.\n' })
    expect(source.frontMatter?.value).toEqual({ id: 'a' })
    expect(source.frontMatter?.placeOf(['id'])).toEqual({ file: 'a.md', line: 2, column: 5 })
    expect(source.nodes.map((node) => placeOf('a.md', node).line)).toEqual([5])
  })

  const first = (text: string) => {
    const [list] = readMarkdown({ path: 'a.md', text }).source.nodes
    if (list?.type !== 'list' || !list.children[0]) throw new Error('no list')
    return readLabelledItem('a.md', list.children[0])
  }

  it('splits an option into label, id and what follows', () => {
    const { labelled } = first('- [x] The `key` is there. {#has-key}\n  It *was* made.\n\n  More.')
    expect(labelled).toMatchObject({ id: 'has-key', checked: true, idPlace: { file: 'a.md', line: 1 } })
    expect(labelled?.body.map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
    expect(first('- No box. {#x}').labelled?.checked).toBeUndefined()
    expect(first('- [ ] Only a line {#x}').labelled?.body).toEqual([])
  })

  it.each([
    ['without an id', '- [ ] Text.\n  Why.', 'this option has no id'],
    ['with its id on the second line', '- [ ] Text.\n  Why. {#late}', 'this option has no id'],
    ['with an id that is none', '- [ ] Text. {#Not_One}', '“Not_One” is no id'],
  ])('is red at an option %s', (_what, text, words) => {
    expect(first(text).diagnostics.map(formatDiagnostic)).toEqual([expect.stringContaining(words)])
  })

  it('fills variables line by line and names those without a value', () => {
    const { file, diagnostics } = fillVars({ path: 'a.md', text: `ip \${net}.1\n  and \${nett}.2` }, { net: '10.0.0' })
    expect(file.text).toBe(`ip 10.0.0.1\n  and \${nett}.2`)
    expect(diagnostics.map(formatDiagnostic)).toEqual([`a.md:2:7  “\${nett}” has no value — name it under \`vars:\`, or use one of: net`])
  })

  it('reads the attributes of a fence', () => {
    expect(readInfo('lab=pair device=R1 fresh type="one two"')).toEqual({ lab: 'pair', device: 'R1', fresh: '', type: 'one two' })
    expect(readInfo(null)).toEqual({})
  })

  it('makes anchors of headings', () => {
    expect(slugOf('Why `RST`, and not silence?')).toBe('why-rst-and-not-silence')
  })
})

describe('a diagnostic', () => {
  it('is told once, in the order in which one reads', () => {
    const at = (file: string, line: number, column = 1) => ({ file, line, column, what: 'wrong', mend: 'mend it' })
    expect(inReadingOrder([at('b', 1), at('a', 10), at('a', 9, 2), at('a', 9), at('b', 1)]).map(formatDiagnostic)).toEqual([
      'a:9:1  wrong — mend it',
      'a:9:2  wrong — mend it',
      'a:10:1  wrong — mend it',
      'b:1:1  wrong — mend it',
    ])
  })

  it('guesses the word that was meant, and only a near one', () => {
    expect(nearest('chioce', ['recall', 'choice', 'choices'])).toBe('choice')
    expect(nearest('frehs', ['fresh', 'lab'])).toBe('fresh')
    expect(nearest('essay', ['recall', 'choice'])).toBeUndefined()
    expect(didYouMean('essay', ['recall', 'choice'])).toBe('write one of: recall, choice')
    expect(didYouMean('x', [])).toBe('nothing of this kind is known yet')
  })
})
