import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadCourse } from '@/server/course/course'
import type { Who } from '@/server/door/session'
import { check } from '@/server/sitting/check/checks'
import { corrections, settleCorrection } from '@/server/sitting/corrections'
import { nextReview } from '@/server/sitting/plan/reviews'
import { today } from '@/server/sitting/today'
import { undo } from '@/server/sitting/undo'
import { CHAIN, type FixtureItem } from './fixture'
import { cardsAndLog, client, everything, give, read, refusalOf, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-10T12:00:00Z') })
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
})

const NOTE = 'The second option gave the wrong release.'

/** A learner who has answered one new item, and the course in which that item's version was wrong. */
async function answered(right = true) {
  await course.rewrite(CHAIN)
  const who = visitor()
  await read(who, 'alpha')
  const question = await reviewQuestion(who)
  const { client: id } = await give(who, question, right)
  const { itemId: item, itemHash: hash } = await course.prisma.ask.findUniqueOrThrow({ where: { id: question.ask } })
  return { who, answer: id, item, hash }
}
const changed = (id: string, change: Partial<FixtureItem>) =>
  course.rewrite(
    CHAIN.map((chapter) =>
      chapter.items ? { ...chapter, items: chapter.items.map((item) => (item.id === id ? { ...item, ...change } : item)) } : chapter,
    ),
  )
const correct = (item: string, hash: string, more: Partial<FixtureItem> = {}) =>
  changed(item, { wording: 'mended', corrects: [{ hash: hash.slice(0, 8), note: NOTE }], ...more })
const say = (who: Who, answer: string, choice: 'again' | 'seen') => settleCorrection(who, { client: client(), answer, choice })
const said = (who: Who) => course.prisma.event.findMany({ where: { learnerId: who.learner, kind: 'corrected' }, orderBy: { seq: 'asc' } })

function daysLater(days: number): void {
  vi.setSystemTime(Date.now() + days * 86_400_000)
}

describe('a corrected item', () => {
  it('tells who answered the wrong version what was wrong and in which chapter, and nobody else', async () => {
    const { who, answer, item, hash } = await answered()
    const other = visitor()
    expect(await corrections(who)).toEqual([])
    await correct(item, hash)
    expect(await corrections(who)).toEqual([{ answer, note: NOTE, chapter: { chapter: 'alpha', title: 'ALPHA' }, canReview: true }])
    expect(await corrections(other)).toEqual([])
  })

  it('tells nobody who answered another version than those that it names', async () => {
    const { who, item } = await answered()
    await correct(item, 'f'.repeat(32))
    expect(await corrections(who)).toEqual([])
  })

  it('tells nothing of an answer that was taken back', async () => {
    const { who, answer, item, hash } = await answered()
    await undo(who, { client: client(), undoes: answer })
    await correct(item, hash)
    expect(await corrections(who)).toEqual([])
    expect(await refusalOf(say(who, answer, 'again'))).toBe('not_corrected')
  })

  it('tells of an answer in a check as well', async () => {
    await course.rewrite(CHAIN)
    const who = visitor()
    const next = await check(who, { chapter: 'alpha' })
    if (!('question' in next)) throw new Error('a check begins with a question')
    await give(who, next.question)
    const { itemId, itemHash } = await course.prisma.ask.findUniqueOrThrow({ where: { id: next.question.ask } })
    await correct(itemId, itemHash)
    expect(await corrections(who)).toHaveLength(1)
  })

  it('that is retired is told without the offer to review it', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash, { retired: true })
    expect(await corrections(who)).toMatchObject([{ answer, canReview: false }])
    const before = await everything()
    expect(await refusalOf(say(who, answer, 'again'))).toBe('not_corrected')
    expect(await everything()).toBe(before)
    await say(who, answer, 'seen')
    expect(await corrections(who)).toEqual([])
  })

  it('is told without writing anything', async () => {
    const { who, item, hash } = await answered()
    await correct(item, hash)
    const before = await everything()
    await corrections(who)
    expect(await everything()).toBe(before)
  })
})

describe('“I have seen it”', () => {
  it('is kept: the notice does not come back, today or later', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    await say(who, answer, 'seen')
    expect(await corrections(who)).toEqual([])
    daysLater(3)
    expect(await corrections(who)).toEqual([])
    expect(await said(who)).toMatchObject([{ itemId: item, chapterId: 'alpha', decided: { hash, choice: 'seen' } }])
  })

  it('sent twice is said once, and another use of its id is refused', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    const body = { client: client(), answer, choice: 'seen' }
    expect(await Promise.all([settleCorrection(who, body), settleCorrection(who, body)])).toEqual([{ choice: 'seen' }, { choice: 'seen' }])
    expect(await refusalOf(settleCorrection(who, { ...body, choice: 'again' }))).toBe('client_reused')
    expect(await refusalOf(settleCorrection(who, { ...body, client: answer }))).toBe('client_reused')
    await say(who, answer, 'seen')
    expect(await said(who)).toHaveLength(1)
  })

  it('is refused for somebody else’s answer and for one that nothing was wrong with', async () => {
    const { who, answer, item, hash } = await answered()
    expect(await refusalOf(say(who, answer, 'seen'))).toBe('not_corrected')
    await correct(item, hash)
    expect(await refusalOf(say(visitor(), answer, 'seen'))).toBe('unknown_answer')
    expect(await refusalOf(say(who, client(), 'seen'))).toBe('unknown_answer')
  })
})

