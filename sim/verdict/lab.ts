import { type Desk, type Run, sessionAt, typeAt } from '../desk/desk'
import { type Goal, isMet, tryGoals } from '../desk/grade'
import { start as begin } from '../history'
import type { Origin } from '../kernel/config'
import type { NetworkSource, State } from '../kernel/network'
import type { Patch } from '../kernel/trace'
import { RULES } from '../rules'
import { lostIn, sourceOf } from '../source'
import { top } from '../terminal/session'
import { yesTo } from '../terminal/type-into'
import { endIn, sameEnd } from '../trial/run'
import type { Tried } from '../trial/try'
import { type Faulted, putFaultsIn } from './faults'
import type { End, Problem } from './proof'
import { idleFaults } from './sanity'

/** A lab to be configured until its goals hold, with its variables filled, ready to be proven. */
export interface LabScenario extends Faulted {
  readonly kind: 'lab'
  readonly goals: readonly Goal[]
  /** What has happened in the lab, as its source says it. */
  readonly history?: readonly string[]
  /** From global configuration mode on a router or switch, from its shell on a host. */
  readonly solution: readonly Patch[]
}

/** A verdict is the network as it starts, as it is solved, or solved but for one line. */
export type LabProof = { readonly verdicts: number } & (
  | {
      readonly kind: 'proven'
      readonly start: NetworkSource // as the learner gets it
      readonly atStart: State
      readonly typed: readonly (readonly Run[])[] // each block of the solution, as it is typed at its console
      readonly solved: State
      readonly before: readonly Tried[] // every goal at the start
    }
  | { readonly kind: 'unproven'; readonly problems: readonly LabProblem[] }
)

/** Why a lab is not proven. `at` counts the lines of the solution, over all its blocks, from 0. */
export type LabProblem =
  | Extract<Problem, { kind: 'fault-rejected' | 'fault-without-effect' | 'unsupported' }>
  | { readonly kind: 'not-carried'; readonly devices: readonly string[] } // what was typed into them cannot be given as a configuration
  | { readonly kind: 'goals-met-at-start' }
  | { readonly kind: 'goal-uncertain'; readonly goal: string; readonly solved: boolean; readonly rules: readonly string[] }
  | { readonly kind: 'solution-refused'; readonly at: number; readonly output: readonly string[] }
  | { readonly kind: 'goal-missed'; readonly goal: string; readonly must: 'work' | 'fail'; readonly end: End }
  | { readonly kind: 'line-not-needed'; readonly at: number }
  | { readonly kind: 'need-uncertain'; readonly at: number; readonly rules: readonly string[] }

/**
 * Proves a lab: at its start some goal is not met; the solution is accepted line by line, typed at the consoles as a learner would, and
 * then every goal is met; and without any one of its lines a goal is missed or a later line refused. Goals are tried as an answer is
 * graded, under every alternative of the behaviours that nobody has verified. All this in the network that the learner gets: built from
 * its source, which tells no fault, and no other than the faulty one.
 */
export function proveLab(scenario: LabScenario): LabProof {
  const { networks, problems: refused } = putFaultsIn(scenario)
  const { goals } = scenario
  if (refused.length > 0) return unproven(0, refused)
  const start = { ...sourceOf(networks.faulty), ...(scenario.history ? { history: scenario.history } : {}) }
  const carried = carriedBy(start, networks.faulty, goals)
  if ('lost' in carried) return unproven(0, notCarried(carried.lost, networks.faulty))
  const atStart = carried.state
  const behaviour = (state: State) => JSON.stringify(tryGoals(state, goals).map(({ id, told, trace }) => [id, told.kind, nameOf(trace)]))
  const idle = idleFaults(scenario.inNetwork, networks, behaviour)

  const before = tryGoals(atStart, goals)
  const unsure = uncertain(before, false)
  const met = unsure.length === 0 && before.every(isMet) ? [{ kind: 'goals-met-at-start' as const }] : []
  const solution = typed(atStart, scenario.solution)
  const { refusals } = solution
  const found: LabProblem[] = [...idle, ...unsure, ...met, ...refusals.map((one) => ({ kind: 'solution-refused', ...one }) as const)]
  if (refusals.length > 0) return unproven(2, found)

  const after = tryGoals(solution.desk.state, goals)
  found.push(...notModelled(atStart, solution.desk.state), ...uncertain(after, true), ...after.flatMap(missed))
  if (found.length > 0) return unproven(2, found)
  const count = scenario.solution.reduce((sum, { lines }) => sum + lines.length, 0)
  const needless = Array.from({ length: count }, (_, at) => withoutLine(atStart, scenario, at)).flatMap((one) => one ?? [])
  const verdicts = 2 + count
  if (needless.length > 0) return unproven(verdicts, needless)
  return { kind: 'proven', verdicts, start, atStart, typed: solution.blocks, solved: solution.desk.state, before }
}

function unproven(verdicts: number, problems: readonly LabProblem[]): LabProof {
  return { kind: 'unproven', verdicts, problems }
}

