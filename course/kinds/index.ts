import type { Item } from '../item'
import { cause } from './cause/kind'
import { choice } from './choice/kind'
import { choices } from './choices/kind'
import { decide } from './decide/kind'
import { fix } from './fix/kind'
import type { Kind } from './kind'
import { lab } from './lab/kind'
import { match } from './match/kind'
import { observe } from './observe/kind'
import { order } from './order/kind'
import { predict } from './predict/kind'
import { recall } from './recall/kind'
import { typed } from './typed/kind'

/** Of one of these kinds is every item. */
export const KINDS = { recall, choice, choices, match, order, typed, fix, cause, predict, observe, decide, lab }

type Shown<Part extends 'face' | 'reveal'> = ReturnType<(typeof KINDS)[keyof typeof KINDS][Part]>

/** What is shown of a variant before the answer, whatever its kind; and after it. */
export type Face = Shown<'face'>
export type Revealed = Shown<'reveal'>

/** A variant that the item does not have: the ask and the item version do not belong together. */
export class UnknownVariant extends Error {
  constructor(item: Item, variantId: string) {
    super(`the item ${item.id} has no variant ${variantId}`)
  }
}

/** Uses an item's kind on one of its variants. @throws UnknownVariant */
export function ofKind<T>(item: Item, variantId: string, use: <V>(kind: Kind<V, Face, Revealed>, variant: V) => T): T {
  const found = <V extends { readonly id: string }>(variants: readonly V[]): V => {
    const variant = variants.find(({ id }) => id === variantId)
    if (!variant) throw new UnknownVariant(item, variantId)
    return variant
  }
  switch (item.kind) {
    case 'recall':
      return use(recall, found(item.variants))
    case 'choice':
      return use(choice, found(item.variants))
    case 'choices':
      return use(choices, found(item.variants))
    case 'match':
      return use(match, found(item.variants))
    case 'order':
      return use(order, found(item.variants))
    case 'typed':
      return use(typed, found(item.variants))
    case 'fix':
      return use(fix, found(item.variants))
    case 'cause':
      return use(cause, found(item.variants))
    case 'predict':
      return use(predict, found(item.variants))
    case 'observe':
      return use(observe, found(item.variants))
    case 'decide':
      return use(decide, found(item.variants))
    case 'lab':
      return use(lab, found(item.variants))
  }
}
