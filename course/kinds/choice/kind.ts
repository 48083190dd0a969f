import type { Kind } from '../kind'
import { gradeOneOption } from '../options'
import { inOrder, shuffledIds } from '../parts'
import type { ChoiceVariant } from './schema'

export interface ChoiceFace<K = 'choice'> {
  readonly kind: K
  readonly prompt: string // html
  readonly options: readonly { readonly id: string; readonly text: string }[] // html, in the order drawn for the ask
}

export interface ChoiceReveal<K = 'choice'> {
  readonly kind: K
  readonly options: readonly { readonly id: string; readonly right: boolean; readonly explanation: string }[]
}

/** One option of several. */
export const choice: Kind<ChoiceVariant, ChoiceFace, ChoiceReveal> = {
  draw: ({ options }, seed) => shuffledIds(options, seed),
  face: (variant, order) => faceOf('choice', variant, order),
  reveal: (variant, order) => revealOf('choice', variant, order),
  grade: ({ options }, answer) => gradeOneOption(options, answer),
}

export function faceOf<K>(kind: K, { prompt, options }: ChoiceVariant, order: readonly string[]): ChoiceFace<K> {
  return { kind, prompt, options: inOrder(options, order).map(({ id, text }) => ({ id, text })) }
}

export function revealOf<K>(kind: K, { options }: ChoiceVariant, order: readonly string[]): ChoiceReveal<K> {
  return { kind, options: inOrder(options, order).map(({ id, right, explanation }) => ({ id, right, explanation })) }
}