/** The network built from its source, where that is the same one: configured alike, and every goal ends as it did. */
function carriedBy(source: NetworkSource, state: State, goals: readonly Goal[]): { state: State } | { lost: readonly string[] } {
  const lost = lostIn(source, state)
  const built = begin(source)
  if (lost.length > 0 || 'errors' in built) return { lost }
  const again = built.state
  const there = tryGoals(again, goals)
  const moved = tryGoals(state, goals).filter(({ trace }, index) => {
    const other = there[index]
    return !other || !sameEnd(other.trace, trace)
  })
  return moved.length > 0 ? { lost: moved.map(({ probe }) => probe.from) } : { state: again }
}

/** A line that the core does not model is not in the running configuration, so that the learner would not get it. */
function notCarried(devices: readonly string[], { network }: State): LabProblem[] {
  const lines = devices.flatMap((name) => {
    const device = network.devices[name]
    return device && device.kind !== 'host' ? device.config.unsupported : []
  })
  if (lines.length === 0) return [{ kind: 'not-carried', devices }]
  return lines.map((origin) => ({ kind: 'unsupported', origin, by: 'the network that the learner gets' }))
}

/** Types the blocks at the consoles, from `#` and back to it, and says yes to questions that ask for no more. */
function typed(
  state: State,
  patches: readonly Patch[],
): { desk: Desk; blocks: readonly (readonly Run[])[]; refusals: readonly { at: number; output: readonly string[] }[] } {
  let desk: Desk = { state, sessions: {} }
  const blocks: Run[][] = []
  const refusals: { at: number; output: readonly string[] }[] = []
  const type = (device: string, line: string) => {
    const turn = typeAt(desk, device, line)
    desk = turn.desk
    blocks.at(-1)?.push(turn.run)
    return turn.run
  }
  const isConfiguring = (device: string) => {
    const shell = top(sessionAt(desk, device))
    return shell.kind === 'ios' && shell.section !== undefined
  }
  const questionAt = (device: string) => top(sessionAt(desk, device)).ask
  let at = 0
  for (const { device, lines } of patches) {
    blocks.push([])
    const isHost = state.network.devices[device]?.kind === 'host'
    if (!isHost) type(device, 'configure terminal')
    for (const line of lines) {
      const { refused, output } = type(device, line.trim())
      if (refused) refusals.push({ at, output })
      for (let question = questionAt(device); question && question.kind !== 'banner'; question = questionAt(device)) {
        const yes = yesTo(question)
        if (yes === undefined) {
          refusals.push({ at, output: ['! A solution cannot answer this question.'] })
          return { desk, blocks, refusals }
        }
        type(device, yes)
      }
      at++
    }
    if (isConfiguring(device)) type(device, 'end')
  }
  return { desk, blocks, refusals }
}

/** What is wrong with a line of the solution: it can be left out, or whether it can is a matter of the release. */
function withoutLine(state: State, { solution, goals }: LabScenario, at: number): LabProblem | undefined {
  let first = 0
  const rest = solution.map(({ device, lines }) => {
    const own = at - first
    first += lines.length
    return { device, lines: lines.filter((_, index) => index !== own) }
  })
  const { desk, refusals } = typed(state, rest)
  if (refusals.length > 0) return undefined
  const rules = new Set<string>()
  for (const goal of goals) {
    for (const tried of tryGoals(desk.state, [goal])) {
      if (tried.told.kind !== 'open' && !isMet(tried)) return undefined
      for (const rule of rulesOf(tried)) rules.add(rule)
    }
  }
  return rules.size > 0 ? { kind: 'need-uncertain', at, rules: [...rules] } : { kind: 'line-not-needed', at }
}

function missed(tried: Tried): LabProblem[] {
  const { id, must, told, trace } = tried
  return told.kind === 'open' || told.kind === 'no-verdict' || isMet(tried)
    ? []
    : [{ kind: 'goal-missed', goal: id, must, end: endIn(trace) }]
}

function uncertain(all: readonly Tried[], solved: boolean): LabProblem[] {
  return all.flatMap((tried): LabProblem[] => {
    const { id, told } = tried
    if (told.kind === 'open') return [{ kind: 'goal-uncertain', goal: id, solved, rules: rulesOf(tried) }]
    return told.kind === 'no-verdict' ? told.lines.map((origin) => ({ kind: 'unsupported', origin, by: `goal “${id}”` })) : []
  })
}

/** Ids of the rules on which an end rests. */
function rulesOf({ told }: Tried): string[] {
  return told.kind === 'open' ? told.rules.flatMap((what) => RULES.find((rule) => rule.what === what)?.id ?? []) : []
}

/** Lines of the solution that the terminal takes and the core does not model. */
function notModelled(before: State, after: State): LabProblem[] {
  const linesIn = ({ network }: State): readonly Origin[] =>
    Object.values(network.devices).flatMap((device) => (device.kind === 'host' ? [] : device.config.unsupported))
  const known = linesIn(before)
  return linesIn(after).flatMap((origin) => (known.includes(origin) ? [] : [{ kind: 'unsupported', origin, by: 'the solution' }]))
}

function nameOf({ symptom, cause }: Tried['trace']): unknown {
  return [symptom, cause?.rule, cause?.device, cause?.stage]
}
