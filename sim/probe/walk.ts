import type { Down } from '../cause/down'
import type { Followed } from '../cause/loop'
import { loop } from '../cause/loop'
import { unanswered, unforwarded } from '../cause/unanswered'
import { hostWithoutAddress, hostWithoutGateway, notRouting, unrouted } from '../cause/unrouted'
import type { Origin } from '../config'
import type { Ipv4 } from '../ipv4'
import { formatIpv4 } from '../ipv4'
import type { Device, PortRef, State } from '../network'
import { forwards } from '../network/defaults'
import { addressOn, answersFor } from '../network/ports'
import type { Consult } from '../rules'
import type { Cause, Hop, Step } from '../trace'
import { passAccessGroup } from './accessGroup'
import { askArp } from './arp'
import type { OpenHop } from './crossing'
import { cross, crossUntil, stopped } from './crossing'
import type { Packet } from './packet'
import { withArticle } from './packet'
import { fail, pass } from './steps'
import { knowsArp, learnArp } from './stores'
import type { Way } from './way'
import { wayTo } from './way'

/** How a walk ends. */
export type Ending =
  | { readonly kind: 'delivered'; readonly device: string }
  /** The sender itself has no way to send. */
  | { readonly kind: 'not-sent'; readonly cause: Cause }
  /** Nobody answers the sender's own ARP request. */
  | { readonly kind: 'unresolved'; readonly cause: Cause }
  /** Dropped on the way. `answer` is the ICMP message that the device makes of it. */
  | { readonly kind: 'dropped'; readonly cause: Cause; readonly by: string; readonly answer?: IcmpAnswer }
  /** A router had to ask ARP first, and dropped the packet meanwhile. Only where `coldArp` is `drop`. */
  | { readonly kind: 'waiting-for-arp' }

export interface IcmpAnswer {
  readonly type: 3 | 11
  readonly code: number
  readonly from: Ipv4
}

export interface Walk {
  readonly hops: readonly Hop[]
  readonly ending: Ending
  /** The state after: ARP tables, counters, log. */
  readonly state: State
}

export interface Manner {
  readonly direction: Hop['direction']
  /** `drop`: a router without an ARP entry drops the packet while it asks, as IOS does. `wait`: the sender tries again, and that try is walked. */
  readonly coldArp: 'drop' | 'wait'
  readonly consult: Consult
}

/**
 * Carries one packet from a device to whoever has its destination address, hop by hop:
 * input access list, local or not, routing, output access list, ARP, the switches of the segment.
 * The order of operations is that of IOS; a device's own packets do not pass its own output lists.
 */
export function walk(start: State, from: string, packet: Packet, manner: Manner): Walk {
  let visited: Visit = { kind: 'on', state: start, hops: [], at: { device: from, direction: manner.direction, steps: [] } }
  const hops: Hop[] = []
  const passed: Passed[] = []
  while (visited.kind === 'on') {
    const at = hops.length
    visited = visit(visited.state, visited.at, visited.arrived, packet, manner, passed)
    if (visited.kind === 'circle') return circling(visited, hops, packet.dst)
    hops.push(...visited.hops)
    if (visited.kind === 'on' && visited.by) passed.push({ ...visited.by, hop: at })
  }
  return { hops, ending: visited.ending, state: visited.state }
}

/** A route that the packet has followed, and the hop at which it did. A device met again means a circle. */
interface Passed extends Followed {
  readonly hop: number
}

/** The packet goes round in a circle. The walk is told up to the device whose route is to blame; there its routing step fails. */
function circling({ state, circle, at, port }: Extract<Visit, { kind: 'circle' }>, hops: readonly Hop[], dst: Ipv4): Walk {
  const why = loop(state, circle, dst)
  const index = circle.find((hop) => hop.device === why.device)?.hop ?? 0
  const { out: _, ...hop } = hops[index] ?? { device: why.device, direction: at.direction, steps: [] }
  const before = beforeRouting(hop)
  const expires = state.network.devices[at.device]
  const ending: Ending = expires
    ? dropped(state, expires, port, why.cause, TIME_EXCEEDED)
    : { kind: 'dropped', cause: why.cause, by: why.device }
  return { hops: [...hops.slice(0, index), ...stopped(meaning(before, why, dst), why)], ending, state }
}

