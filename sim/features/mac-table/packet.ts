import type { State } from '../../kernel/network'
import { BROADCAST } from '../../kernel/packet'
import type { Crossing, Entering, Hook } from '../../kernel/passing'
import { isUp } from '../../kernel/ports'
import { withDevice } from '../../kernel/writing'
import { switchesFrom } from '../vlan'

/** A switch learns by the source of every frame, and floods in its VLAN what is for everybody or for an address that it has not learned. */
export const HOOKS: readonly Hook[] = [
  { at: 'learn', run: learn },
  {
    at: 'bridge',
    run: (state, from, { dst }, path) => {
      const floods = dst === BROADCAST || path?.crossings.some((crossing) => !knows(state, crossing, dst))
      return floods ? switchesFrom(state, from) : []
    },
  },
]

function learn({ state, device, port, vlan, frame: { src } }: Entering): State {
  const key = `${vlan} ${src}`
  const { now } = state.network
  const known = device.stores.macs[key]
  if (known?.port === port && (known.at ?? 0) === now) return state
  const macs = { ...device.stores.macs, [key]: { vlan, mac: src, port, ...(now > 0 ? { at: now } : {}) } }
  return withDevice(state, { ...device, stores: { ...device.stores, macs } })
}

/** Its own addresses a switch need not learn. What was heard at a port that is down is forgotten. */
function knows(state: State, { device: name, vlan, out }: Crossing, mac: string): boolean {
  if (out === undefined) return true
  const device = state.network.devices[name]
  const heard = device && device.kind !== 'host' ? device.stores.macs[`${vlan} ${mac}`] : undefined
  return heard !== undefined && isUp(state, { device: name, interface: heard.port })
}
