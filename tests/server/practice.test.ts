import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Who } from '@/server/door/session'
import { mark } from '@/server/past/marking'
import { answer } from '@/server/sitting/answers'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, practiceOffer, startPractice } from '@/server/sitting/practice/practice'
import type { PracticeNext } from '@/server/sitting/practice/practices'
import { today } from '@/server/sitting/today'
import { undo } from '@/server/sitting/undo'
import { cases } from '../runs'
import { CHAIN, type FixtureChapter } from './fixture'
import { answerTo, cardsAndLog, client, everything, give, read, refusalOf, reviewQuestion, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
const noon = Date.parse('2026-03-10T12:00:00Z')
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  course = await openForTests(CHAIN)
})
beforeEach(() => {
  vi.setSystemTime(noon)
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
})

const all = { chapters: [] as string[], objectives: [] as string[], which: 'all' as 'all' | 'wrong' | 'bookmarked', count: 100 }

async function begin(who: Who, choice: Partial<typeof all>, counts = false): Promise<string> {
  return (await startPractice(who, { practice: client(), choice: { ...all, ...choice }, counts })).practice
}

const itemsOf = async (id: string) => (await course.prisma.practice.findUniqueOrThrow({ where: { id } })).items
const itemOf = async (ask: string) => (await course.prisma.ask.findUniqueOrThrow({ where: { id: ask } })).itemId
const eventsOf = (who: Who) => course.prisma.event.findMany({ where: { learnerId: who.learner }, orderBy: { seq: 'asc' } })
const cardsOf = (who: Who) => course.prisma.card.findMany({ where: { learnerId: who.learner }, orderBy: { itemId: 'asc' } })

/** Answers what is left of a practice; `isRight` says how. */
async function finish(who: Who, id: string, isRight: (item: string, number: number) => boolean) {
  let next: PracticeNext = await practice(who, id)
  while ('question' in next) {
    const reply = await give(who, next.question, isRight(await itemOf(next.question.ask), next.number))
    if (reply.next.kind !== 'practice') throw new Error('A practice goes on as a practice.')
    next = reply.next.next
  }
  return next.result
}

/** Cards, plans and what Today says: all that a practice must leave alone. */
async function memoryOf(who: Who): Promise<string> {
  const plans = await course.prisma.plan.findMany({ where: { learnerId: who.learner }, orderBy: { day: 'asc' } })
  return JSON.stringify([await cardsOf(who), plans, await today(who)])
}

