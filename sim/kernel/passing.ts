import type { Ipv4 } from '../ipv4'
import type { Origin } from './config'
import type { Device, IosDevice, PortRef, Route, State } from './network'
import type { Frame, Sent } from './packet'
import type { Consult } from './rules'
import type { Cause, Hop, Step } from './trace'

// What a packet meets on its way, and what features do to it there. `delivery.ts` carries it from one point to the next.

/**
 * A switch that a frame crosses. `in` is absent where the frame starts at this switch's own VLAN interface, `out` where it ends at one.
 * `tag` is the one that it leaves with. `from`: where it came from, and its VLAN there, where that is another one.
 */
export interface Crossing {
  readonly device: string
  readonly in?: string
  readonly out?: string
  readonly vlan: number
  readonly tag?: number
  readonly from?: { readonly port: PortRef; readonly vlan: number }
}

/** Where a frame from a layer-3 port can arrive, and the switches on its way. `back`: those of an answer, where they are not the same ones backwards. */
export interface Arrival {
  readonly at: PortRef
  readonly crossings: readonly Crossing[]
  readonly back?: readonly Crossing[]
}

/** Why the sender wants an address on its segment. */
export type Purpose =
  | { readonly kind: 'on-link' } // the destination itself
  | { readonly kind: 'host-gateway' }
  | { readonly kind: 'switch-gateway' }
  | { readonly kind: 'switch-asks' } // no gateway: the destination itself, for a router that answers for it
  | { readonly kind: 'next-hop'; readonly route: Route }

/** Where a device sends a packet: out of which interface, to whom on that segment, and why. */
export interface Way {
  readonly interface: string
  readonly nextHop: Ipv4
  readonly purpose: Purpose
  readonly text: string
  readonly lines: readonly Origin[]
  readonly route?: Route
}

/** How a packet came to a device: by which layer-3 port, and what the sender wanted there. */
export interface Arrived {
  readonly port: PortRef
  readonly sender: PortRef
  readonly way: Way
}

/** How packets are carried. */
export interface Manner {
  readonly direction: Hop['direction']
  /** `drop`: a router without an ARP entry drops the packet while it asks, as IOS does. `wait`: the sender tries again, and that try is carried. */
  readonly coldArp: 'drop' | 'wait'
  readonly consult: Consult
  /** The port that the sender's packet leaves by, to whoever has its destination on that segment: it is not routed there. */
  readonly out?: string
  /** `try` leaves no mark anywhere. Absent: what is carried happens. */
  readonly mode?: 'happen' | 'try'
}

/** A packet at a device: what a feature sees of it at one of the points of layer 3. */
export interface Passing {
  readonly state: State
  readonly device: Device
  readonly packet: Sent
  /** Absent where the device sends the packet itself. */
  readonly arrived?: Arrived
  /** From the point `route` on. */
  readonly way?: Way
  readonly manner: Manner
}

/** A packet that comes into a port of a switch, and is passed on there. */
export interface Entering {
  readonly state: State
  readonly device: IosDevice
  readonly port: string
  readonly vlan: number
  readonly frame: Frame
  readonly manner: Manner
}

/** Type and code of an ICMP error (RFC 792, RFC 1812). `mtu`: what would fit, where the packet is too large (RFC 1191). */
export interface IcmpError {
  readonly type: 3 | 11
  readonly code: number
  readonly mtu?: number
}

/** An ICMP error, and the address that it comes from. */
export interface IcmpAnswer extends IcmpError {
  readonly from: Ipv4
}

/** An answer, and the state in which the device has given it. */
export interface Spoken {
  readonly state: State
  readonly answer: IcmpAnswer
}

/** Why a packet goes no further. `far`: the cable whose far end is to blame. `steps` would have passed, and stand before the one that fails. */
export interface Why {
  readonly cause: Cause
  readonly far?: { readonly from: PortRef; readonly to: PortRef }
  readonly steps?: readonly Step[]
}

