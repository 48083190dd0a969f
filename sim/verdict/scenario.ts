import type { OpenSession } from '../features/lines'
import type { State } from '../kernel/network'
import type { CauseRule, Patch, Probe } from '../kernel/trace'
import type { Field } from './field'
import type { Predicate } from './predicate'

/** A scenario question with its variables filled, ready to be proven. */
export type Scenario = FixScenario | CauseScenario | PredictScenario | ObserveScenario

/**
 * The networks that a question speaks of and what is tried in them.
 * `faults` names every fault that the question speaks of; only those in `inNetwork` are in the faulty network.
 */
export interface Setting {
  readonly healthy: State
  readonly faults: Readonly<Record<string, Fault>>
  readonly inNetwork: readonly string[] // ids of faults, in the order in which they are put in
  /** Id of the probe that the question is about. In the faulty network it does not end as it must, though in `predict` it may. */
  readonly goal: string
  readonly works: Readonly<Record<string, Probe>>
  readonly fails: Readonly<Record<string, Probe>> // what a security line is there to stop
  readonly exhibits: readonly Exhibit[] // run one after the other, each in the state that the one before left
}

export interface FixScenario extends Setting {
  readonly kind: 'fix'
  readonly options: readonly Change[]
}

/** An option names the fault that has its id. */
export interface CauseScenario extends Setting {
  readonly kind: 'cause'
  readonly options: readonly Option[]
}

export interface PredictScenario extends Setting {
  readonly kind: 'predict'
  readonly before: readonly Probe[] // tried before the goal, in this order, each in the state that the one before left
  readonly options: readonly Prediction[]
}

/** Faults that are not in the network are the rivals: what else could be suspected. */
export interface ObserveScenario extends Setting {
  readonly kind: 'observe'
  readonly options: readonly Observation[]
}

/** A fault is typed into the healthy network; sessions are opened on top of those that are there. */
export interface Fault {
  readonly patches: readonly Patch[]
  readonly sessions: readonly { readonly device: string; readonly open: readonly OpenSession[] }[]
}

export type Exhibit =
  | { readonly kind: 'probe'; readonly id: string; readonly probe: Probe }
  | { readonly kind: 'command'; readonly id: string; readonly device: string; readonly command: string }

export interface Option {
  readonly id: string
  readonly right: boolean
  readonly claim?: Claim // on wrong options
}

/** What an option of a `fix` question types. */
export interface Change extends Option {
  readonly patches: readonly Patch[]
}

/** What an option of a `predict` question says of the goal's result. */
export interface Prediction extends Option {
  readonly predicate: Predicate
}

/** The `show` command that an option of an `observe` question names. The right one says what in its output shows it. */
export interface Observation extends Option {
  readonly device: string
  readonly command: string
  readonly shows?: Field
}

/** What the author says of a wrong option, and the core must find. */
export type Claim =
  // fix
  | { readonly kind: 'rejected' } // the terminal refuses a line
  | { readonly kind: 'nothing-changes' } // every probe ends with the symptom and the first cause that it has in the faulty network
  | { readonly kind: 'fails-at'; readonly rule: CauseRule } // the goal is still missed, at this cause, and something is not as before
  | { readonly kind: 'breaks-probe'; readonly probe: string } // the goal no longer fails, but this probe ends otherwise than in the healthy network
  // cause
  | { readonly kind: 'contradicts-exhibit'; readonly exhibit: string } // with this fault the exhibit would print something else
  // predict
  | { readonly kind: 'ends-at'; readonly rule: CauseRule } // what happens is a failure, at this cause
  | { readonly kind: 'gets-through' } // what happens is no failure
  | { readonly kind: 'happens-with'; readonly fault: string } // in the healthy network with this fault alone it would be right
  // observe
  | { readonly kind: 'same-field'; readonly fault?: string } // it prints the same in the healthy network, or there with this fault alone
