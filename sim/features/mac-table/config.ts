declare module '../../kernel/network' {
  interface Stores {
    /** Where a switch has last heard a hardware address, by VLAN and address: `10 0011.2233.4455`. */
    readonly macs: Readonly<Record<string, LearnedMac>>
  }
}

export interface LearnedMac {
  readonly vlan: number
  readonly mac: string
  readonly port: string
  readonly at?: number // milliseconds of the network at which it was last heard; absent: when that began
}
