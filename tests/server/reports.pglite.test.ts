import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { loadCourse } from '@/server/course/course'
import { CHAIN, fixtureCourse } from './fixture'
import { client, visitor } from './learner'

let course: Awaited<ReturnType<typeof fixtureCourse>>
let folder: string
beforeAll(async () => {
  course = await fixtureCourse(CHAIN)
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-reports-'))
  await writeFile(path.join(folder, 'secret'), 'a secret of thirty-two letters and more', { mode: 0o600 })
})
afterAll(async () => {
  await course.remove()
  await rm(folder, { recursive: true })
})

const run = async (...words: string[]) => {
  const env = { ...process.env, HOLDTIME_DATA: folder, DATABASE_URL: '' }
  const program = ['scripts/run.mjs', 'reports', ...words]
  return (await promisify(execFile)(process.execPath, program, { env })).stdout
}

it('`npm run reports` reads the data folder itself while nothing runs, and lists the settled ones with --all', async () => {
  const [first] = (await loadCourse()).itemOf
  if (!first) throw new Error('the fixture course has items')
  const [itemId, { item }] = first
  const { learner } = visitor()
  const common = { learnerId: learner, chapterId: 'alpha', day: 1, at: new Date('2026-03-10T12:00:00Z') }
  const ofItem = { kind: 'item', subject: itemId, hash: item.hash, variant: 'v0', part: 'question', note: 'One.' }
  const ofSection = { kind: 'section', subject: 'faq', hash: '0123456789abcdef', note: 'Two,\nin two lines.' }
  const { prisma, close } = await openDatabase({ kind: 'pglite', folder })
  await prisma.user.create({ data: { id: learner, zone: 'UTC' } })
  await prisma.report.createMany({
    data: [
      { ...common, id: client(), clientId: client(), ...ofItem },
      { ...common, id: client(), clientId: client(), ...ofSection, state: 'declined', answer: 'It holds.' },
    ],
  })
  await close()
  expect(await run('--all')).toBe(
    `alpha · ${itemId} (${item.kind}), question
  2026-03-10 12:00 · open · version ${item.hash.slice(0, 8)} v0
  asked: ${itemId} v0
  note: One.

alpha · section faq
  2026-03-10 12:00 · declined · version 01234567, changed since
  note: Two,
        in two lines.
  answered: It holds.

2 reports.
`,
  )
  expect(JSON.parse(await run('--json'))).toMatchObject({ total: 1, reports: [{ item: itemId, note: 'One.' }] })
})
