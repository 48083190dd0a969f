import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { ownDatabase } from './own-database'

let own: Awaited<ReturnType<typeof ownDatabase>>
beforeEach(async () => {
  own = await ownDatabase()
})
afterEach(() => own.drop())

async function query<Row>(statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: own.url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

describe('an empty database on a server', () => {
  it('that five open at once is migrated once, and all five can use it', async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ kind: 'postgresql', url: own.url })))
    expect(await Promise.all(opened.map(({ prisma }) => prisma.event.count()))).toEqual([0, 0, 0, 0, 0])
    for (const { close } of opened) await close()
    const applied = await query<{ migration_name: string; count: number }>(
      'SELECT migration_name, count(*)::int FROM _prisma_migrations WHERE finished_at IS NOT NULL GROUP BY 1 ORDER BY 1',
    )
    expect(applied.length).toBeGreaterThan(0)
    expect(applied.filter(({ count }) => count !== 1)).toEqual([])
  })

  it('keeps moments as they are in a zone that is not UTC', async () => {
    await query(`ALTER DATABASE "${new URL(own.url).pathname.slice(1)}" SET TimeZone TO 'Asia/Kolkata'`)
    const { prisma, close } = await openDatabase({ kind: 'postgresql', url: own.url })
    const createdAt = new Date('2026-03-01T23:59:59.123Z')
    const { id } = await prisma.user.create({ data: { id: '7b4f8a52-6c0e-4a60-9b41-6a2f4b1de001', zone: 'UTC', createdAt } })
    expect((await prisma.user.findUniqueOrThrow({ where: { id } })).createdAt).toEqual(createdAt)
    await close()
    expect(await query('SELECT extract(epoch FROM "createdAt")::text AS at FROM "User"')).toEqual([{ at: '1772409599.123000' }])
  })

  it('refuses a change to the log by whoever asks, also past triggers', async () => {
    const { close } = await openDatabase({ kind: 'postgresql', url: own.url })
    await close()
    await query(`INSERT INTO "User" (id, zone) VALUES ('7b4f8a52-6c0e-4a60-9b41-6a2f4b1de001', 'UTC')`)
    await query(`INSERT INTO "Event" ("learnerId", "clientId", kind, day, zone, at, decided)
      VALUES ('7b4f8a52-6c0e-4a60-9b41-6a2f4b1de001', gen_random_uuid(), 'read', 1, 'UTC', now(), '{}')`)
    for (const change of ['UPDATE "Event" SET day = 2', 'DELETE FROM "Event"', 'TRUNCATE "Event"']) {
      await expect(query(change)).rejects.toThrow('The log is append-only')
      await expect(query(`SET session_replication_role = replica; ${change}`)).rejects.toThrow('The log is append-only')
    }
  })
})
