import { spend } from './kernel/budget'
import type { Derived, Network, State } from './kernel/network'
import { STRATA, type Stage } from './kernel/stage'
import { FEATURES } from './registry'

/** The network never comes to rest: each round of the stages named changes what the next one reads. */
export class NotSettled extends Error {
  constructor(readonly loop: readonly string[]) {
    super(`the network does not settle: ${loop.join(' → ')} → ${loop[0]}`)
    this.name = 'NotSettled'
  }
}

const STAGES: readonly Stage[] = FEATURES.flatMap(({ stages }) => stages ?? []).sort(
  (a, b) => STRATA.indexOf(a.stratum) - STRATA.indexOf(b.stratum) || (a.name < b.name ? -1 : 1),
)

/**
 * Works out what follows from the configuration: interface states and routing tables.
 * The stages are repeated until a whole round changes nothing. Throws `NotSettled` where a round comes back to an earlier result.
 */
export function settle(network: Network): State {
  return settleWith(network, STAGES)
}

/** `settle` with stages of one's own. */
export function settleWith(network: Network, stages: readonly Pick<Stage, 'name' | 'run'>[]): State {
  const size = sizeOf(network)
  let derived: Derived = { interfaces: {}, routes: {} }
  let key = ''
  const seen = new Map<string, number>()
  const changes: string[][] = []
  for (let round = 0; ; round++) {
    const changed: string[] = []
    let next = key
    for (const stage of stages) {
      spend(size)
      derived = stage.run(network, derived)
      if (round === 0) continue
      const before = next
      next = fingerprint(derived)
      if (before !== next) changed.push(stage.name)
    }
    if (round === 0) next = fingerprint(derived)
    if (next === key) return { network, derived }
    const earlier = seen.get(next)
    if (earlier !== undefined)
      throw new NotSettled([
        ...new Set(
          changes
            .slice(earlier + 1)
            .concat([changed])
            .flat(),
        ),
      ])
    seen.set(next, round)
    changes.push(changed)
    key = next
  }
}

/** Steps of one stage: what it goes through at the least, and writes down to see whether anything changed. */
function sizeOf({ devices }: Network): number {
  const each = Object.values(devices).map((device) =>
    device.kind === 'host' ? 10 : 10 * (Object.keys(device.config.interfaces).length + device.config.routes.length),
  )
  return each.reduce((sum, size) => sum + size, 10)
}

function fingerprint(derived: Derived): string {
  return JSON.stringify(derived)
}
