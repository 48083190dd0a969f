import { z } from 'zod'
import type { LabScenario, Scenario } from '@/sim'
import type { Diagnostic } from '../text/diagnostic'
import type { Values } from '../text/fill'
import { readFrontMatter, type TextFile } from '../text/source'
import { mapOf } from '../text/yaml'
import { fitToLab } from './fit'
import { fitLab } from './fit-lab'
import { type Lab, refillLab } from './lab'
import { isLabText, type LabText } from './lab-text'
import type { TypedLine } from './options'
import { readScenario, type ScenarioText } from './scenario'
import type { Combination } from './variants'

/** One variant of a scenario, ready to be proven. */
export type Variant = {
  readonly combination: Combination
  readonly lab: Lab // with the variant's values
  readonly typed: readonly TypedLine[]
} & (
  | { readonly kind: 'question'; readonly text: ScenarioText; readonly scenario: Scenario }
  | { readonly kind: 'lab'; readonly text: LabText; readonly scenario: LabScenario }
)

/** Fills scenario and lab with the values of a combination and fits the two together. */
export function fitVariant(file: TextFile, lab: Lab, combination: Combination): { variant?: Variant; diagnostics: Diagnostic[] } {
  const { text, diagnostics } = readScenario(file, valuesFor(lab, combination.values))
  return text ? fitText(text, lab, combination) : { diagnostics }
}

/** As `fitVariant`, for a text that has been filled and read. */
export function fitText(
  text: ScenarioText | LabText,
  lab: Lab,
  combination: Combination,
): { variant?: Variant; diagnostics: Diagnostic[] } {
  const own = refillLab(lab, combination.values)
  if (!own.lab) return { diagnostics: own.diagnostics }
  const shared = { combination, lab: own.lab }
  if (isLabText(text)) {
    const { scenario, typed, diagnostics } = fitLab(text, own.lab)
    return scenario ? { variant: { kind: 'lab', ...shared, text, scenario, typed }, diagnostics: [] } : { diagnostics }
  }
  const { scenario, typed, diagnostics } = fitToLab(text, own.lab)
  return scenario ? { variant: { kind: 'question', ...shared, text, scenario, typed }, diagnostics: [] } : { diagnostics }
}

/** A scenario's own values, and those of its lab for the names that it does not vary. */
export function valuesFor(lab: Lab | undefined, values: Values): Values {
  return { ...lab?.vars, ...values }
}

/** The lists under `vars:`, before anything is filled. What is wrong with the front matter is found when it is read in full. */
export function listsOf(file: TextFile): Record<string, string[]> {
  const given = z.object({ vars: mapOf(z.array(z.string()).min(1)).optional() }).safeParse(readFrontMatter(file)?.value)
  return { ...(given.success ? given.data.vars : undefined) }
}

/** The lab that a scenario names. */
export function labOf(file: TextFile): string | undefined {
  const given = z.object({ lab: z.string() }).safeParse(readFrontMatter(file)?.value)
  return given.success ? given.data.lab : undefined
}

/** The first value of each list: the scenario as its author wrote it. */
export function firstValues(vars: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(vars).map(([name, list]) => [name, list[0] ?? '']))
}
