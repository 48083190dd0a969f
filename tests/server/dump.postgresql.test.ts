import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { closeDatabase, database, provideDatabase } from '@/server/base/database'
import { check } from '@/server/sitting/check/checks'
import { ownDatabase } from '../prisma/own-database'
import { CHAIN, fixtureCourse } from './fixture'
import { cardsAndLog, everything, give, visitor } from './learner'

/** A server elsewhere may be used from a machine without its tools. */
const hasTools = spawnSync('pg_dump', ['--version']).status === 0

let course: Awaited<ReturnType<typeof fixtureCourse>>
let own: Awaited<ReturnType<typeof ownDatabase>>
let other: Awaited<ReturnType<typeof ownDatabase>>
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-dump-'))
  course = await fixtureCourse(CHAIN)
  own = await ownDatabase()
  other = await ownDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
  await other.drop()
  await course.remove()
  await rm(folder, { recursive: true })
})

describe.skipIf(!hasTools)('pg_dump and pg_restore, as docs/deploy.md has them', () => {
  it('bring everything into an empty database while answers keep coming, and the log is guarded there too', async () => {
    provideDatabase(await openDatabase({ kind: 'postgresql', url: own.url }))
    const who = visitor()
    const acknowledged: string[] = []
    let answering = true
    const answers = (async () => {
      while (answering) {
        const next = await check(who, { chapter: 'alpha', retake: true })
        if ('question' in next) acknowledged.push((await give(who, next.question, acknowledged.length % 3 > 0)).client)
      }
    })()
    while (acknowledged.length < 10) await new Promise((resolve) => setTimeout(resolve, 20))
    const before = [...acknowledged]
    const file = path.join(folder, 'holdtime.dump')
    await promisify(execFile)('pg_dump', ['--format=custom', `--file=${file}`, own.url])
    answering = false
    await answers
    await promisify(execFile)('pg_restore', ['--no-owner', '--exit-on-error', '--single-transaction', `--dbname=${other.url}`, file])

    await closeDatabase()
    provideDatabase(await openDatabase({ kind: 'postgresql', url: other.url }))
    const { prisma } = await database()
    const logged = (await prisma.event.findMany({ where: { kind: 'check' }, orderBy: { seq: 'asc' } })).map(({ clientId }) => clientId)
    expect(logged.slice(0, before.length)).toEqual(before)
    expect(logged).toEqual(acknowledged.slice(0, logged.length))
    const { kept, rebuilt } = await cardsAndLog(who.learner)
    expect(kept).toBe(rebuilt)
    const told = await everything()
    await expect(prisma.$executeRaw`UPDATE "Event" SET "day" = 0`).rejects.toThrow('append-only')
    await expect(prisma.$executeRaw`DELETE FROM "Event"`).rejects.toThrow('append-only')
    expect(await everything()).toBe(told)
    const next = await check(who, { chapter: 'alpha', retake: true })
    expect('question' in next && (await give(who, next.question)).verdict).toEqual({ result: 'right' })
  })
})
