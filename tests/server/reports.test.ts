import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadCourse } from '@/server/course/course'
import { authorQueue, reportList } from '@/server/desk/reported'
import { report, settleReports } from '@/server/desk/reports'
import type { As, Who } from '@/server/door/session'
import { check } from '@/server/sitting/check/checks'
import { revealAnswer } from '@/server/sitting/reveal'
import { CHAIN, type FixtureItem } from './fixture'
import { client, everything, give, read, refusalOf, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-reports-'))
  local()
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  await course.close()
  await rm(folder, { recursive: true })
  vi.unstubAllEnvs()
})

function local(): void {
  vi.stubEnv('HOLDTIME_DATA', folder)
  vi.stubEnv('NEXTAUTH_SECRET', '')
  vi.stubEnv('NEXTAUTH_URL', '')
  vi.stubEnv('DATABASE_URL', '')
}

async function asked(who: Who) {
  await read(who, 'alpha')
  const question = await reviewQuestion(who)
  const ask = await course.prisma.ask.findUniqueOrThrow({ where: { id: question.ask } })
  return { question, ask }
}
const onItem = (ask: string, part = 'question') => ({ kind: 'item', ask, part })
const send = (who: Who, target: unknown, note = 'The key is missing.', more: object = {}) =>
  report(who, { client: client(), target, note, ...more })
const asAuthor = (who: Who): As<'author'> => ({ ...who, as: 'author' })
const kept = (who: Who) => course.prisma.report.findMany({ where: { learnerId: who.learner }, orderBy: { at: 'asc' } })
const changed = (change: (item: FixtureItem) => Partial<FixtureItem>) =>
  course.rewrite(
    CHAIN.map((chapter) => (chapter.items ? { ...chapter, items: chapter.items.map((item) => ({ ...item, ...change(item) })) } : chapter)),
  )

describe('a report of a question', () => {
  it('keeps item, version and variant as they were shown, with the note trimmed', async () => {
    const who = visitor()
    const { ask } = await asked(who)
    await send(who, onItem(ask.id), '  R1 has no key.\n')
    expect(await kept(who)).toMatchObject([
      {
        kind: 'item',
        chapterId: 'alpha',
        subject: ask.itemId,
        hash: ask.itemHash,
        variant: ask.variant,
        askId: ask.id,
        part: 'question',
        note: 'R1 has no key.',
        state: 'open',
      },
    ])
  })

  it('is kept of a visitor who has answered nothing', async () => {
    const who = visitor()
    const next = await check(who, { chapter: 'alpha' })
    if (!('question' in next)) throw new Error('a check begins with a question')
    await send(who, onItem(next.question.ask))
    expect(await kept(who)).toHaveLength(1)
    expect(await course.prisma.event.count({ where: { learnerId: who.learner } })).toBe(0)
  })

  it('sent twice under one client id is one report', async () => {
    const who = visitor()
    const { ask } = await asked(who)
    const body = { client: client(), target: onItem(ask.id), note: 'Twice.' }
    const [first, second] = await Promise.all([report(who, body), report(who, body)])
    expect(second).toEqual(first)
    expect(await kept(who)).toHaveLength(1)
  })

  it('names what stands behind the question only once that was shown', async () => {
    const who = visitor()
    let { question } = await asked(who)
    while (question.kind !== 'choice') {
      await give(who, question)
      question = await reviewQuestion(who)
    }
    expect(await refusalOf(send(who, onItem(question.ask, 'option:yes')))).toBe('not_answered')
    await give(who, question)
    await send(who, onItem(question.ask, 'option:yes'))
    expect(await refusalOf(send(who, onItem(question.ask, 'option:perchance')))).toBe('unknown_part')
    expect(await refusalOf(send(who, onItem(question.ask, 'answer')))).toBe('unknown_part')
    expect(await refusalOf(send(who, onItem(question.ask, 'exhibit:client')))).toBe('unknown_part')
    expect((await kept(who)).map(({ part }) => part)).toEqual(['option:yes'])
  })

  it('names the answer of a recall from when it was revealed', async () => {
    const who = visitor()
    let { question } = await asked(who)
    while (question.kind !== 'recall') {
      await give(who, question)
      question = await reviewQuestion(who)
    }
    expect(await refusalOf(send(who, onItem(question.ask, 'answer')))).toBe('not_answered')
    await revealAnswer(who, { ask: question.ask })
    await send(who, onItem(question.ask, 'answer'))
    expect(await kept(who)).toHaveLength(1)
  })

  it('that was asked of somebody else, or never, is refused, and nothing is written', async () => {
    const { ask } = await asked(visitor())
    const before = await everything()
    const reports = await course.prisma.report.count()
    expect(await refusalOf(send(visitor(), onItem(ask.id)))).toBe('unknown_ask')
    expect(await refusalOf(send(visitor(), onItem(client())))).toBe('unknown_ask')
    expect(await everything()).toBe(before)
    expect(await course.prisma.report.count()).toBe(reports)
  })

  it('takes no version from the browser, no empty note and none of more than 2000 characters', async () => {
    const who = visitor()
    const { ask } = await asked(who)
    expect(await refusalOf(send(who, { ...onItem(ask.id), hash: 'f'.repeat(32) }))).toBe('bad_request')
    expect(await refusalOf(send(who, onItem(ask.id), ' \n '))).toBe('bad_request')
    expect(await refusalOf(send(who, onItem(ask.id), 'a'.repeat(2001)))).toBe('bad_request')
    expect(await kept(who)).toEqual([])
    await send(who, onItem(ask.id), `\0${'ä'.repeat(2000)}`)
    expect((await kept(who))[0]?.note).toBe('ä'.repeat(2000))
  })

  it('is the twenty-first of a day no more, and a settled one makes room', async () => {
    const who = visitor()
    const { ask } = await asked(who)
    for (let count = 0; count < 20; count++) await send(who, onItem(ask.id), `Note ${count}.`)
    await expect(send(who, onItem(ask.id))).rejects.toMatchObject({
      code: 'too_many_reports',
      status: 429,
      message: 'You have sent 20 reports today, and they are kept. This one was not: send it tomorrow.',
    })
    const [first] = await kept(who)
    await settleReports(asAuthor(visitor()), { as: 'declined', reports: [first?.id], answer: 'It holds.' })
    await send(who, onItem(ask.id))
    expect(await kept(who)).toHaveLength(21)
  })

  it('keeps the version reported when the content changes afterwards', async () => {
    const who = visitor()
    const { ask } = await asked(who)
    await send(who, onItem(ask.id), 'Before the change.')
    await changed(() => ({ wording: 'reworded' }))
    await send(who, onItem(ask.id), 'After the change, of the question still on the screen.')
    expect((await kept(who)).map(({ hash }) => hash)).toEqual([ask.itemHash, ask.itemHash])
    expect((await loadCourse()).itemOf.get(ask.itemId)?.item.hash).not.toBe(ask.itemHash)
    await course.rewrite(CHAIN)
  })
})

