import type { CardState } from './memory'

/** What does not stick: forgotten eight times, or after six answers not held for a day. It rests for so many days after an answer. */
export const LEECH = { lapses: 8, answers: 6, days: 1, rests: 7 } as const

export function isLeech({ lapses, reps, stability }: Pick<CardState, 'lapses' | 'reps' | 'stability'>): boolean {
  return lapses >= LEECH.lapses || (reps >= LEECH.answers && stability < LEECH.days)
}
