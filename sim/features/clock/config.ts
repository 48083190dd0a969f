export interface Zone {
  readonly name: string
  readonly offset: number // minutes east of UTC
}

/** A day of every year: the second Sunday of March, at 2:00 by the clock on the wall. */
export interface Turn {
  readonly week: number // 1 to 4, 5 for the last
  readonly day: number // 0 is Sunday
  readonly month: number // 0 is January
  readonly minute: number // of the day
}

export interface SummerTime {
  readonly name: string
  readonly offset: number // minutes that the clock is put forward
  readonly begins: Turn
  readonly ends: Turn
}

declare module '../../kernel/config' {
  interface DeviceConfig {
    readonly clockTimezone?: Sourced<Zone>
    readonly summerTime?: Sourced<SummerTime>
  }
}

declare module '../../kernel/network' {
  interface Stores {
    /** The time that somebody set, in seconds of UTC since 1970, and at which millisecond of the network. Undefined until it is set. */
    readonly clock: { readonly seconds: number; readonly at: number } | undefined
  }
}
