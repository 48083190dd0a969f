import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { SqlDriverAdapterFactory, SqlQueryable } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { keepCopy, syncFolder, tidyCopies } from './copies'
import { watchForEnd } from './ended'
import { takeFolder } from './lock'
import { applyMigrations, type Migratable } from './migrate'
import { finishRestore } from './restored'
import { FolderTrouble, hasGivenUp, hasRoom, startTrouble, startWords, type TroubleKind, troubleOf } from './trouble'

export interface Opening {
  readonly address?: string | undefined // where this process serves HTTP; written into the folder, so that commands find who has it
  readonly keepsCopies?: boolean // of data before it is migrated
  readonly fingerprint?: string // of the secret that the data belongs to, for the copies
  tell?(words: string): void // what a person should know
  ended?(): void // PGlite came to its end, and the folder was let go of
}

/**
 * Opens PGlite on `folder` (made when missing) for this process alone, migrated. The lock file stands beside the data. Before data is
 * migrated a copy of it is kept.
 * @throws FolderInUse, MigrationError, FolderTrouble
 */
export async function openFolder(folder: string, opening: Opening = {}) {
  try {
    await mkdir(folder, { recursive: true })
    const lock = await takeFolder(folder, opening.address)
    let opened: PGlite | undefined
    try {
      // Tried again and again on a full disk, PGlite would take all memory: nothing frees what it took before it gave up.
      if (!hasRoom(folder)) throw new FolderTrouble('full', folder, startWords('full', folder))
      await finishRestore(folder)
      await begin(folder, opening.tell)
      const pglite = await create(path.join(folder, 'pglite'), folder, 'damaged')
      opened = pglite
      watchForEnd(pglite, () => {
        lock.release()
        opening.ended?.()
      })
      await applyMigrations(migratable(pglite), () => keepBefore(pglite, folder, opening))
      const tidying = keepTidy(folder)
      return {
        adapter: factoryOf(pglite),
        copy: () => pglite.dumpDataDir('none'),
        close: async () => {
          clearInterval(tidying)
          await pglite.close().catch(ignoreDead)
          lock.release()
        },
      }
    } catch (error) {
      await opened?.close().catch(() => {})
      lock.release()
      throw error
    }
  } catch (error) {
    throw startTrouble(error, folder) ?? error
  }
}

/** An in-memory PGlite, migrated; from a snapshot it is taken as it is. */
export async function openMemory(snapshot?: Blob) {
  const pglite = await PGlite.create(snapshot ? { loadDataDir: snapshot } : {})
  if (!snapshot) await applyMigrations(migratable(pglite))
  return { adapter: factoryOf(pglite), copy: () => pglite.dumpDataDir('none'), close: () => pglite.close() }
}

export function migratable(pglite: PGlite): Migratable {
  return {
    transaction: (work) =>
      pglite.transaction((tx) =>
        work({
          run: async (script) => {
            await tx.exec(script)
          },
          rows: async <Row>(statement: string, ...values: readonly unknown[]) => (await tx.query<Row>(statement, [...values])).rows,
        }),
      ),
  }
}

/** The version of PostgreSQL that PGlite is, as a folder's PG_VERSION names it. */
const VERSION = '18'
/** The folder of the database that we use, in PGlite's. PostgreSQL makes it last of all. */
const OURS = path.join('base', '5')

const MAKING = 'pglite.making'
const HALF_MADE = 'pglite.half-made'

/**
 * A new database is made beside its place and put there once it is whole: what a killed first start has left is begun again. PGlite itself
 * would make one over whatever lies there without a PG_VERSION, so that is looked at first.
 */
