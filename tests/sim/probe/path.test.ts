import { describe, expect, it } from 'vitest'
import { BRANCH, CHAIN, ending, type Lab, run, settled, withHost, withLines, without, withText } from '../lab'

const SSH1 = 'PC1: ssh -l admin 10.0.0.1 password S3cret'
const SSH3 = 'PC1: ssh -l admin 10.23.0.2 password S3cret'
const list = (lab: Lab, entries: string[], way: 'in' | 'out', port = 'GigabitEthernet0/0') =>
  withLines(lab, 'R1', ...entries.map((entry) => `access-list 101 ${entry}`), `interface ${port}`, ` ip access-group 101 ${way}`)

const CASES: [title: string, lab: Lab, probe: string, ends: string][] = [
  ['goes through three routers and back', CHAIN, SSH3, 'logged-in'],
  ['goes from a switch by its default gateway', BRANCH, 'SW1: ping 10.0.3.10', 'reply'],
  [
    'shows a denied packet as no route to host on Linux',
    list(BRANCH, ['deny tcp any any eq 22', 'permit ip any any'], 'in'),
    SSH1,
    'no-route-to-host: interface-acl-deny',
  ],
  [
    'shows a denied packet as unreachable on IOS',
    list(BRANCH, ['deny tcp any any eq 22', 'permit ip any any'], 'in'),
    'SW1: ssh -l admin 10.0.0.1 password S3cret',
    'unreachable: interface-acl-deny',
  ],
  [
    'times out where the interface sends no unreachables',
    withLines(list(BRANCH, ['deny tcp any any eq 22', 'permit ip any any'], 'in'), 'R1', ' no ip unreachables'),
    SSH1,
    'timed-out: interface-acl-deny',
  ],
  ['is denied by the end of the list', list(BRANCH, ['permit icmp any any'], 'in'), SSH1, 'no-route-to-host: interface-acl-implicit-deny'],
  [
    'passes an interface whose list does not exist',
    withLines(BRANCH, 'R1', 'interface GigabitEthernet0/0', ' ip access-group 199 in'),
    SSH1,
    'logged-in',
  ],
  ['does not pass its own output list as a router', list(BRANCH, ['deny ip any any'], 'out'), SSH1, 'logged-in'],
  [
    'passes transit packets through the output list',
    list(BRANCH, ['deny ip any any'], 'out', 'GigabitEthernet0/1'),
    'PC1: ping 10.0.3.10',
    'unreachable: interface-acl-deny',
  ],
  [
    'times out where the list stops the answer',
    list(BRANCH, ['deny ip any any'], 'in', 'GigabitEthernet0/1'),
    'PC1: ping 10.0.3.10',
    'timed-out: interface-acl-deny',
  ],
  [
    'lets the answer in with established',
    list(withHost(BRANCH, 'PC3', { listens: [80] }), ['permit tcp any any established'], 'in', 'GigabitEthernet0/1'),
    'PC1: telnet 10.0.3.10 80',
    'connected',
  ],
  [
    'is silent at a port list of a switch',
    withLines(BRANCH, 'SW1', 'access-list 101 deny ip any any', 'interface FastEthernet0/1', ' ip access-group 101 in'),
    SSH1,
    'timed-out: interface-acl-deny',
  ],
  ['times out without a route back', without(CHAIN, 'R3', 'ip route 0.0.0.0 0.0.0.0 10.23.0.1'), SSH3, 'timed-out: no-return-route'],
  [
    'meets no route to host where a router has no route',
    without(CHAIN, 'R1', 'ip route 10.23.0.0 255.255.255.248 10.12.0.2'),
    SSH3,
    'no-route-to-host: no-route',
  ],
  [
    'times out where a static route points to nobody',
    withText(CHAIN, 'R2', (text) =>
      text.replace('10.12.0.1\n', '10.12.0.1\n').replace(/ip route .*/, 'ip route 10.1.0.0 255.255.255.0 10.12.0.3'),
    ),
    SSH3,
    'timed-out: static-route-wrong-next-hop',
  ],
  [
    'finds no route where the next hop of the only one is on no subnet',
    withText(CHAIN, 'R1', (text) => text.replace('248 10.12.0.2', '248 172.16.0.1')),
    SSH3,
    'no-route-to-host: static-route-unusable',
  ],
  [
    'goes round until the time to live runs out',
    withLines(without(CHAIN, 'R2', 'ip address 10.23.0.1 255.255.255.248'), 'R2', 'ip route 0.0.0.0 0.0.0.0 10.12.0.1'),
    SSH3,
    'no-route-to-host: routing-loop',
  ],
  [
    'has nowhere to send without an address',
    withHost(BRANCH, 'PC1', { address: undefined as never, gateway: undefined as never }),
    SSH1,
    'network-unreachable: host-address-missing',
  ],
  [
    'has nowhere to send to another subnet without a gateway',
    withHost(BRANCH, 'PC1', { gateway: undefined as never }),
    'PC1: ping 10.0.3.10',
    'network-unreachable: host-gateway-missing',
  ],
  [
    'is answered host unreachable by its own system where nobody is the gateway',
    withHost(BRANCH, 'PC1', { gateway: '10.0.0.7' }),
    'PC1: ssh -l x 10.0.3.1 password x',
    'no-route-to-host: host-gateway-wrong',
  ],
  [
    'times out where the gateway is a host',
    withHost(BRANCH, 'PC1', { gateway: '10.0.0.20' }),
    'PC1: ssh -l x 10.0.3.1 password x',
    'timed-out: host-gateway-wrong',
  ],
  [
    'times out where the server has no gateway back',
    withHost(BRANCH, 'PC3', { gateway: undefined as never }),
    'PC1: ping 10.0.3.10',
    'timed-out: host-gateway-missing',
  ],
  [
    'comes back where the switch has no gateway and its router answers for the far network by proxy ARP',
    without(BRANCH, 'SW1', 'ip default-gateway 10.0.0.1'),
    'PC3: ssh -l admin 10.0.0.2 password S3cret enable 3nable',
    'privileged',
  ],
  [
    'times out where the switch has no gateway back, and no router does proxy ARP',
    withLines(without(BRANCH, 'SW1', 'ip default-gateway 10.0.0.1'), 'R1', 'interface GigabitEthernet0/0', ' no ip proxy-arp'),
    'PC3: ssh -l admin 10.0.0.2 password S3cret',
    'timed-out: default-gateway-missing',
  ],
  [
    'times out where the gateway of the switch is nobody',
    withLines(BRANCH, 'SW1', 'ip default-gateway 10.0.0.7'),
    'PC3: ssh -l admin 10.0.0.2 password S3cret',
    'timed-out: default-gateway-wrong',
  ],
  [
    'ignores the default gateway once ip routing is on',
    withLines(BRANCH, 'SW1', 'ip routing'),
    'PC3: ssh -l admin 10.0.0.2 password S3cret',
    'timed-out: default-gateway-ignored',
  ],
  [
    'finds nobody behind a shut router port',
    withLines(BRANCH, 'R1', 'interface GigabitEthernet0/0', ' shutdown'),
    SSH1,
    'no-route-to-host: interface-shutdown',
  ],
  [
    'finds nobody behind a router port that was never enabled',
    withText(BRANCH, 'R1', (text) => text.replace(' no shutdown\n', '')),
    SSH1,
    'no-route-to-host: interface-shutdown',
  ],
  [
    'does not leave the PC where its switch port is shut',
    withLines(BRANCH, 'SW1', 'interface FastEthernet0/1', ' shutdown'),
    SSH1,
    'no-route-to-host: interface-shutdown',
  ],
  [
    'does not reach a switch whose Vlan1 was never enabled',
    without(BRANCH, 'SW1', 'no shutdown'),
    'PC1: ping 10.0.0.2',
    'unreachable: interface-shutdown',
  ],
  [
    'stops between two access ports of different VLANs',
    withLines(BRANCH, 'SW1', 'interface FastEthernet0/1', ' switchport access vlan 20'),
    SSH1,
    'no-route-to-host: vlan-mismatch',
  ],
  [
    'does not reach an interface that nobody gave the address to',
    without(BRANCH, 'R1', 'ip address 10.0.0.1 255.255.255.0'),
    SSH1,
    'no-route-to-host: interface-address-missing',
  ],
  [
    'does not reach an interface with another address',
    withText(BRANCH, 'R1', (text) => text.replace('10.0.0.1 255', '10.0.0.3 255')),
    SSH1,
    'no-route-to-host: address-mismatch',
  ],
  [
    'finds the router deaf to a sender outside its subnet',
    withText(BRANCH, 'R1', (text) => text.replace('10.0.0.1 255.255.255.0', '10.0.0.1 255.255.255.248')),
    SSH1,
    'no-route-to-host: subnet-mismatch',
  ],
  ['is helped over a too wide mask by proxy ARP', withHost(BRANCH, 'PC1', { address: '10.0.0.10/8' }), 'PC1: ping 10.0.3.10', 'reply'],
]

