import type { Item } from '@/course/item'
import type { Proofs } from '../cache/cache'
import { hashOf } from '../cache/hash'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import { fillVars } from '../text/fill'
import type { Links } from '../text/html'
import type { TextFile } from '../text/source'
import { type CompiledItem, checkAsked, checkSize, commonOf, type Finding, findingOf, gather } from './asked'
import type { Lab } from './lab'
import { type LabEvidence, proveLabVariant } from './lab-proof'
import { diagnoseLabProblem } from './lab-report'
import { isLabText, type LabText } from './lab-text'
import { type Evidence, proveVariant } from './proof'
import { renderLab, renderQuestion } from './render'
import { diagnoseProblem } from './report'
import { readScenario, type ScenarioText } from './scenario'
import { firstValues, fitText, labOf, listsOf, type Variant, valuesFor } from './variant'
import { type Combination, chooseCombinations, usualVariants } from './variants'

export interface ScenarioInput {
  readonly chapter: string
  readonly files: readonly TextFile[]
  readonly labs: ReadonlyMap<string, Lab> // of the whole course, by id
  readonly objectives: ReadonlySet<string> // v1.1/4.8
  readonly links: Links
}

type ScenarioItem = Extract<Item, { kind: 'fix' | 'cause' | 'predict' | 'observe' | 'lab' }>

/** Proves every variant of one scenario file and compiles the item. */
export function compileScenario(
  file: TextFile,
  input: ScenarioInput,
  proofs: Proofs,
): { compiled?: CompiledItem; diagnostics: Diagnostic[]; variants: number; verdicts: number } {
  const unproven = (diagnostics: Diagnostic[]) => ({ diagnostics, variants: 0, verdicts: 0 })
  const vars = listsOf(file)
  const lab = input.labs.get(labOf(file) ?? '')
  const values = valuesFor(lab, firstValues(vars))
  const first = readScenario(file, values)
  const { diagnostics: unfilled } = fillVars(file, values)
  if (!first.text) return unproven([...unfilled, ...first.diagnostics])
  if (!lab) return unproven([missingLab(first.text, input), ...checkHead(first.text, file, lab, input)])
  const misfits = [...unfilled, ...checkHead(first.text, file, lab, input)]
  if (misfits.length > 0) return unproven(misfits)

  const combinations = chooseCombinations(vars, first.text.head.variants ?? usualVariants)
  const key = { scenario: file.text, lab: lab.file.text, combinations }
  const links = hashOfLinks(file.text, input.links)
  const kept = proofs.get<Kept>(key)
  const made = kept?.links === links ? kept : proveAndRender(file, lab, combinations, input, kept)
  if ('problems' in made) return { diagnostics: gather(made.problems, combinations), variants: 0, verdicts: made.verdicts }
  const { variants, verdicts } = made
  if (made !== kept) proofs.set(key, { ...made, links } satisfies Kept)

  const { head, yaml } = first.text
  // Variants are of the kind of the text that they were read from.
  const item = { kind: head.kind, ...commonOf(first.text, input.chapter), variants: [...variants] } as ScenarioItem
  const place = yaml.placeOfKey(['kind'])
  const tooLarge = checkSize(item, place)
  if (tooLarge.length > 0) return { diagnostics: tooLarge, variants: 0, verdicts }
  return { compiled: { item, place }, diagnostics: [], variants: combinations.length, verdicts }
}

/** What the cache keeps of a scenario: its proof, and its variants as they read with the links that there were. */
interface Kept {
  readonly evidence: readonly (Evidence | LabEvidence)[]
  readonly verdicts: number
  readonly variants: readonly ScenarioItem['variants'][number][]
  readonly links: string // hash
}

/** Reads every variant, proves it unless that is `proven`, and renders it. */
function proveAndRender(
  file: TextFile,
  lab: Lab,
  combinations: readonly Combination[],
  input: ScenarioInput,
  proven: Kept | undefined,
): Omit<Kept, 'links'> | { problems: Finding[]; verdicts: number } {
  const { texts, findings: unread } = readAll(file, lab, combinations)
  const { evidence, verdicts, findings } = proven ? { ...proven, findings: [] } : proveAll(texts, lab)
  const rendered = texts.map(({ combination, text }, index) => {
    const { variant, diagnostics } = render(text, combination.id, evidence[index], input.links)
    return { variant, dead: diagnostics.map((diagnostic) => findingOf(combination, diagnostic)) }
  })
  const problems = [...unread, ...findings, ...rendered.flatMap(({ dead }) => dead)]
  if (problems.length === 0) problems.push(...texts.flatMap(findRightMissing))
  if (problems.length > 0) return { problems, verdicts }
  return { evidence, verdicts, variants: rendered.flatMap(({ variant }) => variant ?? []) }
}

