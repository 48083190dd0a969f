import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchIndex } from '@/course'
import { searchIndex } from '@/server/reading/search'
import { CHAIN } from './fixture'
import { takeCheck, visitor } from './learner'
import { openForTests } from './opened'

const chapter = (id: string, number: number): SearchIndex['chapters'][number] => ({
  id,
  number,
  title: id.toUpperCase(),
  sections: [{ title: 'Analogy', anchor: 'analogy' }],
  inside: { headings: [{ title: `Inside ${id}`, anchor: `inside-${id}` }], commands: [{ title: `show ${id}`, anchor: 'analogy' }] },
})
const whole: SearchIndex = {
  version: 'course',
  chapters: [chapter('alpha', 1), chapter('beta', 2), chapter('gamma', 3)],
  terms: [{ term: 'NAT', anchor: 'nat', aliases: [], text: 'Changes addresses.' }],
}

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
  await writeFile(path.join(course.folder, 'search.json'), JSON.stringify(whole))
})
afterAll(() => course.close())

const open = (index: SearchIndex) => index.chapters.flatMap(({ id, inside }) => (inside ? [id] : []))

describe('what a learner can find', () => {
  it('is everything in open chapters, and title and sections of closed ones', async () => {
    const index = await searchIndex(visitor())
    expect(open(index)).toEqual(['alpha'])
    expect(index.chapters.map(({ title, sections }) => [title, sections.length])).toEqual([
      ['ALPHA', 1],
      ['BETA', 1],
      ['GAMMA', 1],
    ])
    expect(index.terms).toEqual(whole.terms)
    expect(JSON.stringify(index)).not.toMatch(/show beta|Inside gamma/)
  })

  it('is everything that is written, for an instructor', async () => {
    const who = visitor()
    await course.prisma.user.create({ data: { id: who.learner, zone: 'UTC', guest: false, roles: ['instructor'] } })
    expect(open(await searchIndex(who))).toEqual(['alpha', 'beta', 'gamma'])
  })

  it('grows when a chapter opens, and its version changes with it and with nothing else', async () => {
    const who = visitor()
    const before = await searchIndex(who)
    expect((await searchIndex(who)).version).toBe(before.version)
    expect((await searchIndex(visitor())).version).toBe(before.version)
    await takeCheck(who, 'alpha', 8)
    const after = await searchIndex(who)
    expect(open(after)).toEqual(['alpha', 'beta'])
    expect(after.version).not.toBe(before.version)
    expect(open(await searchIndex(visitor()))).toEqual(['alpha'])
  })
})
