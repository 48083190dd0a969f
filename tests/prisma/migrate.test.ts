import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deployedByPrisma } from '@/prisma/drift'
import { applyMigrations, MIGRATIONS, MigrationError, readMigrations } from '@/prisma/migrate'
import { migratable } from '@/prisma/pglite'

let pglite: PGlite
let applied: string[]
beforeAll(async () => {
  pglite = await PGlite.create()
  applied = await applyMigrations(migratable(pglite))
})
afterAll(() => pglite.close())

const migrations = async () => (await pglite.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations')).rows
/** Another database with the same in it. */
const twin = async () => PGlite.create({ loadDataDir: await pglite.dumpDataDir('none') })

describe('migrations', () => {
  it('are applied to an empty database and written down', async () => {
    expect(applied.length).toBeGreaterThan(0)
    expect((await migrations()).map((row) => row.migration_name)).toEqual(applied)
  })

  it('are applied once', async () => {
    expect(await applyMigrations(migratable(pglite))).toEqual([])
  })

  it('leave data of a newer version alone, and name what that version had', async () => {
    await pglite.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ('x', 'x', '29990101000000_later', now(), 1)`,
    )
    const refused = await applyMigrations(migratable(pglite)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(MigrationError)
    expect(String(refused)).toContain('29990101000000_later')
    await pglite.query(`DELETE FROM _prisma_migrations WHERE id = 'x'`)
  })

  it('say which one was changed after it had been applied', async () => {
    const [first] = applied
    const { rows } = await pglite.query<{ checksum: string }>('SELECT checksum FROM _prisma_migrations WHERE migration_name = $1', [first])
    await pglite.query(`UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = $1`, [first])
    await expect(applyMigrations(migratable(pglite))).rejects.toThrow(String(first))
    await pglite.query('UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = $2', [rows[0]?.checksum, first])
  })
})

describe('the table of what was applied', () => {
  it('is one with which `prisma migrate deploy` agrees: it refuses nothing, and has nothing to do', async () => {
    const clocks = vi.spyOn(globalThis, 'setTimeout')
    expect(await deployedByPrisma(await twin())).toEqual({ refused: [], applied: [] })
    // A clock of ten seconds that the engine never clears would keep a command alive that has long done its work.
    const waited = clocks.mock.results.filter(
      ({ value }, place) => Number(clocks.mock.calls[place]?.[1]) >= 1000 && value.hasRef() && !Reflect.get(value, '_destroyed'),
    )
    expect(clocks).toHaveBeenCalled()
    clocks.mockRestore()
    expect(waited).toEqual([])
  })

  it('has the columns that Prisma gives it', async () => {
    const columns = `SELECT column_name, data_type, is_nullable, column_default, character_maximum_length
      FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`
    const ours = (await pglite.query(columns)).rows
    const theirs = await PGlite.create()
    const close = vi.spyOn(theirs, 'close').mockResolvedValue() // to be looked at afterwards
    const { applied: byPrisma } = await deployedByPrisma(theirs)
    expect(byPrisma).toEqual(applied)
    expect((await theirs.query(columns)).rows).toEqual(ours)
    // And the other way round: what Prisma has applied needs nothing of us.
    expect(await applyMigrations(migratable(theirs))).toEqual([])
    close.mockRestore()
    await theirs.close()
  })
})

describe('a start that was killed between a migration and its record, by a version that kept them apart,', () => {
  const LAST = 'installation' // the last migration of the version that was killed

  /** The state that such a version left: its last migration is written down as begun, and its statements are in or not. */
  async function halfMade(isIn: boolean): Promise<PGlite> {
    const all = await readMigrations()
    const had = all.slice(0, all.findIndex(({ name }) => name.endsWith(`_${LAST}`)) + 1)
    const folder = await mkdtemp(path.join(tmpdir(), 'holdtime-migrations-'))
    for (const { name } of had) await cp(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true })
    const left = await PGlite.create()
    await applyMigrations(migratable(left), undefined, folder)
    await rm(folder, { recursive: true })
    await left.query('UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE migration_name = $1', [
      had.at(-1)?.name,
    ])
    if (!isIn) await left.exec('DROP TABLE "Installation"; DROP TABLE "Erasure"')
    return left
  }

  it.each([
    ['all of its statements are in', true],
    ['none of them is', false],
  ])('is healed by the next one when %s', async (_, isIn) => {
    const left = await halfMade(isIn)
    expect((await applyMigrations(migratable(left)))[0]).toMatch(new RegExp(`_${LAST}$`))
    expect((await left.query('SELECT * FROM "Installation"')).rows).toEqual([])
    expect(await deployedByPrisma(left)).toEqual({ refused: [], applied: [] })
  })
})

describe('a migration', () => {
  let folder: string
  let own: PGlite
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'holdtime-migrations-'))
    own = await PGlite.create()
  })
  afterAll(async () => {
    await own.close()
    await rm(folder, { recursive: true })
  })

  /** The refusal of a database with one more migration. */
  async function refusalOf(script: string): Promise<{ said: string; tables: unknown[] }> {
    const place = path.join(folder, '29990101000000_tried')
    await mkdir(place, { recursive: true })
    await writeFile(path.join(place, 'migration.sql'), script)
    const said = await applyMigrations(migratable(own), undefined, folder).then(String, String)
    const { rows } = await own.query(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)
    await own.exec('DROP TABLE IF EXISTS "a"') // that a COMMIT left
    return { said, tables: rows }
  }

  it('that fails leaves nothing: neither its first statements nor a record of it', async () => {
    const { said, tables } = await refusalOf('CREATE TABLE "half" (a int); SELECT no_such_function()')
    expect(said).toMatch(/MigrationError: The database could not be migrated: 29990101000000_tried: function no_such_function/)
    expect(tables).toEqual([])
  })

  it.each([
    ['CREATE TABLE "a" (a int); CREATE INDEX CONCURRENTLY "b" ON "a" (a)', 'cannot run inside a transaction block'],
    ['VACUUM', 'VACUUM cannot'],
    ['CREATE TABLE "a" (a int); COMMIT; SELECT 1', 'ends the transaction'],
    ['CREATE TABLE "a" (a int); COMMIT; BEGIN; SELECT 1', 'ends the transaction'],
  ])('that cannot be one transaction with its record is refused by name: %s', async (script, why) => {
    const { said } = await refusalOf(script)
    expect(said).toContain('29990101000000_tried')
    expect(said).toContain(why)
  })
})
