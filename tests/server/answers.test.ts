import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Who } from '@/server/door/session'
import { chapter } from '@/server/reading/chapters'
import { answer, decideAnswer } from '@/server/sitting/answers'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { revealAnswer } from '@/server/sitting/reveal'
import { today } from '@/server/sitting/today'
import { undo } from '@/server/sitting/undo'
import { asksConfidence, DEFAULT_PARAMETERS, plain, step } from '@/study'
import { cases } from '../runs'
import { CHAIN, eight, SECRET } from './fixture'
import { answerTo, cardsAndLog, client, everything, give, read, refusalOf, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
})
afterAll(() => course.close())

const eventsOf = (who: Who) => course.prisma.event.findMany({ where: { learnerId: who.learner }, orderBy: { seq: 'asc' } })
const cardsOf = (who: Who) => course.prisma.card.findMany({ where: { learnerId: who.learner } })

async function reader(zone?: string): Promise<Who> {
  const who = visitor(zone)
  await read(who, 'alpha')
  return who
}

/** A question that wants one option: the fixture's others want a mark or a number. */
async function choiceOf(who: Who) {
  for (;;) {
    const question = await reviewQuestion(who)
    if (question.kind === 'choice') return question
    await give(who, question)
  }
}

describe('an answer', () => {
  it('makes the guest a row at the first one, and records what was decided', async () => {
    const who = await reader('Asia/Kathmandu')
    const question = await choiceOf(who)
    const reply = await give(who, question, true, { ms: 4_200, zone: 'Asia/Kathmandu' })
    expect(reply).toMatchObject({ verdict: { result: 'right' }, due: 'Again in 2 days.', next: { kind: 'plan' } })
    expect(reply.reveal).toMatchObject({ options: expect.arrayContaining([{ id: 'yes', right: true, explanation: SECRET }]) })
    const event = (await eventsOf(who)).at(-1)
    expect(event).toMatchObject({ kind: 'review', clientId: reply.client, askId: question.ask, zone: 'Asia/Kathmandu', chapterId: 'alpha' })
    expect(event?.decided).toEqual({
      result: 'right',
      answer: { kind: 'options', options: ['yes'] },
      grade: 3,
      guess: false,
      selfMarked: false,
      ms: 4_200,
      due: (event?.day ?? 0) + 2,
      aim: { retention: 0.9, load: expect.any(Number) },
      parameters: 'fsrs-6-default-1',
      engine: 'ts-fsrs 5.4.2',
    })
    expect(await course.prisma.user.findUnique({ where: { id: who.learner } })).toMatchObject({
      guest: true,
      zone: 'Asia/Kathmandu',
      sessionVersion: 1,
    })
  })

  it('counts no more than a minute, and passes an unknown zone over', async () => {
    const who = await reader('Pacific/Honolulu')
    await give(who, await reviewQuestion(who), true, { ms: 3_600_000, zone: 'Mars/Olympus' })
    const event = (await eventsOf(who)).at(-1)
    expect(event).toMatchObject({ zone: 'Pacific/Honolulu', decided: { ms: 60_000 } })
  })

  it('schedules a right guess as Again and brings it back in the same sitting', async () => {
    const who = await reader()
    const question = await choiceOf(who)
    const reply = await give(who, question, true, { guess: true })
    expect(reply).toMatchObject({ verdict: { result: 'right' }, guess: true, due: 'Again tomorrow.' })
    const plan = await course.prisma.plan.findFirstOrThrow({ where: { learnerId: who.learner } })
    expect(JSON.parse(plan.queue)).toContainEqual({ item: question.prompt.slice(3).split(' ')[0], why: 'again' })
  })

  it('keeps how sure somebody was where that was asked, and asks a mistake made with certainty again the next day', async () => {
    for (let isAsked = false, isNot = false; !isAsked || !isNot; ) {
      const who = await reader()
      const question = await choiceOf(who)
      const asks = asksConfidence(question.ask)
      if (asks ? isAsked : isNot) continue
      expect(question.sure?.map(({ level }) => level)).toEqual(asks ? [1, 2, 3] : undefined)
      const reply = await give(who, question, false, { confidence: 3 })
      expect(reply.due).toBe('Again tomorrow.')
      const decided = (await eventsOf(who)).at(-1)?.decided
      if (asks) expect(decided).toMatchObject({ confidence: 3 })
      else expect(decided).not.toHaveProperty('confidence')
      if (asks) isAsked = true
      else isNot = true
    }

    let card = step(undefined, { item: 'a', day: 0, grade: 3, due: 40 }, DEFAULT_PARAMETERS)
    for (const [day, due] of [
      [40, 140],
      [140, 400],
      [400, 900],
    ] as const)
      card = step(card, { item: 'a', day, grade: 3, due }, DEFAULT_PARAMETERS)
    const asked = { learner: 'l', item: 'a', kind: 'choice', purpose: 'review', day: 900, parameters: DEFAULT_PARAMETERS, card } as const
    const dueWith = (given: { confidence?: 2 | 3; guess?: true }, result: 'right' | 'wrong') =>
      decideAnswer(
        { ...asked, rests: false, plan: undefined, load: new Map(), siblings: new Set() },
        { answer: { kind: 'options', options: [] }, ...given },
        { result },
      ).due ?? 0
    expect(dueWith({ confidence: 3 }, 'wrong')).toBe(901)
    expect(dueWith({ confidence: 2 }, 'wrong')).toBeGreaterThan(901)
    expect(dueWith({ confidence: 3 }, 'right')).toBeGreaterThan(1000)
    expect(dueWith({ confidence: 3, guess: true }, 'wrong')).toBeGreaterThan(901)
  })

  it('brings a missed item back once, as practice that moves nothing', async () => {
    const who = await reader()
    let missed = await give(who, await reviewQuestion(who), false)
    const [card] = await cardsOf(who)
    let practised = 0
    for (let next = await nextReview(who); !next.done; next = await nextReview(who)) {
      missed = await give(who, next.question, next.why !== 'again' || practised > 0)
      if (next.why === 'again') {
        practised++
        expect(missed.due).toBeUndefined()
      }
    }
    expect(practised).toBe(1)
    expect(await cardsOf(who)).toContainEqual(card)
    expect((await eventsOf(who)).filter(({ kind }) => kind === 'practice')).toHaveLength(1)
  })
})

