import { z } from 'zod'
import { explain } from '@/sim'
import { targetOf } from '../scenario/proof'
import { topologyOf } from '../scenario/topology'
import { attributesOf, type Drawn, type Fence, placeOfAttribute, titleAttribute, wrongAt } from './input'
import { runAttributes, runIn } from './run'

const schema = z.strictObject({ ...runAttributes, title: titleAttribute, ends: z.string().min(1), at: z.string().min(1).optional() })

/** A packet's walk in the page. The block says how it ends and, of one that fails, at which device: the run must end so. */
export function walk(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const ran = runIn(fence, given)
  if (!ran) return undefined
  const { trace, state, lab } = ran
  if (trace.symptom !== given.ends)
    return wrongAt(
      fence,
      placeOfAttribute(fence, 'ends'),
      `the run ends “${trace.symptom}”, not “${given.ends}”`,
      `write \`ends=${trace.symptom}\`, or correct the probe or the lab`,
    )
  const at = trace.cause?.device
  if (at !== given.at) {
    const what =
      at === undefined
        ? `nothing fails in the run, and the block says \`at=${given.at}\``
        : `the run fails at ${at}${given.at === undefined ? ', and the block does not say so' : `, not at ${given.at}`}`
    return wrongAt(
      fence,
      placeOfAttribute(fence, given.at === undefined ? 'ends' : 'at'),
      what,
      at === undefined ? 'take `at` out' : `write \`at=${at}\``,
    )
  }
  for (const line of fence.lines.slice(0, 1))
    wrongAt(fence, line.place, 'a walk has no lines of its own', 'take them out: everything comes from the run')
  const shown = explain(state, trace)
  return {
    kind: 'walk',
    title: given.title,
    lab: lab.id,
    walk: shown,
    topology: topologyOf(state.network, trace.probe.from, targetOf(trace.probe, state, shown)),
  }
}