describe('a report of a section', () => {
  it('keeps chapter, section and the version of the course', async () => {
    const who = visitor()
    const { version } = (await loadCourse()).catalogue
    await send(who, { kind: 'section', chapter: 'alpha', section: 'opening', version })
    expect(await kept(who)).toMatchObject([{ kind: 'section', chapterId: 'alpha', subject: 'opening', hash: version, part: null }])
  })

  it('is refused where the chapter has no such section, is planned or does not exist', async () => {
    const { version } = (await loadCourse()).catalogue
    const of = (chapter: string, section: string) => refusalOf(send(visitor(), { kind: 'section', chapter, section, version }))
    expect(await of('alpha', 'no-such-part')).toBe('unknown_section')
    expect(await of('delta', 'opening')).toBe('unknown_chapter')
    expect(await of('nowhere', 'opening')).toBe('unknown_chapter')
  })

  it('is kept of a page that was opened before the course changed', async () => {
    const who = visitor()
    await send(who, { kind: 'section', chapter: 'alpha', section: 'gone-since', version: '0123456789abcdef' })
    expect(await kept(who)).toMatchObject([{ subject: 'gone-since', hash: '0123456789abcdef' }])
  })
})

describe('the authors’ queue', () => {
  it('lists an item once with all that is said of it, the question as it was shown, and whether it has changed', async () => {
    await course.prisma.report.deleteMany()
    const [one, two] = [visitor(), visitor()]
    const first = await asked(one)
    await send(one, onItem(first.ask.id), 'First.')
    const second = await asked(two)
    await send(two, onItem(second.ask.id), 'Second.')
    await send(two, { kind: 'section', chapter: 'alpha', section: 'opening', version: (await loadCourse()).catalogue.version }, 'Third.')
    expect(second.ask.itemId).toBe(first.ask.itemId)
    const queue = await authorQueue(asAuthor(visitor()), 1)
    expect(queue).toMatchObject({ open: 3, page: 1, pages: 1 })
    expect(queue.subjects.map(({ kind, subject, open }) => [kind, subject, open])).toEqual([
      ['item', first.ask.itemId, 2],
      ['section', 'opening', 1],
    ])
    const [item] = queue.subjects
    expect(item?.versions.flatMap(({ notes }) => notes.map(({ note }) => note)).sort()).toEqual(['First.', 'Second.'])
    const prompts = item?.versions.map(({ shown }) => shown?.question.prompt)
    expect(prompts).toContain(first.question.prompt)
    expect(item?.versions.every(({ isChanged, shown }) => !isChanged && shown?.reveal !== undefined)).toBe(true)
    await changed(() => ({ wording: 'mended' }))
    expect((await authorQueue(asAuthor(visitor()), 1)).subjects[0]?.versions.every(({ isChanged }) => isChanged)).toBe(true)
    await course.rewrite(CHAIN)
  })

  it('pages by fifty items and sections, and a page beyond the last is the last', async () => {
    await course.prisma.report.deleteMany()
    const authors = Array.from({ length: 3 }, () => visitor())
    for (let count = 0; count < 51; count++) {
      const who = authors[count % 3] ?? visitor()
      await send(who, { kind: 'section', chapter: 'alpha', section: `part-${count}`, version: '0123456789abcdef' })
    }
    const pages = await Promise.all([1, 2, 9].map((page) => authorQueue(asAuthor(visitor()), page)))
    expect(pages.map(({ page, pages, open, subjects }) => [page, pages, open, subjects.length])).toEqual([
      [1, 2, 51, 50],
      [2, 2, 51, 1],
      [2, 2, 51, 1],
    ])
    const seen = pages.slice(0, 2).flatMap(({ subjects }) => subjects.map(({ subject }) => subject))
    expect(new Set(seen).size).toBe(51)
  })

  it('loses what is declined with a sentence, and the sentence is kept', async () => {
    await course.prisma.report.deleteMany()
    const who = visitor()
    const { ask } = await asked(who)
    const { report: id } = await send(who, onItem(ask.id))
    expect(await refusalOf(settleReports(asAuthor(who), { as: 'declined', reports: [id], answer: ' ' }))).toBe('bad_request')
    await settleReports(asAuthor(who), { as: 'declined', reports: [id], answer: 'The release is right: see the command reference.' })
    expect((await authorQueue(asAuthor(who), 1)).subjects).toEqual([])
    expect(await kept(who)).toMatchObject([
      { state: 'declined', answer: 'The release is right: see the command reference.', newHash: null },
    ])
    expect(await refusalOf(settleReports(asAuthor(who), { as: 'declined', reports: [id], answer: 'Again.' }))).toBe('already_settled')
    expect((await reportList({ all: false })).reports).toEqual([])
    expect((await reportList({ all: true })).reports).toMatchObject([{ state: 'declined', item: ask.itemId, hash: ask.itemHash }])
  })

  it('takes “corrected” only when the course holds another version, and of several all or none', async () => {
    await course.prisma.report.deleteMany()
    const who = visitor()
    const { ask } = await asked(who)
    const { report: item } = await send(who, onItem(ask.id))
    const { report: section } = await send(who, { kind: 'section', chapter: 'alpha', section: 'opening', version: '0123456789abcdef' })
    await expect(settleReports(asAuthor(who), { as: 'corrected', reports: [section, item] })).rejects.toMatchObject({
      code: 'unchanged_content',
      message: 'This item is as it was reported. Change the content and compile it first: npm run content. Nothing was changed.',
    })
    expect((await kept(who)).map(({ state }) => state)).toEqual(['open', 'open'])
    await changed(({ id }) => (id === ask.itemId ? { wording: 'mended' } : {}))
    await settleReports(asAuthor(who), { as: 'corrected', reports: [section, item] })
    const current = (await loadCourse()).itemOf.get(ask.itemId)?.item.hash
    expect(await kept(who)).toMatchObject([
      { state: 'corrected', hash: ask.itemHash, newHash: current },
      { state: 'corrected', newHash: (await loadCourse()).catalogue.version },
    ])
    await course.rewrite(CHAIN)
  })
})

describe('the list for the command line', () => {
  it('has the question as text and says which part was meant', async () => {
    await course.prisma.report.deleteMany()
    const who = visitor()
    const { ask } = await asked(who)
    await send(who, onItem(ask.id), 'Wrong.')
    const { total, reports } = await reportList({ all: false })
    expect(total).toBe(1)
    expect(reports).toMatchObject([
      { state: 'open', chapter: 'alpha', item: ask.itemId, part: 'question', variant: ask.variant, isChanged: false, note: 'Wrong.' },
    ])
    expect(reports[0]?.question).toBe(`${ask.itemId} ${ask.variant}`)
  })
})
