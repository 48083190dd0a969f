import { hashOf } from '../cache/hash'

/** One choice of a value for every variable of a scenario. */
export interface Combination {
  readonly id: string // `v` and eight hex digits of a hash of the values: a variant keeps its id when others come or go
  readonly values: Readonly<Record<string, string>>
}

/** How many variants a scenario has unless it says otherwise. */
export const usualVariants = 16

interface Candidate {
  readonly digits: readonly number[] // which value of each list
  readonly keys: readonly string[]
}

/** Combinations looked at when the product is larger: a walk through all of it in even, far steps. */
const window = 1024

/**
 * `count` distinct combinations of the lists in `vars`, fewer where the product has fewer. The first takes the first value of each
 * list, as the author wrote the scenario. The others are spread: each takes the values, and the pairs of values, that were used
 * least so far, so that every value appears where `count` allows it. Same lists, same combinations.
 */
export function chooseCombinations(vars: Readonly<Record<string, readonly string[]>>, count: number): Combination[] {
  const lists = Object.entries(vars)
  const total = lists.reduce((product, [, list]) => product * list.length, 1)
  const candidates: Candidate[] = candidatesOf(
    lists.map(([, list]) => list.length),
    total,
  ).map((digits) => ({ digits, keys: keysOf(digits) }))
  const used = new Map<string, number>()
  const chosen: (readonly number[])[] = []
  for (let next = candidates.shift(); next && chosen.length < count; next = takeRarest(candidates, used)) {
    chosen.push(next.digits)
    for (const key of next.keys) used.set(key, (used.get(key) ?? 0) + 1)
  }
  return chosen.map((digits) => {
    const values = Object.fromEntries(lists.map(([name, list], position) => [name, list[digits[position] ?? 0] ?? '']))
    return { id: `v${hashOf(values).slice(0, 8)}`, values }
  })
}

/** `net = 10.0.0, admin = netops` */
export function formatValues(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')
}

/** Digits of the mixed-radix numbers from 0, all of them or `window` of them. */
function candidatesOf(radices: readonly number[], total: number): number[][] {
  const stride = total <= window ? 1 : strideFor(total)
  return Array.from({ length: Math.min(total, window) }, (_, index) => {
    let rest = (index * stride) % total
    return radices.map((radix) => {
      const digit = rest % radix
      rest = Math.floor(rest / radix)
      return digit
    })
  })
}

/** A step near the golden section of `total` that shares no factor with it, so that no combination comes twice. */
function strideFor(total: number): number {
  let stride = Math.floor(total * 0.618)
  while (greatestCommonDivisor(stride, total) !== 1) stride++
  return stride
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** Takes out the candidate whose values were used least, then whose pairs were; the earliest of equals. */
function takeRarest(candidates: Candidate[], used: ReadonlyMap<string, number>): Candidate | undefined {
  let best: { index: number; uses: number } | undefined
  for (const [index, { keys }] of candidates.entries()) {
    const uses = keys.reduce((sum, key) => sum + (used.get(key) ?? 0) * (key.includes('&') ? 1 : 1000), 0)
    if (!best || uses < best.uses) best = { index, uses }
  }
  return best && candidates.splice(best.index, 1)[0]
}

/** A key for each value of a combination and for each pair of values. */
function keysOf(digits: readonly number[]): string[] {
  const singles = digits.map((digit, position) => `${position}:${digit}`)
  return [...singles, ...singles.flatMap((a, index) => singles.slice(index + 1).map((b) => `${a}&${b}`))]
}
