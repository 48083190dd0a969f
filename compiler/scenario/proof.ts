import type { Item } from '@/course/item'
import { type Claim, explain, type Problem, probe, proveCause, proveFix, type Scenario, type State } from '@/sim'
import { claimSentence } from './sentence'

type Variant = Extract<Item, { kind: 'fix' | 'cause' }>['variants'][number]

/** What a proof gives to a compiled variant: plain data, kept in the cache. */
export interface Evidence {
  readonly exhibits: Variant['exhibits']
  readonly walk: Variant['walk']
  readonly options: readonly {
    readonly id: string
    readonly claim?: Variant['options'][number]['claim']
    readonly walk?: Variant['walk']
  }[]
}

/** Proves one variant. The evidence is taken under every rule's first alternative; what differs under others is not quoted. */
export function proveVariant(
  kind: 'fix' | 'cause',
  scenario: Scenario,
): { evidence?: Evidence; problems: readonly Problem[]; verdicts: number } {
  const proof = kind === 'fix' ? proveFix(scenario) : proveCause(scenario)
  if (proof.kind === 'unproven') return { problems: proof.problems, verdicts: proof.verdicts }
  const walk = walkOf(scenario, proof.faulty)
  const options = proof.options.map(({ id, claim, finding, state, wordingVaries }) => {
    // Where nothing changed the walk is the question's own.
    const own = finding.kind === 'nothing-changes' ? walk : walkOf(scenario, state)
    return {
      id,
      ...(claim ? { claim: { kind: claim.kind, text: claimSentence(finding, scenario, nameIn(claim), wordingVaries) } } : {}),
      ...(JSON.stringify(own) === JSON.stringify(walk) ? {} : { walk: own }),
    }
  })
  const exhibits = proof.exhibits.map(({ id, device, command, lines }) => ({ id, device, command, lines: [...lines] }))
  return { evidence: { exhibits, walk, options }, problems: [], verdicts: proof.verdicts }
}

function walkOf(scenario: Scenario, state: State): Variant['walk'] {
  const goal = scenario.works[scenario.goal] ?? scenario.fails[scenario.goal]
  if (!goal) throw new Error(`the scenario has no probe “${scenario.goal}”`)
  return explain(state, probe(state, goal).trace)
}

function nameIn(claim: Claim): string | undefined {
  if (claim.kind === 'breaks-probe') return claim.probe
  return claim.kind === 'contradicts-exhibit' ? claim.exhibit : undefined
}
