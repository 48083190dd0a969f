import type { Ipv4 } from '../ipv4'
import type { DeviceConfig, Origin, Sourced } from './config'

/** Differences between systems that a learner meets: default lines, default transport, wording. */
export type Platform = 'ios-15-router' | 'iosxe-17-router' | 'ios-15-switch'

/** What a device knows that is not configuration. Open, as the records of a configuration are. */
// biome-ignore lint/suspicious/noEmptyInterface: features fill it
export interface Stores {}

export interface IosDevice {
  readonly kind: 'router' | 'switch'
  readonly name: string // name in the lab; the prompt shows config.hostname
  readonly platform: Platform
  readonly config: DeviceConfig
  readonly stores: Stores
  readonly linesTyped: number // so that the next line typed has an origin of its own
  /** How many lines the configuration has with which it has started last: those typed since have higher numbers. */
  readonly linesSaved?: number
  /** When it came up last, in milliseconds of its network. Absent: it was up when the network began. */
  readonly booted?: number
  /** It is switched off: its ports are dead, and nobody types at it. */
  readonly off?: true
}

/** A PC or server that runs Linux. */
export interface LinuxHost {
  readonly kind: 'host'
  readonly name: string
  readonly interface: string // eth0
  readonly address?: Sourced<{ readonly ip: Ipv4; readonly mask: Ipv4 }>
  readonly gateway?: Sourced<Ipv4>
  readonly listens: readonly number[] // TCP ports with a server behind them
  /** Addresses whose SSH host keys it has. Undefined where it has all of them, as a desk that has been in use for a while. */
  readonly knownHosts?: readonly number[]
  readonly arp: Stores['arp']
  readonly linesTyped: number
}

export type Device = IosDevice | LinuxHost

export interface PortRef {
  readonly device: string
  readonly interface: string // canonical long name
}

export interface Link {
  readonly a: PortRef
  readonly b: PortRef
  /** The cable is unplugged, until an event plugs it in again. */
  readonly cut?: true
}

export interface Network {
  readonly devices: Readonly<Record<string, Device>>
  readonly links: readonly Link[]
  /** Milliseconds since the network began, when all its devices had been up for a while. */
  readonly now: number
}

export interface InterfaceStatus {
  readonly name: string
  readonly admin: 'up' | 'down'
  readonly physical: 'up' | 'down' | 'administratively down'
  readonly protocol: 'up' | 'down'
  readonly mac: string // 0011.2233.4455
  /** What an Ethernet port and the one at the other end of its cable have settled on, in Mb/s. Absent while the link is down. */
  readonly speed?: number
  readonly duplex?: 'full' | 'half'
}

export interface Route {
  readonly source: 'connected' | 'local' | 'static'
  readonly prefix: Ipv4
  readonly mask: Ipv4
  readonly distance: number
  readonly metric: number
  readonly nextHop?: Ipv4
  readonly interface?: string
  readonly tag?: number
  readonly origin?: Origin
}

/** What follows from a network alone, and is worked out by `settle`. */
export type Derived = State['derived']

/** A network whose consequences have been worked out. `derived` is a function of `network` alone. */
export interface State {
  readonly network: Network
  readonly derived: {
    readonly interfaces: Readonly<Record<string, Readonly<Record<string, InterfaceStatus>>>> // device → interface name
    readonly routes: Readonly<Record<string, readonly Route[]>>
  }
}

// What a lab file gives to `build`.
export interface NetworkSource {
  readonly devices: readonly DeviceSource[]
  /** `['R1 Gi0/0', 'SW1 Fa0/1']` */
  readonly links: readonly (readonly [string, string])[]
  /** What has happened to it since it was built, in order: `reload R1`, `wait 60s`. See `history/event.ts`. */
  readonly history?: readonly string[]
}

/** A router or switch as a lab file has it. Open: features add what no configuration holds. */
export interface IosSource {
  readonly kind: 'router' | 'switch'
  readonly name: string
  readonly platform: Platform
  readonly config: string // its lines are counted in origins' `line`, from 1
}

export type DeviceSource =
  | IosSource
  | {
      readonly kind: 'host'
      readonly name: string
      readonly address?: string /* 192.0.2.10/24 */
      readonly gateway?: string
      readonly listens?: readonly number[]
      readonly knownHosts?: readonly string[]
    }
