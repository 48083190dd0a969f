import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { actsPage } from '@/server/desk/audit'
import { findPeople, person } from '@/server/desk/people'
import { endSessionsOf, giveRoles, roleList, rolesByAddress } from '@/server/desk/roles'
import { recordAct } from '@/server/door/acts'
import { type As, admit, cookieFor, type Role } from '@/server/door/session'
import { CHAIN } from './fixture'
import { refusalOf } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'for these tests alone, and long enough')
  vi.stubEnv('NEXTAUTH_URL', 'http://study.example')
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  await course.close()
  vi.unstubAllEnvs()
})
let earlier = 0n // acts stay, whatever test they are of
beforeEach(async () => {
  await course.prisma.user.deleteMany()
  earlier = (await course.prisma.act.aggregate({ _max: { seq: true } }))._max.seq ?? 0n
})

interface Is {
  readonly email?: string
  readonly guest?: boolean
  readonly roles?: Role[]
  readonly createdAt?: Date
}

/** Somebody with a row, and the cookie of their session. */
async function somebody({ guest = false, roles = [], ...more }: Is = {}) {
  const { id, sessionVersion } = await course.prisma.user.create({ data: { id: randomUUID(), zone: 'UTC', guest, roles, ...more } })
  const { name, value } = await cookieFor(id, sessionVersion)
  return { id, cookie: `${name}=${value}` }
}

async function admin(email = 'admin@example.org'): Promise<As<'admin'>> {
  return admit('admin', (await somebody({ email, roles: ['admin'] })).cookie)
}

const acts = async (who: As<'admin'>, query: object = {}) => (await actsPage(who, query)).acts.filter(({ seq }) => BigInt(seq) > earlier)
const rolesNow = async (id: string) => (await course.prisma.user.findUniqueOrThrow({ where: { id } })).roles

describe('roles', () => {
  it('hold from the next request on, given or taken, in the session that is there', async () => {
    const who = await admin()
    const { id, cookie } = await somebody()
    expect(await refusalOf(admit('instructor', cookie))).toBe('unknown_page')
    await giveRoles(who, { person: id, roles: ['instructor', 'author'] })
    expect((await admit('instructor', cookie)).learner).toBe(id)
    await giveRoles(who, { person: id, roles: ['author'] })
    expect(await refusalOf(admit('instructor', cookie))).toBe('unknown_page')
    expect(await rolesNow(id)).toEqual(['author'])
  })

  it('are noted with what was before and after, and nothing is noted where nothing changes', async () => {
    const who = await admin()
    const { id } = await somebody({ email: 'ada@example.org' })
    await giveRoles(who, { person: id, roles: ['author', 'instructor', 'author'] })
    await giveRoles(who, { person: id, roles: ['instructor', 'author'] })
    await giveRoles(who, { person: id, roles: [] })
    expect(await acts(who, { subject: id })).toMatchObject([
      {
        kind: 'roles-given',
        actor: { name: 'admin@example.org' },
        subject: { name: 'ada@example.org' },
        how: 'from instructor, author to none',
      },
      { kind: 'roles-given', how: 'from none to instructor, author' },
    ])
  })

  it('of the last admin stay, also where two admins take each other’s at once', async () => {
    const [one, other] = [await admin('one@example.org'), await admin('other@example.org')]
    const took = await Promise.all([
      refusalOf(giveRoles(one, { person: other.learner, roles: [] })),
      refusalOf(giveRoles(other, { person: one.learner, roles: ['author'] })),
    ])
    expect(took.sort()).toEqual(['last_admin', 'no refusal'])
    expect(await course.prisma.user.count({ where: { roles: { has: 'admin' } } })).toBe(1)
  })

  it('are not for guests, nobody and no such role', async () => {
    const who = await admin()
    const guest = await somebody({ guest: true })
    expect(await refusalOf(giveRoles(who, { person: guest.id, roles: ['author'] }))).toBe('no_account')
    expect(await refusalOf(giveRoles(who, { person: randomUUID(), roles: ['author'] }))).toBe('unknown_person')
    for (const body of [{}, { person: 'ada', roles: [] }, { person: guest.id, roles: ['owner'] }, { person: guest.id, roles: 'admin' }])
      expect(await refusalOf(giveRoles(who, body)), JSON.stringify(body)).toBe('bad_request')
    expect(await acts(who)).toEqual([])
  })

  it('are given by whoever holds the data by mail address, the last admin’s too, and listed', async () => {
    const who = await admin()
    await somebody({ email: 'ada@example.org' })
    const address = 'Ada@Example.org'
    expect(await rolesByAddress({ address, give: ['author', 'instructor'] })).toEqual({
      email: 'ada@example.org',
      roles: ['instructor', 'author'],
    })
    expect(await rolesByAddress({ address, take: ['author'] })).toMatchObject({ roles: ['instructor'] })
    expect(await rolesByAddress({ address })).toMatchObject({ roles: ['instructor'] })
    expect((await acts(who, { actor: 'command' })).map(({ actor, how }) => [actor, how])).toEqual([
      [undefined, 'from instructor, author to instructor'],
      [undefined, 'from none to instructor, author'],
    ])
    await rolesByAddress({ address: 'admin@example.org', take: ['admin'] })
    expect(await roleList()).toEqual([{ email: 'ada@example.org', roles: ['instructor'] }])
    expect(await refusalOf(rolesByAddress({ address: 'nobody@example.org', give: ['author'] }))).toBe('unknown_person')
  })
})

