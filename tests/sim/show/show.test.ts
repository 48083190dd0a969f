import { describe, expect, it } from 'vitest'
import { show } from '@/sim/show'
import { BRANCH, CHAIN, run, settled, withDevice, withLines, without } from '../lab'

const branch = settled(BRANCH)

describe('show ip ssh', () => {
  it('says that the server is enabled, and which versions it offers', () => {
    expect(show(branch, 'R1', { kind: 'ip-ssh' })).toEqual([
      'SSH Enabled - version 2.0',
      'Authentication timeout: 120 secs; Authentication retries: 3',
      'Minimum expected Diffie Hellman key size : 1024 bits',
      'IOS Keys in SECSH format(ssh-rsa, base64 encoded): R1.example.com',
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ...',
    ])
    expect(show(settled(without(BRANCH, 'R1', 'ip ssh version 2')), 'R1', { kind: 'ip-ssh' })[0]).toBe('SSH Enabled - version 1.99')
  })

  it('asks for a key in the wording that the rule chooses', () => {
    const state = settled(withDevice(BRANCH, 'R1', { rsaKey: undefined }))
    expect(show(state, 'R1', { kind: 'ip-ssh' }).slice(0, 2)).toEqual([
      'SSH Disabled - version 2.0',
      '%Please create RSA keys to enable SSH (and of atleast 768 bits for SSH v2).',
    ])
    expect(show(state, 'R1', { kind: 'ip-ssh' }, { 'show-ip-ssh-disabled': 'of-atleast-first' })[1]).toBe(
      '%Please create RSA keys (of atleast 768 bits size) to enable SSH v2.',
    )
  })

  it('shows the timers that are configured', () => {
    const state = settled(withLines(BRANCH, 'R1', 'ip ssh time-out 60', 'ip ssh authentication-retries 2'))
    expect(show(state, 'R1', { kind: 'ip-ssh' })[1]).toBe('Authentication timeout: 60 secs; Authentication retries: 2')
  })
})

describe('sessions', () => {
  const sessions = [
    { line: { kind: 'vty' as const, number: 1 }, user: 'admin', from: 0x0a00000a, service: 'ssh' as const },
    { line: { kind: 'vty' as const, number: 0 }, user: 'boss', from: 0x0a000014, service: 'telnet' as const },
  ]
  const state = settled(withDevice(BRANCH, 'R1', { sessions }))

  it('stand in show users with their line, the viewer marked', () => {
    expect(show(state, 'R1', { kind: 'users' })).toEqual([
      '    Line       User       Host(s)              Idle       Location',
      '*  0 con 0                idle                 00:00:00',
      '   2 vty 0     boss       idle                 00:00:00   10.0.0.20',
      '   3 vty 1     admin      idle                 00:00:00   10.0.0.10',
      '',
      '  Interface    User               Mode         Idle     Peer Address',
    ])
    expect(show(state, 'R1', { kind: 'users', viewer: { kind: 'vty', number: 1 } })[2]).toBe(
      '*  3 vty 1     admin      idle                 00:00:00   10.0.0.10',
    )
  })

  it('over SSH stand in show ssh, two rows each', () => {
    expect(show(state, 'R1', { kind: 'ssh' })).toEqual([
      'Connection Version Mode Encryption  Hmac         State                 Username',
      '1          2.0     IN   aes256-ctr  hmac-sha1    Session started       admin',
      '1          2.0     OUT  aes256-ctr  hmac-sha1    Session started       admin',
      '%No SSHv1 server connections running.',
    ])
  })

  it('stand in show tcp brief; all adds the listeners', () => {
    const brief = show(state, 'R1', { kind: 'tcp-brief', all: false })
    expect(brief.map((line) => line.replace(/^[0-9A-F]{8} {2}/, ''))).toEqual([
      'TCB       Local Address               Foreign Address             (state)',
      '10.0.0.1.22                 10.0.0.10.49153             ESTAB',
      '10.0.0.1.23                 10.0.0.20.49152             ESTAB',
    ])
    expect(show(state, 'R1', { kind: 'tcp-brief', all: true }).filter((line) => line.endsWith('LISTEN'))).toHaveLength(2)
  })
})

describe('show line', () => {
  it('tells for one line which transports it admits and which access class it has', () => {
    const lines = show(settled(withLines(BRANCH, 'R1', 'line vty 0 4', ' access-class 10 in', ' transport input all')), 'R1', {
      kind: 'line',
      line: { kind: 'vty', number: 0 },
    })
    expect(lines[1]).toBe('     2    2 VTY              -    -      -    -   10      0       0     0/0       -')
    expect(lines).toContain('Allowed input transports are telnet ssh.')
  })

  it('says none where nothing is admitted', () => {
    const lines = show(settled(without(BRANCH, 'R1', 'transport input ssh')), 'R1', { kind: 'line', line: { kind: 'vty', number: 0 } })
    expect(lines).toContain('Allowed input transports are none.')
  })
})

