import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderInUse, takeFolder } from '@/prisma/lock'
import { programOf } from '../program'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The lock as a process would have left it. */
const leave = (text: string) => writeFile(path.join(folder, 'owner.1.json'), text)
/** A dead owner whose process id has gone to a stranger: this process. */
const deadOwner = JSON.stringify({ pid: process.pid, started: 'another boot/1' })

/** Another process that takes the folder and keeps it until it is killed. */
async function otherOwner() {
  const child = spawn(process.execPath, [await programOf('tests/prisma/owning.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it had the folder.`)))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid: child.pid,
    kill: async (signal: NodeJS.Signals) => {
      child.kill(signal)
      await ended
    },
  }
}

describe('a data folder', () => {
  it('belongs to one process: a second one is told whose it is and what to do', async () => {
    const owner = await otherOwner()
    const refused = await takeFolder(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(FolderInUse)
    expect(refused).toMatchObject({ owner: owner.pid, message: expect.stringContaining(`process ${owner.pid}`) })
    expect(String(refused)).toContain('HOLDTIME_DATA')
    await owner.kill('SIGKILL')
  })

  it('is taken over from a process that was killed, with nothing to clean up by hand', async () => {
    const owner = await otherOwner()
    await owner.kill('SIGKILL')
    expect(await readFile(path.join(folder, 'owner.1.json'), 'utf8')).toContain(`${owner.pid}`)
    const lock = await takeFolder(folder)
    lock.release()
    expect(await readdir(folder)).toEqual(['owner.2.json'])
  })

  it('is free again after a process that ended by itself', async () => {
    const owner = await otherOwner()
    await owner.kill('SIGTERM')
    expect(await readFile(path.join(folder, 'owner.1.json'), 'utf8')).toBe('')
    const lock = await takeFolder(folder)
    lock.release()
  })

  it.runIf(process.platform === 'linux')('is not kept by a stranger that got a dead owner’s process id', async () => {
    await leave(deadOwner)
    const lock = await takeFolder(folder)
    lock.release()
  })

  it.each(['', '{"pid":', '{"pid":0}', 'null', '{"pid":"1"}'])('is not kept by a lock file that names nobody: %s', async (text) => {
    await leave(text)
    const lock = await takeFolder(folder)
    lock.release()
  })

  it('goes to exactly one of many that find a dead owner at the same moment', async () => {
    for (let round = 0; round < 200; round++) {
      const crowd = await mkdtemp(path.join(folder, 'crowd-'))
      await writeFile(path.join(crowd, 'owner.1.json'), deadOwner)
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolder(crowd)))
      const taken = tries.filter((one) => one.status === 'fulfilled')
      expect(taken).toHaveLength(1)
      expect(await readdir(crowd)).toEqual(['owner.2.json'])
      for (const one of taken) one.value.release()
    }
  })

  it('is never with two at once while many come and go', async () => {
    let owners = 0
    let most = 0
    const comeAndGo = async () => {
      for (let turn = 0; turn < 60; turn++) {
        const lock = await takeFolder(folder).catch(() => undefined)
        if (!lock) continue
        owners++
        most = Math.max(most, owners)
        await new Promise((resolve) => setImmediate(resolve))
        owners--
        lock.release()
      }
    }
    await Promise.all(Array.from({ length: 8 }, comeAndGo))
    expect(most).toBe(1)
  })

  it('is not opened twice by one process either', async () => {
    const lock = await takeFolder(folder)
    await expect(takeFolder(folder)).rejects.toThrow('already open in this process')
    lock.release()
    const again = await takeFolder(folder)
    again.release()
  })
})
