import type { Origin } from '../kernel/config'
import type { State } from '../kernel/network'
import { type Outcome, rulesToBlame, underEveryAlternative } from '../trial/alternatives'
import { sameLines, type Watch, watchUnder } from '../trial/run'
import { claimIsTrue } from './claim'
import { type Networks, putFaultsIn } from './faults'
import type { Finding, Ground, Problem, Proof, ProvenOption } from './proof'
import { partOf } from './sanity'
import type { Option, Setting } from './scenario'

/** How the options of one kind of question are judged, in networks that are made. */
export interface Judge<O extends Option, G extends Ground> {
  /** What is wrong with the options whatever happens. */
  readonly standing: readonly Problem[]
  readonly survey: (watch: Watch) => G
  readonly find: (option: O, ground: G, watch: Watch) => Finding
  /** What is wrong with an option in the terms of this kind of question; asked before its mark and its claim are looked at. */
  readonly object: (option: O, finding: Finding) => Problem | undefined
  /** The network whose walk goes with the option. */
  readonly leadsTo: (option: O, ground: G) => State
}

/**
 * Proves one scenario: the networks make sense, exactly the marked options hold, and what the author says of the others is what
 * is found; all that under every alternative of the unverified rules that it touches. All problems are reported, not the first.
 */
export function prove<O extends Option, G extends Ground>(
  scenario: Setting & { readonly options: readonly O[] },
  judgeIn: (networks: Networks) => Judge<O, G>,
): Proof<G> {
  const { networks, problems: refused } = putFaultsIn(scenario)
  if (refused.length > 0) return { kind: 'unproven', verdicts: 0, rules: [], problems: refused }
  const judge = judgeIn(networks)
  const unsupported = new Map<string, { origin: Origin; by: string }>()
  const result = underEveryAlternative((choice): { value: Analysis<O, G>; rules: Iterable<string> } => {
    const watch = watchUnder(choice)
    const ground = judge.survey(watch)
    const findings = scenario.options.map((option) => ({ option, finding: judge.find(option, ground, watch) }))
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
    ...factProblems(rules, outcomes),
    ...scenario.options.flatMap((option, index) => optionProblems(option, index, judge, rules, outcomes)),
    ...judge.standing,
  ]
  if (problems.length > 0) return { kind: 'unproven', verdicts, rules, problems }
  const { ground, findings } = outcomes[0].value
  const options = findings.map(({ option, finding }, index): ProvenOption => {
    const words = outcomes.map(({ value }) => wordingOf(value.findings[index]?.finding))
    const state = judge.leadsTo(option, ground)
    const proven = { id: option.id, right: option.right, state, finding, wordingVaries: words.some((word) => word !== words[0]) }
    return option.claim ? { ...proven, claim: option.claim } : proven
  })
  return { kind: 'proven', verdicts, rules, ground, options }
}

interface Analysis<O, G> {
  readonly ground: G
  readonly findings: readonly { readonly option: O; readonly finding: Finding }[]
}

type Analyses<O, G> = readonly [Outcome<Analysis<O, G>>, ...Outcome<Analysis<O, G>>[]]

/** Problems of the networks. One that is there under some alternatives only rests on the rule. */
function groundProblems<O, G extends Ground>(rules: readonly string[], outcomes: Analyses<O, G>): Problem[] {
  const keyOf = (problem: Problem) => JSON.stringify([problem.kind, partOf(problem)])
  const found = new Map<string, Problem>()
  for (const { value } of outcomes)
    for (const problem of value.ground.problems) if (!found.has(keyOf(problem))) found.set(keyOf(problem), problem)
  return [...found].map(([key, problem]) => {
    const has = ({ ground }: Analysis<O, G>) => ground.problems.some((other) => keyOf(other) === key)
    if (outcomes.every(({ value }) => has(value))) return problem
    return { kind: 'rests-on-rule', rules: rulesToBlame(rules, outcomes, (a, b) => has(a) !== has(b)), part: partOf(problem) }
  })
}

/** What is shown as a fact must read the same under every alternative. */
function factProblems<O, G extends Ground>(rules: readonly string[], outcomes: Analyses<O, G>): Problem[] {
  return outcomes[0].value.ground.facts.flatMap(({ part }, index): Problem[] => {
    const linesOf = ({ ground }: Analysis<O, G>) => ground.facts[index]?.lines ?? []
    const differs = (a: Analysis<O, G>, b: Analysis<O, G>) => !sameLines(linesOf(a), linesOf(b))
    if (outcomes.every(({ value }) => !differs(value, outcomes[0].value))) return []
    return [{ kind: 'rests-on-rule', rules: rulesToBlame(rules, outcomes, differs), part }]
  })
}

function optionProblems<O extends Option, G extends Ground>(
  option: O,
  index: number,
  judge: Judge<O, G>,
  rules: readonly string[],
  outcomes: Analyses<O, G>,
): Problem[] {
  const problemOf = (analysis: Analysis<O, G>) => judgeOption(option, analysis.findings[index]?.finding, judge)
  const differs = (a: Analysis<O, G>, b: Analysis<O, G>) => problemOf(a)?.kind !== problemOf(b)?.kind
  if (outcomes.some(({ value }) => differs(value, outcomes[0].value))) {
    return [{ kind: 'rests-on-rule', rules: rulesToBlame(rules, outcomes, differs), part: { kind: 'option', id: option.id } }]
  }
  const problem = problemOf(outcomes[0].value)
  return problem ? [problem] : []
}

/** What is wrong with an option's mark or claim, given what was found. */
function judgeOption<O extends Option, G extends Ground>(option: O, finding: Finding | undefined, judge: Judge<O, G>): Problem | undefined {
  if (!finding) return undefined
  const objection = judge.object(option, finding)
  if (objection) return objection
  if (option.right) return finding.kind === 'holds' ? undefined : { kind: 'right-does-not-hold', option: option.id, finding }
  if (finding.kind === 'holds') return { kind: 'wrong-holds', option: option.id }
  if (!option.claim) return { kind: 'claim-missing', option: option.id, finding }
  return claimIsTrue(option.claim, finding) ? undefined : { kind: 'claim-false', option: option.id, claim: option.claim, finding }
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
    case 'happens-otherwise':
      return `${finding.result.symptom} ${finding.result.marks ?? ''}`
    default:
      return ''
  }
}
