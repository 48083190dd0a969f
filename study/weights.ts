import type { Grade } from './grading'
import { type CardState, retrievability, step } from './memory'
import { type Parameters, parseParameters } from './parameters'

/** The answers that moved the memory of one item, in their order. */
export type ItemHistory = readonly { readonly day: number; readonly grade: Grade }[]

/** From so many second or later answers on weights are fitted. */
export const LEAST_FITTED = 64

/**
 * How somebody differs from the published weights, in three numbers: how long a first answer holds, how much a recall adds, and what a lapse
 * leaves. More would follow the noise of some hundred answers.
 */
interface Traits {
  readonly first: number // factor on the stability after a first answer
  readonly growth: number // added to the logarithm of the growth by a recall
  readonly lapse: number // factor on the stability after a lapse
}

const NONE: Traits = { first: 1, growth: 0, lapse: 1 }

function weightsWith({ weights }: Parameters, { first, growth, lapse }: Traits): number[] {
  return weights.map((weight, place) => {
    if (place < 4) return Math.min(100, Math.max(0.05, weight * first))
    if (place === 8) return Math.min(4.5, Math.max(0, weight + growth))
    if (place === 11) return Math.min(5, Math.max(0.001, weight * lapse))
    return weight
  })
}

/** What is tried, a trait at a time: factors, and steps of a logarithm. */
const FACTORS = [0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2, 3]
const STEPS = [-2.5, -2, -1.5, -1, -0.7, -0.4, -0.2, 0, 0.2, 0.4, 0.7, 1]

/**
 * Weights fitted to somebody's own answers, or undefined where they tell nothing that the ones in use do not: below `LEAST_FITTED` answers,
 * or where what was held back from the fit is not foretold better by two standard errors. Deterministic.
 * @param histories of each item
 * @param id by which the new ones are recorded
 */
export function fitted(histories: readonly ItemHistory[], base: Parameters, id: string): Parameters | undefined {
  const later = histories.filter(({ length }) => length > 1)
  const answers = later.reduce((sum, { length }) => sum + length - 1, 0)
  if (answers < LEAST_FITTED) return undefined
  const learnt = later.filter((_, place) => place % 4 !== 3)
  const held = later.filter((_, place) => place % 4 === 3)
  const traits = search(learnt, base)
  const candidate = parseParameters({ ...base, id, weights: weightsWith(base, traits) })
  const gains = pairs(losses(held, base), losses(held, candidate)).map(([before, after]) => before - after)
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length)
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / Math.max(1, gains.length - 1)
  if (gains.length < LEAST_FITTED / 4 || mean <= 2 * Math.sqrt(variance / gains.length)) return undefined
  return parseParameters({ ...base, id, weights: weightsWith(base, search(later, base)) })
}

/** One trait after the other, twice over, each shrunk towards none. */
function search(histories: readonly ItemHistory[], base: Parameters): Traits {
  let best = NONE
  let least = cost(histories, base, best)
  const improve = (traits: Traits) => {
    const its = cost(histories, base, traits)
    if (its < least) [best, least] = [traits, its]
  }
  for (let round = 0; round < 2; round++) {
    for (const first of FACTORS) improve({ ...best, first })
    for (const growth of STEPS) improve({ ...best, growth })
    for (const lapse of FACTORS) improve({ ...best, lapse })
  }
  return best
}

/** Log loss of all answers, and what it costs to differ: as if some answers had spoken for the published weights. */
function cost(histories: readonly ItemHistory[], base: Parameters, traits: Traits): number {
  const parameters = { ...base, weights: weightsWith(base, traits) }
  const differs = Math.log(traits.first) ** 2 + traits.growth ** 2 + Math.log(traits.lapse) ** 2
  return losses(histories, parameters).reduce((sum, loss) => sum + loss, 0) + 0.5 * differs
}

/** The log loss of each second or later answer. */
function losses(histories: readonly ItemHistory[], parameters: Parameters): number[] {
  return histories.flatMap((history) => {
    let card: CardState | undefined
    const its: number[] = []
    for (const { day, grade } of history) {
      if (card && day > card.lastDay) {
        const recall = Math.min(0.999, Math.max(0.001, retrievability(card, day, parameters)))
        its.push(-Math.log(grade > 1 ? recall : 1 - recall))
      }
      card = step(card, { item: '', day, grade, due: day }, parameters) ?? card
    }
    return its
  })
}

const pairs = <T>(one: readonly T[], other: readonly T[]): (readonly [T, T])[] => one.map((value, place) => [value, other[place] ?? value])
