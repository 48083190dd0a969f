import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Client, Pool, type PoolConfig } from 'pg'
import { applyMigrations, scriptError } from './migrate'

/** Any number will do, as long as every process of Holdtime takes the same. */
const MIGRATION_LOCK = 4_200_301

/** Timestamps without a zone would otherwise be read in the server's own zone. */
const UTC: PoolConfig = { options: '-c TimeZone=UTC' }

/**
 * Nothing that serves a request may hold a connection for long, in milliseconds: a statement, its wait for a lock, and the wait for one
 * of the pool's connections end before Prisma gives the transaction up (prisma/database.ts), a transaction whose process stopped in the
 * middle after it. Migrations may take what they need.
 */
const SERVING: PoolConfig = {
  options: '-c TimeZone=UTC -c statement_timeout=25000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=40000',
  connectionTimeoutMillis: 15_000,
}

/**
 * Opens a PostgreSQL server by URL, migrated. Processes that start together migrate one after the other.
 * @throws Error in plain words when the server is not reached; MigrationError
 */
export async function openServer(url: string) {
  await migrate(url)
  const pool = new Pool({ ...SERVING, connectionString: url })
  return { adapter: new PrismaPg(pool), close: () => pool.end() }
}

async function migrate(url: string): Promise<void> {
  // A connection of its own: the lock belongs to it, and a pool drops a connection on which a statement failed.
  const holder = new Client({ ...UTC, connectionString: url })
  const pool = new Pool({ ...UTC, connectionString: url, max: 1 })
  await holder.connect().catch(unreached)
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyMigrations(postgresqlFactory(pool))
  } finally {
    await pool.end()
    await holder.end()
  }
}

function unreached(error: Error & { code?: string }): never {
  throw new Error(`The PostgreSQL server of DATABASE_URL cannot be used: ${error.message || error.code}.`, { cause: error })
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
