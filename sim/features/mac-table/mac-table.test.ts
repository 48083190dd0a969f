import { describe, expect, it } from 'vitest'
import { type State, show } from '@/sim'
import { elapsed } from '@/sim/elapsed'
import { typeInto } from '@/sim/terminal'
import { BRANCH, run, settled, withLines } from '@/tests/sim/lab'

const learned = (state: State, device = 'SW1') =>
  show(state, device, { kind: 'mac-address-table', dynamic: true })
    .slice(5, -1)
    .map((line) => line.trim().split(/\s+/))
    .map(([vlan, , , port]) => `${vlan} ${port}`)
const tried = (state: State, ...probes: string[]) => probes.reduce((now, probe) => run(now, probe).state, state)

describe('the address table of a switch', () => {
  const start = settled(BRANCH)

  it('is empty before anybody has spoken, but for what goes to its processor', () => {
    expect(learned(start)).toEqual([])
    const whole = show(start, 'SW1', { kind: 'mac-address-table' })
    expect(whole.slice(0, 6)).toEqual([
      '          Mac Address Table',
      '-------------------------------------------',
      '',
      'Vlan    Mac Address       Type        Ports',
      '----    -----------       --------    -----',
      ' All    0100.0ccc.cccc    STATIC      CPU',
    ])
    expect(whole.at(-1)).toBe('Total Mac Addresses for this criterion: 20')
  })

  it('has who asked and who answered, and nobody who kept silent', () => {
    expect(learned(tried(start, 'PC1: ping 10.0.0.1')).sort()).toEqual(['1 Fa0/1', '1 Gi0/1'])
    expect(learned(tried(start, 'PC1: ping 10.0.3.10', 'PC2: ping 10.0.0.10')).sort()).toEqual(['1 Fa0/1', '1 Fa0/2', '1 Gi0/1'])
  })

  it('learns where a request is heard that nobody answers', () => {
    expect(learned(tried(start, 'PC1: ping 10.0.0.77'))).toEqual(['1 Fa0/1'])
  })

  it('is learned anew from the next frame after it was cleared', () => {
    const talked = tried(start, 'PC1: ping 10.0.0.1')
    const cleared = typeInto(talked, { device: 'SW1', lines: ['do clear mac address-table dynamic'] }).state
    expect(learned(cleared)).toEqual([])
    expect(learned(tried(cleared, 'PC1: ping 10.0.0.1 count 1')).sort()).toEqual(['1 Fa0/1', '1 Gi0/1'])
  })

  it('forgets what was heard at a port that goes down', () => {
    const talked = tried(start, 'PC1: ping 10.0.0.1')
    expect(learned(typeInto(talked, { device: 'SW1', lines: ['interface fa0/1', ' shutdown'] }).state)).toEqual(['1 Gi0/1'])
  })

  it('forgets after five minutes who has kept silent, and nobody who has spoken since', () => {
    const talked = tried(start, 'PC1: ping 10.0.0.1 count 1')
    expect(learned(elapsed(talked, 299_000).state)).toHaveLength(2)
    expect(learned(elapsed(talked, 300_000).state)).toEqual([])
    const again = tried(elapsed(talked, 200_000).state, 'PC2: ping 10.0.0.10 count 1')
    expect(learned(elapsed(again, 200_000).state).sort()).toEqual(['1 Fa0/1', '1 Fa0/2'])
  })

  it('keeps VLANs apart', () => {
    const lab = withLines(BRANCH, 'SW1', 'interface range fa0/1, gi0/1', ' switchport access vlan 10')
    const state = tried(settled(lab), 'PC1: ping 10.0.0.1')
    expect(learned(state).sort()).toEqual(['10 Fa0/1', '10 Gi0/1'])
    expect(show(state, 'SW1', { kind: 'mac-address-table', vlan: 1 }).at(-1)).toBe('Total Mac Addresses for this criterion: 0')
  })
})
