import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as candidatesCsv } from '@/app/cohorts/[id]/candidates.csv/route'
import { GET as itemsCsv } from '@/app/cohorts/[id]/items.csv/route'
import { assign } from '@/server/classroom/assignments'
import { candidateOf, cohortFigures, ownFigures } from '@/server/classroom/figures'
import { candidatesSheet, itemsSheet, type Sheet } from '@/server/classroom/sheets'
import { loadCourse } from '@/server/course/course'
import { authorQueue, doubts, reportList } from '@/server/desk/reported'
import { type As, cookieFor, type Who } from '@/server/door/session'
import { recount } from '@/server/log/tallies'
import { learnerDay } from '@/study'
import { CHAIN } from './fixture'
import { give, read, refusalOf, reviewQuestion, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
const noon = Date.parse('2026-03-10T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'for these tests alone, and long enough')
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
  vi.unstubAllEnvs()
})

const instructor = (): As<'instructor'> => ({ ...visitor(), as: 'instructor' })
const asSelf = (who: Who): As<'account'> => ({ ...who, as: 'account' })

/** A cohort of these, taught by somebody new, joined now. */
async function cohortOf(names: Readonly<Record<string, Who>>, more: { examDay?: number; zone?: string } = {}) {
  const teacher = instructor()
  const id = randomUUID()
  const people = [teacher, ...Object.values(names)]
  await course.prisma.user.createMany({
    data: people.map(({ learner, zone }) => ({ id: learner, zone, guest: false })),
    skipDuplicates: true,
  })
  const now = new Date()
  await course.prisma.cohort.create({
    data: {
      id,
      name: 'Evening class',
      blueprint: 'v1.1',
      zone: 'UTC',
      createdAt: now,
      ...more,
      instructors: { create: { instructorId: teacher.learner, since: now } },
      members: { create: Object.entries(names).map(([name, { learner }]) => ({ learnerId: learner, name, joinedAt: now })) },
    },
  })
  return { teacher, id }
}

