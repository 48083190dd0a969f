import { type Forecast, type ForecastInput, forecastOf, wayOf } from './forecast'
import { examAhead, isLastDays, isPaused, type StudyPlan, TIERS, type Tier } from './study-plan'

/** Whether a study plan fits before its exam, and what would make it. */
export interface Fit {
  readonly tier: Tier // up to this one chapters are read
  readonly forecast: Forecast
  readonly fits: boolean // all chapters of these tiers are reached before the exam, and what is due is kept up with. Without an exam nothing has to fit
  readonly isBehind: boolean // where it does not fit: all is reached, and what is due is not kept up with
  readonly needed: number | undefined // minutes on a day of study, on the mean, with which it would fit; undefined where ten hours would not
  readonly more: { readonly tier: Tier; readonly needed: number | undefined } | undefined // the next tier, which does not fit
  readonly chapters: readonly { readonly tier: Tier; readonly chapters: number; readonly left: number }[] // up to each tier: in all, and neither read nor passed
}

/** Minutes a day beyond which nobody is advised. */
const MOST_MINUTES = 600

/** Of a plan that reads what fits, the largest tier that does, or the essential one; of any other the tier chosen. */
export function fitOf(input: Omit<ForecastInput, 'tier'>): Fit {
  const { plan, today, chapters } = input
  const exam = examAhead(plan, today)
  const of = (tier: Tier, minutes = plan.minutes) => forecastOf({ ...input, tier, plan: { ...plan, minutes } })
  const fitting = (one: Forecast) => exam === undefined || (one.chaptersLeft.length === 0 && keepsUp(one, plan, today))
  let tier: Tier = plan.tiers === 'fit' ? 3 : plan.tiers
  let forecast = of(tier)
  let larger: Tier | undefined
  while (plan.tiers === 'fit' && tier > 1 && !fitting(forecast)) {
    larger = tier
    tier = tier === 3 ? 2 : 1
    forecast = of(tier)
  }
  const fits = fitting(forecast)
  const needed = (of: Tier) => neededMinutes(input, of)
  return {
    tier,
    forecast,
    fits,
    isBehind: !fits && forecast.chaptersLeft.length === 0,
    needed: fits ? undefined : needed(tier),
    more: fits && larger !== undefined ? { tier: larger, needed: needed(larger) } : undefined,
    chapters: TIERS.map((one) => {
      const way = wayOf(chapters, one)
      return { tier: one, chapters: way.length, left: way.filter(({ isRead, isPassed }) => !isRead || !isPassed).length }
    }),
  }
}

/** The mean over the days of a week on which somebody studies. */
export function meanMinutes({ minutes }: Pick<StudyPlan, 'minutes'>): number {
  const days = minutes.filter((one) => one > 0)
  return days.length === 0 ? 0 : days.reduce((sum, one) => sum + one, 0) / days.length
}

/** What waits on the day before the last ones is asked in two days at most, as many as there are on days of the week. */
function keepsUp({ days }: Forecast, plan: StudyPlan, today: number): boolean {
  const plainDays = days.filter(({ day }) => !isLastDays(plan, day))
  const week = plainDays.slice(-7)
  const asked = week.reduce((sum, { asked }) => sum + asked, 0) / Math.max(1, week.length)
  const begins = plainDays[0]?.day === today ? (plainDays[0]?.waits ?? 0) : 0
  return (plainDays.at(-1)?.waits ?? 0) <= Math.max(2 * asked, begins / 10)
}

/** By how much more is tried, one after the other. */
const TRIED = [1.15, 1.35, 1.6, 1.9, 2.3, 2.8, 3.5, 4.5, 6, 8, 12]

/** The least of some that fits, rounded up to five. A week without minutes is taken as one of half an hour each day. */
function neededMinutes(input: Omit<ForecastInput, 'tier'>, tier: Tier): number | undefined {
  const { plan, today } = input
  const exam = examAhead(plan, today)
  if (exam === undefined || isPaused(plan, exam)) return undefined
  const week = meanMinutes(plan) === 0 ? plan.minutes.map(() => 30) : plan.minutes
  const mean = meanMinutes({ minutes: week })
  for (const factor of TRIED) {
    const rounded = Math.ceil((mean * factor) / 5) * 5
    if (rounded > MOST_MINUTES) return undefined
    const more = { ...plan, minutes: week.map((one) => (one * rounded) / mean) }
    const forecast = forecastOf({ ...input, tier, plan: more })
    if (forecast.chaptersLeft.length === 0 && keepsUp(forecast, more, today)) return rounded
  }
  return undefined
}
