import type { IosDevice, State } from '../../kernel/network'
import { withDevice } from '../../kernel/writing'

/** Milliseconds from one unreachable of a device to its next (`ip icmp rate-limit unreachable`, Cisco IOS IP application services command reference). */
const LIMIT = 500

const TOO_LARGE = 4 // the code of "fragmentation needed and DF set"

/**
 * The state in which a device has sent an unreachable with this code, by the clock of the network; undefined where it sent one a moment
 * ago. Those of packets that are too large are counted on their own, and time exceeded is not limited.
 */
export function unreachableSent(state: State, device: IosDevice, code: number): State | undefined {
  const { now } = state.network
  const { unreachable } = device.stores
  const isTooLarge = code === TOO_LARGE
  const limit = (isTooLarge ? device.config.tooLargeLimit : device.config.unreachableLimit)?.value ?? LIMIT
  const last = isTooLarge ? unreachable.tooLargeAt : unreachable.at
  if (last !== undefined && now - last < limit) return undefined
  const sent = isTooLarge ? { ...unreachable, tooLargeAt: now } : { ...unreachable, at: now }
  return withDevice(state, { ...device, stores: { ...device.stores, unreachable: sent } })
}

/** After a second in which nothing was sent, which the clock does not count: whoever types the next command takes longer than the limit lasts. */
export function rested(state: State): State {
  return Object.values(state.network.devices).reduce((current, device) => {
    if (device.kind === 'host' || device.stores.unreachable === NONE) return current
    return withDevice(current, { ...device, stores: { ...device.stores, unreachable: NONE } })
  }, state)
}

/** Nothing was sent. */
export const NONE: { readonly at?: number; readonly tooLargeAt?: number } = {}