describe('what is practised', () => {
  it('has to be chosen, and nothing is written where it is not or where there is no question like that', async () => {
    const who = visitor()
    const before = await everything()
    expect(await refusalOf(begin(who, {}))).toBe('nothing_chosen')
    expect(await refusalOf(begin(who, { which: 'wrong' }))).toBe('nothing_to_practise')
    expect(await refusalOf(begin(who, { chapters: ['delta'] }))).toBe('nothing_to_practise')
    expect(await refusalOf(begin(who, { chapters: ['alpha'], count: 0 }))).toBe('bad_request')
    expect(await everything()).toBe(before)
  })

  it('can be the one question that a page sets, again and again, and nothing where there is none', async () => {
    const who = visitor()
    const { practice: id } = await startPractice(who, { practice: client(), task: 'beta-3' })
    expect(await itemsOf(id)).toEqual(['beta-3'])
    expect(await finish(who, id, () => true)).toMatchObject({ right: 1, total: 1, counts: false, choice: { chapters: ['beta'] } })
    const { practice: again } = await startPractice(who, { practice: client(), after: id, ask: 'same' })
    expect(await itemsOf(again)).toEqual(['beta-3'])
    expect(await refusalOf(startPractice(who, { practice: client(), task: 'gamma-99' }))).toBe('nothing_to_practise')
  })

  it('comes from closed chapters too, for a visitor whose row is made with the first answer', async () => {
    const who = visitor()
    const id = await begin(who, { chapters: ['beta'], count: 20 })
    expect((await itemsOf(id)).map((item) => item.split('-')[0])).toEqual(Array(8).fill('beta'))
    expect(await course.prisma.user.findUnique({ where: { id: who.learner } })).toBeNull()
    expect(await finish(who, id, () => true)).toMatchObject({ right: 8, total: 8, moved: 0, missed: [] })
    expect((await eventsOf(who)).map(({ kind }) => kind)).toEqual(['practice', 'unlocked', ...Array(7).fill('practice')])
    expect(await cardsOf(who)).toEqual([])
  })

  it('adds chapters and objectives up, takes what stands within an objective, and draws each question once', async () => {
    const who = visitor()
    const id = await begin(who, { chapters: ['beta'], objectives: ['v1.1/alpha-c1', 'v1.1/beta-c1', 'v1.1/alpha'] })
    expect((await itemsOf(id)).toSorted()).toEqual(['alpha-1', 'alpha-1b', ...Array.from({ length: 8 }, (_, i) => `beta-${i + 1}`)])
    const { pools } = await practiceOffer(who)
    expect(pools.reduce((sum, pool) => sum + pool.all, 0)).toBe(25)
  })

  it('is what was not seen lately, and of two siblings one where the number is small', async () => {
    const who = visitor()
    const first = await begin(who, { chapters: ['alpha'], count: 5 })
    await finish(who, first, () => true)
    vi.setSystemTime(noon + 60_000)
    const second = await begin(who, { chapters: ['alpha'], count: 3 })
    const [before, after] = [await itemsOf(first), await itemsOf(second)]
    expect(after.filter((item) => before.includes(item))).toEqual([])
    const one = await itemsOf(await begin(visitor(), { chapters: ['alpha'], count: 8 }))
    expect(one.filter((item) => item.startsWith('alpha-1'))).toHaveLength(1)
  })

  it('can be what was answered wrong last, what is bookmarked, and never what is set aside', async () => {
    const who = visitor()
    const id = await begin(who, { chapters: ['alpha'] })
    const wrong = new Set(['alpha-3', 'alpha-4', 'alpha-5', 'alpha-6'])
    await finish(who, id, (item) => !wrong.has(item))
    const asks = await course.prisma.ask.findMany({ where: { practiceId: id } })
    const set = (item: string, which: 'bookmark' | 'aside') =>
      mark(who, { client: client(), ask: asks.find(({ itemId }) => itemId === item)?.id, mark: which, on: true })
    await set('alpha-3', 'aside')
    await set('alpha-7', 'bookmark')
    await set('alpha-8', 'bookmark')
    const right = await begin(who, { objectives: ['v1.1/alpha-c4', 'v1.1/alpha-c5'] })
    await finish(who, right, (item) => item === 'alpha-4')
    expect((await itemsOf(await begin(who, { which: 'wrong' }))).toSorted()).toEqual(['alpha-5', 'alpha-6'])
    expect(await itemsOf(await begin(who, { which: 'wrong', objectives: ['v1.1/alpha-c6'] }))).toEqual(['alpha-6'])
    expect((await itemsOf(await begin(who, { which: 'bookmarked' }))).toSorted()).toEqual(['alpha-7', 'alpha-8'])
    expect(await itemsOf(await begin(who, { chapters: ['alpha'] }))).not.toContain('alpha-3')
    const { pools } = await practiceOffer(who)
    expect(pools.filter((pool) => pool.wrong > 0).map(({ objectives, wrong }) => [objectives, wrong])).toEqual([
      [['v1.1/alpha-c5'], 1],
      [['v1.1/alpha-c6'], 1],
    ])
  })

  it('is not what was wrong and taken back', async () => {
    const who = visitor()
    const id = await begin(who, { objectives: ['v1.1/alpha-c4'] })
    const next = await practice(who, id)
    if (!('question' in next)) throw new Error('a practice begins with a question')
    const { client: undoes } = await give(who, next.question, false)
    expect((await practiceOffer(who)).pools.some(({ wrong }) => wrong > 0)).toBe(true)
    await undo(who, { client: client(), undoes })
    expect((await practiceOffer(who)).pools.some(({ wrong }) => wrong > 0)).toBe(false)
  })
})

