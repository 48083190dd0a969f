import type { Finding } from './proof'
import type { Claim, Scenario } from './scenario'

/** Is `claim` what was found? Claims of one kind of question exclude each other, but several may be true where a finding names several. */
export function claimIsTrue(claim: Claim, finding: Finding): boolean {
  switch (claim.kind) {
    case 'rejected':
    case 'nothing-changes':
      return finding.kind === claim.kind
    case 'fails-at':
      return finding.kind === 'fails-at' && finding.goal.cause.rule === claim.rule
    case 'breaks-probe':
      return finding.kind === 'breaks-probes' && finding.probes.some((probe) => probe.id === claim.probe)
    case 'contradicts-exhibit':
      return finding.kind === 'contradicts-exhibits' && finding.exhibits.some((exhibit) => exhibit.id === claim.exhibit)
    case 'ends-at':
      return finding.kind === 'happens-otherwise' && finding.result.cause?.rule === claim.rule
    case 'gets-through':
      return finding.kind === 'happens-otherwise' && finding.result.cause === undefined
    case 'happens-with':
      return finding.kind === 'happens-otherwise' && finding.elsewhere.some(({ fault }) => fault === claim.fault)
    case 'same-field':
      return finding.kind === 'prints-the-same' && finding.as.some((place) => place.fault === claim.fault)
  }
}

/** The claims that would be true of this finding, best first: what an author may write instead. None where the option holds. */
export function claimsFitting(finding: Finding): Claim[] {
  switch (finding.kind) {
    case 'rejected':
    case 'nothing-changes':
      return [{ kind: finding.kind }]
    case 'fails-at':
      return [{ kind: 'fails-at', rule: finding.goal.cause.rule }]
    case 'breaks-probes':
      return finding.probes.map((probe) => ({ kind: 'breaks-probe', probe: probe.id }))
    case 'contradicts-exhibits':
      return finding.exhibits.map((exhibit) => ({ kind: 'contradicts-exhibit', exhibit: exhibit.id }))
    case 'happens-otherwise': {
      const { cause } = finding.result
      // A belief that is true somewhere else teaches more than that it is not true here.
      const elsewhere = finding.elsewhere.map(({ fault }): Claim => ({ kind: 'happens-with', fault }))
      return [...elsewhere, cause ? { kind: 'ends-at', rule: cause.rule } : { kind: 'gets-through' }]
    }
    case 'prints-the-same':
      return finding.as.map(({ fault }) => (fault === undefined ? { kind: 'same-field' } : { kind: 'same-field', fault }))
    case 'holds':
    case 'not-needed':
    case 'not-in-network':
    case 'field-otherwise':
    case 'field-shared':
    case 'field-masked':
    case 'field-many':
    case 'refused':
      return []
  }
}

/** The kinds of question that may make a claim. */
export const CLAIMS: Readonly<Record<Scenario['kind'], readonly Claim['kind'][]>> = {
  fix: ['rejected', 'nothing-changes', 'fails-at', 'breaks-probe'],
  cause: ['contradicts-exhibit'],
  predict: ['happens-with', 'ends-at', 'gets-through'],
  observe: ['same-field'],
}

/** How each claim is written. */
export const CLAIM_FORMS: Readonly<Record<Claim['kind'], string>> = {
  rejected: 'rejected by the parser',
  'nothing-changes': 'nothing changes',
  'fails-at': 'now fails at …',
  'breaks-probe': 'breaks probe …',
  'contradicts-exhibit': 'contradicts exhibit …',
  'ends-at': 'fails at …',
  'gets-through': 'gets through',
  'happens-with': 'happens with …',
  'same-field': 'same in healthy',
}

/** Reads a claim as scenario files write it; undefined where it is none. `now fails at access-class-deny` */
export function parseClaim(text: string): Claim | undefined {
  const words = text.trim().replace(/\s+/g, ' ').replace(/\.$/, '')
  if (words === 'rejected by the parser') return { kind: 'rejected' }
  if (words === 'nothing changes') return { kind: 'nothing-changes' }
  if (words === 'gets through') return { kind: 'gets-through' }
  if (words === 'same in healthy') return { kind: 'same-field' }
  const [, form, name] = /^(now fails at|breaks probe|contradicts exhibit|fails at|happens with|same with) (\S+)$/.exec(words) ?? []
  if (name === undefined) return undefined
  switch (form) {
    case 'now fails at':
      return { kind: 'fails-at', rule: name }
    case 'breaks probe':
      return { kind: 'breaks-probe', probe: name }
    case 'contradicts exhibit':
      return { kind: 'contradicts-exhibit', exhibit: name }
    case 'fails at':
      return { kind: 'ends-at', rule: name }
    case 'happens with':
      return { kind: 'happens-with', fault: name }
    default:
      return { kind: 'same-field', fault: name }
  }
}

/** A claim as scenario files write it. */
export function formatClaim(claim: Claim): string {
  switch (claim.kind) {
    case 'rejected':
      return 'rejected by the parser'
    case 'nothing-changes':
      return 'nothing changes'
    case 'fails-at':
      return `now fails at ${claim.rule}`
    case 'breaks-probe':
      return `breaks probe ${claim.probe}`
    case 'contradicts-exhibit':
      return `contradicts exhibit ${claim.exhibit}`
    case 'ends-at':
      return `fails at ${claim.rule}`
    case 'gets-through':
      return 'gets through'
    case 'happens-with':
      return `happens with ${claim.fault}`
    case 'same-field':
      return claim.fault === undefined ? 'same in healthy' : `same with ${claim.fault}`
  }
}
