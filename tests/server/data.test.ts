import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '@/server/account/entering'
import { erase, WORD } from '@/server/account/erasing'
import { transactionOf } from '@/server/base/database'
import { loadCourse } from '@/server/course/course'
import { report } from '@/server/desk/reports'
import type { Who } from '@/server/door/session'
import { COLUMNS_LEFT_OUT, type DataFile, FOLDS, LEFT_OUT, OF_THE_SERVER, PARTS, VERSION } from '@/server/file/export-schema'
import { loadStanding } from '@/server/log/log'
import { pastAnswer, pastAnswers } from '@/server/past/history'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { today } from '@/server/sitting/today'
import { exportData } from '@/server/takeaway/exporting'
import { type Imported, importData } from '@/server/takeaway/importing'
import { cases } from '../runs'
import { CHAIN } from './fixture'
import { act, deeds } from './histories'
import { cardsAndLog, client, everything, read, refusalOf, takeCheck, visitor } from './learner'
import { openAtNoon } from './opened'

let course: Awaited<ReturnType<typeof openAtNoon>>
beforeAll(async () => {
  course = await openAtNoon(CHAIN)
})
afterAll(() => course.close())

const pass = (hours: number) => course.pass(hours)

async function exported(who: Who): Promise<string> {
  let text = ''
  for await (const chunk of await exportData(who)) text += chunk
  return text
}

/** Each from a network of its own, since tries are counted. */
const bring = (who: Who, file: string | object): Promise<Imported> =>
  importData(who, typeof file === 'string' ? file : JSON.stringify(file), client())

const parsed = (text: string): DataFile => JSON.parse(text)