describe('a practice', () => {
  it('goes on where it was left, is offered as half done, and says at its end what was missed and where it belongs', async () => {
    const who = visitor()
    const id = await begin(who, { chapters: ['alpha'], count: 4 })
    const first = await practice(who, id)
    expect(await practice(who, id)).toEqual(first)
    expect((await practiceOffer(who)).underway).toBeUndefined()
    if (!('question' in first)) throw new Error('a practice begins with a question')
    await give(who, first.question, false)
    expect(await practice(who, id)).toMatchObject({ practice: id, number: 2, of: 4, counts: false })
    expect((await practiceOffer(who)).underway).toEqual({ practice: id, answered: 1, of: 4 })
    const result = await finish(who, id, () => true)
    expect(result).toMatchObject({ right: 3, total: 4, choice: { chapters: ['alpha'], count: 4 } })
    expect(result.missed).toMatchObject([
      { question: { ask: first.question.ask }, chapter: { chapter: 'alpha', title: 'ALPHA', listed: true } },
    ])
    expect(await practice(who, id)).toEqual({ practice: id, result })
    expect((await practiceOffer(who)).underway).toBeUndefined()
    const missed = await startPractice(who, { practice: client(), after: id, ask: 'missed' })
    expect(await itemsOf(missed.practice)).toEqual([await itemOf(first.question.ask)])
    const again = await startPractice(who, { practice: client(), after: missed.practice, ask: 'same' })
    expect(await itemsOf(again.practice)).toHaveLength(4)
  })

  it('is begun once where it is sent twice, and belongs to who began it', async () => {
    const [who, other] = [visitor(), visitor()]
    const body = { practice: client(), choice: { ...all, chapters: ['alpha'] }, counts: false }
    await Promise.all([startPractice(who, body), startPractice(who, body), startPractice(who, body)])
    expect(await course.prisma.practice.count({ where: { learnerId: who.learner } })).toBe(1)
    const { practice: id } = await startPractice(who, body)
    expect(await refusalOf(practice(other, id))).toBe('unknown_practice')
    expect(await refusalOf(startPractice(other, { practice: client(), after: id, ask: 'same' }))).toBe('unknown_practice')
    expect((await startPractice(other, body)).practice).not.toBe(id)
    expect(await refusalOf(practice(who, 'one'))).toBe('unknown_practice')
  })

  it('withdraws no question of a review, of a check or of another practice, and none of them withdraws its own', async () => {
    const who = visitor()
    await read(who, 'alpha')
    const review = await reviewQuestion(who)
    const one = await practice(who, await begin(who, { chapters: ['alpha'] }))
    const two = await practice(who, await begin(who, { chapters: ['alpha'] }))
    expect(await reviewQuestion(who)).toEqual(review)
    if (!('question' in one && 'question' in two)) throw new Error('a practice begins with a question')
    await takeCheck(who, 'alpha', 1)
    for (const question of [two.question, one.question]) expect(await give(who, question)).toMatchObject({ verdict: { result: 'right' } })
    expect(await give(who, review)).toMatchObject({ next: { kind: 'plan' } })
  })

  it('gives an undone answer back: the question comes again in another variant, and its end is open again', async () => {
    const who = visitor()
    const id = await begin(who, { objectives: ['v1.1/alpha-c4'] })
    const first = await practice(who, id)
    if (!('question' in first)) throw new Error('a practice begins with a question')
    const { client: undoes, next } = await give(who, first.question, false)
    expect(next).toMatchObject({ kind: 'practice', next: { result: { right: 0, total: 1 } } })
    const body = { client: client(), undoes }
    const undone = await undo(who, body)
    expect(undone).toMatchObject({ kind: 'practice', next: { kind: 'practice', next: { practice: id, number: 1, of: 1 } } })
    expect(await undo(who, body)).toEqual(undone)
    expect(await finish(who, id, () => true)).toMatchObject({ right: 1, total: 1, missed: [] })
  })

  it('goes on without what the course has retired since, and ends where nothing is left', async () => {
    const who = visitor()
    const id = await begin(who, { chapters: ['alpha'], count: 100 })
    await practice(who, id)
    const retired = (gone: (item: string) => boolean): FixtureChapter[] =>
      CHAIN.map((chapter) => ({ ...chapter, items: (chapter.items ?? []).map((item) => ({ ...item, retired: gone(item.id) })) }))
    await course.rewrite(retired((item) => item !== 'alpha-4' && item !== 'alpha-5'))
    expect(await practice(who, id)).toMatchObject({ number: 1, of: 2 })
    await course.rewrite(retired(() => true))
    expect(await practice(who, id)).toMatchObject({ result: { right: 0, total: 0 } })
    await course.rewrite(CHAIN)
  })

  it('leaves cards, plans and Today byte for byte as they were, whatever is answered and taken back in it', async () => {
    const move = fc.record({ right: fc.boolean(), guess: fc.boolean(), undone: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 6 }), fc.array(move, { minLength: 1, maxLength: 8 }), async (reviews, moves) => {
        const who = visitor()
        await read(who, 'alpha')
        for (const right of reviews) {
          const next = await nextReview(who)
          if (!next.done) await give(who, next.question, right)
        }
        await nextReview(who)
        const before = await memoryOf(who)
        const id = await begin(who, { chapters: ['alpha', 'beta'] })
        for (const { right, guess, undone } of moves) {
          const next = await practice(who, id)
          if (!('question' in next)) break
          const { client: undoes, due } = await give(who, next.question, right, { guess: guess && next.question.kind !== 'recall' })
          expect(due).toBeUndefined()
          if (undone) await undo(who, { client: client(), undoes })
        }
        expect(await memoryOf(who)).toBe(before)
      }),
      cases(8),
    )
  })
})

