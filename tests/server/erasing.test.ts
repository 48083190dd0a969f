import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setPassword } from '@/server/account/account'
import { open } from '@/server/account/entering'
import { erase, WORD } from '@/server/account/erasing'
import { makeCode } from '@/server/account/recovery'
import { mailSignInLink } from '@/server/account/signing'
import { transactionOf } from '@/server/base/database'
import { recordAct } from '@/server/door/acts'
import { admit, type Who } from '@/server/door/session'
import { exportData } from '@/server/takeaway/exporting'
import { importData } from '@/server/takeaway/importing'
import { openBrowser } from './browser'
import { WITH_REVIEWS } from './fixture'
import { act, type Deed } from './histories'
import { client, refusalOf, takeCheck } from './learner'
import { openMailbox } from './mailbox'
import { openForTests } from './opened'

const PASSWORD = 'sheds wander over quiet tin'
let course: Awaited<ReturnType<typeof openForTests>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => {
  mailbox = await openMailbox()
  for (const [name, value] of Object.entries({
    NEXTAUTH_SECRET: 'for these tests alone, and long enough',
    NEXTAUTH_URL: 'http://study.example.org',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'study@example.org',
  }))
    vi.stubEnv(name, value)
  course = await openForTests(WITH_REVIEWS)
})
afterAll(async () => {
  await course.close()
  await mailbox.close()
  vi.unstubAllEnvs()
})

/** Somebody with a row in every table that a learner fills by what they do. */
async function busy(who: Who): Promise<void> {
  await takeCheck(who, 'alpha', 8)
  const does: Deed['does'][] = ['read', 'review', 'mark', 'practise', 'report', 'look', 'type', 'check', 'undo']
  for (const one of does) await act(who, { does: one, right: true, after: 0 })
}

async function account(email: string) {
  const browser = await openBrowser()
  await busy(await browser.who())
  const who = await browser.who()
  browser.take(await transactionOf('a sign-in', (tx) => open(tx, who, email)))
  browser.take({ cookie: await setPassword(await browser.who(), { current: '', password: PASSWORD }, client()) })
  return browser
}

