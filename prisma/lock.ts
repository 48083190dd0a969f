import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The folder is another process's. The message is for a person: it names the process and what to do. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
  constructor(
    readonly folder: string,
    readonly owner: number,
  ) {
    super(
      owner === process.pid
        ? `The database in ${folder} is already open in this process.`
        : `The database in ${folder} is in use by process ${owner}. Stop that one first, or set HOLDTIME_DATA to another folder.`,
    )
  }
}

/**
 * Takes a folder for this process alone: two processes on one PGlite folder silently lose rows.
 *
 * The lock is a file with the owner's process id and start time. It is taken over when its owner is dead, so a killed process
 * needs no cleaning up after; the start time tells the owner from a later process that got the same id.
 * @throws FolderInUse
 */
export async function takeFolder(folder: string): Promise<{ release(): void }> {
  const file = path.join(folder, 'owner.json')
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), token: randomUUID() })
  const draft = `${file}.${process.pid}.${randomUUID()}`
  await writeFile(draft, mine)
  try {
    for (let tries = 0; tries < 20; tries++) {
      if (await linked(draft, file)) return { release: releaser(file, mine) }
      const theirs = await readFile(file, 'utf8').catch(() => undefined)
      if (theirs === undefined) continue
      const owner = livingOwner(theirs)
      if (owner !== undefined) throw new FolderInUse(folder, owner)
      await setAside(file, theirs)
    }
    throw new FolderInUse(folder, livingOwner(await readFile(file, 'utf8')) ?? 0)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Linking a written file is the atomic "make it unless it exists", and nobody ever reads it half-written. */
async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

/** Removes a dead owner's lock. When somebody else took it over in between, theirs is put back. */
async function setAside(file: string, expected: string): Promise<void> {
  const aside = `${file}.stale.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== expected) await linked(aside, file)
  await rm(aside, { force: true })
}

function releaser(file: string, mine: string): () => void {
  const release = () => {
    process.off('exit', release)
    try {
      if (readFileSync(file, 'utf8') === mine) rmSync(file)
    } catch {
      // Gone already: the folder was deleted, or somebody cleaned up by hand.
    }
  }
  process.on('exit', release)
  return release
}

/** The owner's process id while that process lives; undefined for a dead owner or a file that is no lock. */
function livingOwner(text: string): number | undefined {
  const owner = parse(text)
  if (owner === undefined || !isAlive(owner.pid)) return undefined
  const started = startOf(owner.pid)
  return started !== undefined && owner.started !== undefined && started !== owner.started ? undefined : owner.pid
}

function parse(text: string): { pid: number; started?: string } | undefined {
  try {
    const { pid, started } = JSON.parse(text)
    return Number.isInteger(pid) && pid > 0 ? { pid, started } : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/** When a process started, as the kernel tells (boot id and clock ticks since boot, proc(5)); undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const state = afterName[0]
    if (state === 'Z' || state === 'X') return 'dead'
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${afterName[19]}`
  } catch {
    return undefined
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
