/** An answer to an item that offers beliefs as wrong options, in the order of the log; taken back ones are left out before. */
export interface BeliefAnswer {
  readonly item: string
  readonly offered: readonly string[] // beliefs on offer in the variant that was asked
  readonly chosen: string | undefined // the belief that was chosen
  readonly isRight: boolean
  readonly isGuess: boolean
}

export interface HeldBelief {
  readonly belief: string
  readonly items: readonly string[] // whose answers say so, oldest first
}

/** A belief is told after so many different items, and is gone after so many right answers where it was on offer. */
const TOLD_FROM = 2
const GONE_AFTER = 2

/**
 * The beliefs that a learner's answers speak for: chosen in two different items, neither a guess, with no right answer between where it was
 * on offer. Gone after two right ones. Those told last stand first.
 */
export function beliefsOf(answers: readonly BeliefAnswer[]): HeldBelief[] {
  const chosen = new Map<string, string[]>()
  const held = new Map<string, { items: string[]; right: number }>()
  for (const { item, offered, chosen: belief, isRight, isGuess } of answers) {
    if (isGuess) continue
    if (isRight)
      for (const one of offered) {
        chosen.delete(one)
        const told = held.get(one)
        if (told && ++told.right >= GONE_AFTER) held.delete(one)
      }
    if (belief === undefined) continue
    const told = held.get(belief)
    const items = [...(told?.items ?? chosen.get(belief) ?? []).filter((one) => one !== item), item]
    chosen.set(belief, items)
    if (!told && items.length < TOLD_FROM) continue
    held.delete(belief) // and in again: told last
    held.set(belief, { items, right: 0 })
  }
  return [...held].reverse().map(([belief, { items }]) => ({ belief, items }))
}
