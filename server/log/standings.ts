import { z } from 'zod'
import type { CardState, Parameters } from '@/study'
import { type RecallSums, recallSums } from '@/study/cohort'
import type { Reader, Transaction } from '../base'
import type { Course } from '../course'
import { loadCards } from './cards'
import { parametersOf } from './log'

const recallSchema: z.ZodType<RecallSums> = z.record(z.string(), z.tuple([z.number(), z.number().int()]))

/**
 * Keeps how a learner stands on a learner-day, before its first answer moves anything: how much is due, and the recall predicted. Once a
 * day; later calls look and write nothing. The learner must be served alone, and have a row.
 */
export async function keepStanding(tx: Transaction, learner: string, day: number, course: Course): Promise<void> {
  const key = { learnerId: learner, day }
  if (await tx.dayStanding.findUnique({ where: { learnerId_day: key }, select: { day: true } })) return
  const standing = standingOn(day, await loadCards(tx, learner), course, await parametersOf(learner))
  await tx.dayStanding.create({ data: { ...key, ...standing }, select: { day: true } })
}

/** What is kept of a day: how many cards are due by then, and the recall predicted, to four places. */
export function standingOn(day: number, cards: readonly CardState[], course: Course, parameters: Parameters) {
  const sums = recallSums(day, cards, course.planItemOf, parameters)
  const recall = Object.fromEntries(Object.entries(sums).map(([id, [sum, count]]) => [id, [Math.round(sum * 1e4) / 1e4, count]]))
  return { due: cards.filter((card) => card.due <= day && course.planItemOf.has(card.item)).length, recall }
}

export interface KeptStanding {
  readonly day: number
  readonly recall: RecallSums
}

/** Of each of these learners what was kept on the first day from `since` on; those without one are missing. */
export async function standingsSince(reader: Reader, learners: readonly string[], since: number): Promise<Map<string, KeptStanding>> {
  const rows = await reader.$queryRaw<{ learner: string; day: number; recall: unknown }[]>`
    SELECT "learner"::text, "day", "recall" FROM unnest(${[...learners]}::uuid[]) AS "learner", LATERAL (
      SELECT "day", "recall" FROM "DayStanding" WHERE "learnerId" = "learner" AND "day" >= ${since} ORDER BY "day" LIMIT 1
    ) AS "first"`
  return new Map(rows.map(({ learner, day, recall }) => [learner, { day, recall: recallSchema.parse(recall) }]))
}
