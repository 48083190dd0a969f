import type { Answer } from '@/course'

/** The response that each premise has so far: premise id → response id. */
export type Pairs = Readonly<Record<string, string>>

/** With a response put to a premise. What the premise had goes back; a response that may be taken only once leaves where it was. */
export function put(pairs: Pairs, premise: string, response: string, again: boolean): Pairs {
  const others = Object.entries(pairs).filter(([other, taken]) => other !== premise && (again || taken !== response))
  return { ...Object.fromEntries(others), [premise]: response }
}

export function takenOut(pairs: Pairs, premise: string): Pairs {
  return Object.fromEntries(Object.entries(pairs).filter(([other]) => other !== premise))
}

/** The first premise without a response behind this one, from the top again after the last; undefined where each has one. */
export function nextEmpty(premises: readonly { readonly id: string }[], pairs: Pairs, behind: string | undefined): string | undefined {
  const at = premises.findIndex(({ id }) => id === behind) + 1
  return [...premises.slice(at), ...premises.slice(0, at)].find(({ id }) => pairs[id] === undefined)?.id
}

/** The answer, once each premise has a response. */
export function answerOf(premises: readonly { readonly id: string }[], pairs: Pairs): Answer | undefined {
  const all = premises.flatMap(({ id }) => {
    const response = pairs[id]
    return response === undefined ? [] : [{ premise: id, response }]
  })
  return all.length === premises.length ? { kind: 'match', pairs: all } : undefined
}
