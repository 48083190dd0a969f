import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Question } from '@/course'
import { openDatabase } from '@/prisma/database'
import type { PrismaClient } from '@/prisma/generated/client'
import { closeDatabase, provideDatabase } from '@/server/base/database'
import type { Who } from '@/server/door/session'
import { ownDatabase } from '../prisma/own-database'
import { CHAIN, fixtureCourse } from './fixture'
import { answerTo, client, visitor } from './learner'
import { expectOneStory, type Racer, startRacer } from './racing'

let course: Awaited<ReturnType<typeof fixtureCourse>>
let own: Awaited<ReturnType<typeof ownDatabase>>
let prisma: PrismaClient
beforeAll(async () => {
  course = await fixtureCourse(CHAIN)
})
afterAll(() => course.remove())

let racers: [Racer, Racer]
beforeEach(async () => {
  own = await ownDatabase()
  // Both start on the empty database, and migrate it.
  racers = [await Promise.all([startRacer(own.url), startRacer(own.url)])].flat() as [Racer, Racer]
  const opened = await openDatabase({ kind: 'postgresql', url: own.url })
  provideDatabase(opened)
  prisma = opened.prisma
})
afterEach(async () => {
  await Promise.all(racers.map((racer) => racer.kill()))
  await closeDatabase()
  await own.drop()
})

/** The question that is next for the learner: of the check of `alpha`, or in every third round of the day's plan. */
async function nextQuestion(racer: Racer, who: Who, round: number): Promise<Question> {
  const review = round % 3 === 2 ? await replyOf(racer.ask({ use: 'review', who })) : undefined
  const next = review?.question ? review : await replyOf(racer.ask({ use: 'check', who, body: { chapter: 'alpha', retake: true } }))
  const { question } = next.result ? await replyOf(racer.ask({ use: 'check', who, body: { chapter: 'alpha', retake: true } })) : next
  if (!question) throw new Error('There was no question.')
  if (question.kind === 'recall') await replyOf(racer.ask({ use: 'reveal', who, body: { ask: question.ask } }))
  return question
}

async function replyOf(outcome: ReturnType<Racer['ask']>): Promise<{ question?: Question; result?: object }> {
  const got = await outcome
  if (got === 'lost' || 'refusal' in got) throw new Error(`It was not served: ${JSON.stringify(got)}`)
  return got.reply as { question?: Question; result?: object }
}

const clientsLogged = async (who: Who) =>
  (await prisma.event.findMany({ where: { learnerId: who.learner, askId: { not: null } } })).map(({ clientId }) => clientId)

describe('two processes on one database', () => {
  it('that get two answers to one question at once take exactly one of them, in every round', async () => {
    const who = visitor()
    const acknowledged: string[] = []
    for (let round = 0; round < 45; round++) {
      const question = await nextQuestion(racers[round % 2]!, who, round)
      const clients = [client(), client()]
      const outcomes = await Promise.all(
        racers.map((racer, which) =>
          racer.ask({
            use: 'answer',
            who,
            body: { ask: question.ask, client: clients[which], answer: answerTo(question, round % 3 !== 2 || (round + which) % 2 === 0) }, // most of a check is right: a failed one has no next try at once
          }),
        ),
      )
      const taken = outcomes.flatMap((outcome, which) => (outcome !== 'lost' && 'reply' in outcome ? [clients[which]!] : []))
      expect(taken, JSON.stringify(outcomes)).toHaveLength(1)
      expect(outcomes).toContainEqual({ refusal: 'already_answered' })
      acknowledged.push(...taken)
    }
    expect((await clientsLogged(who)).sort()).toEqual(acknowledged.sort())
    await expectOneStory(prisma, who.learner)
  })

  it('that get one answer twice at once give the same reply and record it once', async () => {
    const who = visitor()
    for (let round = 0; round < 30; round++) {
      const question = await nextQuestion(racers[round % 2]!, who, round)
      const body = { ask: question.ask, client: client(), answer: answerTo(question, round % 4 !== 0) }
      const [one, other] = await Promise.all(racers.map((racer) => racer.ask({ use: 'answer', who, body })))
      expect(one).toHaveProperty('reply')
      expect(other).toEqual(one)
    }
    expect(await clientsLogged(who)).toHaveLength(30)
    await expectOneStory(prisma, who.learner)
  })

  it('that let two candidates in by the last place of an invitation at once let in one of them, in every round', async () => {
    const [cohortId, at, expiresAt] = [client(), new Date(), new Date(Date.now() + 60_000)]
    await prisma.cohort.create({ data: { id: cohortId, name: 'Evening class', blueprint: 'v1.1', zone: 'UTC', createdAt: at } })
    for (let round = 0; round < 8; round++) {
      const code = `TAKE00${String(round).padStart(2, '0')}`
      await prisma.invitation.create({ data: { id: client(), cohortId, code, as: 'candidate', most: 1, createdAt: at, expiresAt } })
      const candidates = [client(), client()]
      await prisma.user.createMany({ data: candidates.map((id) => ({ id, guest: false, zone: 'UTC' })) })
      const outcomes = await Promise.all(
        racers.map((racer, which) => {
          const who = { learner: candidates[which]!, zone: 'UTC', as: 'account' as const }
          return racer.ask({ use: 'join', who, body: { code, name: `Candidate ${which}` } })
        }),
      )
      expect(outcomes).toContainEqual({ reply: { cohort: cohortId, as: 'candidate' } })
      expect(outcomes).toContainEqual({ refusal: 'ended_invitation' })
      expect(await prisma.membership.count({ where: { cohortId, learnerId: { in: candidates } } })).toBe(1)
      expect((await prisma.invitation.findUniqueOrThrow({ where: { code } })).used).toBe(1)
    }
  })

  it('of which one is killed while both work: nothing acknowledged is lost, and what is sent again is not recorded twice', async () => {
    const who = visitor()
    const acknowledged: string[] = []
    let inDoubt = 0
    for (let round = 0; round < 24; round++) {
      const [dying, living] = racers
      const question = await nextQuestion(living, who, round)
      const bodies = [client(), client()].map((id) => ({ ask: question.ask, client: id, answer: answerTo(question, round % 4 !== 0) }))
      const calls = [dying, living].map((racer, which) => racer.ask({ use: 'answer', who, body: bodies[which]! }))
      if (round % 4 === 3) {
        // Somewhere within the few milliseconds that an answer takes.
        await new Promise((resolve) => setTimeout(resolve, round / 4))
        await dying.kill()
      }
      const outcomes = await Promise.all(calls)
      const known = outcomes.map((outcome) => outcome !== 'lost' && 'reply' in outcome)
      if (outcomes[0] === 'lost') {
        inDoubt++
        // The browser has no reply, so it sends the same again, and now it gets the living one.
        const again = await living.ask({ use: 'answer', who, body: bodies[0]! })
        known[0] = again !== 'lost' && 'reply' in again
        racers = [await startRacer(own.url), living]
      } else if (round % 4 === 3) racers = [await startRacer(own.url), living]
      expect(known.filter(Boolean)).toHaveLength(1)
      acknowledged.push(...bodies.flatMap(({ client: id }, which) => (known[which] ? [id] : [])))
    }
    expect((await clientsLogged(who)).sort()).toEqual(acknowledged.sort())
    expect(inDoubt).toBeGreaterThan(0)
    await expectOneStory(prisma, who.learner)
  })
})
