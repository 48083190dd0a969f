import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { applyMigrations, MigrationError } from '@/prisma/migrate'
import { pgliteFactory } from '@/prisma/pglite'

let pglite: PGlite
let applied: string[]
beforeAll(async () => {
  pglite = await PGlite.create()
  applied = await applyMigrations(pgliteFactory(pglite))
})
afterAll(() => pglite.close())

const migrations = async () => (await pglite.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations')).rows

describe('migrations', () => {
  it('are applied to an empty database and written down', async () => {
    expect(applied.length).toBeGreaterThan(0)
    expect((await migrations()).map((row) => row.migration_name)).toEqual(applied)
  })

  it('are applied once', async () => {
    expect(await applyMigrations(pgliteFactory(pglite))).toEqual([])
  })

  it('keep no command waiting for ten seconds after it has done its work', async () => {
    const clocks = vi.spyOn(globalThis, 'setTimeout')
    await applyMigrations(pgliteFactory(pglite))
    const waited = clocks.mock.results.filter(({ value }, place) => Number(clocks.mock.calls[place]?.[1]) >= 1000 && value.hasRef())
    expect(clocks).toHaveBeenCalled() // else there is nothing to look at, and the regression would go unseen
    clocks.mockRestore()
    expect(waited).toEqual([])
  })

  it('leave data of a newer version alone, and name what that version had', async () => {
    await pglite.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ('x', 'x', '29990101000000_later', now(), 1)`,
    )
    const refused = await applyMigrations(pgliteFactory(pglite)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(MigrationError)
    expect(String(refused)).toContain('29990101000000_later')
    await pglite.query(`DELETE FROM _prisma_migrations WHERE id = 'x'`)
  })

  it('say which one was changed after it had been applied', async () => {
    const [first] = applied
    const { rows } = await pglite.query<{ checksum: string }>('SELECT checksum FROM _prisma_migrations WHERE migration_name = $1', [first])
    await pglite.query(`UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = $1`, [first])
    await expect(applyMigrations(pgliteFactory(pglite))).rejects.toThrow(String(first))
    await pglite.query('UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = $2', [rows[0]?.checksum, first])
  })

  it('are sent whole, and a mistake in one is not passed over', async () => {
    const adapter = await pgliteFactory(pglite).connect()
    await adapter.executeScript(`CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$; DROP FUNCTION f();`)
    await expect(adapter.executeScript('SELECT 1; SELEKT 2;')).rejects.toThrow()
  })
})
