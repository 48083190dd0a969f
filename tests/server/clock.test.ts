import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { transactionOf } from '@/server/base/database'
import type { Who } from '@/server/door/session'
import type { DataFile } from '@/server/file/export-schema'
import { DECIDED } from '@/server/log/log'
import { miscounted } from '@/server/log/tallies'
import { pastAnswers } from '@/server/past/history'
import { today } from '@/server/sitting/today'
import { exportData } from '@/server/takeaway/exporting'
import { importData } from '@/server/takeaway/importing'
import { dueRead, readingsOf, SHIPPED } from '@/study'
import { cases } from '../runs'
import { WITH_REVIEWS } from './fixture'
import { act, type Deed } from './histories'
import { cardsAndLog, client, give, read, refusalOf, reviewQuestion, takeCheck, visitor } from './learner'
import { openAtNoon } from './opened'

const DAY_MS = 86_400_000
const START = SHIPPED + 60

let course: Awaited<ReturnType<typeof openAtNoon>>
beforeAll(async () => {
  course = await openAtNoon(WITH_REVIEWS)
})
afterAll(() => course.close())

/** Noon of a day, in UTC. */
const on = (day: number, hours = 0) => vi.setSystemTime(day * DAY_MS + DAY_MS / 2 + Math.round(hours * 3_600_000))
const rowsOf = (who: Who) => course.prisma.event.findMany({ where: { learnerId: who.learner }, orderBy: { seq: 'asc' } })
const clocksOf = async (who: Who) =>
  (await rowsOf(who)).filter(({ kind }) => kind === 'clock').map(({ decided }) => DECIDED.clock.parse(decided))

async function exported(who: Who): Promise<string> {
  let text = ''
  for await (const chunk of await exportData(who)) text += chunk
  return text
}

/** Somebody who has answered on the first day, and once more when the clock was so many days ahead. */
async function ahead(days: number): Promise<Who> {
  const who = visitor()
  on(START)
  await takeCheck(who, 'alpha', 8)
  await read(who, 'alpha')
  on(START + days)
  await give(who, await reviewQuestion(who))
  return who
}

describe('a clock that was ahead', () => {
  it.each([5, 400])('by %d days for one answer stops no review once it is right again, and no row of the log is touched', async (days) => {
    const who = await ahead(days)
    const before = await rowsOf(who)
    on(START + 2)
    const { due } = await today(who)
    expect(due).toBeGreaterThan(0)
    expect(await clocksOf(who)).toMatchObject([{ as: START + 2, before: START + days }])
    expect((await rowsOf(who)).slice(0, before.length)).toEqual(before)
    for (let left = due; left > 0; left--) await give(who, await reviewQuestion(who))
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(kept).toBe(rebuilt)
    expect((await course.prisma.card.findMany({ where: { learnerId: who.learner } })).every((card) => card.due < START + 100)).toBe(true)
    expect((await pastAnswers(who)).answers.every(({ day }) => day <= START + 2)).toBe(true)
  })

  it('by a day is somebody who travels: the day stands still until it has come', async () => {
    const who = await ahead(1)
    on(START)
    await give(who, await reviewQuestion(who))
    expect(await clocksOf(who)).toEqual([])
    expect((await rowsOf(who)).at(-1)?.day).toBe(START + 1)
  })

  it('and shows a check begun under it no more as the last one, so that it can be taken again', async () => {
    const who = visitor()
    on(START)
    await read(who, 'alpha')
    on(START + 400)
    expect((await takeCheck(who, 'alpha', 0)).result.passed).toBe(false)
    on(START + 1)
    expect((await takeCheck(who, 'alpha', 8, true)).result.passed).toBe(true)
  })

  it('does not count where the clock of now is older than the app', async () => {
    const who = await ahead(5)
    on(SHIPPED - 1)
    await give(who, await reviewQuestion(who))
    expect(await clocksOf(who)).toEqual([])
  })

  it('is taken back when it was the second clock that was wrong', async () => {
    const who = visitor()
    on(START)
    await read(who, 'alpha')
    for (const day of [5, 10, 25, 60, 99, 110]) {
      on(START + day)
      await takeCheck(who, 'alpha', 8, true)
    }
    const cards = await cardsAndLog(who.learner)
    on(START + 10) // a battery is empty
    await today(who)
    expect((await clocksOf(who)).map(({ as }) => as)).toEqual([START + 10])
    on(START + 111)
    await today(who)
    const [first, second] = await clocksOf(who)
    expect(second).toMatchObject({ as: first?.before, takesBack: expect.any(String) })
    expect(await cardsAndLog(who.learner)).toEqual(cards)
  })

  it('and is not taken back by whoever comes again on the day that it had shown', async () => {
    const who = await ahead(5)
    on(START + 1)
    await today(who)
    on(START + 9)
    await today(who)
    expect(await clocksOf(who)).toHaveLength(1)
  })
})

