import { z } from 'zod'
import type { CardState, Parameters } from '@/study'
import { FORMULA, type KeptReadiness, type RecallSums, readinessOn, recallSums } from '@/study/cohort'
import type { Reader, Transaction } from '../base'
import type { Course } from '../course'
import { loadCards } from './cards'
import { parametersOf } from './log'
import { syllabusIn } from './syllabus'

const recallSchema: z.ZodType<RecallSums> = z.record(z.string(), z.tuple([z.number(), z.number().int()]))

const share = z.number().min(0).max(1)
/** The figures of `Readiness` as they are kept of a day, by blueprint. A log may hold any formula. */
export const keptReadiness: z.ZodType<KeptReadiness> = z.strictObject({
  formula: z.number().int().min(1),
  of: z.record(z.string().max(60), z.strictObject({ offered: share, asked: share, known: share, spread: z.number().min(0) })),
})

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

/** What is kept of a day: how many cards are due by then, the recall predicted, and how much is known of each blueprint, to four places. */
export function standingOn(day: number, cards: readonly CardState[], course: Course, parameters: Parameters) {
  const sums = recallSums(day, cards, course.planItemOf, parameters)
  const recall = Object.fromEntries(Object.entries(sums).map(([id, [sum, count]]) => [id, [rounded(sum), count]]))
  const of = Object.fromEntries(
    course.catalogue.blueprints.map(({ id }) => {
      const { offered, asked, known, spread } = readinessOn(day, cards, syllabusIn(course, id), parameters)
      return [id, { offered: rounded(offered), asked: rounded(asked), known: rounded(known), spread: rounded(spread) }]
    }),
  )
  const due = cards.filter((card) => card.due <= day && course.planItemOf.has(card.item)).length
  return { due, recall, readiness: { formula: FORMULA, of } }
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

/** How somebody stood on their days, as it was kept then, oldest first: the last `count` of them. */
export async function standingsOf(
  reader: Reader,
  learner: string,
  count: number,
): Promise<(Omit<KeptStanding, 'recall'> & { due: number })[]> {
  const rows = await reader.dayStanding.findMany({
    where: { learnerId: learner },
    orderBy: { day: 'desc' },
    take: count,
    select: { day: true, due: true, readiness: true },
  })
  return rows
    .reverse()
    .map(({ day, due, readiness }) => ({ day, due, ...(readiness === null ? {} : { readiness: keptReadiness.parse(readiness) }) }))
}

export interface KeptStanding {
  readonly day: number
  readonly recall: RecallSums
  readonly readiness?: KeptReadiness // days of before it was kept have none
}

/** Of each of these learners what was kept on the first day from `since` on; those without one are missing. */
export async function standingsSince(reader: Reader, learners: readonly string[], since: number): Promise<Map<string, KeptStanding>> {
  const rows = await reader.$queryRaw<{ learner: string; day: number; recall: unknown; readiness: unknown }[]>`
    SELECT "learner"::text, "day", "recall", "readiness" FROM unnest(${[...learners]}::uuid[]) AS "learner", LATERAL (
      SELECT "day", "recall", "readiness" FROM "DayStanding" WHERE "learnerId" = "learner" AND "day" >= ${since} ORDER BY "day" LIMIT 1
    ) AS "first"`
  return new Map(
    rows.map(({ learner, day, recall, readiness }) => {
      const kept = readiness === null ? {} : { readiness: keptReadiness.parse(readiness) }
      return [learner, { day, recall: recallSchema.parse(recall), ...kept }]
    }),
  )
}
