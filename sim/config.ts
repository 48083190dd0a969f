import type { Ipv4 } from './ipv4'

/**
 * Where a configuration value comes from. `line` counts from 1 in the device's text as the lab writes it;
 * lines typed later count on from the last one.
 */
export interface Origin {
  readonly device: string
  readonly line: number
  readonly text: string
}

/** A configured value and the line that set it. A value that is not `Sourced` or is absent is the platform's default. */
export interface Sourced<T> {
  readonly value: T
  readonly origin: Origin
}

export type Secret =
  /** `encrypted`: printed as type 7, because `service password-encryption` was on when it was set, or came on later. */
  | { readonly kind: 'plain'; readonly text: string; readonly encrypted?: boolean }
  | { readonly kind: 'hashed'; readonly plain: string; readonly type: 5 | 8 | 9 } // plain text is known to the simulation only

export interface User {
  readonly name: string
  readonly privilege: number // 0 to 15, default 1
  readonly secret?: Secret // neither: `username x` alone has no password
  readonly nopassword?: boolean // `username x nopassword`
}

export interface InterfaceConfig {
  readonly name: string // canonical long name: GigabitEthernet0/0, Vlan1, Loopback0
  readonly declared: Origin // the `interface …` line, or line 0 for one that the hardware has
  readonly description?: Sourced<string>
  readonly address?: Sourced<{ readonly ip: Ipv4; readonly mask: Ipv4 }>
  /** `shutdown` (true) or `no shutdown` (false). Absent: the platform's default for this kind of interface. */
  readonly shutdown?: Sourced<boolean>
  readonly accessGroupIn?: Sourced<string>
  readonly accessGroupOut?: Sourced<string>
  /** `ip unreachables` (default true). */
  readonly unreachables?: Sourced<boolean>
  /** `no switchport`: a switch port that routes. */
  readonly routed?: Sourced<true>
  readonly switchport?: {
    readonly mode?: Sourced<'access' | 'trunk'>
    readonly accessVlan?: Sourced<number>
  }
}

export interface StaticRoute {
  readonly prefix: Ipv4
  readonly mask: Ipv4
  readonly via:
    | { readonly kind: 'next-hop'; readonly ip: Ipv4 }
    | { readonly kind: 'interface'; readonly name: string; readonly nextHop?: Ipv4 }
  readonly distance: number // default 1
}

export interface AddressMatch {
  readonly ip: Ipv4
  readonly wildcard: Ipv4
}

export type PortMatch =
  | { readonly op: 'eq' | 'neq' | 'lt' | 'gt'; readonly port: number }
  | { readonly op: 'range'; readonly from: number; readonly to: number }

export type AclEntry = {
  readonly sequence: number
  readonly action: 'permit' | 'deny'
  readonly log: boolean
  readonly origin: Origin
} & (
  | { readonly kind: 'standard'; readonly source: AddressMatch }
  | {
      readonly kind: 'extended'
      readonly protocol: 'ip' | 'tcp' | 'udp' | 'icmp' | 'ospf'
      readonly source: AddressMatch
      readonly sourcePort?: PortMatch
      readonly destination: AddressMatch
      readonly destinationPort?: PortMatch
      readonly established?: boolean
      readonly icmpType?: 'echo' | 'echo-reply' | 'unreachable'
    }
)

/** One access list, numbered or named: `name` is the number as text, or the name. */
export interface Acl {
  readonly name: string
  readonly kind: 'standard' | 'extended'
  readonly numbered: boolean
  readonly entries: readonly (AclEntry & { readonly kind: 'standard' | 'extended' })[]
  readonly remarks: readonly Sourced<string>[]
  readonly declared: Origin
}

export type Transport = 'ssh' | 'telnet'

/** One terminal line. `line vty 0 4` configures five of these at once. */
export interface LineConfig {
  readonly kind: 'console' | 'vty'
  readonly number: number
  /** Absent: the platform's default. `none` is the empty list, `all` is both. */
  readonly transportInput?: Sourced<readonly Transport[]>
  /** `login` = line password, `login local` = user names, `no login` = none asked. Absent: default of the kind (vty: line password, console: none). */
  readonly login?: Sourced<'password' | 'local' | 'none'>
  readonly password?: Sourced<Secret>
  readonly accessClassIn?: Sourced<string>
  readonly accessClassOut?: Sourced<string>
  readonly privilege?: Sourced<number> // `privilege level 15`
  readonly execTimeout?: Sourced<{ readonly minutes: number; readonly seconds: number }>
  readonly rotary?: Sourced<number>
}

export interface SshConfig {
  readonly version?: Sourced<1 | 2>
  readonly timeout?: Sourced<number> // seconds, default 120
  readonly retries?: Sourced<number> // default 3
  readonly maxStartups?: Sourced<number>
  readonly port?: Sourced<{ readonly port: number; readonly rotary: number }>
}

/** The running configuration of a router or switch. Order of keys is not order of printing. */
export interface DeviceConfig {
  readonly hostname?: Sourced<string>
  readonly domainName?: Sourced<string>
  readonly domainLookup?: Sourced<boolean>
  readonly ipRouting?: Sourced<boolean>
  readonly defaultGateway?: Sourced<Ipv4>
  readonly enableSecret?: Sourced<Secret>
  readonly enablePassword?: Sourced<Secret>
  readonly passwordEncryption?: Sourced<boolean>
  readonly aaaNewModel?: Sourced<boolean>
  readonly users: Readonly<Record<string, Sourced<User>>>
  readonly ssh: SshConfig
  readonly interfaces: Readonly<Record<string, InterfaceConfig>>
  readonly routes: readonly Sourced<StaticRoute>[]
  readonly acls: Readonly<Record<string, Acl>>
  readonly lines: readonly LineConfig[]
  /** Lines that IOS knows and that change nothing we model: kept, and printed as `text`. `row` is the table row that knows the line. */
  readonly inert: readonly Sourced<{ readonly section?: string; readonly text: string; readonly row: string }>[]
  /** Lines that the core does not understand. A verdict that depends on one is no verdict. */
  readonly unsupported: readonly Origin[]
}
