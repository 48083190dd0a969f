import type { Ipv4 } from '../../ipv4'
import { formatIpv4, maskOf, networkOf, prefixLength } from '../../ipv4'
import { origins, typed, typedIn } from '../../kernel/cause'
import type { Device, PortRef, Route, State } from '../../kernel/network'
import type { Crossing, Purpose } from '../../kernel/passing'
import { addressesOn, addressOn, isPort, isUp, ownersOf, portsOf } from '../../kernel/ports'
import { resolve } from '../../kernel/routes'
import type { Cause, Repair, Stage } from '../../kernel/trace'
import { type Arrival, arrivals, cabled, type Down, obstacle } from '../vlan'
import { cause } from './cause'
import { forwards } from './forwards'
import type { Address } from './free-address'
import { freeAddress, gatewaysAround, gatewaysIn } from './free-address'
import { toward } from './toward'

export interface Unanswered extends Down {
  /** The switches that the request comes to. Absent where nobody has the address: the request goes everywhere, and nobody answers. */
  readonly crossings?: readonly Crossing[]
  /** The last of them does not know the VLAN that the port is in. */
  readonly unclassified?: boolean
  /** The owner that the request reaches, and that does not answer it. */
  readonly reaches?: PortRef
}

/**
 * Why nobody answers an ARP request for `target` sent out of `from`. `dst` is where the packet is to go in the end, `route` what the sender
 * follows.
 */
export function unanswered(state: State, from: PortRef, target: Ipv4, dst: Ipv4, purpose: Purpose, route?: Route): Unanswered {
  const reachable = cabled(state.network, from)
  const path = reachable.find(({ at }) => addressesOn(state.network, at).some(({ ip }) => ip === target))
  if (!path) return { cause: nobody(state, from, reachable, target, dst, purpose, route) }
  const blocked = obstacle(state, from, path)
  if (blocked) return blocked
  const arrived = arrivals(state, from).find(({ at }) => isPort(at, path.at))
  return { cause: disagreement(state, from, path.at, dst), ...(arrived ? { crossings: arrived.crossings, reaches: path.at } : {}) }
}

/** As above, where a host has the address: it answers, and then does not forward what is not for it. */
export function unforwarded(state: State, from: PortRef, target: Ipv4, dst: Ipv4, purpose: Purpose): Cause {
  const sender = state.network.devices[from.device]
  const better = sender && toward(state, sender.name, dst).map(({ nextHop }) => nextHop)
  if (purpose.kind !== 'next-hop' || !sender || !better?.length)
    return { ...nobody(state, from, cabled(state.network, from), target, dst, purpose), stage: 'local-accept' }
  const { route } = purpose
  const others = (state.derived.routes[sender.name] ?? []).filter(({ origin }) => origin !== route.origin)
  const left = resolve(others, dst)
  const isEnough = left !== undefined && better.includes(left.nextHop)
  return { ...nextHopWrong(state, sender, target, dst, route, [], isEnough), stage: 'local-accept' }
}

/** Two ends of one segment that do not agree which subnet it is. Repairing either mask works. */
export function disagreement(state: State, near: PortRef, far: PortRef, dst: Ipv4, stage: Stage = 'arp'): Cause {
  const a = addressOn(state.network, near)
  const b = addressOn(state.network, far)
  const sender = state.network.devices[near.device]
  const stranded = stage === 'routing' && sender?.kind === 'host' && !sender.gateway // moving the router alone does not give it a gateway
  // A router that takes the destination for its own segment's, where it is not, has lost it.
  const isHere = () => cabled(state.network, far).some(({ at }) => addressesOn(state.network, at).some(({ ip }) => ip === dst))
  const helps = ({ ip, mask }: Address) => networkOf(dst, mask) !== networkOf(ip, mask) || ip === dst || isHere()
  const joined =
    a && b
      ? [
          ...moved(state, near, a, far, b, dst),
          ...(stranded
            ? []
            : joining(state, far, b, near, a, dst)
                .filter(helps)
                .flatMap((to) => readdress(state, far, to))),
        ]
      : []
  const repairs = joined.length === 0 && a && sender?.kind !== 'host' ? widening(state, near, a, dst) : joined
  return cause('subnet-mismatch', near.device, stage, {
    // Cited are the ends that can be repaired: an address that others rely on is not to blame.
    lines: origins(
      ...[near, far]
        .filter(({ device }) => repairs.length === 0 || repairs.some((repair) => repair.some((patch) => patch.device === device)))
        .map((end) => addressLine(state, end)),
    ),
    repairs,
    text: `${near.device} has ${shown(a)} and ${far.device} has ${shown(b)}: the two ends of this segment disagree which addresses are on it, so one of them does not look for the other there.`,
  })
}

