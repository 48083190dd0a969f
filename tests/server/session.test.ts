import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { database } from '@/server/base/database'
import { environment } from '@/server/base/environment'
import { health } from '@/server/boot/health'
import { admit, type Cookie, cookieFor, type Need, type Role, visitorCookie } from '@/server/door/session'
import { CHAIN } from './fixture'
import { read, refusalOf } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-session-'))
  local()
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  await course.close()
  await rm(folder, { recursive: true })
  vi.unstubAllEnvs()
})

function local(): void {
  vi.stubEnv('HOLDTIME_DATA', folder)
  vi.stubEnv('NEXTAUTH_SECRET', '')
  vi.stubEnv('NEXTAUTH_URL', '')
  vi.stubEnv('DATABASE_URL', '')
}
function deployed(): void {
  vi.spyOn(console, 'warn').mockReturnValue() // the journal of a server
  vi.stubEnv('NEXTAUTH_SECRET', 'of these tests alone, and long enough')
  vi.stubEnv('NEXTAUTH_URL', 'https://holdtime.example')
  vi.stubEnv('DATABASE_URL', 'postgresql://elsewhere/holdtime')
  vi.stubEnv('SMTP_URL', 'smtp://elsewhere')
  vi.stubEnv('MAIL_FROM', 'study@example.org')
}

async function issued(header: string | null = null): Promise<Cookie> {
  const cookie = await visitorCookie(header, true)
  if (!cookie) throw new Error('No cookie was issued.')
  return cookie
}
const header = ({ name, value }: Cookie): string => `other=1; ${name}=${value}; theme=dark`

describe('a visitor', () => {
  it('gets an identity in a cookie that scripts cannot read, and no row', async () => {
    const cookie = await issued()
    expect(cookie).toMatchObject({
      name: 'next-auth.session-token',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false },
    })
    const who = await admit('anybody', header(cookie))
    expect(who.zone).toBe('UTC')
    expect(await course.prisma.user.findUnique({ where: { id: who.learner } })).toBeNull()
  })

  it('keeps it: a good cookie is not replaced, and two visitors are two', async () => {
    const cookie = await issued()
    expect(await visitorCookie(header(cookie), true)).toBeUndefined()
    expect(await admit('anybody', header(cookie))).toEqual(await admit('anybody', header(cookie)))
    expect((await admit('anybody', header(await issued()))).learner).not.toBe((await admit('anybody', header(cookie))).learner)
  })

  it('is the same learner when an old cookie is renewed', async () => {
    const cookie = await issued()
    const { learner } = await admit('anybody', header(cookie))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * 86_400_000 })
    const renewed = await issued(header(cookie))
    vi.useRealTimers()
    expect((await admit('anybody', header(renewed))).learner).toBe(learner)
  })

  it('keeps it for 400 days; the session of an account ends a month after its last use, and half a year after its learner signed in', async () => {
    const day = 86_400
    const start = Math.floor(Date.now() / 1000)
    const at = (days: number) => vi.useFakeTimers({ toFake: ['Date'], now: (start + days * day) * 1000 })
    const guest = await issued()
    const learner = randomUUID()
    let account = await cookieFor(learner, 1, { provedAt: start })
    expect([guest.options.maxAge, account.options.maxAge]).toEqual([400 * day, 30 * day])
    at(31)
    expect(await refusalOf(admit('anybody', header(account)))).toBe('no_session')
    expect(await refusalOf(admit('anybody', header(guest)))).toBe('no refusal')
    for (let days = 20; days < 180; days += 20) {
      at(days)
      account = await issued(header(account))
      expect((await admit('anybody', header(account))).learner).toBe(learner)
    }
    at(181)
    expect(await refusalOf(admit('anybody', header(account)))).toBe('no_session')
    vi.useRealTimers()
  })

  it('gets a cookie for HTTPS alone behind an https address', async () => {
    vi.stubEnv('NEXTAUTH_URL', 'https://study.example')
    expect(await issued()).toMatchObject({ name: '__Host-next-auth.session-token', options: { secure: true } })
    vi.stubEnv('NEXTAUTH_URL', '')
  })

  it.each([
    ['no cookie', null],
    ['an empty one', 'next-auth.session-token='],
    ['one of nonsense', 'next-auth.session-token=eyJhbGciOiJub25lIn0.e30.'],
    ['a broken escape', 'next-auth.session-token=%E0%A4%A'],
  ])('is refused with %s, and gets a new identity', async (_, cookies) => {
    expect(await refusalOf(admit('anybody', cookies))).toBe('no_session')
    expect(await visitorCookie(cookies, true)).toBeDefined()
  })

  it('cannot make a token of their own', async () => {
    const value = await encode({ token: { sub: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', version: 1 }, secret: 'guessed' })
    expect(await refusalOf(admit('anybody', `next-auth.session-token=${value}`))).toBe('no_session')
  })

  it('cannot choose by what a token is opened', async () => {
    const { name, value } = await issued()
    const [, ...rest] = value.split('.')
    for (const head of [{ alg: 'none' }, { alg: 'dir', enc: 'A128CBC-HS256' }, { alg: 'A256KW', enc: 'A256GCM' }])
      expect(
        await refusalOf(admit('anybody', `${name}=${[Buffer.from(JSON.stringify(head)).toString('base64url'), ...rest].join('.')}`)),
      ).toBe('no_session')
  })
})

describe('a learner', () => {
  it('is in the zone that the browser names, else where the last answer came from', async () => {
    const cookie = await issued()
    const { learner } = await admit('anybody', header(cookie))
    await read({ learner, zone: 'Asia/Kathmandu' }, 'alpha')
    expect(await admit('anybody', header(cookie))).toMatchObject({ learner, zone: 'Asia/Kathmandu', as: 'anybody' })
    expect((await admit('anybody', `${header(cookie)}; zone=${encodeURIComponent('Pacific/Honolulu')}`)).zone).toBe('Pacific/Honolulu')
    expect((await admit('anybody', `${header(cookie)}; zone=Mars%2FOlympus`)).zone).toBe('Asia/Kathmandu')
  })

  it('is signed out everywhere when the session version moves', async () => {
    const cookie = await issued()
    const who = await admit('anybody', header(cookie))
    await read(who, 'alpha')
    await course.prisma.user.update({ where: { id: who.learner }, data: { sessionVersion: 2 } })
    expect(await refusalOf(admit('anybody', header(cookie)))).toBe('no_session')
  })
})

describe('the environment', () => {
  it('makes a secret once, for the owner’s eyes only', async () => {
    const { secret } = await environment()
    expect(secret.length).toBeGreaterThan(30)
    expect((await environment()).secret).toBe(secret)
    expect(await readFile(path.join(folder, 'secret'), 'utf8')).toContain(secret)
    expect((await stat(path.join(folder, 'secret'))).mode & 0o077).toBe(0)
  })

  it('wants a secret and an address with a database server', async () => {
    vi.stubEnv('DATABASE_URL', 'postgresql://localhost/holdtime')
    expect(() => environment()).toThrow(/NEXTAUTH_SECRET/)
    vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(40))
    expect(() => environment()).toThrow(/NEXTAUTH_URL/)
    vi.stubEnv('DATABASE_URL', '')
    vi.stubEnv('NEXTAUTH_SECRET', '')
  })

  it('opens no database while the app is being built', () => {
    vi.stubEnv('NEXT_PHASE', 'phase-production-build')
    expect(() => database()).toThrow(/being built/)
    vi.stubEnv('NEXT_PHASE', '')
  })
})

