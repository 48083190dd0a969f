import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-recount-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('`npm run recount` compares with the log in the data folder itself while nothing runs', () => {
  const env = { ...process.env, HOLDTIME_DATA: folder, DATABASE_URL: '' }
  const words = ['scripts/run.mjs', 'recount', '--check']
  const { status, stdout } = spawnSync(process.execPath, words, { env, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'Everything is as the log has it.\n' })
})