/** The address that brings a port into the subnet of another, if there is one: by the mask where that is enough, else one that is free there. */
function joining(state: State, port: PortRef, own: Address, other: PortRef, its: Address, dst: Ipv4): readonly Address[] {
  const kind = state.network.devices[port.device]?.kind ?? 'host'
  if (networkOf(own.ip, its.mask) === networkOf(its.ip, its.mask)) return own.mask === its.mask ? [] : [{ ip: own.ip, mask: its.mask }]
  if (own.ip === dst || gatewaysAround(state, port).has(own.ip)) return []
  // Moving a router helps only a packet that is for somebody else.
  if (kind !== 'host' && !ownersOf(state.network, dst).some((owner) => owner.device !== port.device)) return []
  const free = freeAddress(state, other, kind, dst)
  return free ? [free] : []
}

/** Where both addresses have to stay: the longest mask with which the router's subnet has the destination in it, unless it overlaps. */
function widening(state: State, { device: name, interface: port }: PortRef, { ip }: Address, dst: Ipv4): readonly Repair[] {
  const device = state.network.devices[name]
  if (!device || device.kind === 'host') return []
  const length = Math.clz32(ip ^ dst)
  const mask = maskOf(length)
  const overlaps = portsOf(device).some((other) => {
    const its = other.interface === port ? undefined : addressOn(state.network, other)
    return its !== undefined && networkOf(its.ip, its.mask & mask) === networkOf(ip, its.mask & mask)
  })
  return length === 0 || overlaps ? [] : readdress(state, { device: name, interface: port }, { ip, mask })
}

/** The sender in the subnet of `far`, still with a way to `dst`. */
function moved(state: State, near: PortRef, own: Address, far: PortRef, its: Address, dst: Ipv4): readonly Repair[] {
  const sender = state.network.devices[near.device]
  return joining(state, near, own, far, its, dst).flatMap((to) =>
    readdress(state, near, to).map((repair) => [...repair, ...gatewayAfterMove(sender, to, its.ip, dst)]),
  )
}

/** A host that sends loses its gateway with its address: it gets this router, unless the destination is in its own subnet. */
function gatewayAfterMove(sender: Device | undefined, { ip, mask }: Address, router: Ipv4, dst: Ipv4): Repair {
  if (sender?.kind !== 'host' || networkOf(dst, mask) === networkOf(ip, mask)) return []
  return typed(sender.name, `ip route add default via ${formatIpv4(router)}`)
}

