import type { Device, State } from './network'
import type { STRATA } from './stage'

/**
 * A time at which something happens by itself. `converge`: the network is on its way to rest until then. `age`: it rests, and
 * something grows old. The same `key` of the same device names the same thing.
 */
export interface Deadline {
  readonly at: number // milliseconds of the network
  readonly kind: 'converge' | 'age'
  readonly key: string
}

/** What a feature does about time. Its deadlines stand in its stores. */
export interface Timing {
  readonly stratum: (typeof STRATA)[number]
  readonly deadlines: (device: Device) => readonly Deadline[]
  /** The time of a deadline has come: the state after it, in which the device has that deadline no more. */
  readonly due: (state: State, device: string, deadline: Deadline) => State
}
