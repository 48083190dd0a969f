import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip, type ZlibOptions } from 'node:zlib'
import { openDatabase } from '@/prisma/database'
import { takeFolder } from '@/prisma/lock'
import { readTar, type TarEntry, writeTar } from '@/prisma/tar'
import { database } from './database'
import { environment } from './environment'

/** What a data folder holds, as the commands say it. */
export interface Holding {
  readonly learners: number
  readonly events: number
}

/**
 * The data folder as a gzipped tar while answers keep coming: PGlite's files as they are between two statements, which is what a
 * killed process leaves, so that opening them brings back every answer acknowledged before; and the secret, so that sessions stay.
 * Unpacked into a folder, it is a data folder. Holds everything: whoever has the file is everybody in it.
 * @throws Error on a PostgreSQL server, which has `pg_dump`
 */
export async function backup(): Promise<Uint8Array<ArrayBuffer>> {
  const { copy } = await database()
  if (!copy) throw new Error('This data is on a PostgreSQL server. Back it up with pg_dump: see docs/deploy.md.')
  const { dataFolder } = environment()
  const secret = await readFile(path.join(dataFolder, 'secret')).catch(() => undefined) // none where NEXTAUTH_SECRET is set
  const files = await readTar(new Uint8Array(await (await copy()).arrayBuffer()))
  const entries: TarEntry[] = [
    ...(secret ? [{ path: 'secret', content: secret }] : []),
    { path: 'pglite', content: undefined },
    ...files.map(({ path, content }) => ({ path: `pglite/${path}`, content })),
  ]
  // In one piece: as a stream of small ones, each would wait for its turn behind the answers.
  return new Uint8Array(await promisify<Uint8Array, ZlibOptions, Buffer>(gzip)(await writeTar(entries), { level: 3 }))
}

/**
 * Unpacks a backup into a folder that is empty or missing, opens it once to see that it is whole, and gives what it holds.
 * Nothing is there by its final name until all of it is.
 * @throws Error when the folder holds anything, or the file is no whole backup; FolderInUse; MigrationError. The folder is then empty.
 */
export async function restore(file: string, folder: string): Promise<Holding> {
  const entries = await readBackup(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await takeFolder(folder)
  // Inside the folder, since it may be a volume, whose name cannot be given to another one.
  const draft = path.join(folder, 'restoring')
  try {
    await refuseFilled(folder)
    await unpack(entries, draft)
    const held = await lookInto(draft)
    for (const part of ['secret', 'pglite'])
      if (entries.some(({ path }) => path === part)) await rename(path.join(draft, part), path.join(folder, part))
    await rm(draft, { recursive: true })
    return held
  } catch (error) {
    if (!(error instanceof FolderFilled)) await rm(draft, { recursive: true, force: true })
    throw error
  } finally {
    lock.release()
  }
}

class FolderFilled extends Error {}

async function refuseFilled(folder: string): Promise<void> {
  const found = (await readdir(folder)).filter((name) => !name.startsWith('owner.'))
  if (found.length === 0) return
  throw new FolderFilled(
    `${folder} is not empty, and a restore never writes over data. Move it away (mv ${folder} ${folder}.old), or set HOLDTIME_DATA to an empty folder.`,
  )
}

async function readBackup(file: string): Promise<TarEntry[]> {
  try {
    const entries = await readTar(await promisify(gunzip)(await readFile(file)))
    if (!entries.some(({ path }) => path === 'pglite/PG_VERSION')) throw new Error('it holds no database')
    return entries
  } catch (error) {
    throw new Error(`${file} is no whole backup of Holdtime: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

async function unpack(entries: readonly TarEntry[], folder: string): Promise<void> {
  for (const { path: name, content } of entries) {
    const target = path.join(folder, name)
    await mkdir(content ? path.dirname(target) : target, { recursive: true, mode: 0o700 })
    if (!content) continue
    await writeFile(target, content, { mode: 0o600 })
    await chmod(target, 0o600)
  }
}

async function lookInto(folder: string): Promise<Holding> {
  const { prisma, close } = await openDatabase({ kind: 'pglite', folder })
  try {
    return { learners: await prisma.user.count(), events: await prisma.event.count() }
  } finally {
    await close()
  }
}
