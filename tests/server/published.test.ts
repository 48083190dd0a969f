import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Release } from '@/course'
import { health } from '@/server/boot'
import { courseChanges, loadCourse } from '@/server/course'
import { chapter } from '@/server/reading/chapters'
import { check } from '@/server/sitting/check/checks'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { CHAIN, type FixtureChapter, type FixtureItem } from './fixture'
import { client, give, read, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
})
afterEach(() => course.rewrite(CHAIN))
afterAll(() => course.close())

const reworded = (more: (item: FixtureItem) => Partial<FixtureItem> = () => ({})): FixtureChapter[] =>
  CHAIN.map((entry) => ({ ...entry, items: (entry.items ?? []).map((item) => ({ ...item, wording: 'reworded', ...more(item) })) }))
const first: Release = { version: '1.0', date: '2026-12-01', says: ['It begins.'], chapters: ['alpha'], corrected: [] }
const second: Release = {
  version: '1.1',
  date: '2026-12-08',
  says: [],
  chapters: ['beta'],
  corrected: [{ chapter: 'alpha', note: 'The hold time was said to be 15 seconds.' }],
}

describe('a course that is published while the app runs', () => {
  it('is served from the next request on, under its own version and under the same one of the app', async () => {
    await course.rewrite(CHAIN, [first])
    const before = await health()
    expect(before.course).toMatchObject({ release: { version: '1.0', date: '2026-12-01' } })
    await course.rewrite([...CHAIN, { id: 'omega', items: [{ id: 'omega-1' }] }], [second, first])
    const after = await health()
    expect(after.course.release?.version).toBe('1.1')
    expect(after.course.compiled).not.toBe(before.course.compiled)
    expect(after.version).toBe(before.version)
    expect((await chapter(visitor(), 'omega')).kind).toBe('open')
  })

  it('is seen as well where a link to its folder is set to another one', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'holdtime-courses-'))
    const [one, link] = [path.join(folder, 'one'), path.join(folder, 'current')]
    cpSync(course.folder, one, { recursive: true, preserveTimestamps: true })
    symlinkSync(one, link)
    process.env.HOLDTIME_COURSE = link
    try {
      const before = (await loadCourse()).catalogue.version
      await course.rewrite(reworded())
      symlinkSync(course.folder, `${link}.next`)
      renameSync(`${link}.next`, link)
      expect((await loadCourse()).catalogue.version).not.toBe(before)
    } finally {
      process.env.HOLDTIME_COURSE = course.folder
      rmSync(folder, { recursive: true })
    }
  })

  it('is passed over where its catalogue cannot be read, and what was served before goes on', async () => {
    const { catalogue } = await loadCourse()
    writeFileSync(path.join(course.folder, 'catalogue.json'), '{ "version": "of another app" }')
    expect((await loadCourse()).catalogue).toEqual(catalogue)
    await course.rewrite(reworded())
    expect((await loadCourse()).catalogue.version).not.toBe(catalogue.version)
  })

  it('leaves the question of a review that is open as it is: the same ask, graded and explained by its own version', async () => {
    const who = visitor()
    await read(who, 'alpha')
    const open = await reviewQuestion(who)
    await course.rewrite(reworded())
    expect(await reviewQuestion(who)).toEqual(open)
    const { verdict, next } = await give(who, open)
    expect(verdict.result).toBe('right')
    expect(JSON.stringify(next)).toContain('reworded')
  })

  it('leaves a running check its questions: as many as were drawn, the same ones, and each answered counts', async () => {
    const who = visitor()
    const started = await check(who, { chapter: 'alpha' })
    if (!('question' in started)) throw new Error('a check begins with a question')
    const { items: drawn } = await course.prisma.attempt.findUniqueOrThrow({ where: { id: started.attempt } })
    const more = Array.from({ length: 8 }, (_, place) => ({ id: `alpha-more-${place}`, concept: `alpha-more-c${place}` }))
    await course.rewrite(reworded().map((entry) => (entry.id === 'alpha' ? { ...entry, items: [...more, ...(entry.items ?? [])] } : entry)))
    expect(await check(who, { chapter: 'alpha' })).toEqual(started)
    const asked: string[] = []
    for (let next: Awaited<ReturnType<typeof check>> = started; 'question' in next; ) {
      expect(next.of).toBe(drawn.length)
      asked.push((await course.prisma.ask.findUniqueOrThrow({ where: { id: next.question.ask } })).itemId)
      const reply = await give(who, next.question)
      if (reply.next.kind !== 'check') throw new Error('a check goes on as a check')
      next = reply.next.next
      if ('result' in next) expect(next.result).toMatchObject({ right: drawn.length, total: drawn.length, passed: true })
    }
    expect(asked).toEqual(drawn)
  })

  it('leaves the open question of a practice as it is', async () => {
    const who = visitor()
    const choice = { chapters: ['alpha'], objectives: [], which: 'all' as const, count: 3 }
    const begun = await startPractice(who, { practice: client(), choice, counts: false })
    const before = await practice(who, begun.practice)
    await course.rewrite(reworded())
    expect(await practice(who, begun.practice)).toEqual(before)
  })
})

describe('what is new and what was wrong', () => {
  it('names each version with its chapters by title, and the sentences about pages', async () => {
    await course.rewrite(CHAIN, [second, first])
    expect(await courseChanges()).toMatchObject({
      release: { version: '1.1', date: '2026-12-08' },
      releases: [
        {
          version: '1.1',
          chapters: [{ chapter: 'beta', title: 'BETA' }],
          corrected: [{ chapter: { chapter: 'alpha', title: 'ALPHA' }, note: 'The hold time was said to be 15 seconds.' }],
        },
        { version: '1.0', says: ['It begins.'], chapters: [{ chapter: 'alpha', title: 'ALPHA' }], corrected: [] },
      ],
      questions: [],
    })
  })

  it('lists the mistakes of questions by chapter, a sentence once, also where the question is retired, and tells no id of them', async () => {
    const corrects = [{ hash: 'abcd1234', note: 'The second option gave the wrong release.' }]
    await course.rewrite(
      reworded(({ id }) => (id === 'alpha-1' || id === 'alpha-2' ? { corrects } : id === 'beta-3' ? { corrects, retired: true } : {})),
    )
    const changes = await courseChanges()
    expect(changes.questions).toEqual([
      { chapter: { chapter: 'alpha', title: 'ALPHA' }, notes: ['The second option gave the wrong release.'] },
      { chapter: { chapter: 'beta', title: 'BETA' }, notes: ['The second option gave the wrong release.'] },
    ])
    expect(JSON.stringify(changes)).not.toMatch(/alpha-1|beta-3|abcd1234/)
  })

  it('is said of a course without versions, too', async () => {
    const { release, compiled, releases } = await courseChanges()
    expect({ release, releases }).toEqual({ release: undefined, releases: [] })
    expect(compiled).toMatch(/^[0-9a-z]{8}$/)
  })
})
