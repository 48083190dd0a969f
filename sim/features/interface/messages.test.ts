import { describe, expect, it } from 'vitest'
import { openDesk, replayed, typeAt } from '@/sim'
import { play } from '@/sim/terminal'
import { BRANCH, settled } from '@/tests/sim/lab'

const branch = settled(BRANCH)
const said = (...lines: string[]) => play(branch, 'R1', lines).screen.filter((line) => /%(LINK|LINEPROTO|SYS)/.test(line))

describe('messages of interfaces', () => {
  // Console of a Cisco 1841 (IOS 12.4, 24 December): LINK-5-CHANGED, one second later LINEPROTO-5-UPDOWN; up again LINK-3-UPDOWN, then LINEPROTO.
  it('say of a shutdown the link and, a second later, its protocol; and the same of its end', () => {
    expect(said('conf t', 'int g0/1', 'shutdown', 'no shutdown')).toEqual([
      '*Mar  1 00:01:02.000: %LINK-5-CHANGED: Interface GigabitEthernet0/1, changed state to administratively down',
      '*Mar  1 00:01:03.000: %LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet0/1, changed state to down',
      '*Mar  1 00:01:05.000: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up',
      '*Mar  1 00:01:06.000: %LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet0/1, changed state to up',
    ])
  })

  // Catalyst switch in ../../samples (show logging): 022701 LINEPROTO down, 022702 LINK down a second later.
  it('say of a switch port that loses its link the protocol first', () => {
    const { session } = play(branch, 'R1', ['conf t', 'int g0/0', 'shutdown'])
    const sw1 = session.state.network.devices.SW1
    expect(sw1?.kind === 'switch' && sw1.stores.log.slice(0, 2).map((text) => text.replace(/ Interface.*/, ''))).toEqual([
      '*Mar  1 00:01:02.000: %LINEPROTO-5-UPDOWN: Line protocol on',
      '*Mar  1 00:01:03.000: %LINK-3-UPDOWN:',
    ])
  })

  it('say of a new loopback its protocol alone, at once', () => {
    expect(said('conf t', 'int lo9')).toEqual([
      '*Mar  1 00:01:00.000: %LINEPROTO-5-UPDOWN: Line protocol on Interface Loopback9, changed state to up',
    ])
  })

  it('are read where somebody sits, and stand in the log of the device', () => {
    const lines = ['conf t', 'int g0/1', 'shutdown', 'end', 'show logging'].map((line) => ({ device: 'R1', line }))
    const { desk, runs } = replayed(branch, lines)
    expect(runs[2]?.output).toHaveLength(2)
    expect(runs[3]?.output).toEqual(['*Mar  1 00:01:03.000: %SYS-5-CONFIG_I: Configured from console by console'])
    expect(runs[4]?.output.slice(-3)).toEqual([...(runs[2]?.output ?? []), ...(runs[3]?.output ?? [])])
    expect(typeAt(desk, 'SW1', 'show clock').run.output).toEqual(['*00:01:03.000 UTC Mon Mar 1 1993'])
    expect(openDesk(branch).state.network.now).toBe(0)
  })

  it('name who left configuration mode, and from where', () => {
    const lines = ['ssh -l admin 10.0.0.1', 'S3cret', 'enable', '3nable', 'terminal monitor', 'conf t', 'end'].map((line) => ({
      device: 'PC1',
      line,
    }))
    expect(replayed(branch, lines).runs.at(-1)?.output).toEqual([
      '*Mar  1 00:01:00.000: %SYS-5-CONFIG_I: Configured from console by admin on vty0 (10.0.0.10)',
    ])
  })

  it('fill the buffer of 8192 bytes, and then the oldest give way; what was logged is counted', () => {
    const flaps = Array.from({ length: 40 }, () => ['shutdown', 'no shutdown']).flat()
    const { session, screen } = play(branch, 'R1', ['conf t', 'int g0/1', ...flaps, 'end', 'show logging'])
    const r1 = session.state.network.devices.R1
    const log = r1?.kind === 'router' ? r1.stores.log : []
    expect(log.reduce((sum, text) => sum + text.length + 1, 0)).toBeLessThanOrEqual(8192)
    expect(log.length).toBeGreaterThan(70)
    expect(screen).toContain('    Buffer logging:  level debugging, 161 messages logged, xml disabled,')
  })
})
