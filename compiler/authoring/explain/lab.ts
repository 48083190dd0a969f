import { applyPatches, parseProbe, putFaultsIn, type State } from '@/sim'
import { proveLabVariant } from '../../scenario/lab-proof'
import { diagnoseLabProblem } from '../../scenario/lab-report'
import type { Variant } from '../../scenario/variant'
import { formatValues } from '../../scenario/variants'
import { formatDiagnostic } from '../../text/diagnostic'
import type { Explanation } from './index'
import { faultsOf, indented, networkLines, type Tried, type Typed, tryOne, typedLines, type VariantExplained, walkLines } from './network'

/** Everything that is known of one variant of a lab, also of one that is wrong. */
export interface LabExplained extends VariantExplained {
  readonly kind: 'lab'
  readonly solution: Typed
  readonly refused: readonly string[] // lines of the solution that a device does not take
  readonly atStart: readonly Tried[] // every goal
  readonly solved: readonly Tried[]
}

/** Explains one variant of a lab: its goals at the start and with its solution typed. */
export function explainLab(variant: Extract<Variant, { kind: 'lab' }>, variants: readonly string[]): Explanation<LabExplained> {
  const { scenario, text, combination, lab, typed } = variant
  const { problems } = proveLabVariant(scenario, lab)
  const { faulty } = putFaultsIn(scenario).networks
  const solved = applyPatches(faulty, scenario.solution)
  const tryGoals = (state: State) =>
    scenario.goals.flatMap(({ id, must, probe }) => {
      const read = parseProbe(probe)
      return 'error' in read ? [] : [tryOne(state, id, read, must)]
    })
  const data: LabExplained = {
    scenario: text.id,
    kind: 'lab',
    variant: combination.id,
    values: combination.values,
    variants,
    network: lab.source,
    faults: faultsOf(scenario),
    solution: scenario.solution.map(({ device, lines }) => ({ device, lines })),
    refused: solved.refused.map(({ line, output }) => `${line.trim()}: ${output.join(' ').trim()}`),
    atStart: tryGoals(faulty),
    solved: tryGoals(solved.state),
    problems: problems.map((problem) => formatDiagnostic(diagnoseLabProblem(problem, text, typed, lab))),
  }
  return { data, text: textOf(data, lab.title) }
}

function textOf({ scenario, variant, values, network, faults, solution, refused, atStart, solved, problems }: LabExplained, title: string) {
  return [
    `${scenario}, variant ${variant}: ${formatValues(values) || 'no variables'}`,
    '',
    ...networkLines(title, network, faults),
    '',
    'Goals:',
    ...atStart.flatMap(({ id, probe, must, ends, walk }, index) => [
      `  ${id}: ${probe}`,
      `    must ${must}; at the start: ${ends}; solved: ${solved[index]?.ends ?? ''}`,
      ...indented(walkLines(walk), '      '),
    ]),
    '',
    'Solution:',
    ...indented(typedLines(solution)),
    ...indented(refused.map((line) => `refused: ${line}`)),
    '',
    ...(problems.length === 0 ? ['Proven.'] : ['Not proven:', ...indented(problems)]),
  ].join('\n')
}
