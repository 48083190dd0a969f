import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCache } from '@/compiler/cache'
import { compileCourse } from '@/compiler/course'
import { hashOf } from '@/compiler/hash'
import { hashOfSources } from '@/compiler/sources'
import { writeCourse } from '@/compiler/write'
import { catalogueSchema, chapterSchema } from '@/course/chapter'
import { itemSchema } from '@/course/item'
import { content, edited, realCourse, warmCache, withEdits } from './edit'

const course = realCourse()
const folders: string[] = []
const emptyFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-compiled-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const quiz = 'chapters/ssh-configure/quiz.md'
const reworded = { file: quiz, from: 'Typing `ip ssh version 2`', to: 'Entering `ip ssh version 2`' }

describe('compiling the same content again', () => {
  it('gives the same items under the same hashes, the same chapters and the same catalogue', () => {
    const again = realCourse()
    expect([...again.items.keys()]).toEqual([...course.items.keys()])
    expect(JSON.stringify(again)).toBe(JSON.stringify(course))
  })

  it('proves nothing anew, and finds as much as before', () => {
    const cache = warmCache()
    const { report } = compileCourse(content, cache)
    expect(cache.statistics.misses).toBe(0)
    expect(cache.statistics.hits).toBeGreaterThanOrEqual(report.scenarios)
    expect(report.verdicts).toBeGreaterThan(report.variants)
  })

  it('proves only what was edited', () => {
    const scenario = 'chapters/ssh-refused/scenarios/refused-no-key.md'
    withEdits([{ file: scenario, from: 'R1 was replaced last night.', to: 'R1 was replaced this night.' }], (folder) => {
      const cache = warmCache()
      expect(compileCourse(folder, cache).diagnostics).toEqual([])
      expect(cache.statistics.misses).toBeLessThanOrEqual(1)
    })
  })

  it('believes no proof that was made by other code', () => {
    const folder = emptyFolder()
    openCache(folder, hashOfSources()).set('key', 1)
    expect(openCache(folder, hashOfSources()).get('key')).toBe(1)
    expect(openCache(folder, 'other sources').get('key')).toBeUndefined()
  })

  it('reads a scenario anew where what it may link to has changed', () => {
    const scenario = 'chapters/ssh-refused/scenarios/refused-no-key.md'
    const link = {
      file: scenario,
      from: 'The lines take SSH already',
      to: 'The lines take [SSH](chapter:vty-access-class#out-of-the-blue) already',
    }
    const heading = {
      file: 'chapters/vty-access-class/chapter.md',
      from: '## How it works\n',
      to: '## How it works\n\n### Out of the blue\n\nText.\n',
    }
    expect(edited(link, heading).printed).toEqual([])
    expect(edited(link).printed).toEqual([expect.stringContaining('has no section “out-of-the-blue”')])
  })
})

describe('the compiled course', () => {
  it('fits its schemas', () => {
    expect(catalogueSchema.parse(course.catalogue)).toEqual(course.catalogue)
    for (const chapter of course.chapters) expect(chapterSchema.parse(chapter)).toEqual(chapter)
    for (const item of course.items.values()) expect(itemSchema.parse(item)).toEqual(item)
  })

  it('names each item by the hash of its content', () => {
    for (const [hash, item] of course.items) expect(hashOf(item)).toBe(hash)
    const listed = course.catalogue.chapters.flatMap(({ items }) => items.map(({ hash }) => hash))
    expect(new Set(listed)).toEqual(new Set(course.items.keys()))
    expect(course.catalogue.counts.items).toBe(course.items.size)
  })

  it('gives another hash to an item that was reworded, and to no other', () => {
    withEdits([reworded], (folder) => {
      const { course: after } = compileCourse(folder, warmCache())
      const gone = [...course.items.keys()].filter((hash) => !after?.items.has(hash))
      expect(gone.map((hash) => course.items.get(hash)?.id)).toEqual(['key-starts-server'])
      expect(after?.catalogue.version).not.toBe(course.catalogue.version)
    })
  })

  it('numbers chapters by their place in the catalogue and opens them in a chain', () => {
    const written = course.catalogue.chapters.filter((chapter) => chapter.written)
    expect(written.map(({ id, requires }) => [id, requires])).toEqual([
      ['ipv4-subnetting', ['ipv4-addresses', 'binary-and-hexadecimal']], // all planned, as are the next two: open from the start
      ['ssh-configure', ['ipv4-interfaces', 'management-access']],
      ['ssh-refused', ['ssh-configure']],
      ['vty-access-class', ['ssh-refused']],
    ])
    for (const [index, { number }] of course.catalogue.chapters.entries()) expect(number).toBe(index + 1)
    for (const { id, number } of course.chapters) expect(course.catalogue.chapters[number - 1]?.id).toBe(id)
  })
})

describe('writing the course', () => {
  it('keeps item versions of earlier runs and drops chapters that are no more', () => {
    const folder = emptyFolder()
    writeCourse(folder, course)
    const before = readdirSync(join(folder, 'items'))
    writeFileSync(join(folder, 'chapters', 'gone.json'), '{}')
    withEdits([reworded], (edited) => {
      const { course: after } = compileCourse(edited, warmCache())
      if (!after) throw new Error('the edited course does not compile')
      writeCourse(folder, after)
    })
    const now = readdirSync(join(folder, 'items'))
    expect(now).toHaveLength(before.length + 1)
    expect(now).toEqual(expect.arrayContaining(before))
    expect(readdirSync(join(folder, 'chapters')).sort()).toEqual(course.chapters.map(({ id }) => `${id}.json`).sort())
  })

  it('writes an item version once and never again', () => {
    const folder = emptyFolder()
    writeCourse(folder, course)
    const [hash] = course.items.keys()
    const file = join(folder, 'items', `${hash}.json`)
    const inode = statSync(file).ino
    writeCourse(folder, course)
    expect(statSync(file).ino).toBe(inode)
    expect(itemSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).id).toBe(course.items.get(hash ?? '')?.id)
  })

  it('writes the catalogue last: where it fails before, the old catalogue stands', () => {
    const folder = emptyFolder()
    writeCourse(folder, course)
    const old = readFileSync(join(folder, 'catalogue.json'), 'utf8')
    const [first, ...rest] = course.chapters
    if (!first) throw new Error('no chapter')
    const unwritable = { ...first, id: 'no/such/folder' }
    const version = { ...course.catalogue, version: 'next' }
    expect(() => writeCourse(folder, { ...course, catalogue: version, chapters: [...rest, unwritable] })).toThrow()
    expect(readFileSync(join(folder, 'catalogue.json'), 'utf8')).toBe(old)
    expect(existsSync(join(folder, 'catalogue.json.new'))).toBe(false)
  })
})
