import type { Origin } from '../config'
import type { State } from '../network'
import { type Outcome, rulesToBlame, underEveryAlternative } from './alternatives'
import { claimIsTrue } from './claim'
import { type Networks, putFaultsIn } from './faults'
import type { Finding, Problem, Proof, ProvenOption, Refused } from './proof'
import { sameLines, type Watch, watchUnder } from './run'
import { fingerprint, typesTheSame } from './same-change'
import { type Ground, partOf, surveyGround } from './sanity'
import type { Option, Scenario } from './scenario'

/** How the options of one kind of question are judged. */
export interface Judge {
  /** The network that an option starts from, and the one that it leads to. */
  readonly base: (networks: Networks) => State
  readonly apply: (option: Option, networks: Networks) => Omit<Applied, 'option'>
  readonly find: (applied: Applied, ground: Ground, networks: Networks, watch: Watch) => Finding
  /** What is wrong with an option beside its mark and its claim. */
  readonly object: (option: Option, finding: Finding) => Problem | undefined
}

/** An option that has been typed. */
export interface Applied {
  readonly option: Option
  readonly state: State
  readonly refused: readonly Refused[]
}

/**
 * Proves one scenario: the networks make sense, exactly the marked options hold, and what the author says of the others is what
 * is found; all that under every alternative of the unverified rules that it touches. All problems are reported, not the first.
 */
export function prove(scenario: Scenario, judge: Judge): Proof {
  const { networks, problems: refused } = putFaultsIn(scenario)
  if (refused.length > 0) return { kind: 'unproven', verdicts: 0, rules: [], problems: refused }
  const applied = scenario.options.map((option) => ({ option, ...judge.apply(option, networks) }))
  const unsupported = new Map<string, { origin: Origin; by: string }>()
  const result = underEveryAlternative((choice) => {
    const watch = watchUnder(choice)
    const ground = surveyGround(scenario, networks, watch)
    const findings = applied.map((one) => ({ option: one.option, finding: judge.find(one, ground, networks, watch) }))
    for (const [key, found] of watch.unsupported) if (!unsupported.has(key)) unsupported.set(key, found)
    return { value: { ground, findings }, rules: watch.rules }
  })
  if (unsupported.size > 0) {
    const problems = [...unsupported.values()].map(({ origin, by }): Problem => ({ kind: 'unsupported', origin, by }))
    return { kind: 'unproven', verdicts: 0, rules: result.rules, problems }
  }
  if (result.kind === 'too-many') {
    return { kind: 'unproven', verdicts: 0, rules: result.rules, problems: [{ kind: 'too-many-alternatives', rules: result.rules }] }
  }
  const { outcomes, rules } = result
  const verdicts = scenario.options.length * outcomes.length
  const problems = [
    ...groundProblems(rules, outcomes),
    ...exhibitProblems(scenario, rules, outcomes),
    ...scenario.options.flatMap((option, index) => optionProblems(option, index, judge, rules, outcomes)),
    ...sameChanges(judge.base(networks), applied),
  ]
  if (problems.length > 0) return { kind: 'unproven', verdicts, rules, problems }
  const { ground, findings } = outcomes[0].value
  const options = findings.map(({ option, finding }, index): ProvenOption => {
    const words = outcomes.map(({ value }) => wordingOf(value.findings[index]?.finding))
    const state = applied[index]?.state ?? networks.faulty
    const proven = { id: option.id, right: option.right, state, finding, wordingVaries: words.some((word) => word !== words[0]) }
    return option.claim ? { ...proven, claim: option.claim } : proven
  })
  return { kind: 'proven', verdicts, rules, faulty: networks.faulty, exhibits: ground.exhibits, options }
}

interface Analysis {
  readonly ground: Ground
  readonly findings: readonly { readonly option: Option; readonly finding: Finding }[]
}

type Analyses = readonly [Outcome<Analysis>, ...Outcome<Analysis>[]]

