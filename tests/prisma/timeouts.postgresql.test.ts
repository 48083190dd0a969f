import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '@/prisma/database'
import { ownDatabase } from './own-database'

let own: Awaited<ReturnType<typeof ownDatabase>>
let opened: Database
beforeAll(async () => {
  own = await ownDatabase()
  opened = await openDatabase({ kind: 'postgresql', url: own.url })
})
afterAll(async () => {
  await opened.close()
  await own.drop()
})

it('a connection that serves holds no statement, no wait for a lock and no silent transaction for long', async () => {
  const settings = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone']
  const shown = await opened.prisma.$queryRaw`SELECT "setting" FROM pg_settings WHERE "name" = ANY(${settings}) ORDER BY "name" COLLATE "C"`
  expect(shown).toEqual(['UTC', '40000', '15000', '25000'].map((setting) => ({ setting })))
})

it('a learner’s turn is given up when it does not come, since a lock timeout ends the wait for it', async () => {
  const { prisma } = opened
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ada', 0))`
    const second = prisma.$transaction(async (other) => {
      await other.$executeRaw`SET LOCAL lock_timeout = 50`
      await other.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ada', 0))`
    })
    await expect(second).rejects.toThrow(/lock timeout|55P03/)
  })
})

it('an idle transaction is ended by the server, and the process lives on', async () => {
  const { prisma } = opened
  const silent = prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 50`
    await new Promise((resolve) => setTimeout(resolve, 300))
    await tx.$queryRaw`SELECT 1`
  })
  await expect(silent).rejects.toThrow()
  expect(await prisma.$queryRaw`SELECT 1 AS "one"`).toEqual([{ one: 1 }])
})
