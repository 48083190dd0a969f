import { deliver } from '../deliver'
import type { Ipv4 } from '../ipv4'
import { formatIpv4 } from '../ipv4'
import type { Device, State } from '../kernel/network'
import type { Consult } from '../kernel/rules'
import type { Hop, Probe, Wire } from '../kernel/trace'
import { pingSays } from './says'
import type { Client } from './symptom'
import { symptomOf } from './symptom'
import type { Attempt } from './undelivered'
import { undelivered } from './undelivered'

type PingAction = Extract<Probe['action'], { kind: 'ping' }>

/** As many echo requests as asked for, else as the client sends by itself. The walk that is told is the last one's. */
export function ping(start: State, device: Device, action: PingAction, source: Ipv4 | undefined, consult: Consult): Attempt {
  const client: Client = { program: 'ping', system: device.kind === 'host' ? 'linux' : 'ios' }
  let state = start
  let marks = ''
  let last: Echo | undefined
  const count = action.count ?? (client.system === 'ios' ? 5 : 4)
  for (let sequence = 0; sequence < count; sequence++) {
    last = echo(state, device, action.to, source ?? 0, consult)
    state = last.state
    marks += mark(last.wire, client, marks)
  }
  const wire = last?.wire ?? { kind: 'silence' }
  const hops = last?.hops ?? []
  const symptom = marks.includes('!') ? 'reply' : symptomOf(wire, client, consult)
  const error = errorLine(wire)
  const says = pingSays(action.to, client, {
    marks,
    ttl: ttlOf(client.system, hops),
    notSent: wire.kind === 'not-sent',
    ...(error === undefined ? {} : { error }),
    ...(action.source === undefined || source === undefined ? {} : { source: formatIpv4(source) }),
  })
  return { hops, wire, symptom, says, state }
}

interface Echo {
  readonly wire: Wire
  readonly hops: readonly Hop[]
  readonly state: State
}

/** One request and its reply. A router that has to ask ARP first loses the packet: silence, this once. */
function echo(state: State, device: Device, dst: Ipv4, src: Ipv4, consult: Consult): Echo {
  const request = { protocol: 'icmp', src, dst, icmp: 'echo' } as const
  const there = deliver(state, device.name, request, { direction: 'there', coldArp: 'drop', consult })
  if (there.ending.kind !== 'delivered') return undelivered(there, device, request, consult)
  const reply = { protocol: 'icmp', src: dst, dst: src, icmp: 'echo-reply' } as const
  const back = deliver(there.state, there.ending.device, reply, { direction: 'back', coldArp: 'drop', consult })
  const arrived = back.ending.kind === 'delivered' && back.ending.device === device.name
  return { wire: { kind: arrived ? 'answered' : 'silence' }, hops: [...there.hops, ...back.hops], state: back.state }
}

/**
 * `!` reply, `U` unreachable, `.` nothing. Unreachables come at most one each 500 ms: a client that sends the next request at once
 * (IOS) misses the second, waits its two seconds, and gets the third: `U.U.U`. Linux sends one a second and gets them all.
 */
function mark(wire: Wire, client: Client, before: string): string {
  if (wire.kind === 'answered') return '!'
  if (wire.kind !== 'icmp') return '.'
  return client.system === 'ios' && before.endsWith('U') ? '.' : 'U'
}

function errorLine(wire: Wire): string | undefined {
  if (wire.kind !== 'icmp') return undefined
  const what = wire.type === 11 ? 'Time to live exceeded' : wire.code === 13 ? 'Packet filtered' : 'Destination Host Unreachable'
  return `From ${formatIpv4(wire.from)} icmp_seq= ${what}`
}

/** Time to live of the reply on arrival. A device that pings itself prints what it would have sent. */
function ttlOf(system: Client['system'], hops: readonly Hop[]): number {
  const body = hops.findLast(({ direction, frame }) => direction === 'back' && frame)?.frame?.body
  return body && body.protocol !== 'arp' ? body.ttl : system === 'ios' ? 255 : 64
}
