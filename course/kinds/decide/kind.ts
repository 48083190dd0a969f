import type { Kind } from '../kind'
import { gradeOneOption } from '../options'
import { inOrder, shuffledIds } from '../parts'
import type { DecideVariant, Print } from './schema'

export interface DecideFace {
  readonly kind: 'decide'
  readonly prompt: string // html
  readonly prints: readonly Print[]
  /** In the order drawn for the ask. */
  readonly options: readonly {
    readonly id: string
    readonly text: string // html
    readonly code: readonly { readonly device: string; readonly lines: readonly string[] }[]
  }[]
}

export interface DecideReveal {
  readonly kind: 'decide'
  readonly options: readonly {
    readonly id: string
    readonly right: boolean
    readonly explanation: string // html
    readonly claim?: string
  }[]
  readonly because: string
}

/** What does the model decide, or which change makes it decide otherwise? */
export const decide: Kind<DecideVariant, DecideFace, DecideReveal> = {
  draw: ({ options }, seed) => shuffledIds(options, seed),
  face: ({ prompt, prints, options }, order) => ({
    kind: 'decide',
    prompt,
    prints: prints.map(({ id, title, lines }) => ({ id, title, lines })),
    options: inOrder(options, order).map(({ id, text, code }) => ({ id, text, code })),
  }),
  reveal: ({ options, because }, order) => ({
    kind: 'decide',
    options: inOrder(options, order).map(({ id, right, explanation, found }) => ({
      id,
      right,
      explanation,
      ...(found === undefined ? {} : { claim: found }),
    })),
    because,
  }),
  grade: ({ options }, answer) => gradeOneOption(options, answer),
}