/**
 * The packet is dropped. `answer` is what the device says of it, where it says anything. A request that nobody answers tells how far it
 * came: over which switches (the last one stops it), and to which port whose owner does not answer.
 */
export interface Drop extends Why {
  readonly kind: 'drop'
  readonly state?: State
  readonly answer?: IcmpError
  readonly crossings?: readonly Crossing[]
  readonly unclassified?: boolean // the last switch does not even put it into its VLAN
  readonly reaches?: PortRef
}

/** What a feature does to a packet at a point. What is absent stays as it is. */
export type Act =
  | { readonly kind: 'on'; readonly state?: State; readonly step?: Step; readonly packet?: Sent; readonly way?: Way }
  | { readonly kind: 'accept'; readonly step: Step }
  | Drop

/** What came of asking who has the next address. `asks`: the request and its reply have crossed the segment. */
export type Resolved =
  | { readonly kind: 'on'; readonly state: State; readonly step: Step; readonly path: Arrival; readonly asks: boolean }
  /** The device drops the packet while it asks. */
  | { readonly kind: 'waits'; readonly state: State; readonly step: Step; readonly path: Arrival }
  /** `unrouted`: the device should have had another way, and lacks it. */
  | { readonly kind: 'unrouted'; readonly state?: State; readonly answer?: IcmpError }
  | Drop

/** A device that passed a packet on, and the route by which it did. */
export interface Followed {
  readonly device: string
  readonly route: Route
}

/**
 * The points of layer 3, in the order of IOS (Cisco document 6209, NAT order of operation). A device's own packets begin at `originate`,
 * and skip `l3-in`, `nat-in`, `ttl` and `l3-out`. What has got its way by `policy` is not routed.
 */
export type Layer3 = 'originate' | 'l3-in' | 'nat-in' | 'local' | 'ttl' | 'policy' | 'route' | 'nat-out' | 'l3-out' | 'mtu'

/** What a feature does where. Of several at one point those named in `after` come first. */
export type Hook = { readonly after?: readonly string[] } & (
  | { readonly at: Layer3; readonly run: (passing: Passing) => Act | undefined }
  /** Who has the next address. One feature knows. */
  | { readonly at: 'resolve'; readonly run: (passing: Passing & { readonly way: Way }) => Resolved | undefined }
  /** Before a switch takes a frame in. */
  | { readonly at: 'port-guard'; readonly run: (entering: Entering) => Act | undefined }
  /** What a switch keeps of a frame. */
  | { readonly at: 'learn'; readonly run: (entering: Entering) => State }
  /** The switches that a frame sent out of a port comes to, beside those on the way to where it is for, if it is for anybody. */
  | { readonly at: 'bridge'; readonly run: (state: State, from: PortRef, frame: Frame, path?: Arrival) => readonly Crossing[] }
  /** Every layer-3 port that a frame to everybody reaches that is sent out of a port, nearest first. One feature knows. */
  | { readonly at: 'segment'; readonly run: (state: State, from: PortRef) => readonly Arrival[] }
  /** What a device answers to a packet that it drops, out of the port by which it came. Undefined where it keeps silent. */
  | { readonly at: 'icmp-error'; readonly run: (state: State, device: Device, port: PortRef, error: IcmpError) => Spoken | undefined }
)

/** Asked where a packet is lost for want of something. One feature, the one whose it is to know, gives the reason. */
export interface WhyNot {
  /** Why the device has no way for the packet. */
  readonly route?: (passing: Passing) => Why | undefined
  /** Why devices pass packets round in a circle, and the one that should have gone another way. */
  readonly circle?: (state: State, circle: readonly Followed[], dst: Ipv4) => (Why & { readonly device: string }) | undefined
  /** Whose route sent the packet to a device that has none and should have none. Undefined where that device itself is to blame. */
  readonly astray?: (
    state: State,
    followed: readonly Followed[],
    last: Device,
    dst: Ipv4,
  ) => (Why & { readonly device: string }) | undefined
}
