import { type Blueprint, blueprintOn } from './exam'

/** Chapters and concepts: 1 essential, 2 full, 3 depth. */
export const TIERS = [1, 2, 3] as const
export type Tier = (typeof TIERS)[number]

/** @throws RangeError for a number that is none */
export function tierOf(number: number): Tier {
  const tier = TIERS.find((one) => one === number)
  if (tier === undefined) throw new RangeError(`There is no tier ${number}.`)
  return tier
}

/** What a learner has decided about their study: the last event `planned` of their log. Days are learner-days. */
export interface StudyPlan {
  readonly exam: number | null // local date
  readonly minutes: readonly number[] // by weekday, Monday first; 0 is a free day. They hold reading, checks, labs and reviews
  readonly tiers: 'fit' | Tier // up to this one; fit: as many as fit before the exam
  readonly retention: number // recall aimed at on a due day, 0 < r < 1; it rises towards the exam
  readonly dayStarts: number // hour of the wall clock
  readonly paused: { readonly from: number; readonly until: number | null } | null // until: the first day on which it goes on
}

/** How somebody studies who has not said it. */
export const DEFAULT_PLAN: StudyPlan = {
  exam: null,
  minutes: [30, 30, 30, 30, 30, 30, 30],
  tiers: 'fit',
  retention: 0.9,
  dayStarts: 4,
  paused: null,
}

/** What may be chosen. */
export const PLAN_BOUNDS = {
  minutes: { least: 0, most: 600 },
  retention: { least: 0.8, most: 0.95 },
  dayStarts: { least: 0, most: 8 },
} as const

/** The days before the exam on which nothing new is begun, and what gains most is asked, due or not. */
export const LAST_DAYS = 5

/** The retention aimed at rises over so many days before the exam, to so much. */
const RISE = { days: 21, to: 0.95 }

/** 0 Monday to 6 Sunday of a whole day. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

export function isPaused({ paused }: StudyPlan, day: number): boolean {
  return paused !== null && day >= paused.from && (paused.until === null || day < paused.until)
}

/** The seconds that a day has for all of the study. */
export function secondsOn(plan: StudyPlan, day: number): number {
  return isPaused(plan, day) ? 0 : (plan.minutes[weekdayOf(day)] ?? 0) * 60
}

/** The exam that is still ahead on a day, its own day included. */
export function examAhead({ exam }: StudyPlan, day: number): number | undefined {
  return exam !== null && exam >= day ? exam : undefined
}

/** The blueprint that is studied for on a day. */
export function blueprintFor(plan: StudyPlan, day: number): Blueprint {
  return blueprintOn(examAhead(plan, day) ?? day)
}

/** The retention aimed at on a day, in hundredths: as chosen, and towards the exam more. */
export function retentionOn(plan: StudyPlan, day: number): number {
  const exam = examAhead(plan, day)
  const near = exam === undefined ? 0 : Math.max(0, 1 - (exam - day) / RISE.days)
  const { retention } = plan
  return Math.round((retention + Math.max(0, RISE.to - retention) * near) * 100) / 100
}

/** Whether a day belongs to the last ones before the exam. */
export function isLastDays(plan: StudyPlan, day: number): boolean {
  const exam = examAhead(plan, day)
  return exam !== undefined && exam - day <= LAST_DAYS
}