function nobody(
  state: State,
  from: PortRef,
  reachable: readonly Arrival[],
  target: Ipv4,
  dst: Ipv4,
  purpose: Purpose,
  route?: Route,
): Cause {
  const sender = state.network.devices[from.device]
  const own = addressOn(state.network, from)
  if (!sender || !own) return cause('address-mismatch', from.device, 'arp', { lines: [], repairs: [], text: 'The sender has no address.' })
  const inSubnet = (ip: Ipv4) => networkOf(ip, own.mask) === networkOf(own.ip, own.mask)
  const routers = reachable.map(({ at }) => at).filter((at) => isRouter(state.network.devices[at.device]))
  const fitting = routers.filter((at) => {
    const address = addressOn(state.network, at)
    return address !== undefined && inSubnet(address.ip)
  })

  if (purpose.kind === 'on-link' && route?.source === 'static') return withoutNextHop(state, sender, from, route, reachable, dst)
  if (purpose.kind === 'on-link' || purpose.kind === 'switch-asks') {
    const elsewhere = ownersOf(state.network, target)
    const tells = (at: PortRef) => {
      const mask = addressOn(state.network, at)?.mask
      return mask !== undefined && networkOf(target, mask) !== networkOf(own.ip, mask)
    }
    const shares = ({ at }: Arrival) => {
      const its = addressOn(state.network, at)
      return its !== undefined && networkOf(its.ip, its.mask) === networkOf(own.ip, its.mask) && tells(at)
    }
    // A router with a longer mask knows that the address is elsewhere, and so does any other neighbor.
    const guide = routers.find(tells) ?? reachable.find(shares)?.at
    if (elsewhere.length > 0 && guide) return disagreement(state, from, guide, dst)
    return absent(
      state,
      from,
      reachable.map(({ at }) => at),
      target,
      dst,
    )
  }
  const ips = fitting.map((at) => addressOn(state.network, at)?.ip ?? 0)
  // Where others of the segment look for it too, it may be a router that has left it for an address that nobody uses.
  const shared = reachable.some(({ at }) => usesAsGateway(state.network.devices[at.device], target))
  const left = fitting.filter((at) => {
    const its = addressOn(state.network, at)
    const reaches = its !== undefined && networkOf(target, its.mask) === networkOf(own.ip, its.mask)
    return shared && reaches && !gatewaysIn(state).has(its.ip)
  })
  if (fitting.length === 0) {
    const missing = absent(state, from, routers, target, dst)
    const leads = missing.repairs.length === 0 && purpose.kind === 'next-hop' && toward(state, sender.name, dst).length > 0
    return leads ? nextHopWrong(state, sender, target, dst, purpose.route, []) : missing
  }
  switch (purpose.kind) {
    case 'host-gateway':
      return wrong(
        'host-gateway-wrong',
        sender,
        target,
        origins(sender.kind === 'host' ? sender.gateway : undefined, ...left.map((at) => addressLine(state, at))),
        'default gateway',
        ips,
        (ip) => typed(sender.name, 'ip route del default', `ip route add default via ${formatIpv4(ip)}`),
        left.flatMap((at) => readdress(state, at, { ip: target, mask: addressOn(state.network, at)?.mask ?? own.mask })),
      )
    case 'switch-gateway':
      return wrong(
        'default-gateway-wrong',
        sender,
        target,
        origins(sender.kind === 'host' ? undefined : sender.config.defaultGateway),
        'default gateway',
        ips,
        (ip) => typed(sender.name, `ip default-gateway ${formatIpv4(ip)}`),
      )
    case 'next-hop':
      return nextHopWrong(state, sender, target, dst, purpose.route, ips)
  }
}

function usesAsGateway(device: Device | undefined, ip: Ipv4): boolean {
  return device?.kind === 'host' ? device.gateway?.value === ip : device?.config.defaultGateway?.value === ip
}

/**
 * A static route that names an interface and no next hop makes a router look for the destination itself on that segment: somebody has to
 * answer in its place (proxy ARP). To blame are the route, and a router that could answer and was told not to.
 */