describe('the way there and back', () => {
  for (const [title, lab, probe, ends] of CASES) it(title, () => expect(ending(settled(lab), probe)).toBe(ends))

  it('deletes no VLAN silently: an access port whose VLAN is gone forwards nothing', () => {
    const lab = withLines(
      BRANCH,
      'SW1',
      'interface FastEthernet0/1',
      ' switchport access vlan 20',
      'interface GigabitEthernet0/1',
      ' switchport access vlan 20',
    )
    expect(ending(settled(lab), SSH1)).toBe('logged-in')
    const state = settled(withLines(lab, 'SW1', 'no vlan 20'))
    expect(ending(state, SSH1)).toBe('no-route-to-host: vlan-missing')
  })

  it('is no circle where a route leads to the host that has sent the packet: it does not forward', () => {
    const lab = withLines(BRANCH, 'R1', 'ip route 10.0.3.10 255.255.255.255 10.0.0.10')
    expect(ending(settled(lab), 'PC1: ping 10.0.3.10')).not.toContain('routing-loop')
  })

  it('chains hops: each but the first is entered, each but the last is left', () => {
    const { trace } = run(settled(CHAIN), SSH3)
    expect(trace.hops.map((hop) => `${hop.in ?? '-'} ${hop.device} ${hop.out ?? '-'}`)).toEqual([
      '- PC1 eth0',
      'GigabitEthernet0/0 R1 GigabitEthernet0/1',
      'GigabitEthernet0/0 R2 GigabitEthernet0/1',
      'GigabitEthernet0/0 R3 -',
      '- R3 GigabitEthernet0/0',
      'GigabitEthernet0/1 R2 GigabitEthernet0/0',
      'GigabitEthernet0/1 R1 GigabitEthernet0/0',
      'eth0 PC1 -',
      '- R3 -',
    ])
  })

  it('takes an unverified rule where two devices have one address', () => {
    const lab = withHost(BRANCH, 'PC2', { address: '10.0.0.1/24', gateway: undefined as never })
    expect(run(settled(lab), SSH1).trace.rules).toContain('duplicate-address')
    expect(ending(settled(lab), SSH1)).toBe('refused: nothing-listens')
    expect(ending(settled(lab), SSH1, { 'duplicate-address': 'last' })).toBe('logged-in')
  })
})