describe('show ip route', () => {
  it('groups by classful network, and names the gateway of last resort', () => {
    const lines = show(settled(CHAIN), 'R3', { kind: 'ip-route' })
    expect(lines.slice(lines.indexOf('Gateway of last resort is 10.23.0.1 to network 0.0.0.0'))).toEqual([
      'Gateway of last resort is 10.23.0.1 to network 0.0.0.0',
      '',
      'S*    0.0.0.0/0 [1/0] via 10.23.0.1',
      '      10.0.0.0/8 is variably subnetted, 2 subnets, 2 masks',
      'C        10.23.0.0/29 is directly connected, GigabitEthernet0/0',
      'L        10.23.0.2/32 is directly connected, GigabitEthernet0/0',
    ])
  })

  it('writes a route to a whole classful network on a line of its own', () => {
    const lines = show(
      settled(withLines(CHAIN, 'R1', 'ip route 192.168.5.0 255.255.255.0 10.12.0.2', 'ip route 192.168.5.0 255.255.255.0 10.1.0.9')),
      'R1',
      { kind: 'ip-route' },
    )
    expect(lines.slice(-2)).toEqual(['S     192.168.5.0/24 [1/0] via 10.12.0.2', '                     [1/0] via 10.1.0.9'])
  })

  it('shows the default gateway of a switch that does not route', () => {
    expect(show(branch, 'SW1', { kind: 'ip-route' })[0]).toBe('Default gateway is 10.0.0.1')
  })
})

describe('access lists', () => {
  it('are shown with their matches', () => {
    const lab = withLines(
      BRANCH,
      'R1',
      'access-list 10 permit 10.0.0.0 0.0.0.255',
      'access-list 10 deny any log',
      'ip access-list extended WEB',
      ' permit tcp any host 10.0.0.1 eq 22',
      ' deny icmp any any',
      'line vty 0 4',
      ' access-class 10 in',
    )
    let { state } = run(settled(lab), 'PC1: ssh -l admin 10.0.0.1')
    state = run(state, 'PC2: ssh -l admin 10.0.0.1').state
    expect(show(state, 'R1', { kind: 'access-lists' })).toEqual([
      'Standard IP access list 10',
      '    10 permit 10.0.0.0, wildcard bits 0.0.0.255 (2 matches)',
      '    20 deny   any log',
      'Extended IP access list WEB',
      '    10 permit tcp any host 10.0.0.1 eq 22',
      '    20 deny icmp any any',
    ])
    expect(show(state, 'R1', { kind: 'ip-access-lists', name: 'WEB' })).toHaveLength(3)
  })
})

describe('interfaces', () => {
  it('are shown in brief, VLAN interfaces first', () => {
    expect(show(branch, 'SW1', { kind: 'ip-interface-brief' }).slice(0, 3)).toEqual([
      'Interface                  IP-Address      OK? Method Status                Protocol',
      'Vlan1                      10.0.0.2        YES manual up                    up',
      'FastEthernet0/1            unassigned      YES unset  up                    up',
    ])
  })

  it('name the lists applied to them', () => {
    const state = settled(withLines(BRANCH, 'R1', 'interface GigabitEthernet0/0', ' ip access-group 101 in', ' no ip unreachables'))
    const lines = show(state, 'R1', { kind: 'ip-interface', interface: 'GigabitEthernet0/0' })
    expect(lines[0]).toBe('GigabitEthernet0/0 is up, line protocol is up')
    expect(lines).toContain('  Inbound  access list is 101')
    expect(lines).toContain('  ICMP unreachables are never sent')
  })

  it('of a switch stand beside their VLAN', () => {
    const state = settled(withLines(BRANCH, 'SW1', 'interface FastEthernet0/2', ' switchport access vlan 20', ' description spare'))
    expect(show(state, 'SW1', { kind: 'vlan-brief' }).slice(2, 4)).toEqual([
      '1    default                          active    Fa0/1, Gi0/1',
      '20   VLAN0020                         active    Fa0/2',
    ])
    expect(show(state, 'SW1', { kind: 'interfaces-status' })[2]).toBe(
      'Fa0/2     spare              connected    20         a-full  a-100 10/100BaseTX',
    )
  })
})

describe('what a device remembers', () => {
  it('ARP shows its own address without an age, and a neighbour after a packet', () => {
    const { state } = run(branch, 'PC1: ping 10.0.0.1')
    expect(show(state, 'R1', { kind: 'ip-arp' }).slice(1)).toEqual([
      'Internet  10.0.0.1                -   aabb.cc05.3000  ARPA   GigabitEthernet0/0',
      'Internet  10.0.0.10               0   0050.7966.6801  ARPA   GigabitEthernet0/0',
      'Internet  10.0.3.1                -   aabb.cc05.3001  ARPA   GigabitEthernet0/1',
    ])
  })

  it('shows of a key what follows from its size, and does not invent the rest', () => {
    const lines = show(branch, 'R1', { kind: 'crypto-key-mypubkey-rsa' })
    expect(lines).toContain('Key name: R1.example.com')
    expect(lines.at(-1)).toBe('  30820122 300D0609 2A864886 F70D0101 01050003 82010F00 3082010A 02820101 ...')
    const small = show(settled(withDevice(BRANCH, 'R1', { rsaKey: 1024 })), 'R1', { kind: 'crypto-key-mypubkey-rsa' })
    expect(small.at(-1)).toBe('  30819F30 0D06092A 864886F7 0D010101 05000381 8D003081 89028181 ...')
  })

  it('refuses to speak for a host', () => {
    expect(() => show(branch, 'PC1', { kind: 'arp' })).toThrow(RangeError)
  })
})
