import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Question } from '@/course'
import type { Who } from '@/server/door/session'
import { loadMarks, rebuildMarks } from '@/server/log/marks'
import { markedQuestions, pastAnswer, pastAnswers } from '@/server/past/history'
import { mark } from '@/server/past/marking'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { revealAnswer } from '@/server/sitting/reveal'
import { today } from '@/server/sitting/today'
import { plain } from '@/study'
import { cases } from '../runs'
import { CHAIN, type FixtureChapter } from './fixture'
import { client, everything, give, read, refusalOf, reviewQuestion, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-10T12:00:00Z') })
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
})

type Mark = 'bookmark' | 'aside'
const set = (who: Who, ask: string, which: Mark, on = true, id = client()) => mark(who, { client: id, ask, mark: which, on })
const itemOf = async (ask: string) => (await course.prisma.ask.findUniqueOrThrow({ where: { id: ask } })).itemId

async function reader(): Promise<Who> {
  const who = visitor()
  await read(who, 'alpha')
  return who
}

/** Answers all that the day's plan holds, the first `missed` wrong, and gives what was asked. */
async function reviewAll(who: Who, missed = 0): Promise<{ question: Question; item: string; client: string }[]> {
  const asked = []
  for (let next = await nextReview(who); !next.done; next = await nextReview(who)) {
    const { client } = await give(who, next.question, asked.length >= missed)
    asked.push({ question: next.question, item: await itemOf(next.question.ask), client })
  }
  return asked
}

describe('a mark', () => {
  it('is set on a question once its answer is known, comes back with it, and is taken back by its opposite', async () => {
    const who = await reader()
    let question = await reviewQuestion(who)
    while (question.kind === 'recall') {
      await give(who, question)
      question = await reviewQuestion(who)
    }
    expect(await refusalOf(set(who, question.ask, 'bookmark'))).toBe('not_answered')
    const reply = await give(who, question)
    expect(reply.marks).toEqual({ bookmarked: false, aside: false })
    expect(await set(who, question.ask, 'bookmark')).toEqual({ bookmarked: true, aside: false })
    expect(await set(who, question.ask, 'aside')).toEqual({ bookmarked: true, aside: true })
    expect((await pastAnswer(who, reply.client)).since.marks).toEqual({ bookmarked: true, aside: true })
    expect(await set(who, question.ask, 'bookmark', false)).toEqual({ bookmarked: false, aside: true })
    expect(await set(who, question.ask, 'aside', false)).toEqual({ bookmarked: false, aside: false })
    expect(await course.prisma.mark.count({ where: { learnerId: who.learner } })).toBe(0)
    const kinds = await course.prisma.event.findMany({ where: { learnerId: who.learner, kind: { in: ['bookmark', 'aside'] } } })
    expect(kinds).toHaveLength(4)
  })

  it('can be set on a recall that was looked at and not marked', async () => {
    const who = visitor()
    const choice = { chapters: [], objectives: ['v1.1/beta-c1'], which: 'all', count: 1 } // the recall of its chapter
    const { practice: id } = await startPractice(who, { practice: client(), choice, counts: false })
    const next = await practice(who, id)
    if (!('question' in next)) throw new Error('a practice begins with a question')
    const { ask } = next.question
    expect((await revealAnswer(who, { ask })).marks).toEqual({ bookmarked: false, aside: false })
    await set(who, ask, 'bookmark')
    const { marked } = await markedQuestions(who, 'bookmark')
    expect(marked).toMatchObject([{ ask, marks: { bookmarked: true }, item: 'same' }])
    expect(marked[0]?.answer).toBeUndefined()
  })

  it('is written once for the same client id, also five times at once, and its id stands for nothing else', async () => {
    const who = await reader()
    const [one] = await reviewAll(who)
    const ask = one?.question.ask ?? ''
    const id = client()
    const replies = await Promise.all(Array.from({ length: 5 }, () => set(who, ask, 'aside', true, id)))
    expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(new Set(['{"bookmarked":false,"aside":true}']))
    const before = await everything()
    await set(who, ask, 'aside', true, id)
    await set(who, ask, 'aside') // holds already
    expect(await everything()).toBe(before)
    expect(await refusalOf(set(who, ask, 'aside', false, id))).toBe('client_reused')
    expect(await refusalOf(set(who, ask, 'bookmark', true, id))).toBe('client_reused')
    expect(await refusalOf(set(who, ask, 'bookmark', true, one?.client))).toBe('client_reused')
    expect(await refusalOf(set(visitor(), ask, 'aside'))).toBe('unknown_ask')
    expect(await refusalOf(set(who, client(), 'aside'))).toBe('unknown_ask')
    expect(await everything()).toBe(before)
  })
})