/** Everything that stands in the database, table by table, but for counts of tries. */
async function database(): Promise<Record<string, string>> {
  const tables = await course.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name NOT IN ('RateLimit', '_prisma_migrations')`
  const texts: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await course.prisma.$queryRawUnsafe<{ text: string | null }[]>(`SELECT json_agg(t)::text AS "text" FROM "${name}" t`)
    texts[name] = row?.text ?? ''
  }
  return texts
}

const tablesWith = (tables: Record<string, string>, word: string) => Object.keys(tables).filter((name) => tables[name]?.includes(word))

describe('whoever erases an account', () => {
  it('leaves nothing of theirs in any table, and nobody else’s row is touched', async () => {
    const other = await account('grace@example.org')
    const browser = await account('ada@example.org')
    const who = await browser.who()
    let file = ''
    for await (const chunk of await exportData(who)) file += chunk
    const { hash } = JSON.parse(file).itemVersions[0]
    await importData(await other.who(), file.replaceAll(hash, 'e15e'.repeat(8)), client())
    await makeCode(who, { current: PASSWORD }, client())
    await mailSignInLink({ address: 'ada@example.org' }, client())
    await course.prisma.identity.create({ data: { provider: 'github', subject: '42', learnerId: who.learner } })
    const parameters = { id: randomUUID(), learnerId: who.learner, engine: 'ts-fsrs', weights: [], retention: 0.9 }
    await course.prisma.parameters.create({ data: parameters })
    await course.prisma.$transaction((tx) =>
      recordAct(tx, who.learner, { kind: 'reports-settled', subject: randomUUID(), decided: { as: 'declined' } }),
    )
    const otherWho = await other.who()
    let theirs = ''
    for await (const chunk of await exportData(otherWho)) theirs += chunk
    const before = tablesWith(await database(), who.learner)
    expect(before).toEqual(
      expect.arrayContaining(['Event', 'Card', 'Ask', 'Attempt', 'Practice', 'Plan', 'Report', 'Mark', 'LabWork', 'User']),
    )

    const cookie = await erase(who, { confirm: ' Ada@example.org', current: PASSWORD }, client())
    expect(cookie.value).not.toBe('')
    const after = await database()
    expect(tablesWith(after, 'ada@example.org')).toEqual([])
    // What others may still need to understand: who did an act with a role, and whose log a file or a guest came from.
    expect(tablesWith(after, who.learner).sort()).toEqual(['Act', 'Event'])
    const naming = await course.prisma.event.findMany({ where: { learnerId: otherWho.learner, kind: 'imported' } })
    expect(naming).toHaveLength(1)
    expect(await course.prisma.event.count({ where: { learnerId: who.learner } })).toBe(0)
    const columns = await course.prisma.$queryRaw<{ table: string }[]>`
      SELECT table_name::text AS "table" FROM information_schema.columns WHERE column_name = 'learnerId' AND table_schema = current_schema()`
    for (const { table } of columns) {
      const rows = await course.prisma.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${table}" WHERE "learnerId" = $1::uuid`, who.learner)
      expect(rows, table).toEqual([])
    }
    let still = ''
    for await (const chunk of await exportData(otherWho)) still += chunk
    expect({ ...JSON.parse(still), exportedAt: '' }).toEqual({ ...JSON.parse(theirs), exportedAt: '' })

    // Every session has ended, and the address is told.
    expect(await refusalOf(admit('anybody', browser.header()))).toBe('no_session')
    expect(mailbox.last('ada@example.org')).toMatchObject({ subject: 'Your account at Holdtime was deleted' })
    browser.take({ cookie })
    expect((await browser.who()).learner).not.toBe(who.learner)
  })

  it('has to type the address and know the password, and tries are counted', async () => {
    const browser = await account('alan@example.org')
    const who = await browser.who()
    expect(await refusalOf(erase(who, { confirm: WORD, current: PASSWORD }, client()))).toBe('not_confirmed')
    expect(await refusalOf(erase(who, { confirm: 'ada@example.org', current: PASSWORD }, client()))).toBe('not_confirmed')
    for (let tries = 0; tries < 9; tries++)
      expect(await refusalOf(erase(who, { confirm: 'alan@example.org', current: `no ${tries}` }, client()))).toBe('wrong_credentials')
    await refusalOf(erase(who, { confirm: 'alan@example.org', current: '' }, client()))
    expect(await refusalOf(erase(who, { confirm: 'alan@example.org', current: PASSWORD }, client()))).toBe('too_many_tries')
    expect(await course.prisma.event.count({ where: { learnerId: who.learner } })).toBeGreaterThan(8)
  })

  it('and alone teaches a cohort is told which, until it is archived or somebody else teaches it too', async () => {
    const browser = await account('edsger@example.org')
    const { learner, ...zone } = await browser.who()
    const gone = () => erase({ learner, ...zone }, { confirm: 'edsger@example.org', current: PASSWORD }, client())
    const at = new Date()
    const cohort = { blueprint: 'v1.1', zone: 'UTC', createdAt: at, instructors: { create: { instructorId: learner, since: at } } }
    for (const [id, name] of [
      [randomUUID(), 'Evening'],
      [randomUUID(), 'Monday'],
    ] as const)
      await course.prisma.cohort.create({ data: { id, name, ...cohort } })
    await expect(gone()).rejects.toMatchObject({ code: 'teaches_alone', message: expect.stringContaining('“Evening” and “Monday”') })
    await course.prisma.cohort.updateMany({ where: { name: 'Evening' }, data: { archivedAt: at } })
    await expect(gone()).rejects.toMatchObject({ message: expect.stringContaining('You alone teach “Monday”') })
    const monday = await course.prisma.cohort.findFirstOrThrow({ where: { name: 'Monday' } })
    const grace = await course.prisma.user.findUniqueOrThrow({ where: { email: 'grace@example.org' } })
    await course.prisma.teaching.create({ data: { cohortId: monday.id, instructorId: grace.id, since: at } })
    await gone()
    expect(await course.prisma.cohort.count()).toBe(2)
  })
})

it('a guest types a word, and what the cookie led to is gone', async () => {
  const browser = await openBrowser()
  const who = await browser.who()
  await busy(who)
  expect(await refusalOf(erase(who, { confirm: '', current: '' }, client()))).toBe('not_confirmed')
  const mails = mailbox.mails.length
  await erase(who, { confirm: WORD, current: '' }, client())
  expect(tablesWith(await database(), who.learner)).toEqual([])
  expect(mailbox.mails).toHaveLength(mails)
})
