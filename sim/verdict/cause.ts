import type { Networks } from './faults'
import type { Difference, Finding, Proof } from './proof'
import { prove } from './prove'
import { endOf, endsOf, runExhibits, sameLines, type Watch } from './run'
import type { Ground } from './sanity'
import type { Option, Scenario } from './scenario'

/**
 * Proves a `cause` question. An option holds when the fault that it names is in the network, the goal ends with another symptom
 * once that fault alone is taken out, and the healthy network with that fault alone prints every exhibit as shown.
 * A wrong option names a fault that is not in the network, and with which some exhibit would print something else.
 */
export function proveCause(scenario: Scenario): Proof {
  return prove(scenario, {
    base: ({ healthy }) => healthy,
    apply: ({ id }, { alone, healthy }) => ({ state: alone.get(id) ?? healthy, refused: [] }),
    find: ({ option }, ground, networks, watch) => findCause(scenario, option, ground, networks, watch),
    object: (option, finding) => {
      if (scenario.inNetwork.includes(option.id)) return { kind: 'wrong-in-network', option: option.id }
      return finding.kind === 'not-in-network' ? { kind: 'ambiguous', option: option.id } : undefined
    },
  })
}

function findCause(scenario: Scenario, option: Option, ground: Ground, networks: Networks, watch: Watch): Finding {
  const alone = networks.alone.get(option.id)
  const differences = alone ? differencesOf(runExhibits(alone, scenario.exhibits, watch), ground) : []
  if (differences.length > 0) return { kind: 'contradicts-exhibits', exhibits: differences }
  const without = networks.without.get(option.id)
  if (!alone || !without) return { kind: 'not-in-network' }
  const goal = endOf(endsOf(without, scenario, watch), scenario.goal)
  return goal.symptom === endOf(ground.faulty, scenario.goal).symptom ? { kind: 'not-needed', goal } : { kind: 'holds' }
}

function differencesOf(runs: readonly { readonly id: string; readonly lines: readonly string[] }[], ground: Ground): Difference[] {
  return runs.flatMap(({ id, lines }, index): Difference[] => {
    const shown = ground.exhibits[index]?.lines ?? []
    return sameLines(shown, lines) ? [] : [{ id, shown, instead: lines }]
  })
}
