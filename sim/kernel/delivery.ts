import type { Ipv4 } from '../ipv4'
import { formatIpv4 } from '../ipv4'
import { spend } from './budget'
import type { Feature } from './feature'
import { beforeRouting, closed, crossUntil, entering, type OpenHop, stopped, switched, withStep } from './hops'
import type { Device, PortRef, State } from './network'
import { BROADCAST, type Frame, type Packet, type Sent, withArticle } from './packet'
import type {
  Arrival,
  Arrived,
  Crossing,
  Drop,
  Entering,
  Followed,
  Hook,
  IcmpAnswer,
  IcmpError,
  Layer3,
  Manner,
  Passing,
  Resolved,
  Spoken,
  Way,
  Why,
  WhyNot,
} from './passing'
import { addressToward, macOf } from './ports'
import { fail, pass } from './steps'
import type { Cause, Hop } from './trace'
import { writing } from './writing'

/** How a packet ends. */
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

export interface Delivery {
  readonly hops: readonly Hop[]
  readonly ending: Ending
  /** The state after: ARP and MAC tables, counters, log. */
  readonly state: State
}

export type Deliver = (start: State, from: string, packet: Packet, manner: Manner) => Delivery

/**
 * What carries one packet from a device to whoever has its destination address, over all that `features` do to it. Each device takes it
 * through the points of layer 3 in the order of IOS, asks who has the next address, and sends it in a frame over the switches of the
 * segment. A device's own packets pass neither of its lists.
 */
export function delivering(features: readonly Feature[]): Deliver {
  const core = coreOf(features)
  return (start, from, packet, manner) => {
    const delivery = writing(start, (own) => carry(core, own, from, packet, manner))
    return manner.mode === 'try' ? { ...delivery, state: start } : delivery
  }
}

// What features bring along, by point.

type At = Hook['at']
type Runs = { readonly [A in At]: readonly Extract<Hook, { at: A extends Layer3 ? Layer3 : A }>['run'][] }

/** What all features bring along, by point. */
export interface Core {
  readonly at: Runs
  readonly whyNot: readonly WhyNot[]
}

export function coreOf(features: readonly Feature[]): Core {
  const placed = [...features].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(({ id, hooks = [] }) => hooks.map((hook) => ({ id, hook })))
  const runsAt = <A extends At>(at: A) =>
    inOrder(placed.filter(({ hook }) => hook.at === at)).map(({ hook }) => hook.run) as unknown as Runs[A]
  return {
    at: {
      originate: runsAt('originate'),
      'l3-in': runsAt('l3-in'),
      'nat-in': runsAt('nat-in'),
      local: runsAt('local'),
      ttl: runsAt('ttl'),
      policy: runsAt('policy'),
      route: runsAt('route'),
      'nat-out': runsAt('nat-out'),
      'l3-out': runsAt('l3-out'),
      mtu: runsAt('mtu'),
      resolve: runsAt('resolve'),
      'port-guard': runsAt('port-guard'),
      learn: runsAt('learn'),
      bridge: runsAt('bridge'),
      segment: runsAt('segment'),
      'icmp-error': runsAt('icmp-error'),
    },
    whyNot: features.flatMap(({ whyNot }) => whyNot ?? []),
  }
}

interface Placed {
  readonly id: string
  readonly hook: Hook
}

/** Those named in `after` first; otherwise by the ids of features, whatever order these stand in. */
function inOrder(placed: readonly Placed[]): readonly Placed[] {
  const done: Placed[] = []
  let left = placed
  while (left.length > 0) {
    const waits = ({ hook }: Placed) => left.some(({ id }) => hook.after?.includes(id))
    const ready = left.filter((one) => !waits(one))
    if (ready.length === 0) throw new Error(`${left.map(({ id }) => id).join(', ')}: each wants to come after another`)
    done.push(...ready)
    left = left.filter((one) => !ready.includes(one))
  }
  return done
}

// From device to device.

/** A packet inside a device. */
interface Here {
  readonly state: State
  readonly open: OpenHop
  readonly packet: Packet
  readonly arrived?: Arrived
}

/** A device that has passed the packet on. */
interface Visited {
  readonly device: string
  readonly port?: PortRef // by which it came
  readonly route?: Way['route']
  readonly hop: number // its place among the hops
}

type Visit =
  | { readonly kind: 'on'; readonly hops: readonly Hop[]; readonly next: Here; readonly route: Way['route'] }
  /** `unrouted`: for want of a route. */
  | { readonly kind: 'end'; readonly state: State; readonly hops: readonly Hop[]; readonly ending: Ending; readonly unrouted?: true }

