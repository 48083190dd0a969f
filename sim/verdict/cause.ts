import { type ExhibitRun, endOf, endsOf, runExhibits, sameLines, type Watch } from '../trial/run'
import type { Networks } from './faults'
import type { Difference, Finding, Proof } from './proof'
import { prove } from './prove'
import { sameChanges } from './same-change'
import { type FailureGround, surveyFailure } from './sanity'
import type { CauseScenario, Option } from './scenario'

/**
 * Proves a `cause` question. An option holds when the fault that it names is in the network, the goal ends with another symptom
 * once that fault alone is taken out, and the healthy network with that fault alone prints every exhibit as shown.
 * A wrong option names a fault that is not in the network, and with which some exhibit would print something else.
 */
export function proveCause(scenario: CauseScenario): Proof {
  return prove(scenario, (networks) => ({
    standing: sameChanges(
      networks.healthy,
      scenario.options.map(({ id }) => ({ id, patches: [], state: networks.alone.get(id) ?? networks.healthy })),
    ),
    survey: (watch) => surveyFailure(scenario, networks, watch),
    find: (option, ground: FailureGround, watch) => findCause(scenario, option, ground, networks, watch),
    object: (option, finding) => {
      if (option.right || finding.kind === 'holds') return undefined
      if (scenario.inNetwork.includes(option.id)) return { kind: 'wrong-in-network', option: option.id }
      return finding.kind === 'not-in-network' ? { kind: 'ambiguous', option: option.id } : undefined
    },
    leadsTo: ({ id }) => networks.alone.get(id) ?? networks.healthy,
  }))
}

function findCause(scenario: CauseScenario, option: Option, ground: FailureGround, networks: Networks, watch: Watch): Finding {
  const alone = networks.alone.get(option.id)
  const differences = alone ? differencesOf(runExhibits(alone, scenario.exhibits, watch), ground.exhibits) : []
  if (differences.length > 0) return { kind: 'contradicts-exhibits', exhibits: differences }
  const without = networks.without.get(option.id)
  if (!alone || !without) return { kind: 'not-in-network' }
  const goal = endOf(endsOf(without, scenario, watch), scenario.goal)
  return goal.symptom === endOf(ground.faulty, scenario.goal).symptom ? { kind: 'not-needed', goal } : { kind: 'holds' }
}

function differencesOf(runs: readonly ExhibitRun[], exhibits: readonly ExhibitRun[]): Difference[] {
  return runs.flatMap(({ id, lines }, index): Difference[] => {
    const shown = exhibits[index]?.lines ?? []
    return sameLines(shown, lines) ? [] : [{ id, shown, instead: lines }]
  })
}
