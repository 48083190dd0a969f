import type { Finding } from './proof'
import type { Claim } from './scenario'

/** Is `claim` what was found? Claims exclude each other, but an option may break several probes or contradict several exhibits. */
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
    case 'holds':
    case 'not-needed':
    case 'not-in-network':
      return []
  }
}

/** Reads a claim as scenario files write it; undefined where it is none. `now fails at access-class-deny` */
export function parseClaim(text: string): Claim | undefined {
  const words = text.trim().replace(/\s+/g, ' ').replace(/\.$/, '')
  if (words === 'rejected by the parser') return { kind: 'rejected' }
  if (words === 'nothing changes') return { kind: 'nothing-changes' }
  const named = /^(now fails at|breaks probe|contradicts exhibit) (\S+)$/.exec(words)
  const name = named?.[2]
  if (name === undefined) return undefined
  if (named?.[1] === 'now fails at') return { kind: 'fails-at', rule: name }
  if (named?.[1] === 'breaks probe') return { kind: 'breaks-probe', probe: name }
  return { kind: 'contradicts-exhibit', exhibit: name }
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
  }
}
