import { describe, expect, it } from 'vitest'
import { diagram } from '@/course/models/diagram'

const both = ['cdp', 'lldp']
const base = {
  devices: {
    SW1: { is: 'switch', platform: 'C9200L-24', speaks: both },
    SW2: { is: 'switch', platform: 'C9200L-24', speaks: both },
    R1: { is: 'router', platform: 'C1111-4P', speaks: ['cdp'] },
    AP1: { is: 'access-point', platform: 'C9120AXI', speaks: both },
    SRV1: { is: 'server', speaks: ['lldp'] },
    PRN1: { is: 'server' },
    BOX: { is: 'unmanaged-switch' },
  },
  cables: ['SW1 Gi1/0/24 - R1 Gi0/0/0', 'SW1 Gi1/0/23 - SW2 Gi1/0/23', 'SW1 Gi1/0/5 - SRV1 eno1', 'SW1 Gi1/0/9 - PRN1 eth0'],
  drawn: ['SW1 Gi1/0/24 - R1 Gi0/0/0', 'SW1 Gi1/0/23 - SW2 Gi1/0/24', 'SW1 Gi1/0/9 - PRN1 eth0'],
  read: ['SW1'],
}
const given = (change: Record<string, unknown> = {}) => diagram.given.parse({ ...base, ...change })
const facts = (change: Record<string, unknown> = {}) => diagram.decide(given(change)).facts

describe('a drawing against neighbor tables', () => {
  it('is contradicted by an entry that says otherwise, and by nothing where there is none', () => {
    expect(facts()).toMatchObject({
      confirmed: 1,
      contradicted: 1,
      unknown: 1,
      missing: 1,
      'contradicted-line': 'SW1 Gi1/0/23 - SW2 Gi1/0/24',
      'unknown-line': 'SW1 Gi1/0/9 - PRN1 eth0',
      'missing-line': 'SW1 Gi1/0/5 - SRV1 eno1',
    })
  })

  it('judges each line once, and finds nothing wrong in a drawing of what is there', () => {
    const drawn = base.cables
    expect(facts({ drawn })).toMatchObject({ contradicted: 0, missing: 0 })
    expect(facts({ read: ['SW2'] })).toMatchObject({ contradicted: 1, missing: 0 }) // the far end tells as well
    for (const read of [['SW1'], ['SW2'], ['SW1', 'SW2', 'R1']]) {
      const { confirmed, contradicted, unknown } = facts({ read })
      expect(Number(confirmed) + Number(contradicted) + Number(unknown)).toBe(base.drawn.length)
    }
  })

  it('tells what one protocol alone shows', () => {
    expect(facts()).toMatchObject({ 'only-cdp': 'R1', 'only-lldp': 'SRV1' })
    expect(facts({ protocols: ['cdp'] })).toMatchObject({ missing: 0 })
  })

  it('hears CDP through a switch that does not know it, and no LLDP', () => {
    const cables = ['SW1 Gi1/0/1 - BOX 1', 'SW2 Gi1/0/1 - BOX 2', 'R1 Gi0/0/0 - BOX 3']
    const drawn = ['SW1 Gi1/0/1 - SW2 Gi1/0/1']
    expect(facts({ cables, drawn, protocols: ['cdp'] })).toMatchObject({ contradicted: 1 })
    expect(diagram.prints.cdp!(given({ cables, drawn }))).toContain('Total cdp entries displayed : 2')
    expect(facts({ cables, drawn, protocols: ['lldp'] })).toMatchObject({ unknown: 1, contradicted: 0 })
  })

  it('believes a device that has failed for as long as its holdtime runs', () => {
    const silent = (seconds: number) => ({
      devices: { ...base.devices, SW2: { ...base.devices.SW2, 'silent-for': seconds } },
      drawn: base.cables,
    })
    expect(facts({ ...silent(100) }).unknown).toBe(1) // the printer
    expect(facts({ ...silent(150), protocols: ['lldp'] }).unknown).toBe(3)
    expect(facts({ ...silent(150), protocols: ['cdp'] }).unknown).toBe(2)
    expect(facts({ ...silent(181) }).unknown).toBe(2)
  })

  it('prints both tables in the columns of IOS', () => {
    const cdp = diagram.prints.cdp!(given({ read: ['SW2'] })).split('\n')
    expect(cdp).toContain('SW1              Gig 1/0/23        159              S I   C9200L-24 Gig 1/0/23')
    const lldp = diagram.prints.lldp!(given({ read: ['SW2'] })).split('\n')
    expect(lldp).toContain('SW1                 Gi1/0/23       108        B               Gi1/0/23')
    const quiet = { ...base.devices, SW1: { ...base.devices.SW1, speaks: ['cdp'] } }
    expect(diagram.prints.lldp!(given({ devices: quiet }))).toContain('% LLDP is not enabled')
  })

  it('says to authors what is wrong', () => {
    const said = (change: Record<string, unknown>) =>
      diagram.given
        .safeParse({ ...base, ...change })
        .error?.issues.map(({ message }) => message)
        .join('; ') ?? ''
    expect(said({ drawn: ['SW1 Gi1/0/1 - SW9 Gi1/0/1'] })).toContain('names no device')
    expect(said({ drawn: ['SW1 Gi1/0/1 to R1'] })).toContain('a line is written')
    expect(said({ read: ['BOX'] })).toContain('nobody can log in')
  })
})
