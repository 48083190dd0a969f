import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { verify } from '@node-rs/argon2'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { addressOffer, changeAddress, mailAddressLink, setPassword, viewAccount } from '@/server/account/account'
import { enterByIdentity } from '@/server/account/identities'
import { makeCode, recover } from '@/server/account/recovery'
import { mailResetLink, resetPassword } from '@/server/account/resetting'
import { linkOffer, mailSignInLink, signInByLink, signInByPassword, signOut, signOutEverywhere } from '@/server/account/signing'
import { environment, isOpen } from '@/server/base/environment'
import { networkOf, senderOf, watchNetwork } from '@/server/base/network'
import { inWords, type Refusal } from '@/server/base/refusal'
import { admit, visitorCookie } from '@/server/door/session'
import { openBrowser } from './browser'
import { CHAIN } from './fixture'
import { cardsAndLog, refusalOf, takeCheck } from './learner'
import { openMailbox, tokenIn } from './mailbox'
import { openForTests } from './opened'

vi.mock('@node-rs/argon2', { spy: true })

const NETWORK = '192.0.2.1'
const GOOD = 'sheds wander over quiet tin'
const BETTER = 'nine lamps beside the canal'

let course: Awaited<ReturnType<typeof openForTests>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdtime-accounts-'))
  mailbox = await openMailbox()
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  await course.close()
  await mailbox.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  for (const [name, value] of Object.entries({
    HOLDTIME_DATA: folder,
    DATABASE_URL: '',
    NEXTAUTH_SECRET: 'for these tests alone, and long enough',
    NEXTAUTH_URL: 'http://study.example',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Holdtime <study@example.org>',
  }))
    vi.stubEnv(name, value)
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  await course.prisma.rateLimit.deleteMany()
})

type Browser = Awaited<ReturnType<typeof openBrowser>>
let number = 0
const someAddress = () => `learner${++number}@example.org`

async function linkTo(address: string): Promise<string> {
  await mailSignInLink({ address }, NETWORK)
  return tokenIn(mailbox.last(address.toLowerCase()))
}

/** A browser that signed in to the account of an address, which is made where there is none. */
async function signedIn(address: string, browser?: Browser): Promise<Browser> {
  const used = browser ?? (await openBrowser())
  used.take(await signInByLink(await used.who(), { token: await linkTo(address) }))
  return used
}

async function withPassword(address: string, password = GOOD): Promise<Browser> {
  const browser = await signedIn(address)
  browser.take({ cookie: await setPassword(await browser.who(), { current: '', password }, NETWORK) })
  return browser
}

async function saidTo(work: Promise<unknown>): Promise<{ code: string; status: number; message: string } | 'done'> {
  try {
    await work
    return 'done'
  } catch (error) {
    const { code, status, message } = error as Refusal
    return { code, status, message }
  }
}

const answersOf = async (browser: Browser) => (await viewAccount(await browser.who())).answers