/** What a file says, but for whose it is, when it was made and that it came out of a file. Renamed: ids by their place in the log. */
function told(text: string, names: 'as they are' | 'renamed' = 'as they are'): string {
  const { exportedAt: _, learner: __, events, ...rest } = parsed(text)
  const log = events.filter(({ kind }) => kind !== 'imported')
  if (names === 'as they are') return JSON.stringify({ ...rest, log })
  // A gate's client id is that of its attempt where it was taken, and stays so.
  const gates = log.map((event) => (event.kind === 'gate' ? { ...event, clientId: event.attemptId } : event))
  const ids = new Map<string, number>()
  const renamed = (value: unknown) => JSON.stringify(value).replace(ID, (id) => `id ${ids.get(id) ?? 'of no event'}`)
  for (const id of JSON.stringify(gates).match(ID) ?? []) ids.set(id, ids.get(id) ?? ids.size)
  return JSON.stringify([renamed(gates), ...Object.values(rest).map((part) => (Array.isArray(part) ? part.map(renamed).sort() : part))])
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

async function shown(who: Who): Promise<unknown> {
  const { answers } = await pastAnswers(who)
  return [await today(who), answers, await Promise.all(answers.map((answer) => pastAnswer(who, answer.client)))]
}

/** Like `shown`, without the ids that the rows of all learners share. */
const seen = async (who: Who) => JSON.stringify(await shown(who)).replace(/"ask":"[^"]*"/g, '')

/** Somebody with answers, a passed gate, an open question and a report. */
async function somebody(): Promise<Who> {
  const who = visitor('Asia/Kathmandu')
  pass(24)
  await takeCheck(who, 'alpha', 8)
  await read(who, 'alpha')
  const begun = await check(who, { chapter: 'beta' })
  if (!('question' in begun)) throw new Error('The check has no question.')
  await report(who, { client: client(), target: { kind: 'item', ask: begun.question.ask, part: 'question' }, note: 'Unclear.' })
  await nextReview(who)
  return who
}

describe('the file', () => {
  it('has a place for every table of learners and every column of it, or a reason why not', async () => {
    const columns = await course.prisma.$queryRaw<{ table: string; column: string }[]>`
      SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name <> 'Told' AND table_name IN (
        SELECT table_name FROM information_schema.columns WHERE column_name = 'learnerId' AND table_schema = current_schema()
      )`
    const parts = Object.values({ ...PARTS, ...FOLDS, ...OF_THE_SERVER })
    const placed = (table: string, column: string) =>
      table in LEFT_OUT ||
      (parts.some((part) => part.table === table) &&
        (column === 'learnerId' ||
          parts.some((part) => part.table === table && part.columns.includes(column)) ||
          COLUMNS_LEFT_OUT[table]?.includes(column)))
    expect(columns.filter(({ table, column }) => !placed(table, column))).toEqual([])
    expect(columns.length).toBeGreaterThan(80)
  })

  it('tells nothing that was not shown: no other variant, and no id of a question that waits', async () => {
    const who = await somebody()
    const text = await exported(who)
    const { events, itemVersions } = parsed(text)
    const answered = new Set(events.map(({ itemHash, variant }) => `${itemHash} ${variant}`))
    expect(itemVersions.length).toBeGreaterThan(5)
    for (const { hash, item } of itemVersions) for (const { id } of item.variants) expect(answered).toContain(`${hash} ${id}`)
    const known = new Set(events.flatMap(({ itemId }) => itemId ?? []))
    const waiting = [...(await loadCourse()).itemOf.keys()].filter((item) => !known.has(item))
    expect(waiting).toContain('beta-3')
    expect(waiting.filter((item) => text.includes(`"${item}"`))).toEqual([])
    expect(text).toContain('"sealed:')
  })

  it('can be had by a visitor who has done nothing', async () => {
    const { events, learner } = parsed(await exported(visitor('Asia/Kathmandu')))
    expect(events).toEqual([])
    expect(learner).toMatchObject({ guest: true, zone: 'Asia/Kathmandu', email: null })
  })
})

describe('a file that comes back', () => {
  it('brings the same log, cards, plans, Today and history to somebody new, whatever was done, and a second time nothing', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (history) => {
        const who = visitor('Pacific/Honolulu')
        for (const deed of history) {
          pass(deed.after)
          await act(who, deed)
        }
        const file = await exported(who)
        const before = await shown(who)
        const beforeWithoutIds = await seen(who)

        // Beside the one it came from: under other ids, and nothing of theirs is touched.
        const twin = visitor('Pacific/Honolulu')
        await bring(twin, file)
        expect(told(await exported(twin), 'renamed')).toBe(told(file, 'renamed'))
        expect(await seen(twin)).toBe(beforeWithoutIds)
        expect(await exported(who).then(told)).toBe(told(file))

        // Where the other is gone: as it was, id by id.
        await erase(who, { confirm: WORD, current: '' }, client())
        const heir = visitor('Pacific/Honolulu')
        const { events } = await bring(heir, file)
        expect(events).toBe(parsed(file).events.length)
        expect(told(await exported(heir))).toBe(told(file))
        expect(await shown(heir)).toEqual(before)
        const { kept, rebuilt } = await cardsAndLog(heir.learner)
        expect(kept).toBe(rebuilt)

        const all = await everything()
        for (const one of [twin, heir]) expect((await bring(one, file)).events).toBe(0)
        expect(await everything()).toBe(all)

        // And life goes on.
        pass(30)
        for (const one of [twin, heir])
          for (const does of ['review', 'check', 'practise', 'undo', 'review'] as const) await act(one, { does, right: true, after: 0 })
        const after = await cardsAndLog(heir.learner)
        expect(after.kept).toBe(after.rebuilt)
      }),
      cases(2),
    )
  })

  it('is united with a log that went on in the meantime: each answer once, and the check that went farther goes on', async () => {
    const here = await somebody()
    const there = visitor('Asia/Kathmandu')
    await bring(there, await exported(here))
    pass(30)
    for (const who of [here, there]) {
      await act(who, { does: 'review', right: true, after: 0 })
      await act(who, { does: 'review', right: false, after: 0 })
    }
    pass(1)
    await takeCheck(there, 'beta', 8)
    const onlyThere = parsed(await exported(there)).events.map(({ clientId }) => clientId)
    const attempts = parsed(await exported(there)).attempts.length
    const onlyHere = parsed(await exported(here)).events.map(({ clientId }) => clientId)
    await bring(here, await exported(there))
    const united = parsed(await exported(here)).events
    expect(new Set(united.slice(0, -1).map(({ clientId }) => clientId))).toEqual(new Set([...onlyHere, ...onlyThere]))
    expect(parsed(await exported(here)).attempts).toHaveLength(attempts)
    const { kept, rebuilt } = await cardsAndLog(here.learner)
    expect(kept).toBe(rebuilt)
    const { passed } = await loadStanding(course.prisma, here.learner, await loadCourse())
    expect([...passed].sort()).toEqual(['alpha', 'beta'])
    expect(await check(here, { chapter: 'beta' })).toMatchObject({ result: { passed: true } })
    expect(united.at(-1)).toMatchObject({ kind: 'imported', decided: { source: there.learner } })
    expect(await seen(here)).toContain('"undone":false')
  })

  it('takes the place of a question that a visitor has only looked at', async () => {
    const file = await exported(await somebody())
    const who = visitor('Asia/Kathmandu')
    await check(who, { chapter: 'alpha' })
    await bring(who, file)
    expect((await today(who)).sentence).toBeDefined()
    const { plans } = parsed(await exported(who))
    expect(plans).toHaveLength(parsed(file).plans.length)
  })

  it('says in the log that nobody here saw it, and names its gates', async () => {
    const file = parsed(await exported(await somebody()))
    const who = visitor()
    await bring(who, file)
    const gates = file.events.filter(({ kind }) => kind === 'gate').map(({ clientId }) => clientId)
    expect(gates).toHaveLength(1)
    const last = await course.prisma.event.findFirst({ where: { learnerId: who.learner }, orderBy: { seq: 'desc' } })
    const answers = file.events.filter(({ kind }) => kind === 'check').length
    expect(last).toMatchObject({ kind: 'imported', decided: { source: file.learner.id, events: file.events.length, answers, gates } })
  })

  it('gives no role, no address and no cohort', async () => {
    const file = parsed(await exported(await somebody()))
    const who = visitor()
    const membership = { cohortId: client(), name: 'Ada', joinedAt: '2026-01-01T00:00:00.000Z', nudges: true, nudgedDay: null }
    const claims = { ...file.learner, guest: false, roles: ['admin', 'author'], email: 'ada@example.org' }
    await bring(who, { ...file, learner: claims, memberships: [membership] })
    const row = await course.prisma.user.findUniqueOrThrow({ where: { id: who.learner }, include: { memberships: true } })
    expect(row).toMatchObject({ guest: true, roles: [], email: null, memberships: [] })
  })

  it('shows answers to questions that this course never held, to whoever brought them, also after they sign in', async () => {
    const text = await exported(await somebody())
    const { hash } = parsed(text).itemVersions[0] ?? { hash: '' }
    const elsewhere = 'e15e'.repeat(8)
    const who = visitor()
    await bring(who, text.replaceAll(hash, elsewhere))
    const event = await course.prisma.event.findFirstOrThrow({
      where: { learnerId: who.learner, itemHash: elsewhere, askId: { not: null } },
    })
    expect(await pastAnswer(who, event.clientId)).toMatchObject({ since: { item: 'changed' } })
    expect(await course.prisma.itemVersion.findUnique({ where: { hash: elsewhere } })).toBeNull()
    const target = { kind: 'item', ask: event.askId, part: 'question' }
    expect(await refusalOf(report(who, { client: client(), target, note: 'Unclear.' }))).toBe('unknown_ask')

    const account = visitor()
    await takeCheck(account, 'alpha', 8)
    await course.prisma.user.update({ where: { id: account.learner }, data: { guest: false } })
    await transactionOf('a sign-in', (tx) => enter(tx, who, account.learner))
    expect(await pastAnswer(account, event.clientId)).toMatchObject({ since: { item: 'changed' } })
    const twin = visitor()
    await bring(twin, await exported(account))
    expect(await pastAnswer(twin, event.clientId)).toMatchObject({ since: { item: 'changed' } })
  })

  it('leaves out reports about questions that the authors here never wrote, and says how many', async () => {
    const text = await exported(await somebody())
    const { hash } = parsed(text).reports[0] ?? { hash: '' }
    expect(await bring(visitor(), text)).toMatchObject({ reports: 0 })
    expect(await bring(visitor(), text.replaceAll(hash, 'e15e'.repeat(8)))).toMatchObject({ reports: 1 })
  })
})

