import type { Origin } from '../kernel/config'
import type { State } from '../kernel/network'
import type { Cause, Patch, Symptom } from '../kernel/trace'
import type { Volatile } from '../show'
import type { ExhibitRun } from '../trial/run'
import type { Term } from './predicate'
import type { Claim } from './scenario'

/** The result of proving a scenario. A verdict is one option under one alternative of the behaviours that nobody has verified. */
export type Proof<G extends Ground = Ground> = {
  readonly verdicts: number
  readonly rules: readonly string[] // unverified rules touched
} & (
  | { readonly kind: 'proven'; readonly ground: G; readonly options: readonly ProvenOption[] } // ground: under every rule's first alternative
  | { readonly kind: 'unproven'; readonly problems: readonly Problem[] }
)

/** What holds of a scenario's networks before any option is looked at, under one choice of alternatives. */
export interface Ground {
  readonly asked: State // where the goal of the question is tried
  readonly exhibits: readonly ExhibitRun[]
  readonly facts: readonly Fact[]
  readonly problems: readonly Problem[]
}

/** What the learner is shown as a fact: it must read the same under every alternative. */
export interface Fact {
  readonly part: Part
  readonly lines: readonly string[]
}

export interface ProvenOption {
  readonly id: string
  readonly right: boolean
  readonly claim?: Claim
  readonly finding: Finding
  readonly state: State // the network whose walk goes with the option: where it leads, or where it would be right
  /** Under some alternative of an unverified rule the client's words are others: say nothing that depends on them. */
  readonly wordingVaries: boolean
}

/** How a probe ended: what the client met, and the first cause where it did not reach its goal. */
export interface End {
  readonly symptom: Symptom
  readonly cause?: Cause
}

/** What is true of one option. The kinds exclude each other. */
export type Finding =
  | { readonly kind: 'holds' }
  // fix
  | {
      readonly kind: 'rejected'
      readonly lines: readonly { readonly device: string; readonly line: string; readonly output: readonly string[] }[]
    }
  | { readonly kind: 'nothing-changes'; readonly goal: End }
  | { readonly kind: 'fails-at'; readonly goal: End & { readonly cause: Cause }; readonly before: End }
  | { readonly kind: 'breaks-probes'; readonly probes: readonly BrokenProbe[] }
  // cause
  | { readonly kind: 'contradicts-exhibits'; readonly exhibits: readonly Difference[] }
  | { readonly kind: 'not-needed'; readonly goal: End } // in the network, but without it the goal ends as it does with it
  | { readonly kind: 'not-in-network' } // absent, and yet with it every exhibit would be as shown: the question is ambiguous
  // predict
  | {
      readonly kind: 'happens-otherwise'
      readonly result: End & { readonly marks?: string } // marks: of a ping from IOS
      readonly untrue: readonly { readonly term: Term; readonly value: string | undefined }[]
      readonly elsewhere: readonly Elsewhere[]
    }
  // observe
  | { readonly kind: 'prints-the-same'; readonly as: readonly SamePlace[] }
  | { readonly kind: 'field-otherwise'; readonly read: string | undefined } // in the faulty network
  | { readonly kind: 'field-shared'; readonly as: readonly (string | undefined)[] } // faults; undefined: the healthy network
  | { readonly kind: 'field-masked'; readonly what: Volatile }
  | { readonly kind: 'field-many'; readonly lines: readonly string[] } // the pattern fits several lines
  | { readonly kind: 'refused'; readonly output: readonly string[] } // by the device, in one of the networks

/** Where a wrong command prints the same: in the healthy network, or there with a fault alone. */
export interface SamePlace {
  readonly fault?: string
  readonly end: End // of the goal there
  readonly exactly: boolean // counters, timers and the like are the same too
}

/** A fault with which, alone in the healthy network, something would be as an option has it, and how the goal ends there. */
export interface Elsewhere {
  readonly fault: string
  readonly end: End
}

export interface BrokenProbe {
  readonly id: string
  readonly must: 'work' | 'fail'
  readonly healthy: End
  readonly now: End
}

export interface Difference {
  readonly id: string
  readonly shown: readonly string[] // in the faulty network
  readonly instead: readonly string[] // with the fault that the option names, alone
}

/** Why a scenario is not proven. Each names the part of the scenario that is to be mended. */
export type Problem =
  | {
      readonly kind: 'fault-rejected'
      readonly fault: string
      readonly device: string
      readonly line: string
      readonly output: readonly string[]
    }
  | { readonly kind: 'fault-without-effect'; readonly fault: string }
  | { readonly kind: 'healthy-probe'; readonly probe: string; readonly must: 'work' | 'fail'; readonly end: End }
  | { readonly kind: 'goal-met-with-faults' }
  | { readonly kind: 'exhibit-refused'; readonly exhibit: string; readonly output: readonly string[] }
  | { readonly kind: 'unsupported'; readonly origin: Origin; readonly by: string } // by: what depends on that line
  | { readonly kind: 'rests-on-rule'; readonly rules: readonly string[]; readonly part: Part }
  | { readonly kind: 'too-many-alternatives'; readonly rules: readonly string[] }
  | { readonly kind: 'right-does-not-hold'; readonly option: string; readonly finding: Finding }
  | { readonly kind: 'wrong-holds'; readonly option: string }
  | { readonly kind: 'claim-missing'; readonly option: string; readonly finding: Finding }
  | { readonly kind: 'claim-false'; readonly option: string; readonly claim: Claim; readonly finding: Finding }
  // cause
  | { readonly kind: 'ambiguous'; readonly option: string }
  | { readonly kind: 'wrong-in-network'; readonly option: string }
  // fix
  | { readonly kind: 'same-change'; readonly option: string; readonly as: string }
  // predict
  | { readonly kind: 'overlap'; readonly option: string; readonly as: string } // both could be true of one result
  | { readonly kind: 'no-such-list'; readonly option: string; readonly list: string; readonly known: readonly string[] }
  // observe
  | { readonly kind: 'command-refused'; readonly option: string; readonly output: readonly string[] }
  | { readonly kind: 'shows-everything'; readonly option: string } // show running-config as a wrong option
  | { readonly kind: 'shows-as-well'; readonly option: string } // a wrong option that tells the networks apart
  | { readonly kind: 'same-command'; readonly option: string; readonly as: string }
  | { readonly kind: 'field-otherwise'; readonly option: string; readonly read: string | undefined }
  | { readonly kind: 'field-shared'; readonly option: string; readonly as: readonly (string | undefined)[] }
  | { readonly kind: 'field-masked'; readonly option: string; readonly what: Volatile }
  | { readonly kind: 'field-many'; readonly option: string; readonly lines: readonly string[] }

/** A part of a scenario that a problem is about. */
export type Part =
  | { readonly kind: 'option'; readonly id: string }
  | { readonly kind: 'exhibit'; readonly id: string }
  | { readonly kind: 'probe'; readonly id: string }
  | { readonly kind: 'fault'; readonly id: string }
  | { readonly kind: 'goal' }
  | { readonly kind: 'before'; readonly index: number }

/** Lines that the terminal refused. */
export interface Refused {
  readonly patch: Patch
  readonly line: string
  readonly output: readonly string[]
}
