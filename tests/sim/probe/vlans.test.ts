import { describe, expect, it } from 'vitest'
import { arrivals } from '@/sim/features/vlan'
import { type Lab, settled, withLines } from '../lab'

/** PC1 at SW1, PC2 at SW2, in VLAN 20 or as `port` says, and a cable between the switches. */
const pair = (vlan: number, near: readonly string[], far: readonly string[]): Lab => {
  const text = (uplink: readonly string[]) =>
    [
      'vlan 20',
      'interface FastEthernet0/1',
      ` switchport access vlan ${vlan}`,
      'interface GigabitEthernet0/1',
      ...uplink.map((line) => ` ${line}`),
    ].join('\n')
  return {
    devices: {
      PC1: { kind: 'host', name: 'PC1', address: '10.0.0.10/24' },
      PC2: { kind: 'host', name: 'PC2', address: '10.0.0.20/24' },
      SW1: { kind: 'switch', name: 'SW1', platform: 'ios-15-switch', config: text(near) },
      SW2: { kind: 'switch', name: 'SW2', platform: 'ios-15-switch', config: text(far) },
    },
    links: [
      ['PC1 eth0', 'SW1 Fa0/1'],
      ['PC2 eth0', 'SW2 Fa0/1'],
      ['SW1 Gi0/1', 'SW2 Gi0/1'],
    ],
  }
}
const heardBy = (lab: Lab) => arrivals(settled(lab), { device: 'PC1', interface: 'eth0' }).map(({ at }) => at.device)
const TRUNK = ['switchport mode trunk']
const access = (vlan: number) => ['switchport mode access', `switchport access vlan ${vlan}`]

describe('a frame between two switches', () => {
  it('crosses a trunk with its VLAN, and access ports of that VLAN without', () => {
    expect(heardBy(pair(20, TRUNK, TRUNK))).toEqual(['PC2'])
    expect(heardBy(pair(20, access(20), access(20)))).toEqual(['PC2'])
    expect(heardBy(pair(1, TRUNK, TRUNK))).toEqual(['PC2'])
  })

  it('is dropped with a tag at an access port, be it of that very VLAN', () => {
    expect(heardBy(pair(20, TRUNK, access(20)))).toEqual([])
    expect(heardBy(pair(20, TRUNK, access(1)))).toEqual([])
  })

  it('without a tag is in the VLAN of the access port that it enters by, and in VLAN 1 behind a trunk', () => {
    expect(heardBy(pair(1, TRUNK, access(1)))).toEqual(['PC2'])
    expect(heardBy(pair(1, TRUNK, access(20)))).toEqual([])
    expect(heardBy(pair(20, access(20), TRUNK))).toEqual([])
  })
})

it('the interface of a VLAN is up while a port forwards in it, and down once the VLAN is gone', () => {
  const lab = withLines(pair(20, access(20), access(20)), 'SW1', 'interface Vlan20', ' ip address 10.0.0.2 255.255.255.0', ' no shutdown')
  const protocol = (of: Lab) => settled(of).derived.interfaces.SW1?.Vlan20?.protocol
  expect(protocol(lab)).toBe('up')
  expect(protocol(withLines(lab, 'SW1', 'no vlan 20'))).toBe('down')
})
