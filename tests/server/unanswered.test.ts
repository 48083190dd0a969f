import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mark } from '@/server/past/marking'
import { answer } from '@/server/sitting/answers'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { skip } from '@/server/sitting/skipping'
import { CHAIN, SECRET } from './fixture'
import { cardsAndLog, client, everything, give, read, refusalOf, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
})
afterAll(() => course.close())

const unknown = { kind: 'unknown' } as const
const reader = async () => {
  const who = visitor()
  await read(who, 'alpha')
  return who
}

describe('“I don’t know”', () => {
  it('is an answer to any kind of question: wrong, recorded as what it is, scheduled as missed, and told with the answer', async () => {
    const who = await reader()
    for (const kind of ['recall', 'typed', 'choice']) {
      let question = await reviewQuestion(who)
      while (question.kind !== kind) {
        await give(who, question)
        question = await reviewQuestion(who)
      }
      const reply = await answer(who, { ask: question.ask, client: client(), answer: unknown, guess: true })
      expect(reply).toMatchObject({ verdict: { result: 'wrong' }, guess: false, given: unknown, due: 'Again tomorrow.' })
      expect(JSON.stringify(reply.reveal)).toContain(SECRET)
      const event = await course.prisma.event.findFirstOrThrow({ where: { askId: question.ask } })
      expect(event.decided).toMatchObject({ answer: unknown, result: 'wrong', grade: 1, selfMarked: false, guess: false })
    }
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(kept).toBe(rebuilt)
  })

  it('counts as wrong in a check', async () => {
    const who = visitor()
    let next = await check(who, { chapter: 'alpha' })
    while ('question' in next) {
      const reply = await answer(who, { ask: next.question.ask, client: client(), answer: unknown })
      if (reply.next.kind !== 'check') throw new Error('a check goes on as a check')
      next = reply.next.next
    }
    expect(next.result).toMatchObject({ passed: false, right: 0, graded: { right: 0 } })
    expect(next.result.missed.every(({ given }) => given.kind === 'unknown')).toBe(true)
  })
})

describe('a question of the day’s plan that is put off', () => {
  it('waits behind the others, and comes when another sitting begins, with nothing recorded', async () => {
    const who = await reader()
    const first = await reviewQuestion(who)
    const { said, next } = await skip(who, { ask: first.ask, why: 'later' })
    expect(said).toBe('It waits for later today.')
    if (next.kind !== 'plan' || next.next.done) throw new Error('another question follows')
    expect(next.next.left).toBe(7)
    expect(next.next.question.prompt).not.toBe(first.prompt)
    expect(await course.prisma.event.count({ where: { learnerId: who.learner, kind: 'review' } })).toBe(0)
    expect(await refusalOf(answer(who, { ask: first.ask, client: client(), answer: unknown }))).toBe('stale_ask')

    let review = await nextReview(who)
    for (; !review.done; review = await nextReview(who)) await give(who, review.question)
    expect(review).toMatchObject({ waiting: 1, left: 0, sentence: ['1 question waits for later today.'], result: { right: 7, total: 7 } })
    expect(await nextReview(who)).toMatchObject({ done: true, waiting: 1 })
    const again = await nextReview(who, { begins: true })
    if (again.done) throw new Error('what was put off is asked')
    expect(again.question.prompt.split(' ')[0]).toBe(first.prompt.split(' ')[0])
    await give(who, again.question)
    expect(await nextReview(who)).toMatchObject({ done: true, waiting: 0, result: { right: 8, total: 8 } })
  })

  it('stands behind what is asked again, so that a miss still comes back', async () => {
    const who = await reader()
    await skip(who, { ask: (await reviewQuestion(who)).ask, why: 'device' })
    const missed = await reviewQuestion(who)
    await give(who, missed, false)
    const whys: string[] = []
    let review = await nextReview(who)
    for (; !review.done; review = await nextReview(who)) {
      whys.push(review.why)
      await give(who, review.question)
    }
    expect(whys.filter((why) => why === 'again')).toHaveLength(1)
    expect(review).toMatchObject({ waiting: 1, result: { right: 6, total: 7 } })
  })

  it('is nobody else’s to put off, nor twice, nor once it is answered', async () => {
    const who = await reader()
    const question = await reviewQuestion(who)
    const before = await everything()
    expect(await refusalOf(skip(visitor(), { ask: question.ask, why: 'later' }))).toBe('unknown_ask')
    expect(await everything()).toBe(before)
    await skip(who, { ask: question.ask, why: 'later' })
    expect(await refusalOf(skip(who, { ask: question.ask, why: 'later' }))).toBe('stale_ask')
    const second = await reviewQuestion(who)
    await give(who, second)
    expect(await refusalOf(skip(who, { ask: second.ask, why: 'later' }))).toBe('already_answered')
  })
})