describe('what is set aside', () => {
  it('leaves the plan of the day, Today and the next due day, and is back once that is taken back', async () => {
    const who = await reader()
    const asked = await reviewAll(who, 2)
    const { day } = await course.prisma.event.findFirstOrThrow({ where: { learnerId: who.learner }, orderBy: { seq: 'desc' } })
    const cards = await course.prisma.card.findMany({ where: { learnerId: who.learner }, orderBy: [{ due: 'asc' }, { itemId: 'asc' }] })
    const first = cards.filter(({ due }) => due === cards[0]?.due)
    const later = cards.find(({ due }) => due > (cards[0]?.due ?? 0))
    const askFor = (item: string) => asked.findLast((one) => one.item === item)?.question.ask ?? ''
    expect(later).toBeDefined()
    for (const { itemId } of first) await set(who, askFor(itemId), 'aside')
    const inDays = `The next review is in ${(later?.due ?? 0) - day} days.`
    expect(plain((await today(who)).sentence)).toContain(inDays)
    const done = await nextReview(who)
    expect(done.done && plain(done.sentence)).toContain(inDays)
    expect((await today(who)).aside).toBe(first.length)

    vi.setSystemTime(Date.now() + 30 * 86_400_000)
    expect((await today(who)).due).toBe(cards.length - first.length)
    const open = await reviewQuestion(who) // the plan is made
    const item = await itemOf(open.ask)
    await set(who, askFor(item), 'aside') // by an answer of before
    expect((await today(who)).due).toBe(cards.length - first.length - 1)
    const { due, fresh } = await today(who)
    expect(await nextReview(who)).toMatchObject({ done: false, left: due + fresh })
    await set(who, askFor(item), 'aside', false)
    const again = await reviewAll(who)
    expect(again.map((one) => one.item)).toContain(item)
    for (const { itemId } of first) expect(again.map((one) => one.item)).not.toContain(itemId)
  })

  it('does not come again in the sitting in which it was missed', async () => {
    const who = await reader()
    const question = await reviewQuestion(who)
    await give(who, question, false)
    await set(who, question.ask, 'aside')
    const item = await itemOf(question.ask)
    expect((await reviewAll(who)).map((one) => one.item)).not.toContain(item)
  })

  it('may still be asked by a check', async () => {
    const who = visitor()
    const { asked } = await takeCheck(who, 'alpha', 0)
    for (const { ask } of asked) await set(who, ask, 'aside')
    const seen = new Set(await Promise.all(asked.map(({ ask }) => itemOf(ask))))
    const again: string[] = []
    for (let take = 0; take < 3; take++) {
      const { asked: more } = await takeCheck(who, 'alpha', 0, true)
      again.push(...(await Promise.all(more.map(({ ask }) => itemOf(ask)))))
    }
    expect(again.some((item) => seen.has(item))).toBe(true)
  })
})

describe('the lists', () => {
  it('hold what is marked, newest first, in the words in which it was seen, also when the course has changed or retired it', async () => {
    const who = await reader()
    const asked = await reviewAll(who)
    const [a, b, c] = asked
    if (!a || !b || !c) throw new Error('three questions at least')
    for (const one of [a, b, c]) await set(who, one.question.ask, 'bookmark')
    await set(who, b.question.ask, 'aside')
    const before = await markedQuestions(who, 'bookmark')
    expect(before.marked.map(({ answer }) => answer)).toEqual(
      [c, b, a].map(({ item }) => asked.findLast((one) => one.item === item)?.client),
    )
    const changed: FixtureChapter[] = CHAIN.map((chapter) => ({
      ...chapter,
      items: (chapter.items ?? []).map((item) =>
        item.id === a.item ? { ...item, retired: true } : item.id === b.item ? { ...item, wording: 'in other words' } : item,
      ),
    }))
    await course.rewrite(changed)
    const after = await markedQuestions(who, 'bookmark')
    expect(after.marked.map(({ prompt }) => prompt)).toEqual(before.marked.map(({ prompt }) => prompt))
    expect(after.marked.map(({ item }) => item)).toEqual(['same', 'changed', 'retired'])
    expect(await set(who, a.question.ask, 'bookmark', false)).toEqual({ bookmarked: false, aside: false })
    expect((await markedQuestions(who, 'bookmark')).marked).toHaveLength(2)
    expect((await markedQuestions(who, 'aside')).marked).toMatchObject([{ marks: { bookmarked: true, aside: true }, item: 'changed' }])
    expect((await markedQuestions(await reader(), 'bookmark')).marked).toEqual([])
    expect(await refusalOf(markedQuestions(who, 'aside', { before: 'yesterday' }))).toBe('bad_request')
    const [oldest] = (
      await course.prisma.event.findMany({ where: { learnerId: who.learner, kind: 'bookmark' }, orderBy: { seq: 'desc' } })
    ).slice(1, 2)
    expect((await markedQuestions(who, 'bookmark', { before: String(oldest?.seq) })).marked.length).toBeLessThan(2)
    expect((await pastAnswers(who)).answers.length).toBeGreaterThanOrEqual(asked.length)
    await course.rewrite(CHAIN)
  })
})

it('marks rebuilt from the log are the table’s, after any sequence of marks', async () => {
  const who = await reader()
  const asks = (await reviewAll(who)).map(({ question }) => question.ask)
  const move = fc.record({ place: fc.nat(asks.length - 1), which: fc.constantFrom<Mark>('bookmark', 'aside'), on: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 15 }), async (moves) => {
      for (const { place, which, on } of moves) await set(who, asks[place] ?? '', which, on)
      expect(await rebuildMarks(course.prisma, who.learner)).toEqual(await loadMarks(course.prisma, who.learner))
    }),
    cases(10),
  )
})
