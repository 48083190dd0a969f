import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from './copies'

/** What a restore brings, in the order in which it is put in place. */
export const PARTS: readonly string[] = ['pglite', 'secret']

/** In a data folder: a backup that was unpacked and found whole, and has only to be put in place. */
export const RESTORED = 'restored'

/**
 * Puts a restored backup in place, and what is there aside. Wherever it is cut off, it goes on from there at the next start.
 * @returns the folder with what was there; undefined when nothing was
 */
export async function finishRestore(folder: string): Promise<string | undefined> {
  const restored = path.join(folder, RESTORED)
  if (!existsSync(restored)) return undefined
  const aside = path.join(folder, `replaced-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`)
  const [incoming, there] = [restored, folder].map((place) => PARTS.filter((part) => existsSync(path.join(place, part)))) as [
    string[],
    string[],
  ]
  // Before anything of the backup is in place, so that a database and a secret never meet that do not belong together.
  const leaving = there.filter((part) => incoming.includes(part))
  if (leaving.length > 0) await mkdir(aside, { recursive: true, mode: 0o700 })
  for (const part of leaving) await rename(path.join(folder, part), path.join(aside, part))
  for (const part of [...incoming].reverse()) await rename(path.join(restored, part), path.join(folder, part))
  await rm(restored, { recursive: true })
  await syncFolder(folder)
  return leaving.includes('pglite') ? aside : undefined
}
