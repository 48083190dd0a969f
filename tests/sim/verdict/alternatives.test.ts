import { describe, expect, it } from 'vitest'
import { rulesToBlame, underEveryAlternative } from '@/sim/trial/alternatives'

const closes = 'ssh-to-telnet-only-line' // unverified: rst, accept-then-close
const noLogin = 'ssh-with-no-login' // unverified: authentication-fails, admitted
const captured = 'show-ip-ssh-disabled' // capture

describe('underEveryAlternative', () => {
  it('runs once where no unverified rule is touched', () => {
    const result = underEveryAlternative((choice) => ({ value: choice, rules: [captured] }))
    expect(result).toEqual({ kind: 'complete', rules: [], outcomes: [{ choice: {}, value: {} }] })
  })

  it('runs every combination of the alternatives of the rules touched', () => {
    const result = underEveryAlternative(() => ({ value: 0, rules: [closes, noLogin, captured] }))
    expect(result.kind === 'complete' && result.outcomes.map(({ choice }) => choice)).toEqual([
      {},
      { [noLogin]: 'admitted' },
      { [closes]: 'accept-then-close' },
      { [closes]: 'accept-then-close', [noLogin]: 'admitted' },
    ])
  })

  it('goes on for as long as an alternative leads to a rule that none before it touched', () => {
    const result = underEveryAlternative((choice) => ({
      value: 0,
      rules: choice[closes] === 'accept-then-close' ? [closes, noLogin] : [closes],
    }))
    expect(result.kind === 'complete' && result.rules).toEqual([closes, noLogin])
    expect(result.kind === 'complete' && result.outcomes).toHaveLength(4)
  })

  it('gives up where too many rules are touched at once', () => {
    const many = [
      closes,
      noLogin,
      'default-transport-input-iosxe-17-router',
      'default-transport-input-ios-15-switch',
      'different-access-classes',
      'rsa-minimum-iosxe-17',
      'user-without-password',
    ]
    expect(underEveryAlternative(() => ({ value: 0, rules: many })).kind).toBe('too-many')
  })
})

describe('rulesToBlame', () => {
  it('names the one rule whose alternatives make the difference', () => {
    const result = underEveryAlternative((choice) => ({ value: choice[noLogin] ?? 'fails', rules: [closes, noLogin] }))
    if (result.kind !== 'complete') throw new Error('incomplete')
    expect(rulesToBlame(result.rules, result.outcomes, (a, b) => a !== b)).toEqual([noLogin])
  })
})
