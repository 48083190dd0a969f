import type { State } from '../kernel/network'
import type { Trace } from '../kernel/trace'
import { endIn, endsOf, goalIn, runExhibits, tryInOrder, type Watch } from '../trial/run'
import type { Networks } from './faults'
import { exclude } from './predicate'
import type { Elsewhere, Fact, Finding, Ground, Problem, Proof } from './proof'
import { prove } from './prove'
import { marksOf, type Result, readingOf, untrueOf } from './result'
import { behaviourOf, factsOf, healthyProblems, idleFaults, refusedExhibits } from './sanity'
import type { Prediction, PredictScenario } from './scenario'

/** The ground of a question about what happens. */
export interface PredictGround extends Ground {
  readonly before: readonly Trace[] // what was tried before, and how it ended
  readonly result: Result // the goal after it
  /** For each fault that is not in the network: the goal in the healthy network with it alone, after the same was tried. */
  readonly elsewhere: ReadonlyMap<string, Result>
}

/**
 * Proves a `predict` question. An option holds when its predicate is true of the goal's result in the network with its faults, after
 * what was tried before. The predicates of any two options exclude each other, whatever happens.
 */
export function provePredict(scenario: PredictScenario): Proof<PredictGround> {
  return prove(scenario, (networks) => ({
    standing: [...overlaps(scenario.options), ...unknownLists(scenario.options, networks)],
    survey: (watch) => survey(scenario, networks, watch),
    find: ({ predicate }: Prediction, { result, elsewhere }: PredictGround) => {
      const untrue = untrueOf(predicate, result)
      if (untrue.length === 0) return { kind: 'holds' }
      const marks = marksOf(result.trace)
      return {
        kind: 'happens-otherwise',
        result: marks === undefined ? endIn(result.trace) : { ...endIn(result.trace), marks },
        untrue: untrue.map((term) => ({ term, value: readingOf(term.field, result) })),
        elsewhere: [...elsewhere].flatMap(([fault, other]): Elsewhere[] =>
          untrueOf(predicate, other).length === 0 ? [{ fault, end: endIn(other.trace) }] : [],
        ),
      } satisfies Finding
    },
    object: () => undefined,
    leadsTo: ({ claim }, { asked, elsewhere }) => (claim?.kind === 'happens-with' ? (elsewhere.get(claim.fault)?.state ?? asked) : asked),
  }))
}

function survey(scenario: PredictScenario, networks: Networks, watch: Watch): PredictGround {
  const resultIn = (network: State): Result => {
    const { state } = tryInOrder(network, scenario.before, watch)
    return { state, trace: goalIn(state, scenario, watch) }
  }
  const { state: asked, traces: before } = tryInOrder(networks.faulty, scenario.before, watch)
  const exhibits = runExhibits(asked, scenario.exhibits, watch)
  const behaviour = (network: State) => {
    const { state, trace } = resultIn(network)
    return behaviourOf(endsOf(network, scenario, watch), runExhibits(state, scenario.exhibits, watch), trace.says, trace.hops)
  }
  const rivals = [...networks.alone].filter(([fault]) => !scenario.inNetwork.includes(fault))
  return {
    asked,
    exhibits,
    before,
    result: resultIn(networks.faulty),
    elsewhere: new Map(rivals.map(([fault, network]) => [fault, resultIn(network)])),
    facts: [...factsOf(exhibits), ...before.map(factOf)],
    problems: [
      ...healthyProblems(scenario, networks, watch),
      ...refusedExhibits(exhibits),
      ...idleFaults(scenario.inNetwork, networks, behaviour),
    ],
  }
}

/** How an attempt ended is told with the question. */
function factOf({ symptom, says }: Trace, index: number): Fact {
  return { part: { kind: 'before', index }, lines: [symptom, ...says] }
}

function overlaps(options: readonly Prediction[]): Problem[] {
  return options.flatMap(({ id, predicate }, index) =>
    options
      .slice(0, index)
      .flatMap((other): Problem[] => (exclude(predicate, other.predicate) ? [] : [{ kind: 'overlap', option: id, as: other.id }])),
  )
}

/** Lists that no network of the question has: an entry of one cannot decide anything. */
function unknownLists(options: readonly Prediction[], { faulty, alone }: Networks): Problem[] {
  const known = [
    ...new Set(
      [faulty, ...alone.values()].flatMap(({ network }) =>
        Object.values(network.devices).flatMap((device) => (device.kind === 'host' ? [] : Object.keys(device.config.acls))),
      ),
    ),
  ]
  return options.flatMap(({ id, predicate }) =>
    predicate.terms.flatMap(({ field }): Problem[] =>
      field.kind === 'entry' && !known.includes(field.list) ? [{ kind: 'no-such-list', option: id, list: field.list, known }] : [],
    ),
  )
}
