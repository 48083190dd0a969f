import type { Ipv4 } from '../../ipv4'
import type { Origin, Sourced } from '../../kernel/config'

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

declare module '../../kernel/config' {
  interface DeviceConfig {
    readonly acls: Readonly<Record<string, Acl>>
  }
  interface InterfaceConfig {
    readonly accessGroupIn?: Sourced<string>
    readonly accessGroupOut?: Sourced<string>
  }
  interface LineConfig {
    readonly accessClassIn?: Sourced<string>
    readonly accessClassOut?: Sourced<string>
  }
}

declare module '../../kernel/network' {
  interface Stores {
    /** Matches of an ACL entry, keyed `<acl name>/<sequence>`. */
    readonly aclMatches: Readonly<Record<string, number>>
    /** At which millisecond of the network a flow was told of last, by the message of an entry with `log`. */
    readonly aclLogged: Readonly<Record<string, number>>
  }
}