describe('a file that was changed', () => {
  type Change = (file: DataFile) => unknown
  const edit =
    (key: keyof DataFile, place: number, change: object): Change =>
    (file) => ({ ...file, [key]: (file[key] as object[]).map((row, at) => (at === place ? { ...row, ...change } : row)) })
  const someone = '0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b'
  const decided = (file: DataFile) => file.events[0]?.decided as object
  const changes: readonly (readonly [string, string, Change])[] = [
    ['not JSON', 'it is not JSON', (file) => JSON.stringify(file).slice(0, -9)],
    ['of another app', 'none of Holdtime’s', () => ({ cards: [] })],
    ['nothing', 'none of Holdtime’s', () => null],
    ['of a newer Holdtime', 'Update this Holdtime', (file) => ({ ...file, version: VERSION + 1 })],
    ['missing a part', 'asks is not what it should be', ({ asks: _, ...file }) => file],
    ['with a part too many', 'the file is not what it should be', (file) => ({ ...file, more: [] })],
    ['of another kind of event', 'events[2].kind', edit('events', 2, { kind: 'promoted' })],
    [
      'of a grade that there is not',
      'events[0].decided.grade',
      (file) => edit('events', 0, { decided: { ...decided(file), grade: 9 } })(file),
    ],
    ['with an event twice', 'one of its entries twice', (file) => ({ ...file, events: [...file.events, file.events[0]] })],
    ['of a day past counting', 'events[1].day', edit('events', 1, { day: 4_000_000 })],
    [
      'of a due day past counting',
      'events[0].decided.due is no day of a review',
      (file) => edit('events', 0, { decided: { ...decided(file), due: 2_000_000 } })(file),
    ],
    ['due before it was answered', 'events[0].decided.due', (file) => edit('events', 0, { decided: { ...decided(file), due: -1 } })(file)],
    [
      'with an engine as long as a book',
      'events[0].decided.engine',
      (file) => edit('events', 0, { decided: { ...decided(file), engine: 'x'.repeat(100_000) } })(file),
    ],
    [
      'with parameters that no memory has',
      'parameters[0].weights[3]',
      (file) => ({
        ...file,
        parameters: [{ id: 'p', engine: 'e', weights: [1, 1, 1, 1e300, ...Array(17).fill(1)], retention: 0.9, createdAt: file.exportedAt }],
      }),
    ],
    ['answering what was not asked', 'events[0] answers a question', edit('events', 0, { askId: someone })],
    ['answering another item', 'answers another question than its ask', edit('events', 0, { itemId: 'gamma-1' })],
    ['with an answer taken out', 'no event answers it', (file) => ({ ...file, events: file.events.slice(1) })],
    ['planning somebody else’s question', 'plans[0].askId', edit('plans', 0, { askId: someone })],
    ['counting what cannot be', 'attempts[0] counts', edit('attempts', 0, { right: 99 })],
    ['reporting another question', 'reports[0]', edit('reports', 0, { hash: 'ab'.repeat(16) })],
    ['in a zone that there is not', 'events[3].zone', edit('events', 3, { zone: 'Mars/Olympus' })],
    ['with half a character', 'holds a character that is none', edit('reports', 0, { note: '\ud83d' })],
    ['with a null in a text', 'holds a character that is none', edit('reports', 0, { note: 'a\0b' })],
    [
      'without a version',
      'names a question (version',
      (file) => parsed(JSON.stringify({ ...file, itemVersions: [] }).replaceAll(file.itemVersions[0]?.hash ?? '', 'e15e'.repeat(8))),
    ],
    [
      'with a script in a question',
      'markup that no question has',
      (file) => parsed(JSON.stringify(file).replace('"prompt":"<p>', '"prompt":"<p onclick=\\"alert(1)\\">')),
    ],
    [
      'with a link to another host in an explanation, which begins with two slashes',
      'markup that no question has',
      (file) => parsed(JSON.stringify(file).replace('"prompt":"<p>', '"prompt":"<p><a href=\\"//evil\\">here</a>')),
    ],
    [
      'with a link to another site in an explanation',
      'markup that no question has',
      (file) => parsed(JSON.stringify(file).replace('"prompt":"<p>', '"prompt":"<p><a href=\\"https://evil.example/\\">here</a>')),
    ],
    [
      'nested without end',
      'nested deeper',
      (file) => JSON.stringify({ ...file, more: 1 }).replace('"more":1', `"more":${'['.repeat(9999)}${']'.repeat(9999)}`),
    ],
  ]
  let file: DataFile
  beforeAll(async () => {
    file = parsed(await exported(await somebody()))
  })

  it.each(changes)('%s, is refused in words, and nothing is written', async (_, words, change) => {
    const who = visitor()
    const text = change(file)
    const error = await bring(who, typeof text === 'string' ? text : JSON.stringify(text)).catch((error: Error) => error)
    expect(error).toMatchObject({ name: 'Refusal', message: expect.stringContaining(words) })
    expect(error).toMatchObject({ message: expect.stringContaining('Nothing was changed') })
    expect(await course.prisma.user.findUnique({ where: { id: who.learner } })).toBeNull()
    expect(await course.prisma.ask.count({ where: { learnerId: who.learner } })).toBe(0)
  })

  it('to name rows of somebody else gets at none of them', async () => {
    const [victim, thief] = [await somebody(), visitor()]
    const theirs = parsed(await exported(victim))
    const before = told(JSON.stringify(theirs))
    await bring(thief, theirs)
    pass(1)
    await takeCheck(thief, 'beta', 2)
    await act(thief, { does: 'review', right: false, after: 0 })
    expect(told(await exported(victim))).toBe(before)
    const mine = await course.prisma.ask.findMany({ where: { learnerId: thief.learner }, select: { attemptId: true } })
    const attempts = new Set(theirs.attempts.map(({ id }) => id))
    expect(mine.filter(({ attemptId }) => attemptId !== null && attempts.has(attemptId))).toEqual([])
  })

  it('is parsed by nobody where it is 48 MB of nothing but openings, and few that large are taken of whoever has no log', async () => {
    const who = visitor()
    const network = client()
    const size = 48_000_000
    let asked = 0
    const large = () => ({
      size,
      read: async (most: number) => {
        asked++
        expect(most).toBeGreaterThan(size)
        return new Uint8Array(size).fill('['.charCodeAt(0))
      },
    })
    for (let tries = 0; tries < 3; tries++)
      await expect(importData(who, large(), network)).rejects.toThrow('nested deeper than anything of Holdtime. Nothing was changed.')
    expect(await refusalOf(importData(who, large(), network))).toBe('too_many_tries')
    expect(asked).toBe(3)
    expect(await refusalOf(importData(who, 'no', network))).toBe('unreadable_file')
  })

  it('is read no further than the 5 MB that it said it would keep to, and not at all where nobody may send more', async () => {
    const read = async (most: number) => {
      expect(most).toBe(5_000_000)
      return new TextEncoder().encode('no')
    }
    expect(await refusalOf(importData(visitor(), { size: 4_000_000, read }, client()))).toBe('unreadable_file')
    const never = async () => expect.fail('It was read.')
    expect(await refusalOf(importData(visitor(), { size: 60_000_000, read: never }, client()))).toBe('unreadable_file')
  })

  it('comes back however large it is, into an account that has a log of that size', async () => {
    const who = await somebody()
    const text = (await exported(who)).padEnd(5_100_000)
    for (let tries = 0; tries < 5; tries++) expect(await bring(who, text)).toMatchObject({ events: 0 })
    expect(await bring(visitor(), text)).toMatchObject({ events: parsed(text).events.length })
  })

  it('is not read any more after too many', async () => {
    const who = visitor()
    for (let tries = 0; tries < 20; tries++) expect(await refusalOf(importData(who, 'no', 'one network'))).toBe('unreadable_file')
    expect(await refusalOf(importData(who, 'no', 'one network'))).toBe('too_many_tries')

    // Counted under a clock that was ahead by years, and shut out for as long.
    await course.prisma.rateLimit.updateMany({ data: { endsAt: new Date('2040-01-01') } })
    expect(await refusalOf(importData(who, 'no', 'one network'))).toBe('unreadable_file')
  })
})
