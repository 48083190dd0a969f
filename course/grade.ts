import type { Answer, Verdict } from './answer'
import type { Item } from './item'
import { ofKind } from './kinds'

/** Grades an answer as the item's kind does. @throws UnknownVariant */
export function grade(item: Item, variantId: string, answer: Answer): Verdict {
  return ofKind(item, variantId, (kind, variant) => kind.grade(variant, answer))
}
