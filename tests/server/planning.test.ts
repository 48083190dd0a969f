import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadPlan } from '@/server/log/log'
import { changePlan, takeCohortDate, viewPlan } from '@/server/planning/plan'
import { nextReview } from '@/server/sitting/plan/reviews'
import { today } from '@/server/sitting/today'
import { plain } from '@/study'
import { CHAIN } from './fixture'
import { cardsAndLog, give, read, refusalOf, reviewQuestion, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 11, 7, 12) // a Monday
const DAY = START / DAY_MS - 0.5

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
})
afterAll(async () => {
  await course.close()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

const typed = (more: object = {}) => ({
  exam: '2027-02-10',
  minutes: ['45', '45', '45', '45', '45', '0', '90'],
  tiers: 'fit',
  retention: '0.9',
  dayStarts: '4',
  pause: '',
  until: '',
  ...more,
})
const eventsOf = (learner: string) => course.prisma.event.findMany({ where: { learnerId: learner }, orderBy: { seq: 'asc' } })
const later = (days: number) => vi.setSystemTime(START + days * DAY_MS)

describe('a study plan', () => {
  it('is shown to a visitor who has recorded nothing, and writes nothing', async () => {
    const who = visitor()
    const view = await viewPlan(who)
    expect(view).toMatchObject({ isChosen: false, today: DAY, plan: { exam: null } })
    expect(view.days.length).toBe(60)
    expect(await course.prisma.user.count({ where: { id: who.learner } })).toBe(0)
  })

  it('is an event of the log, the last one holds, and the same once more writes nothing', async () => {
    const who = visitor()
    await changePlan(who, typed())
    await changePlan(who, typed())
    await changePlan(who, typed({ minutes: ['10', '10', '10', '10', '10', '10', '10'], retention: '0.85' }))
    const planned = (await eventsOf(who.learner)).filter(({ kind }) => kind === 'planned')
    expect(planned).toHaveLength(2)
    expect(await loadPlan(course.prisma, who.learner)).toMatchObject({ exam: Date.UTC(2027, 1, 10) / DAY_MS, retention: 0.85 })
    const view = await viewPlan(who)
    expect(view).toMatchObject({ isChosen: true, blueprint: 'v2.0' })
    expect(view.days).toHaveLength(65)
    expect(view.days[0]?.budget).toBe(600)
  })

  it.each([
    ['a day that is none', { exam: '2027-02-31' }],
    ['minutes that are no number', { minutes: ['x', '1', '1', '1', '1', '1', '1'] }],
    ['more minutes than a day has', { minutes: ['2000', '1', '1', '1', '1', '1', '1'] }],
    ['a retention of nothing', { retention: '0' }],
    ['a field of another form', { more: 'x' }],
  ])('refuses %s, and writes nothing', async (_, wrong) => {
    const who = visitor()
    expect(await refusalOf(changePlan(who, typed(wrong)))).toBe('invalid_entry')
    expect(await eventsOf(who.learner)).toEqual([])
  })

  it('tells whose date moves across the change of blueprints that nothing of theirs is lost', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 8)
    await changePlan(who, typed({ exam: '2027-01-20' }))
    expect((await viewPlan(who)).crossed).toBe(false)
    const before = await cardsAndLog(who.learner)
    await changePlan(who, typed({ exam: '2027-02-10' }))
    expect(await viewPlan(who)).toMatchObject({ crossed: true, blueprint: 'v2.0' })
    expect(await cardsAndLog(who.learner)).toEqual(before)
  })

  it('takes the date of a cohort that one learns in, and of no other', async () => {
    const who = visitor()
    await changePlan(who, typed({ exam: '' }))
    const about = { name: 'Evening class', blueprint: 'v2.0', zone: 'UTC', createdAt: new Date() }
    const cohort = await course.prisma.cohort.create({ data: { id: visitor().learner, examDay: DAY + 70, ...about } })
    const other = await course.prisma.cohort.create({ data: { id: visitor().learner, examDay: DAY + 50, ...about } })
    await course.prisma.membership.create({ data: { cohortId: cohort.id, learnerId: who.learner, name: 'Ada', joinedAt: new Date() } })
    expect((await viewPlan(who)).proposed).toEqual([{ cohort: cohort.id, name: 'Evening class', exam: DAY + 70 }])
    await takeCohortDate(who, other.id)
    expect((await loadPlan(course.prisma, who.learner))?.exam).toBeNull()
    await takeCohortDate(who, cohort.id)
    expect(await loadPlan(course.prisma, who.learner)).toMatchObject({ exam: DAY + 70, minutes: [45, 45, 45, 45, 45, 0, 90] })
  })
})

