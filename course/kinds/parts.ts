// Kept for ever: ids and texts of every stored item version pass through these. What is refused here was never stored; refuse no more.

import { z } from 'zod'
import { shuffle } from '../random'

/** HTML made by the compiler from our own Markdown; raw HTML in the source is refused. */
export const html = z.string()
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A variant's id: `v0` where an item has one, else `v` and a hash of the values that it was drawn with. */
export const variantId = z.string()

interface Named {
  readonly id: string
}

/** The parts in the order of an ask; an order that misses some (an older one) shows those at the end. */
export function inOrder<P extends Named>(parts: readonly P[], order: readonly string[]): P[] {
  const place = (part: P) => (order.includes(part.id) ? order.indexOf(part.id) : order.length)
  return [...parts].sort((a, b) => place(a) - place(b))
}

export function shuffledIds(parts: readonly Named[], seed: string): string[] {
  return shuffle(
    parts.map(({ id }) => id),
    seed,
  )
}
