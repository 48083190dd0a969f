import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noCache } from '@/compiler/cache/cache'
import { openContent } from '@/compiler/content/files'
import { compileCourse } from '@/compiler/course/course'
import { formatDiagnostic } from '@/compiler/text/diagnostic'

const fixture = join(__dirname, 'fixture')

/** Copies the small course of `fixture/`, lets `change` alter it, and gives what the compiler prints. */
function printed(change: (course: ReturnType<typeof editor>) => void): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-small-'))
  try {
    cpSync(fixture, folder, { recursive: true })
    change(editor(folder))
    return compileCourse(openContent(folder), noCache()).diagnostics.map(formatDiagnostic)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function editor(folder: string) {
  const at = (path: string) => join(folder, path)
  return {
    put(path: string, text: string) {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), text)
    },
    edit(path: string, from: string, to: string) {
      const text = readFileSync(at(path), 'utf8')
      if (!text.includes(from)) throw new Error(`${path} has no “${from}”`)
      writeFileSync(
        at(path),
        text.replace(from, () => to),
      )
    },
    text: (path: string) => readFileSync(at(path), 'utf8'),
    move(from: string, to: string) {
      mkdirSync(dirname(at(to)), { recursive: true })
      renameSync(at(from), at(to))
    },
    remove(path: string) {
      if (!existsSync(at(path))) throw new Error(`there is no ${path}`)
      rmSync(at(path), { recursive: true })
    },
  }
}

const chapter = 'chapters/first/chapter.md'
const quiz = 'chapters/first/quiz.md'
const lab = 'chapters/first/labs/pair.md'
const testlet = (id: string) =>
  `---\nid: both\ntitle: Both\n---\nText.\n\n${[1, 2].map((n) => `## ${id}-${n}\nv1/1.1 · recall · concept c · review\n\nWhy?\n\nAnswer: So.\n`).join('\n')}`

describe('a course of one chapter', () => {
  it('compiles', () => {
    const { diagnostics, report, course } = compileCourse(openContent(fixture), noCache())
    expect(diagnostics.map(formatDiagnostic)).toEqual([])
    expect(report).toMatchObject({ chapters: 1, planned: 1, items: { choice: 1, recall: 1 }, options: 3, examples: 3 })
    expect(course?.catalogue.chapters.map(({ id, number, written }) => [id, number, written])).toEqual([
      ['first', 1, true],
      ['second', 2, false],
    ])
  })
})

type Change = (course: ReturnType<typeof editor>) => void

