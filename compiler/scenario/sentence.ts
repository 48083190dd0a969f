import { attemptOf, type BrokenProbe, type Claim, type End, endingOf, type Finding, type Probe, type Scenario } from '@/sim'

/**
 * What the core found true of a wrong option, in plain words, for the learner. Made from the finding and from nothing else.
 * Where the client's words rest on a behaviour that nobody has verified (`vaguely`), they are not quoted.
 */
export function claimSentence(finding: Finding, scenario: Scenario, claim: Claim, vaguely: boolean): string {
  const goal = probeOf(scenario, scenario.goal)
  const ends = (end: End) => (vaguely ? 'fails' : endingOf(end, goal))
  switch (finding.kind) {
    case 'rejected': {
      const [first] = finding.lines
      const output = first?.output.find((line) => line.trimStart().startsWith('%')) ?? first?.output[0] ?? ''
      return `The parser rejects it: “${first?.line.trim() ?? ''}” is answered with “${output.trim()}”.`
    }
    case 'nothing-changes':
      if (finding.goal.cause === undefined) return `Typed in, it changes nothing: ${attemptOf(goal)} still gets through, and it must not.`
      return `Typed in, it changes nothing: ${attemptOf(goal)} still ${ends(finding.goal)}.`
    case 'fails-at': {
      const same = finding.before.cause?.rule === finding.goal.cause.rule
      return `${same ? `It changes something, but ${attemptOf(goal)} still ${ends(finding.goal)}.` : `It moves the failure: ${attemptOf(goal)} now ${ends(finding.goal)}.`} ${finding.goal.cause.text}`
    }
    case 'breaks-probes': {
      const broken = finding.probes.find(({ id }) => claim.kind === 'breaks-probe' && id === claim.probe) ?? finding.probes[0]
      return broken ? brokenSentence(broken, scenario, goal, vaguely) : ''
    }
    case 'contradicts-exhibits': {
      const difference =
        finding.exhibits.find(({ id }) => claim.kind === 'contradicts-exhibit' && id === claim.exhibit) ?? finding.exhibits[0]
      const exhibit = scenario.exhibits.find(({ id }) => id === difference?.id)
      if (!difference || !exhibit) return ''
      const what = exhibit.kind === 'probe' ? attemptOf(exhibit.probe) : `“${exhibit.command}” on ${exhibit.device}`
      return `With this fault alone, ${what} would ${printedInstead(difference.shown, difference.instead)}.`
    }
    case 'happens-otherwise': {
      const elsewhere = finding.elsewhere.find(({ fault }) => claim.kind === 'happens-with' && fault === claim.fault)
      if (elsewhere) return `It would happen with ${inTheOther(elsewhere.fault, elsewhere.end, scenario)}`
      const { marks, cause } = finding.result
      const how = marks !== undefined && !vaguely ? `prints “${marks}”` : ends(finding.result)
      return `In this network ${attemptOf(goal)} ${how}.${cause ? ` ${cause.text}` : ''}`
    }
    case 'prints-the-same': {
      const place = finding.as.find(({ fault }) => claim.kind === 'same-field' && fault === claim.fault)
      if (!place) return ''
      const prints = `${place.exactly ? 'It' : 'Counters, timers and the like aside, it'} prints the same`
      if (place.fault === undefined) return `${prints} in the healthy network.`
      return `${prints} with ${inTheOther(place.fault, place.end, scenario)}`
    }
    case 'holds':
    case 'not-needed':
    case 'not-in-network':
    case 'field-otherwise':
    case 'field-shared':
    case 'field-masked':
    case 'field-many':
    case 'refused':
      return ''
  }
}

/** `another fault: R1 has no RSA key pair, …`; where the goal gets through there, what was typed: `“no login” typed on R1`. */
function inTheOther(fault: string, { cause }: End, { faults }: Scenario): string {
  if (cause) return `another fault: ${cause.text}`
  const { patches = [], sessions = [] } = faults[fault] ?? {}
  const typed = patches.map(({ device, lines }) => `${lines.map((line) => `“${line.trim()}”`).join(', ')} typed on ${device}`)
  const open = sessions.map(({ device, open: { length } }) => `${length} more ${length === 1 ? 'session' : 'sessions'} open on ${device}`)
  return `${[...typed, ...open].join(', and ')}.`
}

function brokenSentence({ id, must, now }: BrokenProbe, scenario: Scenario, goal: Probe, vaguely: boolean): string {
  const probe = probeOf(scenario, id)
  const ending = vaguely && now.cause ? 'fails' : endingOf(now, probe)
  if (id === scenario.goal) return `It leaves the fault as it is: ${attemptOf(probe)} still ${ending}.`
  const repaired = scenario.goal in scenario.works ? `${capital(attemptOf(goal))} gets through` : `${capital(attemptOf(goal))} is stopped`
  if (must === 'work') return `${repaired}, but ${attemptOf(probe)}, which must work, now ${ending}.`
  if (now.cause === undefined && scenario.goal in scenario.works)
    return `${repaired}, but so does ${attemptOf(probe)}, which must stay out.`
  if (now.cause === undefined) return `${repaired}, but ${attemptOf(probe)}, which must stay out, gets through.`
  return `${repaired}, but ${attemptOf(probe)}, which must fail, now fails in another way: it ${ending}.`
}

function printedInstead(shown: readonly string[], instead: readonly string[]): string {
  const at = shown.findIndex((line, index) => line !== instead[index])
  const index = at >= 0 ? at : shown.length
  const [was, now] = [shown[index], instead[index]].map((line) => line?.trim())
  if (now && was) return `print “${now}” where “${was}” is shown`
  if (now) return `also print “${now}”`
  return was ? `not print “${was}”` : 'print something else'
}

function probeOf(scenario: Scenario, id: string): Probe {
  const probe = scenario.works[id] ?? scenario.fails[id]
  if (!probe) throw new Error(`the scenario has no probe “${id}”`)
  return probe
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
