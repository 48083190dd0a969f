import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** The database and the migrations do not fit together; the message says how and what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** One connection on which a transaction is held. */
export interface Session {
  run(script: string): Promise<void> // as many statements as there are
  rows<Row>(statement: string, ...values: readonly unknown[]): Promise<Row[]>
}

export interface Migratable {
  /** Does all of `work` or nothing of it. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>
}

interface Migration {
  readonly name: string
  readonly script: string
  readonly checksum: string // SHA-256 of the file, as Prisma writes it down
}

/** A row of `_prisma_migrations` that was not rolled back. */
interface Recorded {
  readonly name: string
  readonly checksum: string
  readonly isFinished: boolean
}

export const MIGRATIONS = path.join(process.cwd(), 'prisma', 'migrations')

/**
 * Applies what is missing of `prisma/migrations` and returns the names of what it applied. Each migration and its record in
 * `_prisma_migrations`, which is Prisma's own table, are one transaction: whatever ends this process, the next start goes on from there.
 * @param beforeAny called once before the first is applied, if there is any
 * @throws MigrationError when the database knows migrations that this version does not, or one that was edited since, or one fails
 */
export async function applyMigrations(
  database: Migratable,
  beforeAny: () => Promise<void> = async () => {},
  folder = MIGRATIONS,
): Promise<string[]> {
  const known = await readMigrations(folder)
  const recorded = await database.transaction(readRecorded)
  refuseMisfit(known, recorded)
  const pending = known.filter(({ name }) => !recorded.some((row) => row.name === name && row.isFinished))
  if (pending.length > 0) await beforeAny()
  for (const migration of pending) await apply(database, migration)
  return pending.map(({ name }) => name)
}

async function apply(database: Migratable, migration: Migration): Promise<void> {
  try {
    await database.transaction(async (session) => {
      await session.run(TABLE)
      const begun = await transactionOf(session)
      await session.run(migration.script)
      if ((await transactionOf(session)) !== begun)
        throw new Error('it ends the transaction that it is applied in (COMMIT, ROLLBACK). Take that out of its migration.sql')
      await record(session, migration)
    })
  } catch (error) {
    // A version before this one wrote down a migration, applied it, and wrote down that it was. Killed in between, it left the second
    // undone. The script itself was sent whole, and so is in the database with all of its statements or with none.
    if (
      isThereAlready(error) &&
      (await database.transaction(readRecorded)).some(({ name, isFinished }) => name === migration.name && !isFinished)
    )
      return database.transaction((session) => record(session, migration))
    if (isOfStorage(error)) throw error
    throw new MigrationError(
      `The database could not be migrated: ${migration.name}: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}

async function record(session: Session, { name, checksum }: Migration): Promise<void> {
  await session.rows('DELETE FROM "_prisma_migrations" WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL', name)
  await session.rows(
    `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
    randomUUID(),
    checksum,
    name,
  )
}

/** As `prisma migrate deploy` makes it. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

async function readRecorded(session: Session): Promise<Recorded[]> {
  const [{ exists } = { exists: false }] = await session.rows<{ exists: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "exists"`,
  )
  if (!exists) return []
  return session.rows<Recorded>(
    `SELECT migration_name AS "name", checksum, finished_at IS NOT NULL AS "isFinished"
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
}

async function transactionOf(session: Session): Promise<string | undefined> {
  const [row] = await session.rows<{ id: string }>('SELECT pg_current_xact_id()::text AS "id"')
  return row?.id
}

function refuseMisfit(known: readonly Migration[], recorded: readonly Recorded[]): void {
  const unknown = recorded.filter((row) => !known.some(({ name }) => name === row.name)).map(({ name }) => name)
  if (unknown.length > 0) {
    throw new MigrationError(
      `The database was made by another version of Holdtime, which also had ${unknown.join(', ')}. Start that version, or a newer one.`,
    )
  }
  const edited = known.filter((one) => recorded.some((row) => row.name === one.name && row.isFinished && row.checksum !== one.checksum))
  if (edited.length > 0) {
    const names = edited.map(({ name }) => name).join(', ')
    throw new MigrationError(
      `The database could not be migrated: ${names} was changed after it had been applied. Put the file back as it was.`,
    )
  }
}

/** Those of a folder, in their order. */
export async function readMigrations(folder = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    }),
  )
}

/** What a statement says that makes what is there already: 42701 column, 42710 object, 42723 function, 42P06 schema, 42P07 table. */
const isThereAlready = (error: unknown): boolean => ['42701', '42710', '42723', '42P06', '42P07'].includes(codeOf(error))

/** No room, no right, no whole disk: not the migration's fault, and told by whoever knows the folder (SQLSTATE classes 53, 58, XX). */
const isOfStorage = (error: unknown): boolean => /^(53|58|XX)/.test(codeOf(error)) || error instanceof WebAssembly.RuntimeError

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
