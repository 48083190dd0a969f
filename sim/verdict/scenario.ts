import type { OpenSession, State } from '../network'
import type { CauseRule, Patch, Probe } from '../trace'

/**
 * A scenario question with its variables filled, ready to be proven.
 * `faults` names every fault that the question speaks of; only those in `inNetwork` are in the faulty network.
 */
export interface Scenario {
  readonly healthy: State
  readonly faults: Readonly<Record<string, Fault>>
  readonly inNetwork: readonly string[] // ids of faults, in the order in which they are put in
  readonly goal: string // id of a probe that ends as it must in the healthy network only: it fails in the faulty one, or, one of `fails`, gets through there
  readonly works: Readonly<Record<string, Probe>>
  readonly fails: Readonly<Record<string, Probe>> // what a security line is there to stop
  readonly exhibits: readonly Exhibit[] // run one after the other, each in the state that the one before left
  readonly options: readonly Option[]
}

/** A fault is typed into the healthy network; sessions are opened on top of those that are there. */
export interface Fault {
  readonly patches: readonly Patch[]
  readonly sessions: readonly { readonly device: string; readonly open: readonly OpenSession[] }[]
}

export type Exhibit =
  | { readonly kind: 'probe'; readonly id: string; readonly probe: Probe }
  | { readonly kind: 'command'; readonly id: string; readonly device: string; readonly command: string }

/** An option of a `fix` question types `patches`; an option of a `cause` question names the fault that has its id. */
export interface Option {
  readonly id: string
  readonly right: boolean
  readonly patches: readonly Patch[]
  readonly claim?: Claim // on wrong options
}

/** What the author says of a wrong option, and the core must find. */
export type Claim =
  | { readonly kind: 'rejected' } // the terminal refuses a line
  | { readonly kind: 'nothing-changes' } // every probe ends with the symptom and the first cause that it has in the faulty network
  | { readonly kind: 'fails-at'; readonly rule: CauseRule } // the goal is still missed, at this cause, and something is not as before
  | { readonly kind: 'breaks-probe'; readonly probe: string } // the goal no longer fails, but this probe ends otherwise than in the healthy network
  | { readonly kind: 'contradicts-exhibit'; readonly exhibit: string } // with this fault the exhibit would print something else
