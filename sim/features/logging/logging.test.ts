import { describe, expect, it } from 'vitest'
import { caughtUp, keysOf, openScreen, press, replay, replayed, type TypedLine } from '@/sim'
import type { IosDevice, State } from '@/sim/kernel/network'
import { play } from '@/sim/terminal'
import { BRANCH, CHAIN, settled, withLines } from '@/tests/sim/lab'

const at = (device: string, ...lines: string[]): TypedLine[] => lines.map((line) => ({ device, line }))
const SHUT = ['configure terminal', 'interface Gi0/1', 'shutdown']
const chain = (...lines: string[]) => settled(withLines(CHAIN, 'R1', ...lines))
const messages = (lines: readonly string[]) => lines.flatMap((line) => /%([A-Z]+-\d-[A-Z]+)/.exec(line)?.[1] ?? [])
const log = (state: State, name: string) => messages((state.network.devices[name] as IosDevice).stores.log)
const LINK = ['LINK-3-UPDOWN', 'LINEPROTO-5-UPDOWN']

describe('messages', () => {
  const shown = (...lines: string[]) => messages(play(chain(...lines), 'R1', SHUT).screen)
  const kept = (...lines: string[]) => log(play(chain(...lines), 'R1', SHUT).session.state, 'R1')

  it('come to the console and into the buffer', () => {
    expect(shown()).toEqual(['LINK-5-CHANGED', 'LINEPROTO-5-UPDOWN'])
    expect(kept()).toEqual(['LINK-5-CHANGED', 'LINEPROTO-5-UPDOWN'])
  })

  it('come up to the level of each, by its name or its number', () => {
    expect(shown('logging console errors')).toEqual([])
    expect(kept('logging console errors')).toHaveLength(2)
    expect(shown('logging console 5')).toHaveLength(2)
    expect(shown('logging console 4')).toEqual([])
    expect(kept('logging buffered warnings')).toEqual([])
    expect(shown('logging buffered warnings')).toHaveLength(2)
  })

  it('do not come where a destination is off; `no logging on` leaves the console alone', () => {
    expect(shown('no logging console')).toEqual([])
    expect(kept('no logging buffered')).toEqual([])
    expect(shown('no logging on')).toHaveLength(2)
    expect(kept('no logging on')).toEqual([])
  })

  it('come to a VTY that is monitored, up to the level of `logging monitor`', () => {
    const read = (...lines: string[]) => {
      const open = settled(withLines(BRANCH, 'R1', 'line vty 0 4', ' privilege level 15', ...lines))
      const typed = at('PC1', 'ssh -l boss 10.0.0.1', 'B0ss', 'terminal monitor', 'configure terminal', 'interface Gi0/1', 'shutdown')
      return messages(replayed(open, typed).runs.flatMap(({ output }) => output))
    }
    expect(read()).toEqual(['LINK-5-CHANGED', 'LINEPROTO-5-UPDOWN'])
    expect(read('logging monitor errors')).toEqual([])
    expect(read('no logging monitor')).toEqual([])
    expect(read('no logging console')).toHaveLength(2)
  })

  it('push out the oldest where the buffer is as small as it is told', () => {
    const many = Array.from({ length: 60 }, () => ['shutdown', 'no shutdown']).flat()
    const { state } = play(chain('logging buffered 4096'), 'R1', ['configure terminal', 'interface Gi0/1', ...many]).session
    const { log: lines, logDropped } = (state.network.devices.R1 as IosDevice).stores
    expect(lines.reduce((sum, line) => sum + line.length + 1, 0)).toBeLessThanOrEqual(4096)
    expect(logDropped).toBeGreaterThan(0)
    expect(play(state, 'R1', ['show logging']).screen).toContain('Log Buffer (4096 bytes):')
  })

  it('are told of by `show logging` with the level of each destination', () => {
    const said = (...lines: string[]) =>
      play(chain(...lines), 'R1', [...SHUT, 'end', 'show logging']).screen.filter((line) => /(Console|Buffer) logging/.test(line))
    expect(said('logging console warnings', 'logging buffered 16384')).toEqual([
      '    Console logging: level warnings, 0 messages logged, xml disabled,',
      '    Buffer logging:  level debugging, 3 messages logged, xml disabled,',
    ])
    expect(said('no logging console')[0]).toBe('    Console logging: disabled, xml disabled,')
  })
})

describe('what a neighbor does is read at the console of the device that notices it', () => {
  const shut = at('R2', 'configure terminal', 'interface Gi0/0', 'shutdown')

  it('above the next line that is typed there, once', () => {
    const { runs } = replayed(settled(CHAIN), [...at('R1', 'show clock'), ...shut, ...at('R1', 'show clock', 'show clock')])
    expect(messages(runs.at(-2)?.before ?? [])).toEqual(LINK)
    expect(runs.at(-1)?.before).toBeUndefined()
    expect(messages(runs.flatMap(({ device, output }) => (device === 'R2' ? output : [])))).toEqual([
      'LINK-5-CHANGED',
      'LINEPROTO-5-UPDOWN',
    ])
  })

  it('at one at which nobody has sat down yet too, but not beyond its level', () => {
    const read = (...lines: string[]) => messages(replayed(chain(...lines), [...shut, ...at('R1', 'show clock')]).runs.at(-1)?.before ?? [])
    expect(read()).toEqual(LINK)
    expect(read('logging console 3')).toEqual(['LINK-3-UPDOWN'])
    expect(read('no logging console')).toEqual([])
  })

  it('as soon as it happens, above the line that is being typed, and not twice', () => {
    const state = settled(CHAIN)
    let screen = openScreen(state, 'R1', false, 80)
    for (const key of keysOf('show cl')) screen = press(screen, key).screen
    const { desk } = replayed(state, shut)
    const told = caughtUp({ ...screen, desk })
    expect(messages(told.writes.split('\r\n'))).toEqual(LINK)
    expect(told.writes.endsWith('R1#show cl')).toBe(true)
    expect(caughtUp(told.screen).writes).toBe('')
    const [ended] = keysOf('\r').map((key) => press(told.screen, key))
    expect(messages((ended?.writes ?? '').split('\r\n'))).toEqual([])
    expect(messages(ended?.typed[0]?.before ?? [])).toEqual(LINK)
    const typed = [...shut, { device: 'R1', line: 'show cl' }]
    expect(replay(state, typed)).toEqual(ended?.screen.desk)
  })
})
