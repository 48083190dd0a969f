import { CONFIDENCE_NAMES, CONFIDENCES, type Confidence } from '../confidence'

/** Answers that were predicted: how likely each was to be right, and how many were. */
export interface Predicted {
  readonly expected: number // as it was recorded with the answer
  readonly isRight: boolean
  readonly chance?: number // of a right answer by somebody who does not know it; none where it is not given
}

export interface Bin {
  readonly from: number
  readonly to: number
  readonly answers: number
  readonly expected: number // on the mean
  readonly right: Interval
}

/** A share that was counted, and within what it lies in 19 of 20 cases: Wilson's interval. */
export interface Interval {
  readonly share: number
  readonly low: number
  readonly high: number
}

export interface Calibration {
  readonly answers: number
  readonly expected: number
  readonly right: Interval
  readonly bins: readonly Bin[] // with answers, lowest first
}

/** From so many answers on something is said. */
export const LEAST_PREDICTED = 50

const EDGES = [0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]

/** Whether predictions hold: undefined below so many answers that nothing can be said. */
export function calibrationOf(answers: readonly Predicted[]): Calibration | undefined {
  if (answers.length < LEAST_PREDICTED) return undefined
  return {
    ...over(answers),
    bins: EDGES.slice(1).flatMap((to, place) => {
      const from = EDGES[place] ?? 0
      const within = answers.filter(({ expected }) => expected >= from && (expected < to || (to === 1 && expected === 1)))
      return within.length === 0 ? [] : [{ from, to, ...over(within) }]
    }),
  }
}

function over(answers: readonly Predicted[]) {
  const right = answers.filter(({ isRight }) => isRight).length
  return {
    answers: answers.length,
    expected: answers.reduce((sum, { expected }) => sum + expected, 0) / answers.length,
    right: intervalOf(right, answers.length),
  }
}

/** @param of at least 1 */
export function intervalOf(right: number, of: number): Interval {
  const z = 1.96
  const share = right / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const spread = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return { share, low: Math.max(0, middle - spread), high: Math.min(1, middle + spread) }
}

/** Answers by how sure somebody said to be: lowest first, those that were given. Undefined below so many that nothing can be said. */
export function sureness(
  answers: readonly { readonly confidence: Confidence; readonly isRight: boolean }[],
): readonly Sureness[] | undefined {
  if (answers.length < LEAST_PREDICTED) return undefined
  return CONFIDENCES.flatMap((confidence) => {
    const own = answers.filter((answer) => answer.confidence === confidence)
    const right = own.filter(({ isRight }) => isRight).length
    return own.length === 0
      ? []
      : [{ confidence, says: CONFIDENCE_NAMES[confidence], answers: own.length, right: intervalOf(right, own.length) }]
  })
}

export interface Sureness {
  readonly confidence: Confidence
  readonly says: string
  readonly answers: number
  readonly right: Interval
}

/** So many answers count as much as the predictions themselves do. */
const DOUBT = 12

/**
 * Predictions put right by answers to them: the logit of each is moved by what makes as many of the answers right as were, and by less the
 * fewer these are. Without answers nothing is moved.
 */
export function corrected(answers: readonly Predicted[]): (expected: number) => number {
  const moved = (expected: number, by: number) => {
    const bounded = Math.min(0.999, Math.max(0.001, expected))
    return 1 / (1 + Math.exp(-(Math.log(bounded / (1 - bounded)) + by)))
  }
  const right = answers.filter(({ isRight }) => isRight).length
  let [low, high] = [-5, 5]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    const known = answers.map(({ expected, chance = 0 }) => ({ by: moved(expected, middle), chance }))
    if (known.reduce((sum, { by, chance }) => sum + by + (1 - by) * chance, 0) < right) low = middle
    else high = middle
  }
  const by = answers.length === 0 ? 0 : (((low + high) / 2) * answers.length) / (answers.length + DOUBT)
  return (expected) => moved(expected, by)
}
