import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Who } from '@/server/door/session'
import { reviewTable } from '@/server/past/review-table'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { undo } from '@/server/sitting/undo'
import { ankiCards } from '@/server/takeaway/anki'
import { CHAIN, SECRET } from './fixture'
import { client, give, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

const KINDS = ['choice', 'recall', 'typed', 'lab'] as const
const chapters = [...CHAIN, { id: 'kinds', items: KINDS.map((kind) => ({ id: `kind-${kind}`, kind })) }]
let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(chapters)
})
afterAll(() => course.close())

describe('answers as a table', () => {
  async function table(who: Who): Promise<string> {
    let text = ''
    for await (const chunk of await reviewTable(who)) text += chunk
    return text
  }

  it('have a line each, also those that were taken back, in the order in which they were given', async () => {
    const who = visitor('Asia/Kathmandu')
    const next = await check(who, { chapter: 'alpha' })
    if (!('question' in next)) throw new Error('The check has no question.')
    const { client: taken } = await give(who, next.question, true, { ms: 1500, guess: true })
    await undo(who, { client: client(), undoes: taken })
    await takeCheck(who, 'alpha', 3)
    const text = await table(who)
    const [head, first, ...others] = text.split('\r\n')
    expect(head).toBe('day,at,zone,kind,item,version,variant,chapter,result,grade,guess,confidence,self_marked,seconds,due,taken_back')
    expect(first).toMatch(
      /^\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\dT[\d:.]+Z,Asia\/Kathmandu,check,alpha-\d\w?,[0-9a-f]{32},v\d,alpha,right,\d,yes,,(yes|no),1\.5,\d{4}-\d\d-\d\d,yes$/,
    )
    expect(others.at(-1)).toBe('')
    const answers = await course.prisma.event.count({ where: { learnerId: who.learner, kind: 'check' } })
    expect(others.filter((line) => line.endsWith(',no'))).toHaveLength(answers - 1)
    expect(others.filter((line) => line.split(',')[8] === 'right')).toHaveLength(3)
  })

  it('hold no cell that a spreadsheet reckons', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 8)
    const [event] = await course.prisma.event.findMany({ where: { learnerId: who.learner }, take: 1 })
    if (!event) throw new Error('Nothing was recorded.')
    const { seq: _, ...copy } = event
    for (const variant of ['=1+1', '+1', '-1', '@sum', '"quoted", apart'])
      await course.prisma.event.create({ data: { ...copy, clientId: client(), askId: client(), variant, decided: copy.decided ?? {} } })
    const text = await table(who)
    for (const cell of ["'=1+1", "'+1", "'-1", "'@sum", '"""quoted"", apart"']) expect(text).toContain(`,${cell},alpha,`)
  })
})

