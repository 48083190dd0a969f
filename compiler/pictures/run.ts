import { z } from 'zod'
import { type Probe, parseProbe, probe, type State, type Trace } from '@/sim'
import type { Lab } from '../scenario/lab'
import { didYouMean } from '../text/diagnostic'
import { type Fence, flagAttribute, placeOfAttribute, wrongAt } from './input'

/** Attributes of a block that tries something in a lab. */
export const runAttributes = { lab: z.string().min(1), probe: z.string().min(1), fresh: flagAttribute }

export interface Ran {
  readonly lab: Lab
  readonly state: State // before the probe
  readonly trace: Trace
}

/** Tries the probe where the story of the page stands, and leaves no trace in that story. */
export function runIn(
  fence: Fence,
  given: { readonly lab: string; readonly probe: string; readonly fresh?: '' | undefined },
): Ran | undefined {
  const found = fence.stateIn(given.lab, given.fresh !== undefined, placeOfAttribute(fence, 'lab'))
  if (!found) return undefined
  const what = probeOf(fence, given.probe, found.state)
  if (!what) return undefined
  const { trace } = probe(found.state, what)
  const [strange] = trace.unsupported
  if (strange)
    return wrongAt(
      fence,
      placeOfAttribute(fence, 'probe'),
      `the core does not know “${strange.text.trim()}” of ${strange.device}, so this run says nothing`,
      'take the line out of the lab',
    )
  return { ...found, trace }
}

function probeOf(fence: Fence, text: string, { network }: State): Probe | undefined {
  const parsed = parseProbe(text)
  const place = placeOfAttribute(fence, 'probe')
  if ('error' in parsed) return wrongAt(fence, place, parsed.error, 'write it like `PC1: ping 10.0.0.1`')
  const names = Object.keys(network.devices)
  if (!names.includes(parsed.from)) return wrongAt(fence, place, `the lab has no device “${parsed.from}”`, didYouMean(parsed.from, names))
  return parsed
}
