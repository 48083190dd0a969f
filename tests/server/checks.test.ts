import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chapter, markRead } from '@/server/chapters'
import { check } from '@/server/checks'
import { database } from '@/server/database'
import { nextReview } from '@/server/reviews'
import { today } from '@/server/today'
import { undo } from '@/server/undo'
import { plain } from '@/study'
import { CHAIN, SECRET } from './fixture'
import { client, everything, give, refusalOf, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
})
afterAll(() => course.close())

describe('the gate', () => {
  it('asks six of eight concepts, and four right of six pass and open what waited', async () => {
    const who = visitor()
    expect((await chapter(who, 'beta')).kind).toBe('closed')
    const { result, asked } = await takeCheck(who, 'alpha', 4)
    expect(asked).toHaveLength(6)
    expect(result).toMatchObject({ passed: true, right: 4, total: 6, needed: 4, opens: [{ chapter: 'beta' }] })
    expect(result.missed).toHaveLength(2)
    expect(await chapter(who, 'beta')).toMatchObject({ kind: 'open', passed: false, check: { state: 'none' } })
  })

  it('keeps a chapter closed after three of six, which is below 60 %', async () => {
    const who = visitor()
    const { result } = await takeCheck(who, 'alpha', 3)
    expect(result).toMatchObject({ passed: false, right: 3, total: 6 })
    expect((await chapter(who, 'beta')).kind).toBe('closed')
    expect(await chapter(who, 'alpha')).toMatchObject({ check: { state: 'failed', answered: 6, right: 3, of: 6 } })
  })

  it('counts a right guess', async () => {
    const who = visitor()
    let next = await check(who, { chapter: 'alpha' })
    while ('question' in next) {
      const reply = await give(who, next.question, true, { guess: true })
      if (reply.next.kind === 'check') next = reply.next.next
    }
    expect(next.result).toMatchObject({ passed: true, right: 6 })
  })

  it('records how much of the pass was self-marked', async () => {
    const who = visitor()
    const { result, asked } = await takeCheck(who, 'alpha', 6)
    expect(result.selfMarked).toBe(asked.filter(({ kind }) => kind === 'recall').length)
    const { prisma } = await database()
    const gate = await prisma.event.findFirstOrThrow({ where: { learnerId: who.learner, kind: 'gate' } })
    expect(gate.decided).toEqual({ right: 6, total: 6, selfMarked: result.selfMarked, passed: true })
  })

  it('goes on where a check was left, with the same question', async () => {
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    await give(who, first.question)
    const second = await check(who, { chapter: 'alpha' })
    expect(second).toMatchObject({ attempt: first.attempt, number: 2, of: 6 })
    expect(await check(who, { chapter: 'alpha', retake: true })).toEqual(second)
    expect(await chapter(who, 'alpha')).toMatchObject({ check: { state: 'running', answered: 1, of: 6 } })
  })

  it('shows the result again until a retake is asked for, which asks first what was not asked before', async () => {
    const who = visitor()
    const { result, asked } = await takeCheck(who, 'alpha', 0)
    expect(await check(who, { chapter: 'alpha' })).toMatchObject({ result: { passed: false, right: result.right } })
    const { asked: again } = await takeCheck(who, 'alpha', 6, true)
    const prompts = new Set(asked.map(({ prompt }) => prompt))
    expect(again.filter(({ prompt }) => prompts.has(prompt))).toEqual([]) // other items, or other variants
    const items = (questions: typeof asked) => questions.map(({ prompt }) => prompt.split(' ')[0])
    expect(items(again).filter((item) => !items(asked).includes(item)).length).toBeGreaterThanOrEqual(2)
  })

  it('never lapses: a failed retake takes nothing back', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 6)
    await takeCheck(who, 'alpha', 0, true)
    expect((await chapter(who, 'beta')).kind).toBe('open')
    expect(await chapter(who, 'alpha')).toMatchObject({ passed: true, check: { state: 'passed' } })
  })

  it('is not touched by undo, which gives the memory back', async () => {
    const who = visitor()
    let next = await check(who, { chapter: 'alpha' })
    let last = ''
    while ('question' in next) {
      const reply = await give(who, next.question)
      last = reply.client
      if (reply.next.kind === 'check') next = reply.next.next
    }
    const { prisma } = await database()
    const before = await prisma.card.count({ where: { learnerId: who.learner } })
    expect(await undo(who, { client: client(), undoes: last })).toEqual({ undone: last, kind: 'check' })
    expect(await prisma.card.count({ where: { learnerId: who.learner } })).toBe(before - 1)
    expect(await check(who, { chapter: 'alpha' })).toMatchObject({ result: { passed: true, right: 6, total: 6 } })
  })

  it('lets a planned chapter block nothing', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 6)
    await takeCheck(who, 'beta', 6)
    expect((await chapter(who, 'gamma')).kind).toBe('open')
  })
})

