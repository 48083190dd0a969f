import type { Ipv4 } from '../../ipv4'
import type { Secret } from '../users'

export type Transport = 'ssh' | 'telnet'
/** Names one terminal line: `vty 0`, `console 0`. */
export interface TerminalLine {
  readonly kind: 'console' | 'vty'
  readonly number: number
}
/** A session open on a terminal line. */
export interface OpenSession {
  readonly line: TerminalLine
  readonly user?: string
  readonly from?: Ipv4
  readonly service: Transport | 'console'
  readonly at?: number // milliseconds of the network at which something was typed there last; absent: when that began
  readonly connected?: true // whoever sits there is at another device: no command is waited for
}

declare module '../../kernel/config' {
  interface LineConfig {
    /** Absent: the platform's default. `none` is the empty list, `all` is both. */
    readonly transportInput?: Sourced<readonly Transport[]>
    /** `login` = line password, `login local` = user names, `no login` = none asked. Absent: default of the kind (vty: line password, console: none). */
    readonly login?: Sourced<'password' | 'local' | 'none'>
    readonly password?: Sourced<Secret>
    readonly privilege?: Sourced<number> // `privilege level 15`
    readonly execTimeout?: Sourced<{ readonly minutes: number; readonly seconds: number }>
    readonly rotary?: Sourced<number>
  }
}

declare module '../../kernel/network' {
  interface Stores {
    readonly sessions: readonly OpenSession[]
    /** Sessions that were ended because nothing was typed there, in order. */
    readonly expired: readonly Pick<OpenSession, 'line' | 'user' | 'from'>[]
  }
  interface IosSource {
    readonly sessions?: readonly OpenSession[]
  }
}
