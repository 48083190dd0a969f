import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadPlan } from '@/server/log/log'
import { miscounted } from '@/server/log/tallies'
import { viewPlan } from '@/server/planning/plan'
import { progressOf } from '@/server/planning/progress'
import { answer } from '@/server/sitting/answers'
import { nextReview } from '@/server/sitting/plan/reviews'
import { examAhead } from '@/study'
import { cases } from '../runs'
import { CHAIN, WITH_REVIEWS } from './fixture'
import { act, deeds } from './histories'
import { answerTo, cardsAndLog, client, visitor } from './learner'
import { openAtNoon } from './opened'

let course: Awaited<ReturnType<typeof openAtNoon>>
beforeAll(async () => {
  course = await openAtNoon(CHAIN)
})
afterAll(() => course.close())

/** All that was written of a learner's past: events as they stand, and what was kept of days before this one. */
async function pastOf(learner: string) {
  const events = await course.prisma.event.findMany({ where: { learnerId: learner }, orderBy: { seq: 'asc' } })
  const last = await course.prisma.told.aggregate({ where: { learnerId: learner }, _max: { day: true } })
  const standings = await course.prisma.dayStanding.findMany({
    where: { learnerId: learner, day: { lt: last._max.day ?? 0 } },
    orderBy: { day: 'asc' },
  })
  return {
    events: events.map((event) => JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? String(value) : value))),
    standings: standings.map((standing) => JSON.stringify(standing)),
  }
}

it('whatever is answered, taken back, planned anew and published in between: nothing is lost or doubled, the past stays, a rebuild is the same, and no plan goes beyond its exam', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, fc.integer({ min: 3, max: 15 }), async (all, published) => {
      const who = visitor()
      let before = await pastOf(who.learner)
      for (const [place, deed] of all.entries()) {
        if (place === published) await course.rewrite(WITH_REVIEWS)
        course.pass(deed.after)
        await act(who, deed)
        const now = await pastOf(who.learner)
        expect(now.events.slice(0, before.events.length)).toEqual(before.events)
        expect(now.standings.slice(0, before.standings.length)).toEqual(before.standings)
        before = now
        const { kept, rebuilt } = await cardsAndLog(who.learner)
        expect(kept).toBe(rebuilt)
      }
      const answers = await course.prisma.event.findMany({
        where: { learnerId: who.learner, askId: { not: null } },
        select: { askId: true },
      })
      expect(new Set(answers.map(({ askId }) => askId)).size).toBe(answers.length)
      const plan = await loadPlan(course.prisma, who.learner)
      const view = await viewPlan(who)
      const exam = plan && examAhead(plan, view.today)
      if (exam !== undefined) {
        expect(view.days.every(({ day }) => day < exam)).toBe(true)
        expect((await progressOf(who)).load.every(({ day }) => day < exam)).toBe(true)
      }
      await course.rewrite(CHAIN)
    }),
    cases(6),
  )
  expect(await course.prisma.$transaction((tx) => miscounted(tx))).toEqual({ firstAnswers: 0, days: 0, items: 0 })
}, 600_000)

it('an answer that two tabs send, and one that is sent again, are each recorded once', async () => {
  const who = visitor()
  const deed = { does: 'check' as const, right: true, after: 0 }
  for (let count = 0; count < 9; count++) await act(who, deed)
  await act(who, { does: 'plan', right: true, after: 0 })
  course.pass(24 * 20)
  const next = await nextReview(who, { begins: true })
  if (next.done) throw new Error('Nothing is due.')
  const { question } = next
  const body = { ask: question.ask, client: client(), answer: answerTo(question) }
  if (question.kind === 'recall') return
  const sent = await Promise.allSettled([answer(who, body), answer(who, body), answer(who, { ...body, client: client() })])
  expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(await course.prisma.event.count({ where: { askId: question.ask } })).toBe(1)
})
