import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Pool, type PoolConfig } from 'pg'
import { applyMigrations, type Migratable, type Session } from './migrate'

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
  // A connection of its own, to which the lock belongs.
  const client = new Client({ ...UTC, connectionString: url })
  await client.connect().catch(unreached)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyMigrations(migratable(client))
  } finally {
    await client.end()
  }
}

function migratable(client: Client): Migratable {
  const session: Session = {
    run: async (script) => {
      await client.query(script)
    },
    rows: async <Row>(statement: string, ...values: readonly unknown[]) => (await client.query(statement, [...values])).rows as Row[],
  }
  return {
    transaction: async (work) => {
      await client.query('BEGIN')
      try {
        const result = await work(session)
        await client.query('COMMIT')
        return result
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {}) // the connection is gone, and with it the transaction
        throw error
      }
    },
  }
}

function unreached(error: Error & { code?: string }): never {
  throw new Error(`The PostgreSQL server of DATABASE_URL cannot be used: ${error.message || error.code}.`, { cause: error })
}
