import { deliver } from '../deliver'
import { elapsed } from '../elapsed'
import { PING_TIME_EXCEEDED, rested } from '../features/icmp'
import type { Ipv4 } from '../ipv4'
import { formatIpv4 } from '../ipv4'
import type { Said } from '../kernel/message'
import type { Device, State } from '../kernel/network'
import type { Packet } from '../kernel/packet'
import type { Consult } from '../kernel/rules'
import type { Hop, Probe, Wire } from '../kernel/trace'
import { saying } from '../said'
import { pingSays } from './says'
import type { Client } from './symptom'
import { symptomOf } from './symptom'
import type { Attempt } from './undelivered'
import { undelivered } from './undelivered'

type PingAction = Extract<Probe['action'], { kind: 'ping' }>

/**
 * As many echo requests as asked for, else as the client sends by itself, one after the other: IOS sends the next as soon as it has an
 * answer or has waited for one, Linux one each second, which is longer than the limit of unreachables lasts. The clock counts what is
 * waited in vain, as for every command. The walk that is told is that of the last one, or of the last one that somebody
 * answered with an error, where the last one gets nothing.
 */
export function ping(start: State, device: Device, action: PingAction, source: Ipv4 | undefined, consult: Consult): Timed {
  const client: Client = { program: 'ping', system: device.kind === 'host' ? 'linux' : 'ios' }
  const { size = client.system === 'ios' ? 100 : 84, timeout = 2 } = action
  const df = action.df ?? client.system === 'linux'
  const packet: Sized = { src: source ?? 0, dst: action.to, size, ...(df ? { df } : {}) }
  let state = start
  let marks = ''
  let last: Echo | undefined
  const said: Said[] = []
  const count = action.count ?? (client.system === 'ios' ? 5 : 4)
  for (let sequence = 0; sequence < count; sequence++) {
    const sent = told(state, echo(state, device, packet, consult))
    said.push(...sent.said)
    marks += mark(sent.wire, client, consult)
    if (sent.wire.kind !== 'silence' || last?.wire.kind !== 'icmp') last = sent
    if (client.system === 'linux') state = rested(sent.state)
    else if (lost(sent.wire)) {
      const later = elapsed(sent.state, 1_000 * timeout)
      state = later.state
      said.push(...later.said)
    } else state = sent.state
  }
  const wire = last?.wire ?? { kind: 'silence' }
  const hops = last?.hops ?? []
  const symptom = marks.includes('!') ? 'reply' : symptomOf(wire, client, consult)
  const error = errorLine(wire)
  const says = pingSays(action.to, client, {
    marks,
    size,
    timeout,
    df,
    ttl: ttlOf(client.system, hops),
    notSent: wire.kind === 'not-sent',
    ...(error === undefined ? {} : { error }),
    ...(action.source === undefined || source === undefined ? {} : { source: formatIpv4(source) }),
  })
  return { hops, wire, symptom, says, state, said }
}

/** What was sent, with what devices say of it. */
export function told<T extends { readonly state: State }>(before: State, sent: T): T & { readonly said: readonly Said[] } {
  return { ...sent, ...saying(before, sent.state) }
}

/** An attempt that took time, and what devices said meanwhile. */
type Timed = Attempt & { readonly said: readonly Said[] }

type Sized = Pick<Packet, 'src' | 'dst' | 'size' | 'df'>

interface Echo {
  readonly wire: Wire
  readonly hops: readonly Hop[]
  readonly state: State
}

/** One request and its reply, as large as the request. A router that has to ask ARP first loses the packet: silence, this once. */
function echo(state: State, device: Device, packet: Sized, consult: Consult): Echo {
  const { src, dst, size } = packet
  const request = { protocol: 'icmp', icmp: 'echo', ...packet } as const
  const there = deliver(state, device.name, request, { direction: 'there', coldArp: 'drop', consult })
  if (there.ending.kind !== 'delivered') return undelivered(there, device, request, consult)
  const reply = { protocol: 'icmp', icmp: 'echo-reply', src: dst, dst: src, ...(size === undefined ? {} : { size }) } as const
  const back = deliver(there.state, there.ending.device, reply, { direction: 'back', coldArp: 'drop', consult })
  const arrived = back.ending.kind === 'delivered' && back.ending.device === device.name
  return { wire: { kind: arrived ? 'answered' : 'silence' }, hops: [...there.hops, ...back.hops], state: back.state }
}

/** `!` reply, `U` unreachable, `M` too large and not to be fragmented, `&` time exceeded, `.` nothing. Linux has no marks: an error is a line. */
function mark(wire: Wire, client: Client, consult: Consult): string {
  if (wire.kind === 'answered') return '!'
  if (wire.kind !== 'icmp') return '.'
  if (client.system === 'linux') return 'U'
  if (wire.type === 11) return consult(PING_TIME_EXCEEDED) === 'ampersand' ? '&' : '.'
  return wire.code === 4 ? 'M' : 'U'
}

function lost({ kind }: Wire): boolean {
  return kind !== 'answered' && kind !== 'icmp'
}

function errorLine(wire: Wire): string | undefined {
  if (wire.kind !== 'icmp') return undefined
  const tooLarge = wire.type === 3 && wire.code === 4
  const what =
    wire.type === 11
      ? 'Time to live exceeded'
      : tooLarge
        ? `Frag needed and DF set (mtu = ${wire.mtu ?? 0})`
        : wire.code === 13
          ? 'Packet filtered'
          : 'Destination Host Unreachable'
  return `From ${formatIpv4(wire.from)} icmp_seq= ${what}`
}

/** Time to live of the reply on arrival. A device that pings itself prints what it would have sent. */
function ttlOf(system: Client['system'], hops: readonly Hop[]): number {
  const body = hops.findLast(({ direction, frame }) => direction === 'back' && frame)?.frame?.body
  return body && body.protocol !== 'arp' ? body.ttl : system === 'ios' ? 255 : 64
}
