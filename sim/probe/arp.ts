import type { Ipv4 } from '../ipv4'
import { networkOf } from '../ipv4'
import type { PortRef, State } from '../network'
import { forwards } from '../network/defaults'
import { addressOn, isUp } from '../network/ports'
import { resolve } from '../network/routes'
import type { Arrival } from '../network/switching'
import { arrivals } from '../network/switching'
import type { Consult } from '../rules'

/** Who answers an ARP request for `target` sent out of `from`, and the switches between. Undefined where nobody does. */
export function askArp(state: State, from: PortRef, target: Ipv4, consult: Consult): (Arrival & { readonly proxy: boolean }) | undefined {
  const own = addressOn(state.network, from)
  if (!own) return undefined
  const heard = arrivals(state, from)
  const owners = heard.filter(({ at }) => addressOn(state.network, at)?.ip === target && answers(state, at, own.ip, consult))
  if (owners.length > 1) {
    const sorted = [...owners].sort((a, b) => (a.at.device < b.at.device ? -1 : 1))
    const first = consult('duplicate-address') === 'first' ? sorted[0] : sorted.at(-1)
    return first && { ...first, proxy: false }
  }
  const [owner] = owners
  if (owner) return { ...owner, proxy: false }
  const proxy = heard.find(({ at }) => isProxy(state, at, target) && answers(state, at, own.ip, consult))
  if (!proxy) return undefined
  consult('proxy-arp')
  return { ...proxy, proxy: true }
}

function answers(state: State, at: PortRef, sender: Ipv4, consult: Consult): boolean {
  const address = addressOn(state.network, at)
  if (!address || !isUp(state, at)) return false
  if (state.network.devices[at.device]?.kind === 'host') return true
  return networkOf(sender, address.mask) === networkOf(address.ip, address.mask) || consult('arp-from-other-subnet') === 'answered'
}

/** A router answers for what it would send out of another interface. */
function isProxy(state: State, at: PortRef, target: Ipv4): boolean {
  const device = state.network.devices[at.device]
  if (!device || device.kind === 'host' || !forwards(device)) return false
  const route = resolve(state.derived.routes[device.name] ?? [], target)
  return route !== undefined && route.interface !== at.interface
}
