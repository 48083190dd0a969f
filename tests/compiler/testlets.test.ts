import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noCache } from '@/compiler/cache/cache'
import { runExamples } from '@/compiler/examples/examples'
import { compileTestlets } from '@/compiler/quiz/testlets'
import { loadLab } from '@/compiler/scenario'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { noLinks } from '@/compiler/text/html'
import { itemSchema } from '@/course/item'

const { lab } = loadLab({ path: 'pair.md', text: readFileSync(join(__dirname, 'fixture/chapters/first/labs/pair.md'), 'utf8') })
if (!lab) throw new Error('the lab cannot be read')
const labs = new Map([
  ['pair', lab],
  ['other', lab],
])

function compile(text: string) {
  const file = { path: 't.md', text }
  const input = { chapter: 'first', objectives: new Set(['v1/1.1']), links: noLinks, labs, files: [file] }
  const { testlets, items, examples, diagnostics } = compileTestlets(input)
  const ran = diagnostics.length > 0 ? [] : runExamples(examples, labs, noCache()).diagnostics
  return { testlets, items: items.map(({ item }) => item), examples, printed: [...diagnostics, ...ran].map(formatDiagnostic) }
}

const head = '---\nid: t\ntitle: Two machines\nlab: pair\n---\n'
const prose = 'What it is *about*.\n\n'
const shown = '```ios lab=pair device=R1\nR1# show access-lists\nR1# show clock\n…\n```\n\n'
const item = (id: string, more = '') => `## ${id}\nv1/1.1 · recall · concept ${id} · check, review${more}\n\nWhy?\n\nAnswer: Because.\n\n`
const sound = `${head}\n${prose}${shown}${item('one')}${item('two')}${item('three')}`

describe('a testlet', () => {
  it('gives items of the quiz kinds, each with all of it and its place among the others', () => {
    const { testlets, items, printed } = compile(sound)
    expect(printed).toEqual([])
    expect(testlets.map(({ id }) => id)).toEqual(['t'])
    expect(items.map((one) => [one.id, one.kind, one.testlet?.place, one.testlet?.of])).toEqual([
      ['one', 'recall', 1, 3],
      ['two', 'recall', 2, 3],
      ['three', 'recall', 3, 3],
    ])
    const { topology, ...testlet } = items[1]?.testlet ?? {}
    expect(topology?.devices.map(({ name }) => name)).toEqual(['PC1', 'R1']) // of the lab, drawn above what was printed there
    expect(testlet).toEqual({
      id: 't',
      title: 'Two machines',
      text: '<p>What it is <em>about</em>.</p>',
      exhibits: [
        { id: 'r1-show-access-lists', device: 'R1', command: 'show access-lists', lines: [] },
        { id: 'r1-show-clock', device: 'R1', command: 'show clock', lines: ['…'] },
      ],
      lab: 'pair',
      place: 2,
      of: 3,
    })
    for (const one of items) expect(itemSchema.parse(one)).toEqual(one)
  })

  it('is one story: a block goes on where the one before left off, and the first starts from the lab', () => {
    const typed = '```ios lab=pair device=R1\nR1# configure terminal\n…\nR1(config)# hostname R2\n```\n\n'
    const goesOn = `${head}\n${prose}${shown}${shown.replaceAll('show clock', 'show users')}${item('one')}${item('two')}`
    const { examples } = compile(goesOn)
    expect(examples.map(({ fresh }) => fresh)).toEqual([true, false])
    expect(compile(`${head}\n${prose}${typed}${item('one')}${item('two')}`).printed[0]).toContain('cannot be an exhibit')
  })

  it('counts what is asked: an item that is retired keeps its place, and the others close up', () => {
    const { items, printed } = compile(sound.replace(item('two'), item('two', ' · retired')))
    expect(printed).toEqual([])
    expect(items.map(({ id, testlet }) => [id, testlet?.place, testlet?.of])).toEqual([
      ['one', 1, 2],
      ['two', 2, 2],
      ['three', 2, 2],
    ])
  })

  it('may be retired as a whole', () => {
    const { printed } = compile(sound.replaceAll('check, review', 'check, review · retired'))
    expect(printed).toEqual([])
  })
})

describe('a testlet is red', () => {
  it.each<[string, string, string]>([
    ['without front matter', sound.slice(head.length), 't.md:1:1  this testlet has no front matter'],
    ['with a title that says nothing', sound.replace('title: Two machines', 'title: ""'), 't.md:3:8  “title” does not fit'],
    ['with a key that means nothing', sound.replace('lab: pair', 'labs: pair'), 't.md:4:1  unknown key “labs” — did you mean “lab”?'],
    ['with an id that is none', sound.replace('id: t', 'id: T'), 't.md:2:5  “T” is no id'],
    ['under another name than its id', sound.replace('id: t', 'id: u'), 't.md:2:5  the testlet “u” stands in a file named t.md'],
    ['on a lab that is not there', sound.replace('lab: pair', 'lab: pear'), 't.md:4:6  there is no lab “pear”'],
    ['with exhibits of another lab', sound.replace('lab: pair', 'lab: other'), 't.md:9:1  this is printed in the lab “pair”, and the'],
    ['without a text', sound.replace(prose, ''), 't.md:1:1  the testlet says nothing before its items'],
    ['with a text behind an exhibit', sound.replace(shown, `${shown}And more.\n\n`), 't.md:15:1  this stands behind an exhibit'],
    ['with a heading in its text', sound.replace(prose, `# Title\n\n${prose}`), 't.md:7:1  “Title” is a heading in what the items share'],
    ['with a marked line', sound.replace('…', '! marked\n…'), 't.md:13:1  a line of an exhibit is marked'],
    [
      'with what is no output',
      sound.replace('R1# show clock\n…', 'R1# configure terminal'),
      't.md:11:1  “R1# configure terminal” cannot be an exhibit — show what R1 prints: a `show` command at `R1#`',
    ],
    ['with the same command twice', sound.replace('show clock', 'show access-lists'), 't.md:11:1  R1 prints “show access-lists” twice'],
    ['with a console that cannot be run', sound.replace(' device=R1', ''), 't.md:9:1  the block does not say its device'],
    ['with a console in a list', sound.replace(prose, `${prose}- a\n\n  ${shown.replaceAll('\n', '\n  ')}\n\n`), 'is to be run stands on'],
    ['with output that is not printed', sound.replace('…', '12:00'), 't.md:12:1  the core'],
    ['without an item', `${head}\n${prose}${shown}`, 't.md:1:1  the testlet has no items to ask'],
    ['with one item', `${head}\n${prose}${shown}${item('one')}`, 't.md:1:1  the testlet has one item to ask'],
    [
      'with one item that is not retired',
      `${head}\n${prose}${shown}${item('one')}${item('two', ' · retired')}`,
      't.md:1:1  the testlet has one item to ask — write another, or move the one into quiz.md: its id stays its own',
    ],
    [
      'with an item that is red, at its place in the file',
      sound.replace('recall · concept two', 'recal · concept two'),
      't.md:23:1  “recal”',
    ],
  ])('%s', (_what, text, words) => {
    const { printed } = compile(text)
    expect(printed.filter((line) => line.includes(words))).toHaveLength(1)
  })
})