describe('a closed chapter', () => {
  it('shows its outline and what opens it, and nothing else', async () => {
    const view = await chapter(visitor(), 'beta')
    expect(view).toEqual({
      kind: 'closed',
      id: 'beta',
      title: 'BETA',
      number: 2,
      of: 4,
      level: 'beginner',
      minutes: 7,
      outline: ['Analogy', 'How it works'],
      waitsFor: [{ chapter: 'alpha', title: 'ALPHA' }],
      opens: [{ chapter: 'gamma', title: 'GAMMA' }],
    })
  })

  it('refuses its check and its reading in words, and writes nothing', async () => {
    const who = visitor()
    const before = await everything()
    await expect(check(who, { chapter: 'beta' })).rejects.toMatchObject({
      code: 'closed_chapter',
      status: 403,
      message: '“BETA” is closed. It opens when the check of “ALPHA” is passed.',
    })
    expect(await refusalOf(markRead(who, { chapter: 'beta', client: client() }))).toBe('closed_chapter')
    expect(await refusalOf(check(who, { chapter: 'delta' }))).toBe('unknown_chapter')
    expect(await refusalOf(check(who, { chapter: 'nowhere' }))).toBe('unknown_chapter')
    expect(await everything()).toBe(before)
  })

  it('takes no answer to a check begun before the course closed it', async () => {
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    await course.rewrite([
      { id: 'before', items: [{ id: 'before-1' }] },
      ...CHAIN.map((entry) => (entry.id === 'alpha' ? { ...entry, requires: ['before'] } : entry)),
    ])
    const logged = await course.prisma.event.count()
    expect(await refusalOf(give(who, first.question))).toBe('closed_chapter')
    expect(await course.prisma.event.count()).toBe(logged)
    await course.rewrite(CHAIN)
  })
})

describe('before the answer', () => {
  it('no key and no explanation is in what is sent', async () => {
    const who = visitor()
    await markRead(who, { chapter: 'alpha', client: client() })
    const sent = JSON.stringify([
      await today(who),
      await chapter(who, 'alpha'),
      await check(who, { chapter: 'alpha' }),
      await nextReview(who),
    ])
    expect(sent).not.toContain(SECRET)
    expect(sent).not.toContain('"right":true')
    expect(sent).not.toContain('accepts')
  })
})

describe('Today', () => {
  it('sends a newcomer to the first chapter and says what it opens', async () => {
    const seen = await today(visitor())
    expect(plain(seen.sentence)).toBe('Nothing is due today. Passing *ALPHA* opens *BETA*.')
    expect(seen.ports.map(({ state }) => state)).toEqual(['open', 'off', 'off', 'planned'])
    expect(seen.reading).toMatchObject({ chapter: 'alpha', minutes: 7, read: false })
  })

  it('counts new items once the chapter was read, one a concept', async () => {
    const who = visitor()
    await markRead(who, { chapter: 'alpha', client: client() })
    expect(await today(who)).toMatchObject({ due: 0, fresh: 8, minutes: 6, reading: { read: true } })
  })

  it('leaves the concepts of a check for another day', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 6)
    expect(await today(who)).toMatchObject({ due: 0, fresh: 2, reading: { chapter: 'beta' } })
    expect((await today(who)).ports[0]).toMatchObject({ state: 'held', passed: true })
  })

  it('writes nothing', async () => {
    const before = await everything()
    await today(visitor())
    expect(await everything()).toBe(before)
  })
})
