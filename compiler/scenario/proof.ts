import type { Item } from '@/course/item'
import { type QuestionNetwork, questionNetworkSchema } from '@/course/network'
import type { Walk } from '@/course/walk'
import {
  type Claim,
  explain,
  formatProbe,
  type Probe,
  type Problem,
  type Proof,
  probe,
  proveCause,
  proveFix,
  proveObserve,
  provePredict,
  type Scenario,
  type State,
} from '@/sim'
import { conditionsOf } from './conditions'
import type { Lab } from './lab'
import { claimSentence } from './sentence'
import { topologyOf } from './topology'

type Variant = Extract<Item, { kind: Scenario['kind'] }>['variants'][number]
type Option = Variant['options'][number]

/** What a proof gives to a compiled variant: plain data, kept in the cache. */
export interface Evidence {
  readonly exhibits: Variant['exhibits']
  readonly walk: Variant['walk']
  readonly conditions?: string
  readonly topology: NonNullable<Variant['topology']>
  readonly network: QuestionNetwork
  readonly options: readonly (Pick<Option, 'id'> & { readonly [K in 'claim' | 'walk' | 'printed']?: NonNullable<Option[K]> })[]
}

/** Proves one variant. The evidence is taken under every rule's first alternative; what differs under others is not quoted. */
export function proveVariant(scenario: Scenario, lab: Lab): { evidence?: Evidence; problems: readonly Problem[]; verdicts: number } {
  switch (scenario.kind) {
    case 'fix':
      return withEvidence(scenario, lab, proveFix(scenario), () => ({}))
    case 'cause':
      return withEvidence(scenario, lab, proveCause(scenario), () => ({}))
    case 'predict': {
      const goal = goalOf(scenario)
      return withEvidence(scenario, lab, provePredict(scenario), ({ ground }) => ({ conditions: conditionsOf(goal, ground) }))
    }
    case 'observe':
      return withEvidence(scenario, lab, proveObserve(scenario), ({ ground }) => ({ printed: ground.printed }))
  }
}

/** What the kind of question adds: conditions of the whole, or what the command of each option prints. */
interface Extra {
  readonly conditions?: string
  readonly printed?: ReadonlyMap<string, NonNullable<Option['printed']>>
}

type Proven<P> = Extract<P, { kind: 'proven' }>

function withEvidence<P extends Proof>(scenario: Scenario, lab: Lab, proof: P, extraOf: (proof: Proven<P>) => Extra) {
  if (proof.kind === 'unproven') return { problems: proof.problems, verdicts: proof.verdicts }
  const { conditions, printed } = extraOf(proof as Proven<P>)
  const { ground, options: proven, verdicts } = proof
  const walk = walkOf(scenario, ground.asked)
  const options = proven.map(({ id, claim, finding, state, wordingVaries }): Evidence['options'][number] => {
    // Where nothing changed the walk is the question's own.
    const own = finding.kind === 'nothing-changes' || state === ground.asked ? walk : walkOf(scenario, state)
    const shown = printed?.get(id)
    return {
      id,
      ...(claim ? { claim: { kind: kindOf(claim), text: claimSentence(finding, scenario, claim, wordingVaries) } } : {}),
      ...(JSON.stringify(own) === JSON.stringify(walk) ? {} : { walk: own }),
      ...(shown ? { printed: shown } : {}),
    }
  })
  const evidence: Evidence = {
    exhibits: ground.exhibits.map(({ id, device, command, lines }) => {
      const isTypedOnIos = ground.asked.network.devices[device]?.kind !== 'host' && !command.startsWith('show ')
      return { id, device, command, lines: [...lines], ...(isTypedOnIos ? { prompt: `${device}#` } : {}) }
    }),
    walk,
    ...(conditions === undefined ? {} : { conditions }),
    topology: topologyOf(ground.asked.network, goalOf(scenario).from, targetOf(goalOf(scenario), ground.asked, walk)),
    network: networkOf(scenario, lab),
    options,
  }
  return { evidence, problems: [], verdicts }
}

function goalOf(scenario: Scenario): Probe {
  const goal = scenario.works[scenario.goal] ?? scenario.fails[scenario.goal]
  if (!goal) throw new Error(`the scenario has no probe “${scenario.goal}”`)
  return goal
}

function walkOf(scenario: Scenario, state: State): Walk {
  return explain(state, probe(state, goalOf(scenario)).trace)
}

/** The device that a probe is for: the owner of its address, else the one at which the packet ends. */
export function targetOf({ from, action }: Probe, { network }: State, walk: Walk): string {
  const owner = Object.values(network.devices).find((device) =>
    device.kind === 'host'
      ? device.address?.value.ip === action.to
      : Object.values(device.config.interfaces).some(({ address }) => address?.value.ip === action.to),
  )
  return owner?.name ?? walk.hops.findLast(({ direction }) => direction === 'there')?.device ?? from
}

/** The network as text, for the learner to change and to try. */
function networkOf(scenario: Scenario, lab: Lab): QuestionNetwork {
  const textsOf = (probes: Scenario['works']) => Object.fromEntries(Object.entries(probes).map(([id, one]) => [id, formatProbe(one)]))
  return questionNetworkSchema.parse({
    lab: lab.id,
    source: lab.source,
    faults: scenario.inNetwork.map((id) => scenario.faults[id]),
    before: scenario.kind === 'predict' ? scenario.before.map(formatProbe) : [],
    works: textsOf(scenario.works),
    fails: textsOf(scenario.fails),
    goal: scenario.goal,
  } satisfies Readonly<Record<keyof QuestionNetwork, unknown>>)
}

function kindOf({ kind }: Claim): NonNullable<Option['claim']>['kind'] {
  return kind === 'ends-at' ? 'fails-at' : kind
}