async function begin(folder: string, tell?: (words: string) => void): Promise<void> {
  const [whole, making] = [path.join(folder, 'pglite'), path.join(folder, MAKING)]
  await rm(making, { recursive: true, force: true })
  if (isFilled(whole)) {
    if (existsSync(path.join(whole, OURS)))
      return refuseOther(folder, await readFile(path.join(whole, 'PG_VERSION'), 'utf8').catch(() => ''))
    // Made by a version before this one, and cut off before there was a place for any data.
    const aside = path.join(folder, HALF_MADE)
    await rm(aside, { recursive: true, force: true })
    await rename(whole, aside)
    tell?.(`An earlier first start was cut off. What it had made of the database was put aside in ${aside}, and it is begun again.`)
  }
  await (await create(making, folder, 'unwritable')).close()
  await rename(making, whole)
  await syncFolder(folder)
}

function isFilled(whole: string): boolean {
  if (!existsSync(whole)) return false
  if (!statSync(whole).isDirectory()) throw Object.assign(new Error(`${whole} is no folder`), { code: 'ENOTDIR' })
  return readdirSync(whole).length > 0
}

function refuseOther(folder: string, version: string): void {
  if (version.trim() === VERSION) return
  const kind = /^\d+\s*$/.test(version) ? 'other-version' : 'damaged'
  throw new FolderTrouble(kind, folder, startWords(kind, folder))
}

/** PGlite says little of why it gives up: without room it is most likely for that, and else for what it found. */
async function create(place: string, folder: string, found: TroubleKind): Promise<PGlite> {
  try {
    return await PGlite.create(place)
  } catch (error) {
    if (error instanceof RangeError) throw error // no memory
    const kind = troubleOf(error) ?? (hasRoom(folder) ? found : 'full')
    throw new FolderTrouble(kind, folder, startWords(kind, folder), { cause: error })
  }
}

async function keepBefore(pglite: PGlite, folder: string, opening: Opening): Promise<void> {
  if (opening.keepsCopies === false) return
  const { rows } = await pglite.query<{ filled: boolean }>(`SELECT to_regclass('"User"') IS NOT NULL AS "filled"`)
  if (!rows[0]?.filled || (await pglite.query('SELECT FROM "User" LIMIT 1')).rows.length === 0) return
  const last = await pglite.query<{ name: string }>(
    'SELECT max(migration_name) AS "name" FROM "_prisma_migrations" WHERE finished_at IS NOT NULL',
  )
  const known = await pglite.query<{ known: boolean }>(`SELECT to_regclass('"Installation"') IS NOT NULL AS "known"`)
  const own = known.rows[0]?.known
    ? (await pglite.query<{ fingerprint: string }>('SELECT "fingerprint" FROM "Installation"')).rows[0]
    : undefined
  const fingerprint = own?.fingerprint ?? opening.fingerprint
  const file = await keepCopy(folder, last.rows[0]?.name ?? 'none', await pglite.dumpDataDir('none'), fingerprint)
  opening.tell?.(
    `The database is brought up to this version of Holdtime. A copy of it as it was lies in ${file}. To go back to it: npm run restore -- ${file} --replace`,
  )
}

function keepTidy(folder: string): NodeJS.Timeout {
  const tidy = () => void tidyCopies(folder).catch(() => {}) // looked at again tomorrow
  tidy()
  return setInterval(tidy, 86_400_000).unref()
}

function ignoreDead(error: unknown): void {
  if (!hasGivenUp(error)) throw error
}

/**
 * Prisma's driver adapter over PGlite. PGlite works in this thread and never waits for anything, so that a crowd's statements, one after the
 * other, would leave no moment for whatever else happens: requests that come, replies that go, clocks. Before each statement those have theirs.
 */
function factoryOf(pglite: PGlite): SqlDriverAdapterFactory {
  const factory = new PrismaPGlite(pglite)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect()
      const { startTransaction } = adapter
      adapter.startTransaction = async (level) => afterOthers(await startTransaction.call(adapter, level))
      return afterOthers(adapter)
    },
  }
}

function afterOthers<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const { queryRaw, executeRaw } = queryable
  const others = () => new Promise<void>((resolve) => setImmediate(resolve))
  queryable.queryRaw = async (query) => {
    await others()
    return queryRaw.call(queryable, query)
  }
  queryable.executeRaw = async (query) => {
    await others()
    return executeRaw.call(queryable, query)
  }
  return queryable
}
