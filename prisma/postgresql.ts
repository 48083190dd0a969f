import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Pool, type PoolConfig } from 'pg'
import { applyMigrations, scriptError } from './migrate'

/** Any number will do, as long as every process of Holdtime takes the same. */
const MIGRATION_LOCK = 4_200_301

/** Timestamps without a zone would otherwise be read in the server's own zone. */
const UTC: PoolConfig = { options: '-c TimeZone=UTC' }

/** Opens a PostgreSQL server by URL, migrated. Processes that start together migrate one after the other. */
export async function openServer(url: string) {
  await migrate(url)
  const pool = new Pool({ ...UTC, connectionString: url })
  return { adapter: new PrismaPg(pool), close: () => pool.end() }
}

async function migrate(url: string): Promise<void> {
  // One connection that stays: advisory locks belong to a connection.
  const pool = new Pool({ ...UTC, connectionString: url, max: 1, idleTimeoutMillis: 0 })
  try {
    await pool.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyMigrations(postgresqlFactory(pool))
  } finally {
    await pool.end()
  }
}

/** Prisma's driver adapter over a pool, with scripts sent whole (as shipped it splits them on `;`, also inside functions). */
function postgresqlFactory(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => withWholeScripts(await factory.connect(), pool),
    connectToShadowDb: () => Promise.reject(new Error('Migrations are compared on in-memory PGlite, never on a server.')),
  }
}

function withWholeScripts<Adapter extends SqlDriverAdapter>(adapter: Adapter, pool: Pool): Adapter {
  adapter.executeScript = async (script: string) => {
    await pool.query(script).catch(scriptError)
  }
  return adapter
}
