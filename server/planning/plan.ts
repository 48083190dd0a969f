import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import {
  type Blueprint,
  blueprintFor,
  type DayAhead,
  DEFAULT_PLAN,
  examAhead,
  type Fit,
  fitOf,
  forecastOf,
  isPaused,
  type Link,
  PLAN_BOUNDS,
  planSentences,
  type Sentence,
  type StudyPlan,
  type Tier,
} from '@/study'
import { database, dayOf, parseForm, type Transaction, transactionOf } from '../base'
import { linkTo, loadCourse } from '../course'
import type { Who } from '../door'
import { append, ensureLearner, keepOpen, loadAside, loadCards, loadPlan, momentIn, momentNow, parametersOf, standingNow } from '../log'
import { type Crossing, changeBetween, lacking } from './blueprints'
import { studyFacts } from './facts'

/** A learner's plan, and what it comes to. */
export interface PlanView {
  readonly today: number
  readonly plan: StudyPlan
  readonly isChosen: boolean
  readonly isPaused: boolean
  readonly blueprint: Blueprint
  readonly sentences: readonly Sentence[]
  readonly tier: Tier
  readonly chapters: Fit['chapters']
  readonly days: readonly (Omit<DayAhead, 'chapters'> & { readonly chapters: readonly Link[] })[]
  readonly exam?: number // ahead
  readonly prices: readonly Price[]
  readonly proposed: readonly { readonly cohort: string; readonly name: string; readonly exam: number }[] // dates of the learner's cohorts
  readonly crossing: Crossing // what differs between the two blueprints
  readonly crossed: boolean // the exam date moved from one blueprint to the other, last time it moved
}

/** What a retention costs until the exam: minutes of reviews on a day, on the mean, and what is recalled then. */
export interface Price {
  readonly retention: number
  readonly minutes: number
  readonly share: number
}

const RETENTIONS = [0.8, 0.85, 0.9, 0.95]

/** The plan of whoever asks, as it is today. Writes nothing. */
export async function viewPlan(who: Who): Promise<PlanView> {
  const { prisma } = await database()
  const { learner } = who
  const course = await loadCourse()
  const { day: today } = await momentNow(who)
  const standing = await standingNow(who, course)
  const [cards, aside, facts, proposed, before] = await Promise.all([
    loadCards(prisma, learner),
    loadAside(prisma, learner),
    studyFacts(prisma, learner, today, course, standing),
    proposedDates(learner, today),
    loadPlan(prisma, learner, 1),
  ])
  const { plan, isChosen, pace, spent, chapters, worth } = facts
  const input = {
    ...{ today, plan, cards, chapters, worth, pace, aside },
    items: course.planItems,
    parameters: await parametersOf(learner),
    spent: spent.seconds,
  }
  const fit = fitOf(input)
  const blueprint = blueprintFor(plan, today)
  const linkOf = new Map(course.chapters.map((chapter) => [chapter.id, linkTo(chapter)]))
  const exam = examAhead(plan, today)
  const study = fit.forecast.days.filter(({ budget }) => budget > 0).length
  const priceOf = (retention: number): Price => {
    const { days, share } =
      retention === plan.retention ? fit.forecast : forecastOf({ ...input, tier: fit.tier, plan: { ...plan, retention } })
    return { retention, minutes: days.reduce((sum, { reviews }) => sum + reviews, 0) / 60 / Math.max(1, study), share }
  }
  return {
    ...{ today, plan, isChosen, blueprint, proposed },
    isPaused: isPaused(plan, today),
    sentences: planSentences({ today, plan, fit, lacks: exam === undefined ? [] : lacking(course, blueprint) }),
    tier: fit.tier,
    chapters: fit.chapters,
    days: fit.forecast.days.map((day) => ({ ...day, chapters: day.chapters.flatMap((id) => linkOf.get(id) ?? []) })),
    ...(exam === undefined ? {} : { exam }),
    prices: [...new Set([...RETENTIONS, plan.retention])].sort().map(priceOf),
    crossing: changeBetween(course),
    crossed: before !== undefined && exam !== undefined && blueprintFor(before, today) !== blueprint,
  }
}

