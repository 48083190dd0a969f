import type { Ipv4 } from '../../ipv4'

export interface StaticRoute {
  readonly prefix: Ipv4
  readonly mask: Ipv4
  readonly via:
    | { readonly kind: 'next-hop'; readonly ip: Ipv4 }
    | { readonly kind: 'interface'; readonly name: string; readonly nextHop?: Ipv4 }
  readonly distance: number // default 1; 255 is never installed
  readonly name?: string // for people alone
  readonly tag?: number
  /** It stays in the table when its interface goes down. */
  readonly permanent?: true
}

declare module '../../kernel/config' {
  interface DeviceConfig {
    readonly routes: readonly Sourced<StaticRoute>[]
  }
}
