import type { PortRef } from './network'
import type { Frame } from './packet'
import type { Crossing, Drop, Why } from './passing'
import { fail, pass } from './steps'
import type { Hop, Step } from './trace'

/** A hop that is not finished: the packet is inside this device. */
export interface OpenHop {
  readonly device: string
  readonly direction: Hop['direction']
  /** The physical port it came in by; absent where the packet starts here. */
  readonly in?: string
  readonly steps: readonly Step[]
}

/**
 * The hops of a request that nobody answers: the last of the crossings stops it, between its VLANs, at the port on the way out, or at the
 * far end of the cable there. Without crossings it is the sender's own cable. `reaches` is the port of an owner that hears it and does
 * not answer.
 */
export function crossUntil(from: OpenHop, egress: PortRef, drop: Drop, crossings: readonly Crossing[]): readonly Hop[] {
  const { reaches, unclassified } = drop
  const hops: Hop[] = []
  let open = from
  for (const [index, crossing] of crossings.entries()) {
    const stops = index === crossings.length - 1 && reaches === undefined
    if (crossing.in !== undefined) {
      if (hops.length === 0) hops.push(closed(open, egress.interface))
      open = entering(crossing.device, from.direction, crossing.in)
    }
    if (stops && drop.cause.stage === 'switching') return [...hops, ...stopped(unclassified ? open : classified(open, crossing), drop)]
    open = switched(open, crossing, crossing.out ?? 'the VLAN interface')
    if (!stops && crossing.out !== undefined) hops.push(closed(open, crossing.out))
  }
  if (!reaches) return [...hops, ...stopped(open, drop)]
  if (hops.length === 0) hops.push(closed(open, egress.interface))
  const inside = crossings.length > 0 && crossings.at(-1)?.out === undefined
  return [...hops, ...stopped(inside ? open : entering(reaches.device, from.direction, reaches.interface), drop)]
}

/** The last hops of a way that ends at a port: at this device, or at the far end of the cable. */
export function stopped(open: OpenHop, { cause, far }: Why): readonly Hop[] {
  if (!far) return [{ ...open, steps: [...open.steps, fail(cause)] }]
  const entered: Hop = { device: far.to.device, direction: open.direction, in: far.to.interface, steps: [fail(cause)] }
  return [closed(open, far.from.interface), entered]
}

/** A frame gets its VLAN from the port that it enters by; then it goes on in that VLAN. */
export function switched(open: OpenHop, crossing: Crossing, target: string): OpenHop {
  return withStep(classified(open, crossing), pass('switching', `On to ${target}.`))
}

function classified(open: OpenHop, { in: entered, vlan, from }: Crossing): OpenHop {
  if (entered === undefined) return open
  const before = from && ` It has no tag on the link from ${from.port.interface} of ${from.port.device}, where it was in VLAN ${from.vlan}.`
  return withStep(open, pass('switching', `${entered} puts it into VLAN ${vlan}.${before ?? ''}`))
}

export function entering(device: string, direction: Hop['direction'], name: string): OpenHop {
  return { device, direction, in: name, steps: [pass('enter-interface', `Into ${name}.`)] }
}

export function closed(open: OpenHop, out: string, frame?: Frame): Hop {
  return { ...withStep(open, pass('exit-interface', `Out of ${out}.`)), out, ...(frame ? { frame } : {}) }
}

export function withStep(open: OpenHop, step: Step | undefined): OpenHop {
  return step ? { ...open, steps: [...open.steps, step] } : open
}

/** The hop as it was before the device looked for a way. */
export function beforeRouting(open: OpenHop): OpenHop {
  const at = open.steps.findIndex(({ stage }) => stage === 'routing')
  return { ...open, steps: at < 0 ? open.steps : open.steps.slice(0, at) }
}
