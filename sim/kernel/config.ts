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

// The records of a configuration are open: each feature adds what it configures, with `declare module '…/kernel/config'` in its own
// `config.ts`. A field has one owner, whose rows alone set it.

/** One interface of a router or switch. */
export interface InterfaceConfig {
  readonly name: string // canonical long name: GigabitEthernet0/0, Vlan1, Loopback0
  readonly declared: Origin // the `interface …` line, or line 0 for one that the hardware has
}

/** One terminal line. `line vty 0 4` configures five of these at once. */
export interface LineConfig {
  readonly kind: 'console' | 'vty'
  readonly number: number
}

/** The running configuration of a router or switch. Order of keys is not order of printing. */
export interface DeviceConfig {
  readonly interfaces: Readonly<Record<string, InterfaceConfig>>
  readonly lines: readonly LineConfig[]
  /** Lines that IOS knows and that change nothing we model: kept, and printed as `text`. `row` is the table row that knows the line. */
  readonly inert: readonly Sourced<{ readonly section?: string; readonly text: string; readonly row: string }>[]
  /** Lines that the core does not understand. A verdict that depends on one is no verdict. */
  readonly unsupported: readonly Origin[]
}

/** What goes by a name that somebody has chosen: `constructor` is one as good as any, and names nothing before it is given. */
export function named<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined
}
