import { deliver } from '../deliver'
import { LINUX_TRACE_MEETS_LIMIT } from '../features/hosts'
import { UNREACHABLES_TO_TRACEROUTE } from '../features/ttl'
import type { Ipv4 } from '../ipv4'
import type { Device, State } from '../kernel/network'
import type { Packet } from '../kernel/packet'
import type { Consult } from '../kernel/rules'
import type { Hop, Probe, Wire } from '../kernel/trace'
import { iosSays, linuxHead, linuxSays, type Reply } from './traceroute-says'
import { type Attempt, undelivered } from './undelivered'

type TracerouteAction = Extract<Probe['action'], { kind: 'traceroute' }>

/** Probes of UDP to ports from 33434 on, three for each time to live from 1 on. IOS, Linux: 30 hops at most. */
const FIRST_PORT = 33_434
const PROBES = 3
const MOST_HOPS = 30

/**
 * Finds the routers on the way by whom each probe runs out of time to live. It ends at the first row that the destination answers, with
 * `port unreachable`, or in which somebody says that it cannot be reached. The walk that is told is that of the last probe.
 */
export function traceroute(start: State, device: Device, { to }: TracerouteAction, source: Ipv4 | undefined, consult: Consult): Attempt {
  const system = device.kind === 'host' ? 'linux' : 'ios'
  const rows: (Reply | undefined)[][] = []
  let state = start
  let last: Probed | undefined
  for (let ttl = 1; ttl <= MOST_HOPS; ttl++) {
    const row: (Reply | undefined)[] = []
    for (let number = 0; number < PROBES; number++) {
      const dstPort = FIRST_PORT + (ttl - 1) * PROBES + number
      last = probed(state, device, { protocol: 'udp', src: source ?? 0, dst: to, srcPort: 49_152, dstPort, ttl }, consult)
      state = last.state
      if (system === 'linux' && last.wire.kind === 'not-sent')
        return { ...last, symptom: 'network-unreachable', says: [linuxHead(to), 'connect: Network is unreachable'] }
      row.push(isHeldBack(row, last, system, consult) ? undefined : replyOf(last.wire, to, system))
    }
    rows.push(row)
    if (row.some((reply) => reply?.last)) break
  }
  const { hops = [], wire = { kind: 'silence' } } = last ?? {}
  const end = rows.at(-1)?.find((reply) => reply?.last)
  const symptom = end === undefined ? 'timed-out' : end.flag === undefined ? 'reply' : 'unreachable'
  return { hops, wire, symptom, says: system === 'ios' ? iosSays(to, rows) : linuxSays(to, rows), state }
}

interface Probed {
  readonly wire: Wire
  readonly hops: readonly Hop[]
  readonly state: State
  /** Who answers with an unreachable sends one each 500 ms (IOS). */
  readonly limited: boolean
}

/** One probe and the answer to it. No server listens on these ports. */
function probed(state: State, device: Device, packet: Packet, consult: Consult): Probed {
  const there = deliver(state, device.name, packet, { direction: 'there', coldArp: 'drop', consult })
  if (there.ending.kind !== 'delivered') {
    const lost = undelivered(there, device, packet, consult)
    return { ...lost, limited: lost.wire.kind === 'icmp' && lost.wire.type === 3 && there.ending.kind === 'dropped' }
  }
  const by = there.ending.device
  const error = { protocol: 'icmp', src: packet.dst, dst: packet.src, icmp: 'unreachable' } as const
  const back = deliver(there.state, by, error, { direction: 'back', coldArp: 'wait', consult })
  const arrived = back.ending.kind === 'delivered' && back.ending.device === device.name
  return {
    wire: arrived ? { kind: 'icmp', type: 3, code: 3, from: packet.dst } : { kind: 'silence' },
    hops: [...there.hops, ...back.hops],
    state: back.state,
    limited: state.network.devices[by]?.kind !== 'host',
  }
}

/**
 * IOS sends an unreachable at most each 500 ms, and `time exceeded` as often as it likes. A client that sends the next probe at once (IOS)
 * misses the second, waits its three seconds, and gets the third. What Linux gets, which sends several at a time, is a rule.
 */
function isHeldBack(row: readonly (Reply | undefined)[], { wire, limited }: Probed, system: 'ios' | 'linux', consult: Consult): boolean {
  if (!limited || wire.kind !== 'icmp' || wire.type !== 3) return false
  const gets = system === 'ios' ? consult(UNREACHABLES_TO_TRACEROUTE) : consult(LINUX_TRACE_MEETS_LIMIT)
  return gets === 'every-other' ? (row.at(-1)?.last ?? false) : row.some((reply) => reply?.last)
}

function replyOf(wire: Wire, to: Ipv4, system: 'ios' | 'linux'): Reply | undefined {
  if (wire.kind !== 'icmp') return undefined
  const { from, type, code } = wire
  if (type === 11) return { from, last: false }
  if (code === 3 && from === to) return { from, last: true }
  const flags: Readonly<Record<number, string>> = { 0: '!N', 1: '!H', 13: system === 'ios' ? '!A' : '!X' }
  return { from, flag: flags[code] ?? `!${code}`, last: true }
}
