import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transactionOf } from '@/server/base/database'
import { loadCourse } from '@/server/course/course'
import type { Who } from '@/server/door/session'
import { answer } from '@/server/sitting/answers'
import { issueAsk } from '@/server/sitting/asks'
import { check } from '@/server/sitting/check/checks'
import { SITTINGS, type SittingName } from '@/server/sitting/kind'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import type { FixtureChapter } from './fixture'
import { client, give, read, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

const chapters: FixtureChapter[] = [
  { id: 'alpha', items: Array.from({ length: 6 }, (_, place) => ({ id: `one-${place + 1}`, kind: 'choice' as const })) },
  {
    id: 'beta', // two siblings, of which a check asks the second alone
    items: [
      { id: 'two-1', concept: 'two', uses: ['review'] },
      { id: 'two-2', concept: 'two' },
    ],
  },
]
let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(chapters)
})
afterAll(() => course.close())

const BEGUN = {
  plan: async (who: Who) => {
    await read(who, 'alpha')
    await nextReview(who)
    return who.learner
  },
  check: async (who: Who) => (await check(who, { chapter: 'alpha' })).attempt,
  practice: async (who: Who) => {
    const choice = { chapters: ['alpha'], objectives: [], which: 'all' as const, count: 3 }
    const { practice: id } = await startPractice(who, { practice: randomUUID(), choice, counts: false })
    await practice(who, id)
    return id
  },
} satisfies Record<SittingName, (who: Who) => Promise<string>>

/** The kinds that a process of the release before has, which tells them by a column each. */
const BEFORE = ['plan', 'check', 'practice'] as const
const asksOf = (who: Who) => course.prisma.ask.findMany({ where: { learnerId: who.learner }, orderBy: { askedAt: 'asc' } })

describe.each(SITTINGS)('a question of a sitting of the kind %s', (kind) => {
  it('says in which one it is asked', async () => {
    const who = visitor()
    const id = await BEGUN[kind](who)
    expect(await asksOf(who)).toMatchObject([{ sittingKind: kind, sittingId: id, state: 'open' }])
  })
})

describe.each(BEFORE)('a question of a sitting of the kind %s', (kind) => {
  it('is complete where a process of the release before has written it, and its answer moves that sitting on', async () => {
    const who = visitor()
    const id = await BEGUN[kind](who)
    const [ask] = await asksOf(who)
    if (!ask) throw new Error('nothing was asked')
    await course.prisma.ask.delete({ where: { id: ask.id } })
    await course.prisma.$executeRaw`
      INSERT INTO "Ask" ("id", "learnerId", "purpose", "itemId", "itemHash", "variant", "options", "chapterId", "attemptId", "practiceId", "state", "askedAt")
      VALUES (${ask.id}::uuid, ${who.learner}::uuid, ${ask.purpose}, ${ask.itemId}, ${ask.itemHash}, ${ask.variant}, ${ask.options}, ${ask.chapterId},
        ${ask.attemptId}::uuid, ${ask.practiceId}::uuid, 'open', ${ask.askedAt})`
    expect(await asksOf(who)).toEqual([ask])
    const option = ask.options[0] ?? ''
    const reply = await answer(who, { ask: ask.id, client: client(), answer: { kind: 'options', options: [option] } })
    expect(reply.next.kind).toBe(kind)
    expect(await asksOf(who)).toMatchObject([
      { id: ask.id, state: 'answered' },
      { sittingKind: kind, sittingId: id, state: 'open' },
    ])
  })
})

it('a new question withdraws what was open in its own sitting, and nothing in the others', async () => {
  const who = visitor()
  const ids = { check: await BEGUN.check(who), practice: await BEGUN.practice(who), plan: await BEGUN.plan(who) }
  const open = await asksOf(who)
  expect(open.map(({ sittingKind, state }) => `${sittingKind} ${state}`).sort()).toEqual(['check open', 'plan open', 'practice open'])
  const other = await BEGUN.practice(who)
  const now = await asksOf(who)
  expect(now.filter(({ state }) => state === 'open').map(({ sittingId }) => sittingId)).toEqual(
    expect.arrayContaining([ids.check, ids.practice, ids.plan, other]),
  )
})

it('the plan of a guest is the account’s, once its rows are', async () => {
  const [guest, account] = [visitor(), randomUUID()]
  await BEGUN.plan(guest)
  await BEGUN.check(guest)
  await course.prisma.ask.updateMany({ where: { learnerId: guest.learner }, data: { learnerId: account } })
  const moved = await course.prisma.ask.findMany({ where: { learnerId: account } })
  expect(moved.map(({ sittingKind, sittingId }) => [sittingKind, sittingId === account]).sort()).toEqual([
    ['check', false],
    ['plan', true],
  ])
})

it('an item that is asked again is another variant than the last time, whatever the sitting', async () => {
  const { learner } = visitor()
  const now = await loadCourse()
  const shown: string[] = []
  for (let time = 0; time < 25; time++) {
    const sitting = { kind: SITTINGS[time % SITTINGS.length] ?? 'plan', id: randomUUID() }
    const ask = await transactionOf(learner, (tx) => issueAsk(tx, now, { learner, purpose: 'practice', item: 'one-1', sitting }))
    await course.prisma.ask.update({ where: { id: ask.id }, data: { askedAt: new Date(1_000 * time) } })
    shown.push(ask.variant)
  }
  expect(shown.filter((variant, place) => variant === shown[place - 1])).toEqual([])
  expect(new Set(shown).size).toBe(3)
})

it('a question of the plan is dropped once a sibling was answered elsewhere on that day', async () => {
  const who = visitor()
  await read(who, 'beta')
  expect((await reviewQuestion(who)).prompt).toMatch(/^<p>two-1 /)
  const begun = await check(who, { chapter: 'beta' })
  if (!('question' in begun)) throw new Error('The check has no question.')
  expect(begun.question.prompt).toMatch(/^<p>two-2 /)
  await give(who, begun.question)
  expect(await nextReview(who)).toMatchObject({ done: true })
})
