import type { Ipv4 } from '../../ipv4'

declare module '../../kernel/config' {
  interface DeviceConfig {
    readonly ipRouting?: Sourced<boolean>
    readonly defaultGateway?: Sourced<Ipv4>
  }
  interface InterfaceConfig {
    readonly address?: Sourced<{ readonly ip: Ipv4; readonly mask: Ipv4 }>
    /** `ip address … secondary`, in the order typed. */
    readonly secondaries?: readonly Sourced<{ readonly ip: Ipv4; readonly mask: Ipv4 }>[]
    /** `ip unreachables` (default true). */
    readonly unreachables?: Sourced<boolean>
    /** `ip mtu`, in bytes. */
    readonly ipMtu?: Sourced<number>
    /** `ip proxy-arp` (default true). */
    readonly proxyArp?: Sourced<boolean>
  }
}

declare module '../../kernel/network' {
  interface Stores {
    /** `mac` is empty where a device has asked and nobody answered. */
    readonly arp: readonly {
      readonly ip: Ipv4
      readonly mac: string
      readonly interface: string
      readonly at?: number // milliseconds of the network at which it was learned; absent: when that began
    }[]
  }
}