function beforeRouting(open: OpenHop): OpenHop {
  const at = open.steps.findIndex(({ stage }) => stage === 'routing')
  return { ...open, steps: at < 0 ? open.steps : open.steps.slice(0, at) }
}

/** Where the configuration is right and a port is down, the steps that would have passed stand before the one that fails. */
function meaning(open: OpenHop, { cause, far }: Down, dst: Ipv4): OpenHop {
  if (cause.stage !== 'exit-interface' && !far) return open
  const routing = withStep(open, pass('routing', `${open.device} is configured to reach ${formatIpv4(dst)} by an interface that is down.`))
  return far ? withStep(routing, pass('arp', `${open.device} would ask there who has the next address.`)) : routing
}

/** How a packet came to a device: by which layer-3 port, and what the sender wanted there. */
interface Arrived {
  readonly port: PortRef
  readonly sender: PortRef
  readonly way: Way
}

type Visit =
  | {
      readonly kind: 'on'
      readonly state: State
      readonly hops: readonly Hop[]
      readonly at: OpenHop
      readonly arrived?: Arrived
      readonly by?: Followed
    }
  | { readonly kind: 'circle'; readonly state: State; readonly circle: readonly Passed[]; readonly at: OpenHop; readonly port: PortRef }
  | { readonly kind: 'end'; readonly state: State; readonly hops: readonly Hop[]; readonly ending: Ending }

/** What one device does with the packet: keep it, drop it, or pass it to the next one. */
function visit(before: State, at: OpenHop, arrived: Arrived | undefined, packet: Packet, manner: Manner, passed: readonly Passed[]): Visit {
  const device = before.network.devices[at.device]
  if (!device) throw new RangeError(`the network has no device ${at.device}`)
  const { consult } = manner
  let state = before
  const met = passed.findIndex((hop) => hop.device === device.name)
  if (met >= 0 && arrived) return { kind: 'circle', state: before, circle: passed.slice(met), at, port: arrived.port }
  let open = arrived
    ? at
    : withStep(
        at,
        pass('originate', `${device.name} sends ${withArticle(packet)} from ${formatIpv4(packet.src)} to ${formatIpv4(packet.dst)}.`),
      )
  const end = (ending: Ending): Visit => ({ kind: 'end', state, hops: [open], ending })
  const stop = (cause: Cause, answer?: Omit<IcmpAnswer, 'from'>): Visit => {
    open = withStep(open, fail(cause))
    return end(arrived ? dropped(state, device, arrived.port, cause, answer) : { kind: 'not-sent', cause })
  }

  if (arrived && device.kind !== 'host') {
    const passage = passAccessGroup(state, device, arrived.port.interface, 'in', packet, consult)
    state = passage.state
    if (passage.cause) return stop(passage.cause, PROHIBITED)
    open = withStep(open, passage.step)
  }
  if (answersFor(state, device, packet.dst)) {
    open = withStep(
      open,
      pass('local-accept', `${formatIpv4(packet.dst)} is an address of ${device.name}.`, addressLines(device, packet.dst)),
    )
    return end({ kind: 'delivered', device: device.name })
  }
  if (arrived && device.kind === 'host')
    return stop(unforwarded(state, arrived.sender, arrived.way.nextHop, packet.dst, arrived.way.purpose))
  if (arrived && device.kind !== 'host') {
    if (!forwards(device)) return stop(notRouting(device))
    open = withStep(open, pass('local-accept', `${formatIpv4(packet.dst)} is not an address of ${device.name}: it passes the packet on.`))
  }

  const way = wayTo(state, device, packet.dst)
  if (!way) {
    const why = noWay(state, device, packet.dst, manner.direction === 'back')
    const ending: Ending = arrived
      ? dropped(state, device, arrived.port, why.cause, HOST_UNREACHABLE)
      : { kind: 'not-sent', cause: why.cause }
    return { kind: 'end', state, hops: stopped(meaning(open, why, packet.dst), why), ending }
  }
  open = withStep(open, pass('routing', way.text, way.lines))
  if (arrived && device.kind !== 'host') {
    const passage = passAccessGroup(state, device, way.interface, 'out', packet, consult)
    state = passage.state
    if (passage.cause) return stop(passage.cause, PROHIBITED)
    open = withStep(open, passage.step)
  }
  return send(state, device, open, way, arrived, packet, manner)
}

