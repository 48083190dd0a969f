import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '@/server/account/entering'
import { transactionOf } from '@/server/base/database'
import { Refusal } from '@/server/base/refusal'
import { loadCourse } from '@/server/course/course'
import type { Who } from '@/server/door/session'
import { isAnswer, parametersOf, readAnswer, TOLD } from '@/server/log/log'
import { checkCounts, recountAll } from '@/server/log/recounting'
import { miscounted, recount, untally } from '@/server/log/tallies'
import { pastAnswers } from '@/server/past/history'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { undo } from '@/server/sitting/undo'
import { rebuild } from '@/study'
import { recallSums } from '@/study/cohort'
import { cases } from '../runs'
import { CHAIN, type FixtureChapter } from './fixture'
import { client, give, read, refusalOf, takeCheck, visitor } from './learner'
import { openAtNoon } from './opened'

let course: Awaited<ReturnType<typeof openAtNoon>>
beforeAll(async () => {
  course = await openAtNoon(CHAIN)
})
afterAll(() => course.close())

const pass = (hours: number) => course.pass(hours)

const uniteInto = (account: Who, guest: Who) => transactionOf('a sign-in', (tx) => enter(tx, guest, account.learner))

/** As when an account is erased. */
const erase = ({ learner }: Who) =>
  transactionOf(learner, async (tx) => {
    await untally(tx, learner)
    await tx.$queryRaw`SELECT set_config('holdtime.erase', ${learner}, true)`
    await tx.event.deleteMany({ where: { learnerId: learner } })
    await tx.user.delete({ where: { id: learner } })
  })

/** The chain with another wording in one chapter: every item of it has a new version. */
const reworded = (wording: string): FixtureChapter[] =>
  CHAIN.map((chapter) => ({
    ...chapter,
    items: (chapter.items ?? []).map((item) => (item.id.startsWith('alpha') ? { ...item, wording } : item)),
  }))

type Step = {
  readonly by: 0 | 1 | 2
  readonly does: 'check' | 'review' | 'practice' | 'undo' | 'unite' | 'erase' | 'correct'
  readonly right: boolean
  readonly after: number
}
const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom(0 as const, 1 as const, 2 as const),
  does: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('check' as const, 'check' as const, 'review' as const, 'practice' as const) },
    { weight: 2, arbitrary: fc.constant('undo' as const) },
    { weight: 1, arbitrary: fc.constantFrom('unite' as const, 'erase' as const, 'correct' as const) },
  ),
  right: fc.boolean(),
  after: fc.constantFrom(0, 0, 0, 1, 20, 30), // hours
})

/** Three people, of whom the third is a guest in the browsers of the other two. Somebody who is gone begins anew. */
async function take(people: Who[], { by, does, right }: Step, wording: number): Promise<void> {
  const who = people[by]
  if (!who) return
  const next = async () => {
    const practised = async () => {
      const choice = { chapters: ['alpha'], objectives: [], which: 'all', count: 3 }
      return practice(who, (await startPractice(who, { practice: client(), choice, counts: right })).practice)
    }
    if (does === 'check') return check(who, { chapter: 'alpha', retake: true }).catch(afterPractice(practised))
    return does === 'review' ? nextReview(who) : practised()
  }
  switch (does) {
    case 'undo': {
      const last = (await pastAnswers(who)).answers[0]
      if (last) await refusalOf(undo(who, { client: client(), undoes: last.client }))
      return
    }
    case 'unite': {
      const account = people[by === 2 ? 0 : by]
      const guest = people[2]
      if (!account || !guest || !(await course.prisma.user.findUnique({ where: { id: account.learner } }))) return
      await uniteInto(account, guest)
      people[2] = visitor('America/Los_Angeles')
      return
    }
    case 'erase':
      if (await course.prisma.user.findUnique({ where: { id: who.learner } })) await erase(who)
      people[by] = visitor('Asia/Kathmandu')
      return
    case 'correct':
      await course.rewrite(reworded(String(wording)))
      return
    default: {
      const asked = await next()
      if ('question' in asked) await give(who, asked.question, right)
    }
  }
}

