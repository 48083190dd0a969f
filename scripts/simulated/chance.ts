import { createHash } from 'node:crypto'
import { randomFrom } from '../../course'

/** What falls by chance, always alike for a seed. */
export interface Chance {
  /** True with this probability. */
  isTrue(probability: number): boolean
  /** From `low` to below `high`. */
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  /** Normally distributed (Box and Muller). */
  normal(mean: number, deviation: number): number
  /** @throws RangeError where there is nothing to pick from */
  pick<T>(from: readonly T[]): T
}

export function chanceOf(seed: string): Chance {
  const next = randomFrom(seed)
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    isTrue: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    whole,
    normal: (mean, deviation) => mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: <T>(from: readonly T[]): T => {
      if (from.length === 0) throw new RangeError('There is nothing to pick from.')
      return from[whole(0, from.length - 1)] as T
    },
  }
}

/**
 * Ids of what is simulated, always alike for a name. They are of version 8, which RFC 9562 leaves to whoever makes them; the app itself
 * makes version 4, so what was simulated can be told from what people did by its id alone. Those of one name begin alike, which fills an
 * index where it was just written.
 */
export function idsOf(name: string): () => string {
  const hash = createHash('sha256').update(name).digest('hex')
  const begin = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(12, 15)}-8${hash.slice(15, 18)}-`
  let count = 0
  return () => `${begin}${(count++).toString(16).padStart(12, '0')}`
}

/** SQL that holds for the ids that `idsOf` makes. `column` is quoted by the caller. */
export const isSimulated = (column: string): string => `substr(${column}::text, 15, 1) = '8'`
