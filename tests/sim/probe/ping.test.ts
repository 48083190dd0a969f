import { describe, expect, it } from 'vitest'
import { BRANCH, CHAIN, run, settled, withLines } from '../lab'

const marks = (says: readonly string[]) => says.find((line) => /^[!U.]+$/.test(line))

describe('ping', () => {
  it('loses its first packet to a cold ARP table, and none the second time', () => {
    const first = run(settled(BRANCH), 'R1: ping 10.0.0.10')
    expect(marks(first.trace.says)).toBe('.!!!!')
    expect(first.trace.says.at(-1)).toBe('Success rate is 80 percent (4/5), round-trip min/avg/max = 1/1/1 ms')
    expect(marks(run(first.state, 'R1: ping 10.0.0.10').trace.says)).toBe('!!!!!')
  })

  it('loses one packet for each cold router on the way', () => {
    expect(marks(run(settled(CHAIN), 'R1: ping 10.23.0.2').trace.says)).toBe('..!!!')
  })

  it('marks unreachables at most one each 500 ms: U.U.U', () => {
    const lab = withLines(CHAIN, 'R2', 'access-list 101 deny icmp any any', 'interface GigabitEthernet0/0', ' ip access-group 101 in')
    const { state } = run(settled(lab), 'R1: telnet 10.23.0.2 22')
    const { trace } = run(state, 'R1: ping 10.23.0.2')
    expect(marks(trace.says)).toBe('U.U.U')
    expect(trace.symptom).toBe('unreachable')
    expect(trace.says.at(-1)).toBe('Success rate is 0 percent (0/5)')
  })

  it('marks nothing where the device itself has no route', () => {
    const { trace } = run(settled(BRANCH), 'R1: ping 192.0.2.1')
    expect(marks(trace.says)).toBe('.....')
    expect(trace.wire.kind).toBe('not-sent')
  })

  it('waits for ARP on Linux, and tells the time to live', () => {
    const { trace } = run(settled(CHAIN), 'R3: ping 10.1.0.10')
    expect(trace.symptom).toBe('reply')
    const linux = run(run(settled(CHAIN), 'PC1: ping 10.23.0.2').state, 'PC1: ping 10.23.0.2').trace.says
    expect(linux[1]).toBe('64 bytes from 10.23.0.2: icmp_seq=1 ttl=253 time=1.00 ms')
  })

  it('names who says that the packet is filtered', () => {
    const lab = withLines(BRANCH, 'R1', 'access-list 101 deny icmp any any', 'interface GigabitEthernet0/0', ' ip access-group 101 in')
    expect(run(settled(lab), 'PC1: ping 10.0.3.10').trace.says[1]).toBe('From 10.0.0.1 icmp_seq=1 Packet filtered')
  })

  it('takes a source interface', () => {
    const { trace } = run(settled(BRANCH), 'R1: ping 10.0.0.10 source Gi0/1')
    expect(trace.says).toContain('Packet sent with a source address of 10.0.3.1')
    expect(trace.symptom).toBe('reply')
  })

  it('sends as many packets as asked for', () => {
    const { trace } = run(settled(BRANCH), 'PC1: ping 10.0.0.1 count 1')
    expect(trace.says.at(-2)).toBe('1 packets transmitted, 1 received, 0% packet loss, time 3ms')
  })

  it('answers itself', () => {
    expect(run(settled(BRANCH), 'R1: ping 10.0.0.1').trace.symptom).toBe('reply')
    expect(run(settled(BRANCH), 'PC1: ping 10.0.0.10').trace.symptom).toBe('reply')
  })
})