function carry(core: Core, start: State, from: string, packet: Packet, manner: Manner): Delivery {
  const hops: Hop[] = []
  const visited: Visited[] = []
  const places = new Map<string, number>()
  const devices = new Map<string, number>()
  let circle: readonly Visited[] | undefined
  let here: Here = { state: start, open: { device: from, direction: manner.direction, steps: [] }, packet }
  for (;;) {
    const { device } = here.open
    const port = here.arrived?.port
    const place = port && `${port.device} ${port.interface}`
    if (!circle && devices.has(device)) circle = visited.slice(devices.get(device))
    const before = place === undefined ? undefined : places.get(place)
    if (circle && before !== undefined) {
      const { state, by, answer } = runningOut(core, here, visited.slice(before))
      return circling(core, state, hops, circle, packet.dst, by, answer)
    }
    const visit = pastDevice(core, here, manner)
    if (visit.kind === 'end') {
      const { state, ending } = visit
      if (circle && ending.kind === 'dropped') return circling(core, state, hops, circle, packet.dst, ending.by, ending.answer)
      const off = visit.unrouted && ending.kind === 'dropped' ? astray(core, state, visited, device, packet.dst) : undefined
      if (off && ending.kind === 'dropped') return toldUpTo(off, state, hops, visited, ending.by, ending.answer)
      return { hops: [...hops, ...visit.hops], ending, state }
    }
    if (place !== undefined) places.set(place, visited.length)
    if (visit.route && !devices.has(device)) devices.set(device, visited.length)
    visited.push({ device, hop: hops.length, route: visit.route, ...(port ? { port } : {}) })
    hops.push(...visit.hops)
    here = visit.next
  }
}

/** From here on the packet goes the same round until its time to live runs out: who takes the last from it is arithmetic. */
function runningOut(
  core: Core,
  { state, packet, open }: Here,
  round: readonly Visited[],
): { readonly state: State; readonly by: string; readonly answer?: IcmpAnswer } {
  const { device: by = open.device, port } = round[((packet.ttl ?? 1) - 1) % round.length] ?? {}
  const device = state.network.devices[by]
  const spoken = device && port && answerOf(core, state, device, port, { type: 11, code: 0 })
  return { state, by, ...spoken }
}

/**
 * The packet came to a device again, and was lost then, because its time to live ran out or a list stopped it: `by` and `answer`. To blame
 * is a route. The way is told up to the device that has it; there its routing step fails.
 */
function circling(
  core: Core,
  state: State,
  hops: readonly Hop[],
  circle: readonly Visited[],
  dst: Ipv4,
  by: string,
  answer: IcmpAnswer | undefined,
): Delivery {
  const [why] = core.whyNot.flatMap((asked) => asked.circle?.(state, followedBy(circle), dst) ?? [])
  if (!why) throw new Error('nobody knows why a packet goes round in a circle')
  return toldUpTo(why, state, hops, circle, by, answer)
}

/** The devices that passed the packet on by a route. */
function followedBy(visited: readonly Visited[]): readonly Followed[] {
  return visited.flatMap(({ device, route }): Followed[] => (route ? [{ device, route }] : []))
}

/** Whose route sent the packet to the device `last`, which has none for it. */
function astray(
  core: Core,
  state: State,
  visited: readonly Visited[],
  last: string,
  dst: Ipv4,
): (Why & { readonly device: string }) | undefined {
  const device = state.network.devices[last]
  return device && core.whyNot.flatMap((asked) => asked.astray?.(state, followedBy(visited), device, dst) ?? [])[0]
}

/** The way told up to the device whose route is to blame, with its routing step failing. `by` drops the packet, and says `answer`. */
function toldUpTo(
  why: Why & { readonly device: string },
  state: State,
  hops: readonly Hop[],
  visited: readonly Visited[],
  by: string,
  answer: IcmpAnswer | undefined,
): Delivery {
  const index = visited.find(({ device }) => device === why.device)?.hop ?? 0
  const { out: went, frame: _, ...hop } = hops[index] ?? { device: why.device, direction: hops[0]?.direction ?? 'there', steps: [] }
  const told = (why.steps ?? []).reduce(withStep, beforeRouting({ ...hop, ...(went === undefined ? {} : { went }) }))
  return {
    hops: [...hops.slice(0, index), ...stopped(told, why)],
    ending: { kind: 'dropped', cause: why.cause, by, ...(answer ? { answer } : {}) },
    state,
  }
}

