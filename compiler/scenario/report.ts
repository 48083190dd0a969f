import { attemptOf, claimsFitting, endingOf, type Finding, formatClaim, type Part, type Problem, type Scenario } from '@/sim'
import { type Diagnostic, diagnosticAt, type Place } from '../diagnostic'
import type { Lab } from './lab'
import type { TypedLine } from './options'
import type { ScenarioText } from './scenario'

/** A problem of one variant as an author reads it: where to look, what is wrong, how to mend it. */
export function diagnoseProblem(
  problem: Problem,
  text: ScenarioText,
  scenario: Scenario,
  typed: readonly TypedLine[],
  lab: Lab,
): Diagnostic {
  const { yaml } = text
  const at = (place: Place, what: string, mend: string) => diagnosticAt(place, what, mend)
  const option = (id: string) => placeOfPart({ kind: 'option', id }, text)
  switch (problem.kind) {
    case 'fault-rejected': {
      const place = placeOfTyped(typed, problem.device, problem.line) ?? placeOfPart({ kind: 'fault', id: problem.fault }, text)
      return at(
        place,
        `fault “${problem.fault}”: ${problem.device} rejects “${problem.line.trim()}”: ${answer(problem.output)}`,
        'type something that the device accepts',
      )
    }
    case 'fault-without-effect':
      return at(
        yaml.placeOfKey(['faults', problem.fault]),
        `fault “${problem.fault}” changes no probe and no exhibit`,
        'take it out, or add a probe that meets it',
      )
    case 'healthy-probe': {
      const probe = scenario.works[problem.probe] ?? scenario.fails[problem.probe]
      const what = probe ? `${attemptOf(probe)} ${endingOf(problem.end, probe)}` : problem.end.symptom
      const why = problem.end.cause ? ` (${problem.end.cause.rule} on ${problem.end.cause.device})` : ''
      return at(
        placeOfPart({ kind: 'probe', id: problem.probe }, text),
        `probe “${problem.probe}” must ${problem.must} in the healthy network, but ${what}${why}`,
        problem.must === 'work' ? 'mend the lab or the probe, or move it to `fails`' : 'let the lab stop it, or move it to `works`',
      )
    }
    case 'goal-met-with-faults':
      return at(
        yaml.placeOf(['goal']),
        `the goal “${scenario.goal}” is met although the faults are in the network`,
        'choose a probe that the faults in `in-network` change',
      )
    case 'exhibit-refused':
      return at(
        placeOfPart({ kind: 'exhibit', id: problem.exhibit }, text),
        `exhibit “${problem.exhibit}” is no command there: ${answer(problem.output)}`,
        'write a command that the device knows',
      )
    case 'unsupported': {
      const place =
        lab.placeOfLine(problem.origin) ?? placeOfTyped(typed, problem.origin.device, problem.origin.text) ?? yaml.placeOfKey(['kind'])
      return at(
        place,
        `no verdict: ${problem.by} depends on “${problem.origin.text.trim()}” on ${problem.origin.device}, which the core does not support (needed by ${text.id})`,
        'take the line out, or use one that the core supports',
      )
    }
    case 'rests-on-rule':
      return at(
        placeOfPart(problem.part, text),
        `${nameOf(problem.part)} rests on a behaviour that nobody has verified: rule ${problem.rules.map((rule) => `“${rule}”`).join(', ')}`,
        'ask so that every alternative of that rule gives the same answer, or leave the part out',
      )
    case 'too-many-alternatives':
      return at(
        yaml.placeOfKey(['kind']),
        `too many behaviours that nobody has verified at once: ${problem.rules.join(', ')}`,
        'use fewer probes that meet them',
      )
    case 'right-does-not-hold':
      return at(
        option(problem.option),
        `marked right but does not hold: ${foundIn(problem.finding, scenario)}`,
        'mark it `[ ]` and give it a claim, or mend it',
      )
    case 'wrong-holds':
      return at(
        option(problem.option),
        `option “${problem.option}” holds but is not marked right`,
        'mark it `[x]` and take its claim out, or change it',
      )
    case 'ambiguous':
      return at(
        option(problem.option),
        `the question is ambiguous: fault “${problem.option}” is not in the network, yet with it every exhibit would be as shown`,
        'add an exhibit that tells the two apart',
      )
    case 'wrong-in-network':
      return at(
        option(problem.option),
        `marked wrong, but its fault “${problem.option}” is in the network`,
        'offer a fault that is not in `in-network`',
      )
    case 'claim-missing':
      return at(option(problem.option), `wrong without a claim; found: ${foundIn(problem.finding, scenario)}`, mendClaim(problem.finding))
    case 'claim-false': {
      const place = text.options.find(({ id }) => id === problem.option)?.claim?.place ?? option(problem.option)
      return at(
        place,
        `“${formatClaim(problem.claim)}” is not what happens; found: ${foundIn(problem.finding, scenario)}`,
        mendClaim(problem.finding),
      )
    }
    case 'same-change':
      return at(
        option(problem.option),
        `options “${problem.as}” and “${problem.option}” are the same change`,
        'change one of them, or take it out',
      )
  }
}

