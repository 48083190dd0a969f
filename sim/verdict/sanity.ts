import type { State } from '../network'
import type { Networks } from './faults'
import type { Part, Problem } from './proof'
import { type Ends, type ExhibitRun, endOf, endsOf, runExhibits, sameEnd, sameLines, type Watch } from './run'
import type { Scenario } from './scenario'

/** What holds of a scenario's networks before any option is looked at, under one choice of alternatives. */
export interface Ground {
  readonly healthy: Ends
  readonly faulty: Ends
  readonly exhibits: readonly ExhibitRun[] // in the faulty network
  readonly problems: readonly Problem[]
}

/** Runs every probe and exhibit in the healthy and the faulty network, and checks that the question makes sense there. */
export function surveyGround(scenario: Scenario, networks: Networks, watch: Watch): Ground {
  const healthy = endsOf(networks.healthy, scenario, watch)
  const faulty = endsOf(networks.faulty, scenario, watch)
  const exhibits = runExhibits(networks.faulty, scenario.exhibits, watch)
  const problems: Problem[] = []
  for (const { id, must, end } of healthy) {
    if ((end.cause === undefined) !== (must === 'work')) problems.push({ kind: 'healthy-probe', probe: id, must, end })
  }
  const goalMustWork = scenario.goal in scenario.works
  if ((endOf(faulty, scenario.goal).cause === undefined) === goalMustWork) problems.push({ kind: 'goal-met-with-faults' })
  for (const { id, lines, refused } of exhibits) if (refused) problems.push({ kind: 'exhibit-refused', exhibit: id, output: lines })
  const behavesAs = (state: State, ends: Ends, shown: readonly ExhibitRun[]) =>
    endsOf(state, scenario, watch).every(({ id, end }) => sameEnd(end, endOf(ends, id))) &&
    runExhibits(state, scenario.exhibits, watch).every(({ lines }, index) => sameLines(lines, shown[index]?.lines ?? []))
  for (const fault of scenario.inNetwork) {
    const without = networks.without.get(fault)
    const alone = networks.alone.get(fault)
    // A fault that another one hides still matters: it is seen where it is alone.
    const matters =
      (without && !behavesAs(without, faulty, exhibits)) ||
      (alone && !behavesAs(alone, healthy, runExhibits(networks.healthy, scenario.exhibits, watch)))
    if (!matters) problems.push({ kind: 'fault-without-effect', fault })
  }
  return { healthy, faulty, exhibits, problems }
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
