import { describe, expect, it } from 'vitest'
import { claimIsTrue, claimsFitting, formatClaim, parseClaim } from '@/sim/verdict/claim'
import type { Finding } from '@/sim/verdict/proof'
import type { Claim } from '@/sim/verdict/scenario'

const claims: Claim[] = [
  { kind: 'rejected' },
  { kind: 'nothing-changes' },
  { kind: 'fails-at', rule: 'access-class-deny' },
  { kind: 'breaks-probe', probe: 'guest-ssh' },
  { kind: 'contradicts-exhibit', exhibit: 'server' },
]

describe('claims', () => {
  it('reads what it writes, with or without a full stop', () => {
    for (const claim of claims) {
      expect(parseClaim(formatClaim(claim))).toEqual(claim)
      expect(parseClaim(` ${formatClaim(claim)}. `)).toEqual(claim)
    }
  })

  it('refuses anything else', () => {
    for (const text of ['', 'nothing', 'now fails at', 'breaks probe a b', 'is rejected by the parser', 'Nothing changes'])
      expect(parseClaim(text)).toBeUndefined()
  })

  it('is true of the finding that it fits, and of no other kind', () => {
    const cause = { rule: 'access-class-deny', device: 'R1', stage: 'access-class', lines: [], repairs: [], text: '' } as const
    const end = { symptom: 'refused', cause } as const
    const findings: Finding[] = [
      { kind: 'rejected', lines: [] },
      { kind: 'nothing-changes', goal: end },
      { kind: 'fails-at', goal: end, before: end },
      { kind: 'breaks-probes', probes: [{ id: 'guest-ssh', must: 'fail', healthy: end, now: { symptom: 'privileged' } }] },
      { kind: 'contradicts-exhibits', exhibits: [{ id: 'server', shown: [], instead: ['x'] }] },
    ]
    for (const [index, finding] of findings.entries()) {
      expect(claims.filter((claim) => claimIsTrue(claim, finding))).toEqual([claims[index]])
      expect(claimsFitting(finding)).toEqual([claims[index]])
    }
    expect(claimsFitting({ kind: 'holds' })).toEqual([])
  })
})
