import type { SittingKind } from '../kind'
import { advancePractice, askLast, nextOfPractice, type PracticeNext, stepBack } from './practices'

/** What a learner chose to practise. */
export const practice: SittingKind<PracticeNext> = {
  next: nextOfPractice,
  admit:
    async (tx, _, __, id) =>
    async ({ moment }) => {
      await advancePractice(tx, id, moment.at)
      return false
    },
  skip: async (tx, _, id) => {
    await askLast(tx, await tx.practice.findUniqueOrThrow({ where: { id } }))
    return 'It is asked last in this practice.'
  },
  takeBack: (tx, _, id) => stepBack(tx, id),
}
