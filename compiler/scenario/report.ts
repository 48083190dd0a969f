import { attemptOf, endingOf, formatClaim, type Part, type Problem, RULES, type Scenario } from '@/sim'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { answer, foundIn, mendClaim, networkName } from './found'
import type { Lab } from './lab'
import type { TypedLine } from './options'
import type { ScenarioText } from './scenario'

type Of<Kind extends Problem['kind']> = Extract<Problem, { kind: Kind }>
type OfNetwork = Of<'fault-rejected' | 'fault-without-effect' | 'unsupported'>
type OfQuestion = Of<'healthy-probe' | 'goal-met-with-faults' | 'exhibit-refused' | 'rests-on-rule' | 'too-many-alternatives'>
type OfCommand = Of<
  | 'command-refused'
  | 'shows-everything'
  | 'shows-as-well'
  | 'same-command'
  | 'field-otherwise'
  | 'field-shared'
  | 'field-masked'
  | 'field-many'
>

/** A problem of one variant as an author reads it: where to look, what is wrong, how to mend it. */
export function diagnoseProblem(
  problem: Problem,
  text: ScenarioText,
  scenario: Scenario,
  typed: readonly TypedLine[],
  lab: Lab,
): Diagnostic {
  switch (problem.kind) {
    case 'fault-rejected':
    case 'fault-without-effect':
    case 'unsupported':
      return diagnoseNetwork(problem, text, typed, lab)
    case 'healthy-probe':
    case 'goal-met-with-faults':
    case 'exhibit-refused':
    case 'rests-on-rule':
    case 'too-many-alternatives':
      return diagnoseQuestion(problem, text, scenario)
    case 'command-refused':
    case 'shows-everything':
    case 'shows-as-well':
    case 'same-command':
    case 'field-otherwise':
    case 'field-shared':
    case 'field-masked':
    case 'field-many':
      return diagnoseCommand(problem, text)
    default:
      return diagnoseOption(problem, text, scenario)
  }
}

/** What is wrong before any option is looked at. */
function diagnoseQuestion(problem: OfQuestion, text: ScenarioText, scenario: Scenario): Diagnostic {
  const { yaml } = text
  switch (problem.kind) {
    case 'healthy-probe': {
      const probe = scenario.works[problem.probe] ?? scenario.fails[problem.probe]
      const what = probe ? `${attemptOf(probe)} ${endingOf(problem.end, probe)}` : problem.end.symptom
      const why = problem.end.cause ? ` (${problem.end.cause.rule} on ${problem.end.cause.device})` : ''
      return diagnosticAt(
        placeOfPart({ kind: 'probe', id: problem.probe }, text),
        `probe “${problem.probe}” must ${problem.must} in the healthy network, but ${what}${why}`,
        problem.must === 'work' ? 'mend the lab or the probe, or move it to `fails`' : 'let the lab stop it, or move it to `works`',
      )
    }
    case 'goal-met-with-faults':
      return diagnosticAt(
        yaml.placeOf(['goal']),
        `the goal “${scenario.goal}” is met although the faults are in the network`,
        'choose a probe that the faults in `in-network` change',
      )
    case 'exhibit-refused':
      return diagnosticAt(
        placeOfPart({ kind: 'exhibit', id: problem.exhibit }, text),
        `exhibit “${problem.exhibit}” is no command there: ${answer(problem.output)}`,
        'write a command that the device knows',
      )
    case 'rests-on-rule':
      if (problem.rules.every((id) => RULES.some((rule) => rule.id === id && rule.grade === 'chance')))
        return diagnosticAt(
          placeOfPart(problem.part, text),
          `${nameOf(problem.part)} depends on what is left to chance: rule ${problem.rules.map((rule) => `“${rule}”`).join(', ')}`,
          problem.rules.includes('equal-cost-path')
            ? 'give one of the equal routes another distance, or a longer prefix, so that it is certain which one a packet takes; or leave the part out'
            : 'build the network so that the outcome is certain, or leave the part out',
        )
      return diagnosticAt(
        placeOfPart(problem.part, text),
        `${nameOf(problem.part)} rests on a behaviour that nobody has verified: rule ${problem.rules.map((rule) => `“${rule}”`).join(', ')}`,
        'ask so that every alternative of that rule gives the same answer, or leave the part out',
      )
    case 'too-many-alternatives':
      return diagnosticAt(
        yaml.placeOfKey(['kind']),
        `too many behaviours that nobody has verified at once: ${problem.rules.join(', ')}`,
        'use fewer probes that meet them',
      )
  }
}

