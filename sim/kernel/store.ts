import type { IosDevice, IosSource, Stores } from './network'

/**
 * A part of what a device knows that is not configuration, and what it survives. A reload: `lost` with the memory, `kept` in a file of
 * its own, or `saved` with the configuration, as it was when somebody saved that.
 */
export interface Store<T> {
  readonly empty: T // before anything happened
  readonly reload: 'lost' | 'kept' | 'saved'
  /** How a lab's source carries it. Absent: it is left behind. */
  readonly source?: InSource<T>
}

export interface InSource<T> {
  readonly written: (value: T, device: IosDevice) => Written
  /** What the source gives it beside what its lines have left there. */
  readonly read?: (source: IosSource, device: IosDevice) => T
  /** What two devices must have alike to be carried. Absent: the value. */
  readonly content?: (value: T) => unknown
}

/** Fields of a source, and lines that are typed before the configuration and after it. */
export interface Written {
  readonly fields?: Partial<IosSource>
  readonly first?: readonly string[]
  readonly last?: readonly string[]
}

export type StoresOf = { readonly [K in keyof Stores]?: Store<Stores[K]> }
