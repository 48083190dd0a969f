import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { enter } from '@/server/account/entering'
import { transactionOf } from '@/server/base/database'
import type { Refusal } from '@/server/base/refusal'
import { assignedTo } from '@/server/classroom/assigned'
import { assign, assignmentsOf, withdraw } from '@/server/classroom/assignments'
import { taughtCohort } from '@/server/classroom/cohort-access'
import { archiveCohort, changeCohort, leaveTeaching, makeCohort, ownCohorts, reopenCohort, viewTaught } from '@/server/classroom/cohorts'
import { invitationOffer, invitationsOf, invite, join, revokeInvitation } from '@/server/classroom/invitations'
import { nudgeLate, openForAll } from '@/server/classroom/late'
import { changeMembership, leaveCohort, removeCandidate, viewCandidate, viewMembership } from '@/server/classroom/memberships'
import { nudge } from '@/server/classroom/nudges'
import { openChapter } from '@/server/classroom/opening'
import { loadCourse } from '@/server/course/course'
import type { As } from '@/server/door/session'
import { loadStanding } from '@/server/log/log'
import { chapter, markRead } from '@/server/reading/chapters'
import { readableTo } from '@/server/reading/readable'
import { check } from '@/server/sitting/check/checks'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { today } from '@/server/sitting/today'
import { cases } from '../runs'
import { type Person, person } from './classroom'
import { CHAIN } from './fixture'
import { cardsAndLog, client, everything, give, refusalOf, takeCheck, visitor } from './learner'
import { openMailbox } from './mailbox'
import { openForTests } from './opened'

const NETWORK = '192.0.2.1'
const NOON = Date.parse('2027-01-25T12:00:00Z')
const DAY_MS = 86_400_000
const TODAY = NOON / DAY_MS - 0.5

let course: Awaited<ReturnType<typeof openForTests>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let anna: Person // teaches
let bert: Person // teaches elsewhere
beforeAll(async () => {
  mailbox = await openMailbox()
  vi.useFakeTimers({ toFake: ['Date'], now: NOON })
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
  await mailbox.close()
})
beforeEach(async () => {
  for (const [name, value] of Object.entries({
    DATABASE_URL: '',
    NEXTAUTH_SECRET: 'for these tests alone, and long enough',
    NEXTAUTH_URL: 'http://study.example',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Holdtime <study@example.org>',
  }))
    vi.stubEnv(name, value)
  vi.setSystemTime(NOON)
  anna = await person(course.prisma, ['instructor'])
  bert = await person(course.prisma, ['instructor'])
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await course.prisma.rateLimit.deleteMany()
})

const teaching = (who: Person) => who.as('instructor')
const account = (who: Person) => who.as('account')
const someone = () => person(course.prisma)
const later = (days: number) => vi.setSystemTime(NOON + days * DAY_MS)

const fresh = { name: 'Evening class', blueprint: '', examDay: '' }
const make = async (by = anna, more: object = {}) => makeCohort(await teaching(by), { ...fresh, ...more })
const invited = async (cohort: string, more: object = {}, by = anna) =>
  invite(await teaching(by), cohort, { as: 'candidate', most: '40', days: '14', ...more })
const joins = async (who: Person, code: string, name = 'Ada') => join(await account(who), { code, name }, NETWORK)

const firstOf = async (who: As<'instructor'>, cohort: string) => (await invitationsOf(who, cohort))[0]?.id ?? ''

async function classOf(...candidates: readonly Person[]): Promise<string> {
  const cohort = await make()
  const code = await invited(cohort)
  for (const one of candidates) await joins(one, code)
  return cohort
}

async function saidTo(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work
  } catch (error) {
    return { code: (error as Refusal).code, message: (error as Refusal).message }
  }
  throw new Error('Nothing was refused.')
}

const actsOf = async (subject: string) =>
  (await course.prisma.act.findMany({ where: { subject }, orderBy: { seq: 'asc' } })).map(({ kind }) => kind)

/** What somebody sees of cohorts, by id. */
async function seenBy(who: Person) {
  const { teaches, learns } = await ownCohorts(await account(who))
  return { teaches: teaches.map(({ id }) => id), learns: learns.map(({ id }) => id) }
}

