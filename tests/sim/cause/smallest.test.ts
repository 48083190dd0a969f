import { describe, expect, it } from 'vitest'
import type { Patch, Probe } from '@/sim/kernel/trace'
import { parseProbe } from '@/sim/probe'
import { isTheCause, smallestRepairs } from '@/sim/repair'
import { BRANCH, CHAIN, type Lab, settled } from '../lab'
import { shown, typeAll } from './faults'

function faulty(lab: Lab, ...patches: Patch[]) {
  return typeAll(settled(lab), patches).state
}
function probe(text: string): Probe {
  const parsed = parseProbe(text)
  if ('error' in parsed) throw new Error(parsed.error)
  return parsed
}
const SSH1 = probe('PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable')
const SSH3 = probe('PC1: ssh -l admin 10.23.0.2 password S3cret')

describe('the cause, or a cause', () => {
  it('is the cause where every shortest repair changes what it blames', () => {
    const state = faulty(BRANCH, { device: 'R1', lines: ['line vty 0 4', 'transport input telnet'] })
    expect(smallestRepairs(state, SSH1).map(shown)).toContain('R1: line vty 0 4 / transport input ssh')
    expect(isTheCause(state, SSH1)).toBe(true)
  })

  it('is the cause at both ends of a mismatch: repairing either works', () => {
    const state = faulty(BRANCH, { device: 'SW1', lines: ['interface Fa0/1', 'switchport access vlan 20'] })
    expect(smallestRepairs(state, SSH1).map(shown)).toEqual(
      expect.arrayContaining([
        'SW1: interface FastEthernet0/1 / switchport access vlan 1',
        'SW1: interface GigabitEthernet0/1 / switchport access vlan 20',
      ]),
    )
    expect(isTheCause(state, SSH1)).toBe(true)
  })

  it('is a cause where the network can be repaired as shortly elsewhere', () => {
    // R2 drops what a needless host route of R1 sends to it by a detour; taking the route away on R1 is as good as a route on R4.
    const detour: Lab = {
      devices: {
        ...CHAIN.devices,
        R4: {
          kind: 'router',
          name: 'R4',
          platform: 'ios-15-router',
          config:
            'hostname R4\ninterface GigabitEthernet0/0\n ip address 10.14.0.4 255.255.255.0\n no shutdown\ninterface GigabitEthernet0/1\n ip address 10.24.0.4 255.255.255.0\n no shutdown',
        },
      },
      links: [...CHAIN.links, ['R1 Gi0/2', 'R4 Gi0/0'], ['R4 Gi0/1', 'R2 Gi0/2']],
    }
    const state = faulty(
      detour,
      {
        device: 'R1',
        lines: ['interface Gi0/2', 'ip address 10.14.0.1 255.255.255.0', 'no shutdown', 'ip route 10.23.0.2 255.255.255.255 10.14.0.4'],
      },
      { device: 'R2', lines: ['interface Gi0/2', 'ip address 10.24.0.2 255.255.255.0', 'no shutdown'] },
    )
    const repairs = smallestRepairs(state, SSH3).map(shown)
    expect(repairs).toContain('R1: no ip route 10.23.0.2 255.255.255.255 10.14.0.4')
    expect(repairs).toContain('R4: ip route 10.23.0.0 255.255.255.248 10.24.0.2')
    expect(isTheCause(state, SSH3)).toBe(false)
  })

  it('finds two repairs in a row where two things are wrong', () => {
    const state = faulty(BRANCH, { device: 'R1', lines: ['crypto key zeroize rsa', 'no username admin'] })
    expect(smallestRepairs(state, SSH1).map(shown)).toEqual(['R1: crypto key generate rsa modulus 2048; R1: username admin secret S3cret'])
    expect(isTheCause(state, SSH1)).toBe(true)
  })

  it('is none where the probe succeeds', () => {
    expect(smallestRepairs(settled(BRANCH), SSH1)).toEqual([])
    expect(isTheCause(settled(BRANCH), SSH1)).toBe(false)
  })
})
