import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { GET, POST } from '@/app/api/unsubscribe/route'
import type { As } from '@/server/door/session'
import { readEnd } from '@/server/door/tokens'
import { ensureLearner } from '@/server/log/log'
import { changeWishes, endMails, endOffer, viewWishes } from '@/server/post/mail-preferences'
import { postOnce } from '@/server/post/outbox'
import { mailRound } from '@/server/post/reminders'
import { learnerDay } from '@/study'
import { CHAIN } from './fixture'
import { refusalOf, takeCheck } from './learner'
import { openMailbox, tokenIn } from './mailbox'
import { openForTests } from './opened'

const MINUTE = 60_000
const VIENNA = 'Europe/Vienna'

let course: Awaited<ReturnType<typeof openForTests>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => {
  mailbox = await openMailbox()
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  await course.close()
  await mailbox.close()
})
beforeEach(() => {
  for (const [name, value] of Object.entries({
    DATABASE_URL: '',
    NEXTAUTH_SECRET: 'for these tests alone, and long enough',
    NEXTAUTH_URL: 'https://study.example',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Holdtime <study@example.org>',
  }))
    vi.stubEnv(name, value)
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  mailbox.refuse(false)
  mailbox.mails.length = 0
  await course.prisma.mailWish.deleteMany()
})

const setClock = (moment: string | number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(moment) })
}

/** One round at a moment, and what came in by it. */
async function roundAt(moment: string | number) {
  setClock(moment)
  const before = mailbox.mails.length
  const round = await mailRound()
  return { round, mails: mailbox.mails.slice(before) }
}

interface Given {
  readonly zone?: string
  readonly hour?: number
  readonly daily?: boolean
  readonly weekly?: boolean
  readonly due?: string // local date on which a card came due; none: no card
  readonly email?: string | null
  readonly confirmed?: boolean
}

/** An account with wishes, and a card of one item. */
async function account(given: Given = {}) {
  const { zone = VIENNA, hour = 18, daily = true, weekly = false, due = '2026-01-05', email, confirmed = true } = given
  const who: As<'account'> = { learner: randomUUID(), zone, as: 'account' }
  const address = email === undefined ? `${who.learner.slice(0, 8)}@example.org` : email
  const { prisma } = course
  await prisma.user.create({
    data: { id: who.learner, zone, guest: false, email: address, emailVerifiedAt: confirmed && address ? new Date() : null },
  })
  if (due !== '') {
    const day = Date.parse(`${due}T00:00:00Z`) / 86_400_000
    const memory = { stability: 3, difficulty: 5, firstDay: day - 3, lastDay: day - 3, reps: 1, lapses: 0 }
    await prisma.card.create({ data: { learnerId: who.learner, itemId: 'alpha-3', ...memory, due: day } })
  }
  await prisma.mailWish.create({ data: { learnerId: who.learner, daily, weekly, hour, changedAt: new Date() } })
  return { ...who, address: address ?? '' }
}

const statesOf = async (learner: string) =>
  (await course.prisma.posted.findMany({ where: { learnerId: learner } })).map(({ state }) => state)

