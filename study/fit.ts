import { type Forecast, type ForecastInput, forecastOf, wayOf } from './forecast'
import { examAhead, isPaused, type StudyPlan, TIERS, type Tier } from './study-plan'

/** Whether a study plan fits before its exam, and what would make it. */
export interface Fit {
  readonly tier: Tier // up to this one chapters are read
  readonly forecast: Forecast
  readonly fits: boolean // all chapters of these tiers are reached before the exam. Without an exam nothing has to fit
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
  const fitting = ({ chaptersLeft }: Forecast) => exam === undefined || chaptersLeft.length === 0
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

/** Found by halving: with more minutes everything is read earlier. Rounded up to five. A week without minutes is taken as one of all days. */
function neededMinutes(input: Omit<ForecastInput, 'tier'>, tier: Tier): number | undefined {
  const { plan, today } = input
  const exam = examAhead(plan, today)
  if (exam === undefined || isPaused(plan, exam)) return undefined
  const week = meanMinutes(plan) === 0 ? plan.minutes.map(() => 30) : plan.minutes
  const mean = meanMinutes({ minutes: week })
  const fitsWith = (mean_: number) => {
    const minutes = week.map((one) => (one * mean_) / mean)
    return forecastOf({ ...input, tier, plan: { ...plan, minutes } }).chaptersLeft.length === 0
  }
  if (!fitsWith(MOST_MINUTES)) return undefined
  let [low, high] = [mean, MOST_MINUTES]
  while (high - low > 5) {
    const middle = (low + high) / 2
    if (fitsWith(middle)) high = middle
    else low = middle
  }
  return Math.ceil(high / 5) * 5
}
