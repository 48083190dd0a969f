import type { ContentFolder } from '../../content/files'
import { isDecide } from '../../scenario/decide'
import { loadLab } from '../../scenario/lab'
import { fitVariant, labOf, valuesFor } from '../../scenario/variant'
import { usualVariants } from '../../scenario/variants'
import { formatDiagnostic } from '../../text/diagnostic'
import { fillVars } from '../../text/fill'
import { chosenOf, type Explanation } from './chosen'
import { type DecideExplained, explainDecide } from './decide'
import { explainLab, type LabExplained } from './lab'
import { explainQuestion, type QuestionExplained } from './question'

export type { Explanation } from './chosen'

/** Explains the scenario at `path` with the values of one variant, the first where none is named. */
export function explainScenario(
  content: ContentFolder,
  path: string,
  wanted: string | undefined,
): Explanation<QuestionExplained | LabExplained | DecideExplained> | { readonly refused: string } {
  const file = content.read(path)
  if (!file) return { refused: `There is no file ${path}.` }
  if (isDecide(file)) return explainDecide(content, file, wanted)
  const labPath = content.paths.find((one) => one.endsWith(`/labs/${labOf(file)}.md`))
  const labFile = labPath === undefined ? undefined : content.read(labPath)
  if (!labFile) return { refused: `${path} names no lab that is there${labOf(file) === undefined ? '' : `: “${labOf(file)}”`}.` }
  const { lab, diagnostics: unbuilt } = loadLab(labFile)
  if (!lab) return { refused: unbuilt.map(formatDiagnostic).join('\n') }
  const chosen = chosenOf(file, wanted, usualVariants)
  if ('refused' in chosen) return chosen
  const { combination, ids } = chosen
  const unfilled = fillVars(file, valuesFor(lab, combination.values)).diagnostics
  const { variant, diagnostics } = fitVariant(file, lab, combination)
  if (!variant) return { refused: [...unfilled, ...diagnostics].map(formatDiagnostic).join('\n') }
  return variant.kind === 'lab' ? explainLab(variant, ids) : explainQuestion(variant, ids)
}