describe('the figures of a cohort', () => {
  it('say who needs somebody and why, the one with most reasons first, and nothing of who is well', async () => {
    vi.setSystemTime(noon)
    const [mara, ben, new_] = [visitor(), visitor(), visitor()]
    const { teacher, id } = await cohortOf({ Mara: mara, Ben: ben, Nell: new_ })
    await takeCheck(mara, 'alpha', 1)
    await takeCheck(mara, 'alpha', 2, true)
    vi.setSystemTime(noon + 8 * DAY)
    await takeCheck(ben, 'alpha', 8)
    vi.setSystemTime(noon + 9 * DAY)
    const today = learnerDay(Date.now(), 'UTC')
    const { candidates, cohort } = await cohortFigures(teacher, id)
    expect(cohort).toMatchObject({ name: 'Evening class', today, readyOn: today, isArchived: false })
    expect(candidates.map(({ name, reasons }) => ({ name, reasons }))).toEqual([
      {
        name: 'Mara',
        reasons: [
          { kind: 'inactive', days: 9, lastDay: today - 9 },
          { kind: 'failed-twice', chapter: { chapter: 'alpha', title: 'ALPHA' }, times: 2, lastDay: today - 9 },
        ],
      },
      { name: 'Nell', reasons: [{ kind: 'inactive', days: 9 }] },
      { name: 'Ben', reasons: [] },
    ])
  })

  it('follow each through the gates: begun, failed and stuck, passed first or later, and what they marked themselves', async () => {
    vi.setSystemTime(noon)
    const people = { Reader: visitor(), First: visitor(), Later: visitor(), Stuck: visitor() }
    const { teacher, id } = await cohortOf(people)
    await read(people.Reader, 'alpha')
    await takeCheck(people.First, 'alpha', 8)
    await takeCheck(people.Later, 'alpha', 0)
    await takeCheck(people.Later, 'alpha', 8, true)
    await takeCheck(people.Stuck, 'alpha', 2)
    vi.setSystemTime(noon + 8 * DAY)
    const { funnel, candidates } = await cohortFigures(teacher, id)
    const events = await course.prisma.event.findMany({
      where: { kind: 'gate', learnerId: { in: [people.First.learner, people.Later.learner] } },
    })
    const passes = events
      .map(({ decided }) => decided as { right: number; selfMarked: number; passed: boolean })
      .filter(({ passed }) => passed)
    expect(funnel.map(({ chapter }) => chapter.chapter)).toEqual(['alpha', 'beta', 'gamma'])
    expect(funnel[0]).toMatchObject({
      candidates: 4,
      started: 4,
      attempted: 3,
      passedFirst: 1,
      passedLater: 1,
      stuck: 1,
      passRight: passes.reduce((sum, { right }) => sum + right, 0),
      passSelfMarked: passes.reduce((sum, { selfMarked }) => sum + selfMarked, 0),
    })
    const later = candidates.find(({ name }) => name === 'Later')
    expect(later?.gates).toMatchObject([{ attempts: 2, failures: 1, pass: { attempt: 2 } }])
    expect(later?.ports.map(({ passed }) => passed)).toEqual([true, false, false, false])
  })

  it('tell the level of a week ago from the cards as they were, though these have changed since', async () => {
    vi.setSystemTime(noon)
    const who = visitor()
    const { teacher, id } = await cohortOf({ Kim: who })
    await read(who, 'alpha')
    for (let day = 0; day < 12; day++) {
      vi.setSystemTime(noon + day * DAY)
      if (day < 2 || day > 8) for (let count = 0; count < 3; count++) await give(who, await reviewQuestion(who), true)
    }
    const { candidates } = await cohortFigures(teacher, id)
    const today = learnerDay(Date.now(), 'UTC')
    expect(candidates[0]).toMatchObject({ lastDay: today, before: { day: today - 2 } })
    expect(candidates[0]?.days.map(({ day, answers }) => [day - today, answers])).toEqual([-11, -10, -2, -1, 0].map((day) => [day, 3]))
  })

  it('are the same for the candidate and for the instructor, and for nobody else', async () => {
    vi.setSystemTime(noon)
    const [who, other] = [visitor(), visitor()]
    const { teacher, id } = await cohortOf({ Ada: who })
    const elsewhere = await cohortOf({ Eve: other })
    await takeCheck(who, 'alpha', 3)
    const seen = await candidateOf(teacher, id, who.learner)
    expect(await ownFigures(asSelf(who), id)).toEqual(seen)
    expect((await cohortFigures(teacher, id)).candidates).toEqual([seen.candidate])
    for (const refused of [
      () => ownFigures(asSelf(other), id),
      () => ownFigures(asSelf(who), elsewhere.id),
      () => ownFigures(asSelf(who), 'no id'),
      () => candidateOf(elsewhere.teacher, id, who.learner),
      () => candidateOf(elsewhere.teacher, elsewhere.id, who.learner),
      () => candidateOf(teacher, id, other.learner),
      () => candidateOf(teacher, id, 'no id'),
      () => cohortFigures(elsewhere.teacher, id),
    ])
      expect(await refusalOf(refused())).toBe('unknown_page')
  })

  it('of a cohort without anybody say so', async () => {
    const { teacher, id } = await cohortOf({})
    expect(await cohortFigures(teacher, id)).toMatchObject({ candidates: [], items: [] })
  })

  it('count first answers of the versions that the course holds, by option, and of the cohort alone', async () => {
    vi.setSystemTime(noon)
    const [one, other, stranger] = [visitor(), visitor(), visitor()]
    const { teacher, id } = await cohortOf({ One: one, Other: other })
    for (const who of [one, other, stranger]) await takeCheck(who, 'alpha', 0)
    await takeCheck(one, 'alpha', 8, true)
    const { items } = await cohortFigures(teacher, id)
    const first = await course.prisma.firstAnswer.findMany({ where: { learnerId: { in: [one.learner, other.learner] } } })
    expect(items.reduce((sum, { answers }) => sum + answers, 0)).toBe(first.length)
    expect(items.reduce((sum, { right }) => sum + right, 0)).toBe(first.filter(({ result }) => result === 'right').length)
    const chosen = items.flatMap(({ options }) => options).filter(({ option }) => option === 'no')
    expect(chosen.reduce((sum, { chosen: count }) => sum + count, 0)).toBe(first.filter(({ options }) => options[0] === 'no').length)
    expect(items.every(({ facility, flags }) => facility === undefined && flags.length === 0)).toBe(true)
    await course.rewrite(
      CHAIN.map((chapter) => ({ ...chapter, items: (chapter.items ?? []).map((item) => ({ ...item, wording: 'Better.' })) })),
    )
    expect((await cohortFigures(teacher, id)).items).toEqual([])
  })
})