describe('a digest of one’s cohorts', () => {
  const cohort = async (instructor: string, name: string, given: { archivedAt?: Date } = {}) => {
    const id = randomUUID()
    const at = new Date('2026-10-01T08:00:00Z')
    await course.prisma.cohort.create({ data: { id, name, blueprint: 'v1.1', zone: VIENNA, createdAt: at, ...given } })
    await course.prisma.teaching.create({ data: { cohortId: id, instructorId: instructor, since: at } })
    const { learner } = await account({ daily: false })
    await course.prisma.membership.create({ data: { cohortId: id, learnerId: learner, name: 'Mara', joinedAt: at } })
    return id
  }
  const asked = async (roles: string[]) => {
    const who = await account({ daily: false, due: '' })
    await course.prisma.user.update({ where: { id: who.learner }, data: { roles } })
    await changeWishes(who, { daily: '', weekly: '', digest: 'on', hour: '18' })
    return who
  }

  it('comes on Mondays, says of each cohort that goes on who needs one and why, and ends by its own link', async () => {
    const who = await asked(['instructor'])
    const id = await cohort(who.learner, 'Tuesdays')
    await cohort(who.learner, 'Last year', { archivedAt: new Date() })
    expect((await roundAt('2026-11-29T17:00:00Z')).mails).toEqual([])
    const { mails } = await roundAt('2026-11-30T17:00:00Z')
    expect(mails).toMatchObject([{ to: who.address, subject: 'Your cohorts: 1 candidate needs you' }])
    expect(mails[0]?.text).toContain(
      `Tuesdays: 1 candidate, 0 answers in seven days.\n1 needs you:\n- Mara: no answer since joining 60 days ago.\nhttps://study.example/cohorts/${id}\n`,
    )
    expect(mails[0]?.text).not.toContain('Last year')
    expect((await roundAt('2026-11-30T17:01:00Z')).mails).toEqual([])
    await endMails({ token: tokenIn(mails[0]) })
    expect((await viewWishes(who)).digest).toBe(false)
  })

  it('comes beside the reminder of that day', async () => {
    const who = await account()
    await course.prisma.user.update({ where: { id: who.learner }, data: { roles: ['instructor'] } })
    await changeWishes(who, { daily: 'on', weekly: '', digest: 'on', hour: '18' })
    await cohort(who.learner, 'Tuesdays')
    expect((await roundAt('2026-11-30T17:00:00Z')).mails.map(({ subject }) => subject).sort()).toEqual([
      '1 due, about 1 minute',
      'Your cohorts: 1 candidate needs you',
    ])
  })

  it('says nothing to whoever is no instructor any more', async () => {
    const who = await asked([])
    await cohort(who.learner, 'Tuesdays')
    expect(await roundAt('2026-11-30T17:00:00Z')).toEqual({ round: { nothing: 1 }, mails: [] })
  })
})

