import { origins, typed, typedIn } from '../../kernel/cause'
import { vlanOf } from '../../kernel/interface-names'
import type { IosDevice, PortRef, State } from '../../kernel/network'
import { isUp, linksOf, peerOf } from '../../kernel/ports'
import type { Cause, Stage } from '../../kernel/trace'
import { isShut, isSwitchport, linkSettingsDiffer, noCable, shutdown } from '../interface'
import { cause } from './cause'
import { accessVlan } from './ports'
import { forwardsIn, vlanExists } from './switching'

/** Why a port is down. */
export interface Down {
  readonly cause: Cause
  /** The cable whose far end is to blame; absent where the near end is. */
  readonly far?: { readonly from: PortRef; readonly to: PortRef }
}

/**
 * Why a port is down: shut itself (`stage`), or alive at a cable whose other end is shut (that end then refuses the entry).
 * Undefined where it is up, or where nothing on the two devices explains it.
 */
export function whyDown(state: State, port: PortRef, stage: Stage): Down | undefined {
  if (isUp(state, port)) return undefined
  const device = state.network.devices[port.device]
  if (!device) return undefined
  if (device.kind !== 'host') {
    if (isShutAt(device, port.interface)) return { cause: shutdown(device, port.interface, stage) }
    const vlan = vlanOf(port.interface)
    if (vlan !== undefined) return sviDown(state, device, vlan, stage)
  }
  const peer = peerOf(state.network, port)
  if (!peer) return { cause: noCable(port, stage) }
  const far = state.network.devices[peer.device]
  if (!far) return undefined
  if (far.kind === 'host' || !isShutAt(far, peer.interface)) {
    const differ = linkSettingsDiffer(state.network, port, peer, stage)
    return differ && { cause: differ }
  }
  return { cause: shutdown(far, peer.interface, 'enter-interface'), far: { from: port, to: peer } }
}

export function vlanMissing(device: IosDevice, vlan: number, name: string | undefined, stage: Stage): Cause {
  const where = name === undefined ? '' : `${name} is in VLAN ${vlan}, but `
  return cause('vlan-missing', device.name, stage, {
    lines: origins(name === undefined ? undefined : device.config.interfaces[name]?.switchport?.accessVlan),
    missing: { section: 'global', text: `vlan ${vlan}` },
    repairs: [typed(device.name, `vlan ${vlan}`)],
    text: `${where}VLAN ${vlan} does not exist on ${device.name}, so nothing is forwarded in it.`,
  })
}

function isShutAt(device: IosDevice, name: string): boolean {
  const port = device.config.interfaces[name]
  return port !== undefined && isShut(device, port)
}

function sviDown(state: State, device: IosDevice, vlan: number, stage: Stage): Down {
  if (!vlanExists(device, vlan)) return { cause: vlanMissing(device, vlan, undefined, stage) }
  const cabled = linksOf(state.network, device.name)
    .map((link) => (link.a.device === device.name ? link.a : link.b))
    .filter((port) => isSwitchport(device, port.interface))
  for (const port of cabled) {
    if (!forwardsIn(device, port.interface, vlan)) continue
    const why = whyDown(state, port, stage)
    if (why) return why
  }
  const without = cause('svi-without-port', device.name, stage, {
    lines: origins(device.config.interfaces[`Vlan${vlan}`]?.declared, ...cabled.map((port) => accessLine(device, port.interface))),
    repairs: cabled.map((port) => typedIn(device.name, `interface ${port.interface}`, `switchport access vlan ${vlan}`)),
    text: `No port of ${device.name} forwards in VLAN ${vlan}, so interface Vlan${vlan} is down.`,
  })
  return { cause: without }
}

function accessLine(device: IosDevice, name: string) {
  const port = device.config.interfaces[name]
  return accessVlan(port) === 1 ? undefined : port?.switchport?.accessVlan
}
