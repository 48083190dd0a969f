import fc from 'fast-check'
import { expect, it } from 'vitest'
import { vlanPath } from '@/course/models/vlan-path'

interface Trunk {
  readonly native?: number
  readonly allowed?: string
}

const two = (near: Trunk, far: Trunk, change: object = {}) => ({
  switches: [
    {
      name: 'SW1',
      vlans: [10, 20, 99],
      ports: [
        { name: 'Gi0/1', vlan: 10 },
        { name: 'Gi0/2', vlan: 20 },
        { name: 'Gi0/24', mode: 'trunk', ...near },
      ],
    },
    {
      name: 'SW2',
      vlans: [10, 20, 99],
      ports: [
        { name: 'Gi0/1', vlan: 10 },
        { name: 'Gi0/2', vlan: 20 },
        { name: 'Gi0/24', mode: 'trunk', ...far },
      ],
    },
  ],
  links: ['SW1 Gi0/24 - SW2 Gi0/24'],
  hosts: [
    { name: 'PC1', at: 'SW1 Gi0/1' },
    { name: 'PC2', at: 'SW1 Gi0/2' },
    { name: 'PC3', at: 'SW2 Gi0/1' },
    { name: 'PC4', at: 'SW2 Gi0/2' },
  ],
  frame: { from: 'PC1', to: 'PC3' },
  ...change,
})
const facts = (given: unknown) => vlanPath.decide(vlanPath.given.parse(given)).facts

const allowed = fc.constantFrom('all', 'none', '10', '20', '10,20', '1-15')
const native = fc.constantFrom(1, 10, 20, 99)
const trunk = fc.record({ native, allowed })

it('reaches back wherever it reaches there, with the same native VLAN at both ends', () => {
  fc.assert(
    fc.property(native, allowed, allowed, (number, near, far) => {
      const ends = [
        { native: number, allowed: near },
        { native: number, allowed: far },
      ] as const
      const there = facts(two(...ends)).delivered
      expect(facts(two(...ends, { frame: { from: 'PC3', to: 'PC1' } })).delivered).toBe(there)
      expect(there).toBe([near, far].every((list) => !['none', '20'].includes(list)))
    }),
  )
})

it('never joins two VLANs while PVST+ runs', () => {
  fc.assert(
    fc.property(trunk, trunk, (near, far) => {
      if ([near, far].some((end) => end.allowed !== 'all')) return
      for (const to of ['PC2', 'PC4']) expect(facts(two(near, far, { frame: { from: 'PC1', to } })).delivered).toBe(false)
    }),
  )
})

it('tags what is not of the native VLAN', () => {
  expect(facts(two({}, {}))).toMatchObject({ delivered: true, tags: '10', vlans: '10, 10', why: 'none' })
  expect(facts(two({ native: 10 }, { native: 10 }))).toMatchObject({ delivered: true, tags: 'none', vlans: '10, 10' })
})

it('says why a frame stops', () => {
  expect(facts(two({ allowed: '20' }, {}))).toMatchObject({ why: 'not-allowed', stopped: 'SW1 Gi0/24' })
  expect(facts(two({}, { allowed: '20' }))).toMatchObject({ why: 'not-allowed', stopped: 'SW2 Gi0/24' })
  expect(facts(two({}, {}, { frame: { from: 'PC1', to: 'PC4' } }))).toMatchObject({ why: 'other-vlan', stopped: 'SW2 Gi0/2' })
  expect(facts(two({ native: 10 }, { native: 20 }))).toMatchObject({ why: 'blocked', delivered: false })
  expect(facts(two({ native: 10 }, { native: 20 }, { frame: { from: 'PC1', to: 'PC4' }, pvst: false }))).toMatchObject({
    delivered: true,
    tags: 'none',
    vlans: '10, 20',
  })
  expect(facts(two({}, {}, { frame: { from: 'PC1' } }))).toMatchObject({ reaches: 'PC3', hosts: 1 })
})

it('knows of a VLAN that is missing on a switch in the middle', () => {
  const trunkPort = (name: string) => ({ name, mode: 'trunk' })
  const three = {
    switches: [
      { name: 'SW1', vlans: [10], ports: [{ name: 'Gi0/1', vlan: 10 }, trunkPort('Gi0/24')] },
      { name: 'SW2', vlans: [], ports: [trunkPort('Gi0/23'), trunkPort('Gi0/24')] },
      { name: 'SW3', vlans: [10], ports: [{ name: 'Gi0/1', vlan: 10 }, trunkPort('Gi0/24')] },
    ],
    links: ['SW1 Gi0/24 - SW2 Gi0/23', 'SW2 Gi0/24 - SW3 Gi0/24'],
    hosts: [
      { name: 'PC1', at: 'SW1 Gi0/1' },
      { name: 'PC3', at: 'SW3 Gi0/1' },
    ],
    frame: { from: 'PC1', to: 'PC3' },
  }
  expect(facts(three)).toMatchObject({ why: 'no-vlan', stopped: 'SW2 Gi0/23' })
  expect(facts({ ...three, switches: three.switches.map((one) => ({ ...one, vlans: [10] })) })).toMatchObject({
    delivered: true,
    tags: '10, 10',
  })
})

it('prints the three lists of a trunk, and the VLANs with their access ports', () => {
  const given = vlanPath.given.parse(two({ allowed: '1,10-12,99', native: 99 }, { native: 99 }))
  expect(vlanPath.prints['trunk-1']?.(given)).toBe(
    [
      'Port        Mode             Encapsulation  Status        Native vlan',
      'Gi0/24      on               802.1q         trunking      99',
      '',
      'Port        Vlans allowed on trunk',
      'Gi0/24      1,10-12,99',
      '',
      'Port        Vlans allowed and active in management domain',
      'Gi0/24      1,10,99',
      '',
      'Port        Vlans in spanning tree forwarding state and not pruned',
      'Gi0/24      1,10,99',
    ].join('\n'),
  )
  expect(vlanPath.prints['vlan-brief-1']?.(given).split('\n').slice(2, 4)).toEqual([
    '1    default                          active',
    '10   VLAN0010                         active    Gi0/1',
  ])
  expect(vlanPath.prints['config-1']?.(given)).toContain(' switchport trunk native vlan 99\n switchport trunk allowed vlan 1,10-12,99\n')
})

it('refuses what it does not decide', () => {
  const taken = (given: unknown) => vlanPath.given.safeParse(given).success
  expect(taken(two({}, {}))).toBe(true)
  expect(taken(two({}, {}, { links: ['SW1 Gi0/1 - SW2 Gi0/24'] }))).toBe(false)
  expect(taken(two({}, {}, { links: ['SW1 Gi0/24 - SW2 Gi0/24', 'SW1 Gi0/2 - SW2 Gi0/2'] }))).toBe(false)
  expect(taken(two({ native: 30 }, {}))).toBe(false)
})