describe('a daily reminder', () => {
  it('goes out once a learner-day, at the hour and by the clock of the learner, and says how much is due', async () => {
    const who = await account()
    expect((await roundAt('2026-11-27T16:59:59Z')).mails).toEqual([])
    const { mails, round } = await roundAt('2026-11-27T17:00:00Z')
    expect(round).toEqual({ sent: 1 })
    expect(mails).toMatchObject([{ to: who.address, subject: '1 due, about 1 minute' }])
    expect(mails[0]?.text).toMatch(/^1 due, about 1 minute\. Passing \*ALPHA\* opens \*BETA\*\.\n\nhttps:\/\/study\.example\/review\n\n/)
    expect(mails[0]?.text).toContain('You asked for this mail at 18:00 (Europe/Vienna), on days when something is due.')
    for (const later of ['17:01', '17:59', '18:00', '23:30']) expect((await roundAt(`2026-11-27T${later}:00Z`)).mails).toEqual([])
    expect((await roundAt('2026-11-28T17:30:00Z')).mails).toHaveLength(1)
  })

  it('does not go out where nothing is due at that hour, and is settled for the day', async () => {
    const [later, none] = [await account({ due: '2026-11-28' }), await account({ due: '' })]
    expect(await roundAt('2026-11-27T17:00:00Z')).toEqual({ round: { nothing: 2 }, mails: [] })
    expect(await roundAt('2026-11-27T17:01:00Z')).toEqual({ round: {}, mails: [] })
    expect([await statesOf(later.learner), await statesOf(none.learner)]).toEqual([['nothing'], ['nothing']])
    expect((await roundAt('2026-11-28T17:00:00Z')).mails).toMatchObject([{ to: later.address }])
  })

  it('leaves out whoever did not ask, and every address that is missing or not confirmed', async () => {
    await account({ daily: false })
    await account({ email: null })
    await account({ confirmed: false })
    expect(await roundAt('2026-11-27T17:00:00Z')).toEqual({ round: { passed: 2 }, mails: [] })
  })

  it('keeps to the clock of the zone in which the learner answered last', async () => {
    const who = await account()
    await ensureLearner(course.prisma, who.learner, 'America/New_York')
    expect((await viewWishes(who)).zone).toBe('America/New_York')
    expect((await roundAt('2026-11-27T17:00:00Z')).mails).toEqual([])
    expect((await roundAt('2026-11-27T23:00:00Z')).mails).toHaveLength(1)
  })

  it('goes with headers by which programs end it, group it and do not answer it', async () => {
    const who = await account()
    const [mail] = (await roundAt('2026-11-27T17:00:00Z')).mails
    const token = tokenIn(mail)
    expect(readEnd(token)).toEqual({ learner: who.learner, kind: 'daily' })
    const head = mail?.head.split('\r\n') ?? []
    for (const line of [
      `List-Unsubscribe: <https://study.example/api/unsubscribe?token=${token}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'List-ID: Holdtime <daily.study.example>',
      'Auto-Submitted: auto-generated',
      'Precedence: bulk',
    ])
      expect(head).toContain(line)
    expect(mail?.head).toMatch(/^Message-ID: <daily\.\d+\.[0-9a-f]{32}@study\.example>$/m)
    expect(mail?.text.trimEnd().endsWith(`https://study.example/account/unsubscribe?token=${token}`)).toBe(true)
  })

  it('comes exactly once in each learner-day while the clocks change, also at an hour that is left out or lived twice', async () => {
    const learners = await Promise.all(
      [
        { zone: VIENNA, hour: 2 },
        { zone: 'Europe/Athens', hour: 3 },
        { zone: 'Europe/Athens', hour: 4 },
      ].map(account),
    )
    for (const change of ['2026-03-29', '2026-10-25']) {
      const changed = Date.parse(`${change}T01:00:00Z`)
      const daysOf = new Map(learners.map(({ address }) => [address, [] as number[]]))
      for (let at = changed - 28 * 60 * MINUTE; at < changed + 28 * 60 * MINUTE; at += 50 * MINUTE) {
        for (const { to } of (await roundAt(at)).mails) {
          const zone = learners.find(({ address }) => address === to)?.zone ?? ''
          daysOf.get(to)?.push(learnerDay(at, zone))
        }
      }
      for (const [address, days] of daysOf) {
        expect(days.length, `${address} around ${change}`).toBeGreaterThanOrEqual(2)
        expect(days, `${address} around ${change}`).toEqual(days.map((_, place) => (days[0] ?? 0) + place))
      }
    }
  })
})

describe('a mail server', () => {
  it('that is away for a while within the hour costs nobody their mail', async () => {
    const who = await account()
    const error = vi.spyOn(console, 'error').mockReturnValue()
    vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')
    expect(await roundAt('2026-11-27T17:00:00Z')).toEqual({ round: { down: 1 }, mails: [] })
    expect(await statesOf(who.learner)).toEqual([])
    vi.stubEnv('SMTP_URL', mailbox.url)
    expect((await roundAt('2026-11-27T17:40:00Z')).mails).toHaveLength(1)
    expect(JSON.stringify(error.mock.calls)).not.toContain('@')
  })

  it('that is away for longer leaves the day out, and nothing comes late or twice', async () => {
    await account()
    vi.spyOn(console, 'error').mockReturnValue()
    vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')
    for (let minute = 0; minute < 60; minute += 15) await roundAt(Date.parse('2026-11-27T17:00:00Z') + minute * MINUTE)
    vi.stubEnv('SMTP_URL', mailbox.url)
    expect((await roundAt('2026-11-27T18:00:00Z')).mails).toEqual([])
    expect((await roundAt('2026-11-28T17:00:00Z')).mails).toHaveLength(1)
  })

  it('that takes no mail for one learner is asked again some minutes later where it says so, and holds up nobody else', async () => {
    const [full, gone, well] = [await account(), await account(), await account()]
    const error = vi.spyOn(console, 'error').mockReturnValue()
    mailbox.refuse((address) => (address === full.address ? 452 : address === gone.address ? 550 : undefined))
    const { round, mails } = await roundAt('2026-11-27T17:00:00Z')
    expect(round).toEqual({ later: 1, refused: 1, sent: 1 })
    expect(mails).toMatchObject([{ to: well.address }])
    mailbox.refuse(false)
    expect((await roundAt('2026-11-27T17:04:00Z')).mails).toEqual([])
    expect((await roundAt('2026-11-27T17:05:00Z')).mails).toMatchObject([{ to: full.address }])
    expect(JSON.stringify(error.mock.calls)).not.toContain('@')
  })

  it('that hangs up with a mail in its hands is not given that mail again', async () => {
    const [one, other] = [await account(), await account()]
    vi.spyOn(console, 'error').mockReturnValue()
    const held = mailbox.holdAfter(0)
    void held.arrived.then(() => mailbox.hangUp())
    expect((await roundAt('2026-11-27T17:00:00Z')).round).toEqual({ unsure: 1 })
    held.release()
    await roundAt('2026-11-27T17:10:00Z')
    await roundAt('2026-11-27T17:20:00Z')
    expect(mailbox.mails.map(({ to }) => to).sort()).toEqual([one.address, other.address].sort())
    expect([...(await statesOf(one.learner)), ...(await statesOf(other.learner))].sort()).toEqual(['claimed', 'sent'])
  })
})

it.each([
  ['taken', 'sent', 'passed'],
  ['refused', 'refused', 'passed'],
  ['unknown', 'unsure', 'passed'],
  ['later', 'later', 'later'],
] as const)('a mail that was %s is %s, and an hour after %s', async (delivery, became, after) => {
  const { learner } = await account()
  const content = { subject: 'Due', paragraphs: ['Due.'], because: 'You asked for it.' }
  const posting = { learner, kind: 'daily' as const, day: 20_100, write: async () => content }
  const post = { isOpen: async () => true, deliver: async () => delivery, close: () => undefined }
  setClock('2026-01-05T17:00:00Z')
  expect(await postOnce(post, posting)).toBe(became)
  setClock('2026-01-05T18:00:00Z')
  expect(await postOnce(post, posting)).toBe(after)
})

it('a round that is told to end sends the mail in hand and no more', async () => {
  await Promise.all([account(), account(), account()])
  const ended = new AbortController()
  const held = mailbox.holdAfter(0)
  void held.arrived.then(() => {
    ended.abort()
    held.release()
  })
  setClock('2026-11-27T17:00:00Z')
  expect(await mailRound(ended.signal)).toEqual({ sent: 1 })
  expect(await mailRound()).toEqual({ sent: 2 })
})

it('a mail that cannot be written holds up nobody else, and is tried again within the hour', async () => {
  const [broken, well] = [await account(), await account()]
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const day = learnerDay(Date.parse('2026-11-27T17:00:00Z'), VIENNA)
  await course.prisma.plan.create({ data: { learnerId: broken.learner, day, queue: 'no JSON' } })
  const { round, mails } = await roundAt('2026-11-27T17:00:00Z')
  expect(round).toEqual({ failed: 1, sent: 1 })
  expect(mails).toMatchObject([{ to: well.address }])
  expect(error).toHaveBeenCalledOnce()
  await course.prisma.plan.deleteMany({ where: { learnerId: broken.learner } })
  expect((await roundAt('2026-11-27T17:06:00Z')).mails).toMatchObject([{ to: broken.address }])
})

describe('a weekly summary', () => {
  it('goes out on the learner’s Monday with what was done in the seven days before, in place of that day’s reminder', async () => {
    const who = await account({ daily: true, weekly: true, hour: 7, due: '' })
    setClock('2026-11-22T12:00:00Z')
    await takeCheck(who, 'alpha', 3) // the week before: it does not count
    setClock('2026-11-25T12:00:00Z')
    await takeCheck(who, 'alpha', 99, true) // what was missed is practised first
    const week = await course.prisma.dayTally.findMany({ where: { learnerId: who.learner }, orderBy: { day: 'asc' } })
    const answers = week.at(-1)?.answers ?? 0
    expect((await roundAt('2026-11-29T06:00:00Z')).mails).toMatchObject([{ subject: expect.stringMatching(/^\d+ due/) }])
    const { mails, round } = await roundAt('2026-11-30T06:00:00Z')
    expect(round).toEqual({ sent: 1 })
    expect(mails).toMatchObject([{ to: who.address, subject: `Your week: ${answers} answers, ${answers} right` }])
    const [answered, passed, held, next, link, last] = mails[0]?.text.split('\n\n') ?? []
    expect([answered, passed]).toEqual([`${answers} answers, ${answers} right.`, 'Passed: *ALPHA*.'])
    expect(held).toMatch(/^You hold \d+ of your \d+ cards\./)
    expect(next).toMatch(/^\d+ due.* Passing \*BETA\* opens \*GAMMA\*\.$/)
    expect(link).toBe('https://study.example/review')
    expect(last).toMatch(/^You asked for this mail on Mondays at 07:00 \(Europe\/Vienna\)\./)
    expect((await roundAt('2026-11-30T06:30:00Z')).mails).toEqual([])
  })

  it('goes out after a week without answers too, and without a reminder none comes on other days', async () => {
    await account({ daily: false, weekly: true, due: '' })
    expect((await roundAt('2026-11-29T17:00:00Z')).mails).toEqual([])
    const { mails } = await roundAt('2026-11-30T17:00:00Z')
    expect(mails).toMatchObject([{ subject: 'Your week: No answers' }])
    expect(mails[0]?.text).toMatch(
      /^No answers\.\n\nNothing is due today\. Passing \*ALPHA\* opens \*BETA\*\.\n\nhttps:\/\/study\.example\/\n\n/,
    )
  })
})

describe('ending mails by their link', () => {
  const url = (token: string) => `https://study.example/api/unsubscribe?token=${token}`

  it('takes a post from anywhere, with no cookie and from another origin, and ends that kind alone', async () => {
    const who = await account({ daily: true, weekly: true })
    const token = tokenIn((await roundAt('2026-11-27T17:00:00Z')).mails[0])
    const headers = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' }
    const request = () => new Request(url(token), { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })
    for (let times = 0; times < 2; times++) expect((await POST(request())).status).toBe(200)
    expect(await viewWishes(who)).toMatchObject({ daily: false, weekly: true, hour: 18 })
    expect((await roundAt('2026-11-28T17:00:00Z')).mails).toEqual([])
    expect((await roundAt('2026-11-30T17:00:00Z')).mails).toHaveLength(1)
  })

  it('ends nothing when the link is only opened: it leads to a page with a button', async () => {
    const who = await account()
    const token = tokenIn((await roundAt('2026-11-27T17:00:00Z')).mails[0])
    const reply = GET(new Request(url(token)))
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `/account/unsubscribe?token=${token}`])
    expect(await endOffer(token)).toEqual({ kind: 'daily', wanted: true })
    expect((await viewWishes(who)).daily).toBe(true)
  })

  it('refuses a token that was made up, changed, or made with another secret', async () => {
    const [who, other] = [await account({ weekly: true }), await account()]
    const token = tokenIn((await roundAt('2026-11-27T17:00:00Z')).mails.find(({ to }) => to === who.address))
    const [kind, learner, digest = ''] = token.split('.')
    const made = ['', 'daily', `weekly.${learner}.${digest}`, `daily.${other.learner}.${digest}`, `${kind}.${learner}.${digest.slice(1)}A`]
    for (const wrong of [...made, `${token}.`, `${kind}.${learner}.${'é'.repeat(43)}`, `toString.${learner}.${digest}`]) {
      expect(await endOffer(wrong), wrong).toBeUndefined()
      expect(await refusalOf(endMails({ token: wrong })), wrong).toBe('ended_link')
      expect((await POST(new Request(url(encodeURIComponent(wrong)), { method: 'POST' }))).status).toBe(410)
    }
    vi.stubEnv('NEXTAUTH_SECRET', 'another secret, and as long as the first')
    expect(await refusalOf(endMails({ token }))).toBe('ended_link')
    expect([(await viewWishes(who)).daily, (await viewWishes(other)).daily]).toEqual([true, true])
  })
})

