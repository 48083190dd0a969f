import { type Answer, misfit, verdict } from '../../answer'
import type { Kind } from '../kind'
import { inOrder, shuffledIds } from '../parts'
import type { MatchVariant } from './schema'

interface Part {
  readonly id: string
  readonly text: string // html
}

export interface MatchFace {
  readonly kind: 'match'
  readonly prompt: string // html
  readonly premises: readonly Part[] // in the order drawn
  readonly responses: readonly Part[]
  readonly again: boolean // a response may be taken more than once
}

export interface MatchReveal {
  readonly kind: 'match'
  readonly premises: readonly { readonly id: string; readonly response: string; readonly explanation: string }[]
  readonly left: readonly { readonly id: string; readonly explanation: string }[] // responses that fit nothing
}

/** Each premise to the response that fits it. */
export const match: Kind<MatchVariant, MatchFace, MatchReveal> = {
  draw: ({ premises, responses }, seed) => [...shuffledIds(premises, `${seed} premises`), ...shuffledIds(responses, `${seed} responses`)],
  face: ({ prompt, premises, responses }, order) => ({
    kind: 'match',
    prompt,
    premises: inOrder(premises, order).map(({ id, text }) => ({ id, text })),
    responses: inOrder(responses, order).map(({ id, text }) => ({ id, text })),
    again: new Set(premises.map(({ response }) => response)).size < premises.length,
  }),
  reveal: ({ premises, responses }, order) => ({
    kind: 'match',
    premises: inOrder(premises, order).map(({ id, response, explanation }) => ({ id, response, explanation })),
    left: inOrder(responses, order).flatMap(({ id, explanation }) => (explanation === undefined ? [] : [{ id, explanation }])),
  }),
  grade: (variant, answer) => {
    if (answer.kind !== 'match') return misfit('this question wants a response for each premise')
    const why = misfitOf(variant, answer.pairs)
    if (why !== undefined) return misfit(why)
    return verdict(variant.premises.every(({ id, response }) => answer.pairs.find(({ premise }) => premise === id)?.response === response))
  },
}

/** Every premise once, and with a response that the question has. */
function misfitOf({ premises, responses }: MatchVariant, pairs: Extract<Answer, { kind: 'match' }>['pairs']): string | undefined {
  for (const { premise, response } of pairs) {
    if (!premises.some(({ id }) => id === premise)) return `this question has no premise “${premise}”`
    if (!responses.some(({ id }) => id === response)) return `this question has no response “${response}”`
  }
  if (new Set(pairs.map(({ premise }) => premise)).size !== pairs.length) return 'a premise was matched twice'
  return pairs.length < premises.length ? 'a premise is not matched yet' : undefined
}