/** What was missed in a check is practised before the next one. */
function afterPractice<Next>(practised: () => Promise<Next>) {
  return (error: unknown): Promise<Next> => {
    if (error instanceof Refusal && error.code === 'practice_first') return practised()
    throw error
  }
}

/** What the log says, told by a loop instead of by the database. */
async function toldFirstAnswers() {
  const events = await course.prisma.event.findMany({ orderBy: [{ learnerId: 'asc' }, ...TOLD] })
  const seen = new Map<string, Map<string, string>>() // by learner: result by item
  const first = []
  for (const event of events) {
    if (!isAnswer(event)) continue
    const before = seen.get(event.learnerId) ?? new Map<string, string>()
    seen.set(event.learnerId, before)
    if (before.has(event.itemId)) continue
    const { result, answer } = readAnswer(event)
    const right = [...before.values()].filter((one) => one === 'right').length
    first.push({
      learnerId: event.learnerId,
      itemId: event.itemId,
      itemHash: event.itemHash,
      chapterId: event.chapterId,
      result,
      options: answer.kind === 'options' ? answer.options : [],
      band: before.size < 10 ? -1 : Math.floor((right * 10) / before.size),
      day: event.day,
    })
    before.set(event.itemId, result)
  }
  return first
}

const keptFirstAnswers = () => course.prisma.firstAnswer.findMany()
const byKey = (rows: readonly { learnerId: string; itemId: string }[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()

describe('what is counted with each answer', () => {
  it('is what the log alone gives, over answers of every kind, undos, unions, erasures and corrected items', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 40 }), async (steps) => {
        const people = [visitor('Asia/Kathmandu'), visitor('Pacific/Honolulu'), visitor('America/Los_Angeles')]
        for (const who of people.slice(0, 2)) {
          await takeCheck(who, 'alpha', 4)
          await read(who, 'alpha')
          await course.prisma.user.update({ where: { id: who.learner }, data: { guest: false } })
        }
        for (const [place, one] of steps.entries()) {
          pass(one.after)
          await take(people, one, place)
        }
        expect(await course.prisma.$transaction((tx) => miscounted(tx))).toEqual({ firstAnswers: 0, days: 0, items: 0 })
        expect(byKey(await keptFirstAnswers())).toEqual(byKey(await toldFirstAnswers()))
        expect(await course.prisma.itemTally.count({ where: { count: { lte: 0 } } })).toBe(0)
      }),
      cases(2),
    )
  })

  it('is put right by a recount, of one learner or of all, and what is wrong is found', async () => {
    const [one, other] = [visitor(), visitor()]
    pass(24)
    for (const who of [one, other]) for (const retake of [false, true]) await takeCheck(who, 'alpha', 5, retake)
    const kept = await course.prisma.itemTally.findMany({ orderBy: [{ itemHash: 'asc' }, { part: 'asc' }, { band: 'asc' }] })
    const found = () => course.prisma.$transaction((tx) => miscounted(tx))

    await course.prisma.$executeRaw`UPDATE "DayTally" SET "answers" = 99 WHERE "learnerId" = ${one.learner}::uuid`
    await transactionOf(one.learner, (tx) => untally(tx, other.learner))
    expect(await found()).toMatchObject({ days: expect.any(Number), firstAnswers: expect.any(Number) })
    expect((await found()).firstAnswers).toBeGreaterThan(5)
    for (const who of [one, other]) await transactionOf(who.learner, (tx) => recount(tx, who.learner))
    expect(await found()).toEqual({ firstAnswers: 0, days: 0, items: 0 })

    await course.prisma.$executeRaw`UPDATE "ItemTally" SET "count" = "count" + 1`
    expect((await found()).items).toBeGreaterThan(5)
    const { items: wrong } = await checkCounts()
    expect(await recountAll()).toEqual({ firstAnswers: 0, days: 0, items: wrong })
    expect(await checkCounts()).toEqual({ firstAnswers: 0, days: 0, items: 0 })
    expect(await course.prisma.itemTally.findMany({ orderBy: [{ itemHash: 'asc' }, { part: 'asc' }, { band: 'asc' }] })).toEqual(kept)
  })

  it('keeps a first answer that was taken back, and counts what was answered in its place for the day alone', async () => {
    const who = visitor()
    pass(24)
    await read(who, 'alpha')
    const asked = await nextReview(who)
    if (!('question' in asked)) throw new Error('There was nothing to review.')
    const { client: undoes } = await give(who, asked.question, false)
    const { next } = await undo(who, { client: client(), undoes })
    if (next?.kind !== 'plan' || !('question' in next.next)) throw new Error('It did not come again.')
    await give(who, next.next.question, true)
    const of = { where: { learnerId: who.learner } }
    expect(await course.prisma.firstAnswer.findMany(of)).toMatchObject([{ result: 'wrong', band: -1 }])
    expect(await course.prisma.dayTally.findMany(of)).toMatchObject([{ answers: 2, right: 1 }])
  })
})

