import { describe, expect, it } from 'vitest'
import type { IosDevice, State } from '@/sim/kernel/network'
import { play } from '@/sim/terminal'
import { CHAIN, run, settled, withLines } from '@/tests/sim/lab'

const marks = (state: State, text: string) => run(state, text).trace.says.find((line) => /^[!U.M&]+$/.test(line))
const DENIED = ['access-list 101 deny icmp any any', 'interface GigabitEthernet0/0', ' ip access-group 101 in']
const denying = (...lines: string[]) => settled(withLines(CHAIN, 'R2', ...DENIED, ...lines))
const r2 = (state: State) => state.network.devices.R2 as IosDevice

describe('unreachables are limited by the clock', () => {
  it('to one in half a second: a ping of IOS, which does not wait for one that it got, misses every other', () => {
    expect(marks(denying(), 'R1: ping 10.23.0.2')).toBe('.U.U.')
    const warm = run(denying(), 'R1: ping 10.23.0.2').state
    expect(marks(warm, 'R1: ping 10.23.0.2')).toBe('U.U.U')
    expect(marks(warm, 'R1: ping 10.23.0.2 count 2')).toBe('U.')
  })

  it('and so ends as an unreachable, whichever of them comes last', () => {
    const warm = run(denying(), 'R1: ping 10.23.0.2').state
    for (const count of [1, 2, 3]) {
      const { trace } = run(warm, `R1: ping 10.23.0.2 count ${count}`)
      expect([trace.symptom, trace.cause?.rule]).toEqual(['unreachable', 'interface-acl-deny'])
    }
  })

  it('a client that sends one each second gets them all', () => {
    const { says } = run(run(denying(), 'PC1: ping 10.23.0.2').state, 'PC1: ping 10.23.0.2').trace
    expect(says.filter((line) => line.includes('Packet filtered'))).toHaveLength(4)
  })

  it('a ping takes the time that it waits, and nobody who types another meets the limit of the one before', () => {
    const warm = run(denying(), 'R1: ping 10.23.0.2').state
    const { state } = run(warm, 'R1: ping 10.23.0.2')
    expect(state.network.now - warm.network.now).toBe(4_000)
    expect(marks(state, 'R1: ping 10.23.0.2 count 1')).toBe('U')
    expect(r2(state).stores.unreachable).toEqual({})
  })

  it('as the device is told: more seldom, or not at all', () => {
    const pinged = (...lines: string[]) => marks(run(denying(...lines), 'R1: ping 10.23.0.2').state, 'R1: ping 10.23.0.2')
    expect(pinged('no ip icmp rate-limit unreachable')).toBe('UUUUU')
    expect(pinged('ip icmp rate-limit unreachable 3000')).toBe('U..U.')
    expect(pinged('ip icmp rate-limit unreachable df 3000')).toBe('U.U.U')
    const { screen } = play(settled(CHAIN), 'R2', ['configure terminal', 'no ip icmp rate-limit unreachable', 'end', 'show running-config'])
    expect(screen).toContain('no ip icmp rate-limit unreachable')
  })

  it('time exceeded is not: a ping into a circle prints & for each packet', () => {
    const lab = withLines(
      withLines(CHAIN, 'R1', 'ip route 192.0.2.0 255.255.255.0 10.12.0.2'),
      'R2',
      'ip route 192.0.2.0 255.255.255.0 10.12.0.1',
    )
    const { trace } = run(run(settled(lab), 'R1: ping 192.0.2.1').state, 'R1: ping 192.0.2.1')
    expect(trace.says).toContain('&&&&&')
    expect(trace.says.at(-1)).toBe('Success rate is 0 percent (0/5)')
    expect(trace).toMatchObject({ symptom: 'unreachable', cause: { rule: 'routing-loop' } })
  })

  it('the second probe of a traceroute waits three seconds for one that does not come', () => {
    const before = run(settled(CHAIN), 'R1: ping 10.23.0.2').state
    const { trace, state } = run(before, 'R1: traceroute 10.23.0.2')
    expect(trace.says.at(-1)).toBe('  2 10.23.0.2 1 msec *  1 msec')
    expect(state.network.now - before.network.now).toBe(3_000)
  })
})
