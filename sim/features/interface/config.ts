declare module '../../kernel/config' {
  interface InterfaceConfig {
    readonly description?: Sourced<string>
    /** `shutdown` (true) or `no shutdown` (false). Absent: the platform's default for this kind of interface. */
    readonly shutdown?: Sourced<boolean>
    /** In Mb/s. Absent: `auto`. */
    readonly speed?: Sourced<number>
    /** Absent: `auto`. */
    readonly duplex?: Sourced<'full' | 'half'>
    /** `bandwidth`, in kb/s: what routing protocols and the load are reckoned from. It makes nothing faster. */
    readonly bandwidth?: Sourced<number>
    /** `mtu`, in bytes (default 1500). */
    readonly mtu?: Sourced<number>
    /** `no switchport`: a switch port that routes. */
    readonly routed?: Sourced<true>
  }
}

export {}
