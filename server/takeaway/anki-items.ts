import type { Reader } from '../base'
import { type Course, isServed } from '../course'
import { ANSWERS } from '../log'

/**
 * Items that the course still asks and whose version of today a learner has answered, in catalogue order, each with the variant that is
 * told of it: always the same of those answered.
 */
export async function ankiItems(reader: Reader, learner: string, course: Course): Promise<{ id: string; variant: string }[]> {
  const answered = await reader.event.groupBy({
    by: ['itemId', 'itemHash', 'variant'],
    where: { learnerId: learner, kind: { in: [...ANSWERS] } },
  })
  const found = new Map<string, string>()
  for (const { itemId, itemHash, variant } of answered) {
    const item = course.itemOf.get(itemId ?? '')?.item
    if (!item || variant === null || !isServed(item) || item.hash !== itemHash || !item.variants.includes(variant)) continue
    const before = found.get(item.id)
    if (before === undefined || variant < before) found.set(item.id, variant)
  }
  return [...course.itemOf.keys()].flatMap((id) => {
    const variant = found.get(id)
    return variant === undefined ? [] : [{ id, variant }]
  })
}
