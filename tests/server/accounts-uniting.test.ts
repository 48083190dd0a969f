import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Event } from '@/prisma/generated/client'
import { enter } from '@/server/account/entering'
import { ROWS } from '@/server/account/merging'
import { transactionOf } from '@/server/base/database'
import { Refusal } from '@/server/base/refusal'
import { loadCourse } from '@/server/course/course'
import { report } from '@/server/desk/reports'
import type { Who } from '@/server/door/session'
import { isAnswer, loadStanding, parametersOf, readAnswer, readUndone } from '@/server/log/log'
import { loadMarks, rebuildMarks } from '@/server/log/marks'
import { pastAnswers } from '@/server/past/history'
import { mark } from '@/server/past/marking'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { undo } from '@/server/sitting/undo'
import { type MemoryEvent, rebuild } from '@/study'
import { cases } from '../runs'
import { CHAIN } from './fixture'
import { cardsAndLog, client, everything, give, read, refusalOf, takeCheck, visitor } from './learner'
import { openAtNoon } from './opened'

let course: Awaited<ReturnType<typeof openAtNoon>>
beforeAll(async () => {
  course = await openAtNoon(CHAIN)
})
afterAll(() => course.close())

const pass = (hours: number) => course.pass(hours)

const uniteInto = (account: Who, guest: Who) => transactionOf('a sign-in', (tx) => enter(tx, guest, account.learner))

/** Whoever has answered gets an address, as by signing in. */
async function account(who: Who): Promise<void> {
  await course.prisma.user.update({ where: { id: who.learner }, data: { guest: false } })
}

const eventsOf = ({ learner }: Who): Promise<Event[]> =>
  course.prisma.event.findMany({ where: { learnerId: learner }, orderBy: { seq: 'asc' } })

/** Everything of an event but whose it is and its number. */
const recorded = (events: readonly Event[]) =>
  Object.fromEntries(events.map(({ seq: _, learnerId: __, clientId, ...rest }) => [clientId, rest]))

/** The fold of two logs, told in the order of day and moment: our own, from what was read before they were united. */
async function foldOf(events: readonly Event[]): Promise<string> {
  const told = [...events].sort((a, b) => a.day - b.day || a.at.getTime() - b.at.getTime())
  const memory = told.flatMap((event): MemoryEvent[] => {
    if (event.kind === 'undo') {
      const { due } = event.decided as { due?: number }
      return [
        {
          kind: 'undo',
          client: event.clientId,
          undoes: readUndone(event),
          item: event.itemId ?? '',
          ...(due === undefined ? {} : { due }),
        },
      ]
    }
    if (!isAnswer(event)) return []
    const { grade, due } = readAnswer(event)
    return [{ kind: 'answer', client: event.clientId, item: event.itemId, day: event.day, grade, ...(due === undefined ? {} : { due }) }]
  })
  const cards = rebuild(memory, await parametersOf(''))
  return JSON.stringify(cards.sort((a, b) => a.item.localeCompare(b.item)).map((card) => Object.entries(card).sort()))
}

/** Rows in any table that are somebody's. */
async function rowsOf(learner: string): Promise<string[]> {
  const tables = await tablesOfLearners()
  const counted = await Promise.all(
    tables.map(async (table) => {
      const rows = await course.prisma.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${table}" WHERE "learnerId" = $1::uuid`, learner)
      return rows.length > 0 ? [table] : []
    }),
  )
  return counted.flat()
}

