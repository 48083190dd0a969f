import type { Proofs } from '../cache/cache'
import { type Diagnostic, inReadingOrder } from '../text/diagnostic'
import type { CompiledItem } from './asked'
import { compileScenario, type ScenarioInput } from './compile'
import { type Cases, compileDecide, isDecide } from './decide'

export type { CompiledItem } from './asked'
export type { ScenarioInput } from './compile'
export { type Lab, loadLab } from './lab'

export interface ScenarioOutput {
  readonly items: CompiledItem[]
  readonly diagnostics: Diagnostic[]
  /** A verdict is one option of one variant under one alternative of the unverified rules. Proofs from the cache count too. */
  readonly counts: { readonly scenarios: number; readonly variants: number; readonly verdicts: number }
}

/** Proves and compiles the scenario questions of a chapter. A scenario with a variant that is not proven gives diagnostics and no item. */
export function compileScenarios(input: ScenarioInput & { readonly cases?: Cases }, proofs: Proofs): ScenarioOutput {
  const results = input.files.map((file) => (isDecide(file) ? compileDecide(file, input) : compileScenario(file, input, proofs)))
  return {
    items: results.flatMap(({ compiled }) => (compiled ? [compiled] : [])),
    diagnostics: inReadingOrder(results.flatMap(({ diagnostics }) => diagnostics)),
    counts: {
      scenarios: input.files.length,
      variants: results.reduce((sum, { variants }) => sum + variants, 0),
      verdicts: results.reduce((sum, { verdicts }) => sum + verdicts, 0),
    },
  }
}