it('health tells version, kind of database and what the course holds', async () => {
  expect(await health()).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    counts: { chapters: 3, items: 25, scenarios: 0 },
  })
})

describe('who is let in as what', () => {
  const needs: readonly Need[] = ['anybody', 'account', 'instructor', 'author', 'admin']
  const someone = async (is: { guest: boolean; roles: Role[] }) => {
    const cookie = header(await issued())
    const { learner: id, zone } = await admit('anybody', cookie)
    await course.prisma.user.create({ data: { id, zone, ...is } })
    return cookie
  }
  const refused = (cookie: string) =>
    Promise.all(
      needs.map((need) =>
        admit(need, cookie).then(
          () => 'in',
          ({ code }) => code,
        ),
      ),
    )
  const hidden = 'unknown_page'

  it('a guest is refused what needs an account in words, and what needs a role as if it were not there', async () => {
    deployed()
    const visitor = header(await issued())
    expect(await refused(visitor)).toEqual(['in', 'no_account', hidden, hidden, hidden])
    expect(await refused(await someone({ guest: true, roles: [] }))).toEqual(['in', 'no_account', hidden, hidden, hidden])
    local()
  })

  it('an account has the roles that were given, and an admin is an author as well', async () => {
    deployed()
    expect(await refused(await someone({ guest: false, roles: [] }))).toEqual(['in', 'in', hidden, hidden, hidden])
    expect(await refused(await someone({ guest: false, roles: ['instructor'] }))).toEqual(['in', 'in', 'in', hidden, hidden])
    expect(await refused(await someone({ guest: false, roles: ['author'] }))).toEqual(['in', 'in', hidden, 'in', hidden])
    expect(await refused(await someone({ guest: false, roles: ['admin'] }))).toEqual(['in', 'in', hidden, 'in', 'in'])
    expect(JSON.parse(String(vi.mocked(console.warn).mock.lastCall))).toMatchObject({ event: 'role missing', need: 'instructor' })
    local()
  })

  it('on their own machine everybody is an author, and nothing else that was not given', async () => {
    expect(await refused(header(await issued()))).toEqual(['in', 'no_account', hidden, 'in', hidden])
  })
})
