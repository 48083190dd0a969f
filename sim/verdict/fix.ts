import type { State } from '../kernel/network'
import { applyPatches, endOf, endsOf, sameEnd, type Watch } from '../trial/run'
import type { BrokenProbe, Finding, Proof, Refused } from './proof'
import { prove } from './prove'
import { sameChanges } from './same-change'
import { type FailureGround, surveyFailure } from './sanity'
import type { Change, FixScenario } from './scenario'

/**
 * Proves a `fix` question. An option holds when the terminal accepts every line of it, typed into the faulty network, the goal is
 * then met, and every probe, those that must fail included, ends with the symptom that it has in the healthy network.
 * A goal that must fail (a hole to be closed) is met when it fails as it does there.
 */
export function proveFix(scenario: FixScenario): Proof {
  return prove(scenario, (networks) => {
    const typed = new Map(scenario.options.map((option): [Change, Typed] => [option, applyPatches(networks.faulty, option.patches)]))
    const after = (option: Change): Typed => typed.get(option) ?? { state: networks.faulty, refused: [] }
    return {
      standing: sameChanges(
        networks.faulty,
        scenario.options.map((option) => ({ id: option.id, patches: option.patches, state: after(option).state })),
      ),
      survey: (watch) => surveyFailure(scenario, networks, watch),
      find: (option, ground: FailureGround, watch) => findFix(scenario, after(option), ground, watch),
      object: () => undefined,
      leadsTo: (option) => after(option).state,
    }
  })
}

/** What typing an option led to. */
interface Typed {
  readonly state: State
  readonly refused: readonly Refused[]
}

function findFix(scenario: FixScenario, { state, refused }: Typed, ground: FailureGround, watch: Watch): Finding {
  if (refused.length > 0)
    return { kind: 'rejected', lines: refused.map(({ patch, line, output }) => ({ device: patch.device, line, output })) }
  const ends = endsOf(state, scenario, watch)
  const goal = endOf(ends, scenario.goal)
  const unchanged = ends.every(({ id, end }) => sameEnd(end, endOf(ground.faulty, id)))
  if (unchanged) return { kind: 'nothing-changes', goal }
  const mustWork = scenario.goal in scenario.works
  if (mustWork && goal.cause !== undefined) {
    return { kind: 'fails-at', goal: { symptom: goal.symptom, cause: goal.cause }, before: endOf(ground.faulty, scenario.goal) }
  }
  const broken = ends.flatMap(({ id, must, end: now }): BrokenProbe[] => {
    const healthy = endOf(ground.healthy, id)
    return now.symptom === healthy.symptom ? [] : [{ id, must, healthy, now }]
  })
  return broken.length === 0 ? { kind: 'holds' } : { kind: 'breaks-probes', probes: broken }
}
