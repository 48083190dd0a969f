import type { Cache } from '../cache'
import { type Diagnostic, inReadingOrder } from '../diagnostic'
import { type CompiledItem, compileScenario, type ScenarioInput } from './compile'

export type { CompiledItem, ScenarioInput } from './compile'
export { type Lab, loadLab } from './lab'

export interface ScenarioOutput {
  readonly items: CompiledItem[]
  readonly diagnostics: Diagnostic[]
  /** A verdict is one option of one variant under one alternative of the unverified rules. Proofs from the cache count too. */
  readonly counts: { readonly scenarios: number; readonly variants: number; readonly verdicts: number }
}

/** Proves and compiles the scenario questions of a chapter. A scenario with a variant that is not proven gives diagnostics and no item. */
export function compileScenarios(input: ScenarioInput, cache: Cache): ScenarioOutput {
  const results = input.files.map((file) => compileScenario(file, input, cache))
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