describe('a link by mail', () => {
  it('makes an account of the guest who opens it: the same learner, every answer, another session', async () => {
    const browser = await openBrowser()
    const { learner } = await browser.who()
    const { asked } = await takeCheck(await browser.who(), 'alpha', 6)
    const [before, planted] = [await cardsAndLog(learner), browser.header()]
    const address = someAddress()
    await signedIn(address, browser)
    expect((await browser.who()).learner).toBe(learner)
    expect(await cardsAndLog(learner)).toEqual(before)
    expect(await viewAccount(await browser.who())).toMatchObject({ account: { email: address, hasPassword: false }, answers: asked.length })
    expect(await refusalOf(admit('anybody', planted))).toBe('no_session')
    const row = await course.prisma.user.findUniqueOrThrow({ where: { id: learner } })
    expect(row.emailVerifiedAt).toBeInstanceOf(Date)
  })

  it('is one account, however the address is typed', async () => {
    const address = someAddress()
    const [one, other] = [await signedIn(address), await signedIn(` ${address.toUpperCase()} `.trim())]
    expect((await other.who()).learner).toBe((await one.who()).learner)
  })

  it('is not used up by being looked at, works once, and of two at once one gets in', async () => {
    const [browser, address] = [await openBrowser(), someAddress()]
    const token = await linkTo(address)
    const who = await browser.who()
    for (let looks = 0; looks < 3; looks++) expect(await linkOffer(who, token)).toEqual({ email: address, isNew: true, answers: 0 })
    const tries = await Promise.all([1, 2, 3].map(() => refusalOf(signInByLink(who, { token }))))
    expect(tries.sort()).toEqual(['ended_link', 'ended_link', 'no refusal'])
    expect(await linkOffer(who, token)).toBeUndefined()
  })

  it('ends after 10 minutes, and is good for nothing else', async () => {
    const browser = await openBrowser()
    const who = await browser.who()
    const token = await linkTo(someAddress())
    expect(await refusalOf(resetPassword(who, { token, password: GOOD }))).toBe('ended_link')
    expect(await refusalOf(changeAddress(who, { token }))).toBe('ended_link')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 + 1 })
    expect(await refusalOf(signInByLink(who, { token }))).toBe('ended_link')
  })

  it('gives whoever is signed in to one account another one beside it', async () => {
    const [first, second] = [someAddress(), someAddress()]
    const browser = await signedIn(first)
    const { learner } = await browser.who()
    await takeCheck(await browser.who(), 'alpha', 6)
    await signedIn(second, browser)
    expect(await viewAccount(await browser.who())).toMatchObject({ account: { email: second }, answers: 0 })
    expect((await course.prisma.user.findUniqueOrThrow({ where: { id: learner } })).email).toBe(first)
  })

  it('goes into the log of the local product that has no mail server, and into no other log', async () => {
    const [warn, error] = [vi.spyOn(console, 'warn').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
    await linkTo(someAddress())
    mailbox.refuse(true)
    const refused = await saidTo(mailSignInLink({ address: someAddress() }, NETWORK))
    mailbox.refuse(false)
    expect(refused).toMatchObject({ code: 'mail_failed', status: 503 })
    expect(JSON.stringify([warn.mock.calls, error.mock.calls])).not.toMatch(/token=|@/)
    vi.stubEnv('SMTP_URL', '')
    await mailSignInLink({ address: someAddress() }, NETWORK)
    expect(String(warn.mock.calls.at(-1))).toMatch(/http:\/\/study\.example\/account\/link\?token=[\w-]{43}\n/)
    vi.restoreAllMocks()
  })
})

