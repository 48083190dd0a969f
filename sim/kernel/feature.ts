import type { CauseKind } from './cause'
import type { DeviceConfig } from './config'
import type { DeviceFacts, Row, Section } from './grammar/row'
import type { Masks } from './mask'
import type { Message, Seen } from './message'
import type { IosDevice } from './network'
import type { Hook, WhyNot } from './passing'
import type { Asked } from './question'
import type { Rule } from './rules'
import type { Shows } from './show'
import type { Stage } from './stage'
import type { StoresOf } from './store'
import type { Timing } from './time'

/**
 * What a feature brings along. The kernel and everything over it take features from the list in `sim/features.ts` and name none;
 * nothing depends on their order.
 */
export interface Feature {
  readonly id: string
  /** Its commands, in every mode. */
  readonly rows?: readonly Row[]
  /** Words of IOS that no feature acts on. Those that another feature has commands for are left out of it. */
  readonly vocabulary?: readonly Row[]
  /** What `?` says of its words: by the path to them, or as much of its end as is needed. */
  readonly words?: Readonly<Record<string, string>>
  /** What its `show` commands print. */
  readonly shows?: Shows
  /** What in their output changes by itself. */
  readonly masks?: Masks
  /** What it makes a device ask back. */
  readonly questions?: Asked
  readonly causes?: readonly CauseKind[]
  readonly rules?: readonly Rule[]
  /** How it works out what follows from its configuration. */
  readonly stages?: readonly Stage[]
  /** What it does to packets and frames. */
  readonly hooks?: readonly Hook[]
  /** What it knows of packets that are lost. */
  readonly whyNot?: WhyNot
  /** Its part of a configuration as a device leaves the factory. What may be absent is left out. */
  readonly factory?: (device: DeviceFacts) => Partial<DeviceConfig>
  /** Its stores: as they are before anything happened, and what they survive. */
  readonly stores?: StoresOf
  /** What it does when a time has come. */
  readonly timing?: Timing
  /** What a device says when it, or the state of its interfaces, has changed. */
  readonly messages?: (before: Seen, after: Seen) => readonly Message[]
  /** The stamp of a message that is logged at this millisecond of the network, and tells of a change from `before`. One feature tells the time. */
  readonly stamp?: (device: IosDevice, now: number, before: IosDevice) => string
  /** For a section of its own: the names under which lines that are only kept are kept there, one for each thing that the section configures. */
  readonly keptUnder?: (config: DeviceConfig, section: Section) => readonly string[] | undefined
}