describe('the dashboard', () => {
  it('asks the database as often for many candidates with a long log as for a few with a short one', async () => {
    vi.setSystemTime(noon)
    const queries = [vi.spyOn(PGlite.prototype, 'query'), vi.spyOn(Client.prototype, 'query')]
    const askedFor = async (count: number, checks: number) => {
      const people = Array.from({ length: count }, () => visitor())
      const { teacher, id } = await cohortOf(Object.fromEntries(people.map((who, place) => [`No ${place}`, who])))
      for (const who of people.slice(0, 2)) for (let taken = 0; taken < checks; taken++) await takeCheck(who, 'alpha', taken, taken > 0)
      for (const one of queries) one.mockClear()
      await cohortFigures(teacher, id)
      return queries.reduce((sum, one) => sum + one.mock.calls.length, 0)
    }
    const few = await askedFor(2, 1)
    expect(await askedFor(40, 4)).toBe(few)
    expect(few).toBe(10)
    for (const one of queries) one.mockRestore()
  })
})

const textOf = (sheet: Sheet) => new Response(sheet.csv).text()

describe('the sheets of a cohort', () => {
  it('have one row a candidate and one an item, and no cell that a spreadsheet would run', async () => {
    vi.setSystemTime(noon)
    const [trick, plain] = [visitor(), visitor()]
    const name = '=HYPERLINK("http://example.org","Mara, ""M.""")'
    const { teacher, id } = await cohortOf({ [name]: trick, Zoë: plain })
    await takeCheck(plain, 'alpha', 8)
    const candidates = await candidatesSheet(teacher, id)
    expect(candidates.name).toBe('evening-class-candidates.csv')
    const lines = (await textOf(candidates)).split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^name,joined,last answer,reasons,due,/) // the mark of UTF-8 is taken off by the reader
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""http:/)
    expect(lines[2]).toMatch(/^Zoë,2026-03-10,2026-03-10,,0,/)
    expect(lines[3]).toBe('')
    const columns = lines[0]?.split(',') ?? []
    const zoe = lines[2]?.split(',') ?? []
    expect(
      Object.fromEntries(
        ['figures for', 'formula', 'asked', 'at least', 'passed first', 'passed elsewhere'].map((name) => [
          name,
          zoe[columns.indexOf(name)],
        ]),
      ),
    ).toMatchObject({ formula: '1', 'passed first': '1', 'passed elsewhere': '0' })
    const { items } = await cohortFigures(teacher, id)
    const rows = (await textOf(await itemsSheet(teacher, id))).split('\r\n')
    expect(rows).toHaveLength(items.length + 2)
    expect(rows[1]).toContain(items[0]?.item)
    const stranger = await cohortOf({})
    expect(await refusalOf(candidatesSheet(stranger.teacher, id))).toBe('unknown_page')
    expect(await refusalOf(itemsSheet(stranger.teacher, id))).toBe('unknown_page')
  })
})

describe('the sheet of candidates', () => {
  it('has a column for each assignment, with who is done, open and late', async () => {
    vi.setSystemTime(noon)
    const [done, late] = [visitor(), visitor()]
    const { teacher, id } = await cohortOf({ Ada: done, Bob: late })
    const due = new Date(noon + DAY).toISOString().slice(0, 10)
    await assign(teacher, id, { kind: 'chapters', chapters: ['alpha', 'beta'], objectives: [], which: 'all', count: '10', due })
    await takeCheck(done, 'alpha', 99)
    await takeCheck(done, 'beta', 99)
    vi.setSystemTime(noon + 3 * DAY)
    const [head = '', ...rows] = (await textOf(await candidatesSheet(teacher, id))).split('\r\n')
    const column = head.split(',').findIndex((name) => name.includes('assignment 1: pass ALPHA and 1 more'))
    expect(column).toBeGreaterThan(0)
    expect(head).toContain(`due ${due}`)
    const cells = rows.slice(0, 2).map((row) => /,(done|late 0 of 2)(?:,|$)/.exec(row)?.[1])
    expect(cells).toEqual(['done', 'late 0 of 2'])
  })
})

