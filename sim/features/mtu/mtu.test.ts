import { describe, expect, it } from 'vitest'
import type { State } from '@/sim/kernel/network'
import { play } from '@/sim/terminal'
import { BRANCH, CHAIN, ending, type Lab, run, settled, withLines } from '@/tests/sim/lab'
import { fragmentsOf } from './mtu'

/** R2 sends no packet of more than 1,400 bytes to R3. */
const narrow = (...lines: string[]) => warmed(withLines(CHAIN, 'R2', 'interface GigabitEthernet0/1', ...lines))
const warmed = (lab: Lab): State => run(run(settled(lab), 'R1: ping 10.23.0.2').state, 'PC1: ping 10.23.0.2').state
const marks = (state: State, text: string) => run(state, text).trace.says.find((line) => /^[!U.M&]+$/.test(line))
const steps = (state: State, text: string) =>
  run(state, text).trace.hops.flatMap((hop) => hop.steps.map(({ text: said }) => `${hop.device}: ${said}`))

describe('a packet that is larger than the next link takes', () => {
  it('is sent in fragments', () => {
    const state = narrow(' ip mtu 1400')
    expect(marks(state, 'R1: ping 10.23.0.2 size 1500')).toBe('!!!!!')
    expect(steps(state, 'R1: ping 10.23.0.2 size 1500')).toContain(
      'R2: GigabitEthernet0/1 takes 1400 bytes at most: R2 sends the 1500 bytes in 2 fragments.',
    )
    expect(steps(state, 'R1: ping 10.23.0.2 size 1400').filter((text) => text.includes('fragments'))).toEqual([])
  })

  it('and must not be fragmented is dropped, and the sender is told what fits: M, at most one each 500 ms', () => {
    const state = narrow(' ip mtu 1400')
    const { trace } = run(state, 'R1: ping 10.23.0.2 size 1500 df-bit')
    expect(trace.says).toEqual([
      'Type escape sequence to abort.',
      'Sending 5, 1500-byte ICMP Echos to 10.23.0.2, timeout is 2 seconds:',
      'Packet sent with the DF bit set',
      'M.M.M',
      'Success rate is 0 percent (0/5)',
    ])
    expect(trace).toMatchObject({
      symptom: 'unreachable',
      wire: { kind: 'icmp', type: 3, code: 4, mtu: 1400, from: (10 << 24) + (12 << 16) + 2 },
      cause: { rule: 'packet-too-large', device: 'R2', stage: 'mtu', lines: [{ text: 'ip mtu 1400' }] },
    })
    expect(marks(state, 'R1: ping 10.23.0.2 size 1400 df-bit')).toBe('!!!!!')
  })

  it('is dropped without a word where the router itself is its sender, or may not say unreachable', () => {
    const state = narrow(' ip mtu 1400')
    expect(marks(state, 'R2: ping 10.23.0.2 size 1500 df-bit')).toBe('.....')
    expect(ending(state, 'R2: ping 10.23.0.2 size 1500 df-bit')).toBe('timed-out: packet-too-large')
    const mute = warmed(
      withLines(CHAIN, 'R2', 'interface GigabitEthernet0/1', ' ip mtu 1400', 'interface GigabitEthernet0/0', ' no ip unreachables'),
    )
    expect(marks(mute, 'R1: ping 10.23.0.2 size 1500 df-bit')).toBe('.....')
  })

  it('is sent in fragments on the way back too, where only that way is narrow', () => {
    const state = warmed(withLines(CHAIN, 'R2', 'interface GigabitEthernet0/0', ' ip mtu 1300'))
    expect(marks(state, 'R1: ping 10.23.0.2 size 1500 df-bit')).toBe('!!!!!')
  })

  it('is repaired by the repair that its cause names', () => {
    const [repair] = run(narrow(' mtu 1400'), 'R1: ping 10.23.0.2 size 1500 df-bit').trace.cause?.repairs ?? []
    const { session } = play(narrow(' mtu 1400'), 'R2', ['configure terminal', ...(repair?.[0]?.lines ?? [])])
    expect(marks(session.state, 'R1: ping 10.23.0.2 size 1500 df-bit')).toBe('!!!!!')
  })

  it('does not pass a switch, which fragments nothing and says nothing', () => {
    const lab = withLines(BRANCH, 'R1', 'interface GigabitEthernet0/0', ' mtu 9000')
    const state = run(settled(lab), 'R1: ping 10.0.0.10').state
    expect(marks(state, 'R1: ping 10.0.0.10 size 1500 df-bit')).toBe('!!!!!')
    expect(marks(state, 'R1: ping 10.0.0.10 size 9000 df-bit')).toBe('.....')
    expect(ending(state, 'R1: ping 10.0.0.10 size 9000 df-bit')).toBe('timed-out: frame-too-large')
  })

  it('than the port that it comes into: nobody has verified whether that takes it', () => {
    const lab = withLines(CHAIN, 'R2', 'interface GigabitEthernet0/1', ' mtu 2000')
    const { state } = run(settled(lab), 'R2: ping 10.23.0.2')
    const asked = run(state, 'R2: ping 10.23.0.2 size 1800')
    expect(asked.trace.rules).toContain('giant-at-router')
    expect(asked.trace.symptom).toBe('timed-out')
    expect(run(state, 'R2: ping 10.23.0.2 size 1800', { 'giant-at-router': 'taken' }).trace.symptom).toBe('reply')
  })

  it('has fragments whose data are multiples of eight', () => {
    expect(fragmentsOf(1500, 1400)).toEqual({ count: 2, largest: 1396 })
    expect(fragmentsOf(4020, 1500)).toEqual({ count: 3, largest: 1500 })
    expect(fragmentsOf(1500, 1500)).toEqual({ count: 1, largest: 1500 })
  })
})

describe('ping takes its options in any order', () => {
  it('and does as they say', () => {
    const { screen } = play(narrow(' ip mtu 1400'), 'R1', ['ping 10.23.0.2 df-bit size 1500 repeat 3 timeout 1'])
    expect(screen.slice(2)).toEqual([
      'Sending 3, 1500-byte ICMP Echos to 10.23.0.2, timeout is 1 seconds:',
      'Packet sent with the DF bit set',
      'M.M',
      'Success rate is 0 percent (0/3)',
    ])
    expect(
      play(narrow(), 'R1', ['ping 10.23.0.2 repeat 90 source Gi0/1 size 36'])
        .screen.slice(4, 6)
        .map(({ length }) => length),
    ).toEqual([70, 20])
  })

  it('and refuses a source that the device does not have', () => {
    const said = (line: string) => play(narrow(), 'R1', [line]).screen[1]
    expect(said('ping 10.23.0.2 source 10.9.9.9')).toBe('% Invalid source address- IP address not on any of our up interfaces')
    expect(said('ping 10.23.0.2 source 10.23.0.2')).toBe('% Invalid source address- IP address not on any of our up interfaces')
    expect(said('ping 10.23.0.2 source Gi0/2')).toBe('% Invalid source interface - IP not enabled or interface is down')
    expect(said('traceroute 10.23.0.2 source 10.9.9.9')).toBe('% Invalid source address- IP address not on any of our up interfaces')
    expect(said('ping 10.23.0.2 source 10.1.0.1')).toBe('Type escape sequence to abort.')
  })
})
