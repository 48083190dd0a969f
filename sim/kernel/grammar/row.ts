import type { Ipv4 } from '../../ipv4'
import { parseIpv4 } from '../../ipv4'
import type { DeviceConfig, InterfaceConfig, LineConfig, Origin, Sourced } from '../config'
import type { IosDevice, Stores } from '../network'
import type { Question } from '../question'
import type { ExecAction } from './action'

/** Sections of a configuration, and what each tells of the things it applies to. Features add theirs: `declare module '…/grammar/row'`. */
export interface Sections {
  config: Readonly<Record<never, never>>
  /** A section of IOS that the core does not model: every line in it is unsupported. */
  'config-other': { readonly prompt: string }
}

/** What a configuration line applies to. */
export type Section = { [M in keyof Sections]: { readonly mode: M } & Sections[M] }[keyof Sections]

/** Where a line is typed. `exec` is privileged EXEC (`#`), `user` is user EXEC (`>`). */
export type Mode = 'user' | 'exec' | keyof Sections

export const GLOBAL: Section = { mode: 'config' }

export type DeviceFacts = Pick<IosDevice, 'name' | 'kind' | 'platform'>

/** The arguments of one matched line. */
export interface Arguments {
  /** Keywords, spelled out, in order. */
  readonly words: readonly string[]
  readonly values: Readonly<Record<string, string>>
  /** Column of each argument in the line as typed, from 0. */
  readonly columns: Readonly<Record<string, number>>
}

/** Everything that a configuration row may look at. */
export interface At extends Arguments {
  readonly device: DeviceFacts
  readonly config: DeviceConfig
  readonly stores: Stores
  readonly section: Section
  readonly origin: Origin
  /** The line stands in a lab's text: hardware is taken as written and nothing is said. */
  readonly loading: boolean
}

/** What a line does. Absent parts stay as they are. */
export interface Change {
  readonly config?: DeviceConfig
  readonly stores?: Stores
  readonly output?: readonly string[]
  readonly enter?: Section
  readonly ask?: Question
  /** The line was refused: `output` says why, and nothing changed. */
  readonly refused?: boolean
  /** The line was refused with a `^` under this column. */
  readonly invalidAt?: number
  /** IOS takes the line; the core does not model it. */
  readonly unsupported?: boolean
}

export type Apply = (at: At) => Change

export interface PrintView {
  readonly device: DeviceFacts
  readonly config: DeviceConfig
  /** The interface or line that is being printed, in a section's rows. */
  readonly interface?: InterfaceConfig
  readonly line?: LineConfig
}

export interface Printed {
  readonly text: string
  readonly origin?: Origin
}

/** Parts of a running configuration, each closed by a `!`. Their order is in `running.ts`. */
export type Group =
  | 'service'
  | 'hostname'
  | 'enable'
  | 'aaa'
  | 'names'
  | 'users'
  | 'ssh'
  | 'gateway'
  | 'http'
  | 'routes'
  | 'management'
  | 'banner'

/**
 * One command of IOS. `syntax` is written in the notation of `notation.ts`. Rows stand in no order: `place` says where one prints.
 */
export interface Row {
  /** `every-section`: in every mode of configuration. */
  readonly mode: Mode | readonly Mode[] | 'every-section'
  readonly syntax: string
  /** Only on this kind of device. */
  readonly on?: 'router' | 'switch'
  readonly set?: Apply
  /** What may follow `no` (and `default`), and what it does. Without `syntax`: the row's own. */
  readonly no?: { readonly syntax?: string; readonly apply: Apply; readonly default?: Apply }
  readonly exec?: (args: Arguments) => ExecAction
  readonly group?: Group
  /** Where `show running-config` prints the line, among those of its group or section: lower first. */
  readonly place?: number
  readonly print?: (view: PrintView) => readonly Printed[]
  /** Text by which this command is compared with others of the same meaning. Without it: the words as spelled out. */
  readonly canonical?: (args: Arguments) => string
  /**
   * IOS knows the command; the core keeps its words for abbreviations and help. `inert`: it changes nothing that is modelled,
   * and is kept and printed. `inert-on`: as inert, and on by default, so that its `no` form is printed. `unmodelled`: it may matter.
   */
  readonly known?: 'inert' | 'inert-on' | 'unmodelled'
  /** Opens a section that the core does not model, with this prompt. */
  readonly opens?: string
}

export function has(args: Arguments, keyword: string): boolean {
  return args.words.includes(keyword)
}

export function text(args: Arguments, name: string): string {
  return args.values[name] ?? ''
}

export function given(args: Arguments, name: string): boolean {
  return args.values[name] !== undefined
}

export function number(args: Arguments, name: string): number {
  return Number(args.values[name])
}

/** An address argument; the matcher has checked its form. */
export function address(args: Arguments, name: string): Ipv4 {
  return parseIpv4(args.values[name] ?? '') ?? 0
}

export function refuse(...output: string[]): Change {
  return { refused: true, output }
}

export function sourced<T>(at: At, value: T): Sourced<T> {
  return { value, origin: at.origin }
}

/** Sets one value of the global configuration, or takes it back to the default (undefined). */
export function put<K extends keyof DeviceConfig>(at: At, key: K, value: DeviceConfig[K]): Change {
  return { config: { ...at.config, [key]: value } }
}

/** A printed line where the value is set. */
export function printed<T>(value: Sourced<T> | undefined, write: (value: T) => string): readonly Printed[] {
  return value ? [{ text: write(value.value), origin: value.origin }] : []
}
