import { formatProbe, type Goal, type LabScenario } from '@/sim'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import { isId } from '../text/source'
import { fitFaults, fitProbes } from './fit'
import type { Lab } from './lab'
import type { LabText } from './lab-text'
import type { TypedLine } from './options'

/** The lab's task on its network, ready to be proven; or every name in it that the network, the core or the file itself does not know. */
export function fitLab(text: LabText, lab: Lab): { scenario?: LabScenario; typed: TypedLine[]; diagnostics: Diagnostic[] } {
  const { head, yaml, solution } = text
  const devices = lab.devices.map(({ name }) => name)
  const names = { devices, faults: Object.keys(head.faults), inNetwork: head['in-network'] }
  const diagnostics: Diagnostic[] = []
  const { works, fails } = fitProbes(text, names, diagnostics)
  const uses = { outside: () => false, mend: 'put it into `in-network`, or take it out' }
  const { faults, typed } = fitFaults(text, names, uses, diagnostics)
  for (const { device, place, lines } of solution) {
    if (!devices.includes(device)) diagnostics.push(diagnosticAt(place, `the lab has no device “${device}”`, didYouMean(device, devices)))
    typed.push(...lines)
  }
  for (const id of Object.keys(head.goals))
    if (!isId(id))
      diagnostics.push(diagnosticAt(yaml.placeOfKey(['goals', id]), `“${id}” is no id`, 'use small letters, digits and single hyphens'))
  if (diagnostics.length > 0) return { typed, diagnostics }
  const goals = Object.keys(head.goals).flatMap((id): Goal[] => {
    const probe = works[id] ?? fails[id]
    return probe ? [{ id, must: id in works ? 'work' : 'fail', probe: formatProbe(probe) }] : []
  })
  const patches = solution.map(({ device, lines }) => ({ device, lines: lines.map((line) => line.text) }))
  return {
    scenario: { kind: 'lab', healthy: lab.state, faults, inNetwork: head['in-network'], goals, solution: patches },
    typed,
    diagnostics,
  }
}