describe('a question of a check or a practice that is put off', () => {
  it('is asked last, and the last one stays', async () => {
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    const { next } = await skip(who, { ask: first.question.ask, why: 'device' })
    expect(next).toMatchObject({ kind: 'check', next: { number: 1, of: first.of } })

    const { practice: id } = await startPractice(who, {
      practice: client(),
      choice: { chapters: ['alpha'], objectives: [], which: 'all', count: 2 },
      counts: false,
    })
    const one = await practice(who, id)
    if (!('question' in one)) throw new Error('a practice begins with a question')
    const { next: two } = await skip(who, { ask: one.question.ask, why: 'later' })
    if (two.kind !== 'practice' || !('question' in two.next)) throw new Error('the other one follows')
    expect(two.next.number).toBe(1)
    await give(who, two.next.question)
    const last = await practice(who, id)
    if (!('question' in last)) throw new Error('the first one is left')
    expect(last.question.prompt.split(' ')[0]).toBe(one.question.prompt.split(' ')[0])
    expect(await refusalOf(skip(who, { ask: last.question.ask, why: 'later' }))).toBe('last_question')
    await give(who, last.question)
  })
})

describe('a question that is set aside before its answer', () => {
  it('is not asked any more in the plan, takes no answer, and its answer counts as seen', async () => {
    const who = await reader()
    const question = await reviewQuestion(who)
    expect(await mark(who, { client: client(), ask: question.ask, mark: 'aside', on: true })).toMatchObject({ aside: true })
    const next = await nextReview(who)
    expect(next).toMatchObject({ done: false, left: 7 })
    expect(await refusalOf(answer(who, { ask: question.ask, client: client(), answer: unknown }))).toBe('stale_ask')
    expect(await course.prisma.ask.findUniqueOrThrow({ where: { id: question.ask } })).toMatchObject({ revealedAt: expect.any(Date) })
  })

  it('is refused in a check, and so is a bookmark before the answer', async () => {
    const who = visitor()
    const next = await check(who, { chapter: 'alpha' })
    if (!('question' in next)) throw new Error('a check begins with a question')
    for (const mark_ of ['aside', 'bookmark'] as const)
      expect(await refusalOf(mark(who, { client: client(), ask: next.question.ask, mark: mark_, on: true }))).toBe('not_answered')
  })
})

describe('how a day went', () => {
  it('counts a question once, by its first answer that stands, with its time and what was missed', async () => {
    const who = await reader()
    const first = await reviewQuestion(who)
    await give(who, first, false, { ms: 30_000 })
    let review = await nextReview(who)
    for (; !review.done; review = await nextReview(who)) await give(who, review.question, true, { ms: 10_000 })
    expect(review.result).toMatchObject({ right: 7, total: 8, ms: 30_000 + 8 * 10_000 })
    expect(review.result?.missed).toHaveLength(1)
    expect(review.result?.coming).toMatch(/^1 comes again tomorrow, /)
  })

  it('can be told before the plan is done, and the rest stays', async () => {
    const who = await reader()
    await give(who, await reviewQuestion(who))
    const { question } = (await nextReview(who)) as { question: { ask: string } }
    expect(await nextReview(who, { ends: true })).toMatchObject({ done: true, left: 7, result: { right: 1, total: 1 } })
    expect(await nextReview(who, { begins: true })).toMatchObject({ done: false, question: { ask: question.ask } })
  })

  it('is nothing where none was answered', async () => {
    expect(await nextReview(visitor())).not.toHaveProperty('result')
  })
})
