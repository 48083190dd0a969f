import { start as begin, grade, SPENT, stateAfter } from '@/sim'
import { type Answer, misfit, type Verdict } from '../../answer'
import { networkPicture } from '../../drawing'
import type { LabGoal, LabNetwork, TypedLine } from '../../lab'
import type { Picture } from '../../picture'
import type { Topology } from '../../walk'
import type { Kind } from '../kind'
import type { LabVariant } from './schema'

export interface LabFace {
  readonly kind: 'lab'
  readonly prompt: string // html
  readonly start: LabNetwork // as it is found; without faults to be typed in, for those would tell
  readonly cabling: Topology
  readonly picture?: Picture
  readonly goals: readonly LabGoal[]
  /** What the learner has typed so far, which the server adds while the question is open. `hash` names the network. */
  readonly saved?: { readonly hash: string; readonly lines: readonly TypedLine[]; readonly savedAt: string } // ISO 8601
}

export interface LabReveal {
  readonly kind: 'lab'
  readonly solution: LabVariant['solution'] // one that meets every goal, and there are others
}

/** Configure until the goals hold. What was typed is typed again, and the network that it leads to decides. */
export const lab: Kind<LabVariant, LabFace, LabReveal> = {
  draw: () => [],
  face: ({ prompt, lab, start, topology, goals }) => ({
    kind: 'lab',
    prompt,
    start: { lab, source: start, faults: [], before: [] },
    cabling: topology,
    ...(topology.devices.length > 0 ? { picture: networkPicture(topology, { title: 'The network' }) } : {}),
    goals: goals.map(({ id, text, must, probe }) => ({ id, text, must, probe })),
  }),
  reveal: ({ solution }) => ({ kind: 'lab', solution }),
  grade: (variant, answer) => (answer.kind === 'lab' ? gradeLines(variant, answer) : misfit('this question wants what was typed')),
}

function gradeLines({ start, goals }: LabVariant, { lines }: Extract<Answer, { kind: 'lab' }>): Verdict {
  const stranger = lines.find(({ device }) => !start.devices.some(({ name }) => name === device))
  if (stranger) return misfit(`this lab has no device “${stranger.device}”`)
  const built = begin(start)
  if ('errors' in built) throw new Error(`the network of a lab cannot be built: ${built.errors.map(({ why }) => why).join('; ')}`)
  const graded = grade(stateAfter(built.state, lines), goals)
  if (graded.some(({ spent }) => spent)) return misfit(SPENT)
  const met = graded.flatMap(({ id, met }) => (met ? [id] : []))
  return { result: met.length === goals.length ? 'right' : 'wrong', met }
}
