import { describe, expect, it } from 'vitest'
import { arrivals } from '@/sim/features/vlan'
import { play } from '@/sim/terminal'
import { ending, type Lab, run, settled, withLines } from '../lab'

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

describe('the native VLAN of a trunk', () => {
  const native = (vlan: number) => [...TRUNK, `switchport trunk native vlan ${vlan}`]
  const PING = 'PC1: ping 10.0.0.20'
  const frames = (lab: Lab) => run(settled(lab), PING).trace.hops.map(({ device, frame }) => `${device} ${frame?.tag ?? 'untagged'}`)
  const told = (lab: Lab) =>
    run(settled(lab), PING).trace.hops.flatMap(({ device, steps }) => steps.map(({ text }) => `${device}: ${text}`))
  /** The ports of the hosts in VLANs of their own. */
  const hosts = (lab: Lab, near: number, far: number) =>
    [['SW1', near] as const, ['SW2', far] as const].reduce(
      (current, [name, vlan]) => withLines(current, name, `vlan ${vlan}`, 'interface Fa0/1', ` switchport access vlan ${vlan}`),
      lab,
    )

  it('crosses it without a tag, and VLAN 1 with one', () => {
    expect(frames(pair(20, native(20), native(20))).slice(0, 2)).toEqual(['PC1 untagged', 'SW1 untagged'])
    expect(frames(pair(1, native(20), native(20))).slice(0, 2)).toEqual(['PC1 untagged', 'SW1 1'])
    expect(frames(pair(20, TRUNK, TRUNK)).slice(0, 2)).toEqual(['PC1 untagged', 'SW1 20'])
  })

  it('has what enters a trunk without a tag, and nothing where it does not exist', () => {
    expect(heardBy(pair(20, access(20), native(20)))).toEqual(['PC2'])
    expect(heardBy(hosts(pair(20, access(20), native(30)), 20, 30))).toEqual(['PC2'])
    expect(heardBy(withLines(pair(20, native(20), native(20)), 'SW2', 'no vlan 20'))).toEqual([])
  })

  it('is taken with a tag too', () => {
    expect(heardBy(pair(20, TRUNK, native(20)))).toEqual(['PC2'])
  })

  it('that differs at the two ends joins two VLANs, and the walk names the link and both', () => {
    const joined = hosts(pair(20, native(20), native(30)), 20, 30)
    expect(ending(settled(joined), PING)).toBe('reply')
    expect(told(joined)).toContain(
      'SW2: GigabitEthernet0/1 puts it into VLAN 30. It has no tag on the link from GigabitEthernet0/1 of SW1, where it was in VLAN 20.',
    )
    expect(told(joined)).toContain(
      'SW1: GigabitEthernet0/1 puts it into VLAN 20. It has no tag on the link from GigabitEthernet0/1 of SW2, where it was in VLAN 30.',
    )
  })

  it('that differs keeps two ports of one VLAN apart, on the way there or on the way back', () => {
    expect(ending(settled(pair(20, native(20), native(30))), PING)).toBe('unreachable: native-vlan-differs')
    expect(ending(settled(pair(20, native(30), native(20))), PING)).toBe('unreachable: native-vlan-differs')
    expect(heardBy(pair(20, native(30), native(20)))).toEqual(['PC2']) // and its answer comes back in VLAN 30
    expect(ending(settled(hosts(pair(20, native(20), native(30)), 1, 1)), PING)).toBe('reply') // others pass
  })

  it('is told by the running configuration, where it is not 1, between the VLAN of the port and its mode', () => {
    const state = settled(pair(20, [], []))
    const type = (...lines: string[]) =>
      play(state, 'SW1', ['enable', 'configure terminal', 'interface Gi0/1', ...lines, 'do show running-config interface Gi0/1'])
    const said = (...lines: string[]) => type(...lines).screen.filter((line) => line.startsWith(' switchport'))
    expect(said('switchport mode trunk', 'switchport trunk native vlan 99', 'switchport access vlan 20')).toEqual([
      ' switchport access vlan 20',
      ' switchport trunk native vlan 99',
      ' switchport mode trunk',
    ])
    expect(said('switchport trunk native vlan 99', 'switchport trunk native vlan 1')).toEqual([])
    expect(said('switchport trunk native vlan 99', 'no switchport trunk native vlan')).toEqual([])
    expect(type('switchport trunk native vlan 99').session.state.network.devices.SW1).toMatchObject({
      stores: { vlans: [{ id: 1 }, { id: 20 }] },
    })
  })

  it('is a number from 1 to 4094, and nothing that a VLAN interface has', () => {
    const state = settled(pair(20, [], []))
    const refused = (...lines: string[]) =>
      play(state, 'SW1', ['enable', 'configure terminal', 'interface Gi0/1', ...lines]).screen.includes(
        "% Invalid input detected at '^' marker.",
      )
    expect(refused('switchport trunk native vlan 0')).toBe(true)
    expect(refused('switchport trunk native vlan 4095')).toBe(true)
    expect(refused('switchport trunk native vlan 4094')).toBe(false)
    expect(refused('interface Vlan1', 'switchport trunk native vlan 99')).toBe(true)
  })
})

it('a trunk to a host sends it only frames of its native VLAN', () => {
  const lab = (...lines: string[]) => withLines(pair(20, TRUNK, TRUNK), 'SW2', 'interface Fa0/1', ' switchport mode trunk', ...lines)
  expect(ending(settled(lab()), 'PC1: ping 10.0.0.20')).toBe('unreachable: vlan-mismatch')
  expect(ending(settled(lab(' switchport trunk native vlan 20')), 'PC1: ping 10.0.0.20')).toBe('reply')
})

it('the interface of a VLAN is up while a port forwards in it, and down once the VLAN is gone', () => {
  const lab = withLines(pair(20, access(20), access(20)), 'SW1', 'interface Vlan20', ' ip address 10.0.0.2 255.255.255.0', ' no shutdown')
  const protocol = (of: Lab) => settled(of).derived.interfaces.SW1?.Vlan20?.protocol
  expect(protocol(lab)).toBe('up')
  expect(protocol(withLines(lab, 'SW1', 'no vlan 20'))).toBe('down')
})
