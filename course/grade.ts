import { type Answer, type Verdict, verdict } from './answer'
import type { Item } from './item'
import { ofKind } from './kinds'

/** Grades an answer as the item's kind does. Who does not know has answered wrong. @throws UnknownVariant */
export function grade(item: Item, variantId: string, answer: Answer): Verdict {
  return ofKind(item, variantId, (kind, variant) => (answer.kind === 'unknown' ? verdict(false) : kind.grade(variant, answer)))
}
