import type { DeviceConfig, Origin, Sourced, Transport } from './config'
import type { Ipv4 } from './ipv4'

/** Differences between systems that a learner meets: default lines, default transport, wording. */
export type Platform = 'ios-15-router' | 'iosxe-17-router' | 'ios-15-switch'

export interface RsaKey {
  readonly label: string // `R1.example.com`, or the label given
  readonly modulus: number // bits
}

/** Names one terminal line: `vty 0`, `console 0`. */
export interface TerminalLine {
  readonly kind: 'console' | 'vty'
  readonly number: number
}

/** A session open on a terminal line. */
export interface OpenSession {
  readonly line: TerminalLine
  readonly user?: string
  readonly from?: Ipv4
  readonly service: Transport | 'console'
}

/** What a device knows that is not configuration. */
export interface Stores {
  readonly rsaKeys: readonly RsaKey[]
  /** SSH was started without `ip ssh version 2` before keys and so on is derived, never stored. */
  readonly sessions: readonly OpenSession[]
  readonly vlans: readonly { readonly id: number; readonly name: string }[]
  readonly arp: readonly { readonly ip: Ipv4; readonly mac: string; readonly interface: string }[]
  /** Matches of an ACL entry, keyed `<acl name>/<sequence>`. */
  readonly aclMatches: Readonly<Record<string, number>>
  readonly log: readonly string[]
}

export interface IosDevice {
  readonly kind: 'router' | 'switch'
  readonly name: string // name in the lab; the prompt shows config.hostname
  readonly platform: Platform
  readonly config: DeviceConfig
  readonly stores: Stores
  readonly linesTyped: number // so that the next line typed has an origin of its own
}

/** A PC or server that runs Linux. */
export interface LinuxHost {
  readonly kind: 'host'
  readonly name: string
  readonly interface: string // eth0
  readonly address?: Sourced<{ readonly ip: Ipv4; readonly mask: Ipv4 }>
  readonly gateway?: Sourced<Ipv4>
  readonly listens: readonly number[] // TCP ports with a server behind them
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
}

export interface Network {
  readonly devices: Readonly<Record<string, Device>>
  readonly links: readonly Link[]
}

export interface InterfaceStatus {
  readonly name: string
  readonly admin: 'up' | 'down'
  readonly physical: 'up' | 'down' | 'administratively down'
  readonly protocol: 'up' | 'down'
  readonly mac: string // 0011.2233.4455
}

export interface Route {
  readonly source: 'connected' | 'local' | 'static'
  readonly prefix: Ipv4
  readonly mask: Ipv4
  readonly distance: number
  readonly metric: number
  readonly nextHop?: Ipv4
  readonly interface?: string
  readonly origin?: Origin
}

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
}

export type DeviceSource =
  | {
      readonly kind: 'router' | 'switch'
      readonly name: string
      readonly platform: Platform
      readonly config: string
      /** Lines of `config` are counted from here in origins' `line` (1 = the first line of `config`). */
      readonly rsaKey?: number // modulus: the device has a general key pair named after host and domain
      readonly sessions?: readonly OpenSession[]
    }
  | {
      readonly kind: 'host'
      readonly name: string
      readonly address?: string /* 192.0.2.10/24 */
      readonly gateway?: string
      readonly listens?: readonly number[]
    }