/** ARP and the segment. */
function send(before: State, device: Device, at: OpenHop, way: Way, arrived: Arrived | undefined, packet: Packet, manner: Manner): Visit {
  const { consult } = manner
  const egress: PortRef = { device: device.name, interface: way.interface }
  const path = askArp(before, egress, way.nextHop, consult)
  const next = formatIpv4(way.nextHop)
  if (!path) {
    const why = unanswered(before, egress, way.nextHop, packet.dst, way.purpose)
    const speaks = arrived !== undefined && consult('arp-failure-at-router') === 'host-unreachable'
    const ending: Ending = arrived
      ? dropped(before, device, arrived.port, why.cause, speaks ? HOST_UNREACHABLE : undefined)
      : { kind: 'unresolved', cause: why.cause }
    const asked = withStep(at, pass('arp', `${device.name} asks who has ${next}.`))
    const short = withStep(why.cause.stage === 'routing' ? beforeRouting(at) : at, fail(why.cause))
    const hops = why.crossings ? crossUntil(asked, egress, why.crossings, why, why.reaches) : [short]
    return { kind: 'end', state: before, hops, ending }
  }
  const cold = !knowsArp(device, way.nextHop)
  const state = cold ? learnArp(before, egress, addressOn(before.network, egress)?.ip ?? packet.src, path.at, way.nextHop) : before
  if (cold && manner.coldArp === 'drop' && device.kind !== 'host') {
    const waits = pass('arp', `${device.name} first has to ask who has ${next}, and drops this packet meanwhile.`)
    return { kind: 'end', state, hops: [withStep(at, waits)], ending: { kind: 'waiting-for-arp' } }
  }
  const open = withStep(at, pass('arp', `${path.at.device} answers for ${next}${path.proxy ? ' (proxy ARP)' : ''}.`))
  const crossed = cross(state, open, egress, path, packet, consult)
  if (crossed.kind === 'denied') {
    return { kind: 'end', state: crossed.state, hops: crossed.hops, ending: { kind: 'dropped', cause: crossed.cause, by: crossed.by } }
  }
  const by = way.route ? { by: { device: device.name, route: way.route } } : {}
  return { kind: 'on', state: crossed.state, hops: crossed.hops, at: crossed.at, arrived: { port: path.at, sender: egress, way }, ...by }
}

const PROHIBITED = { type: 3, code: 13 } as const
const HOST_UNREACHABLE = { type: 3, code: 1 } as const
const TIME_EXCEEDED = { type: 11, code: 0 } as const

function dropped(state: State, device: Device, port: PortRef, cause: Cause, answer: Omit<IcmpAnswer, 'from'> | undefined): Ending {
  const from = addressOn(state.network, port)?.ip
  const speaks = device.kind !== 'host' && (answer?.type === 11 || (device.config.interfaces[port.interface]?.unreachables?.value ?? true))
  const icmp = answer && from !== undefined && speaks ? { answer: { ...answer, from } } : {}
  return { kind: 'dropped', cause, by: device.name, ...icmp }
}

function noWay(state: State, device: Device, dst: Ipv4, back: boolean): Down {
  if (device.kind !== 'host') return unrouted(state, device, dst, back)
  return { cause: device.address ? hostWithoutGateway(state, device, dst) : hostWithoutAddress(state, device, dst) }
}

function addressLines(device: Device, ip: Ipv4): readonly Origin[] {
  if (device.kind === 'host') return device.address ? [device.address.origin] : []
  const port = Object.values(device.config.interfaces).find(({ address }) => address?.value.ip === ip)
  return port?.address ? [port.address.origin] : []
}

function withStep(open: OpenHop, step: Step | undefined): OpenHop {
  return step ? { ...open, steps: [...open.steps, step] } : open
}
