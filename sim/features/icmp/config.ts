declare module '../../kernel/config' {
  interface DeviceConfig {
    /** `ip icmp rate-limit unreachable`: milliseconds from one unreachable to the next, 0 for no limit. Absent: 500. */
    readonly unreachableLimit?: Sourced<number>
    /** The same of those that say that a packet is too large (`… df`). */
    readonly tooLargeLimit?: Sourced<number>
  }
}

declare module '../../kernel/network' {
  interface Stores {
    /** At which millisecond of the network the last unreachable was sent, and the last one of a packet that was too large. */
    readonly unreachable: { readonly at?: number; readonly tooLargeAt?: number }
  }
}

export {}
