import type { Origin } from '../config'
import type { State } from '../network'
import type { Cause, Patch, Symptom } from '../trace'
import type { ExhibitRun } from './run'
import type { Claim } from './scenario'

/** The result of proving a scenario. A verdict is one option under one alternative of the behaviours that nobody has verified. */
export type Proof = {
  readonly verdicts: number
  readonly rules: readonly string[] // unverified rules touched
} & (
  | { readonly kind: 'proven'; readonly faulty: State; readonly exhibits: readonly ExhibitRun[]; readonly options: readonly ProvenOption[] }
  | { readonly kind: 'unproven'; readonly problems: readonly Problem[] }
)

export interface ProvenOption {
  readonly id: string
  readonly right: boolean
  readonly claim?: Claim
  readonly finding: Finding
  readonly state: State // the network that the option leads to
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
  | { readonly kind: 'ambiguous'; readonly option: string }
  | { readonly kind: 'wrong-in-network'; readonly option: string }
  | { readonly kind: 'claim-missing'; readonly option: string; readonly finding: Finding }
  | { readonly kind: 'claim-false'; readonly option: string; readonly claim: Claim; readonly finding: Finding }
  | { readonly kind: 'same-change'; readonly option: string; readonly as: string }

/** A part of a scenario that a problem is about. */
export type Part =
  | { readonly kind: 'option'; readonly id: string }
  | { readonly kind: 'exhibit'; readonly id: string }
  | { readonly kind: 'probe'; readonly id: string }
  | { readonly kind: 'fault'; readonly id: string }
  | { readonly kind: 'goal' }

/** Lines that the terminal refused. */
export interface Refused {
  readonly patch: Patch
  readonly line: string
  readonly output: readonly string[]
}
