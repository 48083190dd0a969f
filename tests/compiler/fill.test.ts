// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openContent } from '@/compiler/content/files'
import { listsOf } from '@/compiler/scenario/variant'
import { chooseCombinations } from '@/compiler/scenario/variants'
import { fillVars, readFilled, type Values } from '@/compiler/text/fill'
import { readLabelledItem, readMarkdown } from '@/compiler/text/source'
import { cases, some } from '../runs'
import { content } from './edit'

const plain = (_key: string, value: unknown) => (_key === 'position' || _key === 'data' ? undefined : value)

/** Nodes and front matter, without places. */
function read(source: ReturnType<typeof readMarkdown>['source']): string {
  return JSON.stringify([source.frontMatter?.value, source.nodes], plain)
}

function inBothWays(text: string, values: Values) {
  const file = { path: 'a.md', text }
  return { filled: read(readFilled(file, values).source), parsed: read(readMarkdown(fillVars(file, values).file).source) }
}

describe('a text whose variables are filled', () => {
  const folder = openContent(content)
  const scenarios = some(
    folder.paths.filter((path) => path.includes('/scenarios/')),
    24,
  )

  it.each(scenarios)('reads in every variant as if its author had written the values: %s', (path) => {
    const text = readFileSync(`${content}/${path}`, 'utf8')
    for (const { values } of chooseCombinations(listsOf({ path, text }), 4)) {
      const { filled, parsed } = inBothWays(text, values)
      expect(filled).toBe(parsed)
    }
  })

  it('does so whatever stands around a variable, and whatever is put in its place', () => {
    const around = fc.constantFrom(
      '',
      ' ',
      '*',
      '**',
      '_',
      '`',
      '- ',
      '1. ',
      '# ',
      '[a](term:',
      ')',
      '|',
      '"',
      ': ',
      '@',
      'http://',
      'www.',
      '\n',
      '\n\n',
      '```\n',
      'x',
      '<',
      '&',
    )
    const value = fc.constantFrom(
      '10.0.0',
      'admin',
      '2001:db8::1',
      'a*b',
      '_',
      '-',
      '1',
      'x y',
      'a@b.example',
      'https://a.example',
      '#',
      '`',
      'Gi0/0',
      'a: b',
      '[',
      '',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(around, fc.constantFrom('${a}', '${b}', 'text', '')), { maxLength: 8 }),
        value,
        value,
        (parts, a, b) => {
          const { filled, parsed } = inBothWays(parts.flat().join(''), { a, b })
          expect(filled).toBe(parsed)
        },
      ),
      cases(300),
    )
  })

  it('does so in a front matter', () => {
    for (const yaml of ['a: ${x}', 'a: [${x}, b]', 'a: "${x}"', 'a: |\n  ${x}\n  b', '${x}: 1', 'a: {b: ${x}}'])
      for (const x of ['10.0.0', 'a: b', '"', '- c', '8']) {
        const { filled, parsed } = inBothWays(`---\n${yaml}\n---\nText.\n`, { x })
        expect(filled, `${yaml} with ${x}`).toBe(parsed)
      }
  })

  it('has the columns of the file, also behind a variable that is longer than its value', () => {
    const file = { path: 'a.md', text: '- [ ] Of ${network} and *more*. {#Not_One}\n' }
    const [list] = readFilled(file, { network: '10' }).source.nodes
    if (list?.type !== 'list' || !list.children[0]) throw new Error('no list')
    const { labelled, diagnostics } = readLabelledItem('a.md', list.children[0])
    expect(labelled?.idPlace.column).toBe(file.text.indexOf('{#') + 1)
    expect(diagnostics.map(({ column }) => column)).toEqual([file.text.indexOf('{#') + 1])
  })
})
