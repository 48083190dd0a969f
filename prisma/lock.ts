import { randomUUID } from 'node:crypto'
import { readFileSync, truncateSync } from 'node:fs'
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises'
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

export interface Owner {
  readonly pid: number
  readonly address: string | undefined // http://127.0.0.1:3000; undefined for a process that serves nothing
}

interface LockFile extends Owner {
  readonly started: string | undefined
}

/**
 * Takes a folder for this process alone: two processes on one PGlite folder silently lose rows.
 *
 * The lock is a file `owner.<number>.json` with the owner's process id and start time; the highest number counts. Whoever finds that
 * owner dead makes the next number, which only one can, so a killed process needs no cleaning up after. The highest file is never
 * removed, only emptied, so numbers never come again: a process that was slow to act on what it read makes a number that exists, or
 * one below the highest, and sees either. The start time tells an owner from a later process that got the same id.
 * `address` is where the owner serves HTTP, for commands that have to ask it.
 * @throws FolderInUse
 */
export async function takeFolder(folder: string, address?: string): Promise<{ release(): void }> {
  const draft = path.join(folder, `owner.draft.${randomUUID()}`)
  await writeFile(draft, JSON.stringify({ pid: process.pid, started: startOf(process.pid), address } satisfies LockFile))
  try {
    for (;;) {
      const highest = await highestIn(folder)
      const owner = await ownerIn(folder, highest)
      if (owner !== undefined) throw new FolderInUse(folder, owner.pid)
      const mine = highest + 1
      if (!(await linked(draft, fileOf(folder, mine)))) continue
      if ((await highestIn(folder)) === mine) {
        await removeBelow(folder, mine)
        return { release: releaser(fileOf(folder, mine)) }
      }
      await rm(fileOf(folder, mine), { force: true })
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/** The living process that has this folder, and where it serves. Undefined when the folder is free. */
export async function ownerOf(folder: string): Promise<Owner | undefined> {
  return ownerIn(folder, await highestIn(folder))
}

async function ownerIn(folder: string, number: number): Promise<Owner | undefined> {
  return number === 0 ? undefined : livingOwner(await readFile(fileOf(folder, number), 'utf8').catch(() => ''))
}

const fileOf = (folder: string, number: number): string => path.join(folder, `owner.${number}.json`)

async function numbersIn(folder: string): Promise<number[]> {
  return (await readdir(folder)).flatMap((name) => {
    const number = /^owner\.(\d+)\.json$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}

/** 0 where the folder was never taken. */
async function highestIn(folder: string): Promise<number> {
  return Math.max(0, ...(await numbersIn(folder)))
}

async function removeBelow(folder: string, highest: number): Promise<void> {
  for (const number of await numbersIn(folder)) if (number < highest) await rm(fileOf(folder, number), { force: true })
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

function releaser(file: string): () => void {
  const release = () => {
    process.off('exit', release)
    try {
      truncateSync(file)
    } catch {
      // Gone already: the folder was deleted.
    }
  }
  process.on('exit', release)
  return release
}

/** The owner while its process lives; undefined for a dead owner or a file that is no lock. */
function livingOwner(text: string): Owner | undefined {
  const owner = parse(text)
  if (owner === undefined || !isAlive(owner.pid)) return undefined
  const started = startOf(owner.pid)
  if (started !== undefined && owner.started !== undefined && started !== owner.started) return undefined
  return { pid: owner.pid, address: owner.address }
}

function parse(text: string): LockFile | undefined {
  try {
    const { pid, started, address } = JSON.parse(text)
    return Number.isInteger(pid) && pid > 0 ? { pid, started, address } : undefined
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
