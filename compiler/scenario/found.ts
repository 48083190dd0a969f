import { claimsFitting, type Finding, formatClaim, type Scenario } from '@/sim'

/** What is true of an option, for the author. */
export function foundIn(finding: Finding, scenario: Scenario): string {
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
    case 'happens-otherwise': {
      const { symptom, cause, marks } = finding.result
      const untrue = finding.untrue.map(({ term, value }) => `“${term.text}” is not so${value === undefined ? '' : `, it is ${value}`}`)
      const ending = cause ? `fails at ${cause.rule} on ${cause.device} (${symptom})` : `gets through (${symptom})`
      return `the goal ${ending}${marks === undefined ? '' : `, with the marks ${marks}`}; ${untrue.join('; ')}`
    }
    case 'prints-the-same':
      return `it prints the same ${finding.as.map(({ fault }) => networkName(fault)).join(' and ')}`
    case 'refused':
      return `the device does not take it: ${answer(finding.output)}`
    case 'field-otherwise':
    case 'field-shared':
    case 'field-masked':
    case 'field-many':
      return 'the field does not show it' // these are problems of their own
    case 'not-in-network':
      return 'that fault is not in the network, and every exhibit would be as shown'
  }
}

export function mendClaim(finding: Finding): string {
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

export function networkName(fault: string | undefined): string {
  return fault === undefined ? 'in the healthy network' : `with “${fault}”`
}

/** The line in which a device says why it does not take something. */
export function answer(output: readonly string[]): string {
  return (output.find((line) => line.trimStart().startsWith('%')) ?? output[0] ?? 'no reason given').trim()
}