/** What one device does with the packet: keep it, drop it, or pass it to the next one. */
function pastDevice(core: Core, here: Here, manner: Manner): Visit {
  spend(100)
  const { arrived } = here
  const found = here.state.network.devices[here.open.device]
  if (!found) throw new RangeError(`the network has no device ${here.open.device}`)
  let device: Device = found
  let { state, open, packet } = here
  let way: Way | undefined
  const passing = (): Passing => ({
    state,
    device,
    packet: packet as Sent,
    manner,
    ...(arrived ? { arrived } : {}),
    ...(way ? { way } : {}),
  })
  const go = (to: State) => {
    state = to
    device = to.network.devices[device.name] ?? device
  }
  const end = (hops: readonly Hop[], ending: Ending): Visit => ({ kind: 'end', state, hops, ending })
  const lost = (cause: Cause, answer: IcmpError | undefined): Ending => {
    if (!arrived) return { kind: 'not-sent', cause }
    const spoken = answer && answerOf(core, state, device, arrived.port, answer)
    if (spoken) go(spoken.state)
    return { kind: 'dropped', cause, by: device.name, ...(spoken ? { answer: spoken.answer } : {}) }
  }
  /** Undefined where the packet goes on. */
  const through = (at: Layer3): Visit | undefined => {
    const runs: Runs[Layer3] = core.at[at]
    for (const run of runs) {
      const act = run(passing())
      if (!act) continue
      if (act.kind === 'accept') return end([withStep(open, act.step)], { kind: 'delivered', device: device.name })
      if (act.state) go(act.state)
      if (act.kind === 'drop') return end(stopped((act.steps ?? []).reduce(withStep, open), act), lost(act.cause, act.answer))
      open = withStep(open, act.step)
      packet = act.packet ?? packet
      way = act.way ?? way
    }
    return undefined
  }

  if (!arrived) {
    const { src, dst } = packet
    open = withStep(open, pass('originate', `${device.name} sends ${withArticle(packet)} from ${formatIpv4(src)} to ${formatIpv4(dst)}.`))
  }
  const before = arrived
    ? (through('l3-in') ?? through('nat-in') ?? through('local') ?? through('ttl'))
    : (through('originate') ?? through('local'))
  if (!arrived && manner.out !== undefined) way = outOf(manner.out, packet.dst)
  const routed = before ?? (way ? undefined : through('policy')) ?? (way ? undefined : through('route'))
  if (routed) return routed
  if (!way) {
    const why = whyUnrouted(core, passing())
    const ending = lost(why.cause, HOST_UNREACHABLE)
    return { kind: 'end', state, hops: stopped((why.steps ?? []).reduce(withStep, open), why), ending, unrouted: true }
  }
  const left = through('nat-out') ?? (arrived && through('l3-out')) ?? through('mtu')
  if (left) return left

  const egress = { device: device.name, interface: way.interface }
  const resolved = resolve(core, { ...passing(), way })
  if (resolved.state) go(resolved.state)
  if (resolved.kind === 'on' || resolved.kind === 'waits') {
    open = withStep(open, resolved.step)
    const sends = { core, from: egress, path: resolved.path, manner }
    if (resolved.kind === 'waits' || resolved.asks) go(asking(core, state, egress, packet, way, manner, resolved.path))
    if (resolved.kind === 'waits') return end([open], { kind: 'waiting-for-arp' })
    return cross(sends, state, open, packet as Sent, way)
  }
  const unanswered = resolved.kind === 'drop' ? resolved : whyUnrouted(core, passing())
  go(asking(core, state, egress, packet, way, manner))
  const asks = withStep(open, pass('arp', `${device.name} asks who has ${formatIpv4(way.nextHop)}.`))
  const hops =
    resolved.kind === 'drop' && resolved.crossings
      ? crossUntil(asks, egress, resolved, resolved.crossings)
      : [withStep(unanswered.cause.stage === 'routing' ? beforeRouting(open) : open, fail(unanswered.cause))]
  return end(hops, arrived ? lost(unanswered.cause, resolved.answer) : { kind: 'unresolved', cause: unanswered.cause })
}

/** Straight out of a port, to an address of its segment. */
export function outOf(name: string, dst: Ipv4): Way {
  return { interface: name, nextHop: dst, purpose: { kind: 'on-link' }, text: `It leaves by ${name}.`, lines: [] }
}

function answerOf(core: Core, state: State, device: Device, port: PortRef, error: IcmpError): Spoken | undefined {
  for (const run of core.at['icmp-error']) {
    const spoken = run(state, device, port, error)
    if (spoken) return spoken
  }
  return undefined
}

const HOST_UNREACHABLE = { type: 3, code: 1 } as const

function whyUnrouted({ whyNot }: Core, passing: Passing) {
  for (const { route } of whyNot) {
    const why = route?.(passing)
    if (why) return why
  }
  throw new Error(`nobody knows why ${passing.device.name} has no way to ${formatIpv4(passing.packet.dst)}`)
}

function resolve(core: Core, passing: Passing & { readonly way: Way }): Resolved {
  for (const run of core.at.resolve) {
    const resolved = run(passing)
    if (resolved) return resolved
  }
  throw new Error('nobody knows who has an address on a segment')
}

// Over the switches of a segment.

interface Sending {
  readonly core: Core
  readonly from: PortRef
  readonly path: Arrival
  readonly manner: Manner
}

