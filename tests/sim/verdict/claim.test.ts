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
  { kind: 'ends-at', rule: 'access-class-deny' },
  { kind: 'gets-through' },
  { kind: 'happens-with', fault: 'no-rsa-key' },
  { kind: 'same-field' },
  { kind: 'same-field', fault: 'no-rsa-key' },
]

describe('claims', () => {
  it('reads what it writes, with or without a full stop', () => {
    for (const claim of claims) {
      expect(parseClaim(formatClaim(claim))).toEqual(claim)
      expect(parseClaim(` ${formatClaim(claim)}. `)).toEqual(claim)
    }
  })

  it('refuses anything else', () => {
    for (const text of [
      '',
      'nothing',
      'now fails at',
      'breaks probe a b',
      'is rejected by the parser',
      'Nothing changes',
      'happens with',
      'same as healthy',
    ])
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
    const otherwise = { kind: 'happens-otherwise', untrue: [] } as const
    findings.push({ ...otherwise, result: end, elsewhere: [] }, { ...otherwise, result: { symptom: 'privileged' }, elsewhere: [] })
    for (const [index, finding] of findings.entries()) {
      expect(claims.filter((claim) => claimIsTrue(claim, finding))).toEqual([claims[index]])
      expect(claimsFitting(finding)).toEqual([claims[index]])
    }
    expect(claimsFitting({ kind: 'holds' })).toEqual([])
  })

  it('is true of the probe, the exhibit, the cause and the fault that it names, and of no other', () => {
    const caused = (rule: 'access-class-deny' | 'no-route') => {
      const cause = { rule, device: 'R1', stage: 'access-class', lines: [], repairs: [], text: '' } as const
      return { symptom: 'refused', cause } as const
    }
    const end = caused('access-class-deny')
    const broken = (id: string) => ({ id, must: 'fail', healthy: end, now: { symptom: 'privileged' } }) as const
    const shown = (id: string) => ({ id, shown: [], instead: ['x'] })
    const otherwise = { kind: 'happens-otherwise', untrue: [] } as const
    const pairs: [claims: readonly string[], finding: Finding][] = [
      [['breaks probe a', 'breaks probe b'], { kind: 'breaks-probes', probes: [broken('a'), broken('b')] }],
      [['contradicts exhibit a', 'contradicts exhibit b'], { kind: 'contradicts-exhibits', exhibits: [shown('a'), shown('b')] }],
      [['now fails at access-class-deny'], { kind: 'fails-at', goal: end, before: caused('no-route') }],
      [['fails at no-route'], { ...otherwise, result: caused('no-route'), elsewhere: [] }],
      [
        ['gets through', 'happens with a', 'happens with b'],
        { ...otherwise, result: { symptom: 'privileged' }, elsewhere: ['a', 'b'].map((fault) => ({ fault, end })) },
      ],
      [['same with a', 'same with b'], { kind: 'prints-the-same', as: ['a', 'b'].map((fault) => ({ fault, end, exactly: true })) }],
      [['same in healthy'], { kind: 'prints-the-same', as: [{ end, exactly: true }] }],
    ]
    const forms = ['breaks probe', 'contradicts exhibit', 'now fails at', 'fails at', 'happens with', 'same with']
    const names = ['a', 'b', 'c', 'access-class-deny', 'no-route']
    const all = ['gets through', 'same in healthy', ...forms.flatMap((form) => names.map((name) => `${form} ${name}`))]
    for (const [claimed, finding] of pairs) {
      const isTrue = (text: string) => {
        const claim = parseClaim(text)
        return claim !== undefined && claimIsTrue(claim, finding)
      }
      expect(all.filter(isTrue).sort()).toEqual([...claimed].sort())
    }
  })

  it('prefers the place where a wrong belief would be true, and allows what really happens', () => {
    const finding: Finding = {
      kind: 'happens-otherwise',
      result: { symptom: 'privileged' },
      untrue: [],
      elsewhere: [{ fault: 'no-rsa-key', end: { symptom: 'refused' } }],
    }
    expect(claimsFitting(finding).map(formatClaim)).toEqual(['happens with no-rsa-key', 'gets through'])
    expect(claims.filter((claim) => claimIsTrue(claim, finding)).map(formatClaim)).toEqual(['gets through', 'happens with no-rsa-key'])
  })

  it('tells the healthy network from one with a fault, where a command prints the same', () => {
    const end = { symptom: 'refused' } as const
    const finding: Finding = { kind: 'prints-the-same', as: [{ fault: 'no-rsa-key', end, exactly: true }] }
    expect(claims.filter((claim) => claimIsTrue(claim, finding)).map(formatClaim)).toEqual(['same with no-rsa-key'])
    expect(claimsFitting({ kind: 'prints-the-same', as: [{ end, exactly: true }] })).toEqual([{ kind: 'same-field' }])
  })
})
