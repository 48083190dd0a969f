import type { CandidateFigures, CohortHead, Coverage, DayFigures, GateStanding, HeatCell, Readiness } from '@/study/cohort'

/** A share as people say it: `44 %`. Never 0 or 100 unless it is. */
export function percent(share: number): string {
  return `${rounded(share)}\u00a0%`
}

/** The whole number of it: what is a little more than nothing is 1, and what is a little less than all is 99. */
export function rounded(share: number): number {
  if (share <= 0) return 0
  if (share >= 1) return 100
  return Math.min(99, Math.max(1, Math.round(share * 100)))
}

/** `2 candidates`, `1 candidate` */
export function count(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`
}

/** A day in a sentence: `3 March`, with its year where that is another one than today's. */
export function dayIn(day: number, today: number): string {
  return yearOf(day) === yearOf(today) ? days.format(day * DAY_MS) : years.format(day * DAY_MS)
}

/** `today`, `yesterday`, `9 days ago` */
export function ago(day: number, today: number): string {
  const past = today - day
  if (past <= 0) return 'today'
  return past === 1 ? 'yesterday' : `${past} days ago`
}

/** `down 4 points`, `up 1 point`; nothing where it is less than half a point. */
export function changeIn(change: number): string {
  const points = Math.round(Math.abs(change) * 100)
  return points === 0 ? '' : `${change < 0 ? 'down' : 'up'} ${count(points, 'point')}`
}

/** `What is recalled today is down 4 points since 21 November, when it was 48 %.` */
export function sinceIn({ before, change }: Pick<CandidateFigures, 'before' | 'change'>, today: number): string {
  if (before.day >= today) return 'How much was recalled a week ago is not known.'
  const since = dayIn(before.day, today)
  return changeIn(change) === ''
    ? `What is recalled today is as it was on ${since}.`
    : `What is recalled today is ${changeIn(change)} since ${since}, when it was ${percent(before.share)}.`
}

/** What readiness is and how sure it is, in sentences. */
export function readinessIn(readiness: Readiness, coverage: Coverage, { blueprint, today, examDay }: CohortHead): string[] {
  const { share, spread, day, answered, items } = readiness
  const when = day === today ? 'today' : `on ${dayIn(day, today)}${day === examDay ? ', the day of the exam' : ''}`
  const [least, most] = [Math.max(0, share - spread), Math.min(1, share + spread)]
  return [
    `Of what this course asks about ${blueprint}, ${percent(share)} is predicted to be recalled ${when}.`,
    ...(answered === 0
      ? ['Nothing of it was answered yet.']
      : [
          `If memory fades as predicted, it is between ${percent(least)} and ${percent(most)} in 19 of 20 cases.`,
          answered === items
            ? `All ${items} questions were answered at least once.`
            : `${answered} of ${items} questions were answered at least once; the others count as not known, so it can be too low by them.`,
        ]),
    coverage.objectives === coverage.of
      ? 'It is no pass mark: Cisco publishes none.'
      : `The course has questions about ${coverage.objectives} of ${coverage.of} objectives, in domains that weigh ${percent(coverage.weight)} of the exam; of the rest it says nothing. It is no pass mark: Cisco publishes none.`,
  ]
}

/** What was done in the last seven days, today included. */
export function weekOf(days: readonly DayFigures[], today: number): { days: number; answers: number; right: number; minutes: number } {
  const week = days.filter(({ day }) => today - day < 7)
  const sum = (of: (day: DayFigures) => number) => week.reduce((total, day) => total + of(day), 0)
  return {
    days: week.length,
    answers: sum(({ answers }) => answers),
    right: sum(({ right }) => right),
    minutes: sum(({ minutes }) => minutes),
  }
}

/** `In the last seven days 41 answers on 3 days, 30 right, about 52 minutes.` */
export function weekIn(days: readonly DayFigures[], today: number): string {
  const week = weekOf(days, today)
  if (week.answers === 0) return 'Nothing in the last seven days.'
  const minutes = count(Math.ceil(week.minutes), 'minute')
  return `In the last seven days ${count(week.answers, 'answer')} on ${count(week.days, 'day')}, ${week.right} right, about ${minutes}.`
}

/** What a field of the heatmap says: `predicted recall 82 %, down from 90 % a week ago, 12 of 20 questions answered`. */
export function heatIn({ recall, fellFrom, answered, items }: Omit<HeatCell, 'objective' | 'share'>): string {
  if (recall === undefined) return `never answered, ${count(items, 'question')}`
  const fell = fellFrom === undefined ? '' : `, down from ${percent(fellFrom)} a week ago`
  return `predicted recall ${percent(recall)}${fell}, ${answered} of ${count(items, 'question')} answered`
}

/** Where somebody stands with a chapter: `passed on 3 March, 8 of 10, 2 of them self-marked`. */
export function gateIn({ pass, attempts, failures, best, stuckSince }: GateStanding, today: number): string {
  if (pass)
    return `passed on ${dayIn(pass.day, today)}, ${pass.right} of ${pass.total}${pass.selfMarked > 0 ? `, ${pass.selfMarked} of them self-marked` : ''}`
  if (attempts === 0 || !best) return 'begun, no check ended'
  return `failed ${times(failures)}, best ${best.right} of ${best.total}${stuckSince === undefined ? '' : `, stuck since ${dayIn(stuckSince, today)}`}`
}

/** A correlation with its sign, a true minus, and two places: `−0.12`. */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(2)
  return text === '0.00' ? text : `${value < 0 ? '−' : '+'}${text}`
}

/** `once`, `twice`, `3 times` */
export function times(number: number): string {
  return number === 1 ? 'once' : number === 2 ? 'twice' : `${number} times`
}

const DAY_MS = 86_400_000
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const years = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear()
