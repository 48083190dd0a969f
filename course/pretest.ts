import { shuffle } from './random'

/** An item as far as a pretest looks at it: those that are asked no more are left out before. */
interface Pretested {
  readonly id: string
  readonly kind: string
  readonly concept: string
  readonly uses: readonly string[]
  readonly testlet?: unknown
}

/** Kinds that are a question to think about as they stand, without anything to be moved, typed or looked at. */
const thinkable: ReadonlySet<string> = new Set(['choice', 'choices', 'recall'])

/**
 * Two items to be met before a chapter is read, of two concepts; none where there are not two. Each is a sibling of one that its check may
 * ask, and rather one that the check itself never asks. The same seed gives the same two.
 */
export function pretestOf<I extends Pretested>(items: readonly I[], seed: string): I[] {
  const isChecked = ({ uses }: I) => uses.includes('check')
  const siblings = items.filter(
    (item) =>
      thinkable.has(item.kind) &&
      !item.uses.includes('exam') && // kept for the exam: nobody has met it before
      item.testlet === undefined &&
      items.some((other) => other.id !== item.id && other.concept === item.concept && isChecked(other)),
  )
  const order = shuffle(siblings, seed).sort((a, b) => Number(isChecked(a)) - Number(isChecked(b)))
  const [first] = order
  const second = order.find(({ concept }) => concept !== first?.concept)
  return first && second ? [first, second] : []
}
