import type { Fit } from './fit'
import { meanMinutes } from './fit'
import { blueprintFor, examAhead, isPaused, LAST_DAYS, type StudyPlan, type Tier } from './study-plan'
import type { Sentence } from './today'

/** What a plan comes to, in sentences: first the exam, then whether it fits and what would make it, then what waits. */
export function planSentences(input: {
  today: number
  plan: StudyPlan
  fit: Fit
  lacks: readonly string[] // topics of the exam's blueprint that the course asks nothing about: 2.8, 1.1.h
}): Sentence[] {
  const { today, plan, fit, lacks } = input
  return [
    [examSentence(today, plan, lacks)],
    ...pauseSentence(today, plan),
    [fitSentence(today, plan, fit)],
    ...waitingSentence(today, fit),
  ]
}

function examSentence(today: number, plan: StudyPlan, lacks: readonly string[]): string {
  const exam = examAhead(plan, today)
  const blueprint = blueprintFor(plan, today)
  if (exam === undefined) {
    const past = plan.exam === null ? '' : `Your exam was on ${dateIn(plan.exam, today)}. `
    return `${past}No exam date is set: with one, the plan leads up to it. Until then the course follows blueprint ${blueprint}.`
  }
  const lacking = lacks.length === 0 ? '' : `, of which this course has no questions yet about ${listed(lacks)}`
  return `Your exam is on ${dateIn(exam, today)}, ${awayIn(exam - today)}, under blueprint ${blueprint}${lacking}.`
}

function pauseSentence(today: number, plan: StudyPlan): Sentence[] {
  if (!plan.paused || (plan.paused.until !== null && plan.paused.until <= today)) return []
  const { from, until } = plan.paused
  const end = until === null ? 'until you end it' : `until ${dateIn(until, today)}`
  return [
    [
      isPaused(plan, today)
        ? `Your plan is paused ${end}: nothing is asked of you.`
        : `From ${dateIn(from, today)} your plan is paused ${end}.`,
    ],
  ]
}

export const TIER_NAMES: Readonly<Record<Tier, string>> = { 1: 'essential', 2: 'full', 3: 'depth' }

function fitSentence(today: number, plan: StudyPlan, fit: Fit): string {
  const { tier, forecast, fits, isBehind, needed, more, chapters } = fit
  const left = chapters.find((one) => one.tier === tier)?.left ?? 0
  const exam = examAhead(plan, today)
  const mean = Math.round(meanMinutes(plan))
  const reached = left - forecast.chaptersLeft.length
  const upTo = tier === 3 ? 'all chapters' : `the chapters of the ${TIER_NAMES[tier]} tier${tier === 2 ? ' and the essential one' : ''}`
  if (left === 0) return `You have read and passed ${upTo}: what is left is to keep it.`
  if (exam === undefined) {
    const days = forecast.days.length
    return forecast.readBy === undefined
      ? `At ${mean} minutes a day you pass ${reached} of the ${counted(left, 'chapter')} ahead in the next ${days} days.`
      : `At ${mean} minutes a day you have passed ${upTo} by ${dateIn(forecast.readBy, today)}.`
  }
  if (fits) {
    const rest = exam - (forecast.readBy ?? today) - 1
    const says = `It fits: at ${mean} minutes a day of study ${upTo} (${left} ahead) are done by ${dateIn(forecast.readBy ?? today, today)}, and ${counted(rest, 'day')} are left to keep them and to mix them.`
    if (!more) return says
    return `${says} The ${TIER_NAMES[more.tier]} tier does not fit${more.needed === undefined ? '' : `: it would take about ${more.needed} minutes a day`}.`
  }
  const would =
    needed === undefined
      ? `No number of minutes a day would do before that date: choose a later one${tier > 1 ? ' or fewer tiers' : ''}.`
      : `About ${needed} minutes a day of study would do${tier > 1 ? ', or fewer tiers' : ''}, or a later date.`
  if (isBehind) {
    const waits = forecast.days.findLast(({ day }) => exam - day > LAST_DAYS)?.waits ?? 0
    return `It does not quite fit: ${upTo} can be read, and then ${counted(waits, 'question')} would wait that ${waits === 1 ? 'is' : 'are'} due. ${would}`
  }
  return `It does not fit: of the ${counted(left, 'chapter')} ahead ${forecast.chaptersLeft.length} are not reached before the last ${LAST_DAYS} days. ${would}`
}

/** A calm return: what waits is asked over the next days, and when none is left. */
function waitingSentence(today: number, { forecast: { days, caughtUp } }: Fit): Sentence[] {
  const [first] = days
  if (!first || first.waits === 0) return []
  const waits = `${counted(first.waits, 'question')} more ${first.waits === 1 ? 'is' : 'are'} due than today has minutes for. Nothing is lost: the most useful come first`
  return [[caughtUp === undefined ? `${waits}, and the others wait.` : `${waits}, and from ${dateIn(caughtUp, today)} on none waits.`]]
}

const DAY_MS = 86_400_000
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const years = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day in a sentence: `3 March`, with its year where that is another one than today's. */
function dateIn(day: number, today: number): string {
  const yearOf = (one: number) => new Date(one * DAY_MS).getUTCFullYear()
  return (yearOf(day) === yearOf(today) ? days : years).format(day * DAY_MS)
}

const awayIn = (away: number): string => (away === 0 ? 'today' : away === 1 ? 'tomorrow' : `in ${away} days`)
const counted = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
