import type { CandidateFigures, CohortHead, Coverage, DayFigures, GatePass, GateStanding, HeatCell, Readiness } from '@/study/cohort'

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

/** `On 21 November it was at least 18 %: 20 % asked, 90 % of that known.`, as it was kept; and how recall has gone since. */
export function sinceIn({ before, change, kept }: Pick<CandidateFigures, 'before' | 'change' | 'kept'>, today: number): string {
  const then = kept
    ? `On ${dayIn(kept.day, today)} it was at least ${percent(kept.atLeast)}: ${percent(kept.asked)} asked, ${percent(kept.known)} of that known. `
    : ''
  if (before.day >= today) return `${then}How much was recalled a week ago is not known.`
  const since = dayIn(before.day, today)
  const over = 'Over all questions of the course, predicted recall today is'
  return changeIn(change) === '' ? `${then}${over} as it was on ${since}.` : `${then}${over} ${changeIn(change)} since ${since}.`
}

/** What is known at least, out of which figures, and how sure it is, in sentences. */
export function readinessIn({ offered, asked, known, spread, atLeast, day }: Readiness, coverage: Coverage, head: CohortHead): string[] {
  const { blueprint, today, examDay } = head
  const when = day === today ? 'today' : `on ${dayIn(day, today)}${day === examDay ? ', the day of the exam' : ''}`
  const [least, most] = [Math.max(0, known - spread), Math.min(1, known + spread)]
  return [
    `Offered: the course asks about ${coverage.offered} of the ${coverage.of} sub-objectives of ${blueprint}, ${percent(offered)} of the exam by weight.`,
    asked === 0
      ? 'Asked: nothing yet. A sub-objective counts from three concepts on that were answered.'
      : `Asked: ${percent(asked)}, where three concepts or more were answered.`,
    ...(asked === 0
      ? []
      : [
          `Known: of that, ${percent(known)} is predicted to be recalled ${when}; if memory fades as predicted, between ${percent(least)} and ${percent(most)} in 19 of 20 cases.`,
          `Asked times known is at least ${percent(atLeast)} of ${blueprint}. What was not asked may be known all the same.`,
        ]),
    'It is no pass mark: Cisco publishes none.',
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

/** Where somebody stands with a chapter, and how a pass came about: `passed on 3 March with check 2, 8 of 10, 2 of them self-marked`. */
export function gateIn({ pass, attempts, failures, best, stuckSince, opened }: GateStanding, today: number): string {
  const hand = opened ? ', opened by an instructor' : ''
  if (pass) return `${passIn(pass, today)}${hand}`
  if (attempts === 0 || !best) return `begun, no check ended${hand}`
  const stuck = stuckSince === undefined ? '' : `, stuck since ${dayIn(stuckSince, today)}`
  return `failed ${times(failures)}, best ${best.right} of ${best.total}${stuck}${hand}`
}

function passIn({ day, attempt, right, total, selfMarked, graded, seen = 0, imported }: GatePass, today: number): string {
  const on = dayIn(day, today)
  if (imported) return `passed elsewhere on ${on}, ${right} of ${total}, brought in with a file`
  return [
    `passed on ${on}${attempt === 1 ? '' : ` with check ${attempt}`}`,
    `${right} of ${total}`,
    ...(graded && graded.total < total ? [`${graded.right} of ${graded.total} graded`] : []),
    ...(selfMarked > 0 ? [`${selfMarked} of them self-marked`] : []),
    ...(seen > 0 ? [`${seen} seen in practice before`] : []),
  ].join(', ')
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