describe('a password', () => {
  it('lets another browser in, and what was done there comes along', async () => {
    const address = someAddress()
    const first = await withPassword(address)
    const { asked } = await takeCheck(await first.who(), 'alpha', 6)
    const second = await openBrowser()
    const guest = await second.who()
    const { asked: more } = await takeCheck(guest, 'alpha', 2)
    const entered = second.take(await signInByPassword(guest, { address: address.toUpperCase(), password: GOOD }, NETWORK))
    expect(entered.joined).toBe(more.length)
    expect((await second.who()).learner).toBe((await first.who()).learner)
    expect(await answersOf(first)).toBe(asked.length + more.length)
    expect(await course.prisma.user.findUnique({ where: { id: guest.learner } })).toBeNull()
    const { kept, rebuilt } = await cardsAndLog((await first.who()).learner)
    expect(kept).toBe(rebuilt)
  })

  it('is kept as argon2id with what OWASP asks for, and nothing secret is kept otherwise', async () => {
    const address = someAddress()
    const browser = await withPassword(address)
    const token = await linkTo(address)
    const code = await makeCode(await browser.who(), { current: GOOD }, NETWORK)
    const { passwordHash } = await course.prisma.user.findUniqueOrThrow({ where: { email: address } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const rows = JSON.stringify([
      await course.prisma.user.findMany(),
      await course.prisma.mailToken.findMany(),
      await course.prisma.recoveryCode.findMany(),
      await course.prisma.rateLimit.findMany(),
    ])
    for (const secret of [GOOD, token, code, code.replaceAll('-', ''), NETWORK]) expect(rows).not.toContain(secret)
  })

  it.each([
    'short',
    'aaaaaaaaaaaaaaaaaa',
    'x'.repeat(300),
    'QwertyQwerty',
    '1qaz2wsx3edc',
    'unbelievable',
    'Holdtime-CCNA-2026',
    'cisco router 1',
    'password-200-301!',
  ])('is not taken when it is guessed or too long: %s', async (password) => {
    const browser = await signedIn(someAddress())
    expect(await refusalOf(setPassword(await browser.who(), { current: '', password }, NETWORK))).toBe('weak_password')
  })

  it.each([
    ['small letters alone', 'lamp lamp canal heron'],
    ['64 letters', 'abcdefgh'.repeat(8)],
    ['256 letters', 'abcdefgh'.repeat(32)],
    ['other scripts and signs', 'мост река 🌉 тихий дом'],
    ['a word of ours among others', 'cisco loves purple horses'],
  ])('is taken whatever it is made of: %s', async (_, password) => {
    const address = someAddress()
    const [browser, other] = [await withPassword(address, password), await openBrowser()]
    expect(await refusalOf(signInByPassword(await other.who(), { address, password: password.toUpperCase() }, NETWORK))).toBe(
      'wrong_credentials',
    )
    other.take(await signInByPassword(await other.who(), { address, password }, NETWORK))
    expect((await other.who()).learner).toBe((await browser.who()).learner)
  })

  it('is changed by whoever knows it, and ends every other session', async () => {
    const address = someAddress()
    const [one, other] = [await withPassword(address), await openBrowser()]
    other.take(await signInByPassword(await other.who(), { address, password: GOOD }, NETWORK))
    expect(await refusalOf(setPassword(await one.who(), { current: BETTER, password: BETTER }, NETWORK))).toBe('wrong_credentials')
    one.take({ cookie: await setPassword(await one.who(), { current: GOOD, password: BETTER }, NETWORK) })
    expect(await refusalOf(other.who())).toBe('no_session')
    expect(await viewAccount(await one.who())).toMatchObject({ account: { email: address } })
    expect(mailbox.last(address)?.subject).toBe('Your password at Holdtime was changed')
    const again = await openBrowser()
    expect(await refusalOf(signInByPassword(await again.who(), { address, password: GOOD }, NETWORK))).toBe('wrong_credentials')
    expect(await refusalOf(signInByPassword(await again.who(), { address, password: BETTER }, NETWORK))).toBe('no refusal')
  })

  it('is reset by a link, which ends every session and lets this browser in; a weak one does not use the link up', async () => {
    const address = someAddress()
    const [one, other] = [await withPassword(address), await openBrowser()]
    await mailResetLink({ address }, NETWORK)
    const token = tokenIn(mailbox.last(address))
    const who = await other.who()
    expect(await refusalOf(signInByLink(who, { token }))).toBe('ended_link')
    expect(await refusalOf(resetPassword(who, { token, password: 'short' }))).toBe('weak_password')
    other.take(await resetPassword(who, { token, password: BETTER }))
    expect(await refusalOf(one.who())).toBe('no_session')
    expect(await viewAccount(await other.who())).toMatchObject({ account: { email: address } })
    expect(await refusalOf(resetPassword(who, { token, password: GOOD }))).toBe('ended_link')
  })
})

describe('who changes how they get in', () => {
  const later = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60_000 + 1000 })

  it('has signed in within a quarter of an hour where there is no password: a browser left open changes nothing', async () => {
    const address = someAddress()
    const browser = await signedIn(address)
    const { learner } = await browser.who()
    later()
    const who = await browser.who()
    const ways = [
      () => setPassword(who, { current: '', password: GOOD }, NETWORK),
      () => mailAddressLink(who, { address: someAddress(), current: '' }, NETWORK),
      () => makeCode(who, { current: '' }, NETWORK),
      () => enterByIdentity(who, { provider: 'github', subject: 'left open' }),
    ]
    for (const way of ways) expect(await refusalOf(way())).toBe('stale_session')
    expect(await viewAccount(who)).toMatchObject({ account: { isFresh: false, hasPassword: false }, hasCode: false })
    expect(await course.prisma.identity.count({ where: { learnerId: learner } })).toBe(0)
    const before = browser.header()
    await signedIn(address, browser)
    expect((await browser.who()).learner).toBe(learner)
    expect(await refusalOf(admit('anybody', before))).toBe('no_session')
    expect(await refusalOf(makeCode(await browser.who(), { current: '' }, NETWORK))).toBe('no refusal')
  })

  it('knows the password where there is one, for a recovery code too, and signs in once more to add a service', async () => {
    const browser = await withPassword(someAddress())
    later()
    const who = await browser.who()
    expect(await refusalOf(makeCode(who, { current: BETTER }, NETWORK))).toBe('wrong_credentials')
    expect(await refusalOf(makeCode(who, { current: GOOD }, NETWORK))).toBe('no refusal')
    expect(await refusalOf(enterByIdentity(who, { provider: 'github', subject: 'another' }))).toBe('stale_session')
  })
})

