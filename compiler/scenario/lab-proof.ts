import type { z } from 'zod'
import type { Item } from '@/course/item'
import { labVariant } from '@/course/kinds/lab/schema'
import { explain, type Goal, type LabProblem, type LabScenario, proveLab } from '@/sim'
import type { Lab } from './lab'
import { targetOf } from './proof'
import { topologyOf } from './topology'

type Variant = Extract<Item, { kind: 'lab' }>['variants'][number]

/** What a proof gives to a compiled variant of a lab: plain data, kept in the cache. */
export interface LabEvidence {
  readonly lab: string
  readonly start: Variant['start']
  readonly topology: Variant['topology']
  readonly goals: readonly Goal[]
  readonly solution: readonly Omit<Variant['solution'][number], 'explanation'>[]
}

/** Proves one variant of a lab. */
export function proveLabVariant(
  scenario: LabScenario,
  lab: Lab,
): { evidence?: LabEvidence; problems: readonly LabProblem[]; verdicts: number } {
  const { history } = lab.source
  const proof = proveLab(history ? { ...scenario, history } : scenario)
  const { verdicts } = proof
  if (proof.kind === 'unproven') return { problems: proof.problems, verdicts }
  const { start, atStart, typed, before } = proof
  const [first] = before
  if (!first) throw new Error(`the lab on ${lab.id} has no goal`)
  const evidence: LabEvidence = {
    lab: lab.id,
    start: plain(start),
    topology: topologyOf(atStart.network, first.probe.from, targetOf(first.probe, atStart, explain(atStart, first.trace))),
    goals: scenario.goals,
    solution: typed.map((runs) => ({
      device: runs[0]?.device ?? '',
      lines: runs.map(({ prompt, command }) => ({ prompt, text: command })),
    })),
  }
  return { evidence, problems: [], verdicts }
}

/** The source in the shape that is kept. */
function plain(source: unknown): z.infer<typeof labVariant.shape.start> {
  return labVariant.shape.start.parse(source)
}
