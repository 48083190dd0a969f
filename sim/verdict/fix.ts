import type { BrokenProbe, Finding, Proof } from './proof'
import { type Applied, prove } from './prove'
import { applyPatches, endOf, endsOf, sameEnd, type Watch } from './run'
import type { Ground } from './sanity'
import type { Scenario } from './scenario'

/**
 * Proves a `fix` question. An option holds when the terminal accepts every line of it, typed into the faulty network, the goal is
 * then met, and every probe, those that must fail included, ends with the symptom that it has in the healthy network.
 * A goal that must fail (a hole to be closed) is met when it fails as it does there.
 */
export function proveFix(scenario: Scenario): Proof {
  return prove(scenario, {
    base: ({ faulty }) => faulty,
    apply: ({ patches }, { faulty }) => applyPatches(faulty, patches),
    find: (applied, ground, _networks, watch) => findFix(scenario, applied, ground, watch),
    object: () => undefined,
  })
}

function findFix(scenario: Scenario, { state, refused }: Applied, ground: Ground, watch: Watch): Finding {
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
