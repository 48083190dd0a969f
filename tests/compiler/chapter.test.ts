import { describe, expect, it } from 'vitest'
import { noCache } from '@/compiler/cache/cache'
import { compileChapter, readChapter } from '@/compiler/chapter/chapter'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import type { Links } from '@/compiler/text/html'

const text = `---
id: one
title: One
objectives: [v1.1/4.8]
level: beginner
requires: []
updated: 2026-11-24
sources:
  - { id: rfc-1, title: A document, where: RFC 1, grade: rfc }
---
Opening.

## Analogy

Like a [key](term:Host key).

## How it works

### What it does

It works.

## On the command line

\`\`\`text
shown
\`\`\`

## Walk-through

### First step

Do it.

## On the job

Job.

## On the exam

Exam.

## Key takeaways

- One \`x\`.
- Two.

## Easy to mix up

Intro.

| | A | B |
|-|---|---|
| Port | 22 | 23 |

## Watch out

### The version starts the server

Correct: The key does.

Why: It *signs*.

## FAQ

### Is it free?

Yes.

## Terms

- Host key
- VTY line
`

const names = new Map([
  ['host key', 'Host key'],
  ['vty line', 'VTY line'],
  ['modulus', 'Modulus'],
])
const meanings = new Map([...names.values()].map((name) => [name, `<p>${name}.</p>`]))

function compile(...edits: readonly (readonly [from: string, to: string])[]) {
  const edited = edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`there is no “${from}”`)
    return before.replace(from, () => to)
  }, text)
  const { chapter, anchors, diagnostics } = readChapter({ path: 'chapters/one/chapter.md', text: edited })
  const links: Links = { chapters: new Map([['one', anchors]]), terms: names }
  const compiled = chapter && compileChapter(chapter, links, meanings, { labs: new Map(), cache: noCache() })
  const printed = [...diagnostics, ...(compiled?.diagnostics ?? [])].map(formatDiagnostic)
  return {
    body: compiled?.body,
    anchors,
    printed,
    lineOf: (passage: string) => edited.slice(0, edited.indexOf(passage)).split('\n').length,
  }
}

describe('a chapter', () => {
  const { body, printed, anchors } = compile()
  const section = (kind: string) => body?.sections.find((one) => one.kind === kind)

  it('has its opening and its eleven sections in order', () => {
    expect(printed).toEqual([])
    expect(body?.opening).toEqual([{ kind: 'prose', html: '<p>Opening.</p>' }])
    expect(body?.sections.map(({ title }) => title)).toEqual([
      'Analogy',
      'How it works',
      'On the command line',
      'Walk-through',
      'On the job',
      'On the exam',
      'Key takeaways',
      'Easy to mix up',
      'Watch out',
      'FAQ',
      'Terms',
    ])
  })

  it('has steps, takeaways, two columns, mistakes and questions as data', () => {
    expect(section('walk-through')).toMatchObject({ steps: [{ title: 'First step', blocks: [{ kind: 'prose', html: '<p>Do it.</p>' }] }] })
    expect(section('takeaways')).toMatchObject({ items: ['One <code>x</code>.', 'Two.'] })
    expect(section('mix-up')).toMatchObject({ intro: 'Intro.', columns: ['A', 'B'], rows: [{ aspect: 'Port', cells: ['22', '23'] }] })
    expect(section('watch-out')).toMatchObject({
      mistakes: [{ mistake: 'The version starts the server', correct: 'The key does.', why: 'It <em>signs</em>.' }],
    })
    expect(section('faq')).toMatchObject({ questions: [{ id: 'is-it-free', question: 'Is it free?' }] })
  })

  it('can be linked to at its sections and sub-headings', () => {
    expect([...anchors]).toEqual(expect.arrayContaining(['command-line', 'what-it-does', 'is-it-free']))
  })

  it('explains the terms listed, and those that its text links to, once each', () => {
    const { body: more } = compile(['It works.', 'It [works](term:modulus).'])
    expect(more?.sections.at(-1)).toMatchObject({
      terms: [{ term: 'Host key', meaning: '<p>Host key.</p>' }, { term: 'VTY line' }, { term: 'Modulus' }],
    })
  })

  it('says how long it takes, at 200 words a minute and four words a line of console', () => {
    expect(body?.minutes).toBe(1)
    expect(compile(['It works.', 'word '.repeat(1000)]).body?.minutes).toBe(5)
    expect(compile(['shown', 'shown\n'.repeat(250)]).body?.minutes).toBe(5)
  })
})

