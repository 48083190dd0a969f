import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { client, visitor } from './learner'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-recount-'))
})
afterAll(() => rm(folder, { recursive: true }))

function run(...words: string[]) {
  const env = { ...process.env, HOLDTIME_DATA: folder, DATABASE_URL: '' }
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/recount.ts', ...words], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout }
}

it('`npm run recount` finds what is not as the log has it, puts it right when asked, and says what', async () => {
  const { learner } = visitor()
  const { prisma, close } = await openDatabase({ kind: 'pglite', folder })
  await prisma.user.create({ data: { id: learner, zone: 'UTC' } })
  const decided = { result: 'right', answer: { kind: 'typed', text: '22' }, ms: 900 }
  const event = { kind: 'check', itemId: 'alpha-2', itemHash: 'h', chapterId: 'alpha', day: 7, zone: 'UTC', at: new Date(), decided }
  await prisma.event.create({ data: { learnerId: learner, clientId: client(), ...event }, select: { seq: true } })
  await close()
  const rows = '1 rows of first answers, 1 of days, 1 of items'
  expect(run('--check')).toEqual({ status: 1, stdout: `Not as the log has it: ${rows}. Run: npm run recount\n` })
  expect(run()).toEqual({ status: 0, stdout: `Put right: ${rows}.\n` })
  const again = await openDatabase({ kind: 'pglite', folder })
  expect(await again.prisma.dayTally.findMany()).toEqual([{ learnerId: learner, day: 7, answers: 1, right: 1, ms: 900 }])
  await again.close()
})