describe('a cohort', () => {
  it.each([
    ['', '', 'v1.1'],
    ['', '2027-02-02', 'v1.1'],
    ['', '2027-02-03', 'v2.0'],
    ['v1.1', '2027-02-03', 'v1.1'],
    ['v2.0', '', 'v2.0'],
  ])('with blueprint “%s” and exam date “%s” is for %s', async (blueprint, examDay, expected) => {
    expect((await viewTaught(await teaching(anna), await make(anna, { blueprint, examDay }))).blueprint).toBe(expected)
  })

  it('that is made without an exam date after 2027-02-02 is for v2.0', async () => {
    later(9)
    expect((await viewTaught(await teaching(anna), await make())).blueprint).toBe('v2.0')
  })

  it.each([
    [{ name: '   ' }, 'Type a name for the cohort.'],
    [{ name: 'x'.repeat(81) }, 'at most 80 characters'],
    [{ name: 'two\nlines' }, 'in one line'],
    [{ name: 'turned \u202Earound' }, 'in one line'],
    [{ name: '\u200B\u200B' }, 'with a letter or a number'],
    [{ examDay: '31.01.2027' }, 'year-month-day: 2027-01-31'],
    [{ examDay: '2027-02-30' }, 'year-month-day'],
    [{ blueprint: 'v3' }, 'Choose a blueprint'],
  ])('is not made of %o, and the words say what to type', async (wrong, words) => {
    const before = await course.prisma.cohort.count()
    expect(await saidTo(make(anna, wrong))).toEqual({ code: 'invalid_entry', message: expect.stringContaining(words) })
    expect(await course.prisma.cohort.count()).toBe(before)
  })

  it('notes what was changed of it, and nothing where nothing was', async () => {
    const cohort = await make()
    const same = { ...fresh, blueprint: 'v1.1', zone: '' }
    await changeCohort(await teaching(anna), cohort, same)
    expect(await actsOf(cohort)).toEqual(['cohort-made'])
    await changeCohort(await teaching(anna), cohort, { ...same, examDay: '2027-03-01', zone: 'Europe/Vienna' })
    const act = await course.prisma.act.findFirstOrThrow({ where: { subject: cohort, kind: 'cohort-changed' } })
    expect(act).toMatchObject({ actorId: anna.id, decided: { fields: ['examDay', 'zone'] } })
  })

  it('that is archived refuses every change and lets nobody in, and goes on where it was when it is reopened', async () => {
    const [ada, late] = [await someone(), await someone()]
    const cohort = await classOf(ada)
    const who = await teaching(anna)
    const code = await invited(cohort)
    const invitation = await firstOf(who, cohort)
    const work = await assign(who, cohort, chaptersDue(['alpha'], '2027-02-20'))
    await archiveCohort(who, cohort)
    const refused = {
      change: () => changeCohort(who, cohort, { ...fresh, zone: '' }),
      archive: () => archiveCohort(who, cohort),
      invite: () => invite(who, cohort, { as: 'candidate', most: 1, days: 1 }),
      revoke: () => revokeInvitation(who, cohort, invitation),
      assign: () => assign(who, cohort, chaptersDue(['alpha'], '2027-02-20')),
      withdraw: () => withdraw(who, cohort, work),
      open: () => openChapter(who, cohort, ada.id, 'beta'),
      nudge: () => nudge(who, cohort, ada.id, { words: '' }),
      remove: () => removeCandidate(who, cohort, ada.id),
    }
    for (const [what, change] of Object.entries(refused)) expect(await refusalOf(change()), what).toBe('archived_cohort')
    expect(await refusalOf(joins(late, code))).toBe('ended_invitation')
    expect(await assignedTo(await account(ada))).toEqual([])
    expect((await viewMembership(await account(ada), cohort)).isArchived).toBe(true)
    await reopenCohort(who, cohort)
    await joins(late, code, 'Late')
    expect((await viewTaught(who, cohort)).members).toHaveLength(2)
    expect(await assignedTo(await account(ada))).toHaveLength(1)
    expect((await actsOf(cohort)).slice(-2)).toEqual(['cohort-archived', 'cohort-reopened'])
  })
})