describe('wishes', () => {
  it('are kept as the form sends them, and none are there before', async () => {
    const who = await account()
    await course.prisma.mailWish.deleteMany()
    expect(await viewWishes(who)).toMatchObject({ daily: false, weekly: false, isOffered: true, email: who.address })
    await changeWishes(who, { daily: 'on', weekly: '', digest: '', hour: '0' })
    expect(await viewWishes(who)).toMatchObject({ daily: true, weekly: false, hour: 0 })
    await changeWishes(who, { daily: '', weekly: 'on', digest: '', hour: '23' })
    expect(await viewWishes(who)).toMatchObject({ daily: false, weekly: true, hour: 23 })
    for (const hour of ['24', '-1', '', '7.5', '07x', '1e1']) {
      expect(await refusalOf(changeWishes(who, { daily: 'on', weekly: 'on', digest: '', hour })), hour).toBe('bad_request')
    }
    expect(await viewWishes(who)).toMatchObject({ daily: false, weekly: true, hour: 23 })
  })

  it('are refused without a confirmed address, and where no mail server is', async () => {
    const wish = { daily: 'on', weekly: '', digest: '', hour: '8' }
    for (const given of [{ email: null }, { confirmed: false }]) {
      expect(await refusalOf(changeWishes(await account(given), wish))).toBe('no_address')
    }
    const who = await account()
    vi.stubEnv('SMTP_URL', '')
    expect(await refusalOf(changeWishes(who, wish))).toBe('no_mail')
    expect(await viewWishes(who)).toMatchObject({ isOffered: false, hour: 18 })
    await expect(mailRound()).rejects.toThrow('set SMTP_URL')
  })

  it('and what was posted go with the account; what was posted five weeks ago is forgotten', async () => {
    const [who, erased] = [await account(), await account()]
    await roundAt('2026-11-27T17:00:00Z')
    await course.prisma.user.delete({ where: { id: erased.learner } })
    expect(await statesOf(erased.learner)).toEqual([])
    expect(await course.prisma.mailWish.count()).toBe(1)
    expect(await statesOf(who.learner)).toEqual(['sent'])
    await roundAt('2027-01-02T12:00:00Z')
    expect(await statesOf(who.learner)).toEqual([])
  })
})
