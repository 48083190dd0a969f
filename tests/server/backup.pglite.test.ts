import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { POST } from '@/app/api/owner/backup/route'
import { openDatabase } from '@/prisma/database'
import { FolderInUse, takeFolder } from '@/prisma/lock'
import { readTar, writeTar } from '@/prisma/tar'
import { erase, WORD } from '@/server/account/erasing'
import { backup, restore } from '@/server/backup/backup'
import { agreeOnErasures } from '@/server/backup/erasures'
import { closeDatabase, database, provideDatabase } from '@/server/base/database'
import { environment } from '@/server/base/environment'
import { ownerAuthorization } from '@/server/base/owner'
import { check } from '@/server/sitting/check/checks'
import { CHAIN, fixtureCourse } from './fixture'
import { cardsAndLog, give, visitor } from './learner'

let course: Awaited<ReturnType<typeof fixtureCourse>>
let folder: string // holds the data folder `data`, and whatever a test makes beside it
const who = visitor()
const acknowledged: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-backup-'))
  for (const name of ['NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'DATABASE_URL']) vi.stubEnv(name, '')
  vi.stubEnv('HOLDTIME_DATA', path.join(folder, 'data'))
  course = await fixtureCourse(CHAIN)
  await answer(6)
})
afterAll(async () => {
  await closeDatabase()
  await course.remove()
  await rm(folder, { recursive: true })
  vi.unstubAllEnvs()
})

async function answer(times: number, goesOn: () => boolean = () => true): Promise<void> {
  for (let count = 0; count < times && goesOn(); ) {
    const next = await check(who, { chapter: 'alpha', retake: true })
    if (!('question' in next)) continue
    acknowledged.push((await give(who, next.question, count % 3 > 0)).client)
    count++
  }
}

async function backupFile(name: string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, await backup())
  return file
}

/** Looks at a restored folder as the app would find it, then gives the running one back its place. */
async function inside<T>(restored: string, look: () => Promise<T>): Promise<T> {
  const running = await database()
  const opened = await openDatabase({ kind: 'pglite', folder: restored })
  try {
    provideDatabase(opened)
    return await look()
  } finally {
    provideDatabase(running)
    await opened.close()
  }
}

describe('a backup', () => {
  it('taken while answers keep coming holds every one acknowledged before it, no half one, and cards that are those of its log', async () => {
    let answering = true
    const answers = answer(1000, () => answering)
    const backups: { before: string[]; after: string[]; file: string }[] = []
    for (let count = 0; count < 2; count++) {
      await new Promise((resolve) => setTimeout(resolve, 60 + 37 * count))
      const before = [...acknowledged]
      const file = await backupFile(`during-${count}.tar.gz`)
      backups.push({ before, after: [...acknowledged], file })
    }
    answering = false
    await answers
    for (const [count, { before, file }] of backups.entries()) {
      const restored = path.join(folder, `restored-${count}`)
      const held = await restore(file, restored)
      expect(held.learners).toBe(1)
      await inside(restored, async () => {
        const { prisma } = await database()
        const events = await prisma.event.findMany({ where: { learnerId: who.learner, kind: 'check' }, orderBy: { seq: 'asc' } })
        const logged = events.map(({ clientId }) => clientId)
        expect(logged.slice(0, before.length)).toEqual(before)
        // One more may have been written and not yet acknowledged; what is in is always the beginning of what came.
        expect(logged).toEqual(acknowledged.slice(0, logged.length))
        const { kept, rebuilt } = await cardsAndLog(who.learner)
        expect(kept).toBe(rebuilt)
        const answered = await prisma.ask.count({ where: { learnerId: who.learner, state: 'answered' } })
        expect(answered).toBe(events.length)
      })
    }
    // They did keep coming.
    expect(backups.filter(({ before, after }) => after.length > before.length)).not.toEqual([])
  })

  it('goes on where it was: sessions stay, and the next answer is taken', async () => {
    const file = await backupFile('whole.tar.gz')
    const restored = path.join(folder, 'goes-on')
    await restore(file, restored)
    expect(await readFile(path.join(restored, 'secret'), 'utf8')).toBe(await readFile(path.join(folder, 'data', 'secret'), 'utf8'))
    const before = acknowledged.length
    await inside(restored, () => answer(1))
    expect(acknowledged.splice(before)).toHaveLength(1)
  })

  it('does not bring back a learner who was erased since it was taken: neither restored over the folder, nor unpacked by hand', async () => {
    const leaves = visitor()
    for (let count = 0; count < 2; ) {
      const next = await check(leaves, { chapter: 'alpha', retake: true })
      if ('question' in next) count += (await give(leaves, next.question)) ? 1 : 0
    }
    const file = await backupFile('with-both.tar.gz')
    await erase(leaves, { confirm: WORD, current: '' }, 'here')
    const data = path.join(folder, 'data')
    expect(await readFile(path.join(data, 'erased'), 'utf8')).not.toContain(leaves.learner)

    const restored = path.join(folder, 'erased-since')
    await mkdir(restored)
    await cp(path.join(data, 'erased'), path.join(restored, 'erased'))
    expect(await restore(file, restored)).toMatchObject({ learners: 1, erased: 1, noted: true })
    await rm(path.join(restored, 'erased'))

    // By hand, as tar would: the next start of the app reads the notes.
    const byHand = path.join(folder, 'by-hand')
    for (const { path: name, content } of await readTar(gunzipSync(await readFile(file)))) {
      const target = path.join(byHand, name)
      await mkdir(content ? path.dirname(target) : target, { recursive: true })
      if (content) await writeFile(target, content)
    }
    await cp(path.join(data, 'erased'), path.join(byHand, 'erased'))
    vi.stubEnv('HOLDTIME_DATA', byHand)
    await inside(byHand, async () => {
      const { prisma } = await database()
      expect(await prisma.user.count({ where: { id: leaves.learner } })).toBe(1)
      await agreeOnErasures()
      expect(await prisma.user.count({ where: { id: leaves.learner } })).toBe(0)
      expect(await prisma.event.count({ where: { learnerId: leaves.learner } })).toBe(0)
      expect(await prisma.user.count()).toBe(1)
    })
    vi.stubEnv('HOLDTIME_DATA', data)
  })

  it('is for its owner’s eyes only, packed and unpacked', async () => {
    const restored = path.join(folder, 'modes')
    const file = await backupFile('modes.tar.gz')
    await restore(file, restored)
    expect((await stat(path.join(restored, 'secret'))).mode & 0o777).toBe(0o600)
    expect((await stat(path.join(restored, 'pglite', 'PG_VERSION'))).mode & 0o777).toBe(0o600)
    expect((await stat(path.join(restored, 'pglite'))).mode & 0o777).toBe(0o700)
  })
})