describe('an invitation', () => {
  it('is good as it is typed: small letters, no dash, O for nought and l for one', async () => {
    const cohort = await make()
    await invited(cohort)
    await course.prisma.invitation.updateMany({ where: { cohortId: cohort }, data: { code: '01ABCDEF' } })
    const ada = await someone()
    expect((await invitationOffer(await account(ada), ' ol-abcd ef', NETWORK)).code).toBe('01AB-CDEF')
    expect(await joins(ada, 'oLabcdef')).toEqual({ cohort, as: 'candidate' })
  })

  it('has 40 bits of chance in letters that cannot be taken for others', async () => {
    const cohort = await make()
    const codes = await Promise.all(Array.from({ length: 20 }, () => invited(cohort)))
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(new Set(codes).size).toBe(20)
  })

  it('uses one place up for whoever joins, however often they press the button', async () => {
    const cohort = await make()
    const code = await invited(cohort, { most: 2 })
    const ada = await someone()
    await joins(ada, code)
    await joins(ada, code)
    expect(await invitationsOf(await teaching(anna), cohort)).toMatchObject([{ code, used: 1, most: 2, state: 'good' }])
    expect((await invitationOffer(await account(ada), code, NETWORK)).stands).toBe('learns')
  })

  it('ends in the same words, whether it expired, was revoked, is used up, belongs to an archived cohort, or never was', async () => {
    const who = await teaching(anna)
    const ends: Record<string, (cohort: string) => Promise<void>> = {
      expired: async () => void later(14),
      revoked: async (cohort) => revokeInvitation(who, cohort, await firstOf(who, cohort)),
      'used up': async (cohort) => void (await joins(await someone(), (await invitationsOf(who, cohort))[0]?.code ?? '')),
      archived: async (cohort) => archiveCohort(who, cohort),
    }
    const words = new Set<string>()
    for (const end of Object.values(ends)) {
      vi.setSystemTime(NOON)
      const cohort = await make()
      const code = await invited(cohort, { most: 1 })
      await end(cohort)
      const ada = await someone()
      const refused = await saidTo(joins(ada, code))
      expect(await saidTo(invitationOffer(await account(ada), code, NETWORK))).toEqual(refused)
      words.add(JSON.stringify(refused))
      expect(await seenBy(ada)).toEqual({ teaches: [], learns: [] })
    }
    for (const wrong of ['', 'ABCD', 'ZZZZ-ZZZZ', '%00', 'x'.repeat(200)])
      words.add(JSON.stringify(await saidTo(joins(await someone(), wrong))))
    expect([...words]).toEqual([expect.stringContaining('ended_invitation')])
  })

  it('gives its last place to one of two who want it at once', async () => {
    const cohort = await make()
    const code = await invited(cohort, { most: 1 })
    const both = [await someone(), await someone()]
    const came = await Promise.all(both.map((one) => refusalOf(joins(one, code))))
    expect(came.sort()).toEqual(['ended_invitation', 'no refusal'])
    expect((await viewTaught(await teaching(anna), cohort)).members).toHaveLength(1)
    expect(await invitationsOf(await teaching(anna), cohort)).toMatchObject([{ used: 1, state: 'used-up' }])
  })

  it('is not guessed: too many tries are refused before they are looked up', async () => {
    const cohort = await make()
    const code = await invited(cohort)
    const ada = await someone()
    for (let tries = 0; tries < 30; tries++) await refusalOf(invitationOffer(await account(ada), `ZZZZ-ZZ${tries}`, NETWORK))
    expect(await refusalOf(invitationOffer(await account(ada), code, NETWORK))).toBe('too_many_tries')
    expect(await refusalOf(joins(ada, code))).toBe('too_many_tries')
  })

  it('to teach lets in instructors alone, and is not used up by others', async () => {
    const cohort = await make()
    const code = await invited(cohort, { as: 'instructor', most: 1 })
    const ada = await someone()
    expect((await invitationOffer(await account(ada), code, NETWORK)).stands).toBe('no-role')
    expect(await refusalOf(joins(ada, code))).toBe('not_instructor')
    vi.setSystemTime(NOON + 1)
    expect(await joins(bert, code)).toEqual({ cohort, as: 'instructor' })
    expect((await viewTaught(await teaching(bert), cohort)).instructors).toEqual([
      { email: anna.email, isYou: false },
      { email: bert.email, isYou: true },
    ])
    expect(await actsOf(cohort)).toContain('instructor-joined')
  })

  it('says to a guest that an account is needed', async () => {
    const code = await invited(await make())
    expect((await invitationOffer(visitor(), code, NETWORK)).stands).toBe('guest')
  })
})

