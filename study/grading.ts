/** FSRS's grades: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export type Grade = 1 | 2 | 3 | 4
export const AGAIN = 1
export const GOOD = 3

export type Result = 'right' | 'wrong'

/**
 * The grade to schedule on. Right is Good and wrong is Again: never Hard for a failure (Hard means "recalled, with effort"),
 * never Easy from speed. Whoever says it was a guess gets it again soon, right or not; a self mark is taken as given otherwise.
 */
export function gradeOf(answer: { result: Result; guess: boolean; selfMark?: Grade }): Grade {
  if (answer.result === 'wrong' || answer.guess) return AGAIN
  return answer.selfMark ?? GOOD
}

/** What a self mark is worth for the gate: everything but Again is a recall. */
export function resultOfSelfMark(mark: Grade): Result {
  return mark === AGAIN ? 'wrong' : 'right'
}
