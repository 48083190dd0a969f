import { applyFault, applyPatches, formatClaim, type Networks, openPrivileged, putFaultsIn, type Scenario, type State, step } from '@/sim'
import { foundIn } from '../../scenario/found'
import { proveVariant } from '../../scenario/proof'
import { diagnoseProblem } from '../../scenario/report'
import type { ScenarioText } from '../../scenario/scenario'
import type { Variant } from '../../scenario/variant'
import { formatValues } from '../../scenario/variants'
import { type Diagnostic, formatDiagnostic } from '../../text/diagnostic'
import type { Explanation } from './index'
import { faultsOf, indented, networkLines, type Tried, type Typed, tryAll, typedLines, type VariantExplained, walkLines } from './network'

interface OptionExplained {
  readonly id: string
  readonly right: boolean
  readonly typed: Typed
  readonly refused: readonly string[]
  readonly claim?: string
  /** What a network is tried in: after the change of a `fix`, with the fault alone of a `cause`. Absent where the option makes none. */
  readonly probes?: readonly Tried[]
  /** What the command of an `observe` prints with the faults and without. */
  readonly printed?: { readonly faulty: readonly string[]; readonly healthy: readonly string[] }
  readonly verdict: string
}

/** Everything that is known of one variant of a scenario, also of one that is wrong. */
export interface QuestionExplained extends VariantExplained {
  readonly kind: Scenario['kind']
  readonly goal: string
  readonly healthy: readonly Tried[]
  readonly faulty: readonly Tried[]
  readonly options: readonly OptionExplained[]
}

/** Explains one variant of a scenario that asks with options. */
export function explainQuestion(
  variant: Extract<Variant, { kind: 'question' }>,
  variants: readonly string[],
): Explanation<QuestionExplained> {
  const { scenario, text, combination, lab, typed } = variant
  const proof = proveVariant(scenario, lab)
  const problems: Diagnostic[] = proof.problems.map((problem) => diagnoseProblem(problem, text, scenario, typed, lab))
  const { networks } = putFaultsIn(scenario)
  const data: QuestionExplained = {
    scenario: text.id,
    kind: scenario.kind,
    variant: combination.id,
    values: combination.values,
    variants,
    network: lab.source,
    faults: faultsOf(scenario),
    goal: scenario.goal,
    healthy: tryAll(networks.healthy, scenario),
    faulty: tryAll(networks.faulty, scenario),
    options: scenario.options.map((option) => optionOf(option, scenario, networks, text, problems, proof)),
    problems: problems.map(formatDiagnostic),
  }
  return { data, text: textOf(data, lab.title) }
}

type Option = Scenario['options'][number]

function optionOf(
  option: Option,
  scenario: Scenario,
  { healthy, faulty }: Networks,
  text: ScenarioText,
  problems: readonly Diagnostic[],
  proof: ReturnType<typeof proveVariant>,
): OptionExplained {
  const fault = scenario.faults[option.id]
  const typed = 'patches' in option ? option.patches : scenario.kind === 'cause' && fault ? fault.patches : []
  const after =
    'patches' in option
      ? applyPatches(faulty, option.patches)
      : scenario.kind === 'cause' && fault
        ? applyFault(scenario.healthy, fault)
        : undefined
  const own = text.options.find(({ id }) => id === option.id)
  const told = problems.filter(({ line }) => own && line >= own.place.line && line < nextLine(text, own.place.line))
  const sentence = proof.problems.flatMap((problem) =>
    'finding' in problem && 'option' in problem && problem.option === option.id ? [`found: ${foundIn(problem.finding, scenario)}`] : [],
  )
  const proven = proof.evidence?.options.find(({ id }) => id === option.id)?.claim?.text
  const agreed = option.right ? 'holds, as it is marked' : `does not hold, and the claim is true${proven ? `: ${proven}` : ''}`
  const open = proof.problems.length > 0 ? 'nothing is wrong with it, but the scenario as a whole is not proven' : agreed
  return {
    id: option.id,
    right: option.right,
    typed: typed.map(({ device, lines }) => ({ device, lines })),
    refused: (after?.refused ?? []).map(({ line, output }) => `${line.trim()}: ${output.join(' ').trim()}`),
    ...(option.claim ? { claim: formatClaim(option.claim) } : {}),
    ...(after ? { probes: tryAll(after.state, scenario) } : {}),
    ...('command' in option ? { printed: { faulty: printedBy(option, faulty), healthy: printedBy(option, healthy) } } : {}),
    verdict:
      told.length > 0 ? `WRONG: ${told.map(({ what }) => what).join('; ')}` : sentence.length > 0 ? `WRONG: ${sentence.join('; ')}` : open,
  }
}

function printedBy({ device, command }: { readonly device: string; readonly command: string }, state: State): readonly string[] {
  return step(openPrivileged(state, device), command)[1]
}

function nextLine(text: { readonly options: readonly { readonly place: { readonly line: number } }[] }, line: number): number {
  return Math.min(...text.options.map(({ place }) => place.line).filter((other) => other > line), Number.POSITIVE_INFINITY)
}

function textOf(explained: QuestionExplained, labTitle: string): string {
  const { scenario, variant, values, network, faults, healthy, faulty, options, problems, goal } = explained
  return [
    `${scenario}, variant ${variant}: ${formatValues(values) || 'no variables'}`,
    '',
    ...networkLines(labTitle, network, faults),
    '',
    `Probes (the goal is ${goal}):`,
    ...healthy.flatMap(({ id, probe: what, must, ends }, index) => [
      `  ${id}: ${what}`,
      `    must ${must}; healthy network: ${ends}; with the faults: ${faulty[index]?.ends ?? ''}`,
    ]),
    '',
    'With the faults, the goal goes this way:',
    ...indented(walkLines(faulty.find(({ id }) => id === goal)?.walk)),
    ...options.flatMap((option) => [
      '',
      `Option ${option.id}, marked ${option.right ? 'right' : 'wrong'}`,
      ...indented(typedLines(option.typed), '    '),
      ...indented(option.refused.map((line) => `refused: ${line}`)),
      ...(option.probes ?? []).map(({ id, ends }) => {
        const before = faulty.find((one) => one.id === id)?.ends
        return explained.kind === 'cause' ? `  ${id}, with this fault alone: ${ends}` : `  ${id}: ${before} → ${ends}`
      }),
      ...(option.printed ? printedLines(option.printed) : []),
      ...(option.claim === undefined ? [] : [`  Claim: ${option.claim}`]),
      `  ${option.verdict}`,
    ]),
    '',
    ...(problems.length === 0 ? ['Proven.'] : ['Not proven:', ...indented(problems)]),
  ].join('\n')
}

function printedLines({ faulty, healthy }: NonNullable<OptionExplained['printed']>): string[] {
  const lines = (where: string, printed: readonly string[]) => [`  ${where}:`, ...printed.map((line) => `    | ${line}`)]
  if (faulty.join('\n') === healthy.join('\n')) return lines('with the faults and without', faulty)
  return [...lines('with the faults', faulty), ...lines('in the healthy network', healthy)]
}