describe('the same client id again', () => {
  it('gets the same reply and writes nothing', async () => {
    const who = await reader()
    const question = await choiceOf(who)
    const body = { ask: question.ask, client: client(), answer: answerTo(question) }
    const first = await answer(who, body)
    const before = await everything()
    expect(await answer(who, body)).toEqual(first)
    expect(await answer(who, { ...body, client: body.client.toUpperCase(), answer: answerTo(question, false) })).toEqual(first)
    expect(await everything()).toBe(before)
  })

  it('is recorded once when it arrives five times at the same moment, also as the first answer of a visitor', async () => {
    const who = visitor()
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    if (first.question.kind === 'recall') await revealAnswer(who, { ask: first.question.ask })
    const body = { ask: first.question.ask, client: client(), answer: answerTo(first.question) }
    const replies = await Promise.all(Array.from({ length: 5 }, () => answer(who, body)))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect((await eventsOf(who)).map(({ kind }) => kind)).toEqual(['check', 'unlocked'])
    expect(await course.prisma.attempt.findFirst({ where: { learnerId: who.learner } })).toMatchObject({ answered: 1, right: 1 })
  })

  it('cannot stand for another answer, a reading or an undo', async () => {
    const who = await reader()
    const question = await choiceOf(who)
    const { client: used } = await give(who, question)
    const next = await choiceOf(who)
    expect(await refusalOf(answer(who, { ask: next.ask, client: used, answer: answerTo(next) }))).toBe('client_reused')
    expect(await refusalOf(undo(who, { client: used, undoes: used }))).toBe('client_reused')
  })

  it('is another learner’s own: ids of two learners do not meet', async () => {
    const [one, two] = [await reader(), await reader()]
    const id = client()
    for (const who of [one, two]) {
      const question = await choiceOf(who)
      await answer(who, { ask: question.ask, client: id, answer: answerTo(question) })
      expect((await eventsOf(who)).at(-1)).toMatchObject({ clientId: id })
    }
  })
})

