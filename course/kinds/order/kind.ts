import { misfit, verdict } from '../../answer'
import type { Kind } from '../kind'
import { inOrder, shuffledIds } from '../parts'
import type { OrderVariant } from './schema'

export interface OrderFace {
  readonly kind: 'order'
  readonly prompt: string // html
  readonly steps: readonly { readonly id: string; readonly text: string }[] // html, in the order drawn, which is never the right one
}

export interface OrderReveal {
  readonly kind: 'order'
  readonly steps: readonly { readonly id: string; readonly explanation: string }[] // in the right order
}

/** Steps to be put in order. */
export const order: Kind<OrderVariant, OrderFace, OrderReveal> = {
  draw: ({ steps }, seed) => {
    const drawn = shuffledIds(steps, seed)
    const [first = '', ...rest] = drawn
    return drawn.every((id, index) => id === steps[index]?.id) ? [...rest, first] : drawn
  },
  face: ({ prompt, steps }, drawn) => ({ kind: 'order', prompt, steps: inOrder(steps, drawn).map(({ id, text }) => ({ id, text })) }),
  reveal: ({ steps }) => ({ kind: 'order', steps: steps.map(({ id, explanation }) => ({ id, explanation })) }),
  grade: ({ steps }, answer) => {
    if (answer.kind !== 'order') return misfit('this question wants its steps in order')
    const { order: given } = answer
    const stranger = given.find((id) => !steps.some((step) => step.id === id))
    if (stranger !== undefined) return misfit(`this question has no step “${stranger}”`)
    if (given.length !== steps.length || new Set(given).size !== given.length) return misfit('each step has to stand in the order once')
    return verdict(steps.every(({ id }, index) => given[index] === id))
  },
}
