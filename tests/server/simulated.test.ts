import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { countOthers, keepClasses } from '@/scripts/simulated/classes'
import { simulatedCourse } from '@/scripts/simulated/course'
import type { History } from '@/scripts/simulated/desk'
import { simulate } from '@/scripts/simulated/history'
import type { AskRow } from '@/scripts/simulated/papers'
import { personOf } from '@/scripts/simulated/person'
import { keepHistory } from '@/scripts/simulated/rows'
import { keepVersion } from '@/server/course/course'
import type { Who } from '@/server/door/session'
import { type AnswerDecided, loadStanding } from '@/server/log/log'
import { rebuildMarks } from '@/server/log/marks'
import { miscounted, recount } from '@/server/log/tallies'
import { markedQuestions, pastAnswer, pastAnswers } from '@/server/past/history'
import { mark } from '@/server/past/marking'
import { chapter, markRead } from '@/server/reading/chapters'
import { answer } from '@/server/sitting/answers'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practiceOffer } from '@/server/sitting/practice/practice'
import { today } from '@/server/sitting/today'
import { undo } from '@/server/sitting/undo'
import { passes } from '@/study'
import { cardsAndLog, visitor } from './learner'
import { openWithCourse } from './opened'

const DAY_MS = 86_400_000
const LAST = Date.parse('2026-03-10T23:30:00Z')
const span = (days: number) => ({ first: Math.floor(LAST / DAY_MS) - days, until: LAST })

let opened: Awaited<ReturnType<typeof openWithCourse>>
let course: Awaited<ReturnType<typeof simulatedCourse>>
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: LAST })
  opened = await openWithCourse()
  course = await simulatedCourse()
})
afterAll(async () => {
  vi.useRealTimers()
  await opened.close()
})

describe('a simulated learner', () => {
  it('who does the same once more through the app is asked the same, and leaves the same log, cards, plan and standings', async () => {
    const { prisma } = opened
    const seed = 'again'
    const person = personOf(seed, course, { kind: 'steady', zone: 'Asia/Kolkata' })
    const habits = { ...person.habits, startsAfter: 0, week: Array(7).fill(1), sitting: 12, pause: 1, practises: 0.6 }
    const history = simulate(seed, { ...person, habits, manner: CARELESS }, course, span(4))
    expect(new Set(history.events.map(({ kind }) => kind))).toEqual(
      new Set(['read', 'unlocked', 'check', 'gate', 'review', 'practice', 'undo', 'bookmark', 'aside']),
    )
    await replay(history)
    const where = { learnerId: history.learner }
    const events = await prisma.event.findMany({ where, orderBy: { seq: 'asc' }, omit: { seq: true } })
    // What is open is written down beside an answer, under an id that nobody has given.
    const named = (all: readonly { readonly kind: string; readonly clientId: string }[]) =>
      all.map((event) => (event.kind === 'unlocked' ? { ...event, clientId: '' } : event))
    expect(named(events)).toEqual(named(history.events))
    const kept = await prisma.card.findMany({ where, omit: { learnerId: true }, orderBy: { itemId: 'asc' } })
    expect(kept.map(({ itemId: item, ...memory }) => ({ item, ...memory }))).toEqual([...history.cards].sort(byItem))
    const plan = await prisma.plan.findFirstOrThrow({ where, orderBy: { day: 'desc' } })
    expect({ ...plan, askId: null }).toEqual({ ...history.plan, askId: null })
    expect(await prisma.dayStanding.findMany({ where, orderBy: { day: 'asc' } })).toEqual(history.standings)
    const attempts = await prisma.attempt.findMany({ where, orderBy: { startedAt: 'asc' } })
    expect(attempts).toEqual(history.attempts)
  })

  it('has cards and marks that the log gives, byte for byte, and passes that the scores give; what is counted is what the log tells', async () => {
    const { prisma } = opened
    const learners = ['one', 'two', 'three'].map((seed) => simulate(seed, personOf(seed, course), course, span(30)))
    for (const history of learners) await keep(history)
    await prisma.$transaction((tx) => recount(tx))
    for (const { learner, attempts, events } of learners) {
      const { kept, rebuilt } = await cardsAndLog(learner)
      expect(kept).toBe(rebuilt)
      const marks = await prisma.mark.findMany({ where: { learnerId: learner }, orderBy: { itemId: 'asc' } })
      expect(await rebuildMarks(prisma, learner)).toEqual(marks.map(({ itemId: item, learnerId: _, ...said }) => ({ item, ...said })))
      const passed = attempts.filter(({ right, items, state }) => state !== 'running' && passes(right, items.length))
      expect(passed.every(({ state }) => state === 'passed')).toBe(true)
      expect((await loadStanding(prisma, learner, course.course)).passed).toEqual(new Set(passed.map(({ chapterId }) => chapterId)))
      expect(events.length).toBeGreaterThan(100)
    }
    expect(await prisma.$transaction((tx) => miscounted(tx))).toEqual({ firstAnswers: 0, days: 0, items: 0 })
  })

  it('sees Today, the chapters, the answers and each of them as anybody does, and is asked the next question', async () => {
    const history = simulate('reader', personOf('reader', course, { kind: 'strong' }), course, span(30))
    await keep(history)
    const who: Who = { learner: history.learner, zone: history.zone }
    expect((await today(who)).ports.some(({ passed }) => passed)).toBe(true)
    for (const { id } of course.course.chapters.filter(({ written }) => written)) await chapter(who, id)
    const { answers } = await pastAnswers(who)
    expect(answers.length).toBeGreaterThan(20)
    for (const { client } of answers.slice(0, 10)) await pastAnswer(who, client)
    await markedQuestions(who, 'bookmark')
    await practiceOffer(who)
    await nextReview(who)
  })
})

