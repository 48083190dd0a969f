import type { IosDevice, State } from './network'
import type { Consult } from './rules'

/** What each `show` command may be asked, by its kind. Features add theirs: `declare module '…/kernel/show'`. Interface names are canonical and long. */
// biome-ignore lint/suspicious/noEmptyInterface: features fill it
export interface ShowArguments {}

/** Nothing but the command itself. */
export type Nothing = Readonly<Record<never, never>>

/** One `show` command, its arguments understood. `show running-config` is printed by the language side and is not here. */
export type ShowRequest = { [K in keyof ShowArguments]: { readonly kind: K } & ShowArguments[K] }[keyof ShowArguments]

export interface Showing<K extends keyof ShowArguments> {
  readonly state: State
  readonly device: IosDevice
  readonly request: { readonly kind: K } & ShowArguments[K]
  readonly consult: Consult
}

/** What prints each of a feature's `show` commands, line by line. */
export type Shows = { readonly [K in keyof ShowArguments]?: (asked: Showing<K>) => readonly string[] }
