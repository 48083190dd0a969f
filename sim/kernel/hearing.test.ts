import { describe, expect, it } from 'vitest'
import { deliver, hears } from '@/sim/deliver'
import { parseIpv4 } from '@/sim/ipv4'
import type { PortRef, State } from '@/sim/kernel/network'
import type { Packet } from '@/sim/kernel/packet'
import { type Lab, settled, withLines } from '@/tests/sim/lab'
import type { Scope } from './hearing'
import { consultant } from './rules'

const ip = (text: string) => parseIpv4(text) ?? 0
const router = (name: string, address: string) =>
  ({
    kind: 'router',
    name,
    platform: 'ios-15-router',
    config: `interface Gi0/0\n ip address ${address} 255.255.255.0\n no shutdown`,
  }) as const
const access = (port: string, vlan: number) => `interface ${port}\n switchport access vlan ${vlan}`

/** R1 and R2 in VLAN 1 of two switches, R3 in VLAN 20 of the second. */
const LAB: Lab = {
  devices: {
    R1: router('R1', '10.0.0.1'),
    R2: router('R2', '10.0.0.2'),
    R3: router('R3', '10.0.0.3'),
    SW1: { kind: 'switch', name: 'SW1', platform: 'ios-15-switch', config: 'interface Gi0/1\n switchport mode trunk' },
    SW2: {
      kind: 'switch',
      name: 'SW2',
      platform: 'ios-15-switch',
      config: `vlan 20\ninterface Gi0/1\n switchport mode trunk\n${access('Fa0/2', 20)}`,
    },
  },
  links: [
    ['R1 Gi0/0', 'SW1 Fa0/1'],
    ['SW1 Gi0/1', 'SW2 Gi0/1'],
    ['R2 Gi0/0', 'SW2 Fa0/1'],
    ['R3 Gi0/0', 'SW2 Fa0/2'],
  ],
}
const R1: PortRef = { device: 'R1', interface: 'GigabitEthernet0/0' }
const hello: Packet = { protocol: 'ospf', src: ip('10.0.0.1'), dst: ip('224.0.0.5'), size: 100 }
const heard = (state: State, packet = hello, scope: Scope = 'segment', from = R1) =>
  hears(state, from, packet, scope, consultant({}, new Set())).map(({ at }) => at.device)
const deny = (what: string) => [`access-list 101 deny ${what} any any`, 'access-list 101 permit ip any any']

describe('a packet to everybody on a segment', () => {
  it('is heard by the routers in its VLAN, over all switches, and by nobody else', () => {
    expect(heard(settled(LAB))).toEqual(['R2'])
  })

  it('is not heard behind a port that is down, or in another VLAN', () => {
    expect(heard(settled(withLines(LAB, 'SW2', 'interface Fa0/1', ' shutdown')))).toEqual([])
    expect(heard(settled(withLines(LAB, 'R1', 'interface Gi0/0', ' shutdown')))).toEqual([])
    expect(heard(settled(withLines(LAB, 'SW2', 'interface Fa0/1', ' switchport access vlan 20')))).toEqual([])
  })

  it('is stopped by a list of who hears it, and not by one of who sends it', () => {
    const lists = (name: string, way: string, what = 'ospf') =>
      withLines(LAB, name, ...deny(what), 'interface Gi0/0', ` ip access-group 101 ${way}`)
    expect(heard(settled(lists('R2', 'in')))).toEqual([])
    expect(heard(settled(lists('R2', 'in', 'tcp')))).toEqual(['R2'])
    expect(heard(settled(lists('R1', 'out')))).toEqual(['R2'])
    const port = withLines(LAB, 'SW1', ...deny('ospf'), 'interface Fa0/1', ' ip access-group 101 in')
    expect(heard(settled(port))).toEqual([])
  })

  it('and is too large to be taken, is not heard', () => {
    const wide = settled(withLines(LAB, 'R1', 'interface Gi0/0', ' mtu 2000'))
    expect(heard(wide, { ...hello, size: 1900 })).toEqual([])
    expect(heard(wide, { ...hello, size: 1500 })).toEqual(['R2'])
  })

  it('leaves no mark: no counter of a list, no address in a table', () => {
    const state = settled(withLines(LAB, 'R2', ...deny('ospf'), 'interface Gi0/0', ' ip access-group 101 in'))
    const before = JSON.stringify(state)
    heard(state)
    expect(JSON.stringify(state)).toBe(before)
  })
})

describe('a packet to the other end of the cable', () => {
  it('comes to that port alone, a switch port or not', () => {
    expect(heard(settled(LAB), hello, 'wire')).toEqual(['SW1'])
    expect(heard(settled(LAB), hello, 'wire', { device: 'SW1', interface: 'GigabitEthernet0/1' })).toEqual(['SW2'])
    expect(heard(settled(withLines(LAB, 'SW1', 'interface Fa0/1', ' shutdown')), hello, 'wire')).toEqual([])
  })
})

describe('a packet that is told its port', () => {
  it('leaves by it, whatever the routes say', () => {
    const state = settled(withLines(LAB, 'R1', 'ip route 10.0.0.2 255.255.255.255 10.0.0.3'))
    const manner = { direction: 'there', coldArp: 'wait', consult: consultant({}, new Set()) } as const
    const packet: Packet = { protocol: 'icmp', icmp: 'echo', src: ip('10.0.0.1'), dst: ip('10.0.0.2') }
    expect(deliver(state, 'R1', packet, manner).ending.kind).not.toBe('delivered')
    expect(deliver(state, 'R1', packet, { ...manner, out: 'GigabitEthernet0/0' }).ending).toEqual({ kind: 'delivered', device: 'R2' })
  })
})