describe('the own export', () => {
  it.each([5, 400])('of a log %d days ahead comes in where the clock is right, healed', async (days) => {
    const who = await ahead(days)
    const file = await exported(who)
    on(START + 2)
    const heir = visitor()
    expect(await importData(heir, file, client())).toMatchObject({ answers: expect.any(Number) })
    expect((await today(heir)).due).toBeGreaterThan(0)
    expect(await clocksOf(heir)).toMatchObject([{ as: START + 2 }])
  })

  const jumps = fc.array(
    fc.record({
      days: fc.constantFrom(0, 0, 1, 1, 3, 30, 400, -1, -2, -3, -5, -40, -400),
      zone: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'),
      does: fc.array(fc.constantFrom<Deed['does'][]>('check', 'check', 'review', 'review', 'undo', 'practise', 'look', 'report'), {
        minLength: 1,
        maxLength: 4,
      }),
      right: fc.boolean(),
    }),
    { minLength: 3, maxLength: 7 },
  )

  it('comes in over any history of jumping clocks and zones, and the view reads every day as the function does', async () => {
    await fc.assert(
      fc.asyncProperty(jumps, async (history) => {
        const one = visitor()
        let day = START + 800
        for (const { days, zone, does, right } of history) {
          day += days
          on(day, 0.01)
          for (const [place, what] of does.entries()) {
            on(day, 0.01 * (place + 2))
            await act({ ...one, zone }, { does: what, right, after: 0 })
          }
        }
        await seen(one)
        const file = await exported(one)
        const heir = visitor()
        await importData(heir, file, client())
        await seen(heir)
        // The same again into the same brings nothing, and into a log of its own what is not there.
        expect((await importData(one, file, client())).events).toBe(0)
      }),
      cases(6),
    )
  })

  async function seen(who: Who): Promise<void> {
    const now = await today(who)
    expect(now.sentence).toBeDefined()
    const rows = await rowsOf(who)
    const told = await course.prisma.told.findMany({ where: { learnerId: who.learner }, orderBy: { seq: 'asc' } })
    const readings = readingsOf(
      rows.map(({ clientId: client, kind, day, at, decided }) => ({
        client,
        day,
        at: at.getTime(),
        ...(kind === 'clock' ? { clock: DECIDED.clock.parse(decided) } : {}),
      })),
    )
    expect(told.map(({ clientId, day, at }) => [clientId, { day, at: at.getTime() }])).toEqual([...readings])
    const dueOf = ({ decided }: { decided: unknown }) => (decided as { due?: number }).due
    for (const [place, row] of rows.entries()) {
      const due = dueOf(row)
      const reading = readings.get(row.clientId)
      if (due !== undefined && reading) expect(dueOf(told[place] ?? { decided: {} })).toBe(dueRead(due, row.day, reading.day))
    }
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(kept).toBe(rebuilt)
    expect(await transactionOf(who.learner, miscounted)).toEqual({ firstAnswers: 0, days: 0, items: 0 })
    if (told.length > 0) expect(Math.max(...told.map(({ day }) => day)) * DAY_MS).toBeLessThanOrEqual(Date.now() + 3 * DAY_MS)
  }
})

describe('a clock in a file written by hand', () => {
  type Change = (file: DataFile) => unknown
  const someone = '0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b'
  const clock = (file: DataFile, decided: object) => ({
    ...file,
    events: [
      ...file.events,
      {
        ...file.events.find(({ kind }) => kind === 'read'),
        kind: 'clock',
        chapterId: null,
        clientId: '0c0c0c0c-0c0c-4c0c-8c0c-0c0c0c0c0c0c',
        decided,
      },
    ],
  })
  const first = (file: DataFile) => file.events[0]?.clientId ?? ''
  const changes: readonly (readonly [string, string, Change])[] = [
    ['that reads nothing', 'decided.run', (file) => clock(file, { run: [], as: 1, before: 2 })],
    ['of an event that is not there', 'is not before it', (file) => clock(file, { run: [someone], as: 1, before: 2 })],
    ['of an event twice', 'twice', (file) => clock(file, { run: [first(file), first(file)], as: 1, before: 2 })],
    ['of a day past counting', 'decided.as', (file) => clock(file, { run: [first(file)], as: 2 ** 31, before: 2 })],
    ['of a day before all days', 'decided.as', (file) => clock(file, { run: [first(file)], as: -1, before: 2 })],
    [
      'that takes an answer back',
      'no clock before it',
      (file) => clock(file, { run: [first(file)], as: 1, before: 2, takesBack: first(file) }),
    ],
  ]

  it.each(changes)('%s, is refused in words', async (_, words, change) => {
    const file: DataFile = JSON.parse(await exported(await ahead(0)))
    const error = await importData(visitor(), JSON.stringify(change(file)), client()).catch((error: Error) => error)
    expect(error).toMatchObject({ name: 'Refusal', message: expect.stringContaining(words) })
  })

  it('leads into no future: what it says lies ahead is read as the day of the import', async () => {
    const file: DataFile = JSON.parse(await exported(await ahead(0)))
    const who = visitor()
    await importData(who, JSON.stringify(clock(file, { run: [first(file)], as: 2_000_000, before: 2 })), client())
    expect((await pastAnswers(who)).answers.every(({ day }) => day <= START)).toBe(true)
    on(START + 4)
    expect((await today(who)).due).toBeGreaterThan(0)
    expect(await refusalOf(give(who, await reviewQuestion(who)))).toBe('no refusal')
  })
})