describe('an instructor', () => {
  it('leaves a cohort that somebody else teaches, and stays where nobody else may', async () => {
    const cohort = await make()
    expect(await refusalOf(leaveTeaching(await teaching(anna), cohort))).toBe('last_instructor')
    await joins(bert, await invited(cohort, { as: 'instructor' }))
    await course.prisma.user.update({ where: { id: bert.id }, data: { roles: [] } })
    expect(await refusalOf(leaveTeaching(await teaching(anna), cohort))).toBe('last_instructor')
    await course.prisma.user.update({ where: { id: bert.id }, data: { roles: ['instructor'] } })
    await leaveTeaching(await teaching(anna), cohort)
    expect(await refusalOf(viewTaught(await teaching(anna), cohort))).toBe('unknown_page')
    expect((await seenBy(bert)).teaches).toEqual([cohort])
  })

  it('meets nothing of a cohort of others, by whatever id', async () => {
    const [ada, eve] = [await someone(), await someone()]
    const cohort = await classOf(ada)
    const own = await make(bert)
    await joins(eve, await invited(own, {}, bert))
    await invited(cohort)
    const invitation = await firstOf(await teaching(anna), cohort)
    const work = await assign(await teaching(anna), cohort, chaptersDue(['alpha'], '2027-02-20'))
    const who = await teaching(bert)
    const stranger = await account(eve)
    const before = await tables()
    const doors = (id: string): Record<string, () => Promise<unknown>> => ({
      taught: () => taughtCohort(course.prisma, who, id),
      view: () => viewTaught(who, id),
      change: () => changeCohort(who, id, { ...fresh, zone: '' }),
      archive: () => archiveCohort(who, id),
      reopen: () => reopenCohort(who, id),
      leave: () => leaveTeaching(who, id),
      invite: () => invite(who, id, { as: 'candidate', most: 1, days: 1 }),
      invitations: () => invitationsOf(who, id),
      assign: () => assign(who, id, chaptersDue(['alpha'], '2027-02-20')),
      assignments: () => assignmentsOf(who, id),
      ...within(id),
      'view as a candidate': () => viewMembership(stranger, id),
      'change as a candidate': () => changeMembership(stranger, id, { name: 'Eve', nudges: 'on' }),
      'leave as a candidate': () => leaveCohort(stranger, id),
    })
    const within = (id: string): Record<string, () => Promise<unknown>> => ({
      revoke: () => revokeInvitation(who, id, invitation),
      withdraw: () => withdraw(who, id, work),
      'nudge the late': () => nudgeLate(who, id, work, { words: '' }),
      'open for all': () => openForAll(who, id, work),
      candidate: () => viewCandidate(who, id, ada.id),
      open: () => openChapter(who, id, ada.id, 'beta'),
      nudge: () => nudge(who, id, ada.id, { words: '' }),
      remove: () => removeCandidate(who, id, ada.id),
    })
    // Those of others, what is no id, and through a cohort of their own to what belongs to another one.
    for (const asked of [doors(cohort), doors('not-an-id'), within(own)])
      for (const [what, door] of Object.entries(asked)) expect(await refusalOf(door()), what).toBe('unknown_page')
    expect(await tables()).toEqual(before)
  })

  it('reads every written chapter, while their checks keep their gate', async () => {
    const who = await teaching(anna)
    expect(await chapter(who, 'beta')).toMatchObject({ kind: 'open', by: 'role', waitsFor: [{ chapter: 'alpha' }] })
    expect(await chapter(who, 'alpha')).toMatchObject({ kind: 'open', by: 'gate', waitsFor: [] })
    expect(await chapter(who, 'delta')).toMatchObject({ kind: 'planned' })
    expect(await refusalOf(check(who, { chapter: 'beta' }))).toBe('closed_chapter')
    expect(await refusalOf(markRead(who, { chapter: 'beta', client: client() }))).toBe('closed_chapter')
    expect((await today(who)).ports.find((port) => port.chapter === 'beta')).toMatchObject({ state: 'off' })
    const candidate = await someone()
    expect(await chapter(await account(candidate), 'beta')).toMatchObject({ kind: 'closed' })
    const compiled = await loadCourse()
    expect([...(await readableTo(course.prisma, candidate.id, compiled, new Set(['alpha'])))]).toEqual(['alpha'])
  })

  it('opens a chapter for a candidate: it can be read and its check taken, and nothing is passed by it', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    const who = await teaching(anna)
    expect((await viewCandidate(who, cohort, ada.id)).closed.map(({ chapter }) => chapter)).toEqual(['beta', 'gamma'])
    expect(await openChapter(who, cohort, ada.id, 'gamma')).toBe(true)
    expect(await openChapter(who, cohort, ada.id, 'gamma')).toBe(false)
    const learner = await account(ada)
    expect(await chapter(learner, 'gamma')).toMatchObject({ kind: 'open', by: 'opened', passed: false })
    expect(await chapter(learner, 'beta')).toMatchObject({ kind: 'closed' })
    const events = await course.prisma.event.findMany({ where: { learnerId: ada.id }, orderBy: { seq: 'asc' } })
    expect(events).toMatchObject([
      { kind: 'opened', chapterId: 'gamma', decided: { by: anna.id, cohort } },
      { kind: 'unlocked', decided: { chapters: ['alpha'] } },
    ])
    expect(await actsOf(ada.id)).toEqual(['chapter-opened'])
    expect((await takeCheck(learner, 'gamma', 99)).result.passed).toBe(true)
    expect(await refusalOf(openChapter(who, cohort, ada.id, 'delta'))).toBe('unknown_chapter')
    expect(await refusalOf(openChapter(who, cohort, ada.id, 'nothing'))).toBe('unknown_chapter')
  })

  it('has opened it for good: it stays open when the candidate leaves, and when a guest’s answers join theirs', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    await openChapter(await teaching(anna), cohort, ada.id, 'beta')
    await leaveCohort(await account(ada), cohort)
    const guest = visitor()
    await takeCheck(guest, 'alpha', 2)
    await transactionOf('a sign-in', (tx) => enter(tx, guest, ada.id))
    const standing = await loadStanding(course.prisma, ada.id, await loadCourse())
    expect([...standing.opened]).toEqual(['beta'])
    expect([...standing.open].sort()).toEqual(['alpha', 'beta'])
    const { kept, rebuilt } = await cardsAndLog(ada.id)
    expect(kept).toBe(rebuilt)
  })
})

