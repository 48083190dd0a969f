import type { Item } from './item'
import { ofKind } from './kinds'
import { shuffle } from './random'

/** One of the variants, and not one of `avoid` where there is another. Undefined where there is none at all. */
export function drawVariant(variants: readonly string[], seed: string, avoid: readonly string[] = []): string | undefined {
  const others = variants.filter((variant) => !avoid.includes(variant))
  return shuffle(others.length > 0 ? others : variants, seed)[0]
}

/**
 * The ids of what a variant shows in an order of its own (options, steps, …), in the order in which an ask shows them. Empty for kinds
 * that have nothing to shuffle.
 * @throws UnknownVariant
 */
export function drawOrder(item: Item, variant: string, seed: string): string[] {
  return [...ofKind(item, variant, (kind, found) => kind.draw(found, seed))]
}
