import type { PlanItem } from './plan'
import { inRuns } from './testlets'

/**
 * So many of the items, to practise: those not seen lately first, spread over concepts. One of each concept comes before the second of
 * any, so siblings stand as far apart as the choice allows. What is drawn of one
 * testlet stands together.
 * @param items in an order of chance, which decides between equals
 * @param seenAt when an item was shown last, in milliseconds; one that never was is missing
 */
export function drawPractice<I extends Pick<PlanItem, 'id' | 'concept' | 'testlet'>>(
  items: readonly I[],
  seenAt: ReadonlyMap<string, number>,
  count: number,
): I[] {
  const rested = [...items].sort((a, b) => (seenAt.get(a.id) ?? 0) - (seenAt.get(b.id) ?? 0))
  const met = new Map<string, number>() // items of a concept so far; its own order is that of the concepts
  const placed = rested.map((item) => {
    const round = met.get(item.concept) ?? 0
    met.set(item.concept, round + 1)
    return { item, round }
  })
  const order = [...met.keys()]
  const rank = new Map(order.map((concept, place) => [concept, place]))
  const drawn = placed
    .sort((a, b) => a.round - b.round) // stable: within a round the rested ones stay first
    .slice(0, count)
    .sort((a, b) => a.round - b.round || (rank.get(a.item.concept) ?? 0) - (rank.get(b.item.concept) ?? 0))
    .map(({ item }) => item)
  return inRuns(drawn).flat()
}