describe('a restore', () => {
  let file: string
  let target: string
  beforeAll(async () => {
    file = await backupFile('kept.tar.gz')
  })
  beforeEach(() => {
    target = path.join(folder, 'target')
  })
  afterEach(() => rm(target, { recursive: true, force: true }))

  it('never writes over anything: the folder must be empty, and says how to make room', async () => {
    await mkdir(target)
    await writeFile(path.join(target, 'notes.txt'), 'mine')
    await expect(restore(file, target)).rejects.toThrow(`mv ${target} ${target}.old`)
    expect(await readFile(path.join(target, 'notes.txt'), 'utf8')).toBe('mine')
    expect(await readdir(target)).toEqual(['notes.txt', 'owner.1.json'])
  })

  it('that was cut off is begun again, and one that had only to be put in place is put there by the next start', async () => {
    await mkdir(path.join(target, 'restoring', 'pglite'), { recursive: true })
    expect(await restore(file, target)).toMatchObject({ learners: 1 })
    // As if it had been killed after the backup was found whole, and the data that was there was put aside.
    await mkdir(path.join(target, 'restored'))
    for (const part of ['pglite', 'secret']) await rename(path.join(target, part), path.join(target, 'restored', part))
    const { prisma, close } = await openDatabase({ kind: 'pglite', folder: target })
    expect(await prisma.user.count()).toBe(1)
    await close()
    expect((await readdir(target)).filter((name) => !name.startsWith('owner.')).sort()).toEqual(['pglite', 'secret'])
  })

  it('over data that is there puts it aside when it is told to, and leaves it alone when the file is no backup', async () => {
    await restore(file, target)
    await writeFile(path.join(folder, 'broken.tar.gz'), 'hello')
    await expect(restore(path.join(folder, 'broken.tar.gz'), target, { replace: true })).rejects.toThrow('is no whole backup')
    const { aside } = await restore(file, target, { replace: true })
    expect((await readdir(aside ?? '')).sort()).toEqual(['pglite', 'secret'])
  })

  it('into the folder of a running Holdtime is refused, by naming the process', async () => {
    await mkdir(target)
    const lock = await takeFolder(target)
    await expect(restore(file, target)).rejects.toBeInstanceOf(FolderInUse)
    lock.release()
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['damaged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 50_000), Buffer.alloc(16), bytes.subarray(50_016)])],
    ['not a backup', () => Buffer.from('hello')],
    ['a tar of something else', async () => gzipSync(await writeTar([{ path: 'a', content: Buffer.from('b') }]))],
  ])('of a file that is %s is refused, and leaves nothing', async (_name, change) => {
    const broken = path.join(folder, 'broken.tar.gz')
    await writeFile(broken, await change(await readFile(file)))
    await expect(restore(broken, target)).rejects.toThrow('is no whole backup of Holdtime')
    await expect(stat(target)).rejects.toThrow('ENOENT')
  })
})

describe('the owner’s door', () => {
  const knock = (authorization?: string) =>
    POST(new Request('http://127.0.0.1/api/owner/backup', { method: 'POST', headers: authorization ? { authorization } : {} }))

  it('is not there for who does not hold the folder’s secret', async () => {
    const { secret } = environment()
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer x',
      `Bearer ${secret}`,
      `${ownerAuthorization(secret)}x`,
      ownerAuthorization('other'),
    ])
      expect((await knock(authorization)).status, authorization).toBe(404)
  })

  it('gives its owner the whole backup', async () => {
    const reply = await knock(ownerAuthorization(environment().secret))
    expect(reply.status).toBe(200)
    expect(reply.headers.get('cache-control')).toBe('no-store')
    const paths = (await readTar(gunzipSync(Buffer.from(await reply.arrayBuffer())))).map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['secret', 'pglite/PG_VERSION']))
  })

  it('is not there on a deployed Holdtime, whoever knocks', async () => {
    const deployed = {
      ...{ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', NEXTAUTH_SECRET: 'of these tests alone, and long enough' },
      ...{ NEXTAUTH_URL: 'https://holdtime.example', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'study@holdtime.example' },
    }
    for (const [name, value] of Object.entries(deployed)) vi.stubEnv(name, value)
    expect((await knock(ownerAuthorization('secret'))).status).toBe(404)
    for (const name of Object.keys(deployed)) vi.stubEnv(name, '')
  })
})
