import { z } from 'zod'
import {
  applyFault,
  applyPatches,
  endingOf,
  explain,
  formatClaim,
  formatProbe,
  type NetworkSource,
  type Networks,
  openPrivileged,
  type Probe,
  probe,
  putFaultsIn,
  type Scenario,
  type State,
  step,
  type Walk,
} from '@/sim'
import { type Diagnostic, formatDiagnostic } from '../diagnostic'
import type { ContentFolder } from '../files'
import { foundIn } from '../scenario/found'
import { loadLab } from '../scenario/lab'
import { proveVariant } from '../scenario/proof'
import { diagnoseProblem } from '../scenario/report'
import { fill, firstValues, fitVariant, labOf, listsOf } from '../scenario/variant'
import { type Combination, chooseCombinations, formatValues, usualVariants } from '../scenario/variants'
import { readFrontMatter } from '../source'
import { guess } from './where'

/** What a probe does in one network. */
interface Tried {
  readonly id: string
  readonly probe: string
  readonly must: 'work' | 'fail'
  readonly ends: string // gets through; ends in “Connection refused” (ssh-server-disabled on R1)
  readonly walk: Walk
}

interface OptionExplained {
  readonly id: string
  readonly right: boolean
  readonly typed: readonly { readonly device: string; readonly lines: readonly string[] }[]
  readonly refused: readonly string[]
  readonly claim?: string
  /** What a network is tried in: after the change of a `fix`, with the fault alone of a `cause`. Absent where the option makes none. */
  readonly probes?: readonly Tried[]
  /** What the command of an `observe` prints with the faults and without. */
  readonly printed?: { readonly faulty: readonly string[]; readonly healthy: readonly string[] }
  readonly verdict: string
}

/** Everything that is known of one variant of a scenario, also of one that is wrong. */
export interface Explained {
  readonly scenario: string
  readonly kind: Scenario['kind']
  readonly variant: string
  readonly values: Readonly<Record<string, string>>
  readonly variants: readonly string[] // ids of all
  readonly network: NetworkSource
  readonly faults: readonly { readonly id: string; readonly inNetwork: boolean; readonly typed: OptionExplained['typed'] }[]
  readonly goal: string
  readonly healthy: readonly Tried[]
  readonly faulty: readonly Tried[]
  readonly options: readonly OptionExplained[]
  readonly problems: readonly string[] // file:line:column  what — mend
}

