import type { Attempt } from '@/prisma/generated/client'
import { toPractise } from '@/study'
import type { Transaction } from '../../base'
import type { Course } from '../../course'
import { type AnswerDecided, loadAside, readAnswer, readUndone } from '../../log'

/** The answers of a check in the order given: first ones, whatever was taken back. */
export async function answersIn(
  tx: Transaction,
  { id, learnerId }: Pick<Attempt, 'id' | 'learnerId'>,
): Promise<{ item: string; ask: string; decided: AnswerDecided }[]> {
  const events = await tx.event.findMany({ where: { learnerId, attemptId: id, kind: 'check' }, orderBy: { seq: 'asc' } })
  return events.flatMap((event) => {
    const { itemId: item, askId: ask } = event
    return item === null || ask === null ? [] : [{ item, ask, decided: readAnswer(event) }]
  })
}

/**
 * The concepts that have to be practised before a failed check can be taken again, each with the items that would do and are not set
 * aside. What came since is told by the order of writing, which no clock changes.
 */
export async function leftToPractise(
  tx: Transaction,
  course: Course,
  attempt: Attempt,
): Promise<{ readonly concept: string; readonly items: readonly string[] }[]> {
  const { id: clientId, learnerId, chapterId } = attempt
  const gate = await tx.event.findUnique({ where: { learnerId_clientId: { learnerId, clientId } }, select: { seq: true } })
  if (!gate) return []
  const missed = (await answersIn(tx, attempt)).flatMap(({ item: id, decided }) => {
    const item = decided.result === 'wrong' ? course.itemOf.get(id)?.item : undefined
    return item ? [{ id, concept: item.concept }] : []
  })
  const concepts = new Set(missed.map(({ concept }) => concept))
  const aside = await loadAside(tx, learnerId)
  const items = course.planItems.flatMap(({ id, chapter, concept }) => {
    const kind = aside.has(id) ? undefined : course.itemOf.get(id)?.item.kind
    return chapter === chapterId && concepts.has(concept) && kind !== undefined ? [{ id, concept, kind }] : []
  })
  const where = { learnerId, itemId: { in: items.map(({ id }) => id) } }
  const [answers, undos] = [
    await tx.event.findMany({ where: { ...where, kind: { in: ['review', 'practice'] }, seq: { gt: gate.seq } } }),
    await tx.event.findMany({ where: { ...where, kind: 'undo' } }),
  ]
  const undone = new Set(undos.map(readUndone))
  const right = answers.filter((event) => !undone.has(event.clientId) && readAnswer(event).result === 'right')
  return toPractise(missed, items, new Set(right.flatMap(({ itemId }) => itemId ?? [])))
}
