import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { LONGEST_LINE, MOST_LINES } from '@/course'
import type { Who } from '@/server/door/session'
import { pastAnswer } from '@/server/past/history'
import { saveLines } from '@/server/reading/labs'
import { answer, LARGEST_BODY } from '@/server/sitting/answers'
import { check } from '@/server/sitting/check/checks'
import { SECRET } from './fixture'
import { BROUGHT_UP, client, everything, give, read, refusalOf, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests([
    { id: 'alpha', items: Array.from({ length: 6 }, (_, place) => ({ id: `lab-${place + 1}`, kind: 'lab' as const })) },
  ])
})
afterAll(() => course.close())

async function asked(who: Who = visitor()) {
  await read(who, 'alpha')
  const question = await reviewQuestion(who)
  if (question.kind !== 'lab') throw new Error('the course has labs only')
  return { who, question, hash: question.ask.replaceAll('-', '') }
}
const decidedOf = async (who: Who) =>
  (await course.prisma.event.findMany({ where: { learnerId: who.learner, kind: 'review' }, orderBy: { seq: 'desc' } }))[0]?.decided
const typed = (...lines: string[]) => lines.map((line) => ({ device: 'R1', line }))

describe('the answer to a lab', () => {
  it('is judged by what it does, and the goals that it met are recorded with it', async () => {
    const { who, question } = await asked()
    expect(JSON.stringify(question)).not.toContain(SECRET)
    const reply = await give(who, question)
    expect(reply.verdict).toEqual({ result: 'right', met: ['ping', 'telnet'] })
    expect(reply).toMatchObject({ given: { kind: 'lab', lines: BROUGHT_UP }, reveal: { kind: 'lab', solution: [{ explanation: SECRET }] } })
    expect(await decidedOf(who)).toMatchObject({ result: 'right', met: ['ping', 'telnet'], answer: { kind: 'lab', lines: BROUGHT_UP } })
  })

  it('is wrong where a goal is missed, and the past answer shows which were met then', async () => {
    const { who, question } = await asked()
    const lines = [...BROUGHT_UP, ...typed('line vty 0 4', 'transport input telnet', 'no login')]
    const reply = await give(who, question, true, { answer: { kind: 'lab', lines } })
    expect(reply.verdict).toEqual({ result: 'wrong', met: ['ping'] })
    const { recorded } = await pastAnswer(who, reply.client)
    expect(recorded).toMatchObject({ result: 'wrong', met: ['ping'], given: { kind: 'lab', lines }, question: { kind: 'lab' } })
  })

  it('is given again under the same id as it was recorded, whatever is typed now', async () => {
    const { who, question } = await asked()
    const id = client()
    const first = await answer(who, { ask: question.ask, client: id, answer: { kind: 'lab', lines: typed('show version') } })
    const again = await answer(who, { ask: question.ask, client: id, answer: { kind: 'lab', lines: BROUGHT_UP } })
    expect(again.verdict).toEqual(first.verdict)
    expect(again.verdict).toEqual({ result: 'wrong', met: ['telnet'] })
  })

  it.each([
    ['a device that is not there', [{ device: 'R9', line: 'conf t' }], 'invalid_answer'],
    ['no line at all', [], 'bad_request'],
    ['a line too long', typed('x'.repeat(LONGEST_LINE + 1)), 'bad_request'],
    ['too many lines', Array(MOST_LINES + 1).fill({ device: 'R1', line: '' }), 'bad_request'],
  ])('writes nothing where it names %s', async (_what, lines, code) => {
    const { who, question } = await asked()
    const before = await everything()
    expect(await refusalOf(answer(who, { ask: question.ask, client: client(), answer: { kind: 'lab', lines } }))).toBe(code)
    expect(await everything()).toBe(before)
  })

  it('fits into a request with all that may be typed', async () => {
    const { who, question } = await asked()
    const lines = Array.from({ length: MOST_LINES }, () => ({ device: 'R1', line: 'é'.repeat(LONGEST_LINE) }))
    const body = { ask: question.ask, client: client(), answer: { kind: 'lab', lines }, ms: 60_000, zone: 'UTC' }
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(LARGEST_BODY)
    expect((await answer(who, body)).verdict.result).toBe('wrong')
  })

  it('renders as it was where it was recorded before goals were', async () => {
    const { who, question } = await asked()
    const reply = await give(who, question)
    await course.prisma.$executeRaw`ALTER TABLE "Event" DISABLE TRIGGER ALL`
    await course.prisma.$executeRaw`UPDATE "Event" SET "decided" = "decided" - 'met' WHERE "clientId" = ${reply.client}::uuid`
    await course.prisma.$executeRaw`ALTER TABLE "Event" ENABLE TRIGGER ALL`
    const { recorded } = await pastAnswer(who, reply.client)
    expect(recorded).toMatchObject({ result: 'right', given: { kind: 'lab' } })
    expect('met' in recorded).toBe(false)
  })

  it('tells in a check which goals of a missed lab were met', async () => {
    const who = visitor()
    await read(who, 'alpha')
    let next = await check(who, { chapter: 'alpha' })
    while ('question' in next) {
      const reply = await give(who, next.question, false)
      if (reply.next.kind !== 'check') throw new Error('a check goes on as a check')
      next = reply.next.next
    }
    expect(next.result.missed.map(({ met }) => met)).toEqual(next.result.missed.map(() => ['telnet']))
  })
})

describe('what is typed in the lab of a question', () => {
  afterEach(() => void vi.useRealTimers())

  it('is there the next day, whose plan begins with the same question', async () => {
    const { who, question, hash } = await asked()
    const lines = typed('conf t', 'int g0/0')
    await saveLines(who, { key: `ask:${question.ask}`, hash, lines })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
    expect(await reviewQuestion(who)).toMatchObject({ ask: question.ask, saved: { hash, lines } })
    await give(who, question)
    expect(await reviewQuestion(who)).not.toMatchObject({ ask: question.ask }) // the day's plan has moved on
  })

  it('comes back with the question while it is open, and is gone once it is answered', async () => {
    const { who, question, hash } = await asked()
    expect(question.saved).toBeUndefined()
    const lines = typed('conf t', 'int g0/0')
    await saveLines(who, { key: `ask:${question.ask}`, hash, lines })
    expect(await reviewQuestion(who)).toMatchObject({ ask: question.ask, saved: { hash, lines } })

    const reply = await give(who, question)
    expect(await course.prisma.labWork.count({ where: { learnerId: who.learner } })).toBe(0)
    expect(await saveLines(who, { key: `ask:${question.ask}`, hash, lines })).toEqual({ savedAt: null }) // sent before, arrived after
    expect(await course.prisma.labWork.count({ where: { learnerId: who.learner } })).toBe(0)
    expect((await pastAnswer(who, reply.client)).recorded.question).not.toHaveProperty('saved')
  })
})