describe('the band of a first answer', () => {
  it('is none behind nine first answers, and the tenths that were right behind ten, counted with each answer and from the log', async () => {
    const who = visitor()
    pass(24)
    const choice = { chapters: ['alpha', 'beta'], objectives: [], which: 'all', count: 13 }
    const { practice: id } = await startPractice(who, { practice: client(), choice, counts: false })
    let place = 0
    for (let next = await practice(who, id); 'question' in next; next = await practice(who, id)) await give(who, next.question, place++ < 7)
    const { items } = await course.prisma.practice.findUniqueOrThrow({ where: { id } })
    const bands = async () => {
      const rows = await course.prisma.firstAnswer.findMany({ where: { learnerId: who.learner } })
      return items.map((item) => rows.find(({ itemId }) => itemId === item)?.band)
    }
    // 7 of 10, 7 of 11 and 7 of 12 were right before the last three.
    const expected = [...Array<number>(10).fill(-1), 7, 6, 5]
    expect(await bands()).toEqual(expected)
    await transactionOf(who.learner, (tx) => recount(tx, who.learner))
    expect(await bands()).toEqual(expected)
  })
})

describe('how a learner stood', () => {
  it('is kept once a learner-day, as the log was before its first answer', async () => {
    const who = visitor()
    for (const hours of [24, 24, 72]) {
      pass(hours)
      await takeCheck(who, 'alpha', 5, true)
    }
    const { planItemOf } = await loadCourse()
    const kept = await course.prisma.dayStanding.findMany({ where: { learnerId: who.learner }, orderBy: { day: 'asc' } })
    const days = await course.prisma.dayTally.findMany({ where: { learnerId: who.learner }, orderBy: { day: 'asc' } })
    expect(kept.map(({ day }) => day)).toEqual(days.map(({ day }) => day))
    const events = await course.prisma.event.findMany({ where: { learnerId: who.learner }, orderBy: TOLD })
    const parameters = await parametersOf(who.learner)
    for (const { day, due, recall } of kept) {
      const before = events.flatMap((event) => {
        if (event.day >= day || !isAnswer(event)) return []
        const { grade, due } = readAnswer(event)
        return [
          {
            kind: 'answer' as const,
            client: event.clientId,
            item: event.itemId,
            day: event.day,
            grade,
            ...(due === undefined ? {} : { due }),
          },
        ]
      })
      const cards = rebuild(before, parameters)
      const sums = recallSums(day, cards, planItemOf, parameters)
      expect(due).toBe(cards.filter((card) => card.due <= day).length)
      expect(Object.keys(recall as object).sort()).toEqual(Object.keys(sums).sort())
      for (const [objective, [sum, count]] of Object.entries(recall as Record<string, [number, number]>)) {
        expect(count).toBe(sums[objective]?.[1])
        expect(sum).toBeCloseTo(sums[objective]?.[0] ?? Number.NaN, 4)
      }
    }
  })
})
