import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { MIGRATIONS, readMigrations } from './migrate'
import { loadSchemaEngine, type MigrationList, type SchemaEngine } from './schema-engine'

const SCHEMA = path.join(process.cwd(), 'prisma', 'schema.prisma')
const ALL_TABLES = { externalTables: [], externalEnums: [] }

/** The SQL that leads from `prisma/migrations` to `prisma/schema.prisma`, as Prisma's own schema engine finds it; empty when they agree. */
export async function schemaDrift(): Promise<string> {
  const migrations = await migrationList()
  const files = [{ path: SCHEMA, content: await readFile(SCHEMA, 'utf8') }]
  return withSchemaEngine(await PGlite.create(), async (engine) => {
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

/** What `prisma migrate deploy` would do with a database: the names that it would refuse and those that it would apply, and does. */
export async function deployedByPrisma(pglite: PGlite): Promise<{ refused: readonly string[]; applied: readonly string[] }> {
  const migrationsList = await migrationList()
  return withSchemaEngine(pglite, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: ALL_TABLES })
    const { appliedMigrationNames: applied } = await engine.applyMigrations({ migrationsList, filters: ALL_TABLES })
    return { refused: [...found.failedMigrationNames, ...found.editedMigrationNames], applied }
  })
}

/** Closes the database in the end. */
async function withSchemaEngine<Result>(pglite: PGlite, use: (engine: SchemaEngine) => Promise<Result>): Promise<Result> {
  const datamodels: [string, string][] = [[SCHEMA, await readFile(SCHEMA, 'utf8')]]
  const { SchemaEngine } = await loadSchemaEngine()
  const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factoryFor(pglite)))
  try {
    return await use(engine)
  } finally {
    engine.free()
    await pglite.close()
  }
}

async function migrationList(): Promise<MigrationList> {
  const migrationDirectories = (await readMigrations()).map(({ name, script }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } },
  }))
  const lockfile = { path: 'migration_lock.toml', content: await readFile(path.join(MIGRATIONS, 'migration_lock.toml'), 'utf8') }
  return { baseDir: MIGRATIONS, lockfile, shadowDbInitScript: '', migrationDirectories }
}

/** Prisma's driver adapter over PGlite, with scripts sent whole and awaited (as shipped it does not wait for them). */
function factoryFor(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPGlite(pglite)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => withWholeScripts(await factory.connect(), pglite),
    connectToShadowDb: async () => {
      const shadow = await PGlite.create()
      const adapter = withWholeScripts(await new PrismaPGlite(shadow).connect(), shadow)
      adapter.dispose = () => shadow.close()
      return adapter
    },
  }
}

function withWholeScripts<Adapter extends SqlDriverAdapter>(adapter: Adapter, pglite: PGlite): Adapter {
  adapter.executeScript = async (script: string) => {
    await pglite.exec(script).catch(scriptError)
  }
  return adapter
}

/** The error in the form that the schema engine reports with the migration's name. */
function scriptError(error: unknown): never {
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
