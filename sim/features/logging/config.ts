/** 0 for emergencies to 7 for debugging: whatever has a lower number is told too. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

declare module '../../kernel/config' {
  interface DeviceConfig {
    /** `no logging on`: messages go to the console alone. */
    readonly loggingOn?: Sourced<boolean>
    /** `logging console`, `logging monitor`: up to which level; `off` for `no`. Absent: debugging. */
    readonly loggingConsole?: Sourced<Level | 'off'>
    readonly loggingMonitor?: Sourced<Level | 'off'>
    /** `logging buffered`. Absent: debugging, in a buffer of 8,192 bytes. */
    readonly loggingBuffered?: Sourced<{ readonly level: Level; readonly bytes?: number } | 'off'>
  }
}

declare module '../../kernel/network' {
  interface Stores {
    readonly log: readonly string[]
    /** How many messages have left the buffer because it was full. */
    readonly logDropped: number
    /** How many messages went to the console. */
    readonly consoleLogged: number
  }
}
