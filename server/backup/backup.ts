import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { FINGERPRINT, packed } from '@/prisma/copies'
import { openDatabase } from '@/prisma/database'
import { takeFolder } from '@/prisma/lock'
import { finishRestore, PARTS, RESTORED } from '@/prisma/restored'
import { readTar, type TarEntry } from '@/prisma/tar'
import { COPIES, FolderTrouble, startTrouble } from '@/prisma/trouble'
import { database, environment, fingerprintOf } from '../base'
import { type Erased, eraseAgain, keepNotesIn, NOTES, notesOf } from './erasures'

/** What a restored folder holds, as the command says it. */
export interface Holding {
  readonly learners: number
  readonly events: number
  readonly erased: number // learners whom the backup had, and who had erased themselves since
  readonly noted: boolean // whether anything told who had
  readonly hasSecret: boolean
  readonly aside: string | undefined // where that lies which was there before
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
  const { secret, secretFile } = environment()
  return packed(secretFile === undefined ? [] : [{ path: 'secret', content: Buffer.from(secret) }], await copy())
}

/**
 * Unpacks a backup into a folder that is empty or missing, opens it once to see that it is whole, erases again whoever was erased since
 * it was taken, and gives what it holds. A copy that was kept before a migration holds no secret: that of the folder it lies in is taken.
 * Nothing is there by its final name until all of it is, and what is cut off after that goes on at the next start.
 * @param replace puts what is there aside, in a folder within `folder`, instead of refusing it
 * @throws Error when the folder holds anything, or the file is no whole backup; FolderInUse; MigrationError; FolderTrouble. The folder is
 *   then as it was
 */
export async function restore(file: string, folder: string, { replace = false } = {}): Promise<Holding> {
  const entries = await readBackup(file)
  const beside = path.basename(path.dirname(path.resolve(file))) === COPIES ? path.dirname(path.dirname(path.resolve(file))) : folder
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const lock = await takeFolder(folder)
    // Inside the folder, since it may be a volume, whose name cannot be given to another one.
    const draft = path.join(folder, 'restoring')
    try {
      if (!replace) await refuseFilled(folder)
      await rm(draft, { recursive: true, force: true })
      await unpack(entries, draft)
      const secret = await secretFor(entries, [folder, beside])
      if (secret !== undefined) await writeFile(path.join(draft, 'secret'), secret, { mode: 0o600, flush: true })
      const noted = [...(await notesOf(folder)), ...(beside === folder ? [] : await notesOf(beside))]
      const held = await lookInto(draft, fingerprintIn(entries), noted).catch((error: unknown) => refuseDamaged(file, error))
      for (const name of await readdir(draft)) if (!PARTS.includes(name)) await rm(path.join(draft, name), { recursive: true })
      if (beside !== folder) await keepNotesIn(folder, noted)
      await rename(draft, path.join(folder, RESTORED))
      const aside = await finishRestore(folder)
      return { ...held, noted: noted.length > 0, hasSecret: secret !== undefined, aside }
    } catch (error) {
      await rm(draft, { recursive: true, force: true })
      throw error
    } finally {
      lock.release()
    }
  } catch (error) {
    throw startTrouble(error, folder) ?? error
  }
}

/** What may be there although nothing is: whose the folder is, what is kept beside a database, and what a cut off restore or start has left. */
const BESIDE: ReadonlySet<string> = new Set([NOTES, COPIES, 'lost+found', 'restoring', 'pglite.making'])

async function refuseFilled(folder: string): Promise<void> {
  const isBegun = existsSync(path.join(folder, 'pglite'))
  const found = (await readdir(folder)).filter(
    (name) => !name.startsWith('owner.') && !BESIDE.has(name) && (isBegun || !/^secret(\.|$)/.test(name)),
  )
  if (found.length === 0) return
  throw new Error(
    `${folder} is not empty, and a restore never writes over data. Write --replace behind it to put aside what is there, move it away (mv ${folder} ${folder}.old), or set HOLDTIME_DATA to an empty folder.`,
  )
}

async function readBackup(file: string): Promise<TarEntry[]> {
  try {
    const entries = await readTar(await promisify(gunzip)(await readFile(file)))
    if (!entries.some(({ path }) => path === 'pglite/PG_VERSION')) throw new Error('it holds no database')
    return entries
  } catch (error) {
    const why = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'it is not there' : error
    throw new Error(`${file} is no whole backup of Holdtime: ${why instanceof Error ? why.message : why}.`)
  }
}

function refuseDamaged(file: string, error: unknown): never {
  if (error instanceof FolderTrouble && (error.kind === 'damaged' || error.kind === 'other-version'))
    throw new Error(`${file} is no whole backup of Holdtime: the database in it cannot be opened.`, { cause: error })
  throw error
}

function textIn(entries: readonly TarEntry[], name: string): string | undefined {
  const content = entries.find(({ path }) => path === name)?.content
  return content && Buffer.from(content).toString('utf8').trim()
}

/** Of the secret that a backup's sessions were signed with. */
function fingerprintIn(entries: readonly TarEntry[]): string | undefined {
  const secret = textIn(entries, 'secret')
  return secret === undefined ? textIn(entries, FINGERPRINT) : fingerprintOf(secret)
}

/** The backup's own secret, or the one that it belongs to where a folder has it. */
async function secretFor(entries: readonly TarEntry[], folders: readonly string[]): Promise<string | undefined> {
  const own = textIn(entries, 'secret')
  if (own !== undefined) return own
  const fingerprint = fingerprintIn(entries)
  for (const folder of folders) {
    const secret = (await readFile(path.join(folder, 'secret'), 'utf8').catch(() => '')).trim()
    if (secret !== '' && fingerprintOf(secret) === fingerprint) return secret
  }
  return undefined
}

async function unpack(entries: readonly TarEntry[], folder: string): Promise<void> {
  for (const { path: name, content } of entries) {
    const target = path.join(folder, name)
    await mkdir(content ? path.dirname(target) : target, { recursive: true, mode: 0o700 })
    if (!content) continue
    await writeFile(target, content, { mode: 0o600, flush: true })
    await chmod(target, 0o600)
  }
}

async function lookInto(folder: string, fingerprint: string | undefined, noted: readonly Erased[]) {
  const { prisma, close } = await openDatabase({ kind: 'pglite', folder, keepsCopies: false })
  try {
    // A database from before there were fingerprints belongs to the secret that it came with.
    if (fingerprint !== undefined) await prisma.installation.createMany({ data: [{ fingerprint }], skipDuplicates: true })
    const erased = await eraseAgain(prisma, noted)
    return { learners: await prisma.user.count(), events: await prisma.event.count(), erased }
  } finally {
    await close()
  }
}
