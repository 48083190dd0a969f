import { deliver } from '../deliver'
import { elapsed } from '../elapsed'
import { LINUX_TRACE_MEETS_LIMIT } from '../features/hosts'
import { unreachableSent } from '../features/icmp'
import { UNREACHABLES_TO_TRACEROUTE } from '../features/ttl'
import type { Ipv4 } from '../ipv4'
import type { Said } from '../kernel/message'
import type { Device, State } from '../kernel/network'
import type { Packet } from '../kernel/packet'
import type { Consult } from '../kernel/rules'
import type { Hop, Probe, Wire } from '../kernel/trace'
import { told } from './ping'
import { iosSays, linuxHead, linuxSays, type Reply } from './traceroute-says'
import { type Attempt, undelivered } from './undelivered'

type TracerouteAction = Extract<Probe['action'], { kind: 'traceroute' }>

/** Probes of UDP to ports from 33434 on, three for each time to live from 1 on. IOS, Linux: 30 hops at most. */
const FIRST_PORT = 33_434
const PROBES = 3
const MOST_HOPS = 30
/** Milliseconds after which IOS sends the next unreachable. */
const LIMIT = 500

/** Milliseconds that IOS waits for an answer before it sends the next probe. */
const TIMEOUT = 3_000

/**
 * Finds the routers on the way by whom each probe runs out of time to live. It ends at the first row that the destination answers, with
 * `port unreachable`, or in which somebody says that it cannot be reached. The walk that is told is that of the last probe. IOS sends one
 * probe after the other, as soon as it has an answer or has waited for one: of unreachables, which are limited to one in half a second,
 * it misses the second. Linux sends several at a time; what it gets of them is a rule.
 */
export function traceroute(start: State, device: Device, { to }: TracerouteAction, source: Ipv4 | undefined, consult: Consult): Attempt {
  const system = device.kind === 'host' ? 'linux' : 'ios'
  const rows: (Reply | undefined)[][] = []
  const said: Said[] = []
  let state = start
  let last: Probed | undefined
  const passes = (milliseconds: number) => {
    const later = elapsed(state, milliseconds)
    state = later.state
    said.push(...later.said)
  }
  for (let ttl = 1; ttl <= MOST_HOPS; ttl++) {
    const row: (Reply | undefined)[] = []
    for (let number = 0; number < PROBES; number++) {
      const dstPort = FIRST_PORT + (ttl - 1) * PROBES + number
      const sent = told(
        state,
        probed(state, device, { protocol: 'udp', src: source ?? 0, dst: to, srcPort: 49_152, dstPort, ttl }, consult),
      )
      said.push(...sent.said)
      last = sent
      state = last.state
      if (system === 'linux' && last.wire.kind === 'not-sent')
        return { ...last, symptom: 'network-unreachable', says: [linuxHead(to), 'connect: Network is unreachable'] }
      const reply = replyOf(last.wire, to, system)
      row.push(reply)
      if (system === 'ios') {
        if (reply?.last) consult(UNREACHABLES_TO_TRACEROUTE)
        else if (!reply) passes(TIMEOUT)
      } else if (!reply && row.some((other) => other?.last) && consult(LINUX_TRACE_MEETS_LIMIT) === 'every-other') passes(LIMIT)
    }
    rows.push(row)
    if (row.some((reply) => reply?.last)) break
  }
  const { hops = [], wire = { kind: 'silence' } } = last ?? {}
  const end = rows.at(-1)?.find((reply) => reply?.last)
  const symptom = end === undefined ? 'timed-out' : end.flag === undefined ? 'reply' : 'unreachable'
  return { hops, wire, symptom, says: system === 'ios' ? iosSays(to, rows) : linuxSays(to, rows), state, said }
}

interface Probed {
  readonly wire: Wire
  readonly hops: readonly Hop[]
  readonly state: State
}

/** One probe and the answer to it. No server listens on these ports. */
function probed(state: State, device: Device, packet: Packet, consult: Consult): Probed {
  const there = deliver(state, device.name, packet, { direction: 'there', coldArp: 'drop', consult })
  if (there.ending.kind !== 'delivered') return undelivered(there, device, packet, consult)
  const by = there.state.network.devices[there.ending.device]
  const answering = by && by.kind !== 'host' ? unreachableSent(there.state, by, PORT_UNREACHABLE) : there.state
  if (!by || !answering) return { wire: { kind: 'silence' }, hops: there.hops, state: there.state }
  const error = { protocol: 'icmp', src: packet.dst, dst: packet.src, icmp: 'unreachable', quotes: packet } as const
  const back = deliver(answering, by.name, error, { direction: 'back', coldArp: 'wait', consult })
  const arrived = back.ending.kind === 'delivered' && back.ending.device === device.name
  return {
    wire: arrived ? { kind: 'icmp', type: 3, code: PORT_UNREACHABLE, from: packet.dst } : { kind: 'silence' },
    hops: [...there.hops, ...back.hops],
    state: back.state,
  }
}

const PORT_UNREACHABLE = 3

function replyOf(wire: Wire, to: Ipv4, system: 'ios' | 'linux'): Reply | undefined {
  if (wire.kind !== 'icmp') return undefined
  const { from, type, code } = wire
  if (type === 11) return { from, last: false }
  if (code === 3 && from === to) return { from, last: true }
  const flags: Readonly<Record<number, string>> = { 0: '!N', 1: '!H', 13: system === 'ios' ? '!A' : '!X' }
  return { from, flag: flags[code] ?? `!${code}`, last: true }
}
