import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Built, buildCourse } from '@/compiler/course/build'
import { writeCourse } from '@/compiler/course/write'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { catalogueSchema } from '@/course'

const fixture = join(__dirname, '../server/replays/content')
const quiz = 'chapters/office/quiz.md'
const fix = 'chapters/office/scenarios/no-key.md'
let folder = ''
let content = ''
let out = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-build-'))
  content = join(folder, 'content')
  out = join(folder, 'course')
  cpSync(fixture, content, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('building a course again', () => {
  it('compiles nothing where nothing has changed, and writes nothing', async () => {
    await build()
    const before = filesOf(out)
    const { kept, report, diagnostics } = await build()
    expect({ kept, chapters: report.chapters, diagnostics }).toEqual({ kept: 2, chapters: 2, diagnostics: [] })
    expect(filesOf(out)).toEqual(before)
  })

  it('gives the very same course from what was kept, from some of it, and from nothing', async () => {
    await build()
    const before = textsOf(out)
    rmSync(join(out, 'parts/office.json'))
    await build()
    expect(textsOf(out)).toEqual(before)
    await build({ cold: true })
    expect(textsOf(out)).toEqual(before)
    rmSync(out, { recursive: true })
    await build()
    expect(textsOf(out)).toEqual(before)
  })

  it('compiles the chapter that was edited and no other, and proves of it what was edited', async () => {
    await build()
    edit(quiz, 'What comes back when', 'What answers when')
    const { kept, proofs, version } = await build()
    expect({ kept, misses: proofs.misses }).toEqual({ kept: 1, misses: 0 })
    expect(version).toBe(catalogue().version)
    edit(fix, 'Which', 'Which of these')
    expect((await build()).proofs.misses).toBe(1)
  })

  it('compiles the chapters again that look at what has changed elsewhere, and no other', async () => {
    edit(quiz, 'What comes back when', 'What [comes back](chapter:spare#faq) when')
    await build()
    edit('chapters/spare/chapter.md', '## On the command line', '### Behind\n\nText.\n\n## On the command line')
    expect((await build()).kept).toBe(1) // of the other only the section that it links to was looked at
    edit('tracks/all.yaml', 'title: The office', 'title: Another')
    expect((await build()).diagnostics.map(({ what }) => what)).toEqual([expect.stringContaining('the title differs')])
  })

  it('tells a dead link in a chapter that has not changed', async () => {
    edit('chapters/spare/chapter.md', '## On the command line', '### Behind\n\nText.\n\n## On the command line')
    edit(quiz, 'What comes back when', 'What [comes back](chapter:spare#behind) when')
    expect((await build()).diagnostics).toEqual([])
    edit('chapters/spare/chapter.md', '### Behind\n\nText.\n\n', '')
    expect((await build()).diagnostics.map(formatDiagnostic)).toEqual([expect.stringContaining('has no section “behind”')])
  })

  it('makes an item version again that is not there any more', async () => {
    await build()
    const [name = ''] = readdirSync(join(out, 'items'))
    rmSync(join(out, 'items', name))
    expect((await build()).kept).toBe(1)
    expect(existsSync(join(out, 'items', name))).toBe(true)
  })

  it('takes what is damaged for nothing', async () => {
    await build()
    const before = textsOf(out)
    for (const file of ['parts/office.json', 'proofs/office.json.z', 'proofs/ground.json.z']) writeFileSync(join(out, file), '{"made":')
    await build()
    expect(textsOf(out)).toEqual(before)
  })
})

describe('what is stale', () => {
  it('is not believed where a key was flipped in a chapter whose other files have not changed', async () => {
    await build()
    edit(fix, '- [x] Make a key.', '- [ ] Make a key.')
    expect((await build()).diagnostics).not.toEqual([])
    expect(catalogue().chapters).toHaveLength(2) // what was written before stands
    edit(fix, '- [ ] Make a key.', '- [x] Make a key.')
    expect((await build()).diagnostics).toEqual([])
  })

  it('is not believed where a lab was changed in which a chapter proves its answers', async () => {
    await build()
    edit('chapters/office/labs/office.md', '.10/24', '.77/24')
    expect((await build()).proofs.misses).toBeGreaterThan(3)
  })

  it('is not believed where a fact was changed that a text of the chapter prints', async () => {
    write('facts/all.yaml', factOf('22'))
    edit(quiz, 'Answer: `22`', 'Answer: `{{ssh-port}}`')
    expect((await build()).diagnostics).toEqual([])
    const before = hashOf('ssh-port')
    write('facts/all.yaml', factOf('2222'))
    expect((await build()).kept).toBe(1)
    expect(hashOf('ssh-port')).not.toBe(before)
    write('facts/all.yaml', factOf('22').replace('ssh-port:', 'another:'))
    expect((await build()).diagnostics.map(({ what }) => what)).toContain('there is no fact “ssh-port”')
  })

  it('is not believed where a belief is gone that an option of the chapter names', async () => {
    const beliefs = 'beliefs:\n  closed-is-filtered:\n    says: A filter sends resets.\n    instead: A closed port does.\n    see: office\n'
    write('beliefs/all.yaml', beliefs)
    edit(quiz, '  That is the answer of a closed port.', '  Belief closed-is-filtered: That is the answer of a closed port.')
    expect((await build()).diagnostics).toEqual([])
    write('beliefs/all.yaml', beliefs.replace('closed-is-filtered', 'another'))
    expect((await build()).diagnostics.map(({ what }) => what)).toEqual(['there is no belief “closed-is-filtered”'])
  })

  it('is not believed where the chapter is of another genre in its track, or a term that it lists means something else', async () => {
    await build()
    edit('tracks/all.yaml', 'genre: idea', 'genre: configure')
    expect((await build()).kept).toBe(1)
    edit('glossary/all.md', /^(## Term\n+)/m, '$1Now: ')
    expect((await build()).kept).toBe(0)
    expect(readFileSync(join(out, 'chapters/office.json'), 'utf8')).toContain('Now: ')
  })

  it('is not believed where another chapter has one more lab on which a typed answer is tried, or one less', async () => {
    edit(quiz, 'concept ssh-lines · check, review', 'concept ssh-lines · check, review\nTried on: office R1, line vty 0 4')
    edit(quiz, 'Answer: `transport input ssh`', 'Answer: `transport input telnet`') // which changes something there
    expect((await build()).diagnostics).toEqual([])
    const lab = readFileSync(join(content, 'chapters/office/labs/office.md'), 'utf8')
    write('chapters/spare/labs/other.md', lab.replace('id: office', 'id: other'))
    expect(await build()).toMatchObject({ kept: 0, diagnostics: [] })
    write('chapters/spare/labs/other.md', lab.replace('id: office', 'id: other').replace('10.0.0', '10.0.7'))
    expect(await build()).toMatchObject({ kept: 0, diagnostics: [] })
    rmSync(join(content, 'chapters/spare/labs/other.md'))
    expect(await build()).toMatchObject({ kept: 0, diagnostics: [] })
  })

  it('is not believed where a lab of another chapter was changed that a page has a picture of', async () => {
    const lab = readFileSync(join(content, 'chapters/office/labs/office.md'), 'utf8').replace('id: office', 'id: other')
    write('chapters/spare/labs/other.md', lab)
    edit('chapters/office/chapter.md', 'It works.', 'It works.\n\n```topology lab=other title="The other office"\n```')
    expect((await build()).diagnostics).toEqual([])
    expect(readFileSync(join(out, 'chapters/office.json'), 'utf8')).toContain('10.0.0.10')
    write('chapters/spare/labs/other.md', lab.replace('10.0.0', '10.0.7'))
    expect((await build()).diagnostics).toEqual([])
    expect(readFileSync(join(out, 'chapters/office.json'), 'utf8')).toContain('10.0.7.10')
  })

  it('is not believed where the code has changed', async () => {
    await build()
    const { kept, proofs } = await build({ sources: 'other code' })
    expect({ kept, hits: proofs.hits }).toEqual({ kept: 0, hits: 0 })
  })
})

describe('writing the course', () => {
  it('drops chapters that are no more, with what was kept of them', async () => {
    await build()
    edit('tracks/all.yaml', / {2}- id: spare\n( {4}.*\n)*/, '')
    rmSync(join(content, 'chapters/spare'), { recursive: true })
    expect((await build()).diagnostics).toEqual([])
    expect(readdirSync(join(out, 'chapters'))).toEqual(['office.json'])
    expect(readdirSync(join(out, 'parts'))).toEqual(['office.json'])
  })

  it('keeps an item version that the course has left for an hour, and then no longer', async () => {
    await build()
    const before = readdirSync(join(out, 'items'))
    edit(quiz, 'What comes back when', 'What answers when')
    await build()
    const now = readdirSync(join(out, 'items'))
    expect(now).toHaveLength(before.length + 1)
    const longAgo = Date.now() / 1000 - 3700
    for (const name of now) utimesSync(join(out, 'items', name), longAgo, longAgo)
    await build()
    const named = catalogue().chapters.flatMap(({ items }) => items.map(({ hash }) => `${hash}.item`))
    expect(readdirSync(join(out, 'items')).sort()).toEqual(named.sort())
  })

  it('writes the catalogue last: where it fails before, the old catalogue stands', async () => {
    await build()
    const old = catalogue()
    const lab = { id: 'no/such/folder' } as never
    const course = {
      chapters: [],
      labs: [lab],
      glossary: { terms: [] },
      search: { version: 'next', chapters: [], terms: [] },
      beliefs: new Map(),
      facts: new Map(),
    }
    expect(() => writeCourse(out, { ...course, catalogue: { ...old, version: 'next' } })).toThrow()
    expect(catalogue()).toEqual(old)
  })
})

function build(other: { sources?: string; cold?: boolean } = {}): Promise<Built> {
  return buildCourse({ content, out, sources: 'the code of one test', cold: false, ...other })
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(content, file), 'utf8')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`${file} has no “${from}”`)
  writeFileSync(join(content, file), changed)
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(content, file)), { recursive: true })
  writeFileSync(join(content, file), text)
}

function factOf(port: string): string {
  return `facts:\n  ssh-port:\n    is: "${port}"\n    what: the port of SSH\n    source: { title: A document, where: "RFC 1", grade: rfc }\n`
}

/** Of the version of an item that the catalogue names now. */
function hashOf(item: string): string | undefined {
  return catalogue()
    .chapters.flatMap(({ items }) => items)
    .find(({ id }) => id === item)?.hash
}

function catalogue() {
  return catalogueSchema.parse(JSON.parse(readFileSync(join(out, 'catalogue.json'), 'utf8')))
}

/** Every file of the compiled course with its place on the disk, which another one written over it would not have. */
function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'compiled') // the time of the last run
    .sort()
    .map((name) => `${name} ${statSync(join(root, name)).ino}`)
}

function textsOf(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(json|item)$/.test(name) && !/^parts/.test(name),
  )
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, name), 'base64')]))
}
