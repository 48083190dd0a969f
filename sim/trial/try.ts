import { STEPS, within } from '../kernel/budget'
import type { Origin } from '../kernel/config'
import type { State } from '../kernel/network'
import type { Trace } from '../kernel/trace'
import { probe as runProbe } from '../probe'
import { RULES } from '../rules'
import { underEveryAlternative } from './alternatives'
import type { Trial } from './network'
import { sameEnd } from './run'

/** A probe that was tried, and what may be said of it. */
export interface Tried extends Trial {
  readonly trace: Trace
  readonly told:
    | { readonly kind: 'certain' }
    /** It fails, but with which words is a matter of the release. */
    | { readonly kind: 'fails-somehow' }
    /** Whether it gets through rests on behaviours that nobody has verified: what each is about. */
    | { readonly kind: 'open'; readonly rules: readonly string[] }
    /** A device on its way has lines that the core does not model. */
    | { readonly kind: 'no-verdict'; readonly lines: readonly Origin[] }
}

/**
 * Tries every probe on its own from `state`, under each alternative of the behaviours that nobody has verified. Throws OutOfSteps where
 * one of them takes more than its steps.
 */
export function tryAll(state: State, trials: readonly Trial[]): readonly Tried[] {
  return trials.map((trial) => within(STEPS.trial, () => tryOne(state, trial)).value)
}

function tryOne(state: State, trial: Trial): Tried {
  const result = underEveryAlternative((choice) => {
    const { trace } = runProbe(state, trial.probe, choice)
    return { value: trace, rules: trace.rules }
  })
  const traces = result.kind === 'complete' ? result.outcomes.map(({ value }) => value) : []
  const trace = traces[0] ?? runProbe(state, trial.probe).trace
  return { ...trial, trace, told: toldOf(trace, traces, result.rules) }
}

function toldOf(trace: Trace, traces: readonly Trace[], rules: readonly string[]): Tried['told'] {
  if (trace.unsupported.length > 0) return { kind: 'no-verdict', lines: trace.unsupported }
  if (traces.length > 0 && traces.every((other) => sameEnd(other, trace))) return { kind: 'certain' }
  if (traces.length > 0 && traces.every(({ cause }) => cause !== undefined)) return { kind: 'fails-somehow' }
  return { kind: 'open', rules: rules.flatMap((id) => RULES.find((rule) => rule.id === id)?.what ?? []) }
}
