import type { InterfaceStatus, IosDevice, Network, State } from '../network'
import { isShut, isSwitchport } from './defaults'
import { isLoopback, vlanOf } from './interfaceNames'
import { hardwareAddress } from './mac'
import { peerOf } from './ports'
import { connectedRoutes, staticRoutes } from './routes'
import { forwardsIn, vlanExists } from './switching'

type Derived = State['derived']

/** One step from configuration towards consequences. A stage may read what earlier and later stages derived the round before. */
export interface Stage {
  readonly name: string
  readonly run: (network: Network, derived: Derived) => Derived
}

/** The network never comes to rest: each round of the stages named changes what the next one reads. */
export class NotSettled extends Error {
  constructor(readonly loop: readonly string[]) {
    super(`the network does not settle: ${loop.join(' → ')} → ${loop[0]}`)
    this.name = 'NotSettled'
  }
}

const STAGES: readonly Stage[] = [
  { name: 'physical links', run: physical },
  { name: 'VLAN interfaces', run: vlanInterfaces },
  { name: 'connected routes', run: (network, derived) => ({ ...derived, routes: connectedRoutes(network, derived) }) },
  { name: 'static routes', run: (network, derived) => ({ ...derived, routes: staticRoutes(network, derived) }) },
]

/**
 * Works out what follows from the configuration: interface states and routing tables.
 * The stages are repeated until a whole round changes nothing. Throws `NotSettled` where a round comes back to an earlier result.
 */
export function settle(network: Network): State {
  return settleWith(network, STAGES)
}

/** `settle` with stages of one's own. */
export function settleWith(network: Network, stages: readonly Stage[]): State {
  let derived: Derived = { interfaces: {}, routes: {} }
  let key = ''
  const seen = new Map<string, number>()
  const changes: string[][] = []
  for (let round = 0; ; round++) {
    const changed: string[] = []
    for (const stage of stages) {
      const before = derived
      derived = stage.run(network, derived)
      if (round > 0 && fingerprint(before) !== fingerprint(derived)) changed.push(stage.name)
    }
    const next = fingerprint(derived)
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

function fingerprint(derived: Derived): string {
  return JSON.stringify(derived)
}

function physical(network: Network, derived: Derived): Derived {
  const interfaces = Object.fromEntries(
    Object.values(network.devices).map((device, index) => {
      if (device.kind === 'host') {
        const peer = peerOf(network, { device: device.name, interface: device.interface })
        const up = peer !== undefined && !shutAt(network, peer.device, peer.interface)
        const status: InterfaceStatus = {
          name: device.interface,
          admin: 'up',
          physical: up ? 'up' : 'down',
          protocol: up ? 'up' : 'down',
          mac: hardwareAddress(device, index, device.interface),
        }
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
  if (shutAt(network, device.name, name)) return { name, admin: 'down', physical: 'administratively down', protocol: 'down', mac }
  if (isLoopback(name)) return { name, admin: 'up', physical: 'up', protocol: 'up', mac }
  // A VLAN interface waits for the stage that knows which ports forward.
  if (vlanOf(name) !== undefined) return { name, admin: 'up', physical: 'down', protocol: 'down', mac }
  const peer = peerOf(network, { device: device.name, interface: name })
  const up = peer !== undefined && !shutAt(network, peer.device, peer.interface)
  return { name, admin: 'up', physical: up ? 'up' : 'down', protocol: up ? 'up' : 'down', mac }
}

function shutAt(network: Network, deviceName: string, name: string): boolean {
  const device = network.devices[deviceName]
  if (!device || device.kind === 'host') return false
  const port = device.config.interfaces[name]
  return port !== undefined && isShut(device, port)
}

/** A VLAN interface is up where its VLAN exists and at least one port forwards in it. */
function vlanInterfaces(network: Network, derived: Derived): Derived {
  const interfaces: Record<string, Readonly<Record<string, InterfaceStatus>>> = { ...derived.interfaces }
  for (const device of Object.values(network.devices)) {
    if (device.kind !== 'switch') continue
    const statuses = { ...interfaces[device.name] }
    for (const status of Object.values(statuses)) {
      const vlan = vlanOf(status.name)
      if (vlan === undefined || status.admin === 'down') continue
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
