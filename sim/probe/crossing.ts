import type { Down } from '../cause/down'
import type { PortRef, State } from '../network'
import type { Arrival, Crossing } from '../network/switching'
import type { Consult } from '../rules'
import type { Cause, Hop, Step } from '../trace'
import { passAccessGroup } from './accessGroup'
import type { Packet } from './packet'
import { fail, pass } from './steps'

/** A hop that is not finished: the packet is inside this device. */
export interface OpenHop {
  readonly device: string
  readonly direction: Hop['direction']
  /** The physical port it came in by; absent where the packet starts here. */
  readonly in?: string
  readonly steps: readonly Step[]
}

export type Crossed =
  | { readonly kind: 'arrived'; readonly hops: readonly Hop[]; readonly state: State; readonly at: OpenHop }
  | { readonly kind: 'denied'; readonly hops: readonly Hop[]; readonly state: State; readonly cause: Cause; readonly by: string }

/** Takes a frame out of `egress`, over the switches of the segment, into the port that it is for. */
export function cross(state: State, from: OpenHop, egress: PortRef, path: Arrival, packet: Packet, consult: Consult): Crossed {
  const hops: Hop[] = []
  let open = from
  let current = state
  for (const crossing of path.crossings) {
    if (crossing.in !== undefined) {
      if (hops.length === 0) hops.push(closed(open, egress.interface))
      open = entering(crossing.device, from.direction, crossing.in)
      const device = current.network.devices[crossing.device]
      if (device && device.kind !== 'host') {
        const passage = passAccessGroup(current, device, crossing.in, 'in', packet, consult)
        current = passage.state
        if (passage.step) open = { ...open, steps: [...open.steps, passage.step] }
        if (passage.cause) return { kind: 'denied', hops: [...hops, open], state: current, cause: passage.cause, by: device.name }
      }
    }
    open = switched(open, crossing, crossing.out ?? path.at.interface)
    if (crossing.out !== undefined) hops.push(closed(open, crossing.out))
  }
  if (path.crossings.length === 0) hops.push(closed(open, egress.interface))
  const endsInside = path.crossings.at(-1)?.out === undefined && path.crossings.length > 0
  return { kind: 'arrived', hops, state: current, at: endsInside ? open : entering(path.at.device, from.direction, path.at.interface) }
}

/**
 * The hops of a frame that the last of `crossings` stops: between its VLANs, at the port on the way out, or at the far end of the
 * cable there. Without crossings it is the sender's own cable. `reaches` is the port of an owner that hears it and does not answer.
 */
export function crossUntil(from: OpenHop, egress: PortRef, crossings: readonly Crossing[], why: Down, reaches?: PortRef): readonly Hop[] {
  const hops: Hop[] = []
  let open = from
  for (const [index, crossing] of crossings.entries()) {
    const stops = index === crossings.length - 1 && reaches === undefined
    if (crossing.in !== undefined) {
      if (hops.length === 0) hops.push(closed(open, egress.interface))
      open = entering(crossing.device, from.direction, crossing.in)
    }
    if (stops && why.cause.stage === 'switching') {
      const classifies = why.cause.rule === 'vlan-missing' ? open : classified(open, crossing)
      return [...hops, ...stopped(classifies, why)]
    }
    open = switched(open, crossing, crossing.out ?? 'the VLAN interface')
    if (!stops && crossing.out !== undefined) hops.push(closed(open, crossing.out))
  }
  if (!reaches) return [...hops, ...stopped(open, why)]
  if (hops.length === 0) hops.push(closed(open, egress.interface))
  const inside = crossings.length > 0 && crossings.at(-1)?.out === undefined
  return [...hops, ...stopped(inside ? open : entering(reaches.device, from.direction, reaches.interface), why)]
}

/** The last hops of a walk that ends at a port: at this device, or at the far end of the cable. */
export function stopped(open: OpenHop, { cause, far }: { readonly cause: Cause; readonly far?: Down['far'] | undefined }): readonly Hop[] {
  if (!far) return [{ ...open, steps: [...open.steps, fail(cause)] }]
  const entered: Hop = { device: far.to.device, direction: open.direction, in: far.to.interface, steps: [fail(cause)] }
  return [closed(open, far.from.interface), entered]
}

/** A frame gets its VLAN from the port that it enters by; then it goes on in that VLAN. */
function switched(open: OpenHop, crossing: Crossing, target: string): OpenHop {
  const within = classified(open, crossing)
  return { ...within, steps: [...within.steps, pass('switching', `On to ${target}.`)] }
}

function classified(open: OpenHop, { in: entered, vlan }: Crossing): OpenHop {
  return entered === undefined ? open : { ...open, steps: [...open.steps, pass('switching', `${entered} puts it into VLAN ${vlan}.`)] }
}

function entering(device: string, direction: Hop['direction'], name: string): OpenHop {
  return { device, direction, in: name, steps: [pass('enter-interface', `Into ${name}.`)] }
}

function closed(open: OpenHop, out: string): Hop {
  return { ...open, out, steps: [...open.steps, pass('exit-interface', `Out of ${out}.`)] }
}
