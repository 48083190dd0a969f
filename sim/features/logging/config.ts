declare module '../../kernel/network' {
  interface Stores {
    readonly log: readonly string[]
    /** How many messages have left the buffer because it was full. */
    readonly logDropped: number
  }
}

export {}
