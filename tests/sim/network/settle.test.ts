import { describe, expect, it } from 'vitest'
import { formatIpv4, parseIpv4, prefixLength } from '@/sim/ipv4'
import type { State } from '@/sim/kernel/network'
import { resolve } from '@/sim/kernel/routes'
import { build, NotSettled, settle } from '@/sim/network'
import { settleWith } from '@/sim/settle'
import { BRANCH, CHAIN, settled, withLines, without } from '../lab'

const status = (state: State, device: string, name: string) => {
  const found = state.derived.interfaces[device]?.[name]
  return found && `${found.physical}/${found.protocol}`
}
const table = (state: State, device: string) =>
  (state.derived.routes[device] ?? []).map((route) => `${route.source} ${formatIpv4(route.prefix)}/${prefixLength(route.mask)}`)

describe('interfaces', () => {
  it('are up where both ends are, and down at both ends where one is shut', () => {
    expect(status(settled(BRANCH), 'R1', 'GigabitEthernet0/0')).toBe('up/up')
    const shut = settled(withLines(BRANCH, 'SW1', 'interface GigabitEthernet0/1', ' shutdown'))
    expect(status(shut, 'SW1', 'GigabitEthernet0/1')).toBe('administratively down/down')
    expect(status(shut, 'R1', 'GigabitEthernet0/0')).toBe('down/down')
  })

  it('start out shut on a router and open on a switch, except for Vlan1', () => {
    const bare = settled(without(without(BRANCH, 'SW1', 'no shutdown'), 'R1', 'no shutdown', 'no shutdown'))
    expect(status(bare, 'R1', 'GigabitEthernet0/0')).toBe('administratively down/down')
    expect(status(bare, 'SW1', 'Vlan1')).toBe('administratively down/down')
    expect(status(bare, 'PC1', 'eth0')).toBe('up/up')
  })

  it('of a VLAN are up only where the VLAN exists and a port forwards in it', () => {
    const vlan20 = ['interface Vlan20', ' ip address 10.0.20.1 255.255.255.0']
    expect(status(settled(withLines(BRANCH, 'SW1', ...vlan20)), 'SW1', 'Vlan20')).toBe('down/down')
    expect(status(settled(withLines(BRANCH, 'SW1', ...vlan20, 'vlan 20')), 'SW1', 'Vlan20')).toBe('up/down')
    const port = ['interface FastEthernet0/2', ' switchport access vlan 20']
    expect(status(settled(withLines(BRANCH, 'SW1', ...vlan20, ...port)), 'SW1', 'Vlan20')).toBe('up/up')
    expect(
      status(
        settled(withLines(BRANCH, 'SW1', ...vlan20, 'vlan 20', 'interface FastEthernet0/2', ' switchport mode trunk')),
        'SW1',
        'Vlan20',
      ),
    ).toBe('up/up')
  })
})

describe('routes', () => {
  it('are connected and local for what is up, then static', () => {
    expect(table(settled(CHAIN), 'R1')).toEqual([
      'connected 10.1.0.0/24',
      'local 10.1.0.1/32',
      'connected 10.12.0.0/30',
      'local 10.12.0.1/32',
      'static 10.23.0.0/29',
    ])
  })

  it('leave the table with their next hop', () => {
    const state = settled(withLines(CHAIN, 'R2', 'interface GigabitEthernet0/0', ' shutdown'))
    expect(table(state, 'R1')).toEqual(['connected 10.1.0.0/24', 'local 10.1.0.1/32'])
  })

  it('resolve a next hop through another static route', () => {
    const state = settled(withLines(CHAIN, 'R1', 'ip route 172.16.0.0 255.255.0.0 10.23.0.2'))
    const found = resolve(state.derived.routes.R1 ?? [], parseIpv4('172.16.9.9') ?? 0)
    expect(found && `${found.interface} ${formatIpv4(found.nextHop)}`).toBe('GigabitEthernet0/1 10.12.0.2')
  })

  it('never resolve through themselves', () => {
    expect(table(settled(withLines(CHAIN, 'R1', 'ip route 172.16.0.0 255.255.0.0 172.16.0.1')), 'R1')).not.toContain('static 172.16.0.0/16')
  })

  it('of a lower distance win, and stand in when the better one goes', () => {
    const lab = withLines(CHAIN, 'R1', 'ip route 10.23.0.0 255.255.255.248 10.1.0.99 5')
    const hops = (state: State) =>
      (state.derived.routes.R1 ?? []).flatMap((route) => (route.source === 'static' ? [formatIpv4(route.nextHop ?? 0)] : []))
    expect(hops(settled(lab))).toEqual(['10.12.0.2'])
    expect(hops(settled(withLines(lab, 'R1', 'interface GigabitEthernet0/1', ' shutdown')))).toEqual(['10.1.0.99'])
  })
})

describe('settling', () => {
  it('comes to the same from the same network', () => {
    const { network } = settled(BRANCH)
    expect(settle(network)).toEqual(settle(network))
  })

  it('ends in an error that names the loop where stages never agree', () => {
    const { network } = settled(BRANCH)
    const flip = {
      name: 'flip',
      run: (_: typeof network, derived: State['derived']): State['derived'] => ({
        ...derived,
        routes: derived.routes.R1 ? {} : { R1: [] },
      }),
    }
    expect(() => settleWith(network, [flip])).toThrow(NotSettled)
    expect(() => settleWith(network, [flip])).toThrow('the network does not settle: flip → flip')
  })
})

describe('building', () => {
  it('tells every error, with the device and why', () => {
    const built = build({
      devices: [
        { kind: 'host', name: 'PC1', address: '10.0.0.10' },
        { kind: 'host', name: 'PC2', address: '10.0.0.20/24', gateway: '10.0.1.1' },
        { kind: 'router', name: 'R1', platform: 'ios-15-router', config: '' },
      ],
      links: [
        ['PC1 eth0', 'R1 Gi0/0'],
        ['PC2 eth0', 'R1 Gi0/0'],
        ['PC3 eth0', 'R1 Foo0'],
      ],
    })
    expect('errors' in built && built.errors.map(({ device, why }) => `${device}: ${why}`)).toEqual([
      'PC1: not an address with prefix length, such as 192.0.2.10/24',
      'PC2: the gateway is not in the subnet of the host: Linux refuses such a route',
      'R1: this interface already has a cable',
      'PC3: no device of this lab has this name',
      'R1: not an interface, such as Gi0/0',
    ])
  })

  it('gives a device with an RSA key one that is named after host and domain', () => {
    const r1 = settled(BRANCH).network.devices.R1
    expect(r1?.kind !== 'host' && r1?.stores.rsaKeys).toEqual([{ label: 'R1.example.com', modulus: 2048 }])
  })
})
