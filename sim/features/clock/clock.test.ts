import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { build, runningConfig, type State, settle } from '@/sim'
import { play } from '@/sim/terminal'
import { cases } from '@/tests/runs'
import { daysIn, reading, secondsOf } from './time'

function router(...lines: string[]): State {
  const built = build({
    devices: [{ kind: 'router', name: 'R1', platform: 'ios-15-router', config: ['hostname R1', ...lines].join('\n') }],
    links: [],
  })
  if ('errors' in built) throw new Error('the router is wrong')
  return settle(built.network)
}

const typed = (state: State, ...lines: string[]) => play(state, 'R1', lines).screen
/** A ping that nobody answers. */
const TEN_SECONDS = 'ping 192.0.2.1'
const CENTRAL_EUROPE = ['clock timezone CET 1 0', 'clock summer-time CEST recurring last Sun Mar 2:00 last Sun Oct 3:00']

describe('the clock', () => {
  it('runs from 1993 with a star until somebody sets it, and without one from then on', () => {
    expect(typed(router(), 'show clock')).toContain('*00:01:00.000 UTC Mon Mar 1 1993')
    expect(typed(router(), 'clock set 10:00:00 30 November 2026', TEN_SECONDS, 'show clock').at(-1)).toBe(
      '10:00:10.000 UTC Mon Nov 30 2026',
    )
  })

  it('is set with day and month in either order, months cut short', () => {
    const [one, other] = ['clock set 10:00:00 30 Nov 2026', 'clock set 10:00:00 nov 30 2026'].map((line) =>
      typed(router(), line, 'show clock').at(-1),
    )
    expect(one).toBe(other)
  })

  it('tells summer time in summer, from and to the hours that the line names', () => {
    const state = router(...CENTRAL_EUROPE)
    expect(typed(state, 'clock set 12:00:00 1 July 2026', 'show clock').at(-1)).toContain('CEST Wed Jul 1 2026')
    expect(typed(state, 'clock set 12:00:00 1 January 2026', 'show clock').at(-1)).toContain('CET Thu Jan 1 2026')
    expect(typed(state, 'clock set 1:59:58 29 March 2026', TEN_SECONDS, 'show clock').at(-1)).toMatch(/^03:00:08\.000 CEST/)
    expect(typed(state, 'clock set 2:59:58 25 October 2026', TEN_SECONDS, 'show clock').at(-1)).toMatch(/^02:00:08\.000 CET/)
  })

  it('stamps what is logged from then on, and that it was set with the star that it had before', () => {
    const screen = typed(
      router('ip domain-name example.com'),
      'clock set 10:00:00 30 November 2026',
      'conf t',
      'crypto key generate rsa modulus 2048',
      'end',
      'show logging',
    )
    expect(screen).toContainEqual(
      expect.stringMatching(
        /^\*Nov 30 10:00:00\.000: %SYS-6-CLOCKUPDATE: System clock has been updated from 00:01:00 UTC Mon Mar 1 1993 to 10:00:00 UTC Mon Nov 30 2026/,
      ),
    )
    expect(screen).toContainEqual(expect.stringMatching(/^Nov 30 10:00:01\.000: %SSH-5-ENABLED: SSH 1\.99 has been enabled$/))
  })

  it('has no star any more when it is set again', () => {
    const screen = typed(
      router(),
      'clock set 10:00:00 30 November 2026',
      TEN_SECONDS,
      'clock set 11:00:00 30 November 2026',
      'show logging',
    )
    expect(screen).toContainEqual(
      expect.stringMatching(/^Nov 30 11:00:00\.\d+: %SYS-6-CLOCKUPDATE: System clock has been updated from 10:00:10/),
    )
  })

  it('refuses a day that the month does not have, a month that is none, a time past midnight', () => {
    for (const line of [
      'clock set 10:00:00 31 June 2026',
      'clock set 10:00:00 1 Mat 2026',
      'clock set 24:00:00 1 May 2026',
      'clock set 10:00 1 May 2026',
    ])
      expect(typed(router(), line), line).toContain("% Invalid input detected at '^' marker.")
  })

  it('prints its lines so that they are read back alike', () => {
    const lines = [
      ...CENTRAL_EUROPE,
      'clock timezone NST -3 30',
      'clock summer-time EDT recurring',
      'clock summer-time X recurring 1 Mon Apr 0:30 4 Fri Sep 23:15 30',
    ]
    for (const line of lines) {
      const printed = (state: State) => {
        const { R1 } = state.network.devices
        return R1 && R1.kind !== 'host' ? runningConfig(R1).flatMap(({ text }) => (text.startsWith('clock') ? [text] : [])) : []
      }
      const once = printed(router(line))
      expect(once, line).toHaveLength(1)
      expect(printed(router(...once)), line).toEqual(once)
    }
  })

  it('names a moment by which it is found again, outside the hour that comes twice and the one that never comes', () => {
    const { R1 } = router(...CENTRAL_EUROPE).network.devices
    if (!R1 || R1.kind === 'host') throw new Error('there is no R1')
    const day = fc.record({
      year: fc.integer({ min: 1993, max: 2035 }),
      month: fc.nat(11),
      date: fc.integer({ min: 1, max: 31 }),
      second: fc.nat(86_399),
    })
    fc.assert(
      fc.property(day, ({ year, month, date, second }) => {
        fc.pre(date <= daysIn(year, month) && !((month === 2 || month === 9) && date > 24 && second < 4 * 3600))
        const now = reading(R1, secondsOf(R1, year, month, date, second))
        expect([now.year, now.month, now.date, 3600 * now.hour + 60 * now.minute + now.second]).toEqual([year, month, date, second])
      }),
      cases(300),
    )
  })
})