describe('bad input writes nothing and says why', () => {
  const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

  it.each<[string, unknown, string]>([
    ['no body', undefined, 'bad_request'],
    ['a text', 'hello', 'bad_request'],
    ['an empty object', {}, 'bad_request'],
    ['a malformed ask', { ask: '1; DROP TABLE "Event"', client: ID, answer: { kind: 'typed', text: '22' } }, 'bad_request'],
    ['a malformed client', { ask: ID, client: '../../etc/passwd', answer: { kind: 'typed', text: '22' } }, 'bad_request'],
    ['an unknown ask', { ask: ID, client: ID, answer: { kind: 'typed', text: '22' } }, 'unknown_ask'],
    ['an unknown kind of answer', { ask: ID, client: ID, answer: { kind: 'all', options: [] } }, 'bad_request'],
    ['a grade of 5', { ask: ID, client: ID, answer: { kind: 'self', grade: 5 } }, 'bad_request'],
    ['an unknown field', { ask: ID, client: ID, answer: { kind: 'typed', text: '22' }, right: true }, 'bad_request'],
    ['negative time', { ask: ID, client: ID, answer: { kind: 'typed', text: '22' }, ms: -1 }, 'bad_request'],
    ['a text of 100 kB', { ask: ID, client: ID, answer: { kind: 'typed', text: 'x'.repeat(100_000) } }, 'bad_request'],
    ['a thousand options', { ask: ID, client: ID, answer: { kind: 'options', options: Array(1000).fill('yes') } }, 'bad_request'],
  ])('%s', async (_, body, code) => {
    const who = visitor()
    const before = await everything()
    const refusal = await answer(who, body).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'Refusal', code })
    expect((refusal as Error).message).toMatch(/^[A-Z][^\n]{20,200}\.$/)
    expect(await everything()).toBe(before)
  })

  it('an answer of another kind, an unknown option, two options where one is wanted', async () => {
    const who = await reader()
    const { ask } = await choiceOf(who)
    const before = await everything()
    for (const given of [
      { kind: 'typed', text: 'yes' },
      { kind: 'options', options: ['maybe'] },
      { kind: 'options', options: ['yes', 'no'] },
    ]) {
      expect(await refusalOf(answer(who, { ask, client: client(), answer: given }))).toBe('invalid_answer')
    }
    expect(await everything()).toBe(before)
  })

  it('an ask of somebody else, to answer or to reveal', async () => {
    const question = await reviewQuestion(await reader())
    const stranger = await reader()
    const before = await everything()
    expect(await refusalOf(answer(stranger, { ask: question.ask, client: client(), answer: answerTo(question) }))).toBe('unknown_ask')
    expect(await refusalOf(revealAnswer(stranger, { ask: question.ask }))).toBe('unknown_ask')
    expect(await everything()).toBe(before)
  })

  it('an ask that was answered already, and one that a newer ask replaced', async () => {
    const who = await reader()
    const question = await choiceOf(who)
    const { client: first } = await give(who, question)
    const waiting = await reviewQuestion(who)
    expect(await refusalOf(answer(who, { ask: question.ask, client: client(), answer: answerTo(question) }))).toBe('already_answered')
    await undo(who, { client: client(), undoes: first })
    const before = await everything()
    expect(await refusalOf(answer(who, { ask: waiting.ask, client: client(), answer: answerTo(waiting) }))).toBe('stale_ask')
    expect(await refusalOf(revealAnswer(who, { ask: waiting.ask }))).toBe('stale_ask')
    expect(await everything()).toBe(before)
  })

  it('a self mark before the answer was seen; a reveal of what wants an answer', async () => {
    const who = await reader()
    const recall = await reviewQuestion(who)
    expect(recall.kind).toBe('recall')
    expect(await refusalOf(answer(who, { ask: recall.ask, client: client(), answer: { kind: 'self', grade: 4 } }))).toBe('not_revealed')
    expect((await revealAnswer(who, { ask: recall.ask })).reveal).toEqual({ kind: 'recall', answer: SECRET })
    const reply = await answer(who, { ask: recall.ask, client: client(), answer: { kind: 'self', grade: 4 } })
    expect(reply.verdict.result).toBe('right')
    expect((await eventsOf(who)).at(-1)?.decided).toMatchObject({ grade: 4, selfMarked: true })
    const { ask } = await choiceOf(who)
    expect(await refusalOf(revealAnswer(who, { ask }))).toBe('nothing_to_reveal')
  })
})

