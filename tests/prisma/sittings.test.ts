import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { expect, it } from 'vitest'
import { applyMigrations, MIGRATIONS, readMigrations } from '@/prisma/migrate'
import { migratable } from '@/prisma/pglite'

const LEARNER = '7b4f8a52-6c0e-4a60-9b41-6a2f4b1de001'
const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`

it('questions that were open before sittings had a kind are open in theirs after the upgrade', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdtime-sittings-'))
  const all = await readMigrations()
  const before = all.slice(
    0,
    all.findIndex(({ name }) => name.endsWith('_sittings')),
  )
  expect(before.length).toBeGreaterThan(0)
  for (const { name } of before) cpSync(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true })
  const pglite = await PGlite.create()
  await applyMigrations(migratable(pglite), undefined, folder)
  rmSync(folder, { recursive: true })
  const asks = [
    ['review', null, null],
    ['check', id(7), null],
    ['practice', null, id(8)],
    ['practice', null, null], // what is asked once more in the plan
  ]
  for (const [place, [purpose, attempt, practice]] of asks.entries())
    await pglite.query(
      `INSERT INTO "Ask" ("id", "learnerId", "purpose", "itemId", "itemHash", "variant", "options", "chapterId", "attemptId", "practiceId", "askedAt")
       VALUES ($1, $2, $3, 'an-item', 'abcdef01', 'base', '{a,b}', 'alpha', $4, $5, now())`,
      [id(place), LEARNER, purpose, attempt, practice],
    )
  await applyMigrations(migratable(pglite))
  const { rows } = await pglite.query(`SELECT "sittingKind" AS kind, "sittingId" AS sitting, state FROM "Ask" ORDER BY id`)
  expect(rows).toEqual([
    { kind: 'plan', sitting: LEARNER, state: 'open' },
    { kind: 'check', sitting: id(7), state: 'open' },
    { kind: 'practice', sitting: id(8), state: 'open' },
    { kind: 'plan', sitting: LEARNER, state: 'open' },
  ])
  await pglite.close()
})
