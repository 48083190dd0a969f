// Kept for ever: each answer records the names of engine and parameters. A set that was used keeps its id and its values.

import { default_w, FSRSVersion } from 'ts-fsrs'

/**
 * Library and version that decide due days; recorded with each answer, so its form may never change: `ts-fsrs 5.4.2`. The library tells its
 * version as `v5.4.2 using FSRS-6.0`.
 */
export const ENGINE = `ts-fsrs ${/\d+(?:\.\d+)+(?:-[\w.]+)?/.exec(FSRSVersion)?.[0] ?? FSRSVersion}`

/** What the scheduler works with. Made by `parseParameters`, so whoever holds one holds a valid one. */
export interface Parameters {
  readonly id: string // recorded with each answer
  readonly weights: readonly number[] // the 21 of FSRS-6
  readonly retention: number // the recall aimed at on the due day, 0 < r < 1
  readonly maximumInterval: number // days
}

/**
 * Checks what ts-fsrs lets pass: it takes a wrong number of weights with a warning, clips others silently, and reads retention 0 as 0.9.
 * @throws RangeError naming what is wrong
 */
export function parseParameters(given: Parameters): Parameters {
  const { id, weights, retention, maximumInterval } = given
  if (id === '') throw new RangeError('Parameters need an id.')
  if (weights.length !== 21) throw new RangeError(`FSRS-6 has 21 weights, not ${weights.length}.`)
  if (!weights.every(Number.isFinite)) throw new RangeError('Every weight must be a finite number.')
  if (!(retention > 0 && retention < 1)) throw new RangeError(`Retention must lie between 0 and 1, not at ${retention}.`)
  if (!Number.isInteger(maximumInterval) || maximumInterval < 1)
    throw new RangeError('The longest interval is a whole number of days, at least 1.')
  return { id, weights: [...weights], retention, maximumInterval }
}

/** FSRS-6 as published, 90 % recall, and nothing put off for more than a year. */
export const DEFAULT_PARAMETERS: Parameters = parseParameters({
  id: 'fsrs-6-default-1',
  weights: default_w,
  retention: 0.9,
  maximumInterval: 365,
})

/** The same with another retention aimed at, the same object each time: the id names the weights, and what was aimed at is recorded beside it. */
export function aimingAt(parameters: Parameters, retention: number): Parameters {
  if (retention === parameters.retention) return parameters
  const known = aimed.get(parameters) ?? new Map<number, Parameters>()
  aimed.set(parameters, known)
  const found = known.get(retention) ?? parseParameters({ ...parameters, retention })
  known.set(retention, found)
  return found
}

const aimed = new WeakMap<Parameters, Map<number, Parameters>>()