describe('undo', () => {
  it('gives the item back at the head as practice, in another variant, leaves the log longer and keeps what is counted', async () => {
    const who = await reader()
    await give(who, await choiceOf(who))
    const before = await cardsOf(who)
    const question = await choiceOf(who)
    const { left } = (await nextReview(who)) as { left: number }
    const { client: undoes } = await give(who, question, false)
    const counted = () => course.prisma.dayTally.findMany({ where: { learnerId: who.learner } })
    const counts = await counted()
    const undone = await undo(who, { client: client(), undoes })
    expect(undone).toMatchObject({
      undone: undoes,
      kind: 'review',
      due: 'Again tomorrow.',
      next: { kind: 'plan', next: { done: false, left } },
    })
    const again = await reviewQuestion(who)
    expect(again.prompt.split(' ')[0]).toBe(question.prompt.split(' ')[0])
    expect(again.prompt).not.toBe(question.prompt) // another variant
    expect(await cardsOf(who)).toEqual(before)
    expect((await eventsOf(who)).slice(-2).map(({ kind }) => kind)).toEqual(['review', 'undo'])
    expect(await counted()).toEqual(counts)

    // The explanation was seen: the new answer moves nothing, and no other way on that day does.
    expect((await give(who, again)).due).toBeUndefined()
    expect(await cardsOf(who)).toEqual(before)
    for (let next = await nextReview(who); !next.done; next = await nextReview(who)) {
      expect(next.question.prompt.split(' ')[0]).not.toBe(question.prompt.split(' ')[0])
      await give(who, next.question)
    }
  })

  it('asks tomorrow what was taken back: a first answer as what is due, and one of a card on the day that it has recorded', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    let now = Date.parse('2026-08-01T12:00:00Z')
    const tomorrow = () => {
      now += 86_400_000
      vi.setSystemTime(now)
    }
    vi.setSystemTime(now)
    const who = await reader()
    const question = await choiceOf(who)
    const item = question.prompt.slice(3).split(' ')[0] ?? ''
    const asked = async () => {
      const { sentence } = await today(who)
      for (let next = await nextReview(who); !next.done; next = await nextReview(who)) {
        if (next.question.prompt.slice(3).split(' ')[0] === item) return next
        await give(who, next.question)
      }
      throw new Error(`Nothing asks ${item}: ${plain(sentence)}`)
    }
    await undo(who, { client: client(), undoes: (await give(who, question)).client })
    const card = async () => (await cardsOf(who)).find(({ itemId }) => itemId === item)
    expect(await card()).toBeUndefined()

    tomorrow()
    const again = await asked()
    expect(again).toMatchObject({ why: 'due', left: expect.any(Number) })
    expect((await give(who, again.question)).due).toMatch(/^Again in/)
    const due = (await card())?.due ?? 0
    const days = due - Math.floor(now / 86_400_000)
    for (let day = 0; day < days; day++) tomorrow()

    const late = await asked()
    await undo(who, { client: client(), undoes: (await give(who, late.question, false)).client })
    expect(await card()).toMatchObject({ lapses: 0, due: due + 1 })
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(kept).toBe(rebuilt)
    vi.useRealTimers()
  })

  it('takes back the last two answers, the newest first, and no third', async () => {
    const who = await reader()
    const [third, second, first] = [
      await give(who, await reviewQuestion(who)),
      await give(who, await reviewQuestion(who)),
      await give(who, await reviewQuestion(who)),
    ]
    for (const { client: undoes } of [first, second]) await undo(who, { client: client(), undoes })
    expect(await refusalOf(undo(who, { client: client(), undoes: third.client }))).toBe('not_last')
    expect((await course.prisma.card.findMany({ where: { learnerId: who.learner } })).length).toBe(1)
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(kept).toBe(rebuilt)
  })

  it('takes back an answer once, and none before it while it stands', async () => {
    const who = await reader()
    const first = await give(who, await choiceOf(who))
    const second = await give(who, await choiceOf(who))
    expect(await refusalOf(undo(who, { client: client(), undoes: first.client }))).toBe('not_last')
    expect(await refusalOf(undo(who, { client: client(), undoes: client() }))).toBe('unknown_answer')
    const body = { client: client(), undoes: second.client }
    const reply = await undo(who, body)
    const before = await everything()
    expect(await undo(who, body)).toEqual(reply)
    expect(await refusalOf(undo(who, { client: client(), undoes: second.client }))).toBe('already_undone')
    expect(await refusalOf(undo(await reader(), { client: client(), undoes: second.client }))).toBe('unknown_answer')
    expect((await everything()).length).toBeGreaterThan(before.length) // the stranger's reading, nothing else
  })
})

