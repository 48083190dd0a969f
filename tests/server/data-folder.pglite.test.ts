import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { GET } from '@/app/api/health/route'
import { openDatabase } from '@/prisma/database'
import { takeFolder } from '@/prisma/lock'
import { FolderTrouble } from '@/prisma/trouble'
import { recover } from '@/server/account/recovery'
import { closeDatabase, database } from '@/server/base/database'
import { environment } from '@/server/base/environment'
import { inWords } from '@/server/base/refusal'
import { check } from '@/server/sitting/check/checks'
import { CHAIN, fixtureCourse } from './fixture'
import { give, visitor } from './learner'

let folder: string
let whole: string // a data folder with a guest's answer in it; each test has a copy of it
let course: Awaited<ReturnType<typeof fixtureCourse>>
const guest = visitor()
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdtime-folder-'))
  whole = path.join(folder, 'whole')
  for (const name of ['NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'DATABASE_URL']) vi.stubEnv(name, '')
  course = await fixtureCourse(CHAIN)
  useFolder(whole)
  await answerOnce()
  await closeDatabase()
})
afterAll(async () => {
  await closeDatabase().catch(() => {})
  vi.unstubAllEnvs()
  await course.remove()
  rmSync(folder, { recursive: true })
})

const useFolder = (data: string) => vi.stubEnv('HOLDTIME_DATA', data)

async function answerOnce(who = guest): ReturnType<typeof give> {
  const next = await check(who, { chapter: 'alpha', retake: true })
  return 'question' in next ? give(who, next.question) : answerOnce(who)
}

function copyOfWhole(): string {
  const data = path.join(folder, randomUUID())
  cpSync(whole, data, { recursive: true })
  return data
}

