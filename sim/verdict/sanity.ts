import type { State } from '../kernel/network'
import { type Ends, type ExhibitRun, endOf, endsOf, runExhibits, type Watch } from '../trial/run'
import type { Networks } from './faults'
import type { End, Fact, Ground, Part, Problem } from './proof'
import type { Setting } from './scenario'

/** The ground of a question about a failure: how every probe ends in the healthy and in the faulty network. */
export interface FailureGround extends Ground {
  readonly healthy: Ends
  readonly faulty: Ends
}

/** Runs every probe and exhibit in both networks, and checks that the goal is missed in the faulty one and that its faults matter. */
export function surveyFailure(setting: Setting, networks: Networks, watch: Watch): FailureGround {
  const faulty = endsOf(networks.faulty, setting, watch)
  const exhibits = runExhibits(networks.faulty, setting.exhibits, watch)
  const problems: Problem[] = [...healthyProblems(setting, networks, watch)]
  const goalMustWork = setting.goal in setting.works
  if ((endOf(faulty, setting.goal).cause === undefined) === goalMustWork) problems.push({ kind: 'goal-met-with-faults' })
  const behaviour = (state: State) => behaviourOf(endsOf(state, setting, watch), runExhibits(state, setting.exhibits, watch))
  problems.push(...refusedExhibits(exhibits), ...idleFaults(setting.inNetwork, networks, behaviour))
  const healthy = endsOf(networks.healthy, setting, watch)
  return { asked: networks.faulty, healthy, faulty, exhibits, facts: factsOf(exhibits), problems }
}

/** Probes that do not end in the healthy network as they must. */
export function healthyProblems(setting: Setting, networks: Networks, watch: Watch): Problem[] {
  return endsOf(networks.healthy, setting, watch).flatMap(({ id, must, end }): Problem[] =>
    (end.cause === undefined) === (must === 'work') ? [] : [{ kind: 'healthy-probe', probe: id, must, end }],
  )
}

export function refusedExhibits(exhibits: readonly ExhibitRun[]): Problem[] {
  return exhibits.flatMap(({ id, lines, refused }): Problem[] => (refused ? [{ kind: 'exhibit-refused', exhibit: id, output: lines }] : []))
}

type IdleFault = Extract<Problem, { kind: 'fault-without-effect' }>

/** Faults that change no behaviour. One that another fault hides still matters: it is seen where it is alone. */
export function idleFaults(faults: readonly string[], networks: Networks, behaviour: (state: State) => string): IdleFault[] {
  return faults.flatMap((fault): IdleFault[] => {
    const without = networks.without.get(fault)
    const alone = networks.alone.get(fault)
    const matters =
      (without && behaviour(without) !== behaviour(networks.faulty)) || (alone && behaviour(alone) !== behaviour(networks.healthy))
    return matters ? [] : [{ kind: 'fault-without-effect', fault }]
  })
}

/** How a network behaves, as text: how its probes end and what its exhibits print. */
export function behaviourOf(ends: Ends, exhibits: readonly ExhibitRun[], ...more: readonly unknown[]): string {
  const nameOf = ({ symptom, cause }: End) => [symptom, cause?.rule, cause?.device, cause?.stage]
  return JSON.stringify([ends.map(({ id, end }) => [id, ...nameOf(end)]), exhibits.map(({ lines }) => lines), more])
}

export function factsOf(exhibits: readonly ExhibitRun[]): Fact[] {
  return exhibits.map(({ id, lines }) => ({ part: { kind: 'exhibit', id }, lines }))
}

/** The part of the scenario that one of these problems is about. */
export function partOf(problem: Problem): Part {
  switch (problem.kind) {
    case 'healthy-probe':
      return { kind: 'probe', id: problem.probe }
    case 'exhibit-refused':
      return { kind: 'exhibit', id: problem.exhibit }
    case 'fault-without-effect':
    case 'fault-rejected':
      return { kind: 'fault', id: problem.fault }
    default:
      return { kind: 'goal' }
  }
}
