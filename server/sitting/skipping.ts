import { z } from 'zod'
import { parseBody, Refusal, transactionOf, uuid } from '../base'
import { loadCourse } from '../course'
import type { Who } from '../door'
import { sittingOf } from './kind'
import { kindOf, nextIn, type Turn } from './kinds'

const bodySchema = z.strictObject({ ask: uuid, why: z.enum(['later', 'device']) })
export type SkipBody = z.input<typeof bodySchema>

export interface Skipped {
  readonly said: string // where it went
  readonly next: Turn
}

/**
 * Puts a question off, without an answer: in the day's plan until another sitting, in a check or a practice behind the others. Nothing is
 * recorded of it. `device`: a lab is no work for a phone.
 * @throws Refusal `unknown_ask`, also for another learner's, `already_answered`, `stale_ask`, `last_question`
 */
export async function skip(who: Who, body: unknown): Promise<Skipped> {
  const { ask: id, why } = parseBody(bodySchema, body)
  const course = await loadCourse()
  return transactionOf(who.learner, async (tx) => {
    const ask = await tx.ask.findUnique({ where: { id } })
    if (ask?.learnerId !== who.learner) throw new Refusal('unknown_ask', 'This question was never asked of you. Load the page again.')
    if (ask.state === 'answered')
      throw new Refusal('already_answered', 'This question was answered already, perhaps in another tab. Go on to the next one.')
    if (ask.state !== 'open') throw new Refusal('stale_ask', 'A newer question has taken the place of this one. Go on with the newer one.')
    const sitting = sittingOf(ask)
    const said = await kindOf(sitting).skip(tx, who, sitting.id, ask, why)
    await tx.ask.update({ where: { id }, data: { state: 'withdrawn' }, select: { id: true } })
    return { said, next: await nextIn(tx, who, course, sitting) }
  })
}
