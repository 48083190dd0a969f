import type { Timing } from '../../kernel/time'
import { withDevice } from '../../kernel/writing'

/** Milliseconds after the last frame from it that an address is forgotten (`mac address-table aging-time`, Catalyst 2960 command reference: 300 seconds). */
const AGING_TIME = 300_000

export const TIMING: Timing = {
  stratum: 'tree',
  deadlines: (device) =>
    device.kind === 'host'
      ? []
      : Object.values(device.stores.macs).map(({ vlan, mac, at = 0 }) => ({
          at: at + AGING_TIME,
          kind: 'age',
          key: `address ${vlan} ${mac}`,
        })),
  due: (state, name, { key }) => {
    const device = state.network.devices[name]
    if (!device || device.kind === 'host') return state
    const left = Object.entries(device.stores.macs).filter(([id]) => `address ${id}` !== key)
    return withDevice(state, { ...device, stores: { ...device.stores, macs: Object.fromEntries(left) } })
  },
}
