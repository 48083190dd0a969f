import type { InterfaceStatus, IosDevice } from './network'

/** A device as a message is made of it: what it is, and the state of its interfaces by name. */
export interface Seen {
  readonly device: IosDevice
  readonly interfaces: Readonly<Record<string, InterfaceStatus>>
}

/** A message of the log without its stamp. `after`: milliseconds from the change until it is logged; at once where it says none. */
export interface Message {
  readonly text: string
  readonly after?: number
}

/** A message as it stands in the log of a device. */
export interface Said {
  readonly device: string
  readonly text: string
}
