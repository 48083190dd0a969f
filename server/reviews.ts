import { loadCourse } from './course'
import { transactionOf } from './database'
import { nextOfPlan, type ReviewNext } from './plans'
import type { Who } from './session'

/** The next question of today's plan, or the sentence that ends it. */
export async function nextReview(who: Who): Promise<ReviewNext> {
  const course = await loadCourse()
  return transactionOf(who.learner, (tx) => nextOfPlan(tx, who, course))
}
