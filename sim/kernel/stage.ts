import type { Derived, Network } from './network'

/** What depends on what, lowest first. A stage reads what its own stratum and lower ones derived, and what higher ones did the round before. */
export const STRATA = ['wire', 'bundle', 'vlan', 'tree', 'address', 'neighbor', 'route', 'service'] as const

/** One step from configuration towards consequences. */
export interface Stage {
  readonly stratum: (typeof STRATA)[number]
  readonly name: string
  readonly run: (network: Network, derived: Derived) => Derived
}