describe('sessions', () => {
  it('of somebody are ended by an admin, which is noted', async () => {
    const who = await admin()
    const [ada, guest] = [await somebody({ email: 'ada@example.org' }), await somebody({ guest: true })]
    for (const { id, cookie } of [ada, guest]) {
      await endSessionsOf(who, { person: id })
      expect(await refusalOf(admit('anybody', cookie))).toBe('no_session')
    }
    expect(await acts(who)).toMatchObject([
      { did: 'ended the sessions of', subject: { id: guest.id } },
      { did: 'ended the sessions of', subject: { id: ada.id, name: 'ada@example.org' } },
    ])
    expect(await refusalOf(endSessionsOf(who, { person: randomUUID() }))).toBe('unknown_person')
  })
})

describe('people', () => {
  const found = async (q: string) => (await findPeople(who, { q })).people.map(({ email, id }) => email ?? id)
  let who: As<'admin'>
  beforeEach(async () => {
    who = await admin()
  })

  it('are found by a part of their address, whose letters stand for themselves, or by their id', async () => {
    await somebody({ email: 'ada_1@example.org' })
    await somebody({ email: 'ada21@example.org' })
    const guest = await somebody({ guest: true })
    expect(await found(' ADA_1 ')).toEqual(['ada_1@example.org'])
    expect(await found('%')).toEqual([])
    expect(await found('\\')).toEqual([])
    expect(await found(guest.id.toUpperCase())).toEqual([guest.id])
    expect(await found(guest.id.slice(0, 8))).toEqual([])
    expect(await person(who, guest.id)).toMatchObject({ id: guest.id, isGuest: true, roles: [] })
    expect(await refusalOf(person(who, randomUUID()))).toBe('unknown_person')
    expect(await refusalOf(person(who, 'ada'))).toBe('unknown_person')
  })

  it('are otherwise the newest accounts, 50 a page, and guests not among them', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
    const data = Array.from({ length: 60 }, (_, n) => ({
      id: randomUUID(),
      zone: 'UTC',
      guest: n >= 55,
      email: n >= 55 ? null : `l${n}@example.org`,
      createdAt: at(n),
    }))
    await course.prisma.user.createMany({ data })
    const first = await findPeople(who, {})
    expect(first).toMatchObject({ page: 1, pages: 2, total: 56 })
    expect(first.people).toHaveLength(50)
    expect(first.people.slice(0, 3).map(({ email }) => email)).toEqual(['admin@example.org', 'l54@example.org', 'l53@example.org'])
    const last = await findPeople(who, { page: '9' })
    expect(last.people.map(({ email }) => email)).toEqual([5, 4, 3, 2, 1, 0].map((n) => `l${n}@example.org`))
    for (const page of ['x', '-1', '0', ['1', '2'], undefined]) expect((await findPeople(who, { page })).page).toBe(1)
  })
})

describe('acts', () => {
  it('are told newest first, page after page, by whom, to whom and of which kind', async () => {
    const who = await admin()
    const ada = await somebody({ email: 'ada@example.org' })
    const report = randomUUID()
    await course.prisma.$transaction(async (tx) => {
      for (let n = 0; n < 60; n++) await recordAct(tx, n % 2 ? who.learner : null, { kind: 'sessions-ended', subject: ada.id, decided: {} })
      await recordAct(tx, ada.id, { kind: 'reports-settled', subject: report, decided: { as: 'declined' } })
    })
    const first = await actsPage(who, {})
    expect(first.acts).toHaveLength(50)
    expect(first.acts[0]).toMatchObject({
      actor: { name: 'ada@example.org' },
      did: 'settled',
      subject: { kind: 'report', id: report },
      how: 'as declined',
    })
    const second = await actsPage(who, { before: first.next })
    const seqs = [...first.acts, ...second.acts].map(({ seq }) => Number(seq))
    expect(seqs.length).toBeGreaterThanOrEqual(61)
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a))
    const count = async (query: object) => (await acts(who, query)).length
    expect(await count({ actor: 'admin@example.org', kind: '' })).toBe(30)
    expect(await count({ subject: 'ada@example.org', actor: who.learner })).toBe(30)
    expect(await count({ kind: 'reports-settled' })).toBe(1)
    expect(await count({ subject: report })).toBe(1)
    expect(await acts(who, { actor: 'nobody@example.org' })).toEqual([])
    expect(await refusalOf(actsPage(who, { kind: 'gossip' }))).toBe('bad_request')
    expect(await refusalOf(actsPage(who, { before: 'x' }))).toBe('bad_request')
  })

  it('outlive who is named in them, without the name', async () => {
    const who = await admin()
    const { id } = await somebody({ email: 'ada@example.org' })
    await giveRoles(who, { person: id, roles: ['author'] })
    await course.prisma.user.delete({ where: { id } })
    const [act] = await acts(who, { subject: id })
    expect(act?.subject).toEqual({ kind: 'account', id })
    await expect(course.prisma.act.updateMany({ data: { kind: 'none' } })).rejects.toThrow()
  })
})
