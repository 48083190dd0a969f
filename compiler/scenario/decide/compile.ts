import type { Item } from '@/course/item'
import type { Case } from '../../models/case'
import type { Cases } from '../../models/cases'
import { type Diagnostic, diagnosticAt } from '../../text/diagnostic'
import { fillVars } from '../../text/fill'
import type { Links } from '../../text/html'
import { readFrontMatter, type TextFile } from '../../text/source'
import { type CompiledItem, checkAsked, checkSize, commonOf, type Finding, findingOf, gather } from '../asked'
import { renderer } from '../render'
import { firstValues, listsOf } from '../variant'
import { type Combination, chooseCombinations, usualVariants } from '../variants'
import { type DecideEvidence, proveDecide } from './proof'
import { type DecideText, readDecide, titleOf } from './text'

type DecideItem = Extract<Item, { kind: 'decide' }>

interface Input {
  readonly chapter: string
  readonly cases?: Cases // of the chapter
  readonly objectives: ReadonlySet<string> // v1.1/4.8
  readonly links: Links
}

/** Does the file say so, whatever else it says? */
export function isDecide(file: TextFile): boolean {
  return Reflect.get(Object(readFrontMatter(file)?.value), 'kind') === 'decide'
}

/** Has the model decide every variant of one file, and compiles the item. That takes so little that nothing of it is kept. */
export function compileDecide(
  file: TextFile,
  input: Input,
): { compiled?: CompiledItem; diagnostics: Diagnostic[]; variants: number; verdicts: number } {
  const unproven = (diagnostics: Diagnostic[]) => ({ diagnostics, variants: 0, verdicts: 0 })
  const { of, diagnostics: lost } = caseOf(file, input.cases)
  if (!of) return unproven(lost)
  const lists = listsOf(file)
  const values = { ...of.vars, ...firstValues(lists) }
  const first = readDecide(file, values)
  const unfilled = fillVars(file, values).diagnostics
  if (!first.text) return unproven([...unfilled, ...first.diagnostics])
  const count = first.text.head.variants ?? variantsIn(lists)
  const misfits = [...unfilled, ...checkAsked(first.text, [file.text, of.file.text], count, input.objectives)]
  if (misfits.length > 0) return unproven(misfits)

  const combinations = chooseCombinations(lists, count)
  const findings: Finding[] = []
  const variants = combinations.flatMap((combination): DecideItem['variants'] => {
    const own = { ...of.vars, ...combination.values }
    const take = (diagnostics: readonly Diagnostic[]) => void findings.push(...diagnostics.map((one) => findingOf(combination, one)))
    const { text, diagnostics } = readDecide(file, own)
    take(diagnostics)
    if (!text) return []
    const { evidence, diagnostics: problems } = proveDecide(of, combination.values, text)
    take(problems)
    const { variant, diagnostics: dead } = render(text, combination, of, evidence, input.links)
    take(dead)
    return variant ? [variant] : []
  })
  if (findings.length > 0) return unproven(gather(findings, combinations))
  const { yaml, options } = first.text
  const item: DecideItem = { kind: 'decide', ...commonOf(first.text, input.chapter), variants }
  const place = yaml.placeOfKey(['kind'])
  const tooLarge = checkSize(item, place)
  if (tooLarge.length > 0) return unproven(tooLarge)
  return { compiled: { item, place }, diagnostics: [], variants: variants.length, verdicts: variants.length * options.length }
}

/** The case that the file names. */
export function caseOf(file: TextFile, cases: Cases | undefined): { of?: Case; diagnostics: Diagnostic[] } {
  const yaml = readFrontMatter(file)
  const id: unknown = Reflect.get(Object(yaml?.value), 'case')
  const place = yaml?.placeOf(['case']) ?? { file: file.path, line: 1, column: 1 }
  if (typeof id !== 'string')
    return { diagnostics: [diagnosticAt(place, 'this question names no case', 'write `case: …`, the name of a file in `cases/`')] }
  const { found, diagnostics } = cases?.find(id, place) ?? {
    diagnostics: [diagnosticAt(place, 'the chapter has no cases', 'write one in `cases/`')],
  }
  return { ...(found ? { of: found } : {}), diagnostics }
}

/** Where a file does not say how many variants it has: as many as its lists give, up to what is usual. */
export function variantsIn(lists: Readonly<Record<string, readonly string[]>>): number {
  const total = Object.values(lists).reduce((product, list) => product * list.length, 1)
  return Math.min(total, usualVariants)
}

function render(
  { yaml, stem, options }: DecideText,
  { id }: Combination,
  of: Case,
  evidence: DecideEvidence | undefined,
  links: Links,
): { variant: DecideItem['variants'][number] | undefined; diagnostics: readonly Diagnostic[] } {
  const { blocksOf, inlineOf, diagnostics } = renderer(yaml.file, links)
  const prompt = blocksOf(stem)
  const rendered = options.map((option) => {
    const found = evidence?.found.get(option.id)
    return {
      id: option.id,
      text: inlineOf(option.label),
      code: option.shown.map((code) => ({ device: titleOf(code), lines: code.value.split('\n') })),
      right: option.right,
      explanation: blocksOf(option.explanation),
      ...(found === undefined ? {} : { found }),
    }
  })
  const variant = evidence && { id, prompt, prints: [...evidence.prints], options: rendered, model: of.model.id, because: evidence.because }
  return { variant, diagnostics }
}