/** Explains the scenario at `path` with the values of one variant, the first where none is named. */
export function explainScenario(
  content: ContentFolder,
  path: string,
  wanted: string | undefined,
): { readonly data: Explained; readonly text: string } | { readonly refused: string } {
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
  const { scenario, text } = variant
  const proof = proveVariant(scenario, variant.lab)
  const problems: Diagnostic[] = proof.problems.map((problem) => diagnoseProblem(problem, text, scenario, variant.typed, variant.lab))
  const { networks } = putFaultsIn(scenario)
  const data: Explained = {
    scenario: text.id,
    kind: scenario.kind,
    variant: combination.id,
    values: combination.values,
    variants: ids,
    network: variant.lab.source,
    faults: Object.entries(scenario.faults).map(([id, { patches }]) => ({
      id,
      inNetwork: scenario.inNetwork.includes(id),
      typed: patches.map(({ device, lines }) => ({ device, lines })),
    })),
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
  text: NonNullable<ReturnType<typeof fitVariant>['variant']>['text'],
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

function tryAll(state: State, scenario: Scenario): Tried[] {
  const run = (probes: Readonly<Record<string, Probe>>, must: Tried['must']) =>
    Object.entries(probes).map(([id, one]): Tried => {
      const { trace } = probe(state, one)
      const why = trace.cause ? ` (${trace.cause.rule} on ${trace.cause.device})` : ''
      const { symptom, cause } = trace
      return {
        id,
        probe: formatProbe(one),
        must,
        ends: `${endingOf(cause ? { symptom, cause } : { symptom }, one)}${why}`,
        walk: explain(state, trace),
      }
    })
  return [...run(scenario.works, 'work'), ...run(scenario.fails, 'fail')]
}

function textOf(explained: Explained, labTitle: string): string {
  const { scenario, variant, values, network, faults, healthy, faulty, options, problems, goal } = explained
  const indent = (lines: readonly string[], by = '  ') => lines.map((line) => `${by}${line}`)
  return [
    `${scenario}, variant ${variant}: ${formatValues(values) || 'no variables'}`,
    '',
    `Network: ${labTitle}`,
    ...indent(addressesIn(network)),
    ...indent(network.links.map(([a, b]) => `${a} - ${b}`)),
    '',
    'Faults:',
    ...(faults.length === 0 ? ['  none'] : []),
    ...faults.flatMap(({ id, inNetwork, typed }) => [
      `  ${id}${inNetwork ? ', in the network' : ''}`,
      ...indent(typedLines(typed), '    '),
    ]),
    '',
    `Probes (the goal is ${goal}):`,
    ...healthy.flatMap(({ id, probe: what, must, ends }, index) => [
      `  ${id}: ${what}`,
      `    must ${must}; healthy network: ${ends}; with the faults: ${faulty[index]?.ends ?? ''}`,
    ]),
    '',
    'With the faults, the goal goes this way:',
    ...indent(walkLines(faulty.find(({ id }) => id === goal)?.walk)),
    ...options.flatMap((option) => [
      '',
      `Option ${option.id}, marked ${option.right ? 'right' : 'wrong'}`,
      ...indent(typedLines(option.typed), '    '),
      ...indent(option.refused.map((line) => `refused: ${line}`)),
      ...(option.probes ?? []).map(({ id, ends }) => {
        const before = faulty.find((one) => one.id === id)?.ends
        return explained.kind === 'cause' ? `  ${id}, with this fault alone: ${ends}` : `  ${id}: ${before} → ${ends}`
      }),
      ...(option.printed ? printedLines(option.printed) : []),
      ...(option.claim === undefined ? [] : [`  Claim: ${option.claim}`]),
      `  ${option.verdict}`,
    ]),
    '',
    ...(problems.length === 0 ? ['Proven.'] : ['Not proven:', ...indent(problems)]),
  ].join('\n')
}

function printedLines({ faulty, healthy }: NonNullable<OptionExplained['printed']>): string[] {
  const lines = (where: string, printed: readonly string[]) => [`  ${where}:`, ...printed.map((line) => `    | ${line}`)]
  if (faulty.join('\n') === healthy.join('\n')) return lines('with the faults and without', faulty)
  return [...lines('with the faults', faulty), ...lines('in the healthy network', healthy)]
}

function typedLines(typed: OptionExplained['typed']): string[] {
  return typed.flatMap(({ device, lines }) => lines.map((line) => `${device}: ${line}`))
}

/** A device a line: what it is and its addresses. */
function addressesIn({ devices }: NetworkSource): string[] {
  return devices.map((device) => {
    if (device.kind === 'host') return `${device.name}: host ${device.address ?? 'without an address'}, gateway ${device.gateway ?? 'none'}`
    const ports = [...device.config.matchAll(/^interface (\S+)(?:\n .*)*?\n ip address (\S+) (\S+)/gm)]
    return `${device.name}: ${device.kind} ${ports.map(([, port, ip, mask]) => `${port} ${ip} ${mask}`).join(', ')}`
  })
}

function walkLines(walk: Walk | undefined): string[] {
  if (!walk) return []
  return [
    ...walk.hops.flatMap(({ device, direction, in: entered, out, steps }) => [
      `${direction === 'there' ? '→' : '←'} ${device}${entered ? ` in ${entered}` : ''}${out ? ` out ${out}` : ''}`,
      ...steps.map(({ stage, verdict, text }) => `    ${verdict === 'fail' ? 'FAILS' : 'passes'} ${stage}: ${text}`),
    ]),
    ...(walk.cause ? [`Cause: ${walk.cause.rule} on ${walk.cause.device}. ${walk.cause.text}`] : []),
    ...walk.says.map((line) => `prints: ${line}`),
  ]
}
