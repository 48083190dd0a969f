import { origins, typedIn } from '../../kernel/cause'
import type { InterfaceConfig } from '../../kernel/config'
import { vlanOf } from '../../kernel/interface-names'
import type { IosDevice, PortRef, State } from '../../kernel/network'
import type { Arrival, Crossing } from '../../kernel/passing'
import type { Cause, Repair } from '../../kernel/trace'
import { cause } from './cause'
import type { Down } from './down'
import { vlanMissing, whyDown } from './down'
import { accessVlan, isTrunk } from './ports'
import { forwardsIn, vlanExists } from './switching'

export interface Obstacle extends Down {
  /** The switches that the frame comes to, with the VLAN that it is in there; the last one stops it. Empty where the sender's own cable does. */
  readonly crossings: readonly Crossing[]
  /** The last of them does not know the VLAN that the port is in. */
  readonly unclassified?: boolean
}

/** The first thing that keeps a frame from going from a port along the cables to another one. Undefined where it gets through. */
export function obstacle(state: State, from: PortRef, path: Arrival): Obstacle | undefined {
  const crossings: Crossing[] = []
  let leaving = from
  let tag: number | undefined
  for (const step of path.crossings) {
    const device = state.network.devices[step.device]
    if (!device || device.kind === 'host') return undefined
    const port = step.in === undefined ? undefined : device.config.interfaces[step.in]
    const vlan = step.in === undefined ? (vlanOf(from.interface) ?? 1) : isTrunk(port) ? (tag ?? 1) : accessVlan(port)
    if (step.in !== undefined) {
      const down = whyDown(state, leaving, 'exit-interface')
      if (down) return { ...down, crossings }
    }
    crossings.push({ ...step, vlan })
    const stops = (cause: Cause): Obstacle => ({ cause, crossings })
    if (step.in !== undefined && !vlanExists(device, vlan))
      return { ...stops(vlanMissing(device, vlan, step.in, 'switching')), unclassified: true }
    if (step.in !== undefined && !isTrunk(port) && tag !== undefined) return stops(mismatch(device, step.in, vlan, undefined, tag))
    if (step.out === undefined) {
      const wanted = vlanOf(path.at.interface)
      if (wanted !== undefined && wanted !== vlan) return stops(mismatch(device, step.in, vlan, path.at.interface, wanted))
      const down = whyDown(state, path.at, 'local-accept')
      return down && { ...down, crossings }
    }
    if (!forwardsIn(device, step.out, vlan))
      return stops(mismatch(device, step.in, vlan, step.out, accessVlan(device.config.interfaces[step.out])))
    tag = isTrunk(device.config.interfaces[step.out]) && vlan !== 1 ? vlan : undefined
    leaving = { device: step.device, interface: step.out }
  }
  const down = whyDown(state, leaving, 'exit-interface') ?? whyDown(state, path.at, 'exit-interface')
  return down && { ...down, crossings }
}

/** Both ends are to blame, and repairing either one works. */
function mismatch(device: IosDevice, entered: string | undefined, vlan: number, leaving: string | undefined, other: number): Cause {
  const ports = device.config.interfaces
  const lines = [entered, leaving].map((name) => (name === undefined ? undefined : ports[name]))
  const repairs: Repair[] = []
  if (isAccess(entered, ports)) repairs.push(move(device, entered, other))
  if (isAccess(leaving, ports)) repairs.push(move(device, leaving, vlan))
  const first = isAccess(entered, ports) ? { name: entered, vlan: other } : isAccess(leaving, ports) ? { name: leaving, vlan } : undefined
  const cited = lines.map((port) => port?.switchport?.accessVlan)
  return cause('vlan-mismatch', device.name, 'switching', {
    lines: origins(...cited),
    ...(first && !ports[first.name]?.switchport?.accessVlan
      ? { missing: { section: `interface ${first.name}`, text: `switchport access vlan ${first.vlan}` } }
      : {}),
    repairs,
    text:
      leaving === undefined
        ? `A frame tagged with VLAN ${other} reaches ${entered} of ${device.name}, which is an access port of VLAN ${vlan}: the switch drops it.`
        : `${entered ?? 'The frame'} of ${device.name} is in VLAN ${vlan}, ${leaving} is in VLAN ${other}: the switch does not pass frames from one VLAN to the other.`,
  })
}

function isAccess(name: string | undefined, ports: Readonly<Record<string, InterfaceConfig>>): name is string {
  return name !== undefined && vlanOf(name) === undefined && !isTrunk(ports[name])
}

function move(device: IosDevice, name: string, vlan: number): Repair {
  return typedIn(device.name, `interface ${name}`, `switchport access vlan ${vlan}`)
}