describe('a mail to a candidate', () => {
  it('carries the line as the instructor’s own, and comes once a day', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    const who = await teaching(anna)
    await nudge(who, cohort, ada.id, { words: 'Port security is\r\nworth\tan evening.' })
    expect(mailbox.last(ada.email)).toMatchObject({
      text: expect.stringContaining('They write:\n\n> Port security is worth an evening.\n'),
    })
    expect(mailbox.last(ada.email)?.text).toContain(`http://study.example/cohorts/${cohort}/me`)
    expect(mailbox.last(ada.email)?.text).not.toContain(anna.email)
    expect(await refusalOf(nudge(who, cohort, ada.id, { words: '' }))).toBe('nudged_today')
    expect((await viewCandidate(who, cohort, ada.id)).mail).toBe('sent-today')
    later(1)
    await nudge(who, cohort, ada.id, { words: '' })
    expect(mailbox.last(ada.email)?.text).not.toContain('They write')
    expect(await actsOf(ada.id)).toEqual(['nudged', 'nudged'])
  })

  it('is one, when two instructors send it at once', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    await joins(bert, await invited(cohort, { as: 'instructor' }))
    const both = [await teaching(anna), await teaching(bert)]
    const came = await Promise.all(both.map((who) => refusalOf(nudge(who, cohort, ada.id, { words: '' }))))
    expect(came.sort()).toEqual(['no refusal', 'nudged_today'])
    expect(mailbox.mails.filter(({ to }) => to === ada.email)).toHaveLength(1)
  })

  it('is not sent to whoever switched it off or has no address, nor with more than 500 characters', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    const who = await teaching(anna)
    expect(await refusalOf(nudge(who, cohort, ada.id, { words: 'x'.repeat(501) }))).toBe('invalid_entry')
    await changeMembership(await account(ada), cohort, { name: 'Ada', nudges: '' })
    expect(await refusalOf(nudge(who, cohort, ada.id, { words: '' }))).toBe('no_nudges')
    await changeMembership(await account(ada), cohort, { name: 'Ada', nudges: 'on' })
    await course.prisma.user.update({ where: { id: ada.id }, data: { email: null } })
    expect(await refusalOf(nudge(who, cohort, ada.id, { words: '' }))).toBe('no_nudges')
    expect((await viewCandidate(who, cohort, ada.id)).mail).toBe('no-address')
    expect(mailbox.last(ada.email)).toBeUndefined()
  })

  it('that the mail server does not take does not count, and both is noted', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    const who = await teaching(anna)
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
    mailbox.refuse(true)
    expect(await refusalOf(nudge(who, cohort, ada.id, { words: '' }))).toBe('mail_failed')
    mailbox.refuse(false)
    silent.mockRestore()
    await nudge(who, cohort, ada.id, { words: '' })
    expect(await actsOf(ada.id)).toEqual(['nudged', 'nudge-failed', 'nudged'])
  })
})

describe('a candidate', () => {
  it('appears under the name they chose, changes it, and is gone when they leave, with all that they learned', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    await takeCheck(await account(ada), 'alpha', 99)
    const log = await everything()
    await changeMembership(await account(ada), cohort, { name: '  Ada L.  ', nudges: '' })
    expect((await viewTaught(await teaching(anna), cohort)).members).toMatchObject([{ name: 'Ada L.' }])
    await leaveCohort(await account(ada), cohort)
    expect((await viewTaught(await teaching(anna), cohort)).members).toEqual([])
    expect(await refusalOf(viewMembership(await account(ada), cohort))).toBe('unknown_page')
    expect(await refusalOf(viewCandidate(await teaching(anna), cohort, ada.id))).toBe('unknown_page')
    expect(await everything()).toBe(log)
  })

  it('who is taken out is told by mail, and it is noted', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    await removeCandidate(await teaching(anna), cohort, ada.id)
    expect(mailbox.last(ada.email)?.text).toContain('has taken you out of it')
    expect(await actsOf(ada.id)).toEqual(['candidate-removed'])
    expect(await refusalOf(viewMembership(await account(ada), cohort))).toBe('unknown_page')
    expect(await refusalOf(removeCandidate(await teaching(anna), cohort, ada.id))).toBe('unknown_page')
  })
})

const chaptersDue = (chapters: string[], due: string) => ({ ...nothingTicked, kind: 'chapters', chapters, due })
const nothingTicked = { chapters: [] as string[], objectives: [] as string[], which: 'all', count: '10', due: '2027-02-20' }

