/** Eight wires, two plugs: which pin leads where, and what that does to a link. */

export const schemes = {
  T568A: ['white-green', 'green', 'white-orange', 'blue', 'white-blue', 'orange', 'white-brown', 'brown'],
  T568B: ['white-orange', 'orange', 'white-green', 'blue', 'white-blue', 'green', 'white-brown', 'brown'],
} as const

export type Scheme = keyof typeof schemes

export const wires = schemes.T568B

/** A plug: the wire in each of its eight pins. A wire that is not connected is `-`. */
export type Plug = readonly string[]

/** The pin at the far end that a pin leads to; 0 where the wire ends in the air. */
export function pinsOf(near: Plug, far: Plug): readonly number[] {
  return near.map((wire) => (wire === '-' ? 0 : far.indexOf(wire) + 1))
}

/** Pins that carry one signal together: 1 and 2, 3 and 6, 4 and 5, 7 and 8. */
const pairs = [
  [1, 2],
  [3, 6],
  [4, 5],
  [7, 8],
] as const

const pairOf = (pin: number) => pairs.findIndex(([a, b]) => a === pin || b === pin)
const twistOf = (wire: string) => wire.replace('white-', '')

/** A signal whose two wires are not twisted with each other: each pin is right, and the pair is split. */
export function splits(near: Plug): boolean {
  return pairs.some(([a, b]) => {
    const [one, other] = [near[a - 1] ?? '-', near[b - 1] ?? '-']
    return one !== '-' && other !== '-' && twistOf(one) !== twistOf(other)
  })
}

/** Where each pair of pins arrives, as the index of a pair; -1 where it is open or torn apart. */
export function pairsReached(map: readonly number[]): readonly number[] {
  return pairs.map(([a, b]) => {
    const [to, other] = [map[a - 1] ?? 0, map[b - 1] ?? 0]
    return to > 0 && other > 0 && pairOf(to) === pairOf(other) && to !== other ? pairOf(to) : -1
  })
}

export type Wiring = 'straight-through' | 'crossover' | 'rollover' | 'other'

export function wiringOf(map: readonly number[]): Wiring {
  const is = (to: readonly number[]) => map.every((pin, index) => pin === 0 || pin === to[index])
  if (is([1, 2, 3, 4, 5, 6, 7, 8])) return 'straight-through'
  if (is([3, 6, 1, 4, 5, 2, 7, 8]) || is([3, 6, 1, 7, 8, 2, 4, 5])) return 'crossover'
  if (is([8, 7, 6, 5, 4, 3, 2, 1])) return 'rollover'
  return 'other'
}

/** How far a kind of cable carries a speed in Mbit/s; nothing where it does not. */
const reaches: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  cat5: { 10: 100, 100: 100 },
  cat5e: { 10: 100, 100: 100, 1000: 100, 2500: 100 },
  cat6: { 10: 100, 100: 100, 1000: 100, 2500: 100, 5000: 100, 10000: 55 },
  cat6a: { 10: 100, 100: 100, 1000: 100, 2500: 100, 5000: 100, 10000: 100 },
}

export const categories = ['cat5', 'cat5e', 'cat6', 'cat6a'] as const

export function reachOf(category: (typeof categories)[number], speed: number): number {
  return reaches[category]?.[speed] ?? 0
}