describe('nobody learns who has an account', () => {
  it('from the work done: an address without one costs the same check of a password, with the same parameters', async () => {
    const [known, none] = [someAddress(), someAddress()]
    await withPassword(known)
    await signedIn(none)
    const guest = await (await openBrowser()).who()
    for (const address of [known, none, someAddress()]) {
      vi.mocked(verify).mockClear()
      await refusalOf(signInByPassword(guest, { address, password: BETTER }, NETWORK))
      expect(vi.mocked(verify).mock.calls).toEqual([[expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/), BETTER]])
    }
  })

  it('from the words and the status: an address with an account and one without are told the same', async () => {
    const [known, unknown] = [someAddress(), someAddress()]
    await withPassword(known)
    const me = await withPassword(someAddress())
    const [guest, who] = [await (await openBrowser()).who(), await me.who()]
    const ways: ((address: string) => Promise<unknown>)[] = [
      (address) => mailSignInLink({ address }, NETWORK),
      (address) => mailResetLink({ address }, NETWORK),
      (address) => mailAddressLink(who, { address, current: GOOD }, NETWORK),
      (address) => signInByPassword(guest, { address, password: BETTER }, NETWORK),
    ]
    for (const way of ways) {
      const sent = mailbox.mails.length
      const told = await saidTo(way(known))
      const forKnown = mailbox.mails.length - sent
      expect(await saidTo(way(unknown))).toEqual(told)
      expect(mailbox.mails.length - sent).toBe(2 * forKnown)
    }
    expect(mailbox.last(unknown)?.text).not.toContain('already')
  })

  it('from the mail to sign in, but for its link', async () => {
    const [known, unknown] = [someAddress(), someAddress()]
    await signedIn(known)
    await linkTo(known)
    await linkTo(unknown)
    const [one, other] = [known, unknown].map((address) => mailbox.last(address)?.text.replace(/token=\S+/, ''))
    expect(one).toBe(other)
  })

  it('from how often one may try', async () => {
    const [known, unknown] = [someAddress(), someAddress()]
    await withPassword(known)
    await course.prisma.rateLimit.deleteMany()
    const guest = await (await openBrowser()).who()
    for (const address of [known, unknown]) {
      for (let tries = 0; tries < 10; tries++)
        expect(await refusalOf(signInByPassword(guest, { address, password: BETTER }, NETWORK))).toBe('wrong_credentials')
      const over = await saidTo(signInByPassword(guest, { address, password: GOOD }, NETWORK))
      expect(over).toMatchObject({ code: 'too_many_tries', status: 429, message: expect.stringContaining('Come back in 15 minutes.') })
    }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60_000 + 1 })
    expect(await refusalOf(signInByPassword(guest, { address: known, password: GOOD }, NETWORK))).toBe('no refusal')
  })
})

