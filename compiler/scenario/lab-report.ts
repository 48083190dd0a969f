import { attemptOf, endingOf, type LabProblem, parseProbe } from '@/sim'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { answer } from './found'
import type { Lab } from './lab'
import type { LabText } from './lab-text'
import type { TypedLine } from './options'
import { diagnoseNetwork } from './report'

/** A problem of one variant of a lab as an author reads it: where to look, what is wrong, how to mend it. */
export function diagnoseLabProblem(problem: LabProblem, text: LabText, typed: readonly TypedLine[], lab: Lab): Diagnostic {
  const { yaml, head } = text
  const lineAt = (at: number): { place: Place; name: string } => {
    const line = text.solution.flatMap(({ lines }) => lines)[at]
    return line
      ? { place: line.place, name: `“${line.text.trim()}” on ${line.device}` }
      : { place: yaml.placeOfKey(['kind']), name: 'a line' }
  }
  const probeOf = (goal: string) => head.probes.works[goal] ?? head.probes.fails?.[goal] ?? ''
  const placeOfGoal = (goal: string) => yaml.placeOf(['probes', goal in head.probes.works ? 'works' : 'fails', goal])
  switch (problem.kind) {
    case 'fault-rejected':
    case 'fault-without-effect':
    case 'unsupported':
      return diagnoseNetwork(problem, text, typed, lab)
    case 'not-carried':
      return diagnosticAt(
        yaml.placeOf(['in-network']),
        `what is typed into ${problem.devices.join(' and ')} cannot be given to the learner as a configuration`,
        'let the faults leave a state that a configuration, an RSA key named after the host, and open sessions describe',
      )
    case 'goals-met-at-start':
      return diagnosticAt(
        yaml.placeOfKey(['goals']),
        'every goal is met before anything is typed',
        'add a fault, or a goal that is not met yet',
      )
    case 'goal-uncertain':
      return diagnosticAt(
        placeOfGoal(problem.goal),
        `goal “${problem.goal}” ${problem.solved ? 'with the solution' : 'at the start'} ${rests(problem.rules)}`,
        'ask so that every alternative of that rule gives the same answer',
      )
    case 'solution-refused': {
      const { place, name } = lineAt(problem.at)
      return diagnosticAt(
        place,
        `the solution is not accepted: ${name} is answered with ${answer(problem.output)}`,
        'type something that the device accepts',
      )
    }
    case 'goal-missed': {
      const probe = parseProbe(probeOf(problem.goal))
      const ends = 'error' in probe ? problem.end.symptom : `${attemptOf(probe)} ${endingOf(problem.end, probe)}`
      const why = problem.end.cause ? ` (${problem.end.cause.rule} on ${problem.end.cause.device})` : ''
      return diagnosticAt(
        placeOfGoal(problem.goal),
        `the solution does not meet the goal “${problem.goal}”: it must ${problem.must}, but ${ends}${why}`,
        'mend the solution, or move the probe',
      )
    }
    case 'line-not-needed': {
      const { place, name } = lineAt(problem.at)
      return diagnosticAt(
        place,
        `the solution does not need ${name}: without it every goal is met`,
        'take it out, or add a goal that needs it',
      )
    }
    case 'need-uncertain': {
      const { place, name } = lineAt(problem.at)
      return diagnosticAt(place, `whether the solution needs ${name} ${rests(problem.rules)}`, 'take it out, or add a goal that needs it')
    }
  }
}

function rests(rules: readonly string[]): string {
  return `rests on a behaviour that nobody has verified: rule ${rules.map((rule) => `“${rule}”`).join(', ')}`
}
