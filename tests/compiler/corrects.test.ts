import { describe, expect, it } from 'vitest'
import { hashOf } from '@/compiler/cache/hash'
import { compileQuiz } from '@/compiler/quiz'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { noLinks } from '@/compiler/text/html'

function compile(under: string, before = '') {
  const text = `# Chapter\n\n## one\nv1.1/4.8 · recall · concept key · review\n${before}${under}\n\nWhy?\n\nAnswer: Because.\n`
  const { items, diagnostics } = compileQuiz({ path: 'q.md', text }, { chapter: 'ssh', objectives: new Set(['v1.1/4.8']), links: noLinks })
  return { items: items.map(({ item }) => item), printed: diagnostics.map(formatDiagnostic) }
}

describe('an item', () => {
  it('names the versions that were wrong under its meta line, and still asks what it asked', () => {
    const { items, printed } = compile('Corrects 209b0388: The answer gave the wrong release.\nCorrects 77aa01ffe0: A `typo` in the key.')
    expect(printed).toEqual([])
    expect(items[0]).toMatchObject({
      corrects: [
        { hash: '209b0388', note: 'The answer gave the wrong release.' },
        { hash: '77aa01ffe0', note: 'A typo in the key.' },
      ],
      variants: [{ prompt: '<p>Why?</p>', answer: '<p>Because.</p>' }],
    })
  })

  it('may set them apart by an empty line', () => {
    const { items, printed } = compile('Corrects 209b0388: It was wrong: twice.', '\n')
    expect(printed).toEqual([])
    expect(items[0]).toMatchObject({
      corrects: [{ hash: '209b0388', note: 'It was wrong: twice.' }],
      variants: [{ prompt: '<p>Why?</p>' }],
    })
  })

  it('without corrections keeps the hash that it had before there were any', () => {
    const [item] = compile('').items
    expect(item).not.toHaveProperty('corrects')
    expect(hashOf(item)).not.toBe(hashOf({ ...item, corrects: [] }))
  })
})

describe('a correction is red', () => {
  it.each([
    ['where the hash is too short', 'Corrects 209b038: It was wrong.', 5, '“209b038” is not the beginning'],
    ['where the hash has other letters', 'Corrects 209B0388: It was wrong.', 5, '“209B0388” is not the beginning'],
    ['where the hash is missing', 'Corrects: It was wrong.', 5, '“” is not the beginning'],
    ['where nothing is said', 'Corrects 209b0388:', 5, 'says nothing'],
    ['where the colon is missing', 'Corrects 209b0388', 5, 'says nothing'],
    ['where a version is named twice', 'Corrects 209b0388: One.\nCorrects 209b0388: Two.', 6, '209b0388 is corrected twice'],
    ['where one beginning holds another', 'Corrects 209b0388aa: One.\nCorrects 209b0388: Two.', 6, '209b0388 is corrected twice'],
    ['where the question follows without an empty line', 'Corrects 209b0388: One.\nAnd so on.', 4, 'runs on into the question'],
  ])('%s', (_where, under, line, words) => {
    const { items, printed } = compile(under)
    expect(items).toEqual([])
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^q\\.md:${line}:`))
    expect(printed[0]).toContain(words)
  })
})