describe('a practice that counts as reviews', () => {
  it('moves the cards of open chapters once a day, is taken out of the plan, and leaves closed chapters as practice', async () => {
    const who = visitor()
    await read(who, 'alpha')
    const { fresh } = await today(who)
    const id = await begin(who, { objectives: ['v1.1/alpha-c4', 'v1.1/alpha-c5', 'v1.1/beta-c4'] }, true)
    expect(await finish(who, id, (item) => item !== 'alpha-5')).toMatchObject({ right: 2, total: 3, moved: 2, counts: true })
    expect((await cardsOf(who)).map(({ itemId, lapses, reps }) => [itemId, reps, lapses])).toEqual([
      ['alpha-4', 1, 0],
      ['alpha-5', 1, 0],
    ])
    const kinds = new Map((await eventsOf(who)).map(({ itemId, kind }) => [itemId, kind]))
    expect(['alpha-4', 'alpha-5', 'beta-4'].map((item) => kinds.get(item))).toEqual(['review', 'review', 'practice'])
    expect((await today(who)).fresh).toBe(fresh - 2)
    const again = await begin(who, { objectives: ['v1.1/alpha-c4'] }, true)
    expect(await practice(who, again)).toMatchObject({ counts: false })
    expect(await finish(who, again, () => false)).toMatchObject({ moved: 0 })
    for (let next = await nextReview(who); !next.done; next = await nextReview(who)) {
      expect(['alpha-4', 'alpha-5']).not.toContain(await itemOf(next.question.ask))
      await give(who, next.question)
    }
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(kept).toBe(rebuilt)
  })

  it('is undone like a review: the memory is as before', async () => {
    const who = visitor()
    await read(who, 'alpha')
    const before = await cardsOf(who)
    const next = await practice(who, await begin(who, { objectives: ['v1.1/alpha-c4'] }, true))
    if (!('question' in next)) throw new Error('a practice begins with a question')
    const { client: undoes, due } = await give(who, next.question)
    expect(due).toBeDefined()
    await undo(who, { client: client(), undoes })
    expect(await cardsOf(who)).toEqual(before)
  })

  it('gets the same reply for the same client id, and writes nothing again', async () => {
    const who = visitor()
    const next = await practice(who, await begin(who, { objectives: ['v1.1/alpha-c4', 'v1.1/alpha-c5'] }, true))
    if (!('question' in next)) throw new Error('a practice begins with a question')
    const body = { ask: next.question.ask, client: client(), answer: answerTo(next.question) }
    const first = await answer(who, body)
    const before = await everything()
    expect(await answer(who, body)).toEqual(first)
    expect(await everything()).toBe(before)
  })

  it('leaves the same cards, byte for byte, as the same answers given in reviews', async () => {
    const day = fc.record({
      days: fc.integer({ min: 1, max: 20 }),
      concepts: fc.subarray([2, 3, 4, 5, 6, 7, 8], { minLength: 1 }),
      wrong: fc.nat(7),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 4 }), async (sittings) => {
        vi.setSystemTime(noon)
        const who = visitor()
        const given: { at: number; items: string[] }[] = []
        const isRight = (wrong: number) => (item: string) => !item.endsWith(String(wrong))
        for (const { days, concepts, wrong } of sittings) {
          vi.setSystemTime(Date.now() + days * 86_400_000)
          const id = await begin(who, { objectives: concepts.map((concept) => `v1.1/alpha-c${concept}`) }, true)
          expect((await finish(who, id, isRight(wrong))).moved).toBe(concepts.length)
          given.push({ at: Date.now(), items: await itemsOf(id) })
        }
        const practised = JSON.stringify(await cardsOf(who))

        await forget(who)
        for (const [place, { at, items }] of given.entries()) {
          vi.setSystemTime(at)
          const queue = JSON.stringify(items.map((item) => ({ item, why: 'due' })))
          await course.prisma.plan.create({ data: { learnerId: who.learner, day: Math.floor(at / 86_400_000), queue } })
          for (const item of items) {
            let question = await reviewQuestion(who)
            for (; (await itemOf(question.ask)) !== item; question = await reviewQuestion(who)) await give(who, question) // missed before
            await give(who, question, isRight(sittings[place]?.wrong ?? 0)(item))
          }
        }
        expect(JSON.stringify(await cardsOf(who))).toBe(practised)
      }),
      cases(6),
    )
  })
})

/** Erases a learner, who then begins anew under the same id: the spread of due days goes by it. */
async function forget({ learner }: Who): Promise<void> {
  await course.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('holdtime.erase', ${learner}, true)`
    const own = { where: { learnerId: learner } }
    await tx.user.delete({ where: { id: learner } })
    await tx.ask.deleteMany(own)
    await tx.plan.deleteMany(own)
    await tx.practice.deleteMany(own)
  })
}