/** The ARP request that everybody on the segment gets, and the reply that goes back the way it came, where anybody answers. */
function asking(core: Core, before: State, from: PortRef, packet: Packet, { nextHop }: Way, manner: Manner, path?: Arrival): State {
  if (path?.crossings.length === 0) return before
  const sender = addressToward(before.network, from, nextHop)?.ip ?? packet.src
  const near = macOf(before, from)
  const request: Frame = { src: near, dst: BROADCAST, body: { protocol: 'arp', operation: 'request', sender, target: nextHop } }
  const asked = learning(core, before, switchesOf(core, before, from, request, path), request, manner)
  if (!path) return asked
  const far = macOf(before, path.at)
  const reply: Frame = { src: far, dst: near, body: { protocol: 'arp', operation: 'reply', sender: nextHop, target: sender } }
  return learning(core, asked, path.back ?? path.crossings.map(backwards), reply, manner)
}

/** As the frame that comes the other way crosses it. */
function backwards({ in: entered, out, device, vlan }: Crossing): Crossing {
  return { device, vlan, ...(out === undefined ? {} : { in: out }), ...(entered === undefined ? {} : { out: entered }) }
}

function switchesOf({ at }: Core, state: State, from: PortRef, frame: Frame, path?: Arrival): readonly Crossing[] {
  return at.bridge.flatMap((run) => run(state, from, frame, path))
}

/** Each switch keeps what it keeps of a frame that comes into one of its ports. */
function learning(core: Core, start: State, crossings: readonly Crossing[], frame: Frame, manner: Manner): State {
  return crossings.reduce((state, crossing) => {
    const entering = enteringOf(state, crossing, frame, manner)
    return entering ? core.at.learn.reduce((current, run) => run({ ...entering, state: current }), state) : state
  }, start)
}

function enteringOf(state: State, { device: name, in: port, vlan }: Crossing, frame: Frame, manner: Manner): Entering | undefined {
  const device = state.network.devices[name]
  return port === undefined || !device || device.kind === 'host' ? undefined : { state, device, port, vlan, frame, manner }
}

/**
 * Takes a packet in a frame out of a port, over the switches of the segment, into the port that it is for. Where a switch does not know
 * the way and floods, the frame comes to others too; told is the branch to where it is for.
 */
function cross({ core, from, path, manner }: Sending, before: State, open: OpenHop, packet: Sent, way: Way): Visit {
  const { direction } = manner
  const untagged: Frame = { src: macOf(before, from), dst: macOf(before, path.at), body: packet }
  const { crossings, at } = path
  const arrives = (state: State, hops: readonly Hop[], inside: OpenHop): Visit => ({
    kind: 'on',
    hops,
    route: way.route,
    next: { state, open: inside, packet, arrived: { port: at, sender: from, way } },
  })
  if (crossings.length === 0) return arrives(before, [closed(open, from.interface, untagged)], entering(at.device, direction, at.interface))

  const hops: Hop[] = []
  let inside = open
  let frame = untagged
  let state = learning(core, before, switchesOf(core, before, from, untagged, path), untagged, manner)
  for (const crossing of crossings) {
    if (crossing.in !== undefined) {
      if (hops.length === 0) hops.push(closed(inside, from.interface, frame))
      inside = entering(crossing.device, direction, crossing.in)
      const denied = guard(core, state, crossing, frame, manner, (now, step) => {
        state = now
        inside = withStep(inside, step)
      })
      if (denied) {
        const ending: Ending = { kind: 'dropped', cause: denied.cause, by: crossing.device }
        return { kind: 'end', state, hops: [...hops, ...stopped(inside, denied)], ending }
      }
      state = learning(core, state, [crossing], frame, manner)
    }
    inside = switched(inside, crossing, crossing.out ?? at.interface)
    frame = crossing.tag === undefined ? untagged : { ...untagged, tag: crossing.tag }
    if (crossing.out !== undefined) hops.push(closed(inside, crossing.out, frame))
  }
  const endsInside = crossings.at(-1)?.out === undefined
  return arrives(state, hops, endsInside ? inside : entering(at.device, direction, at.interface))
}

/** What stands before a port lets the frame in, or drops it. */
export function guard(
  core: Core,
  state: State,
  crossing: Crossing,
  frame: Frame,
  manner: Manner,
  passes: (state: State, step: Hop['steps'][number] | undefined) => void,
): Drop | undefined {
  let current = state
  for (const run of core.at['port-guard']) {
    const entering = enteringOf(current, crossing, frame, manner)
    const act = entering && run(entering)
    if (!act || act.kind === 'accept') continue
    current = act.state ?? current
    passes(current, act.kind === 'on' ? act.step : undefined)
    if (act.kind === 'drop') return act
  }
  return undefined
}