describe('the deck for Anki', () => {
  async function opened(who: Who) {
    const { file, notes } = await ankiCards(who)
    const files = unzipSync(file)
    expect(Object.keys(files).sort()).toEqual(['collection.anki2', 'media'])
    expect(new TextDecoder().decode(files.media)).toBe('{}')
    const { Database } = await initSqlJs()
    const collection = new Database(files['collection.anki2'])
    const rows = (sql: string) => {
      const [result] = collection.exec(sql)
      return (result?.values ?? []).map((values) => Object.fromEntries(values.map((value, at) => [result?.columns[at] ?? '', value])))
    }
    return { notes, rows }
  }

  async function answered(chapter = 'kinds'): Promise<Who> {
    const who = visitor()
    await takeCheck(who, chapter, 9)
    return who
  }

  it('has the tables and columns that Anki reads', async () => {
    const { rows } = await opened(await answered())
    const columns = (table: string) =>
      rows(`SELECT name FROM pragma_table_info('${table}')`)
        .map(({ name }) => name)
        .join(' ')
    expect(columns('col')).toBe('id crt mod scm ver dty usn ls conf models decks dconf tags')
    expect(columns('notes')).toBe('id guid mid mod usn tags flds sfld csum flags data')
    expect(columns('cards')).toBe('id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data')
    expect(columns('revlog')).toBe('id cid usn ease ivl lastIvl factor time type')
    expect(columns('graves')).toBe('usn oid type')
    const [col] = rows('SELECT * FROM col')
    expect(col).toMatchObject({ id: 1, ver: 11 })
    const [model] = Object.values(JSON.parse(String(col?.models))) as { id: number; flds: { name: string }[]; css: string }[]
    expect(model?.flds.map(({ name }) => name)).toEqual(['Front', 'Back'])
    expect(model?.css).toContain('.nightMode')
    const cards = rows('SELECT did, type, queue, reps, mid FROM cards JOIN notes ON notes.id = nid')
    expect(cards).toHaveLength(4)
    const decks = JSON.parse(String(col?.decks)) as Record<string, { name: string }>
    for (const card of cards) {
      expect(card).toMatchObject({ type: 0, queue: 0, reps: 0, mid: model?.id })
      expect(decks[String(card.did)]?.name).toBe('Holdtime')
    }
    expect(rows('SELECT * FROM revlog')).toEqual([])
    expect(rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  it('has a note for each kind of question: what is asked in front, answer and reason behind', async () => {
    const { notes, rows } = await opened(await answered())
    expect(notes).toBe(4)
    const all = rows('SELECT flds, sfld, csum, tags FROM notes')
    for (const { flds, sfld, csum, tags } of all) {
      const [front = '', back = ''] = String(flds).split('\x1f')
      expect(front).not.toContain(SECRET)
      expect(back).toContain(SECRET)
      expect(sfld).not.toContain('<')
      expect(csum).toBe(Number.parseInt(createHash('sha1').update(String(sfld)).digest('hex').slice(0, 8), 16))
      expect(String(tags)).toContain(' holdtime::chapter::kinds ')
    }
    const of = (kind: string) => String(all.find(({ flds }) => String(flds).includes(`kind-${kind} `))?.flds).replace('\x1f', '=====')
    expect(of('choice')).toMatch(/<ol>(<li>\w+<\/li>){4}<\/ol>.*=====.*✓ <b>yes<\/b>/s)
    expect(of('typed')).toMatch(/=====.*<code>22<\/code>/s)
    expect(of('lab')).toMatch(/PC1 reaches R1\..*interface GigabitEthernet0\/0.*PC1 eth0 – R1 Gi0\/0.*=====.*R1#/s)
  })

  it('names notes by their questions, so that another package changes them and adds none', async () => {
    const who = await answered('alpha')
    const guids = async () => (await opened(who)).rows('SELECT guid, id, flds FROM notes')
    const before = await guids()
    expect(new Set(before.map(({ guid }) => guid)).size).toBe(before.length)
    await takeCheck(who, 'alpha', 2, true)
    const after = await guids()
    for (const { guid } of before) expect(after.map((note) => note.guid)).toContain(guid)
    const other = await opened(await answered('alpha'))
    expect(new Set(other.rows('SELECT mid FROM notes').map(({ mid }) => mid))).toHaveLength(1)
  })

  it('tells no question and no variant that was not answered, and none that has changed since', async () => {
    const who = await answered('alpha')
    await nextReview(who)
    const events = await course.prisma.event.findMany({ where: { learnerId: who.learner, askId: { not: null } } })
    const seen = new Set(events.map(({ itemId, variant }) => `<p>${itemId} ${variant} </p>`))
    const fronts = (await opened(who)).rows('SELECT flds FROM notes').map(({ flds }) => /<p>[^<]*<\/p>/.exec(String(flds))?.[0])
    expect(fronts.length).toBeGreaterThan(5)
    for (const front of fronts) expect(seen).toContain(front)
    await course.rewrite(
      chapters.map((chapter) => ({ ...chapter, items: chapter.items?.map((item) => ({ ...item, wording: 'anew' })) ?? [] })),
    )
    expect((await opened(who)).notes).toBe(0)
    await course.rewrite(chapters)
  })
})