describe('the addresses of the sheets', () => {
  it('send a file to whoever teaches the cohort, and to everybody else say that there is no such page', async () => {
    const { teacher, id } = await cohortOf({ Kim: visitor() })
    await course.prisma.user.update({ where: { id: teacher.learner }, data: { roles: ['instructor'] } })
    const other = await cohortOf({})
    const from = async (who: Who | undefined, get = candidatesCsv) => {
      const cookie = who && (await cookieFor(who.learner, 1))
      const headers: Record<string, string> = cookie ? { cookie: `${cookie.name}=${cookie.value}` } : {}
      return get(new Request('http://127.0.0.1/', { headers }), { params: Promise.resolve({ id }) })
    }
    for (const get of [candidatesCsv, itemsCsv]) {
      const reply = await from(teacher, get)
      expect(reply.status).toBe(200)
      expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="evening-class-(candidates|items)\.csv"$/)
      const begins = new Uint8Array(await reply.arrayBuffer()).slice(0, 3)
      expect([...begins]).toEqual([0xef, 0xbb, 0xbf]) // says that it is UTF-8
      expect((await from(undefined, get)).status).toBe(401)
      expect((await from(other.teacher, get)).status).toBe(404) // who has no role
    }
    await course.prisma.user.update({ where: { id: other.teacher.learner }, data: { roles: ['instructor'] } })
    expect((await from(other.teacher)).status).toBe(404) // who teaches another one
  })
})

describe('what answers say, for authors', () => {
  it('is told with its figures once enough have answered, and settled by the item’s next version', async () => {
    await course.rewrite(CHAIN)
    vi.setSystemTime(noon)
    const author: As<'author'> = { ...visitor(), as: 'author' }
    const itemId = 'alpha-5'
    const itemHash = (await loadCourse()).itemOf.get(itemId)?.item.hash ?? ''
    await course.prisma.itemTally.deleteMany({ where: { itemId } })
    const tallied = (part: string, band: number, count: number) => ({ itemHash, itemId, part, band, count })
    const rest = [tallied('right', 9, 3), tallied('wrong', 9, 9), tallied('option:yes', 9, 3), tallied('option:no', 9, 9)]
    await course.prisma.itemTally.createMany({ data: [...rest, tallied('right', 4, 15), tallied('option:yes', 4, 15)] })
    expect(await doubts(author)).toEqual([])
    await course.prisma.itemTally.createMany({ data: [tallied('wrong', 4, 3), tallied('option:no', 4, 3)] })
    const [doubt, ...others] = await doubts(author)
    expect(others).toEqual([])
    expect(doubt).toMatchObject({ chapter: { chapter: 'alpha' }, figures: { item: itemId, answers: 30, right: 18 } })
    expect(doubt?.reasons).toEqual([
      'Of the 12 who had done best before, 9 chose “no”, which is wrong, and 3 what is right.',
      expect.stringMatching(/^Who had done better before is more often wrong: discrimination −0\.58 over 30 answers/),
    ])
    expect((await reportList({ all: false })).doubts).toMatchObject([{ item: itemId, answers: 30, reasons: doubt?.reasons }])
    expect(await authorQueue(author, 1)).toMatchObject({ open: 0 })
    await course.rewrite(
      CHAIN.map((chapter) => ({ ...chapter, items: (chapter.items ?? []).map((one) => ({ ...one, wording: 'Mended.' })) })),
    )
    expect(await doubts(author)).toEqual([])
    await course.prisma.$transaction((tx) => recount(tx))
  })
})
