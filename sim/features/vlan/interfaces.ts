import { spend } from '../../kernel/budget'
import { vlanOf } from '../../kernel/interface-names'
import type { Derived, InterfaceStatus, Network } from '../../kernel/network'
import { isSwitchport } from '../interface'
import { forwardsIn, vlanExists } from './switching'

/** A VLAN interface is up where its VLAN exists and at least one port forwards in it. */
export function vlanInterfaces(network: Network, derived: Derived): Derived {
  const interfaces: Record<string, Readonly<Record<string, InterfaceStatus>>> = { ...derived.interfaces }
  for (const device of Object.values(network.devices)) {
    if (device.kind !== 'switch' || device.off) continue
    const statuses = { ...interfaces[device.name] }
    for (const status of Object.values(statuses)) {
      const vlan = vlanOf(status.name)
      if (vlan === undefined || status.admin === 'down') continue
      spend(Object.keys(statuses).length)
      const exists = vlanExists(device, vlan)
      const forwarding = Object.values(statuses).some(
        (port) => isSwitchport(device, port.name) && port.protocol === 'up' && forwardsIn(device, port.name, vlan),
      )
      statuses[status.name] = { ...status, physical: exists ? 'up' : 'down', protocol: exists && forwarding ? 'up' : 'down' }
    }
    interfaces[device.name] = statuses
  }
  return { ...derived, interfaces }
}