function withoutNextHop(state: State, sender: Device, from: PortRef, route: Route, reachable: readonly Arrival[], dst: Ipv4): Cause {
  const silent = reachable.flatMap(({ at }) => {
    const device = state.network.devices[at.device]
    const port = device?.kind === 'host' ? undefined : device?.config.interfaces[at.interface]
    const told = port?.proxyArp?.value === false && isRouter(device) ? port.proxyArp : undefined
    const found = told && resolve(state.derived.routes[at.device] ?? [], dst)
    return told && found && found.interface !== at.interface ? [{ at, told }] : []
  })
  const ways = toward(state, sender.name, dst).map(({ nextHop }) => nextHop)
  const left = resolve(
    (state.derived.routes[sender.name] ?? []).filter(({ origin }) => origin !== route.origin),
    dst,
  )
  const command = `ip route ${formatIpv4(route.prefix)} ${formatIpv4(route.mask)}`
  const withdrawal = `no ${command} ${from.interface}`
  const isEnough = left !== undefined && ways.includes(left.nextHop)
  return cause('static-route-without-next-hop', sender.name, 'arp', {
    lines: origins(route.origin, ...silent.map(({ told }) => told)),
    repairs: [
      ...(isEnough ? [typed(sender.name, withdrawal)] : ways.map((ip) => typed(sender.name, withdrawal, `${command} ${formatIpv4(ip)}`))),
      ...silent.map(({ at }) => typedIn(at.device, `interface ${at.interface}`, 'ip proxy-arp')),
    ],
    text: `The route of ${sender.name} to ${formatIpv4(route.prefix)}/${prefixLength(route.mask)} names ${from.interface} and no next hop: ${sender.name} looks for ${formatIpv4(dst)} itself on that segment, and nobody there answers for it.`,
  })
}

/**
 * `ips`: what routers on the segment have, where no other way leads to the destination. `isEnough`: another route leads the right way once
 * this one is gone.
 */
function nextHopWrong(
  state: State,
  sender: Device,
  target: Ipv4,
  dst: Ipv4,
  route: Extract<Purpose, { kind: 'next-hop' }>['route'],
  ips: readonly Ipv4[],
  isEnough = false,
): Cause {
  const better = toward(state, sender.name, dst).map(({ nextHop }) => nextHop)
  const command = `ip route ${formatIpv4(route.prefix)} ${formatIpv4(route.mask)}`
  const via = (ip: Ipv4 | undefined) =>
    `${route.interface === undefined ? '' : ` ${route.interface}`}${ip === undefined ? '' : ` ${formatIpv4(ip)}`}`
  const withdrawal = `no ${command}${via(route.nextHop)}`
  const [first] = better
  const instead = better.length > 0 ? better : ips
  return wrong(
    'static-route-wrong-next-hop',
    sender,
    target,
    origins(route.origin),
    'next hop',
    isEnough && first !== undefined ? [first] : instead,
    (ip) => (isEnough ? typed(sender.name, withdrawal) : typed(sender.name, withdrawal, `${command} ${formatIpv4(ip)}`)),
  )
}

function wrong(
  rule: Parameters<typeof cause>[0],
  sender: Device,
  target: Ipv4,
  lines: Cause['lines'],
  what: string,
  better: readonly Ipv4[],
  repair: (ip: Ipv4) => Repair,
  others: readonly Repair[] = [],
): Cause {
  return cause(rule, sender.name, 'arp', {
    lines,
    repairs: [...better.map(repair), ...others],
    text: `The ${what} of ${sender.name} is ${formatIpv4(target)}, and no router on its segment has this address: nobody forwards the packet.`,
  })
}

/** Nobody has the address, and somebody on the segment could be meant to: the interface without an address, or with another one. */
function absent(state: State, from: PortRef, candidates: readonly PortRef[], target: Ipv4, dst: Ipv4): Cause {
  const own = addressOn(state.network, from)
  const mask = own?.mask ?? 0
  const at = likeliest(state, candidates, target)
  const empty = at && !addressOn(state.network, at) ? at : undefined
  if (!own || !at) {
    return cause('address-mismatch', from.device, 'arp', {
      lines: origins(addressLine(state, from)),
      repairs: [],
      text: `Nobody on the segment of ${from.device} has the address ${formatIpv4(target)}: the ARP request is not answered.`,
    })
  }
  const its = addressOn(state.network, at)
  // An address in use where it stands, or one that would not help the packet on, is not the one to change: the sender is in the wrong subnet.
  const helps = target === dst || ownersOf(state.network, dst).some((owner) => owner.device !== at.device)
  if (its && (!helps || gatewaysIn(state).has(its.ip))) {
    const apart = disagreement(state, from, at, dst, target === dst ? 'arp' : 'routing')
    const bare = target === dst ? candidates.find((other) => !addressOn(state.network, other)) : undefined
    return apart.repairs.length === 0 && bare ? addressless(state, from, bare, target, mask, []) : apart
  }
  // A router that looks for the destination itself does not get there from another subnet: it would only lose sight of it.
  const stays = gatewaysIn(state).has(own.ip) || (target === dst && state.network.devices[from.device]?.kind !== 'host')
  const other = its && !stays ? moved(state, from, own, at, its, dst) : []
  const repairs = [...readdress(state, at, { ip: target, mask }), ...other]
  if (empty) return addressless(state, from, empty, target, mask, other)
  return cause('address-mismatch', at.device, 'arp', {
    lines: origins(addressLine(state, at), other.length > 0 ? addressLine(state, from) : undefined),
    repairs,
    text: `${from.device} looks for ${formatIpv4(target)} on its segment, but ${at.interface} of ${at.device} has ${shown(addressOn(state.network, at))}: nobody answers.`,
  })
}

