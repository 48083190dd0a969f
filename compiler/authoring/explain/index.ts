import { z } from 'zod'
import { formatDiagnostic } from '../../diagnostic'
import type { ContentFolder } from '../../files'
import { loadLab } from '../../scenario/lab'
import { fill, firstValues, fitVariant, labOf, listsOf } from '../../scenario/variant'
import { type Combination, chooseCombinations, usualVariants } from '../../scenario/variants'
import { readFrontMatter } from '../../source'
import { guess } from '../where'
import { explainLab, type LabExplained } from './lab'
import { explainQuestion, type QuestionExplained } from './question'

/** An explanation as data, and the same as a person reads it. */
export interface Explanation<E> {
  readonly data: E
  readonly text: string
}

/** Explains the scenario at `path` with the values of one variant, the first where none is named. */
export function explainScenario(
  content: ContentFolder,
  path: string,
  wanted: string | undefined,
): Explanation<QuestionExplained | LabExplained> | { readonly refused: string } {
  const file = content.read(path)
  if (!file) return { refused: `There is no file ${path}.` }
  const labPath = content.paths.find((one) => one.endsWith(`/labs/${labOf(file)}.md`))
  const labFile = labPath === undefined ? undefined : content.read(labPath)
  if (!labFile) return { refused: `${path} names no lab that is there${labOf(file) === undefined ? '' : `: “${labOf(file)}”`}.` }
  const { lab, diagnostics: unbuilt } = loadLab(labFile)
  if (!lab) return { refused: unbuilt.map(formatDiagnostic).join('\n') }
  const head = z.looseObject({ variants: z.string().optional() }).safeParse(readFrontMatter(file)?.value)
  const count = Number(head.data?.variants ?? usualVariants) || usualVariants
  const combinations = chooseCombinations(listsOf(file), count)
  const ids = combinations.map(({ id }) => id)
  const first: Combination = combinations[0] ?? { id: 'v0', values: firstValues(listsOf(file)) }
  const combination = wanted === undefined ? first : combinations.find(({ id }) => id === wanted)
  if (!combination) return { refused: `There is no variant “${wanted}”.${guess(wanted ?? '', ids)} There are: ${ids.join(', ')}` }
  const unfilled = fill(file, lab, combination.values).diagnostics
  const { variant, diagnostics } = fitVariant(file, lab, combination)
  if (!variant) return { refused: [...unfilled, ...diagnostics].map(formatDiagnostic).join('\n') }
  return variant.kind === 'lab' ? explainLab(variant, ids) : explainQuestion(variant, ids)
}