describe('the queue of a day with minutes', () => {
  it('is cut to them; what is over waits, and going on asks for more', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 8)
    await changePlan(who, typed({ exam: '', minutes: Array(7).fill('3') }))
    later(30)
    const first = await nextReview(who)
    if (first.done) throw new Error('Nothing is asked.')
    expect(first.left).toBeLessThan(5)
    let asked = 0
    let next: Awaited<ReturnType<typeof nextReview>> = first
    for (; !next.done; next = await nextReview(who)) {
      await give(who, next.question, true, { ms: 30_000 })
      asked++
    }
    expect(asked).toBeLessThan(5)
    expect(next.left).toBeGreaterThan(0)
    expect(plain((await today(who)).sentence)).toMatch(
      /^Today has no more minutes for reviews\. \d are due and wait, the most useful first\./,
    )
    expect((await nextReview(who, { begins: true })).done).toBe(false)
  })

  it('is empty on a free day and while it is paused, and whoever sits down all the same is asked', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 8)
    await changePlan(who, typed({ pause: 'on', until: '2027-03-01' }))
    later(30)
    expect((await nextReview(who)).done).toBe(true)
    expect(await today(who)).toMatchObject({ due: 0, fresh: 0 })
    expect((await viewPlan(who)).sentences.map(plain)).toContain('Your plan is paused until 1 March: nothing is asked of you.')
    expect((await nextReview(who, { begins: true })).done).toBe(false)
  })

  it('keeps minutes for a chapter that is ahead, and gives them to reviews once it is read', async () => {
    const who = visitor()
    await takeCheck(who, 'alpha', 8)
    await changePlan(who, typed({ exam: '', minutes: Array(7).fill('12') }))
    later(30)
    const left = (await today(who)).due
    await read(who, 'beta')
    expect((await today(who)).due).toBeGreaterThanOrEqual(left)
  })
})

describe('an answer under a plan', () => {
  it('records what its due day aimed at, and a due day chosen is never computed again', async () => {
    const who = visitor()
    await changePlan(who, typed({ exam: '2026-12-17', retention: '0.85' }))
    await takeCheck(who, 'alpha', 8)
    const [first] = (await eventsOf(who.learner)).filter(({ kind }) => kind === 'check')
    expect(first?.decided).toMatchObject({ aim: { retention: 0.9, exam: DAY + 10, load: 0 } })
    const before = await cardsAndLog(who.learner)
    await changePlan(who, typed({ exam: '', retention: '0.95', minutes: Array(7).fill('5') }))
    const now = await cardsAndLog(who.learner)
    expect(now).toEqual(before)
    expect(now.kept).toBe(now.rebuilt)
  })

  it('comes due on no free day where another one is as near', async () => {
    const who = visitor()
    await changePlan(who, typed({ exam: '', minutes: ['30', '30', '30', '30', '0', '0', '30'] }))
    await takeCheck(who, 'alpha', 8)
    later(3)
    for (let next = await nextReview(who, { begins: true }); !next.done; next = await nextReview(who)) await give(who, next.question)
    const cards = await course.prisma.card.findMany({ where: { learnerId: who.learner, reps: { gt: 1 } } })
    expect(cards.length).toBeGreaterThan(3)
    expect(cards.filter(({ due }) => [4, 5].includes((due + 3) % 7))).toEqual([])
  })
})

it('a day that starts later is yesterday for longer, and days never go back', async () => {
  const who = visitor()
  vi.setSystemTime(START + 17.5 * 3_600_000) // Tuesday, 05:30
  await changePlan(who, typed({ dayStarts: '4' }))
  const { day } = (await eventsOf(who.learner)).at(-1) ?? { day: 0 }
  expect(day).toBe(DAY + 1)
  await changePlan(who, typed({ dayStarts: '7' }))
  await read(who, 'alpha')
  expect((await eventsOf(who.learner)).at(-1)?.day).toBe(DAY + 1)
  vi.setSystemTime(START + 41.5 * 3_600_000) // Wednesday, 05:30
  await read(who, 'alpha')
  await takeCheck(who, 'alpha', 8)
  expect((await eventsOf(who.learner)).at(-1)?.day).toBe(DAY + 1)
  expect(await reviewQuestion(who).catch(() => 'none')).toBe('none')
})
