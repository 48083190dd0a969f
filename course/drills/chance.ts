import { randomFrom } from '../random'
import type { Level } from './drill'

export type Random = () => number

/** The numbers that one task of one drill is drawn from. */
export function chance(drill: string, seed: string, level: Level): Random {
  return randomFrom(`${drill}/${level}/${seed}`)
}

/** A whole number, both ends included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** One of the values. Throws RangeError where there is none. */
export function oneOf<T>(random: Random, values: readonly T[]): T {
  const value = values[between(random, 0, values.length - 1)]
  if (value === undefined) throw new RangeError('nothing to draw from')
  return value
}

/** `count` different values in an order that is drawn too. */
export function someOf<T>(random: Random, values: readonly T[], count: number): T[] {
  const left = [...values]
  const drawn: T[] = []
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(between(random, 0, left.length - 1), 1))
  return drawn
}
