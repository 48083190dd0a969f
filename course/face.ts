import type { Item } from './item'
import type { Question, Reveal } from './question'

/** A variant that the item does not have: the ask and the item version do not belong together. */
export class UnknownVariant extends Error {
  constructor(item: Item, variantId: string) {
    super(`the item ${item.id} has no variant ${variantId}`)
  }
}

/**
 * The public face of a variant. Every field is named here one by one: what is added to an item stays private until somebody
 * writes it into this function. The item's own id stays behind too, since ids tell (`no-rsa-key`).
 */
export function publicFace(item: Item, variantId: string, order: readonly string[], ask: string): Question {
  const base = { ask, kind: item.kind, exhibits: [], options: [] }
  switch (item.kind) {
    case 'recall':
      return { ...base, prompt: variantOf(item, variantId, item.variants).prompt }
    case 'typed': {
      const { prompt, answer } = variantOf(item, variantId, item.variants)
      const typed = answer.kind === 'command' ? { kind: answer.kind, prompt: promptOf(answer.mode) } : { kind: answer.kind }
      return { ...base, prompt, typed }
    }
    case 'choice':
    case 'choices': {
      const { prompt, options } = variantOf(item, variantId, item.variants)
      return { ...base, prompt, options: inOrder(options, order).map(({ id, text }) => ({ id, text, code: [] })) }
    }
    case 'fix':
    case 'cause':
    case 'predict':
    case 'observe': {
      const { prompt, conditions, exhibits, options } = variantOf(item, variantId, item.variants)
      const face = { ...base, prompt, exhibits, options: inOrder(options, order).map(({ id, text, code }) => ({ id, text, code })) }
      return conditions === undefined ? face : { ...face, conditions }
    }
  }
}

/** What is shown once an answer is recorded. */
export function reveal(item: Item, variantId: string, order: readonly string[]): Reveal {
  const base = { kind: item.kind, options: [] }
  switch (item.kind) {
    case 'recall':
      return { ...base, answer: variantOf(item, variantId, item.variants).answer }
    case 'typed': {
      const { answer, explanation } = variantOf(item, variantId, item.variants)
      return { ...base, answer: explanation, accepted: answer.accepts.map(String) }
    }
    case 'choice':
    case 'choices': {
      const { options } = variantOf(item, variantId, item.variants)
      return { ...base, options: inOrder(options, order).map(({ id, right, explanation }) => ({ id, right, explanation })) }
    }
    case 'fix':
    case 'cause':
    case 'predict':
    case 'observe': {
      const { options, walk, topology, network } = variantOf(item, variantId, item.variants)
      return {
        ...base,
        walk,
        ...(topology ? { topology } : {}),
        ...(network ? { network } : {}),
        options: inOrder(options, order).map(({ id, right, explanation, claim, walk, printed }) => ({
          id,
          right,
          explanation,
          ...(claim ? { claim: claim.text } : {}),
          ...(walk ? { walk } : {}),
          ...(printed ? { printed } : {}),
        })),
      }
    }
  }
}

export function variantOf<V extends { readonly id: string }>(item: Item, id: string, variants: readonly V[]): V {
  const variant = variants.find((candidate) => candidate.id === id)
  if (!variant) throw new UnknownVariant(item, id)
  return variant
}

/** The options in the order of an ask; an order that misses some (an older one) shows those at the end. */
function inOrder<O extends { readonly id: string }>(options: readonly O[], order: readonly string[]): O[] {
  const place = (option: O) => (order.includes(option.id) ? order.indexOf(option.id) : order.length)
  return [...options].sort((a, b) => place(a) - place(b))
}

/** The prompt at which a command of this mode is typed. */
function promptOf(mode: string): string {
  return mode === 'exec' ? 'R1#' : `R1(${mode})#`
}