/** What a command of ours on this folder writes into the window, and the code that it ends with. */
function runs(script: string, data: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', script, ...args], {
    env: { ...process.env, HOLDTIME_DATA: data, DATABASE_URL: '', NEXTAUTH_SECRET: '', NEXTAUTH_URL: '' },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const opening = (data: string) =>
  openDatabase({ kind: 'pglite', folder: data }).then(
    () => Promise.reject(new Error('It was opened.')),
    (error: unknown) => error as FolderTrouble,
  )

describe('a damaged data folder', () => {
  const damages: [string, (pglite: string) => void][] = [
    ['pg_control is empty', (pglite) => truncateSync(path.join(pglite, 'global/pg_control'))],
    ['pg_control is missing', (pglite) => rmSync(path.join(pglite, 'global/pg_control'))],
    ['the write-ahead log is missing', (pglite) => rmSync(path.join(pglite, 'pg_wal'), { recursive: true })],
    ['the catalog is cut off', (pglite) => truncateSync(path.join(pglite, 'base/5/1259'), 4000)],
    // PGlite would make a new database over it.
    ['PG_VERSION is missing', (pglite) => rmSync(path.join(pglite, 'PG_VERSION'))],
    ['PG_VERSION is empty', (pglite) => truncateSync(path.join(pglite, 'PG_VERSION'))],
  ]
  it.each(damages)('is said in words, with what to do and where copies lie, and nothing is made of it: %s', async (_, damage) => {
    const data = copyOfWhole()
    damage(path.join(data, 'pglite'))
    const copy = path.join(data, 'copies', 'before-20261124090000_log.20261101T101500Z.tar.gz')
    mkdirSync(path.dirname(copy))
    writeFileSync(copy, '')
    const refused = await opening(data)
    expect(refused).toBeInstanceOf(FolderTrouble)
    expect(refused).toMatchObject({ kind: 'damaged', folder: data })
    expect(refused.message).toContain(`The database in ${data} is damaged`)
    expect(refused.message).toContain(`npm run restore -- ${copy} --replace`)
    expect(existsSync(path.join(data, 'pglite', 'base', '5'))).toBe(true)
  })

  it('is said by a command in our words alone, and the command to which they lead brings everything back', async () => {
    const [data, file] = [copyOfWhole(), path.join(folder, 'before.tar.gz')]
    expect(runs('backup', data, file)).toMatchObject({ status: 0, stderr: '' })
    truncateSync(path.join(data, 'pglite/global/pg_control'))
    const { status, stderr } = runs('secret', data)
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(`The database in ${data} is damaged`) })
    expect(stderr).not.toMatch(/\n\s+at |Aborted|RuntimeError/)
    const restored = runs('restore', data, file, '--replace')
    expect(restored.stdout).toContain(`Restored into ${data}: 2 events of 1 learner.`)
    expect(restored.stdout).toMatch(/What was there lies in .*replaced-\d+T\d+Z/)
    expect(runs('secret', data)).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('a data folder', () => {
  it('of another PostgreSQL is left alone, and that is said', async () => {
    const data = copyOfWhole()
    writeFileSync(path.join(data, 'pglite/PG_VERSION'), '17\n')
    expect(await opening(data)).toMatchObject({ kind: 'other-version', message: expect.stringContaining('another version of PostgreSQL') })
  })

  it('that is a file, or stands in one, is said to be none', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, 'mine')
    for (const data of [file, path.join(file, 'data')]) {
      expect(await opening(data)).toMatchObject({ kind: 'no-folder', message: expect.stringContaining(`${data} is no folder`) })
      expect(runs('secret', data)).toMatchObject({ status: 1, stderr: expect.stringContaining(`${data} is no folder`) })
    }
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it('of a running Holdtime is refused by naming the process', async () => {
    const data = copyOfWhole()
    const lock = await takeFolder(data)
    const { status, stderr } = runs('secret', data)
    lock.release()
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(`in use by process ${process.pid}`) })
  })
})

describe('a secret', () => {
  afterEach(() => closeDatabase())

  it('that is lost is not made anew in silence: the start refuses, says how to go on, and goes on with the file put back', async () => {
    const data = copyOfWhole()
    const [file, elsewhere] = [path.join(data, 'secret'), path.join(folder, 'put-away')]
    renameSync(file, elsewhere)
    const { status, stderr } = runs('start', data)
    expect(status).toBe(1)
    expect(stderr).toContain(`The secret of this data cannot be read: ${file}`)
    expect(stderr).toContain('npm run secret -- --new')
    expect(existsSync(file)).toBe(false)
    renameSync(elsewhere, file)
    expect(runs('secret', data)).toMatchObject({ status: 0 })
  })

  it('that is another one is refused, until it is adopted on purpose; a guest then gets back by the code that is printed', async () => {
    const data = copyOfWhole()
    const other = 'b3RoZXIgc2VjcmV0IG9mIHRoaXMgZm9sZGVyLCBub3QgaXRz'
    writeFileSync(path.join(data, 'secret'), other)
    expect(runs('secret', data)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is not the one that this database belongs to'),
    })
    const { status, stdout } = runs('secret', data, '--new')
    expect(status).toBe(0)
    expect(stdout).toContain('One guest has answers')
    const code = /^ {2}(\S+) {3}1 answer$/m.exec(stdout)?.[1] ?? ''
    useFolder(data)
    expect(await recover(visitor(), { code }, 'here')).toMatchObject({ code: expect.any(String) })
    expect(readFileSync(path.join(data, 'secret'), 'utf8')).toBe(other)
    expect((await (await database()).prisma.installation.findMany()).map(({ fingerprint }) => fingerprint.includes(other))).toEqual([false])
  })

  it('whose file is lost while Holdtime runs is written again, the same', async () => {
    const data = copyOfWhole()
    useFolder(data)
    const { secret } = environment()
    rmSync(path.join(data, 'secret'))
    expect(environment().secret).toBe(secret)
    expect(readFileSync(path.join(data, 'secret'), 'utf8')).toBe(secret)
  })
})

