import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '@/tests/runs'
import { BRANCH, ending, settled, withLines } from '@/tests/sim/lab'
import type { State } from '../../kernel/network'
import { masked, show } from '../../show'
import { type Ability, settledOn } from './negotiation'

const FAST: Ability = { speeds: [10, 100] }
const GIGABIT: Ability = { speeds: [10, 100, 1000] }

describe('what two ports settle on', () => {
  it('is the best that both have, where both negotiate', () => {
    expect(settledOn(GIGABIT, GIGABIT)).toEqual([
      { speed: 1000, duplex: 'full' },
      { speed: 1000, duplex: 'full' },
    ])
    expect(settledOn(FAST, { ...GIGABIT, speed: 10 })?.[0]).toEqual({ speed: 10, duplex: 'full' })
  })

  it('is half duplex at the end that has to find out for itself, below 1000 Mb/s', () => {
    expect(settledOn({ ...FAST, speed: 100, duplex: 'full' }, GIGABIT)).toEqual([
      { speed: 100, duplex: 'full' },
      { speed: 100, duplex: 'half' },
    ])
    expect(settledOn({ ...GIGABIT, speed: 1000, duplex: 'full' }, GIGABIT)?.[1]).toEqual({ speed: 1000, duplex: 'full' })
  })

  it('is nothing where two speeds typed differ, or where nothing is common', () => {
    expect(settledOn({ ...FAST, speed: 10 }, { ...FAST, speed: 100 })).toBeUndefined()
    expect(settledOn({ ...GIGABIT, duplex: 'full', isRouter: true }, { ...GIGABIT, duplex: 'half' })).toBeUndefined()
    expect(settledOn({ ...GIGABIT, duplex: 'half', isRouter: true }, { ...GIGABIT, duplex: 'full' })).toBeDefined()
  })

  const ability = fc
    .record({
      speeds: fc.constantFrom([10], [10, 100], [10, 100, 1000]),
      at: fc.nat(2),
      typed: fc.boolean(),
      duplex: fc.constantFrom(undefined, 'full' as const, 'half' as const),
    })
    .map(
      ({ speeds, at, typed, duplex }): Ability => ({
        speeds,
        ...(typed ? { speed: speeds[at % speeds.length] as number } : {}),
        ...(duplex ? { duplex } : {}),
      }),
    )

  it('does not depend on which end is looked at, has one speed, and keeps what is typed', () => {
    fc.assert(
      fc.property(ability, ability, (a, b) => {
        const there = settledOn(a, b)
        expect(settledOn(b, a)).toEqual(there && [there[1], there[0]])
        if (!there) return
        expect(there[0].speed).toBe(there[1].speed)
        for (const [port, mode] of [
          [a, there[0]],
          [b, there[1]],
        ] as const) {
          expect(port.speeds).toContain(mode.speed)
          if (port.speed !== undefined) expect(mode.speed).toBe(port.speed)
          if (port.duplex) expect(mode.duplex).toBe(port.duplex)
        }
      }),
      cases(200),
    )
  })
})

describe('a cable between ports with settings', () => {
  const withSettings = (switchLines: string[], routerLines: string[] = []): State =>
    settled(
      withLines(
        withLines(BRANCH, 'SW1', 'interface GigabitEthernet0/1', ...switchLines),
        'R1',
        'interface GigabitEthernet0/0',
        ...routerLines,
      ),
    )
  const status = (state: State) => show(state, 'SW1', { kind: 'interfaces-status', interface: 'GigabitEthernet0/1' })[1]

  it('is down where the speeds differ, and says so', () => {
    const state = withSettings([' speed 10'], [' speed 100'])
    expect(status(state)).toBe('Gi0/1                        notconnect   1            auto     10 10/100/1000BaseTX')
    expect(ending(state, 'PC1: ping 10.0.3.10')).toMatch(/: link-settings-differ$/)
  })

  it('works where the duplex modes differ, and counts errors of another kind at each end', () => {
    const state = withSettings([' speed 100', ' duplex full'])
    expect(ending(state, 'PC1: ping 10.0.3.10')).toBe('reply')
    expect(status(state)).toBe('Gi0/1                        connected    1            full    100 10/100/1000BaseTX')
    const router = show(state, 'R1', { kind: 'interfaces', interface: 'GigabitEthernet0/0' })
    expect(router).toContain('  Half Duplex, 100Mbps, media type is RJ45')
    expect(router.join()).toMatch(/[1-9]\d* late collision/)
    const errors = show(state, 'SW1', { kind: 'interfaces-counters-errors', interface: 'GigabitEthernet0/1' })
    expect(masked('interfaces-counters-errors', errors)[1]).not.toBe(
      masked(
        'interfaces-counters-errors',
        show(settled(BRANCH), 'SW1', { kind: 'interfaces-counters-errors', interface: 'GigabitEthernet0/1' }),
      )[1],
    )
  })
})