function render(text: Filled['text'], id: string, evidence: Evidence | LabEvidence | undefined, links: Links) {
  if (isLabText(text)) return renderLab(text, id, evidence && 'start' in evidence ? evidence : undefined, links)
  return renderQuestion(text, id, evidence && 'walk' in evidence ? evidence : undefined, links)
}

/** Asked last: where an option holds and is not marked, the proof has said which. */
function findRightMissing({ combination, text }: Filled): Finding[] {
  if (isLabText(text)) return []
  const { options, yaml } = text
  if (options.some(({ right }) => right)) return []
  const place = options[0]?.place ?? yaml.placeOfKey(['kind'])
  return [
    findingOf(combination, diagnosticAt(place, 'no option is marked right, and none holds', 'add the one that holds and mark it `[x]`')),
  ]
}

/** What a text points to and whether that is there, as one short text. */
function hashOfLinks(text: string, { chapters, terms, termsOnPage }: Links): string {
  const targets = [...text.matchAll(/\]\((chapter|term):([^)\n]*)\)/g)].map(([, kind, name = '']) => {
    if (kind === 'term') return [name, terms.get(name.replaceAll('_', ' ').toLowerCase()) ?? false]
    const [id = '', anchor] = name.split('#')
    return [name, anchor === undefined ? chapters.has(id) : (chapters.get(id)?.has(anchor) ?? false)]
  })
  return hashOf([targets, termsOnPage ?? false])
}

/** A scenario with the values of one combination. */
interface Filled {
  readonly combination: Combination
  readonly text: ScenarioText | LabText
}

function readAll(file: TextFile, lab: Lab, combinations: readonly Combination[]): { texts: Filled[]; findings: Finding[] } {
  const findings: Finding[] = []
  const texts = combinations.flatMap((combination): Filled[] => {
    const { text, diagnostics } = readScenario(file, valuesFor(lab, combination.values))
    findings.push(...diagnostics.map((diagnostic) => findingOf(combination, diagnostic)))
    return text ? [{ combination, text }] : []
  })
  return { texts, findings }
}

function proveAll(texts: readonly Filled[], lab: Lab): { evidence: (Evidence | LabEvidence)[]; verdicts: number; findings: Finding[] } {
  const findings: Finding[] = []
  const evidence: (Evidence | LabEvidence)[] = []
  let verdicts = 0
  for (const { combination, text } of texts) {
    const { variant, diagnostics } = fitText(text, lab, combination)
    findings.push(...diagnostics.map((diagnostic) => findingOf(combination, diagnostic)))
    if (!variant) continue
    const proof = provenBy(variant)
    verdicts += proof.verdicts
    if (proof.evidence) evidence.push(proof.evidence)
    findings.push(...proof.problems.map((problem) => ({ combination, ...problem })))
  }
  return { evidence, verdicts, findings }
}

function provenBy(variant: Variant): {
  evidence?: Evidence | LabEvidence
  verdicts: number
  problems: readonly Pick<Finding, 'diagnostic' | 'key'>[]
} {
  const { typed, lab } = variant
  if (variant.kind === 'lab') {
    const { problems, ...proof } = proveLabVariant(variant.scenario, lab)
    const diagnosed = problems.map((problem) => ({
      diagnostic: diagnoseLabProblem(problem, variant.text, typed, lab),
      key: keyOf(problem),
    }))
    return { ...proof, problems: diagnosed }
  }
  const { problems, ...proof } = proveVariant(variant.scenario, lab)
  const diagnosed = problems.map((problem) => ({
    diagnostic: diagnoseProblem(problem, variant.text, variant.scenario, typed, lab),
    key: keyOf(problem),
  }))
  return { ...proof, problems: diagnosed }
}

function checkHead(text: ScenarioText | LabText, file: TextFile, lab: Lab | undefined, input: ScenarioInput): Diagnostic[] {
  return checkAsked(text, lab && [file.text, lab.file.text], text.head.variants ?? usualVariants, input.objectives)
}

function missingLab({ head, yaml }: ScenarioText | LabText, { labs }: ScenarioInput): Diagnostic {
  return diagnosticAt(yaml.placeOf(['lab']), `there is no lab “${head.lab}”`, didYouMean(head.lab, [...labs.keys()]))
}

/** What makes two problems of different variants the same to an author: kind and part, not addresses. */
function keyOf(problem: { readonly kind: string }): string {
  const named = Object.entries(problem).flatMap(([name, value]) =>
    ['option', 'fault', 'probe', 'exhibit', 'as', 'must', 'goal', 'at'].includes(name) ? [String(value)] : [],
  )
  return [problem.kind, ...named].join(' ')
}
