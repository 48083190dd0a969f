import type { Answer, Verdict } from '../answer'

/**
 * What is known of a kind of item, alike for each. `V` is a variant as compiled, `F` what is shown before the answer, `R` what is shown
 * after it. A face names its fields one by one: what is added to a variant stays private until somebody writes it into `face`.
 */
export interface Kind<V, F, R> {
  /** Ids of what an ask shows in an order of its own, in the order that `seed` draws; empty where there is nothing to shuffle. */
  readonly draw: (variant: V, seed: string) => readonly string[]
  /** @param order what `draw` gave for the ask */
  readonly face: (variant: V, order: readonly string[]) => F
  readonly reveal: (variant: V, order: readonly string[]) => R
  readonly grade: (variant: V, answer: Answer) => Verdict
}