/** Problems of the networks. One that is there under some alternatives only rests on the rule. */
function groundProblems(rules: readonly string[], outcomes: Analyses): Problem[] {
  const keyOf = (problem: Problem) => JSON.stringify([problem.kind, partOf(problem)])
  const found = new Map<string, Problem>()
  for (const { value } of outcomes)
    for (const problem of value.ground.problems) if (!found.has(keyOf(problem))) found.set(keyOf(problem), problem)
  return [...found].map(([key, problem]) => {
    const has = ({ ground }: Analysis) => ground.problems.some((other) => keyOf(other) === key)
    if (outcomes.every(({ value }) => has(value))) return problem
    return { kind: 'rests-on-rule', rules: rulesToBlame(rules, outcomes, (a, b) => has(a) !== has(b)), part: partOf(problem) }
  })
}

/** An exhibit is shown as a fact: it must read the same under every alternative. */
function exhibitProblems(scenario: Scenario, rules: readonly string[], outcomes: Analyses): Problem[] {
  return scenario.exhibits.flatMap(({ id }, index): Problem[] => {
    const linesOf = ({ ground }: Analysis) => ground.exhibits[index]?.lines ?? []
    const differs = (a: Analysis, b: Analysis) => !sameLines(linesOf(a), linesOf(b))
    if (outcomes.every(({ value }) => !differs(value, outcomes[0].value))) return []
    return [{ kind: 'rests-on-rule', rules: rulesToBlame(rules, outcomes, differs), part: { kind: 'exhibit', id } }]
  })
}

function optionProblems(option: Option, index: number, judge: Judge, rules: readonly string[], outcomes: Analyses): Problem[] {
  const problemOf = (analysis: Analysis) => judgeOption(option, analysis.findings[index]?.finding, judge)
  const differs = (a: Analysis, b: Analysis) => problemOf(a)?.kind !== problemOf(b)?.kind
  if (outcomes.some(({ value }) => differs(value, outcomes[0].value))) {
    return [{ kind: 'rests-on-rule', rules: rulesToBlame(rules, outcomes, differs), part: { kind: 'option', id: option.id } }]
  }
  const problem = problemOf(outcomes[0].value)
  return problem ? [problem] : []
}

/** What is wrong with an option's mark or claim, given what was found. */
function judgeOption(option: Option, finding: Finding | undefined, judge: Judge): Problem | undefined {
  if (!finding) return undefined
  if (option.right) return finding.kind === 'holds' ? undefined : { kind: 'right-does-not-hold', option: option.id, finding }
  if (finding.kind === 'holds') return { kind: 'wrong-holds', option: option.id }
  const objection = judge.object(option, finding)
  if (objection) return objection
  if (!option.claim) return { kind: 'claim-missing', option: option.id, finding }
  return claimIsTrue(option.claim, finding) ? undefined : { kind: 'claim-false', option: option.id, claim: option.claim, finding }
}

function sameChanges(base: State, applied: readonly Applied[]): Problem[] {
  const before = fingerprint(base)
  const changes = applied.map(({ option, state }) => ({ option, after: fingerprint(state) }))
  return changes.flatMap(({ option, after }, index): Problem[] => {
    const twin = changes.slice(0, index).find((other) => typesTheSame(option, other.option) || (after === other.after && after !== before))
    return twin ? [{ kind: 'same-change', option: option.id, as: twin.option.id }] : []
  })
}

/** The part of a finding that a sentence to the learner would quote. */
function wordingOf(finding: Finding | undefined): string {
  switch (finding?.kind) {
    case 'nothing-changes':
    case 'fails-at':
    case 'not-needed':
      return finding.goal.symptom
    case 'breaks-probes':
      return finding.probes.map(({ id, now }) => `${id} ${now.symptom}`).join()
    case 'contradicts-exhibits':
      return JSON.stringify(finding.exhibits)
    default:
      return ''
  }
}