describe('a chapter is red', () => {
  it.each<[string, readonly (readonly [string, string])[], string, string]>([
    ['where a section is unknown', [['## FAQ', '## Quiz\n\nText.\n\n## FAQ']], '## Quiz', 'unknown section “Quiz”'],
    [
      'where a section comes twice',
      [['## On the exam', '## On the job\n\nMore.\n\n## On the exam']],
      '## On the job\n\nMore',
      'stands here twice',
    ],
    [
      'where a section comes too late',
      [
        ['## Analogy\n\nLike a [key](term:Host key).\n\n', ''],
        ['## On the exam', '## Analogy\n\nLate.\n\n## On the exam'],
      ],
      '## Analogy',
      'stands too late',
    ],
    ['where a section is empty', [['Job.\n', '']], '## On the job', 'the section “On the job” is empty'],
    ['where it has no opening', [['Opening.\n', '']], '---', 'the chapter has no opening'],
    [
      'where two headings have one anchor',
      [['### Is it free?', '### What it does']],
      '### What it does\n\nYes',
      'two headings have the anchor “what-it-does”',
    ],
    ['where a heading is too deep', [['It works.', '#### Deep\n\nIt works.']], '#### Deep', 'only `##` and `###` headings'],
    ['where a step has no heading', [['### First step\n\n', '']], 'Do it.', 'this belongs to no heading'],
    ['where a mistake has no correction', [['Correct: The key does.\n', '']], '### The version', 'has no “Correct:”'],
    [
      'where a mistake has more than its two paragraphs',
      [['Why: It', 'Stray.\n\nWhy: It']],
      'Stray.',
      'one paragraph `Correct: …` and one `Why: …`',
    ],
    ['where takeaways are no list', [['- One `x`.\n- Two.', 'One.']], '## Key takeaways', 'is one list'],
    [
      'where the table has four columns',
      [['| | A | B |\n|-|---|---|\n| Port | 22 | 23 |', '| | A | B |\n|-|---|---|\n| Port | 22 |']],
      '| Port',
      'this row has 2 cells',
    ],
    [
      'where no glossary knows a listed term',
      [['- VTY line', '- VTY lane']],
      '- VTY lane',
      'no glossary knows the term “VTY lane” — add it to the glossary; did you mean “VTY line”?',
    ],
    ['where a block of commands names no lab', [['```text', '```ios device=R1']], '```ios', 'does not say its lab'],
    ['where a block of commands names no device', [['```text', '```ios lab=x']], '```ios', 'does not say its device'],
    [
      'where a block of commands hides in a list',
      [['Job.', '- Job:\n  ```ios lab=x device=R1\n  R1# end\n  ```']],
      '  ```ios',
      'out of the list or quotation',
    ],
    ['where the date is none', [['2026-11-24', 'today']], 'updated:', 'must be a date'],
    ['where the level is unknown', [['beginner', 'expert']], 'level:', 'level'],
    ['where a source has an id that is none', [['id: rfc-1', 'id: RFC 1']], '  - { id: RFC 1', '“RFC 1” is no id'],
    [
      'where two sources have one id',
      [['grade: rfc }', 'grade: rfc }\n  - { id: rfc-1, title: Another, where: RFC 2, grade: rfc }']],
      'title: Another',
      'two sources have the id “rfc-1”',
    ],
    [
      'where nobody knows the grade of a source',
      [['grade: rfc', 'grade: sure']],
      'grade: sure',
      'capture, vendor-doc, rfc, secondary, unverified',
    ],
    [
      'where a source has a date that is none',
      [['grade: rfc', 'grade: rfc, date: last year']],
      'date: last year',
      'must be a date like 2022-08',
    ],
    ['where a source has an address that is none', [['grade: rfc', 'grade: rfc, address: rfc-editor.org']], 'address: rfc', 'https://'],
    [
      'where no source is named',
      [['sources:\n  - { id: rfc-1, title: A document, where: RFC 1, grade: rfc }', 'sources: []']],
      'sources:',
      'sources',
    ],
  ])('%s', (_where, edits, passage, words) => {
    const { printed, lineOf } = compile(...edits)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^chapters/one/chapter\\.md:${lineOf(passage)}:`))
    expect(printed[0]).toContain(words)
  })
})
