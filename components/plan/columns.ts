import type { PlanView } from '@/server/planning'

type Day = PlanView['days'][number]

/** A column of the chart: a day, or a week where there are many. Minutes, of a week those of a day on the mean. */
export interface DayColumn {
  readonly day: number // the first
  readonly days: number
  readonly reviews: number
  readonly fresh: number
  readonly reading: number
  readonly budget: number
}

/** More days than these are drawn as weeks. */
const MOST_DAYS = 80

export function columnsOf(days: readonly Day[]): DayColumn[] {
  const span = days.length > MOST_DAYS ? 7 : 1
  return Array.from({ length: Math.ceil(days.length / span) }, (_, place) => {
    const those = days.slice(place * span, (place + 1) * span)
    const mean = (of: (day: Day) => number) => those.reduce((sum, day) => sum + of(day), 0) / those.length / 60
    return {
      day: those[0]?.day ?? 0,
      days: those.length,
      reviews: mean(({ reviews }) => reviews),
      fresh: mean(({ fresh }) => fresh),
      reading: mean(({ reading }) => reading),
      budget: mean(({ budget }) => budget),
    }
  })
}