async function tablesOfLearners(): Promise<string[]> {
  const rows = await course.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.columns WHERE column_name = 'learnerId' AND table_name <> 'Told' ORDER BY table_name`
  return rows.map(({ name }) => name)
}

it('every table of learners has its line on what becomes of a guest’s rows', async () => {
  expect(Object.keys(ROWS).sort()).toEqual((await tablesOfLearners()).sort())
})

type Step = {
  readonly by: 'guest' | 'account'
  readonly does: 'check' | 'review' | 'undo' | 'read' | 'mark'
  readonly right: boolean
  readonly after: number
}
const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('guest', 'account'),
  does: fc.constantFrom('check', 'check', 'check', 'review', 'review', 'review', 'undo', 'read', 'mark'),
  right: fc.boolean(),
  after: fc.constantFrom(0, 0, 0, 0.01, 1, 5, 20, 30, 100), // hours
})

const begins = (by: Step['by']): Step => ({ by, does: 'check', right: true, after: 0 })

async function take(who: Who, { does, right }: Step): Promise<void> {
  if (does === 'read') return void (await read(who, 'alpha'))
  if (does === 'undo') {
    const last = (await pastAnswers(who)).answers[0]
    if (last) await refusalOf(undo(who, { client: client(), undoes: last.client }))
    return
  }
  if (does === 'mark') {
    const last = await course.prisma.ask.findFirst({ where: { learnerId: who.learner, state: 'answered' }, orderBy: { askedAt: 'desc' } })
    if (last) await mark(who, { client: client(), ask: last.id, mark: 'bookmark', on: right })
    return
  }
  const checked = () =>
    check(who, { chapter: 'alpha', retake: true }).catch((error) => {
      if (error instanceof Refusal && error.code === 'practice_first') return nextReview(who) // what was missed is practiced before the next try
      throw error
    })
  const next = does === 'check' ? await checked() : await nextReview(who)
  if ('question' in next) await give(who, next.question, right)
}

describe('a guest’s log and an account’s', () => {
  it('become one, whatever was done when: nothing is lost or changed, cards are its fold, and a second time does nothing', async () => {
    const histories = fc.array(step, { minLength: 20, maxLength: 45 })
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const who = { guest: visitor('Asia/Kathmandu'), account: visitor('Pacific/Honolulu') }
        for (const one of [begins('guest'), begins('account'), ...steps]) {
          pass(one.after)
          await take(who[one.by], one)
        }
        await account(who.account)
        const before = [...(await eventsOf(who.account)), ...(await eventsOf(who.guest))]
        const asked = await course.prisma.ask.count({ where: { learnerId: { in: [who.guest.learner, who.account.learner] } } })

        await uniteInto(who.account, who.guest)
        const united = await eventsOf(who.account)
        const merged = united.at(-1)
        expect(merged).toMatchObject({ kind: 'merged', decided: { guest: who.guest.learner } })
        expect(recorded(united.slice(0, -1))).toEqual(recorded(before))
        expect(merged?.day).toBe(Math.max(...united.map(({ day }) => day)))
        const { kept, rebuilt } = await cardsAndLog(who.account.learner)
        expect(kept).toBe(rebuilt)
        expect(kept).toBe(await foldOf(before))
        expect(await loadMarks(course.prisma, who.account.learner)).toEqual(await rebuildMarks(course.prisma, who.account.learner))
        expect(await rowsOf(who.guest.learner)).toEqual([])
        expect(await course.prisma.ask.count({ where: { learnerId: who.account.learner } })).toBe(asked)
        const running = await course.prisma.attempt.count({ where: { learnerId: who.account.learner, state: 'running' } })
        expect(running).toBeLessThanOrEqual(1)

        const all = await everything()
        expect((await uniteInto(who.account, who.guest)).joined).toBe(0)
        expect(await everything()).toBe(all)

        // And life goes on, in one log.
        pass(30)
        for (const does of ['review', 'check', 'undo', 'review'] as const)
          await take(who.account, { by: 'account', does, right: true, after: 0 })
        const after = await cardsAndLog(who.account.learner)
        expect(after.kept).toBe(after.rebuilt)
        const days = (await eventsOf(who.account)).slice(united.length).map(({ day }) => day)
        expect(days.every((day) => day >= (merged?.day ?? 0))).toBe(true)
      }),
      cases(6),
    )
  })

  it.each([
    ['the first answer of a day to a question that both had', false],
    ['the later one when the first was taken back', true],
  ])('count %s', async (_, isTakenBack) => {
    const [guest, owner] = [visitor(), visitor()]
    pass(24)
    const first = await check(owner, { chapter: 'alpha' })
    if (!('question' in first)) throw new Error('The check has no question.')
    const { client: undoes } = await give(owner, first.question, true)
    const [early] = await eventsOf(owner)
    if (isTakenBack) await undo(owner, { client: client(), undoes })
    await account(owner)
    pass(1)
    for (const retake of [false, true]) await takeCheck(guest, 'alpha', 0, retake)
    const late = (await eventsOf(guest)).find((event) => event.itemId === early?.itemId && readAnswer(event).due !== undefined)
    if (!early || !late) throw new Error('The two did not meet the same question.')
    await uniteInto(owner, guest)
    const card = await course.prisma.card.findFirst({ where: { learnerId: owner.learner, itemId: early.itemId ?? '' } })
    expect(card).toMatchObject({ reps: 1, firstDay: late.day, due: readAnswer(isTakenBack ? late : early).due })
  })

  it('let the last answer of both be taken back, and no other', async () => {
    const [guest, owner] = [visitor(), visitor()]
    pass(24)
    const early = await check(guest, { chapter: 'alpha' })
    if (!('question' in early)) throw new Error('The check has no question.')
    const { client: earlier } = await give(guest, early.question)
    pass(1)
    const late = await check(owner, { chapter: 'alpha' })
    if (!('question' in late)) throw new Error('The check has no question.')
    const { client: later } = await give(owner, late.question)
    await account(owner)
    await uniteInto(owner, guest)
    expect((await pastAnswers(owner)).answers.map((line) => line.client)).toEqual([later, earlier])
    expect(await refusalOf(undo(owner, { client: client(), undoes: earlier }))).toBe('not_last')
    expect(await refusalOf(undo(owner, { client: client(), undoes: later }))).toBe('no refusal')
    expect(await refusalOf(undo(owner, { client: client(), undoes: later }))).toBe('already_undone')
    const { kept, rebuilt } = await cardsAndLog(owner.learner)
    expect(kept).toBe(rebuilt)
  })

  it('pass the gates of both, keep reports and the check that was begun last', async () => {
    const [guest, owner] = [visitor(), visitor()]
    pass(24)
    await takeCheck(owner, 'alpha', 8)
    const begun = await check(owner, { chapter: 'beta' })
    if (!('question' in begun)) throw new Error('The check has no question.')
    await give(owner, begun.question)
    await account(owner)
    pass(1)
    await takeCheck(guest, 'alpha', 8)
    const newer = await check(guest, { chapter: 'beta' })
    if (!('question' in newer)) throw new Error('The check has no question.')
    const target = { kind: 'item', ask: newer.question.ask, part: 'question' }
    await report(guest, { client: client(), target, note: 'It says the contrary of the chapter.' })
    await uniteInto(owner, guest)
    expect(await course.prisma.report.count({ where: { learnerId: owner.learner } })).toBe(1)
    expect(await check(owner, { chapter: 'beta' })).toMatchObject({ attempt: newer.attempt, number: 1 })
    pass(1)
    const other = visitor()
    await takeCheck(other, 'alpha', 8)
    await takeCheck(other, 'beta', 8)
    await uniteInto(owner, other)
    const { passed } = await loadStanding(course.prisma, owner.learner, await loadCourse())
    expect([...passed].sort()).toEqual(['alpha', 'beta'])
  })

  it('keep of each lab what was typed last, by whichever of the two', async () => {
    const [guest, owner] = [visitor(), visitor()]
    for (const who of [guest, owner]) await read(who, 'alpha')
    await account(owner)
    const hours = {
      'lab:newer-guest': [2, 1],
      'lab:newer-owner': [1, 2],
      'lab:guest-alone': [1, undefined],
      'lab:owner-alone': [undefined, 1],
    }
    for (const [key, [byGuest, byOwner]] of Object.entries(hours))
      for (const [who, hour] of [
        [guest, byGuest],
        [owner, byOwner],
      ] as const) {
        const lines = JSON.stringify([{ device: 'R1', line: `by ${who === guest ? 'guest' : 'owner'}` }])
        const row = { learnerId: who.learner, key, hash: 'abcdef01', lines, savedAt: new Date((hour ?? 0) * 3_600_000) }
        if (hour !== undefined) await course.prisma.labWork.create({ data: row })
      }
    await uniteInto(owner, guest)
    const kept = await course.prisma.labWork.findMany({ where: { learnerId: owner.learner }, orderBy: { key: 'asc' } })
    expect(kept.map(({ key, lines }) => [key, JSON.parse(lines)[0].line])).toEqual([
      ['lab:guest-alone', 'by guest'],
      ['lab:newer-guest', 'by guest'],
      ['lab:newer-owner', 'by owner'],
      ['lab:owner-alone', 'by owner'],
    ])
    expect(await course.prisma.labWork.count({ where: { learnerId: guest.learner } })).toBe(0)
  })

  it('stay apart where the one who signs in has an account already', async () => {
    const [one, owner] = [visitor(), visitor()]
    pass(24)
    for (const who of [one, owner]) {
      await takeCheck(who, 'alpha', 8)
      await account(who)
    }
    const before = await everything()
    expect((await uniteInto(owner, one)).joined).toBe(0)
    expect(await everything()).toBe(before)
  })

  it('bring an open question of a visitor who never answered, and no event', async () => {
    const [guest, owner] = [visitor(), visitor()]
    pass(24)
    await takeCheck(owner, 'alpha', 8)
    await account(owner)
    pass(1)
    const begun = await check(guest, { chapter: 'alpha' })
    const count = (await eventsOf(owner)).length
    await uniteInto(owner, guest)
    expect(await eventsOf(owner)).toHaveLength(count)
    expect(await check(owner, { chapter: 'alpha' })).toMatchObject({ attempt: begun.attempt, number: 1 })
  })
})

it('the log still refuses to be changed after a union, also by whoever says that the guest is erased', async () => {
  const [guest, owner] = [visitor(), visitor()]
  await takeCheck(guest, 'alpha', 8)
  await takeCheck(owner, 'alpha', 8)
  await account(owner)
  await uniteInto(owner, guest)
  await expect(
    course.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('holdtime.erase', ${guest.learner}, true)`
      await tx.event.deleteMany({ where: { learnerId: owner.learner } })
    }),
  ).rejects.toThrow(/append-only/)
})
