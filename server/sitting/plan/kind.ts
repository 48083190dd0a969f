import type { SittingKind } from '../kind'
import { giveBack, nextOfPlan, popPlan, putOffInPlan, type ReviewNext } from './plans'

/** The day's plan. An answer to a question of yesterday's, in a tab that was left open, moves today's no further. */
export const plan: SittingKind<ReviewNext> = {
  next: (tx, who, course) => nextOfPlan(tx, who, course),
  admit:
    async (tx, { learner }, course) =>
    async ({ ask, again }) => {
      await popPlan(tx, learner, course, ask, again)
      return false
    },
  skip: async (tx, { learner }, _id, ask, why) => {
    await putOffInPlan(tx, learner, ask)
    return why === 'device' ? 'It waits for another device, until another sitting of today.' : 'It waits for later today.'
  },
  takeBack: (tx, learner, _, { item, day }) => giveBack(tx, learner, day, item),
}
