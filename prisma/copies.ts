import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip, type ZlibOptions } from 'node:zlib'
import { readTar, type TarEntry, writeTar } from './tar'
import { COPIES, copiesIn, momentIn } from './trouble'

/** The name under which a backup holds the fingerprint of the secret that its data belongs to, where it does not hold the secret. */
export const FINGERPRINT = 'secret.fingerprint'

/** How many copies are kept, and for how many days. */
const KEPT = 3
const DAYS = 30

/**
 * A gzipped tar of a data folder: these entries, and PGlite's own files under `pglite/`.
 * @param dump what PGlite gives as one consistent copy of itself
 */
export async function packed(entries: readonly TarEntry[], dump: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const files = await readTar(new Uint8Array(await dump.arrayBuffer()))
  const inside = files.map(({ path, content }) => ({ path: `pglite/${path}`, content }))
  const tar = await writeTar([...entries, { path: 'pglite', content: undefined }, ...inside])
  // In one piece: as a stream of small ones, each would wait for its turn behind the answers.
  return new Uint8Array(await promisify<Uint8Array, ZlibOptions, Buffer>(gzip)(tar, { level: 3 }))
}

/**
 * Keeps a copy of the database as it is before migrations change it, and returns where. Only the last few are kept. It holds no secret,
 * so that whoever gets hold of one is nobody in it, but its fingerprint.
 * @param last the newest migration that it has
 * @throws Error of the system when there is no room for it: then nothing may be migrated
 */
export async function keepCopy(folder: string, last: string, dump: Blob, fingerprint?: string): Promise<string> {
  const place = path.join(folder, COPIES)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const file = path.join(place, `before-${last}.${moment}.tar.gz`)
  const said = fingerprint === undefined ? [] : [{ path: FINGERPRINT, content: Buffer.from(fingerprint) }]
  await writeWhole(file, await packed(said, dump))
  await tidyCopies(folder)
  return file
}

/** Removes the copies that are too many or too old, and what a killed process left of one. */
export async function tidyCopies(folder: string, now = Date.now()): Promise<void> {
  const oldest = new Date(now - DAYS * 86_400_000).toISOString().replace(/[-:]|\.\d+/g, '')
  const outdated = copiesIn(folder).filter((file, place) => place >= KEPT || momentIn(file) < oldest)
  const place = path.join(folder, COPIES)
  const parts = (await readdir(place).catch(() => [])).filter((name) => name.endsWith('.part')).map((name) => path.join(place, name))
  for (const file of [...outdated, ...parts]) await rm(file, { force: true })
}

/** Writes a file of its owner's: under its own name there is either nothing or all of it, on disk. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}.part`
  try {
    const written = await open(draft, 'wx', 0o600)
    try {
      await written.writeFile(bytes)
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(draft, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** What was renamed in a folder stays so although the power fails. Not every system can; then it is left to it. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const opened = await open(folder, 'r')
    await opened.sync().finally(() => opened.close())
  } catch {
    // Windows opens no folder.
  }
}
