import type { Ipv4 } from '../../ipv4'
import { formatIpv4 } from '../../ipv4'
import type { Origin } from '../../kernel/config'
import type { Device, PortRef } from '../../kernel/network'
import type { Act, Hook, Passing, Resolved, Way } from '../../kernel/passing'
import { addressToward, answersFor } from '../../kernel/ports'
import { pass } from '../../kernel/steps'
import { askArp } from './arp'
import { knowsArp, learnArp, missArp } from './arp-table'
import { ARP_FAILURE_AT_ROUTER, SWITCH_WITHOUT_GATEWAY } from './rules'
import { unanswered, unforwarded } from './unanswered'
import { wayTo } from './way'

/** A packet is for the device itself or not, is given a way, and its next address a hardware address. */
export const HOOKS: readonly Hook[] = [
  { at: 'local', run: local },
  { at: 'route', run: route },
  { at: 'resolve', run: resolve },
]

function local({ state, device, packet: { dst }, arrived }: Passing): Act | undefined {
  if (answersFor(state, device, dst)) {
    const step = pass('local-accept', `${formatIpv4(dst)} is an address of ${device.name}.`, addressLines(device, dst))
    return { kind: 'accept', step }
  }
  if (!arrived || device.kind !== 'host') return undefined
  const { sender, way } = arrived
  return { kind: 'drop', cause: unforwarded(state, sender, way.nextHop, dst, way.purpose) }
}

function route({ state, device, packet, manner }: Passing): Act | undefined {
  const way = wayTo(state, device, packet.dst, manner.consult)
  if (!way || (way.purpose.kind === 'switch-asks' && manner.consult(SWITCH_WITHOUT_GATEWAY) === 'cannot-send')) return undefined
  return { kind: 'on', way, step: pass('routing', way.text, way.lines) }
}

function resolve(passing: Passing & { readonly way: Way }): Resolved {
  const { state: before, device, packet, manner, way } = passing
  const egress: PortRef = { device: device.name, interface: way.interface }
  const path = askArp(before, egress, way.nextHop, manner.consult)
  if (!path) return nobody(passing, egress)
  const next = formatIpv4(way.nextHop)
  const asks = !knowsArp(device, way.nextHop, before.network.now)
  const state = asks
    ? learnArp(before, egress, addressToward(before.network, egress, way.nextHop)?.ip ?? packet.src, path.at, way.nextHop)
    : before
  if (asks && manner.coldArp === 'drop' && device.kind !== 'host') {
    const step = pass('arp', `${device.name} first has to ask who has ${next}, and drops this packet meanwhile.`)
    return { kind: 'waits', state, step, path }
  }
  const step = pass('arp', `${path.at.device} answers for ${next}${path.proxy ? ' (proxy ARP)' : ''}.`)
  return { kind: 'on', state, step, path, asks }
}

function nobody({ state, device, packet, manner, way, arrived }: Passing & { readonly way: Way }, egress: PortRef): Resolved {
  const speaks = arrived !== undefined && manner.consult(ARP_FAILURE_AT_ROUTER) === 'host-unreachable'
  const answer = speaks ? { answer: { type: 3, code: 1 } as const } : {}
  const asked = missArp(state, egress, way.nextHop)
  // Whom it asks for is not there to be found: what is missing is the gateway.
  if (way.purpose.kind === 'switch-asks' && device.kind !== 'host') return { kind: 'unrouted', state: asked, ...answer }
  return { kind: 'drop', ...unanswered(state, egress, way.nextHop, packet.dst, way.purpose, way.route), state: asked, ...answer }
}

function addressLines(device: Device, ip: Ipv4): readonly Origin[] {
  if (device.kind === 'host') return device.address ? [device.address.origin] : []
  const all = Object.values(device.config.interfaces).flatMap(({ address, secondaries = [] }) => [
    ...(address ? [address] : []),
    ...secondaries,
  ])
  const own = all.find(({ value }) => value.ip === ip)
  return own ? [own.origin] : []
}
