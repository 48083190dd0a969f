/** What an answer of each kind usually takes, in seconds, reading the explanation included: until a learner's own times are known. */
const SECONDS: Readonly<Record<string, number>> = {
  recall: 30,
  choice: 35,
  choices: 45,
  typed: 40,
  match: 60,
  order: 60,
  decide: 60,
  predict: 65,
  observe: 60,
  cause: 70,
  fix: 75,
  lab: 420,
}

/** Of an answer whose kind is not known. */
const USUAL = 45

/** Longer than this nobody was at it, in milliseconds: a lab is typed for a while, and what several questions are about is read first. */
const LONGEST = { usual: 60_000, testlet: 600_000, lab: 1_200_000 }

/** The seconds that an answer of a kind takes somebody. */
export type Pace = (kind: string | undefined) => number

/**
 * Of somebody whose own times are known: so many answers a kind, and their seconds together until the answer was given. What is usual counts
 * for as many as `USUALLY`.
 */
export function paceOf(taken: ReadonlyMap<string, { readonly answers: number; readonly seconds: number }>): Pace {
  return (kind) => {
    const { answers = 0, seconds = 0 } = taken.get(kind ?? '') ?? {}
    return (seconds + answers * EXPLAINED + USUALLY * secondsOf(kind)) / (answers + USUALLY)
  }
}

/** The seconds for which an explanation is read, on the mean: of an answer's time only what went before it is recorded. */
export const EXPLAINED = 10

const USUALLY = 20

/** The seconds that an answer of this kind usually takes. */
export function secondsOf(kind: string | undefined): number {
  return SECONDS[kind ?? ''] ?? USUAL
}

/** The seconds that answers of these kinds take together. */
export function secondsFor(kinds: readonly (string | undefined)[]): number {
  return kinds.reduce((sum, kind) => sum + secondsOf(kind), 0)
}

/** Whole minutes, at least 1 where there is anything. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60)
}

/** The time of an answer as it is recorded, in whole milliseconds, capped by its kind. */
export function cappedMs(ms: number, item: { readonly kind: string; readonly testlet?: unknown }): number {
  return Math.round(Math.min(ms, item.kind === 'lab' ? LONGEST.lab : item.testlet ? LONGEST.testlet : LONGEST.usual))
}