describe('an assignment', () => {
  const assigned = async (who: Person) => (await assignedTo(await account(who)))[0]?.assigned ?? []

  it('of chapters is done when their checks are passed, whenever that was, and says what opens a closed one', async () => {
    const [ada, bob] = [await someone(), await someone()]
    const cohort = await classOf(ada, bob)
    await takeCheck(await account(ada), 'alpha', 99)
    await assign(await teaching(anna), cohort, chaptersDue(['alpha', 'beta'], '2027-02-20'))
    expect(await assigned(ada)).toMatchObject([{ progress: { done: 1, of: 2 }, state: 'open', closed: [] }])
    expect(await assigned(bob)).toMatchObject([
      { progress: { done: 0, of: 2 }, closed: [{ chapter: 'beta', waitsFor: [{ chapter: 'alpha', title: 'ALPHA' }] }] },
    ])
    await takeCheck(await account(ada), 'beta', 99)
    expect(await assigned(ada)).toMatchObject([{ progress: { done: 2, of: 2 }, state: 'done' }])
    expect(await assignmentsOf(await teaching(anna), cohort)).toMatchObject([
      {
        candidates: [
          { learner: bob.id, state: 'open', progress: { done: 0, of: 2 } },
          { learner: ada.id, state: 'done', progress: { done: 2, of: 2 } },
        ],
      },
    ])
  })

  it('names late ones first, and one press reminds them all; who got a mail today or takes none is told', async () => {
    const [ada, bob, eve] = [await someone(), await someone(), await someone()]
    const cohort = await make()
    const code = await invited(cohort)
    for (const [one, name] of [
      [ada, 'Ada'],
      [bob, 'Bob'],
      [eve, 'Eve'],
    ] as const)
      await joins(one, code, name)
    const who = await teaching(anna)
    const id = await assign(who, cohort, chaptersDue(['alpha'], '2027-01-26'))
    expect(await refusalOf(nudgeLate(who, cohort, id, { words: '' }))).toBe('nobody_late')
    await takeCheck(await account(ada), 'alpha', 99)
    await changeMembership(await account(eve), cohort, { name: 'Eve', nudges: '' })
    later(2)
    const stands = (await assignmentsOf(who, cohort))[0]?.candidates.map(({ name, state }) => `${name} ${state}`)
    expect(stands).toEqual(['Bob late', 'Eve late', 'Ada done'])
    expect(await nudgeLate(who, cohort, id, { words: 'Alpha is short.' })).toEqual({ done: 1, not: ['Eve'] })
    expect(mailbox.last(bob.email)?.text).toContain('> Alpha is short.')
    expect(mailbox.last(ada.email)).toBeUndefined()
    expect(await nudgeLate(who, cohort, id, { words: '' })).toEqual({ done: 0, not: ['Bob', 'Eve'] })
  })

  it('opens its chapters for all who are asked for it, once', async () => {
    const [ada, bob] = [await someone(), await someone()]
    const cohort = await classOf(ada, bob)
    const who = await teaching(anna)
    const id = await assign(who, cohort, chaptersDue(['alpha', 'gamma'], '2027-02-20'))
    expect(await openForAll(who, cohort, id)).toEqual({ done: 2, not: [] })
    expect(await openForAll(who, cohort, id)).toEqual({ done: 0, not: [] })
    for (const one of [ada, bob]) expect(await chapter(await account(one), 'gamma')).toMatchObject({ kind: 'open', by: 'opened' })
    const practised = await assign(who, cohort, { ...nothingTicked, kind: 'practice', chapters: ['alpha'], count: '2' })
    expect(await refusalOf(openForAll(who, cohort, practised))).toBe('nothing_chosen')
  })

  it('of objectives counts each of their questions once, by whatever it was answered', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    await assign(await teaching(anna), cohort, { ...nothingTicked, kind: 'objectives', objectives: ['v1.1/alpha-c1', 'v1.1/alpha-c2'] })
    expect(await assigned(ada)).toMatchObject([{ progress: { done: 0, of: 3 } }])
    const learner = await account(ada)
    for (const which of [1, 2]) {
      const { practice: id } = await startPractice(learner, {
        practice: client(),
        choice: { chapters: [], objectives: ['v1.1/alpha-c1'], which: 'all', count: 1 },
        counts: false,
      })
      const next = await practice(learner, id)
      if ('question' in next) await give(learner, next.question, which === 1)
    }
    expect((await assigned(ada))[0]?.progress).toEqual({ done: 2, of: 3 })
  })

  it('of practice is done by one that was begun since, of the same choice and at least as long', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    const choice = { chapters: ['alpha'], objectives: [], which: 'all' as const, count: 2 }
    const learner = await account(ada)
    const begin = async (more: object = {}) =>
      (await startPractice(learner, { practice: client(), choice: { ...choice, ...more }, counts: false })).practice
    const finish = async (id: string) => {
      for (let next = await practice(learner, id); 'question' in next; next = await practice(learner, id))
        await give(learner, next.question)
    }
    await finish(await begin())
    vi.setSystemTime(NOON + 60_000)
    await assign(await teaching(anna), cohort, { ...nothingTicked, kind: 'practice', chapters: ['alpha'], count: '2' })
    await finish(await begin({ count: 1 }))
    await finish(await begin({ chapters: ['beta'] }))
    expect((await assigned(ada))[0]?.progress).toEqual({ done: 0, of: 2 })
    const id = await begin()
    const next = await practice(learner, id)
    if ('question' in next) await give(learner, next.question, false)
    expect((await assigned(ada))[0]?.progress).toEqual({ done: 1, of: 2 })
    await finish(id)
    expect(await assigned(ada)).toMatchObject([{ progress: { done: 2, of: 2 }, state: 'done' }])
  })

  it('is late from the day after the one it was due, in the cohort’s zone', async () => {
    anna = await person(course.prisma, ['instructor'], 'Pacific/Auckland')
    const ada = await someone()
    const cohort = await classOf(ada)
    await assign(await teaching(anna), cohort, chaptersDue(['alpha'], '2027-01-26'))
    expect(await assigned(ada)).toMatchObject([{ dueDay: TODAY + 1, state: 'open' }])
    vi.setSystemTime(Date.parse('2027-01-26T14:59:00Z')) // 03:59 of the second there: still the evening of the first
    expect(await assigned(ada)).toMatchObject([{ state: 'open' }])
    vi.setSystemTime(Date.parse('2027-01-26T15:00:00Z'))
    expect(await assigned(ada)).toMatchObject([{ state: 'late' }])
  })

  it('is not asked of whoever joined after it was due, nor after it was withdrawn', async () => {
    const ada = await someone()
    const cohort = await classOf(ada)
    const who = await teaching(anna)
    const id = await assign(who, cohort, chaptersDue(['alpha'], '2027-01-26'))
    const code = await invited(cohort)
    later(2)
    const late = await someone()
    await joins(late, code)
    expect(await assigned(late)).toEqual([])
    expect(await assigned(ada)).toHaveLength(1)
    await withdraw(who, cohort, id)
    await withdraw(who, cohort, id)
    expect(await assigned(ada)).toEqual([])
    expect(await assignmentsOf(who, cohort)).toEqual([])
    expect((await actsOf(cohort)).filter((kind) => kind.startsWith('assignment'))).toEqual(['assignment-made', 'assignment-withdrawn'])
  })

  it.each([
    [{ kind: 'chapters' }, 'nothing_chosen'],
    [{ kind: 'chapters', chapters: ['delta', 'nothing', '../x'] }, 'nothing_chosen'],
    [{ kind: 'objectives', objectives: ['v1.1/9.9'] }, 'nothing_chosen'],
    [{ kind: 'practice' }, 'nothing_chosen'],
    [{ kind: 'practice', chapters: ['alpha'], count: 'many' }, 'invalid_entry'],
    [{ kind: 'chapters', chapters: ['alpha'], due: '2027-01-24' }, 'invalid_entry'],
    [{ kind: 'chapters', chapters: ['alpha'], due: 'soon' }, 'invalid_entry'],
    [{ kind: 'everything' }, 'invalid_entry'],
  ])('is not made of %o', async (wrong, code) => {
    const cohort = await make()
    expect(await refusalOf(assign(await teaching(anna), cohort, { ...nothingTicked, ...wrong }))).toBe(code)
    expect(await assignmentsOf(await teaching(anna), cohort)).toEqual([])
  })
})

