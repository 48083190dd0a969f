import type { IosDevice } from '../network'
import type { Question } from '../question'
import type { ShowRequest } from '../show'

/** A device after an EXEC command, and what it says. */
export interface Changed {
  readonly device?: IosDevice
  readonly output?: readonly string[]
  readonly ask?: Question
  readonly invalidAt?: number
}

/** What a line typed in EXEC mode asks for; the terminal carries it out. */
export type ExecAction =
  | { readonly kind: 'show'; readonly request: ShowRequest }
  | { readonly kind: 'show-users' }
  | { readonly kind: 'show-line'; readonly line?: { readonly kind: 'console' | 'vty'; readonly number: number } }
  | { readonly kind: 'show-running'; readonly interface?: string; readonly line?: 'all' }
  | { readonly kind: 'show-startup' }
  | { readonly kind: 'show-history' }
  | { readonly kind: 'show-privilege' }
  | { readonly kind: 'enable' }
  | { readonly kind: 'disable' }
  | { readonly kind: 'logout' }
  | { readonly kind: 'configure' }
  /** Inside configuration: one section out, or out of configuration altogether. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'end' }
  | { readonly kind: 'do'; readonly command: string }
  | { readonly kind: 'save'; readonly asks: boolean }
  | { readonly kind: 'reload' }
  | {
      readonly kind: 'ping' | 'traceroute'
      readonly to: string
      readonly source?: string
      // ping alone
      readonly repeat?: number
      readonly size?: number
      readonly timeout?: number
      readonly df?: boolean
    }
  | { readonly kind: 'ssh'; readonly to: string; readonly user?: string; readonly port?: number }
  | { readonly kind: 'telnet'; readonly to: string; readonly port?: number }
  | { readonly kind: 'clear-line'; readonly line: { readonly kind: 'console' | 'vty'; readonly number: number } }
  /** What a feature does to the device itself. `invalidAt`: the line is refused with a `^` under this column of it. */
  | { readonly kind: 'change'; readonly change: (device: IosDevice, now: number) => Changed }
  | { readonly kind: 'terminal-length'; readonly lines: number }
  | { readonly kind: 'terminal-monitor'; readonly on: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unmodelled'; readonly command: string }