function addressless(state: State, from: PortRef, at: PortRef, target: Ipv4, mask: Ipv4, others: readonly Repair[]): Cause {
  return cause('interface-address-missing', at.device, 'arp', {
    lines: [],
    missing: { section: `interface ${at.interface}`, text: `ip address ${formatIpv4(target)} ${formatIpv4(mask)}` },
    repairs: [...readdress(state, at, { ip: target, mask }), ...others],
    text: `${at.interface} of ${at.device} has no address, and ${from.device} looks for ${formatIpv4(target)} on this segment: nobody answers.`,
  })
}

/**
 * The port that the address is most likely meant for: not one that others already use as their gateway; a router where the address
 * is somebody's gateway, another device where it is not; rather one without an address than one with another. A VLAN interface that is
 * down as it left the factory counts where the switch was given a gateway.
 */
function likeliest(state: State, candidates: readonly PortRef[], target: Ipv4): PortRef | undefined {
  const gateways = gatewaysIn(state)
  const rank = (at: PortRef) => {
    const address = addressOn(state.network, at)
    const used = address !== undefined && gateways.has(address.ip) ? 4 : 0
    const unfit = gateways.has(target) === isRouter(state.network.devices[at.device]) ? 0 : 2
    return used + unfit + (address ? 1 : 0)
  }
  const managed = ({ device: name }: PortRef) => {
    const device = state.network.devices[name]
    return device?.kind === 'switch' && device.config.defaultGateway !== undefined
  }
  const possible = candidates.filter(
    (at) => addressOn(state.network, at) || isUp(state, at) || !at.interface.startsWith('Vlan') || managed(at),
  )
  return [...possible].sort((a, b) => rank(a) - rank(b))[0]
}

/** A new address in place of the old one. A host loses its default route with the old one: that is for the next repair. */
export function readdress(state: State, port: PortRef, { ip, mask }: Address): readonly Repair[] {
  const device = state.network.devices[port.device]
  if (!device) return []
  if (device.kind !== 'host')
    return [typedIn(device.name, `interface ${port.interface}`, `ip address ${formatIpv4(ip)} ${formatIpv4(mask)}`)]
  const written = (address: Address) => `${formatIpv4(address.ip)}/${prefixLength(address.mask)} dev ${device.interface}`
  const old = device.address ? [`ip address del ${written(device.address.value)}`] : []
  return [typed(device.name, ...old, `ip address add ${written({ ip, mask })}`)]
}

function addressLine(state: State, port: PortRef) {
  const device = state.network.devices[port.device]
  return device?.kind === 'host' ? device.address : device?.config.interfaces[port.interface]?.address
}

function isRouter(device: Device | undefined): boolean {
  return device !== undefined && device.kind !== 'host' && forwards(device)
}

function shown(address: { readonly ip: Ipv4; readonly mask: Ipv4 } | undefined): string {
  return address ? `${formatIpv4(address.ip)}/${prefixLength(address.mask)}` : 'no address'
}
