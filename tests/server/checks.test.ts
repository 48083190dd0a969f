import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/server/base/database'
import { passedBy } from '@/server/log/log'
import { chapter, markRead } from '@/server/reading/chapters'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { today } from '@/server/sitting/today'
import { undo } from '@/server/sitting/undo'
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
  it('asks of all concepts with eight questions that are graded, and 60 % of them pass and open what waited', async () => {
    const who = visitor()
    expect((await chapter(who, 'beta')).kind).toBe('closed')
    const { result, asked } = await takeCheck(who, 'alpha', 6)
    const total = asked.length
    expect(asked.filter(({ kind }) => kind !== 'recall')).toHaveLength(8)
    expect(result).toMatchObject({
      passed: true,
      right: 6,
      total,
      needed: Math.ceil(total * 0.6),
      opens: [{ chapter: 'beta' }],
      toPractise: 0,
    })
    expect(result.graded).toMatchObject({ total: 8, needed: 5 })
    expect(result.missed).toHaveLength(total - 6)
    expect(await chapter(who, 'beta')).toMatchObject({ kind: 'open', passed: false, check: { state: 'none' } })
  })

  it('keeps a chapter closed after four of eight, which is below 60 %', async () => {
    const who = visitor()
    const { result, asked } = await takeCheck(who, 'alpha', 4)
    const total = asked.length
    expect(result).toMatchObject({ passed: false, right: 4, total })
    expect((await chapter(who, 'beta')).kind).toBe('closed')
    expect(await chapter(who, 'alpha')).toMatchObject({ check: { state: 'failed', answered: total, right: 4, of: total } })
  })

  it('says before the first answer how it is scored', async () => {
    const next = await check(visitor(), { chapter: 'alpha' })
    if (!('question' in next)) throw new Error('a check begins with a question')
    expect(next).toMatchObject({ number: 1, needed: Math.ceil(next.of * 0.6), graded: { total: 8, needed: 5 } })
    expect(next.seconds).toBeGreaterThan(0)
  })

  it('asks one item at each place, whatever is loaded again', async () => {
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    for (let again = 0; again < 3; again++) expect(await check(who, { chapter: 'alpha' })).toEqual(first)
    expect(await (await database()).prisma.ask.count({ where: { learnerId: who.learner } })).toBe(1)
  })

  it('has no check for a chapter of which nothing is graded', async () => {
    await course.rewrite([{ id: 'alpha', items: ['one', 'two'].map((id) => ({ id, kind: 'recall' as const })) }])
    expect(await refusalOf(check(visitor(), { chapter: 'alpha' }))).toBe('no_check')
    await course.rewrite(CHAIN)
  })

  it('counts a right guess', async () => {
    const who = visitor()
    let next = await check(who, { chapter: 'alpha' })
    while ('question' in next) {
      const reply = await give(who, next.question, true, { guess: true })
      if (reply.next.kind === 'check') next = reply.next.next
    }
    expect(next.result).toMatchObject({ passed: true, right: next.result.total })
  })

  it('records how the pass came about: what was self-marked and graded, which try it was, what was seen before', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 0)
    const { result, asked } = await takeCheck(who, 'alpha', 99, true)
    expect(result.selfMarked).toBe(asked.filter(({ kind }) => kind === 'recall').length)
    const { prisma } = await database()
    const [, gate] = await prisma.event.findMany({ where: { learnerId: who.learner, kind: 'gate' }, orderBy: { seq: 'asc' } })
    const total = asked.length
    const seen = (await prisma.event.findMany({ where: { learnerId: who.learner, kind: 'practice' }, distinct: ['itemId'] })).map(
      ({ itemId }) => itemId,
    )
    const attempt = await prisma.attempt.findUniqueOrThrow({ where: { id: gate?.attemptId ?? '' } })
    expect(gate?.decided).toEqual({
      ...{ right: total, total, selfMarked: result.selfMarked, passed: true },
      ...{ graded: { right: 8, total: 8 }, attempt: 2, seen: attempt.items.filter((item) => seen.includes(item)).length },
    })
    expect(seen.length).toBeGreaterThan(0)
  })

  it('goes on where a check was left, with the same question', async () => {
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    await give(who, first.question)
    const second = await check(who, { chapter: 'alpha' })
    expect(second).toMatchObject({ attempt: first.attempt, number: 2, of: first.of })
    expect(await check(who, { chapter: 'alpha', retake: true })).toEqual(second)
    expect(await chapter(who, 'alpha')).toMatchObject({ check: { state: 'running', answered: 1, of: first.of } })
  })

  it('shows the result again until a retake is asked for', async () => {
    const who = visitor()
    const { result } = await takeCheck(who, 'alpha', 0)
    expect(await check(who, { chapter: 'alpha' })).toMatchObject({ result: { passed: false, right: result.right } })
    expect((await takeCheck(who, 'alpha', 99, true)).result.passed).toBe(true)
  })

  it('lets the next try begin once another item of each missed concept was answered right in practice, on the same day', async () => {
    const who = visitor()
    const items = ['a1', 'a2', 'b1', 'b2'].map((id) => ({ id, concept: id.slice(0, 1), uses: ['check', 'review'] as const }))
    await course.rewrite([
      { id: 'alpha', items: items.map(({ uses, ...item }) => ({ ...item, uses: item.id.endsWith('1') ? [...uses] : ['review'] })) },
    ])
    const { result } = await takeCheck(who, 'alpha', 1)
    expect(result).toMatchObject({ passed: false, right: 1, total: 2, toPractise: 1 })
    await expect(check(who, { chapter: 'alpha', retake: true })).rejects.toMatchObject({
      code: 'practice_first',
      message: expect.stringContaining('a question on the point that you missed right in practice'),
    })

    const failed = await check(who, { chapter: 'alpha' })
    const begin = async (more: object) => practice(who, (await startPractice(who, { practice: client(), ...more })).practice)
    const first = await begin({ check: failed.attempt })
    if (!('question' in first)) throw new Error('a practice begins with a question')
    expect(first).toMatchObject({ number: 1, of: 1, counts: false })
    const wrong = (await give(who, first.question, false)).next
    expect(wrong).toMatchObject({ kind: 'practice', next: { result: { right: 0, check: { chapter: 'alpha', toPractise: 1 } } } })
    expect(await refusalOf(check(who, { chapter: 'alpha', retake: true }))).toBe('practice_first')

    const second = await begin({ after: first.practice, ask: 'same' })
    if (!('question' in second)) throw new Error('a practice begins with a question')
    const done = await give(who, second.question)
    expect(done.next).toMatchObject({ kind: 'practice', next: { result: { right: 1, check: { toPractise: 0 } } } })
    await undo(who, { client: client(), undoes: done.client })
    expect(await refusalOf(check(who, { chapter: 'alpha', retake: true }))).toBe('practice_first')
    const asked = await practice(who, second.practice)
    if (!('question' in asked)) throw new Error('what was taken back is asked again')
    const again = await give(who, asked.question)
    expect(await check(who, { chapter: 'alpha', retake: true })).toMatchObject({ number: 1 })
    await undo(who, { client: client(), undoes: again.client })
    expect(await check(who, { chapter: 'alpha' })).toMatchObject({ number: 1 }) // what has begun goes on
    await course.rewrite(CHAIN)
  })

  it('is practised for by its own learner only, and only after it failed', async () => {
    const [who, other] = [visitor(), visitor()]
    await takeCheck(who, 'alpha', 0)
    const { attempt } = await check(who, { chapter: 'alpha' })
    expect(await refusalOf(startPractice(other, { practice: client(), check: attempt }))).toBe('nothing_to_practise')
    await takeCheck(other, 'alpha', 99)
    const passed = await check(other, { chapter: 'alpha' })
    expect(await refusalOf(startPractice(other, { practice: client(), check: passed.attempt }))).toBe('nothing_to_practise')
  })

  it('never lapses: a failed retake takes nothing back', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 6)
    await takeCheck(who, 'alpha', 0, true)
    expect((await chapter(who, 'beta')).kind).toBe('open')
    expect(await chapter(who, 'alpha')).toMatchObject({ passed: true, check: { state: 'passed' } })
  })

  it('counts for an assignment where it was passed here, and not where it came in with a file', async () => {
    const [here, brought] = [visitor(), visitor()]
    const { prisma } = await database()
    for (const who of [here, brought]) await takeCheck(who, 'alpha', 99)
    const gate = await prisma.event.findFirstOrThrow({ where: { learnerId: brought.learner, kind: 'gate' } })
    const { seq: _, ...row } = gate
    const decided = { source: brought.learner, events: 9, answers: 8, gates: [gate.clientId] }
    await prisma.event.create({ data: { ...row, clientId: client(), kind: 'imported', chapterId: null, attemptId: null, decided } })
    const passed = await passedBy(prisma, [here.learner, brought.learner], ['alpha'])
    expect([...passed]).toEqual([[here.learner, new Set(['alpha'])]])
    expect((await chapter(brought, 'beta')).kind).toBe('open') // what it opened stays open
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
    expect(await undo(who, { client: client(), undoes: last })).toEqual({ undone: last, kind: 'check', due: 'Again tomorrow.' })
    expect(await prisma.card.count({ where: { learnerId: who.learner } })).toBe(before - 1)
    const { result } = (await check(who, { chapter: 'alpha' })) as { result: { right: number; total: number } }
    expect(result).toMatchObject({ passed: true, right: result.total })
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
      of: 3,
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

  it('goes on with a check that was begun before the course put a chapter before it', async () => {
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    await course.rewrite([
      { id: 'before', items: [{ id: 'before-1' }] },
      ...CHAIN.map((entry) => (entry.id === 'alpha' ? { ...entry, requires: ['before'] } : entry)),
    ])
    expect((await give(who, first.question)).next).toMatchObject({ kind: 'check', next: { number: 2 } })
    expect(await check(who, { chapter: 'alpha' })).toMatchObject({ number: 2 })
    expect(await chapter(who, 'alpha')).toMatchObject({ kind: 'open', by: 'kept', waitsFor: [{ chapter: 'before' }] })
    expect(await chapter(visitor(), 'alpha')).toMatchObject({ kind: 'closed', waitsFor: [{ chapter: 'before' }] })
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
    expect(await today(who)).toMatchObject({ due: 0, fresh: 8, minutes: 5, reading: { read: true } })
  })

  it('leaves the concepts of a check for another day', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 6)
    expect(await today(who)).toMatchObject({ due: 0, fresh: 0, reading: { chapter: 'beta' } })
    expect((await today(who)).ports[0]).toMatchObject({ state: 'held', passed: true })
  })

  it('writes nothing', async () => {
    const before = await everything()
    await today(visitor())
    expect(await everything()).toBe(before)
  })
})