describe('a course is red', () => {
  it.each<[string, Change, ...string[]]>([
    [
      'where a folder is misspelt and would be left out',
      (c) => c.move('chapters/first/labs', 'chapters/first/lab'),
      'chapters/first/chapter.md:25:1  there is no lab “pair”',
      'chapters/first/chapter.md:30:1  there is no lab “pair”',
      'chapters/first/lab/pair.md:1:1  nothing in the course reads this file',
      'chapters/first/quiz.md:6:1  there is no lab “pair”',
    ],
    ['where a chapter has no quiz', (c) => c.remove(quiz), `${quiz}:1:1  the chapter “first” has no quiz.md`],
    [
      'where a folder has no chapter',
      (c) => c.put('chapters/third/quiz.md', '# Third\n'),
      'chapters/third/chapter.md:1:1  the chapter “third” has no chapter.md',
    ],
    [
      'where the catalogue lists a chapter that has no folder',
      (c) => c.edit('tracks/all.yaml', '    planned: true\n', ''),
      'tracks/all.yaml:13:9  the chapter “second” has no folder under chapters/ — write it, or add `planned: true`',
    ],
    [
      'where a planned chapter has a folder',
      (c) => c.edit('tracks/all.yaml', 'requires: []\n', 'requires: []\n    planned: true\n'),
      `${chapter}:2:5  the catalogue says that “first” is planned`,
    ],
    [
      'where the catalogue does not list a chapter',
      (c) =>
        c.edit(
          'tracks/all.yaml',
          'chapters:\n  - id: first\n    title: First\n',
          'chapters:\n  - id: other\n    title: First\n    planned: true\n',
        ),
      'tracks/all.yaml:20:16  there is no chapter “first” to require',
      `${chapter}:2:5  the catalogue does not know the chapter “first”`,
    ],
    [
      'where id and folder differ',
      (c) => c.edit(chapter, 'id: first', 'id: frist'),
      `${chapter}:2:5  the chapter “frist” stands in the folder “first” — write \`id: first\``,
    ],
    [
      'where the titles differ',
      (c) => c.edit(chapter, 'title: First', 'title: Frist'),
      `${chapter}:3:8  the title differs from the catalogue's “First”`,
    ],
    [
      'where the objectives differ',
      (c) => c.edit(chapter, 'objectives: [v1/1.1]', 'objectives: [v1/1.2]'),
      `${chapter}:4:13  the catalogue has other objectives for “first”: [v1/1.1]`,
    ],
    [
      'where the chapters required differ',
      (c) => c.edit(chapter, 'requires: []', 'requires: [second]'),
      `${chapter}:6:11  the catalogue has other requires for “first”: []`,
    ],
    [
      'where a domain is in no blueprint',
      (c) => c.edit('tracks/all.yaml', 'domain: "2"', 'domain: "7"'),
      'tracks/all.yaml:17:13  there is no domain “7”',
    ],
    ['where there is no catalogue', (c) => c.remove('tracks'), 'tracks:1:1  there is no track'],
    ['where there is no glossary', (c) => c.remove('glossary'), 'glossary:1:1  there is no glossary'],
    ['where there are no blueprints', (c) => c.remove('blueprints'), 'blueprints:1:1  there are no blueprints'],
    [
      'where a blueprint is damaged, and then nothing else is blamed',
      (c) => c.edit('blueprints/v1.yaml', 'title: One', 'tilte: One'),
      'blueprints/v1.yaml:2:1  unknown key “tilte” — did you mean “title”?',
      'blueprints/v1.yaml:1:1  the key “title” is missing',
    ],
    [
      'where the catalogue is damaged, and then nothing else is blamed',
      (c) => c.edit('tracks/all.yaml', '    planned: true', '    planned: soon'),
      'tracks/all.yaml:21:14  “chapters.1.planned” does not fit: must be true or false',
    ],
    [
      'where a term has no meaning',
      (c) => c.edit('glossary/all.md', 'The first.\n', ''),
      'glossary/all.md:1:1  the term “Term” has no meaning',
    ],
    [
      'where two labs have one id',
      (c) => c.put('chapters/third/labs/pair.md', c.text(lab)),
      'chapters/third/chapter.md:1:1  the chapter “third” has no chapter.md',
      'chapters/third/labs/pair.md:1:1  two labs have the id “pair” (the other: chapters/first/labs/pair.md)',
      'chapters/third/quiz.md:1:1  the chapter “third” has no quiz.md',
    ],
    [
      'where a front matter is damaged, and what is wrong in the chapter and its quiz is found all the same',
      (c) => {
        c.edit(chapter, 'level: beginner', 'level: expert')
        c.edit(chapter, 'hostname R1\n', 'hostname R2\n')
        c.edit(quiz, '· choice ·', '· chioce ·')
      },
      `${chapter}:5:8  “level” does not fit`,
      `${chapter}:27:1  the core prints “hostname R1”, not “hostname R2”`,
      `${quiz}:4:1  “chioce” is no kind of item — did you mean “choice”?`,
    ],
    [
      'where a chapter has no front matter',
      (c) => c.edit(chapter, c.text(chapter).split('The [term]')[0] ?? '', ''),
      `${chapter}:1:1  this chapter has no front matter`,
    ],
    ['where a block is of no known kind', (c) => c.edit(chapter, '```ios', '```cisco'), `${chapter}:25:1  “cisco” is no kind of block`],
    [
      'where a block says what nobody knows',
      (c) => c.edit(chapter, '```ios lab', '```ios frehs lab'),
      `${chapter}:25:1  the block says “frehs”, which means nothing here — did you mean “fresh”?`,
    ],
    [
      'where a password is given that nothing asks for',
      (c) => c.edit(chapter, 'device=R1', 'device=R1 type="S3cret"'),
      `${chapter}:25:1  nothing asks for “S3cret”`,
    ],
    [
      'where a term is listed twice',
      (c) => c.edit(chapter, '- Term\n', '- Term\n- term\n'),
      `${chapter}:76:3  the term “term” is listed twice`,
    ],
    [
      'where a link leads to a step, which has no anchor',
      (c) => c.edit(chapter, '#inside', '#look'),
      'the chapter “first” has no section “look”',
    ],
    [
      'where a link goes a roundabout way to another host',
      (c) => c.edit(chapter, 'Job.\n', '[Job][1].\n\n[1]: https://example.com\n'),
      `${chapter}:43:1  footnotes and links by reference are not supported`,
      `${chapter}:45:1  footnotes and links by reference are not supported`,
    ],
    [
      'where a console in a quiz shows what the core does not print',
      (c) => c.edit(quiz, 'SSH Disabled', 'SSH Enabled'),
      `${quiz}:9:1  the core prints “SSH Disabled - version 1.99”, not “SSH Enabled - version 1.99”`,
    ],
    [
      'where a console in a quiz names no lab',
      (c) => c.edit(quiz, 'ios lab=pair', 'ios'),
      `${quiz}:6:1  the block does not say its lab, so it cannot be run`,
    ],
    ['where an item is used for nothing', (c) => c.edit(quiz, 'first · review', 'first · '), `${quiz}:23:1  the item is used for nothing`],
    ['where an item names no objective', (c) => c.edit(quiz, 'v1/1.2 ·', '·'), `${quiz}:23:1  the item names no objective`],
    [
      'where a meta line runs on into the question',
      (c) => c.edit(quiz, '· review\n\n', '· review\n'),
      `${quiz}:23:1  the line under the heading runs on into the question`,
    ],
    [
      'where an item has a heading of another level',
      (c) => c.edit(quiz, '## why-so', '### why-so'),
      `${quiz}:22:1  “why-so” is no item: it has 3 “#”`,
      `${quiz}:22:1  this stands behind the options`,
    ],
    [
      'where two testlets have the same id',
      (c) => {
        c.put('chapters/first/testlets/both.md', testlet('a'))
        c.put('chapters/third/testlets/both.md', testlet('b'))
      },
      'chapters/third/chapter.md:1:1  the chapter “third” has no chapter.md',
      'chapters/third/quiz.md:1:1  the chapter “third” has no quiz.md',
      'chapters/third/testlets/both.md:2:5  two testlets have the id “both” (the other: chapters/first/testlets/both.md:2)',
    ],
    [
      'where an item of a testlet has the id of another item',
      (c) => c.put('chapters/first/testlets/both.md', testlet('a').replace('a-1', 'why-so')),
      'chapters/first/testlets/both.md:7:1  two items have the id “why-so” (the other: chapters/first/quiz.md:22)',
    ],
    [
      'where text stands before the first item',
      (c) => c.edit(quiz, '## what-is-it', 'Text.\n\n## what-is-it'),
      `${quiz}:3:1  this stands before the first item`,
    ],
    [
      'where two options say the same',
      (c) => c.edit(quiz, 'A name {', 'A key {'),
      `${quiz}:15:1  two options say the same (“name” and another)`,
    ],
  ])('%s', (_where, change, ...expected) => {
    const lines = printed(change)
    expect(lines).toEqual(expect.arrayContaining(expected.map((words) => expect.stringContaining(words))))
    expect(lines).toHaveLength(expected.length)
  })
})
