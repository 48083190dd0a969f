import { chapterOf, refuseClosed } from '../../course'
import { standingIn } from '../../log'
import type { SittingKind } from '../kind'
import { askLast, type CheckNext, nextOfAttempt, scoreAnswer } from './attempts'

/** One taking of a chapter's check. Its score counts first answers, so undo changes nothing of it. */
export const check: SittingKind<CheckNext> = {
  next: async (tx, _, course, id) => nextOfAttempt(tx, course, await tx.attempt.findUniqueOrThrow({ where: { id } })),
  admit: async (tx, who, course, id) => {
    const attempt = await tx.attempt.findUniqueOrThrow({ where: { id } })
    refuseClosed(course, chapterOf(course, attempt.chapterId), await standingIn(tx, who, course))
    return (answered) => scoreAnswer(tx, course, attempt, answered.moment, answered)
  },
  skip: async (tx, _, id) => {
    await askLast(tx, await tx.attempt.findUniqueOrThrow({ where: { id } }))
    return 'It is asked last in this check.'
  },
}
