/** How sure somebody says to be of an answer, before the verdict: could be wrong, fairly sure, certain. */
export const CONFIDENCES = [1, 2, 3] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const CONFIDENCE_NAMES: Readonly<Record<Confidence, string>> = { 1: 'Could be wrong', 2: 'Fairly sure', 3: 'Certain' }

/** Of so many questions, one asks how sure the learner is: often enough for a curve, rarely enough to cost nothing. */
const ONE_IN = 4

/** Whether a question asks how sure its learner is: drawn with the ask's id, a random UUID, so that nobody chooses which. */
export function asksConfidence(ask: string): boolean {
  return Number.parseInt(ask.slice(-2), 16) % ONE_IN === 0
}

/** A mistake made with certainty comes back the next day, whatever the memory would allow: what is believed firmly is put right soon. */
export function dueAfterCertainMistake(due: number, day: number): number {
  return Math.min(due, day + 1)
}
