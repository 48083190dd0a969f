import { describe, expect, it } from 'vitest'
import { configWithMissing } from '@/components/walk/blame'
import { namesIn } from '@/components/walk/hops'
import { hopWords, partingOf, positionWords } from '@/components/walk/words'
import type { Topology, Walk } from '@/course'

type Hop = Walk['hops'][number]

const step = (stage: string, text: string, verdict: 'pass' | 'fail' = 'pass') => ({ stage, verdict, text })

const start: Hop = {
  device: 'PC1',
  direction: 'there',
  out: 'eth0',
  steps: [step('originate', 'PC1 sends a SYN.'), step('routing', 'In the subnet of eth0.'), step('exit-interface', 'Out of eth0.')],
}
const denied: Hop = {
  device: 'R1',
  direction: 'there',
  in: 'GigabitEthernet0/1',
  steps: [step('enter-interface', 'Into GigabitEthernet0/1.'), step('access-class', 'On R1, list ADMINS denies 10.0.0.10.', 'fail')],
}
const admitted: Hop = {
  ...denied,
  steps: [
    step('enter-interface', 'Into GigabitEthernet0/1.'),
    step('access-class', 'List ADMINS permits 10.0.0.10.'),
    step('line', 'VTY 0.'),
  ],
}
const answer: Hop = { device: 'R1', direction: 'back', out: 'GigabitEthernet0/1', steps: [step('originate', 'R1 sends a SYN-ACK.')] }
const home: Hop = {
  device: 'PC1',
  direction: 'back',
  in: 'eth0',
  steps: [step('enter-interface', 'Into eth0.'), step('local-accept', 'Its own.')],
}
const session: Hop = { device: 'R1', direction: 'there', steps: [step('authenticate', 'R1 has no user admin.', 'fail')] }

const walk = (...hops: Hop[]): Walk => ({ probe: 'PC1: ssh -l admin 10.0.0.1', symptom: 'refused', says: [], hops })

const topology: Topology = {
  devices: [],
  links: [
    {
      a: { device: 'PC1', interface: 'eth0', label: 'eth0' },
      b: { device: 'R1', interface: 'GigabitEthernet0/1', label: 'Gi0/1' },
    },
  ],
}
const short = namesIn(topology)

describe('a hop in words', () => {
  it('names device, interface and what fails there, and that the packet ends', () => {
    expect(hopWords(walk(start, denied), 1, short)).toBe('R1, in Gi0/1: list ADMINS denies 10.0.0.10. The packet ends here.')
  })

  it('does not say that the packet ends where an answer goes back', () => {
    expect(hopWords(walk(start, denied, answer, home), 1, short)).toBe('R1, in Gi0/1: list ADMINS denies 10.0.0.10.')
  })

  it('tells what is sent where something is sent', () => {
    expect(hopWords(walk(start, admitted, answer, home), 2, short)).toBe('R1, out Gi0/1: R1 sends a SYN-ACK.')
  })

  it('tells of a switch into which VLAN it puts a packet', () => {
    const steps = [
      step('switching', 'Fa0/1 puts it into VLAN 10.'),
      step('switching', 'On to Gi0/1.'),
      step('exit-interface', 'Out of Gi0/1.'),
    ]
    const passing: Hop = { device: 'SW1', direction: 'there', in: 'Fa0/1', out: 'Gi0/1', steps }
    expect(hopWords(walk(passing, denied), 0, short)).toBe('SW1, in Fa0/1, out Gi0/1: Fa0/1 puts it into VLAN 10.')
  })

  it('writes an interface in full where no picture shortens it', () => {
    expect(hopWords(walk(start, denied), 1, namesIn(undefined))).toContain('in GigabitEthernet0/1')
  })

  it('does not name a device twice', () => {
    expect(hopWords(walk(start, session), 1, short)).toBe('R1 has no user admin. The packet ends here.')
  })
})

describe('a position in words', () => {
  const whole = walk(start, admitted, answer, home, session)

  it('counts from one and tells the way there, the way back and the session', () => {
    expect([0, 2, 4].map((index) => positionWords(whole, index))).toEqual([
      'Hop 1 of 5, on the way there',
      'Hop 3 of 5, on the way back',
      'Hop 5 of 5, in the session',
    ])
  })

  it('stays at the last hop of a walk that is over', () => {
    expect(positionWords(whole, 9)).toBe('Hop 5 of 5, in the session')
  })
})

describe('two walks', () => {
  it('part where one fails, and the other tells what it does at that very step', () => {
    expect(partingOf(walk(start, denied), walk(start, admitted, answer, home))).toEqual({
      hop: 1,
      device: 'R1',
      before: 'On R1, list ADMINS denies 10.0.0.10.',
      now: 'List ADMINS permits 10.0.0.10.',
    })
  })

  it('part where one goes to another device', () => {
    const elsewhere: Hop = { device: 'PRN1', direction: 'there', in: 'eth0', steps: [step('listen', 'Nothing listens.', 'fail')] }
    expect(partingOf(walk(start, denied), walk(start, elsewhere))).toMatchObject({ hop: 1, device: 'R1', now: 'PRN1: Nothing listens.' })
  })

  it('part where one has ended', () => {
    expect(partingOf(walk(start, admitted, answer, home), walk(start, admitted, answer, home, session))).toEqual({
      hop: 4,
      device: 'R1',
      before: 'The packet has ended already.',
      now: 'R1 has no user admin.',
    })
  })

  it('that differ in nothing do not part', () => {
    expect(partingOf(walk(start, denied), walk(start, denied))).toBeUndefined()
  })
})

describe('the configuration to blame', () => {
  const cause = { rule: 'access-class-implicit-deny', device: 'R1', text: '' }

  it('shows a missing line at the end of its section', () => {
    const config = ['ip access-list standard ADMINS', ' permit 192.0.2.1', 'line vty 0 4', ' access-class ADMINS in'].map((text) => ({
      text,
      blamed: text.includes('class'),
    }))
    const missing = { section: 'ip access-list standard ADMINS', text: 'permit host 10.0.0.10' }
    expect(configWithMissing({ ...cause, config, missing }).map(({ text, kind }) => [kind, text])).toEqual([
      ['around', 'ip access-list standard ADMINS'],
      ['around', ' permit 192.0.2.1'],
      ['missing', ' permit host 10.0.0.10'],
      ['around', 'line vty 0 4'],
      ['blamed', ' access-class ADMINS in'],
    ])
  })

  it('shows a missing global line alone, and a missing section with its line', () => {
    expect(configWithMissing({ ...cause, config: [], missing: { section: 'global', text: 'ip default-gateway 10.0.0.1' } })).toEqual([
      { kind: 'missing', text: 'ip default-gateway 10.0.0.1' },
    ])
    expect(configWithMissing({ ...cause, config: [], missing: { section: 'line vty 0 4', text: 'login local' } })).toEqual([
      { kind: 'around', text: 'line vty 0 4' },
      { kind: 'missing', text: ' login local' },
    ])
  })

  it('keeps the lines of another device apart from the cause’s own', () => {
    const config = [
      { text: 'interface Vlan1', blamed: false },
      { text: 'ip address 192.0.2.2', blamed: true, device: 'SW1' },
    ]
    expect(configWithMissing({ ...cause, config })).toEqual([{ kind: 'around', text: 'interface Vlan1' }])
  })
})
