import { origins, typedIn } from '../../kernel/cause'
import type { InterfaceConfig } from '../../kernel/config'
import { vlanOf } from '../../kernel/interface-names'
import type { IosDevice, PortRef, State } from '../../kernel/network'
import type { Arrival, Crossing } from '../../kernel/passing'
import type { Cause, Repair } from '../../kernel/trace'
import { cause } from './cause'
import type { Down } from './down'
import { vlanMissing, whyDown } from './down'
import { nativeVlansDiffer } from './native'
import { accessVlan, isTrunk, nativeVlan, tagOf } from './ports'
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
  const losing = trunkThatLoses(state, from, path)
  let leaving = from
  let tag: number | undefined
  for (const [index, step] of path.crossings.entries()) {
    const device = state.network.devices[step.device]
    if (!device || device.kind === 'host') return undefined
    const port = step.in === undefined ? undefined : device.config.interfaces[step.in]
    const vlan = entered(port, tag) ?? vlanOf(from.interface) ?? 1
    if (step.in !== undefined) {
      const down = whyDown(state, leaving, 'exit-interface')
      if (down) return { ...down, crossings }
    }
    crossings.push({ ...step, vlan })
    if (index === losing && step.in !== undefined) {
      const cause = nativeVlansDiffer(state, leaving, { device: step.device, interface: step.in }, crossings.at(-2)?.vlan ?? 1)
      return { cause, crossings, unclassified: true }
    }
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
    tag = tagOf(device.config.interfaces[step.out], vlan)
    leaving = { device: step.device, interface: step.out }
  }
  const down = whyDown(state, leaving, 'exit-interface') ?? whyDown(state, path.at, 'exit-interface')
  if (down) return { ...down, crossings }
  const last = state.network.devices[leaving.device]
  if (tag === undefined || !last || last.kind === 'host') return undefined
  return { cause: taggedToStation(last, crossings.at(-1)?.in, leaving.interface, tag, path.at), crossings }
}

/** The VLAN of a frame that has come into a port. Undefined where it came into none. */
function entered(port: InterfaceConfig | undefined, tag: number | undefined): number | undefined {
  if (!port) return undefined
  return isTrunk(port) ? (tag ?? nativeVlan(port)) : accessVlan(port)
}

/**
 * The switch, by its place on the way, into whose trunk the frame comes in another VLAN than the one in which it could go on, or from whose
 * trunk the answer would: the native VLANs of the two ends differ. Ports that are down are no matter here: they are met by themselves.
 */
function trunkThatLoses(state: State, from: PortRef, path: Arrival): number | undefined {
  let changes: number | undefined
  let answerIn: number | undefined
  let came: { readonly trunk: boolean; readonly vlan: number; readonly tag?: number } | undefined
  for (const [index, step] of path.crossings.entries()) {
    const device = state.network.devices[step.device]
    if (!device || device.kind === 'host') return undefined
    const port = step.in === undefined ? undefined : device.config.interfaces[step.in]
    const vlan = entered(port, came?.tag) ?? vlanOf(from.interface) ?? 1
    if (came?.trunk && isTrunk(port)) {
      if (came.tag === undefined && vlan !== came.vlan) changes ??= index
      if (came.tag !== undefined && came.tag === nativeVlan(port)) answerIn ??= index
    }
    const dropped = step.in !== undefined && (!vlanExists(device, vlan) || (!isTrunk(port) && came?.tag !== undefined))
    const goesOn = step.out === undefined ? [undefined, vlan].includes(vlanOf(path.at.interface)) : forwardsIn(device, step.out, vlan)
    if (dropped || !goesOn) return earlier(changes, answerIn)
    const out = step.out === undefined ? undefined : device.config.interfaces[step.out]
    const tag = tagOf(out, vlan)
    came = { trunk: isTrunk(out), vlan, ...(tag === undefined ? {} : { tag }) }
  }
  return came?.tag === undefined ? answerIn : earlier(changes, answerIn)
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}

/** A host or a router takes no tag: a trunk that leads to one has to send without. */
function taggedToStation(device: IosDevice, entered: string | undefined, leaving: string, vlan: number, { device: to }: PortRef): Cause {
  const ports = device.config.interfaces
  return cause('vlan-mismatch', device.name, 'exit-interface', {
    lines: origins(
      ports[entered ?? '']?.switchport?.accessVlan,
      ports[leaving]?.switchport?.nativeVlan ?? ports[leaving]?.switchport?.mode,
    ),
    repairs: [
      typedIn(device.name, `interface ${leaving}`, `switchport trunk native vlan ${vlan}`),
      ...(isAccess(entered, ports) ? [move(device, entered, nativeVlan(ports[leaving]))] : []),
    ],
    text: `${leaving} of ${device.name} is a trunk, and sends frames of VLAN ${vlan} with a tag: ${to} drops them.`,
  })
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
