import { isLoopback, NULL_INTERFACE, vlanOf } from '../../kernel/interface-names'
import type { Derived, Device, InterfaceStatus, IosDevice, Network } from '../../kernel/network'
import { peerOf } from '../../kernel/ports'
import { hardwareAddress } from './mac'
import { abilityOf, settledOn } from './negotiation'
import { isShut } from './ports'

export function physical(network: Network, derived: Derived): Derived {
  const interfaces = Object.fromEntries(
    Object.values(network.devices).map((device, index) => {
      if (device.kind === 'host') {
        const mac = hardwareAddress(device, index, device.interface)
        const status: InterfaceStatus = { name: device.interface, admin: 'up', mac, ...linkOf(network, device, device.interface) }
        return [device.name, { [device.interface]: status }]
      }
      const statuses = Object.keys(device.config.interfaces).map((name) => [name, portStatus(network, device, index, name)] as const)
      return [device.name, Object.fromEntries(statuses)]
    }),
  )
  return { ...derived, interfaces }
}

function portStatus(network: Network, device: IosDevice, index: number, name: string): InterfaceStatus {
  const mac = hardwareAddress(device, index, name)
  const port = device.config.interfaces[name]
  if (port && isShut(device, port)) return { name, admin: 'down', physical: 'administratively down', protocol: 'down', mac }
  const isVirtual = isLoopback(name) || name === NULL_INTERFACE
  const physical = isVirtual ? 'up' : 'down'
  if (device.off) return { name, admin: 'up', physical, protocol: 'down', mac }
  if (isVirtual) return { name, admin: 'up', physical, protocol: 'up', mac }
  // A VLAN interface waits for the stage that knows which ports forward.
  if (vlanOf(name) !== undefined) return { name, admin: 'up', physical: 'down', protocol: 'down', mac }
  return { name, admin: 'up', mac, ...linkOf(network, device, name) }
}

/** A link is there where neither end is shut, and both settle on a speed. */
function linkOf(network: Network, device: Device, name: string): Pick<InterfaceStatus, 'physical' | 'protocol' | 'speed' | 'duplex'> {
  const peer = peerOf(network, { device: device.name, interface: name })
  const far = peer && network.devices[peer.device]
  if (!peer || !far || shutAt(network, peer.device, peer.interface)) return { physical: 'down', protocol: 'down' }
  const near = abilityOf(device, name)
  const its = abilityOf(far, peer.interface)
  if (!near || !its) return { physical: 'up', protocol: 'up' }
  const settled = settledOn(near, its)
  return settled ? { physical: 'up', protocol: 'up', ...settled[0] } : { physical: 'down', protocol: 'down' }
}

function shutAt(network: Network, deviceName: string, name: string): boolean {
  const device = network.devices[deviceName]
  if (!device || device.kind === 'host') return false
  const port = device.config.interfaces[name]
  return device.off === true || (port !== undefined && isShut(device, port))
}
