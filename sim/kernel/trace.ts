import type { Ipv4 } from '../ipv4'
import type { Origin } from './config'
import type { Said } from './message'
import type { State } from './network'
import type { Frame } from './packet'

/** What is tried, from where. Text form: `PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable`. */
export interface Probe {
  readonly from: string
  readonly action:
    | {
        readonly kind: 'ping'
        readonly to: Ipv4
        readonly source?: string
        readonly count?: number // default 5 from IOS, 4 from a host
        readonly size?: number // bytes of each packet: default 100 from IOS, 84 from a host
        readonly df?: boolean // it must not be fragmented
        readonly timeout?: number // seconds that IOS waits for each answer: default 2
      }
    | { readonly kind: 'traceroute'; readonly to: Ipv4; readonly source?: string }
    | { readonly kind: 'tcp'; readonly to: Ipv4; readonly port: number } // `telnet 10.0.0.1 22` from a client, no login
    | {
        readonly kind: 'ssh'
        readonly to: Ipv4
        readonly port: number
        readonly user: string
        readonly password: string /* '' = none typed */
        readonly enable?: string
      }
    | { readonly kind: 'telnet'; readonly to: Ipv4; readonly user?: string; readonly password?: string; readonly enable?: string }
}

/** What crosses the wire in the end, whatever the client then says. */
export type Wire =
  | { readonly kind: 'answered' } // echo reply, or TCP opened and the session went on
  | { readonly kind: 'rst' }
  | { readonly kind: 'icmp'; readonly type: number; readonly code: number; readonly from: Ipv4; readonly mtu?: number }
  | { readonly kind: 'closed' } // opened, then closed by the server
  | { readonly kind: 'silence' }
  | { readonly kind: 'not-sent' } // the client had no route, or no address

/** What the person at the client meets. One word a distinguishable experience. */
export type Symptom =
  | 'reply' // ping answered, or traceroute arrived
  | 'connected' // bare TCP opened
  | 'privileged' // logged in, at a # prompt (at once or by enable)
  | 'logged-in' // logged in at >, and no enable was asked for
  | 'stuck-at-user' // logged in at >, enable was asked for and is impossible or refused
  | 'refused'
  | 'timed-out'
  | 'no-route-to-host'
  | 'unreachable' // IOS client: % Destination unreachable; gateway or host down
  | 'closed-by-remote'
  | 'authentication-failed'
  | 'network-unreachable'
  | 'negotiation-failed'
  | 'password-required-none-set'
  | 'asked-for-password' // the probe names no password: the session waits at the prompt for it

export type Stage =
  | 'originate'
  | 'enter-interface'
  | 'filter-in'
  | 'local-accept'
  | 'routing'
  | 'arp'
  | 'filter-out'
  | 'mtu'
  | 'exit-interface'
  | 'switching'
  | 'listen'
  | 'line'
  | 'access-class'
  | 'negotiate'
  | 'authenticate'
  | 'authorize'
  | 'delivered'

export interface Step {
  readonly stage: Stage
  readonly verdict: 'pass' | 'fail'
  /** One short sentence in plain words, made by the core: `Access list 10 permits 10.0.0.10 (line 10).` */
  readonly text: string
  readonly lines: readonly Origin[] // configuration that decided it, if any
  readonly cause?: Cause // on a failing step, always
}

export interface Hop {
  readonly device: string
  readonly direction: 'there' | 'back'
  readonly in?: string // interface entered; absent on the first hop
  readonly out?: string // interface left; absent on the last hop of a direction
  readonly went?: string // of a last hop that is blamed for what became of the packet further on: the interface by which it went there
  readonly frame?: Frame // what leaves by it
  readonly steps: readonly Step[]
}

/** Lines typed from global configuration mode of a device (`do …` for exec commands; a host takes shell commands). */
export interface Patch {
  readonly device: string
  readonly lines: readonly string[]
}

export type Repair = readonly Patch[]

/** Ids are written into the log and into course files: never renamed. Each feature lists its own in `names.ts`; all of them are `CAUSES`. */
export type CauseRule = string

export interface Cause {
  readonly rule: CauseRule // e.g. ssh-server-disabled, access-class-deny
  readonly device: string
  readonly stage: Stage
  readonly lines: readonly Origin[] // the lines responsible
  /** Where a line is missing: the section (`line vty 0 4`, or `global`) and what would stand there. */
  readonly missing?: { readonly section: string; readonly text: string }
  readonly repairs: readonly Repair[]
  readonly text: string // one or two sentences: what is wrong and why it has this effect
}

/** Which alternative of a platform rule holds. Absent ids take the rule's first alternative. */
export type RuleChoice = Readonly<Record<string, string>>

export interface Trace {
  readonly probe: Probe
  readonly wire: Wire
  readonly symptom: Symptom
  /** What the client program prints, line by line. */
  readonly says: readonly string[]
  readonly hops: readonly Hop[]
  /** The first failing step's cause; absent when the probe reaches its goal. */
  readonly cause?: Cause
  /** Behaviour rules consulted on the way (ids of `RULES`). */
  readonly rules: readonly string[]
  /** Unsupported lines on a device the probe touched: there is no verdict then. */
  readonly unsupported: readonly Origin[]
}

export interface ProbeResult {
  readonly trace: Trace
  readonly state: State
  /** What devices have said while it took its time. */
  readonly said: readonly Said[]
}