const minutes = z.coerce
  .number('Type minutes as a number.')
  .int('Type whole minutes.')
  .min(PLAN_BOUNDS.minutes.least, 'Minutes cannot be fewer than none.')
  .max(PLAN_BOUNDS.minutes.most, `A day holds at most ${PLAN_BOUNDS.minutes.most} minutes here.`)
const emptyOr = <T extends z.ZodType>(schema: T) => z.preprocess((typed) => (typed === '' ? undefined : typed), schema.optional())

const formSchema = z.strictObject({
  exam: emptyOr(dayOf('an exam date')),
  minutes: z.array(minutes).length(7),
  tiers: z.enum(['fit', '1', '2', '3'], 'Choose how much of the course to read.'),
  retention: z.coerce
    .number('Choose a retention.')
    .min(PLAN_BOUNDS.retention.least, 'Choose a retention of 80 % or more.')
    .max(PLAN_BOUNDS.retention.most, 'Choose a retention of 95 % or less.'),
  dayStarts: z.coerce.number('Choose an hour.').int().min(PLAN_BOUNDS.dayStarts.least).max(PLAN_BOUNDS.dayStarts.most),
  pause: z.enum(['on', '']),
  until: emptyOr(dayOf('the day on which it goes on')),
})

/**
 * Keeps how somebody wants to study, as an event of their log; the same once more writes nothing. Of a visitor it is the first thing recorded.
 * @throws Refusal `invalid_entry`
 */
export async function changePlan(who: Who, body: unknown): Promise<void> {
  const { exam = null, minutes: week, tiers, retention, dayStarts, pause, until = null } = parseForm(formSchema, body)
  await keep(who, (before, day) => ({
    exam,
    minutes: week,
    tiers: tiers === 'fit' ? 'fit' : tierIn(tiers),
    retention,
    dayStarts,
    paused: pause === 'on' ? { from: before?.paused && isPaused(before, day) ? before.paused.from : day, until } : null,
  }))
}

/** Takes the exam date of a cohort that one learns in. One that is no such cohort changes nothing. */
export async function takeCohortDate(who: Who, cohort: string): Promise<void> {
  const [proposed] = (await proposedDates(who.learner, (await momentNow(who)).day)).filter((one) => one.cohort === cohort)
  if (proposed) await keep(who, (before) => ({ ...(before ?? DEFAULT_PLAN), exam: proposed.exam }))
}

async function keep(who: Who, change: (before: StudyPlan | undefined, day: number) => StudyPlan): Promise<void> {
  const course = await loadCourse()
  await transactionOf(who.learner, async (tx) => {
    const moment = await momentIn(tx, who)
    const before = await loadPlan(tx, who.learner)
    const plan = change(before, moment.day)
    if (isDeepStrictEqual(plan, before)) return
    await ensureLearner(tx, who.learner, moment.zone)
    const decided = { ...plan, minutes: [...plan.minutes], paused: plan.paused && { ...plan.paused } }
    await append(tx, who.learner, moment, { kind: 'planned', client: randomUUID(), decided })
    await planAnew(tx, who.learner, moment.day)
    if (moment.isFirst) await keepOpen(tx, who.learner, moment, course)
  })
}

/** What the day's queue still holds is drawn up anew by whoever asks for it next. */
async function planAnew(tx: Transaction, learner: string, day: number): Promise<void> {
  const row = await tx.plan.findUnique({ where: { learnerId_day: { learnerId: learner, day } } })
  if (!row) return
  const done = z.array(z.unknown()).parse(JSON.parse(row.queue)).slice(0, row.position)
  await tx.plan.update({
    where: { learnerId_day: { learnerId: learner, day } },
    data: { queue: JSON.stringify(done), later: 0, askId: null },
    select: { day: true },
  })
}

const tierIn = (text: '1' | '2' | '3'): Tier => (text === '1' ? 1 : text === '2' ? 2 : 3)

async function proposedDates(learner: string, today: number): Promise<PlanView['proposed']> {
  const { prisma } = await database()
  const members = await prisma.membership.findMany({
    where: { learnerId: learner, cohort: { archivedAt: null, examDay: { gte: today } } },
    select: { cohort: { select: { id: true, name: true, examDay: true } } },
    orderBy: { joinedAt: 'asc' },
  })
  return members.flatMap(({ cohort: { id, name, examDay } }) => (examDay === null ? [] : [{ cohort: id, name, exam: examDay }]))
}