const tables = async () => ({
  cohorts: await course.prisma.cohort.findMany({ orderBy: { id: 'asc' } }),
  teachings: await course.prisma.teaching.findMany({ orderBy: [{ cohortId: 'asc' }, { instructorId: 'asc' }] }),
  members: await course.prisma.membership.findMany({ orderBy: [{ cohortId: 'asc' }, { learnerId: 'asc' }] }),
  invitations: await course.prisma.invitation.findMany({ orderBy: { id: 'asc' } }),
  assignments: await course.prisma.assignment.findMany({ orderBy: { id: 'asc' } }),
  acts: await course.prisma.act.count(),
})

describe('whoever belongs to a cohort', () => {
  type Step = { readonly does: keyof typeof does; readonly by: 0 | 1; readonly candidate: 0 | 1; readonly cohort: 0 | 1 }
  type World = { instructors: Person[]; candidates: Person[]; cohorts: string[] }
  const key = (cohort: string, one: Person) => `${cohort} ${one.id}`

  /** What each step asks of the app, and what it is to change where it is allowed: who teaches, who learns, what is archived, who may teach. */
  const does = {
    invites: async (by: Person, one: Person, cohort: string) => {
      await joins(one, await invited(cohort, {}, by))
    },
    shares: async (by: Person, _: Person, cohort: string, other: Person) => {
      await joins(other, await invited(cohort, { as: 'instructor' }, by))
    },
    removes: async (by: Person, one: Person, cohort: string) => removeCandidate(await teaching(by), cohort, one.id),
    leaves: async (_: Person, one: Person, cohort: string) => leaveCohort(await account(one), cohort),
    'stops teaching': async (by: Person, _: Person, cohort: string) => leaveTeaching(await teaching(by), cohort),
    archives: async (by: Person, _: Person, cohort: string) => archiveCohort(await teaching(by), cohort),
    reopens: async (by: Person, _: Person, cohort: string) => reopenCohort(await teaching(by), cohort),
    'loses or gets the role': async (by: Person) => {
      const { roles } = await course.prisma.user.findUniqueOrThrow({ where: { id: by.id }, select: { roles: true } })
      await course.prisma.user.update({ where: { id: by.id }, data: { roles: roles.length > 0 ? [] : ['instructor'] } })
    },
  }

  class Expected {
    readonly teaches = new Set<string>()
    readonly learns = new Set<string>()
    readonly archived = new Set<string>()
    readonly mayTeach = new Set<string>()

    isIn(cohort: string, by: Person): boolean {
      return this.mayTeach.has(by.id) && this.teaches.has(key(cohort, by))
    }

    take({ does, by: b, candidate, cohort: c }: Step, { instructors, candidates, cohorts }: World): void {
      const [by, other, one, cohort] = [instructors[b]!, instructors[1 - b]!, candidates[candidate]!, cohorts[c]!]
      const changes = this.isIn(cohort, by) && !this.archived.has(cohort)
      if (does === 'invites' && changes) this.learns.add(key(cohort, one))
      if (does === 'shares' && changes && this.mayTeach.has(other.id)) this.teaches.add(key(cohort, other))
      if (does === 'removes' && changes) this.learns.delete(key(cohort, one))
      if (does === 'leaves') this.learns.delete(key(cohort, one))
      if (does === 'stops teaching' && this.isIn(cohort, by) && this.isIn(cohort, other)) this.teaches.delete(key(cohort, by))
      if (does === 'archives' && changes) this.archived.add(cohort)
      if (does === 'reopens' && this.isIn(cohort, by)) this.archived.delete(cohort)
      if (does === 'loses or gets the role') this.mayTeach.has(by.id) ? this.mayTeach.delete(by.id) : this.mayTeach.add(by.id)
    }
  }

  const isSeen = async (look: () => Promise<unknown>): Promise<boolean> => {
    const refusal = await refusalOf(look())
    if (refusal !== 'no refusal') expect(refusal).toBe('unknown_page')
    return refusal === 'no refusal'
  }

  it('sees it, and nobody else does, whatever was done before', async () => {
    const step: fc.Arbitrary<Step> = fc.record({
      does: fc.constantFrom(...(Object.keys(does) as (keyof typeof does)[]), 'invites', 'shares'),
      by: fc.constantFrom(0, 1),
      candidate: fc.constantFrom(0, 1),
      cohort: fc.constantFrom(0, 1),
    })
    const run = async (steps: readonly Step[]) => {
      await course.prisma.rateLimit.deleteMany()
      const instructors = [await person(course.prisma, ['instructor']), await person(course.prisma, ['instructor'])]
      const cohorts = await Promise.all(instructors.map((by) => make(by)))
      const world: World = { instructors, cohorts, candidates: [await someone(), await someone()] }
      const expected = new Expected()
      for (const [place, by] of instructors.entries()) {
        expected.teaches.add(key(cohorts[place]!, by))
        expected.mayTeach.add(by.id)
      }
      for (const one of steps) {
        const [by, other] = [instructors[one.by]!, instructors[1 - one.by]!]
        await refusalOf(does[one.does](by, world.candidates[one.candidate]!, cohorts[one.cohort]!, other))
        expected.take(one, world)
        for (const cohort of cohorts) {
          for (const teacher of instructors) {
            expect(await isSeen(async () => viewTaught(await teaching(teacher), cohort))).toBe(expected.isIn(cohort, teacher))
            for (const learner of world.candidates)
              expect(await isSeen(async () => viewCandidate(await teaching(teacher), cohort, learner.id))).toBe(
                expected.isIn(cohort, teacher) && expected.learns.has(key(cohort, learner)),
              )
          }
          for (const learner of world.candidates)
            expect(await isSeen(async () => viewMembership(await account(learner), cohort))).toBe(expected.learns.has(key(cohort, learner)))
        }
      }
      for (const one of [...instructors, ...world.candidates])
        expect(await seenBy(one)).toEqual({
          teaches: expect.toSatisfy((ids: string[]) =>
            same(
              ids,
              cohorts.filter((cohort) => expected.isIn(cohort, one)),
            ),
          ),
          learns: expect.toSatisfy((ids: string[]) =>
            same(
              ids,
              cohorts.filter((cohort) => expected.learns.has(key(cohort, one))),
            ),
          ),
        })
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), run), cases(5))
  })

  const same = (a: readonly string[], b: readonly string[]) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
})
