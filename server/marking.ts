import { z } from 'zod'
import type { Ask, Event } from '@/prisma/generated/client'
import { type Transaction, transactionOf } from './database'
import { append, ensureLearner, findEvent, MARKS, momentOf, readMark } from './log'
import { keepMarks, type Marks, marked, marksOf } from './marks'
import { parseBody, Refusal, uuid, zoneName } from './refusal'
import type { Who } from './session'

const bodySchema = z.strictObject({ client: uuid, ask: uuid, mark: z.enum(MARKS), on: z.boolean(), zone: zoneName.optional() })
type Body = z.infer<typeof bodySchema>

/**
 * Bookmarks the question that an ask showed, or sets it aside, or takes that back: an event of the log, and the marks that follow from
 * it. The question goes by its ask, since an item's own id tells. The same client id again, or what holds already, writes nothing.
 * @returns the marks of the item as they stand
 * @throws Refusal `unknown_ask`, also for another learner's, `not_answered`, `client_reused`
 */
export async function mark(who: Who, body: unknown): Promise<Marks> {
  const given = parseBody(bodySchema, body)
  const { learner } = who
  return transactionOf(learner, async (tx) => {
    const ask = await markableAsk(tx, learner, given.ask)
    const before = await findEvent(tx, learner, given.client)
    if (before) refuseOther(before, ask, given)
    const marks = await marksOf(tx, learner, ask.itemId)
    const after = marked(marks, given.mark, given.on)
    if (before || (after.bookmarked === marks.bookmarked && after.aside === marks.aside)) return marks
    const moment = await momentOf(tx, who, given.zone)
    await ensureLearner(tx, learner, moment.zone)
    await append(tx, learner, moment, {
      kind: given.mark,
      client: given.client,
      chapter: ask.chapterId,
      item: ask.itemId,
      hash: ask.itemHash,
      variant: ask.variant,
      decided: { on: given.on },
    })
    await keepMarks(tx, learner, ask.itemId, after)
    return after
  })
}

/** A question is marked once its answer is known: before, whoever sets it aside would not know what. */
async function markableAsk(tx: Transaction, learner: string, id: string): Promise<Ask> {
  const ask = await tx.ask.findUnique({ where: { id } })
  if (ask?.learnerId !== learner) throw new Refusal('unknown_ask', 'This question was never asked of you. Nothing was changed.')
  if (ask.state !== 'answered' && !ask.revealedAt)
    throw new Refusal('not_answered', 'Answer the question first, then bookmark it or set it aside. Nothing was changed.')
  return ask
}

function refuseOther(before: Event, ask: Ask, { mark, on }: Body): void {
  if (before.kind !== mark || before.itemId !== ask.itemId || readMark(before) !== on)
    throw new Refusal('client_reused', 'This id was used for something else. Nothing was changed. Reload the page and try again.')
}