describe('classes of simulated learners', () => {
  it('are written whole, one after the other, and those that are there already are passed over', async () => {
    const { prisma } = opened
    const [events, skipped]: [number[], number[]] = [[], []]
    const told = { written: (more: number) => events.push(more), skipped: (more: number) => skipped.push(more), counting: () => {} }
    const classes = { seed: 7, cohorts: 2, size: 2, days: 12 }
    await keepClasses(classes, LAST, 'no hash', told)
    expect([events.length, skipped]).toEqual([4, []])
    await keepClasses({ ...classes, cohorts: 3 }, LAST, 'another', told)
    expect([events.length, skipped]).toEqual([6, [2, 2]])

    const cohorts = await prisma.cohort.findMany({ include: { members: true, instructors: true } })
    expect(cohorts.map(({ members, instructors }) => [members.length, instructors.length])).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ])
    const learnerId = { in: cohorts.flatMap(({ members }) => members.map((member) => member.learnerId)) }
    expect(await prisma.event.count({ where: { learnerId } })).toBe(events.reduce((sum, more) => sum + more, 0))
    expect(await prisma.$transaction((tx) => miscounted(tx))).toEqual({ firstAnswers: 0, days: 0, items: 0 })
  })

  it('tell those who were simulated from people by their ids', async () => {
    expect(await countOthers()).toBe(0)
    const { learner } = visitor()
    await opened.prisma.user.create({ data: { id: learner, zone: 'UTC' } })
    expect(await countOthers()).toBe(1)
  })
})

/** Slips, marks and admits more than anybody does, so that a short study has some of everything. */
const CARELESS = { pace: 1, admits: 0.6, kindness: 0.3, slips: 0.1, complains: 0.1, marks: 0.15 }

const byItem = (a: { item: string }, b: { item: string }) => (a.item < b.item ? -1 : 1)

async function keep(history: History): Promise<void> {
  await opened.prisma.$transaction(
    async (tx) => {
      for (const id of course.items.keys()) await keepVersion(course.course.itemOf.get(id)?.item.hash ?? '', tx)
      await keepHistory(tx, history, { createdAt: new Date(0), email: null, passwordHash: null })
    },
    { timeout: 280_000 }, // every item of the course is written down in it
  )
}

/**
 * Each event once more, through its use case and at its moment. Ids of asks, checks and practices are the app's own by chance, so those
 * of the history are put in place of what the app has just asked, which must be the same question.
 */
async function replay({ learner, zone, events, asks, attempts, practices }: History): Promise<void> {
  const { prisma } = opened
  const who: Who = { learner, zone }
  const askOf = new Map(asks.map((ask) => [ask.id, ask]))
  const answered = new Map<string | null, string>() // the last ask of an item
  for (const event of events) {
    const { clientId: client, kind, at } = event
    vi.setSystemTime(at)
    switch (kind) {
      case 'read':
        await markRead(who, { chapter: event.chapterId, client })
        break
      case 'undo':
        await undo(who, { client, undoes: undoneBy(event) })
        break
      case 'bookmark':
      case 'aside':
        await mark(who, { client, ask: answered.get(event.itemId), mark: kind, on: true })
        break
      case 'gate':
      case 'unlocked':
        break // come with the answer that brings them
      default: {
        const ask = askOf.get(event.askId ?? '')
        if (!ask) throw new Error('Every answer has its ask.')
        if (ask.attemptId)
          await begin(
            prisma.attempt,
            attempts.find(({ id }) => id === ask.attemptId),
            BEGUN,
          )
        if (ask.practiceId)
          await begin(
            prisma.practice,
            practices.find(({ id }) => id === ask.practiceId),
            { position: 0, finishedAt: null },
          )
        if (!ask.attemptId && !ask.practiceId) await askedByApp(who, ask)
        vi.setSystemTime(at)
        await prisma.ask.create({ data: { ...ask, state: 'open' } })
        answered.set(ask.itemId, ask.id)
        const { answer: given, guess, ms } = event.decided as AnswerDecided
        await answer(who, { ask: ask.id, client, answer: given, guess, ms })
      }
    }
  }
}

const BEGUN = { answered: 0, right: 0, selfMarked: 0, state: 'running', finishedAt: null }

function undoneBy({ decided }: { decided: object }): unknown {
  return 'undoes' in decided ? decided.undoes : undefined
}

async function begin(
  table: { createMany(rows: { data: never[]; skipDuplicates: boolean }): Promise<unknown> },
  row: object | undefined,
  begun: object,
) {
  await table.createMany({ data: [{ ...row, ...begun } as never], skipDuplicates: true })
}

/** The app's plan asks this item now, for the same purpose; its ask gives way to that of the history. */
async function askedByApp(who: Who, ask: AskRow): Promise<void> {
  const { prisma } = opened
  vi.setSystemTime(new Date(ask.askedAt))
  const next = await nextReview(who)
  if (next.done) throw new Error(`The app has nothing to ask where ${ask.itemId} was asked.`)
  const its = await prisma.ask.findUniqueOrThrow({ where: { id: next.question.ask } })
  expect({ item: its.itemId, purpose: its.purpose }).toEqual({ item: ask.itemId, purpose: ask.purpose })
  await prisma.plan.updateMany({ where: { learnerId: who.learner, askId: its.id }, data: { askId: ask.id } })
  await prisma.ask.delete({ where: { id: its.id } })
}
