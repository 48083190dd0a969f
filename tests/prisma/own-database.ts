import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

/** The server that HOLDTIME_TEST_POSTGRESQL names, as a role that may make databases. `npm test` finds one and names it there. */
export const server: string | undefined = process.env.HOLDTIME_TEST_POSTGRESQL || undefined

/** An empty database of a test's own on a server. */
export async function ownDatabase(on = server): Promise<{ url: string; drop(): Promise<void> }> {
  if (on === undefined) throw new Error('This test needs a PostgreSQL server: HOLDTIME_TEST_POSTGRESQL is not set.')
  const name = `holdtime_test_${randomBytes(6).toString('hex')}`
  await execute(on, `CREATE DATABASE "${name}"`)
  const url = new URL(on)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(on, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

async function execute(on: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: on })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