/** A small disk of its own, which only who may mount one can try: root, in a container that lets it. */
function disk(size: string): { place: string; seenReadOnly(): string; remove(): void } | undefined {
  const place = mkdtempSync(path.join(tmpdir(), 'holdtime-disk-'))
  const mounts = (...args: string[]) => spawnSync('mount', args).status === 0
  if (process.platform !== 'linux' || !mounts('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place)) {
    rmSync(place, { recursive: true })
    return undefined
  }
  const seen = mkdtempSync(path.join(tmpdir(), 'holdtime-read-only-'))
  return {
    place,
    seenReadOnly: () => {
      expect(mounts('--bind', place, seen) && mounts('-o', 'remount,bind,ro', seen)).toBe(true)
      return seen
    },
    remove: () => {
      spawnSync('umount', ['-l', seen])
      rmSync(seen, { recursive: true, force: true })
      spawnSync('umount', ['-l', place])
      rmSync(place, { recursive: true })
    },
  }
}

const small = disk('110m')
if (small) {
  const { place, seenReadOnly, remove } = small
  const data = path.join(place, 'data')
  const filler = path.join(place, 'filler')
  /** Fills the disk but for so many kB. */
  const fill = (left: number) => {
    const { stdout } = spawnSync('df', ['--output=avail', '-k', place], { encoding: 'utf8' })
    writeFileSync(filler, Buffer.alloc((Number(stdout.split('\n')[1]) - left) * 1024))
  }
  const saidOf = async (does: Promise<unknown>) =>
    inWords(
      await does.then(
        () => undefined,
        (error: unknown) => error,
      ),
    )
  const health = async () => {
    const reply = await GET()
    return { status: reply.status, message: (await reply.json()).error?.message }
  }
  const events = async () => (await database()).prisma.event.count({ where: { learnerId: guest.learner } })

  describe('a disk that becomes full while Holdtime runs', () => {
    beforeAll(() => {
      cpSync(whole, data, { recursive: true })
      useFolder(data)
      vi.spyOn(console, 'error').mockImplementation(() => {})
    })
    afterAll(async () => {
      await closeDatabase().catch(() => {})
      vi.restoreAllMocks()
      remove()
    })

    it('has an answer refused in words with nothing half-written, health says why, and the next answer is taken once there is room', async () => {
      const next = await check(guest, { chapter: 'alpha', retake: true })
      if (!('question' in next)) throw new Error('Something is asked.')
      expect(await health()).toMatchObject({ status: 200 })
      fill(1000)
      expect(await saidOf(give(guest, next.question))).toMatchObject({ status: 503, code: 'no_storage' })
      const { message } = await saidOf(give(guest, next.question))
      expect(message).toContain(`The disk on which Holdtime keeps ${data} is full. Nothing was recorded`)
      expect(await health()).toEqual({ status: 503, message })
      expect(await events()).toBe(2) // an answer, and what is open from now on
      rmSync(filler)
      expect(await give(guest, next.question)).toMatchObject({ verdict: { result: 'right' } })
      expect(await events()).toBe(3)
      expect(await health()).toMatchObject({ status: 200 })
    })

    it('so suddenly that PostgreSQL itself ends does not hang the process, and is opened again once there is room', async () => {
      fill(1000)
      const { prisma } = await database()
      // Write-ahead log alone, until it needs a segment for which there is no room.
      const panic = prisma.$queryRaw`SELECT count(pg_logical_emit_message(false, 'x', repeat('x', 1000000))) FROM generate_series(1, 40)`
      expect(await saidOf(panic)).toMatchObject({ status: 503, code: 'no_storage', message: expect.stringContaining('is full') })
      expect(await saidOf(answerOnce())).toMatchObject({ status: 503, message: expect.stringContaining('is full') })
      rmSync(filler)
      await answerOnce()
      expect(await events()).toBe(4)
    })

    it('refuses a start and a backup in words', async () => {
      await closeDatabase()
      fill(1000)
      const { status, stderr } = runs('secret', data)
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: expect.stringMatching(/^The disk of \S+ is full, and Holdtime cannot start there/),
      })
      const other = path.join(place, 'other')
      const start = runs('secret', other)
      expect(start).toMatchObject({ status: 1, stderr: expect.stringContaining(`The disk of ${other} is full`) })
      const file = path.join(place, 'backup.tar.gz')
      expect(runs('backup', whole, file)).toMatchObject({ status: 1, stderr: expect.stringContaining('there is no room') })
      expect(existsSync(file)).toBe(false)
      rmSync(filler)
      rmSync(other, { recursive: true, force: true })
      expect(statSync(data).isDirectory()).toBe(true)
    })

    it('that is read-only refuses a start in words', async () => {
      await closeDatabase()
      const seen = seenReadOnly()
      for (const one of [path.join(seen, path.relative(place, data)), path.join(seen, 'other')])
        expect(runs('secret', one)).toMatchObject({ status: 1, stderr: expect.stringContaining(`Holdtime may not write in ${one}`) })
    })
  })
}
