import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { loadSchemaEngine, type MigrationList, type SchemaEngine } from './schema-engine'

/** The database and the migrations do not fit together; the message says how and what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

const FOLDER = path.join(process.cwd(), 'prisma')
const ALL_TABLES = { externalTables: [], externalEnums: [] }

/**
 * Applies what is missing of `prisma/migrations`, with Prisma's own schema engine, and returns the names of what it applied.
 * The table `_prisma_migrations` is filled as `prisma migrate deploy` would.
 * @throws MigrationError when the database knows migrations that this version does not, or holds a failed or edited one
 */
export async function applyMigrations(database: SqlMigrationAwareDriverAdapterFactory): Promise<string[]> {
  const migrationsList = await readMigrations()
  return withEngine(database, async (engine) => {
    const history = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: ALL_TABLES })
    refuseMisfit(history)
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: ALL_TABLES })
    return appliedMigrationNames
  })
}

/** The SQL that leads from `prisma/migrations` to `prisma/schema.prisma`; empty when they agree. Needs a database with a shadow. */
export async function schemaDrift(database: SqlMigrationAwareDriverAdapterFactory): Promise<string> {
  const migrations = await readMigrations()
  const schema = path.join(FOLDER, 'schema.prisma')
  const files = [{ path: schema, content: await readFile(schema, 'utf8') }]
  return withEngine(database, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: ALL_TABLES,
    })
    return exitCode === 2 ? (stdout ?? '') : ''
  })
}

/** For `.catch` on a driver's promise: the error in the form that the schema engine reports with the migration's name. */
export function scriptError(error: unknown): never {
  if (!(error instanceof Error)) throw error
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? value : undefined
  }
  throw new DriverAdapterError({
    kind: 'postgres',
    code: field('code') ?? 'N/A',
    severity: field('severity') ?? 'ERROR',
    message: error.message,
    detail: field('detail'),
    column: field('column'),
    hint: field('hint'),
  })
}

async function withEngine<Result>(
  database: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const schema = path.join(FOLDER, 'schema.prisma')
  const datamodels: [string, string][] = [[schema, await readFile(schema, 'utf8')]]
  const { SchemaEngine } = await loadSchemaEngine()
  const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(database))
  try {
    return await use(engine)
  } catch (error) {
    throw new MigrationError(`The database could not be migrated: ${messageOf(error)}`)
  } finally {
    engine.free()
  }
}

function refuseMisfit(history: Awaited<ReturnType<SchemaEngine['diagnoseMigrationHistory']>>): void {
  const unknown = history.history && 'unpersistedMigrationNames' in history.history ? history.history.unpersistedMigrationNames : []
  if (unknown.length > 0) {
    throw new Error(`it was made by another version of Holdtime, which also had ${unknown.join(', ')}. Start that version, or a newer one.`)
  }
  if (history.failedMigrationNames.length > 0) {
    throw new Error(`${history.failedMigrationNames.join(', ')} failed half-way earlier. Restore a backup, then start again.`)
  }
  if (history.editedMigrationNames.length > 0) {
    throw new Error(`${history.editedMigrationNames.join(', ')} was changed after it had been applied. Put the file back as it was.`)
  }
}

async function readMigrations(): Promise<MigrationList> {
  const baseDir = path.join(FOLDER, 'migrations')
  const folders = (await readdir(baseDir, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    folders.sort().map(async (folder) => ({
      path: folder,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(baseDir, folder, 'migration.sql'), 'utf8') },
      },
    })),
  )
  const lockfile = { path: 'migration_lock.toml', content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8') }
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
