import { deliver } from '../deliver'
import { wayTo } from '../features/address'
import { rested } from '../features/icmp'
import type { Ipv4 } from '../ipv4'
import { parseIpv4 } from '../ipv4'
import { longInterfaceName } from '../kernel/interface-names'
import type { Device, IosDevice, State } from '../kernel/network'
import type { TcpSyn } from '../kernel/packet'
import { addressOn, answersFor } from '../kernel/ports'
import type { Consult } from '../kernel/rules'
import { consultant } from '../kernel/rules'
import type { Hop, Probe, ProbeResult, RuleChoice, Step, Trace, Wire } from '../kernel/trace'
import { saying } from '../said'
import { acceptTcp } from './accept-tcp'
import { assertWalkable } from './invariants'
import type { Login } from './login'
import { login } from './login'
import { ping } from './ping'
import { clientSays } from './says'
import type { Client } from './symptom'
import { symptomOf } from './symptom'
import { traceroute } from './traceroute'
import type { Attempt } from './undelivered'
import { undelivered } from './undelivered'

/**
 * Tries something from a device and tells how it ends: on the wire, for the person at the client, and why.
 * The state that comes back has the ARP entries, counters and messages that the attempt left, and the time that it took; no session
 * stays open.
 * Throws RangeError for a device that the network does not have, or a rule alternative that does not exist.
 */
export function probe(state: State, what: Probe, rules: RuleChoice = {}): ProbeResult {
  const device = state.network.devices[what.from]
  if (!device) throw new RangeError(`the network has no device ${what.from}`)
  const consulted = new Set<string>()
  const consult = consultant(rules, consulted)
  const { action } = what
  const result =
    action.kind === 'ping'
      ? ping(state, device, action, sourceOf(state, device, action.to, consult, action.source), consult)
      : action.kind === 'traceroute'
        ? traceroute(state, device, action, sourceOf(state, device, action.to, consult, action.source), consult)
        : connect(state, device, action, consult)
  assertWalkable(result.hops)
  const cause = firstFailure(result.hops)?.cause
  const trace: Trace = {
    probe: what,
    wire: result.wire,
    symptom: result.symptom,
    says: result.says,
    hops: result.hops,
    ...(cause ? { cause } : {}),
    rules: [...consulted],
    unsupported: unsupportedOn(state, what.from, result.hops),
  }
  return { trace, state: rested(result.state), said: result.said ?? [] }
}

/** The first failing step of a probe, in the order of the walk: there, back, then the session. */
export function firstFailure(hops: readonly Hop[]): Step | undefined {
  for (const hop of hops) for (const step of hop.steps) if (step.verdict === 'fail') return step
  return undefined
}

type TcpAction = Exclude<Probe['action'], { kind: 'ping' | 'traceroute' }>

function connect(start: State, device: Device, action: TcpAction, consult: Consult): Attempt {
  const client: Client = { program: action.kind === 'ssh' ? 'ssh' : 'telnet', system: device.kind === 'host' ? 'linux' : 'ios' }
  const syn: TcpSyn = {
    protocol: 'tcp',
    src: sourceOf(start, device, action.to, consult) ?? 0,
    dst: action.to,
    srcPort: EPHEMERAL[client.system],
    dstPort: action.kind === 'telnet' ? 23 : action.port,
    flags: 'syn',
  }
  const ends = (wire: Wire, hops: readonly Hop[], state: State, server?: IosDevice, session?: Login): Attempt => {
    const symptom = session ? session.symptom : symptomOf(wire, client, consult)
    return { wire, hops, ...saying(start, state), symptom, says: clientSays(action, client, symptom, server, session, consult) }
  }

  const there = deliver(start, device.name, syn, { direction: 'there', coldArp: 'wait', consult })
  if (there.ending.kind !== 'delivered') {
    const lost = undelivered(there, device, syn, consult)
    return ends(lost.wire, lost.hops, lost.state)
  }
  const serverName = there.ending.device
  const reply = acceptTcp(there.state, serverName, syn, action.kind, consult)
  const answer = {
    protocol: 'tcp',
    src: syn.dst,
    dst: syn.src,
    srcPort: syn.dstPort,
    dstPort: syn.srcPort,
    flags: reply.kind === 'rst' ? 'rst-ack' : 'syn-ack',
  } as const
  const back = deliver(reply.state, serverName, answer, { direction: 'back', coldArp: 'wait', consult })
  const hops = [...appendSteps(there.hops, reply.steps), ...back.hops]
  if (back.ending.kind !== 'delivered' || back.ending.device !== device.name) return ends({ kind: 'silence' }, hops, back.state)
  if (reply.kind === 'rst') return ends({ kind: 'rst' }, hops, back.state)
  if (reply.kind === 'accept-then-close') return ends({ kind: 'closed' }, hops, back.state)

  const server = back.state.network.devices[serverName]
  if (!server || server.kind === 'host' || !reply.line || action.kind === 'tcp') {
    return ends({ kind: 'answered' }, hops, back.state, server?.kind === 'host' ? undefined : server)
  }
  const credentials = { ...action, service: action.kind, client: client.system } as const
  const session = login(server, reply.line, credentials, consult)
  const leg: Hop = { device: serverName, direction: 'there', steps: session.steps }
  const cut = session.symptom === 'password-required-none-set' || session.symptom === 'negotiation-failed'
  return ends({ kind: cut ? 'closed' : 'answered' }, session.steps.length > 0 ? [...hops, leg] : hops, back.state, server, session)
}

/** First port that the client's system takes for itself: deterministic here. */
const EPHEMERAL = { linux: 49152, ios: 11000 } as const

function appendSteps(hops: readonly Hop[], steps: readonly Step[]): readonly Hop[] {
  const last = hops.at(-1)
  return last ? [...hops.slice(0, -1), { ...last, steps: [...last.steps, ...steps] }] : hops
}

/** The address that a device puts into packets of its own: that of the interface they leave by. */
function sourceOf(state: State, device: Device, to: Ipv4, consult: Consult, wanted?: string): Ipv4 | undefined {
  if (device.kind === 'host') return device.address?.value.ip
  if (wanted !== undefined) {
    const name = longInterfaceName(wanted)
    return parseIpv4(wanted) ?? (name === undefined ? undefined : addressOn(state.network, { device: device.name, interface: name })?.ip)
  }
  if (answersFor(state, device, to)) return to
  const way = wayTo(state, device, to, consult)
  return way && addressOn(state.network, { device: device.name, interface: way.interface })?.ip
}

function unsupportedOn(state: State, from: string, hops: readonly Hop[]): Trace['unsupported'] {
  const touched = new Set([from, ...hops.map((hop) => hop.device)])
  return [...touched].flatMap((name) => {
    const device = state.network.devices[name]
    return device && device.kind !== 'host' ? device.config.unsupported : []
  })
}
