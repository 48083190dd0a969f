import { resolve } from '@/sim/kernel/routes'
import type { Ipv4 } from '../../ipv4'
import { networkOf } from '../../ipv4'
import type { PortRef, State } from '../../kernel/network'
import { addressesOn, addressToward, isUp } from '../../kernel/ports'
import type { Consult } from '../../kernel/rules'
import { type Arrival, arrivals, withWayBack } from '../vlan'
import { forwards } from './forwards'
import { ARP_FROM_OTHER_SUBNET, DUPLICATE_ADDRESS, PROXY_ARP } from './rules'

/** Who answers an ARP request for `target` sent out of `from`, and the switches between. Undefined where nobody does. */
export function askArp(state: State, from: PortRef, target: Ipv4, consult: Consult): (Arrival & { readonly proxy: boolean }) | undefined {
  const own = addressToward(state.network, from, target)
  if (!own) return undefined
  const heard = arrivals(state, from)
  const heardFrom = (arrival: Arrival) => (answers(state, arrival.at, own.ip, consult) ? withWayBack(state, from, arrival) : undefined)
  const owners = heard.flatMap((arrival) => (has(state, arrival.at, target) && heardFrom(arrival)) || [])
  if (owners.length > 1) {
    const sorted = [...owners].sort((a, b) => (a.at.device < b.at.device ? -1 : 1))
    const first = consult(DUPLICATE_ADDRESS) === 'first' ? sorted[0] : sorted.at(-1)
    return first && { ...first, proxy: false }
  }
  const [owner] = owners
  if (owner) return { ...owner, proxy: false }
  for (const arrival of heard) {
    const proxy = isProxy(state, arrival.at, target) && heardFrom(arrival)
    if (!proxy) continue
    consult(PROXY_ARP)
    return { ...proxy, proxy: true }
  }
  return undefined
}

function answers(state: State, at: PortRef, sender: Ipv4, consult: Consult): boolean {
  const addresses = addressesOn(state.network, at)
  if (addresses.length === 0 || !isUp(state, at)) return false
  if (state.network.devices[at.device]?.kind === 'host') return true
  const isNear = addresses.some(({ ip, mask }) => networkOf(sender, mask) === networkOf(ip, mask))
  return isNear || consult(ARP_FROM_OTHER_SUBNET) === 'answered'
}

function has(state: State, at: PortRef, target: Ipv4): boolean {
  return addressesOn(state.network, at).some(({ ip }) => ip === target)
}

/** A router answers for what it would send out of another interface. */
function isProxy(state: State, at: PortRef, target: Ipv4): boolean {
  const device = state.network.devices[at.device]
  if (!device || device.kind === 'host' || !forwards(device)) return false
  if (device.config.interfaces[at.interface]?.proxyArp?.value === false) return false
  const route = resolve(state.derived.routes[device.name] ?? [], target)
  return route !== undefined && route.interface !== at.interface
}