/** What is true of an option, for the author. */
function foundIn(finding: Finding, scenario: Scenario): string {
  switch (finding.kind) {
    case 'holds':
      return 'it holds'
    case 'rejected':
      return `the parser rejects ${finding.lines.map(({ device, line, output }) => `“${line.trim()}” on ${device} (${answer(output)})`).join(', ')}`
    case 'nothing-changes':
      return `nothing changes, the goal still ${finding.goal.cause ? `fails at ${finding.goal.cause.rule} (${finding.goal.symptom})` : 'gets through'}`
    case 'fails-at':
      return `the goal fails at ${finding.goal.cause.rule} on ${finding.goal.cause.device} (${finding.goal.symptom})`
    case 'breaks-probes':
      return finding.probes
        .map(
          ({ id, healthy, now }) =>
            `${id === scenario.goal ? 'the goal' : `probe “${id}”`} ends as ${now.symptom}${now.cause ? ` (${now.cause.rule})` : ''}, not as ${healthy.symptom}`,
        )
        .join('; ')
    case 'contradicts-exhibits':
      return finding.exhibits.map(({ id, shown, instead }) => `exhibit “${id}” would print ${firstDifference(shown, instead)}`).join('; ')
    case 'not-needed':
      return `without that fault the goal still ends as ${finding.goal.symptom}`
    case 'not-in-network':
      return 'that fault is not in the network, and every exhibit would be as shown'
  }
}

function mendClaim(finding: Finding): string {
  const fitting = claimsFitting(finding)
  return fitting.length > 0
    ? `write ${fitting.map((claim) => `\`Claim: ${formatClaim(claim)}\``).join(' or ')}, or change the option`
    : 'change the option'
}

function firstDifference(shown: readonly string[], instead: readonly string[]): string {
  const at =
    Array.from({ length: Math.max(shown.length, instead.length) }, (_, index) => index).find((index) => shown[index] !== instead[index]) ??
    0
  const quote = (line: string | undefined) => (line === undefined ? 'no more' : `“${line.trim()}”`)
  return `${quote(instead[at])} instead of ${quote(shown[at])}`
}

function placeOfPart(part: Part, { yaml, options, head }: ScenarioText): Place {
  switch (part.kind) {
    case 'option':
      return options.find(({ id }) => id === part.id)?.place ?? yaml.placeOfKey(['kind'])
    case 'exhibit':
      return yaml.placeOf(['exhibits', part.id])
    case 'fault':
      return yaml.placeOfKey(['faults', part.id])
    case 'probe':
      return yaml.placeOf(['probes', part.id in head.probes.works ? 'works' : 'fails', part.id])
    case 'goal':
      return yaml.placeOf(['goal'])
  }
}

function nameOf(part: Part): string {
  return part.kind === 'goal' ? 'the goal' : `${part.kind} “${part.id}”`
}

function placeOfTyped(typed: readonly TypedLine[], device: string, text: string): Place | undefined {
  return typed.find((line) => line.device === device && line.text.trim() === text.trim())?.place
}

function answer(output: readonly string[]): string {
  return (output.find((line) => line.trimStart().startsWith('%')) ?? output[0] ?? 'no reason given').trim()
}
