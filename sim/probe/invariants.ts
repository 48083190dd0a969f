import type { Hop } from '../kernel/trace'

/**
 * A walk is a chain: every hop but the first of a leg begins by entering an interface, every hop but the last of a leg ends by
 * leaving one. Legs: the packet there, the answer back, the session at the server. Throws where a chain is broken: an error of the core.
 */
export function assertWalkable(hops: readonly Hop[]): void {
  for (const [index, hop] of hops.entries()) {
    const before = hops[index - 1]
    const enters = hop.steps[0]?.stage === 'enter-interface' && hop.in !== undefined
    const leaves = hop.steps.at(-1)?.stage === 'exit-interface' && hop.steps.at(-1)?.verdict === 'pass'
    if (hop.steps.length === 0) throw new BrokenWalk(index, hop, 'has no step')
    if (enters !== (hop.in !== undefined)) throw new BrokenWalk(index, hop, 'does not begin by entering its interface')
    if (leaves !== (hop.out !== undefined)) throw new BrokenWalk(index, hop, 'does not end by leaving its interface')
    if (enters && before?.out === undefined) throw new BrokenWalk(index, hop, 'is entered, but nothing was left before it')
    if (!enters && before?.out !== undefined) throw new BrokenWalk(index, hop, 'is not entered, though the hop before it was left')
  }
  if (hops.at(-1)?.out !== undefined) throw new BrokenWalk(hops.length - 1, hops.at(-1), 'is left, and nothing follows')
}

class BrokenWalk extends Error {
  constructor(index: number, hop: Hop | undefined, why: string) {
    super(`hop ${index} (${hop?.device}, ${hop?.direction}) ${why}`)
    this.name = 'BrokenWalk'
  }
}