describe('limits', () => {
  it('hold for an address from wherever, and for a network whatever it asks for; tries at once are all counted', async () => {
    const address = someAddress()
    const tries = await Promise.all(Array.from({ length: 8 }, (_, place) => refusalOf(mailSignInLink({ address }, `198.51.100.${place}`))))
    expect(tries.filter((one) => one === 'too_many_tries')).toHaveLength(3)
    expect(await refusalOf(mailSignInLink({ address: someAddress() }, '198.51.100.1'))).toBe('no refusal')
    const guest = await (await openBrowser()).who()
    for (let count = 0; count < 30; count++)
      await refusalOf(recover({ ...guest, learner: crypto.randomUUID() }, { code: 'WRONG' }, '203.0.113.9'))
    expect(await refusalOf(recover(guest, { code: 'WRONG' }, '203.0.113.9'))).toBe('too_many_tries')
    expect(await refusalOf(recover(guest, { code: 'WRONG' }, '203.0.113.10'))).toBe('wrong_credentials')
  })

  it.each([
    ['nothing is believed by default', '1.1.1.1', '10.0.0.9', 0, '10.0.0.9'],
    ['one proxy has added whom it saw', '6.6.6.6, 1.1.1.1', '10.0.0.9', 1, '1.1.1.1'],
    ['behind two the second from the right', '6.6.6.6, 1.1.1.1, 10.0.0.8', '10.0.0.9', 2, '1.1.1.1'],
    ['a proxy that added nothing is itself the sender', undefined, '10.0.0.9', 1, '10.0.0.9'],
  ])('know where a request came from: %s', (_, forwarded, peer, trusted, sender) => {
    expect(senderOf(forwarded, peer, trusted)).toBe(sender)
  })

  it('read it from the connection before anybody else reads the request', async () => {
    watchNetwork()
    const server = createServer(({ headers }, reply) => reply.end(headers['x-forwarded-for']))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers: { 'x-forwarded-for': '6.6.6.6' } })
    expect(await reply.text()).toBe('127.0.0.1')
    await new Promise((resolve) => server.close(resolve))
  })

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
  ])('take %s for the network %s', (address, network) => {
    expect(networkOf(new Headers({ 'x-forwarded-for': address }))).toBe(network)
  })
})

describe('another mail address', () => {
  it('is confirmed in a browser of the account, and the one before is told', async () => {
    const [before, after] = [someAddress(), someAddress()]
    const [browser, elsewhere] = [await withPassword(before), await openBrowser()]
    expect(await refusalOf(mailAddressLink(await browser.who(), { address: after, current: BETTER }, NETWORK))).toBe('wrong_credentials')
    await mailAddressLink(await browser.who(), { address: after, current: GOOD }, NETWORK)
    const token = tokenIn(mailbox.last(after))
    expect(await addressOffer(await elsewhere.who(), token)).toEqual({ email: after, isHere: false })
    expect(await refusalOf(changeAddress(await elsewhere.who(), { token }))).toBe('other_account')
    await changeAddress(await browser.who(), { token })
    expect((await viewAccount(await browser.who())).account?.email).toBe(after)
    expect(mailbox.last(before)).toMatchObject({ subject: 'Your address at Holdtime was changed', text: expect.stringContaining(after) })
    expect(await refusalOf(changeAddress(await browser.who(), { token }))).toBe('ended_link')
    expect((await (await signedIn(after)).who()).learner).toBe((await browser.who()).learner)
  })

  it('is not taken from an account that has it by then', async () => {
    const wanted = someAddress()
    const browser = await signedIn(someAddress())
    await mailAddressLink(await browser.who(), { address: wanted, current: '' }, NETWORK)
    const token = tokenIn(mailbox.last(wanted))
    await signedIn(wanted)
    expect(await refusalOf(changeAddress(await browser.who(), { token }))).toBe('ended_link')
  })
})

describe('a recovery code', () => {
  it('gives a guest the session back once, with what was done meanwhile, and another code takes its place', async () => {
    const browser = await openBrowser()
    const { asked } = await takeCheck(await browser.who(), 'alpha', 6)
    const old = await makeCode(await browser.who(), { current: '' }, NETWORK)
    const code = await makeCode(await browser.who(), { current: '' }, NETWORK)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    const cleared = await openBrowser()
    const { asked: more } = await takeCheck(await cleared.who(), 'alpha', 3)
    expect(await refusalOf(recover(await cleared.who(), { code: old }, NETWORK))).toBe('wrong_credentials')
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    const back = cleared.take(await recover(await cleared.who(), { code: typed }, NETWORK))
    expect((await cleared.who()).learner).toBe((await browser.who()).learner)
    expect(await answersOf(cleared)).toBe(asked.length + more.length)
    const third = await openBrowser()
    expect(await refusalOf(recover(await third.who(), { code }, NETWORK))).toBe('wrong_credentials')
    expect(await refusalOf(recover(await third.who(), { code: back.code }, NETWORK))).toBe('no refusal')
  })

  it('of a guest does not lead into the account that the guest became', async () => {
    const browser = await openBrowser()
    const code = await makeCode(await browser.who(), { current: '' }, NETWORK)
    await signedIn(someAddress(), browser)
    expect(await refusalOf(recover(await (await openBrowser()).who(), { code }, NETWORK))).toBe('wrong_credentials')
    expect((await viewAccount(await browser.who())).hasCode).toBe(false)
  })
})