describe('“Review it again”', () => {
  it('asks the new version first, before all that the plan holds, and the notice is gone once it is answered', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    daysLater(1)
    const before = await today(who)
    await say(who, answer, 'again')
    expect((await today(who)).due + (await today(who)).fresh).toBeGreaterThan(before.fresh)
    const next = await nextReview(who)
    if (next.done) throw new Error('the plan is not done')
    expect(next.why).toBe('corrected')
    expect(next.question.prompt).toContain('mended')
    const ask = await course.prisma.ask.findUniqueOrThrow({ where: { id: next.question.ask } })
    expect(ask).toMatchObject({ itemId: item, purpose: 'review' })
    expect(ask.itemHash).not.toBe(hash)
    const reply = await give(who, next.question)
    expect(reply.next.kind === 'plan' && !reply.next.next.done && reply.next.next.why).toBe('new')
    daysLater(1)
    expect(await corrections(who)).toEqual([])
  })

  it('moves the memory as a review, and the log alone gives the same card', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    daysLater(1)
    await say(who, answer, 'again')
    await give(who, await reviewQuestion(who))
    const card = await course.prisma.card.findUniqueOrThrow({ where: { learnerId_itemId: { learnerId: who.learner, itemId: item } } })
    expect(card.reps).toBe(2)
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(rebuilt).toBe(kept)
  })

  it('is practice on the day of the answer itself, and moves no memory', async () => {
    const { who, answer, item, hash } = await answered()
    const before = await cardsAndLog(who.learner)
    await correct(item, hash)
    await say(who, answer, 'again')
    const question = await reviewQuestion(who)
    expect(await course.prisma.ask.findUniqueOrThrow({ where: { id: question.ask } })).toMatchObject({ itemId: item, purpose: 'practice' })
    expect((await give(who, question)).due).toBeUndefined()
    expect((await cardsAndLog(who.learner)).kept).toBe(before.kept)
    expect(await corrections(who)).toEqual([])
  })

  it('hides the notice for its day, and it comes back on the next one if the item was not answered', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    await say(who, answer, 'again')
    expect(await corrections(who)).toEqual([])
    daysLater(1)
    expect(await corrections(who)).toMatchObject([{ answer }])
    await say(who, answer, 'again')
    expect((await said(who)).map(({ decided }) => decided)).toEqual([
      { hash, choice: 'again' },
      { hash, choice: 'again' },
    ])
  })

  it('twice on one day is one place in the plan and one event', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    await say(who, answer, 'again')
    const question = await reviewQuestion(who)
    await say(who, answer, 'again')
    expect(await reviewQuestion(who)).toEqual(question)
    expect(await said(who)).toHaveLength(1)
  })

  it('is dropped from the plan when the new version was answered in a check meanwhile', async () => {
    await course.rewrite(CHAIN)
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    const { client: answer } = await give(who, first.question)
    const { itemId, itemHash } = await course.prisma.ask.findUniqueOrThrow({ where: { id: first.question.ask } })
    await correct(itemId, itemHash)
    await say(who, answer, 'again')
    expect(await nextReview(who)).toMatchObject({ done: false, why: 'corrected' })
    const attempt = await course.prisma.attempt.findFirstOrThrow({ where: { learnerId: who.learner } })
    await course.prisma.attempt.update({
      where: { id: attempt.id },
      data: { items: [...attempt.items.slice(0, 1), itemId, ...attempt.items.slice(2)] },
    })
    const second = await check(who, { chapter: 'alpha' })
    if (!('question' in second)) throw new Error('the check goes on')
    await give(who, second.question)
    expect(await corrections(who)).toEqual([])
    const next = await nextReview(who)
    expect(next.done ? 'done' : next.why).not.toBe('corrected')
  })

  it('is asked again after its answer is undone, and the notice is back as well', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    daysLater(1)
    await say(who, answer, 'again')
    const { client: later } = await give(who, await reviewQuestion(who))
    await undo(who, { client: client(), undoes: later })
    expect(await nextReview(who)).toMatchObject({ done: false, why: 'again' }) // its explanation was seen, so it is practice
    daysLater(1)
    expect(await corrections(who)).toMatchObject([{ answer }])
  })

  it('of a missed one comes back as practice in the same sitting', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    daysLater(1)
    await say(who, answer, 'again')
    await give(who, await reviewQuestion(who), false)
    const plan = await course.prisma.plan.findFirstOrThrow({ where: { learnerId: who.learner }, orderBy: { day: 'desc' } })
    expect(JSON.parse(plan.queue)).toContainEqual({ item, why: 'again' })
  })
})

describe('a second correction', () => {
  it('tells of the version answered last, each by its own note', async () => {
    const { who, answer, item, hash } = await answered()
    await correct(item, hash)
    daysLater(1)
    await say(who, answer, 'again')
    const { client: second } = await give(who, await reviewQuestion(who))
    const middle = (await loadCourse()).itemOf.get(item)?.item.hash ?? ''
    await changed(item, {
      wording: 'mended twice',
      corrects: [
        { hash: hash.slice(0, 8), note: NOTE },
        { hash: middle.slice(0, 8), note: 'The mended one was wrong too.' },
      ],
    })
    expect(await corrections(who)).toMatchObject([{ answer: second, note: 'The mended one was wrong too.' }])
  })
})