describe('days', () => {
  const at = (instant: string) => vi.setSystemTime(new Date(instant))
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterAll(() => {
    vi.useRealTimers()
  })

  it('lets a learner come back tomorrow to what is due, the missed ones first', async () => {
    at('2026-03-10T18:00:00Z')
    const who = await reader()
    const missed = await choiceOf(who)
    await give(who, missed, false)
    for (let next = await nextReview(who); !next.done; next = await nextReview(who)) await give(who, next.question)
    expect(await today(who)).toMatchObject({ due: 0, fresh: 0 })
    at('2026-03-11T03:59:00Z')
    expect(await today(who)).toMatchObject({ due: 0, fresh: 0 })
    at('2026-03-11T04:00:00Z')
    expect(await today(who)).toMatchObject({ due: 1 })
    const due = await nextReview(who)
    expect(due).toMatchObject({ done: false, why: 'due' })
    if (!due.done) expect(due.question.prompt.split(' ')[0]).toBe(missed.prompt.split(' ')[0])
    at('2026-03-12T12:00:00Z')
    expect((await today(who)).due).toBeGreaterThan(5)
    expect((await today(who)).ports[0]).toMatchObject({ state: 'due' })
  })

  it('stands still for a learner who flies west, and an answer of that evening moves the memory no second time', async () => {
    at('2026-11-24T18:00:00Z') // 07:00 on the 25th in Auckland
    const who = await reader('Pacific/Auckland')
    const question = await choiceOf(who)
    const first = await give(who, question, true, { zone: 'Pacific/Auckland' })
    at('2026-11-25T05:00:00Z') // 19:00 on the 24th in Honolulu
    const second = await give(who, await choiceOf(who), true, { zone: 'Pacific/Honolulu' })
    const days = (await eventsOf(who))
      .filter(({ clientId }) => clientId === first.client || clientId === second.client)
      .map(({ day }) => day)
    expect(days[1]).toBe(days[0])
  })

  it('answers yesterday’s open question today, on today’s day', async () => {
    at('2026-05-01T23:00:00Z')
    const who = await reader()
    const question = await choiceOf(who)
    at('2026-05-02T05:00:00Z')
    const reply = await give(who, question)
    const event = (await eventsOf(who)).find(({ clientId }) => clientId === reply.client)
    expect(event?.day).toBe(Date.parse('2026-05-02') / 86_400_000)
    expect(reply.next).toMatchObject({ kind: 'plan', next: { done: false } })
  })

  it('undoes an answer for ten minutes, whatever day has begun', async () => {
    at('2026-06-01T12:00:00Z')
    const who = await reader()
    at('2026-06-02T03:55:00Z')
    const [first, second] = [await give(who, await choiceOf(who)), await give(who, await choiceOf(who))]
    at('2026-06-02T04:05:00Z') // another learner-day
    expect(await undo(who, { client: client(), undoes: second.client })).toMatchObject({ next: { next: { why: 'again' } } })
    at('2026-06-02T04:05:00.001Z')
    expect(await refusalOf(undo(who, { client: client(), undoes: first.client }))).toBe('too_late')
  })

  it('moves a card once a day: answered in the morning’s review, it counts for the evening’s check alone', async () => {
    at('2026-07-01T08:00:00Z')
    const who = await reader()
    for (let next = await nextReview(who); !next.done; next = await nextReview(who)) await give(who, next.question)
    const morning = await cardsOf(who)
    const first = await check(who, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('a check begins with a question')
    const item = first.question.prompt.slice(3).split(' ')[0]
    const reply = await give(who, first.question, false)
    if (!morning.some(({ itemId }) => itemId === item)) return // the one sibling that the morning left out
    expect(reply.due).toBeUndefined()
    expect(await cardsOf(who)).toEqual(morning)
  })
})

describe('when the course changes', () => {
  afterAll(() => course.rewrite(CHAIN))
  const changed = (change: (item: ReturnType<typeof eight>[number]) => object) =>
    course.rewrite(CHAIN.map((entry) => ({ ...entry, items: (entry.items ?? []).map((item) => ({ ...item, ...change(item) })) })))

  it('refuses an answer to a version that it says was wrong, and asks the corrected one', async () => {
    const who = await reader()
    const question = await choiceOf(who)
    const { itemHash } = await course.prisma.ask.findUniqueOrThrow({ where: { id: question.ask } })
    await changed(() => ({ wording: 'reworded', corrects: [{ hash: itemHash.slice(0, 8), note: 'The key was wrong.' }] }))
    expect(await refusalOf(answer(who, { ask: question.ask, client: client(), answer: answerTo(question) }))).toBe('changed_item')
    const again = await reviewQuestion(who)
    expect(again.ask).not.toBe(question.ask)
    expect(again.prompt).toContain('reworded')
    expect(await refusalOf(give(who, again))).toBe('no refusal')
  })

  it('takes a retired item out of plan and check, and leaves its history', async () => {
    const who = await reader()
    const question = await choiceOf(who)
    const id = question.prompt.slice(3).split(' ')[0] ?? ''
    await give(who, question)
    const next = await choiceOf(who)
    const nextId = next.prompt.slice(3).split(' ')[0] ?? ''
    await changed((item) => ({ wording: 'reworded', retired: item.id === id || item.id === nextId }))
    const after = await reviewQuestion(who)
    expect(after.prompt).not.toContain(`${nextId} `)
    expect(await cardsOf(who)).toContainEqual(expect.objectContaining({ itemId: id }))
    for (let started = await check(who, { chapter: 'alpha' }); 'question' in started; ) {
      expect([id, nextId]).not.toContain(started.question.prompt.slice(3).split(' ')[0])
      const reply = await give(who, started.question)
      if (reply.next.kind !== 'check') break
      started = reply.next.next
    }
  })

  it('renders an old result from the version that was asked, also when its file is gone', async () => {
    const who = visitor()
    let next = await check(who, { chapter: 'alpha' })
    while ('question' in next) {
      const reply = await give(who, next.question, false)
      if (reply.next.kind === 'check') next = reply.next.next
    }
    const { missed } = next.result
    await course.forgetItems()
    await course.rewrite([{ id: 'alpha', items: eight('fresh') }])
    vi.resetModules()
    const anew = await import('@/server/sitting/check/checks')
    const again = await anew.check(who, { chapter: 'alpha' })
    expect('result' in again && again.result.missed).toEqual(missed)
    expect((await chapter(who, 'alpha')).kind).toBe('open')
  })
})

describe('the log', () => {
  it('is refused to be changed by the database itself', async () => {
    const who = await reader()
    await give(who, await reviewQuestion(who))
    const { prisma } = course
    const before = await eventsOf(who)
    const where = { learnerId: who.learner }
    await expect(prisma.event.updateMany({ where, data: { day: 1 } })).rejects.toThrow(/append-only/)
    await expect(prisma.event.deleteMany({ where })).rejects.toThrow(/append-only/)
    await expect(prisma.$executeRaw`TRUNCATE "Event" CASCADE`).rejects.toThrow(/append-only/)
    await expect(prisma.user.delete({ where: { id: who.learner } })).rejects.toThrow(/append-only/)
    expect(await eventsOf(who)).toEqual(before)
  })

  it('goes with an account that is erased, and only with that one', async () => {
    const [gone, stays] = [await reader(), await reader()]
    await course.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('holdtime.erase', ${gone.learner}, true)`
      await tx.user.delete({ where: { id: gone.learner } })
    })
    expect(await eventsOf(gone)).toEqual([])
    await expect(
      course.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('holdtime.erase', ${gone.learner}, true)`
        await tx.user.delete({ where: { id: stays.learner } })
      }),
    ).rejects.toThrow(/append-only/)
    expect(await eventsOf(stays)).toHaveLength(1)
  })

  it('gives the cards byte for byte over random histories with undo, repeats, checks and days', async () => {
    await course.rewrite(CHAIN)
    vi.useFakeTimers({ toFake: ['Date'] })
    const moves = fc.array(
      fc.tuple(
        fc.constantFrom('right', 'wrong', 'guess', 'undo', 'repeat', 'check', 'check') satisfies fc.Arbitrary<string>,
        fc.constantFrom(0, 0, 0, 1, 3, 20),
      ),
      { minLength: 5, maxLength: 25 },
    )
    await fc.assert(
      fc.asyncProperty(moves, async (history) => {
        let now = Date.parse('2026-01-01T12:00:00Z')
        vi.setSystemTime(now)
        const who = await reader()
        let last: { ask: string; client: string; answer: object } | undefined
        for (const [move, days] of history) {
          now += days * 86_400_000 + 1_000
          vi.setSystemTime(now)
          if (move === 'undo') {
            if (last) await undo(who, { client: client(), undoes: last.client }).catch(() => undefined)
          } else if (move === 'repeat') {
            if (last) await answer(who, last)
          } else {
            const next = move === 'check' ? await check(who, { chapter: 'alpha', retake: true }) : await nextReview(who)
            if (!('question' in next)) continue
            if (next.question.kind === 'recall') await revealAnswer(who, { ask: next.question.ask })
            last = { ask: next.question.ask, client: client(), answer: answerTo(next.question, move !== 'wrong') }
            await answer(who, { ...last, guess: move === 'guess' })
          }
        }
        const { kept, rebuilt } = await cardsAndLog(who.learner)
        expect(kept).toBe(rebuilt)
      }),
      cases(12),
    )
    vi.useRealTimers()
  }, 900_000)
})