describe('signing out', () => {
  it('here makes a new visitor of this browser; everywhere refuses every token at once, and a reload begins anew', async () => {
    const address = someAddress()
    const [one, other] = [await signedIn(address), await signedIn(address)]
    const { learner } = await one.who()
    const left = one.header()
    one.take({ cookie: await signOut(await one.who()) })
    expect((await one.who()).learner).not.toBe(learner)
    expect(await refusalOf(admit('anybody', left))).toBe('no_session')
    expect((await other.who()).learner).toBe(learner)
    await signedIn(address, one)
    one.take({ cookie: await signOutEverywhere(await one.who()) })
    expect(await refusalOf(other.who())).toBe('no_session')
    expect((await one.who()).learner).not.toBe(learner)
    expect(await visitorCookie(other.header(), false)).toBeUndefined()
    const cookie = await visitorCookie(other.header(), true)
    expect((await admit('anybody', `${cookie?.name}=${cookie?.value}`)).learner).not.toBe(learner)
    expect((await (await signedIn(address)).who()).learner).toBe(learner)
  })
})

describe('another service', () => {
  const github = (subject: string) => ({ provider: 'github', subject })

  it('makes an account of a guest, lets other browsers in, and brings what they did', async () => {
    const [one, other] = [await openBrowser(), await openBrowser()]
    const { asked } = await takeCheck(await one.who(), 'alpha', 6)
    one.take(await enterByIdentity(await one.who(), github('1')))
    const { asked: more } = await takeCheck(await other.who(), 'alpha', 6)
    other.take(await enterByIdentity(await other.who(), github('1')))
    expect((await other.who()).learner).toBe((await one.who()).learner)
    expect(await answersOf(one)).toBe(asked.length + more.length)
  })

  it('is added to an account, and not taken from another', async () => {
    const address = someAddress()
    const [one, other] = [await signedIn(address), await signedIn(someAddress())]
    one.take(await enterByIdentity(await one.who(), github('2')))
    expect((await viewAccount(await one.who())).account?.email).toBe(address)
    expect(await refusalOf(enterByIdentity(await other.who(), github('2')))).toBe('identity_taken')
    const third = await openBrowser()
    third.take(await enterByIdentity(await third.who(), github('2')))
    expect((await viewAccount(await third.who())).account?.email).toBe(address)
  })
})

describe('the first account', () => {
  it('of a folder is its owner’s, and no later one', async () => {
    await course.prisma.user.updateMany({ data: { guest: true } })
    const browser = await openBrowser()
    expect((await viewAccount(await browser.who())).isFirst).toBe(true)
    await signedIn(someAddress(), browser)
    expect(await viewAccount(await browser.who())).toMatchObject({ isFirst: false, account: { roles: ['instructor', 'author', 'admin'] } })
    expect((await viewAccount(await (await signedIn(someAddress())).who())).account?.roles).toEqual([])
  })

  it('of a server is anybody’s', async () => {
    await course.prisma.user.updateMany({ data: { guest: true } })
    vi.stubEnv('DATABASE_URL', 'postgresql://elsewhere/holdtime')
    vi.stubEnv('NEXTAUTH_URL', 'https://study.example')
    const browser = await signedIn(someAddress())
    expect(await viewAccount(await browser.who())).toMatchObject({ isFirst: false, account: { roles: [] } })
  })
})

