import type { DeviceConfig } from '../../kernel/config'

declare module '../../kernel/network' {
  interface Stores {
    /** The configuration that was saved last, and the stores that are saved with it. Undefined where none is. */
    readonly startup: { readonly config: DeviceConfig; readonly stores: Partial<Stores> } | undefined
  }
}
