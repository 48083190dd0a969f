import type { ShowArguments } from './show'

/** What a part of an output is that changes by itself, or that the device made up: no evidence of a fault. */
export type Volatile = 'counter' | 'timer' | 'time stamp' | 'generated value' | 'memory address' | 'hardware address'

/** The groups of the pattern are what changes. */
export type Pattern = readonly [pattern: RegExp, what: Volatile]

/** What changes by itself in the output of a feature's `show` commands. What is not named prints nothing of the kind. */
export type Masks = { readonly [K in keyof ShowArguments]?: readonly Pattern[] }

export const MAC: Pattern = [/\b([0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})\b/dg, 'hardware address']