describe('an address', () => {
  it.each([
    'ada@example.org\r\nBcc: eve@example.org',
    'ada@example.org\nSubject: x',
    'ada@example.org, eve@example.org',
    '"ada\r\n"@example.org',
    'Ada <ada@example.org>',
    '<script>alert(1)</script>@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('is refused when it is more than an address: %j', async (address) => {
    const sent = mailbox.mails.length
    expect(await refusalOf(mailSignInLink({ address }, NETWORK))).toBe('invalid_address')
    expect(mailbox.mails).toHaveLength(sent)
  })
})

describe('the journal of a server', () => {
  it('says of every way in and of every failure when, what and whom, in one line each and without a secret or an address', async () => {
    const [warn, error] = [vi.spyOn(console, 'warn').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
    const address = someAddress()
    const browser = await withPassword(address)
    expect(warn).not.toHaveBeenCalled() // on one's own machine
    vi.stubEnv('DATABASE_URL', 'postgresql://elsewhere/holdtime')
    vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000')
    const { learner } = await browser.who()
    const form = { address, password: BETTER }
    await signInByPassword(await browser.who(), form, NETWORK).catch(inWords)
    await signInByPassword(await browser.who(), { ...form, password: GOOD }, NETWORK)
    inWords(new Error('broken\n{"event":"made up"}'))
    const lines = [...warn.mock.calls, ...error.mock.calls].map(([line]) => String(line))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { at: expect.stringMatching(/^\d{4}-.*Z$/), event: 'refused', code: 'wrong_credentials', address: expect.any(String) },
      { event: 'session ended', learner },
      { event: 'entered', learner },
      { event: 'failed', name: 'Error' },
    ])
    expect(lines.join()).not.toMatch(/@example|192\.0\.2|\n/)
    for (const secret of [GOOD, BETTER]) expect(lines.join()).not.toContain(secret)
    vi.restoreAllMocks()
  })
})

describe('the environment', () => {
  it('refuses a secret that somebody has typed, and an address over which passwords would travel open', () => {
    for (const secret of ['secret', 'change me', '0123456701234567012345670123456701234567', 'short but random 8fK2']) {
      vi.stubEnv('NEXTAUTH_SECRET', secret)
      expect(() => environment(), secret).toThrow(/NEXTAUTH_SECRET must be made by chance/)
    }
    vi.stubEnv('NEXTAUTH_SECRET', 'dGhpcyBpcyAzMiBieXRlcyBvZiBjaGFuY2UsIG9yIHNv')
    expect(environment().secret).toBeDefined()
    vi.stubEnv('DATABASE_URL', 'postgresql://localhost/holdtime')
    expect(() => environment()).toThrow(/NEXTAUTH_URL must begin with https/)
    for (const [address, isIt] of [
      ['https://study.example', false],
      ['http://localhost:3000', false],
      ['http://127.0.0.1:3000', false],
      ['http://[::1]:3000', false],
      ['http://localhost.example', true],
      ['http://192.0.2.1', true],
      ['smtp://mail.example:587', true],
      ['smtps://mail.example', false],
    ] as const)
      expect(isOpen(address), address).toBe(isIt)
  })

  it('wants a mail server and a sender with a database server', () => {
    for (const name of ['SMTP_URL', 'MAIL_FROM']) vi.stubEnv(name, '')
    expect(environment().mail).toBeUndefined()
    vi.stubEnv('DATABASE_URL', 'postgresql://localhost/holdtime')
    expect(() => environment()).toThrow(/SMTP_URL must be set[\s\S]*MAIL_FROM must be set/)
  })

  it('says what is half set or wrong', () => {
    for (const [name, value] of [
      ['SMTP_URL', 'mail.example'],
      ['GITHUB_ID', 'x'],
      ['OIDC_ID', 'y'],
      ['TRUSTED_PROXIES', 'all'],
    ] as const)
      vi.stubEnv(name, value)
    expect(() => environment()).toThrow(/SMTP_URL must begin[\s\S]*TRUSTED_PROXIES[\s\S]*GITHUB_SECRET[\s\S]*OIDC_SECRET[\s\S]*OIDC_ISSUER/)
  })
})
