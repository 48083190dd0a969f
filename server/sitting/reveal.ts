import { z } from 'zod'
import type { Reveal } from '@/course'
import { parseBody, Refusal, transactionOf, uuid } from '../base'
import { askedVersion } from '../course'
import type { Who } from '../door'
import { type Marks, marksOf } from '../log'
import { revealOf } from './asks'

const bodySchema = z.strictObject({ ask: uuid })
export type RevealBody = z.input<typeof bodySchema>

export interface RevealReply {
  readonly reveal: Reveal
  readonly marks: Marks
}

/**
 * The answer side of a recall item, before the learner marks it. Every other kind shows it with the verdict.
 * @throws Refusal `nothing_to_reveal`, `unknown_ask`, also for another learner's, `stale_ask`
 */
export async function revealAnswer(who: Who, body: unknown): Promise<RevealReply> {
  const { ask: id } = parseBody(bodySchema, body)
  return transactionOf(who.learner, async (tx) => {
    const ask = await tx.ask.findUnique({ where: { id } })
    if (ask?.learnerId !== who.learner) throw new Refusal('unknown_ask', 'This question was never asked of you. Fetch the next question.')
    if (ask.state === 'withdrawn')
      throw new Refusal('stale_ask', 'A newer question has taken the place of this one. Go on with the newer one.')
    const { kind } = await askedVersion(ask.itemHash, ask.variant, tx, who.learner)
    if (kind !== 'recall') throw new Refusal('nothing_to_reveal', 'This question wants an answer first.')
    if (!ask.revealedAt) await tx.ask.update({ where: { id }, data: { revealedAt: new Date() }, select: { id: true } })
    return { reveal: await revealOf(ask, tx), marks: await marksOf(tx, who.learner, ask.itemId) }
  })
}
