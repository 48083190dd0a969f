import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type DataFile, type EventRow, VERSION } from '@/server/file/export-schema'
import { isAnswerRow } from '@/server/file/reading-file'
import { mark } from '@/server/past/marking'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { undo } from '@/server/sitting/undo'
import { exportData } from '@/server/takeaway/exporting'
import { importData } from '@/server/takeaway/importing'
import { CHAIN } from './fixture'
import { cardsAndLog, client, give, read, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

// Files as each version has written them: learners have them on their disks. `kept` has one of each, and nobody edits it afterwards. Those
// of versions 1 to 3 are that of version 4 without what these did not have.

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'for these tests alone, and long enough')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-10T12:00:00Z') })
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
  vi.unstubAllEnvs()
})

it.each(Array.from({ length: VERSION }, (_, place) => place + 1))(
  'a file of version %i comes back: its log as it was recorded, and the cards that it had',
  async (version) => {
    const text = await kept(version)
    const file: DataFile = JSON.parse(text)
    expect(file).toMatchObject({ format: 'holdtime', version })
    const who = visitor()
    const answers = file.events.filter(isAnswerRow).length
    expect(await importData(who, text, 'a network')).toMatchObject({ events: file.events.length, answers })
    const named = { learnerId: who.learner, clientId: { in: file.events.map(({ clientId }) => clientId) } }
    const events = await course.prisma.event.findMany({ where: named, orderBy: { seq: 'asc' } })
    expect(events.map(recorded)).toEqual(file.events.map(recorded))
    const { kept: cards, rebuilt } = await cardsAndLog(who.learner)
    expect(cards).toBe(rebuilt)
    expect(JSON.parse(cards)).toHaveLength(file.cards.length)
    expect(answers).toBeGreaterThan(8)
  },
)

/** What an event says, as far as the file and the database say it in the same way. */
function recorded({ clientId, kind, itemId, day, decided }: Pick<EventRow, 'clientId' | 'kind' | 'itemId' | 'day' | 'decided'>): object {
  return { clientId, kind, itemId, day, decided }
}

/** What stands in `kept`. Where a version has none yet, one is made for it. */
async function kept(version: number): Promise<string> {
  const place = `tests/server/kept/holdtime-${version}.json`
  if (existsSync(place)) return readFileSync(place, 'utf8')
  const made = path.join(mkdtempSync(path.join(tmpdir(), 'holdtime-kept-')), path.basename(place))
  writeFileSync(made, await fileOfSomebody())
  throw new Error(`There is no ${place}. Files of version ${version} will be read for ever: look through ${made}, and move it there.`)
}

/** Of a learner who did a bit of everything. A new kind of event or of sitting goes in here before its version is kept. */
async function fileOfSomebody(): Promise<string> {
  const who = visitor('Asia/Kathmandu')
  vi.setSystemTime('2026-03-05T12:00:00Z')
  await takeCheck(who, 'alpha', 8)
  await read(who, 'alpha')
  vi.setSystemTime('2026-03-08T12:00:00Z')
  const review = await nextReview(who)
  if (review.done) throw new Error('A review is due.')
  const { client: reviewed } = await give(who, review.question)
  await mark(who, { client: client(), ask: review.question.ask, mark: 'bookmark', on: true })
  await undo(who, { client: client(), undoes: reviewed })
  const choice = { chapters: ['beta'], objectives: [], which: 'all' as const, count: 3 }
  const begun = await practice(who, (await startPractice(who, { practice: client(), choice, counts: false })).practice)
  if ('question' in begun) await give(who, begun.question, false)
  await check(who, { chapter: 'beta' })
  let text = ''
  for await (const chunk of await exportData(who)) text += chunk
  vi.setSystemTime('2026-03-10T12:00:00Z')
  return text
}
