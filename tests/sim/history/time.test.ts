import { describe, expect, it } from 'vitest'
import { elapsed, rest } from '@/sim/elapsed'
import type { IosDevice, State } from '@/sim/kernel/network'
import type { Timing } from '@/sim/kernel/time'
import { NotSettled } from '@/sim/settle'
import { play } from '@/sim/terminal'
import { BRANCH, settled } from '../lab'

const branch = settled(BRANCH)
const r1 = (state: State) => state.network.devices.R1 as IosDevice

/** A host name that is spelled out, a letter every so many milliseconds: what each device has spelled is in its name. */
function spelling(kind: 'converge' | 'age', every: number, length: number): Timing {
  const spelled = (device: IosDevice) => device.config.hostname?.value.replace(/[^*]/g, '').length ?? 0
  return {
    stratum: 'tree',
    deadlines: (device) =>
      device.kind === 'host' || spelled(device) >= length
        ? []
        : [{ at: every * (spelled(device) + 1), kind, key: `letter ${spelled(device)}` }],
    due: (state, name) => {
      const device = state.network.devices[name] as IosDevice
      const value = `${device.config.hostname?.value ?? ''}*`
      const hostname = { value, origin: { device: name, line: 0, text: '' } }
      return {
        ...state,
        network: { ...state.network, devices: { ...state.network.devices, [name]: { ...device, config: { ...device.config, hostname } } } },
      }
    },
  }
}

describe('time', () => {
  it('that passes takes the deadlines that lie in it, and no others', () => {
    const timing = spelling('age', 10_000, 5)
    expect(r1(elapsed(branch, 9_999, [timing]).state).config.hostname?.value).toBe('R1')
    expect(r1(elapsed(branch, 30_000, [timing]).state).config.hostname?.value).toBe('R1***')
    const twice = elapsed(elapsed(branch, 12_000, [timing]).state, 18_000, [timing])
    expect(twice.state).toEqual(elapsed(branch, 30_000, [timing]).state)
  })

  it('comes to rest when nothing converges any more; what only ages waits', () => {
    const { state } = rest(branch, [spelling('converge', 15_000, 2), spelling('age', 1_000, 3)])
    expect(state.network.now).toBe(30_000)
    expect(r1(state).config.hostname?.value).toBe('R1**')
    expect(rest(branch, [spelling('age', 1_000, 3)]).state).toBe(branch)
    expect(rest(state, [spelling('converge', 15_000, 2)]).state).toBe(state)
  })

  it('that never comes to rest is an error that names what goes on', () => {
    expect(() => rest(branch, [spelling('converge', 1, 5_000)])).toThrow(NotSettled)
  })

  it('of a deadline that stays after it has come is an error', () => {
    const stuck: Timing = { stratum: 'tree', deadlines: () => [{ at: 5, kind: 'age', key: 'x' }], due: (state) => state }
    expect(() => elapsed(branch, 10, [stuck])).toThrow('is there still')
  })

  it('makes an ARP entry older by the minute, and takes it after four hours', () => {
    const { session } = play(branch, 'R1', ['ping 10.0.0.10'])
    const ages = (state: State) =>
      play(state, 'R1', ['show ip arp'])
        .screen.filter((line) => line.includes('10.0.0.10 '))
        .map((line) => line.slice(26, 37).trim())
    expect(ages(session.state)).toEqual(['0'])
    expect(ages(elapsed(session.state, 239 * 60_000).state)).toEqual(['239'])
    expect(ages(elapsed(session.state, 240 * 60_000).state)).toEqual([])
  })

  it('is what show clock and show version tell', () => {
    const { state } = elapsed(branch, 2 * 3_600_000 + 30_500)
    const { screen } = play(state, 'R1', ['show clock', 'show version'])
    expect(screen).toContain('*02:01:30.500 UTC Mon Mar 1 1993')
    expect(screen).toContainEqual(expect.stringMatching(/ uptime is 2 hours, 1 minute$/))
  })

  it('passes while a ping waits for its answers, two seconds each', () => {
    const { session } = play(branch, 'R1', ['ping 10.0.0.77'])
    expect(session.state.network.now).toBe(10_000)
  })
})
