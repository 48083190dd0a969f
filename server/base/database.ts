import { type Database, openDatabase } from '@/prisma/database'
import type { Prisma, PrismaClient } from '@/prisma/generated/client'
import { FolderTrouble, hasRoom, servingWords } from '@/prisma/trouble'
import { environment } from './environment'
import { checkSecret, fingerprintOf } from './secret'

/** Inside a transaction nothing else may be used: on PGlite the base client would wait for itself. */
export type Transaction = Prisma.TransactionClient
export type Reader = PrismaClient | Prisma.TransactionClient

// Next bundles routes and the proxy apart from each other: only what hangs on globalThis is one for the process.
const shared = globalThis as typeof globalThis & { holdtimeDatabase?: Promise<Database> }

/**
 * The database, opened at the first call and once a process, migrated.
 * @throws FolderInUse, MigrationError, FolderTrouble, OtherSecret; the next call tries again. Never opens during `next build`.
 */
export function database(): Promise<Database> {
  if (process.env.NEXT_PHASE === 'phase-production-build') throw new Error('The database is not opened while the app is being built.')
  shared.holdtimeDatabase ??= open().catch((error) => {
    delete shared.holdtimeDatabase
    throw error
  })
  return shared.holdtimeDatabase
}

/** Puts an opened database in place, for tests. */
export function provideDatabase(opened: Database): void {
  shared.holdtimeDatabase = Promise.resolve(opened)
}

export async function closeDatabase(): Promise<void> {
  const opened = shared.holdtimeDatabase
  delete shared.holdtimeDatabase
  await (await opened)?.close()
}

/**
 * Runs `work` in one transaction in which this learner alone is served: whatever arrives twice at once is done one after the other.
 * `timeout`: milliseconds, for what takes longer than any answer.
 */
export async function transactionOf<T>(
  learner: string,
  work: (tx: Transaction) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  const { prisma, folder } = await database()
  refuseFull(folder)
  return prisma.$transaction(async (tx) => {
    await serveAlone(tx, learner)
    return work(tx)
  }, options)
}

/** Within a transaction: these learners are served by it alone until it ends. In one order for all, so that no two wait for each other. */
export async function serveAlone(tx: Transaction, ...learners: readonly string[]): Promise<void> {
  for (const learner of [...new Set(learners)].sort()) {
    // A visitor has no row to lock, so the lock is on the number that the database makes of the id.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${learner}, 0))`
  }
}

/** Before a full disk ends the database in the middle of a statement. @throws FolderTrouble */
export function refuseFull(folder: string | undefined): void {
  if (folder === undefined || hasRoom(folder)) return
  throw new FolderTrouble('full', folder, servingWords('full', folder))
}

async function open(): Promise<Database> {
  const opened = await openAnySecret()
  try {
    await checkSecret(opened.prisma)
  } catch (error) {
    await opened.close()
    throw error
  }
  return opened
}

/** The database whatever secret it belongs to, to give it another one. */
export async function openAnySecret(): Promise<Database> {
  const { databaseUrl, dataFolder: folder, address, secret } = environment()
  if (databaseUrl !== undefined) return openDatabase({ kind: 'postgresql', url: databaseUrl })
  const ended = () => {
    delete shared.holdtimeDatabase // the next call opens it again
  }
  return openDatabase({ kind: 'pglite', folder, address, fingerprint: fingerprintOf(secret), tell: console.warn, ended })
}
