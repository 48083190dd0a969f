import { DEFAULT_ALLOWANCE } from '../plan'
import type { Link, Sentence } from '../today'
import type { GateStanding } from './gates'
import type { Level } from './readiness'

/** Why somebody should look after a candidate today, with the figures that it rests on. Nothing is weighed against anything. */
export type Reason =
  | { readonly kind: 'inactive'; readonly days: number; readonly lastDay?: number } // days since the last answer; before the first, since joining
  | { readonly kind: 'failed-twice'; readonly chapter: Link; readonly times: number; readonly lastDay: number } // and not passed
  | { readonly kind: 'backlog'; readonly due: number; readonly budget: number } // budget: reviews meant for a day
  | { readonly kind: 'falling'; readonly from: Level; readonly to: Level }

/** From when on each is a reason. */
export const REASONS = {
  inactiveDays: 4, // a long weekend away is none
  failures: 2,
  budgets: 2, // a backlog larger than so many days' reviews
  fall: 0.05, // of the level, within about a week
} as const

/** The reasons that hold of a candidate, in the order in which they are told. */
export function reasonsOf(candidate: {
  today: number
  joinedDay: number
  lastDay?: number
  due: number
  gates: readonly GateStanding[]
  level: Level
  before: Level
}): Reason[] {
  const { today, lastDay, due, gates, level, before } = candidate
  const days = today - (lastDay ?? candidate.joinedDay)
  const { budget } = DEFAULT_ALLOWANCE
  return [
    ...(days >= REASONS.inactiveDays ? [{ kind: 'inactive' as const, days, ...(lastDay === undefined ? {} : { lastDay }) }] : []),
    ...gates.flatMap(({ chapter, pass, failures, lastDay: day }) =>
      !pass && failures >= REASONS.failures ? [{ kind: 'failed-twice' as const, chapter, times: failures, lastDay: day }] : [],
    ),
    ...(due > REASONS.budgets * budget ? [{ kind: 'backlog' as const, due, budget }] : []),
    ...(before.share - level.share >= REASONS.fall ? [{ kind: 'falling' as const, from: before, to: level }] : []),
  ]
}

/** Who needs somebody first: most reasons, then longest away, then by name. */
export function byNeed(
  a: { reasons: readonly Reason[]; lastDay?: number; joinedDay: number; name: string; learner: string },
  b: typeof a,
): number {
  return (
    b.reasons.length - a.reasons.length ||
    (a.lastDay ?? a.joinedDay) - (b.lastDay ?? b.joinedDay) ||
    a.name.localeCompare(b.name, 'en') ||
    (a.learner < b.learner ? -1 : 1)
  )
}

/** The reasons as they follow a name and a colon: "9 days without an answer; failed *Port security* twice, and not passed it." */
export function becauseOf(reasons: readonly Reason[]): Sentence {
  if (reasons.length === 0) return []
  return [...reasons.flatMap((reason, place) => (place === 0 ? reasonSentence(reason) : ['; ', ...reasonSentence(reason)])), '.']
}

/** A reason in words, with its figures, for the middle of a sentence. */
export function reasonSentence(reason: Reason): Sentence {
  switch (reason.kind) {
    case 'inactive':
      return [reason.lastDay === undefined ? `no answer since joining ${reason.days} days ago` : `${reason.days} days without an answer`]
    case 'failed-twice':
      return ['failed ', reason.chapter, ` ${reason.times === 2 ? 'twice' : `${reason.times} times`}, and not passed it`]
    case 'backlog':
      return [`${reason.due} reviews due, more than ${REASONS.budgets} days of ${reason.budget}`]
    case 'falling':
      return [`predicted recall fell from ${percent(reason.from)} to ${percent(reason.to)} ${inDays(reason.to.day - reason.from.day)}`]
  }
}

const inDays = (days: number): string => (days === 0 ? 'since this morning' : days === 1 ? 'since yesterday' : `in ${days} days`)

const percent = ({ share }: Level): string => `${Math.round(share * 100)} %`
