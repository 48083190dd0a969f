import { z } from 'zod'
import { parseBody, transactionOf } from '../../base'
import { loadCourse } from '../../course'
import type { Who } from '../../door'
import { nextOfPlan, type ReviewNext } from './plans'

const bodySchema = z.strictObject({ begins: z.literal(true).optional(), ends: z.literal(true).optional() })
export type ReviewBody = z.input<typeof bodySchema>

/**
 * The next question of today's plan, or how the day went. `begins`: another sitting, which asks what was put off in the one before where
 * nothing else is left. `ends`: no further question, whatever is left.
 */
export async function nextReview(who: Who, body: unknown = {}): Promise<ReviewNext> {
  const { begins, ends } = parseBody(bodySchema, body)
  const course = await loadCourse()
  return transactionOf(who.learner, (tx) => nextOfPlan(tx, who, course, ends ? 'ends' : begins ? 'begins' : 'goes on'))
}