/** An option that does not end as it is marked, or not for its reason, or that is another one once more. */
function diagnoseOption(problem: Exclude<Problem, OfNetwork | OfQuestion | OfCommand>, text: ScenarioText, scenario: Scenario): Diagnostic {
  const option = (id: string) => placeOfPart({ kind: 'option', id }, text)
  const tailOf = (id: string) => text.options.find((candidate) => candidate.id === id)?.tail
  const when = (id: string) => tailOf(id)?.when?.place ?? option(id)
  switch (problem.kind) {
    case 'right-does-not-hold':
      return diagnosticAt(
        option(problem.option),
        `marked right but does not hold: ${foundIn(problem.finding, scenario)}`,
        'mark it `[ ]` and give it a claim, or mend it',
      )
    case 'wrong-holds':
      return diagnosticAt(
        option(problem.option),
        `option “${problem.option}” holds but is not marked right`,
        'mark it `[x]` and take its claim out, or change it',
      )
    case 'ambiguous':
      return diagnosticAt(
        option(problem.option),
        `the question is ambiguous: fault “${problem.option}” is not in the network, yet with it every exhibit would be as shown`,
        'add an exhibit that tells the two apart',
      )
    case 'wrong-in-network':
      return diagnosticAt(
        option(problem.option),
        `marked wrong, but its fault “${problem.option}” is in the network`,
        'offer a fault that is not in `in-network`',
      )
    case 'claim-missing':
      return diagnosticAt(
        option(problem.option),
        `wrong without a claim; found: ${foundIn(problem.finding, scenario)}`,
        mendClaim(problem.finding),
      )
    case 'claim-false': {
      const place = tailOf(problem.option)?.claim?.place ?? option(problem.option)
      return diagnosticAt(
        place,
        `“${formatClaim(problem.claim)}” is not what happens; found: ${foundIn(problem.finding, scenario)}`,
        mendClaim(problem.finding),
      )
    }
    case 'same-change':
      return diagnosticAt(
        option(problem.option),
        `options “${problem.as}” and “${problem.option}” are the same change`,
        'change one of them, or take it out',
      )
    case 'overlap':
      return diagnosticAt(
        when(problem.option),
        `options “${problem.as}” and “${problem.option}” can both be true of one result: ${predicates(text, problem.as, problem.option)}`,
        'let both name the same field with values that exclude each other',
      )
    case 'no-such-list':
      return diagnosticAt(
        when(problem.option),
        `no device of the network has an access list “${problem.list}”`,
        didYouMean(problem.list, problem.known),
      )
  }
}

/** An option that is a command, and the field that is to show it. */
function diagnoseCommand(problem: OfCommand, text: ScenarioText): Diagnostic {
  const option = (id: string) => placeOfPart({ kind: 'option', id }, text)
  const shows = (id: string) => text.options.find((candidate) => candidate.id === id)?.tail.shows?.place ?? option(id)
  switch (problem.kind) {
    case 'command-refused':
      return diagnosticAt(
        option(problem.option),
        `option “${problem.option}” is no show command there: ${answer(problem.output)}`,
        'write a show command that the device knows',
      )
    case 'shows-everything':
      return diagnosticAt(
        option(problem.option),
        `option “${problem.option}” shows the configuration, in which every fault can be seen`,
        'take it out, or mark it right and say what shows it',
      )
    case 'shows-as-well':
      return diagnosticAt(
        option(problem.option),
        `the question is ambiguous: option “${problem.option}” would show it as well, what it prints is like no other network's`,
        'offer a command that prints the same in the healthy network or with a rival fault, or add such a fault',
      )
    case 'same-command':
      return diagnosticAt(
        option(problem.option),
        `options “${problem.as}” and “${problem.option}” are the same command`,
        'change one of them, or take it out',
      )
    case 'field-otherwise':
      return diagnosticAt(
        shows(problem.option),
        `the field is not so in the network: ${problem.read === undefined ? 'no line fits the pattern' : `it reads “${problem.read}”`}`,
        problem.read === undefined ? 'correct the pattern, or write absent' : `write \`${problem.read}\`, or correct the pattern`,
      )
    case 'field-shared':
      return diagnosticAt(
        shows(problem.option),
        `the field reads the same ${problem.as.map(networkName).join(' and ')}, so it does not tell`,
        'name a field that differs there, or another command',
      )
    case 'field-masked':
      return diagnosticAt(
        shows(problem.option),
        `the field is a ${problem.what}: it would read otherwise a minute later, or on another device`,
        'name a field that only the fault decides',
      )
    case 'field-many':
      return diagnosticAt(
        shows(problem.option),
        `the pattern fits ${problem.lines.length} lines: ${problem.lines.map((line) => `“${line.trim()}”`).join(', ')}`,
        'make it longer, so that it fits one',
      )
  }
}

/** What is wrong with the network of any scenario, before anything is asked of it. */
export function diagnoseNetwork(
  problem: OfNetwork,
  { id, yaml }: Pick<ScenarioText, 'id' | 'yaml'>,
  typed: readonly TypedLine[],
  lab: Lab,
): Diagnostic {
  switch (problem.kind) {
    case 'fault-rejected': {
      const place = placeOfTyped(typed, problem.device, problem.line) ?? yaml.placeOfKey(['faults', problem.fault])
      return diagnosticAt(
        place,
        `fault “${problem.fault}”: ${problem.device} rejects “${problem.line.trim()}”: ${answer(problem.output)}`,
        'type something that the device accepts',
      )
    }
    case 'fault-without-effect':
      return diagnosticAt(
        yaml.placeOfKey(['faults', problem.fault]),
        `fault “${problem.fault}” changes no probe and no exhibit`,
        'take it out, or add a probe that meets it',
      )
    case 'unsupported': {
      const place =
        lab.placeOfLine(problem.origin) ?? placeOfTyped(typed, problem.origin.device, problem.origin.text) ?? yaml.placeOfKey(['kind'])
      return diagnosticAt(
        place,
        `no verdict: ${problem.by} depends on “${problem.origin.text.trim()}” on ${problem.origin.device}, which the core does not support (needed by ${id})`,
        'take the line out, or use one that the core supports',
      )
    }
  }
}

function predicates({ options }: ScenarioText, ...ids: readonly string[]): string {
  return ids.map((id) => `“${options.find((option) => option.id === id)?.tail.when?.predicate.text ?? ''}”`).join(' and ')
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
    case 'before':
      return yaml.placeOf(['before', part.index])
  }
}

function nameOf(part: Part): string {
  if (part.kind === 'goal') return 'the goal'
  return part.kind === 'before' ? 'how that attempt ends' : `${part.kind} “${part.id}”`
}

function placeOfTyped(typed: readonly TypedLine[], device: string, text: string): Place | undefined {
  return typed.find((line) => line.device === device && line.text.trim() === text.trim())?.place
}
