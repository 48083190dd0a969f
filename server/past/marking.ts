import { z } from 'zod'
import type { Ask, Event } from '@/prisma/generated/client'
import { parseBody, Refusal, type Transaction, transactionOf, uuid, zoneName } from '../base'
import { loadCourse } from '../course'
import type { Who } from '../door'
import { append, ensureLearner, findEvent, keepMarks, keepOpen, MARKS, type Marks, marked, marksOf, momentIn, readMark } from '../log'

const bodySchema = z.strictObject({ client: uuid, ask: uuid, mark: z.enum(MARKS), on: z.boolean(), zone: zoneName.optional() })
type Body = z.infer<typeof bodySchema>
export type MarkBody = z.input<typeof bodySchema>

/**
 * Bookmarks the question that an ask showed, or sets it aside, or takes that back: an event of the log, and the marks that follow from
 * it. The question goes by its ask, since an item's own id tells. The same client id again, or what holds already, writes nothing.
 * @returns the marks of the item as they stand
 * @throws Refusal `unknown_ask`, also for another learner's, `not_answered`, `client_reused`
 */
export async function mark(who: Who, body: unknown): Promise<Marks> {
  const given = parseBody(bodySchema, body)
  const { learner } = who
  const course = await loadCourse()
  return transactionOf(learner, async (tx) => {
    const ask = await markableAsk(tx, learner, given)
    const before = await findEvent(tx, learner, given.client)
    if (before) refuseOther(before, ask, given)
    const marks = await marksOf(tx, learner, ask.itemId)
    const after = marked(marks, given.mark, given.on)
    if (before || (after.bookmarked === marks.bookmarked && after.aside === marks.aside)) return marks
    const moment = await momentIn(tx, who, given.zone)
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
    if (moment.isFirst) await keepOpen(tx, learner, moment, course)
    return after
  })
}

/**
 * A question is marked once its answer is known. What a day's plan asks can be set aside before: then it is not asked any more, and its
 * answer may be seen.
 */
async function markableAsk(tx: Transaction, learner: string, { ask: id, mark, on }: Body): Promise<Ask> {
  const ask = await tx.ask.findUnique({ where: { id } })
  if (ask?.learnerId !== learner) throw new Refusal('unknown_ask', 'This question was never asked of you. Nothing was changed.')
  if (ask.state === 'answered' || ask.revealedAt) return ask
  if (mark === 'aside' && on && ask.state === 'open' && ask.sittingKind === 'plan')
    return tx.ask.update({ where: { id }, data: { state: 'withdrawn', revealedAt: new Date() } })
  throw new Refusal('not_answered', 'Answer the question first, then bookmark it or set it aside. Nothing was changed.')
}

function refuseOther(before: Event, ask: Ask, { mark, on }: Body): void {
  if (before.kind !== mark || before.itemId !== ask.itemId || readMark(before) !== on)
    throw new Refusal('client_reused', 'This id was used for something else. Nothing was changed. Reload the page and try again.')
}
