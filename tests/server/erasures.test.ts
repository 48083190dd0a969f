import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { unite } from '@/server/account/merging'
import { eraseAgain, idsOf, keepNotes, noteErased, notesIn } from '@/server/backup/erasures'
import { database, provideDatabase, transactionOf } from '@/server/base/database'
import { CHAIN } from './fixture'
import { takeCheck, visitor } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
})
afterAll(() => course.close())

const there = async (...ids: string[]) => course.prisma.event.count({ where: { learnerId: { in: ids } } })

describe('an erasure that is noted', () => {
  it('is repeated on a database that does not know of it, whose learner and nobody else is erased again, and once', async () => {
    const [gone, stays] = [visitor(), visitor()]
    for (const who of [gone, stays]) await takeCheck(who, 'alpha', 8)
    // As of a later database: nothing of it stands in this one.
    const noted = await transactionOf('a later database', async (tx) => {
      const notes = await noteErased(tx, [gone.learner])
      await tx.erasure.deleteMany()
      return notes
    })
    const before = await there(stays.learner)
    expect(await eraseAgain(course.prisma, noted)).toBe(1)
    expect(await there(gone.learner)).toBe(0)
    expect(await there(stays.learner)).toBe(before)
    // Their browser goes on as nobody's: what it does from now on is not of whom was erased.
    await takeCheck(gone, 'alpha', 8)
    expect(await eraseAgain(course.prisma, noted)).toBe(0)
    expect(await there(gone.learner)).toBeGreaterThan(0)
  })

  it('of an account is one of the guests as well that it was, whom an older backup still has', async () => {
    const [guest, account] = [visitor(), visitor()]
    for (const who of [guest, account]) await takeCheck(who, 'alpha', 8)
    await course.prisma.user.update({ where: { id: account.learner }, data: { guest: false } })
    await transactionOf(account.learner, (tx) => unite(tx, guest, account.learner))
    expect(await transactionOf(account.learner, (tx) => idsOf(tx, account.learner))).toEqual([account.learner, guest.learner])
  })

  it('is read from a server’s journal as from the file, and other lines are passed over', async () => {
    const noted = await transactionOf('somebody', (tx) => noteErased(tx, [randomUUID(), randomUUID()]))
    const lines: string[] = []
    const server = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', NEXTAUTH_SECRET: 'of these tests alone, and long enough' }
    const more = { NEXTAUTH_URL: 'https://holdtime.example', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'study@holdtime.example' }
    for (const [name, value] of Object.entries({ ...server, ...more })) vi.stubEnv(name, value)
    const warn = vi
      .spyOn(console, 'warn')
      .mockImplementation((line: string) => void lines.push(`Nov 30 12:00:00 host holdtime[7]: ${line}`))
    const { prisma } = await database()
    provideDatabase({ prisma, kind: 'postgresql', close: async () => {} })
    await keepNotes(noted)
    warn.mockRestore()
    vi.unstubAllEnvs()
    expect(notesIn(lines.join('\n'))).toEqual(noted)
    expect(notesIn(`{"at":"2026\nnull\n{}\n7\n${noted.map((one) => JSON.stringify(one)).join('\n')}\n`)).toEqual(noted)
  })
})
