import { describe, expect, it } from 'vitest'
import { prompt } from '@/sim/terminal'
import { BRANCH, withLines } from '../lab'
import { at, inConfig, onConsole, said, screen } from './screen'

describe('a line that IOS does not take', () => {
  it('gets a ^ under the first character that fits nothing, as on a device', () => {
    // Console of a Catalyst switch: `DS-07-SW1(config)#exec-timeout 10 0` has the ^ under the third character.
    expect(said(inConfig('R1'), ['exec-timeout 10 0'])).toEqual([
      `${' '.repeat('R1(config)#ex'.length)}^`,
      "% Invalid input detected at '^' marker.",
      '',
    ])
  })

  it('gets the ^ under the word after the last one that fits', () => {
    expect(said(inConfig('R1'), ['line vty 0 4', 'transport input shh'])[0]).toBe(
      `${' '.repeat('R1(config-line)#transport input s'.length)}^`,
    )
  })

  it('gets the ^ under the number that is out of range', () => {
    expect(said(inConfig('R1'), ['line vty 0 99'])[0]).toBe(`${' '.repeat('R1(config)#line vty 0 '.length)}^`)
  })

  it('gets the ^ at the right place after do', () => {
    expect(said(inConfig('R1'), ['do show ip shh'])[0]).toBe(`${' '.repeat('R1(config)#do show ip s'.length)}^`)
  })

  it('gets the ^ under an interface that the hardware does not have', () => {
    expect(said(inConfig('R1'), ['interface gi0/7'])[0]).toBe(`${' '.repeat('R1(config)#interface '.length)}^`)
  })

  it('is ambiguous where two commands begin so', () => expect(said(at('R1'), ['sh i'])).toEqual(['% Ambiguous command:  "sh i"']))
  it('is incomplete where words are missing', () => expect(said(inConfig('R1'), ['ip ssh version'])).toEqual(['% Incomplete command.', '']))
  it('is told how to list subcommands of show', () =>
    expect(said(at('R1'), ['show'])).toEqual(['% Type "show ?" for a list of subcommands']))

  it('is looked up as a host name when it is one unknown word', () => {
    expect(said(at('R1'), ['frobnicate'])).toEqual([
      'Translating "frobnicate"...domain server (255.255.255.255)',
      '% Unknown command or computer name, or unable to find computer address',
    ])
  })

  it('is not sent to a name server after no ip domain-lookup', () => {
    expect(said(at('R1', withLines(BRANCH, 'R1', 'no ip domain-lookup')), ['frobnicate'])[0]).toBe('Translating "frobnicate"')
  })
})

describe('an address that IOS refuses', () => {
  const typed = (line: string) => said(inConfig('R1'), ['interface g0/2', line])
  it('has a mask with gaps', () => expect(typed('ip address 10.1.1.1 255.0.255.0')).toEqual(['Bad mask 0xFF00FF00 for address 10.1.1.1']))
  it('is the number of the network', () =>
    expect(typed('ip address 192.168.1.0 255.255.255.0')).toEqual(['Bad mask /24 for address 192.168.1.0']))
  it('is the broadcast address', () =>
    expect(typed('ip address 192.168.1.255 255.255.255.0')).toEqual(['Bad mask /24 for address 192.168.1.255']))
  it('overlaps with another interface, both of them up', () =>
    expect(said(inConfig('R1'), ['interface g0/2', 'no shutdown', 'ip address 10.0.0.9 255.255.255.128'])).toEqual([
      '% 10.0.0.0 overlaps with GigabitEthernet0/0',
    ]))
  it('stands on a layer-2 port', () =>
    expect(said(inConfig('SW1'), ['interface fa0/1', 'ip address 10.9.0.1 255.255.255.0'])).toEqual([
      '% IP addresses may not be configured on L2 links.',
    ]))
  it('may be a /32, and a /31 that is taken with a warning on Ethernet and in silence on a loopback', () => {
    const warning = '% Warning: use /31 mask on non point-to-point interface cautiously'
    expect(typed('ip address 192.168.1.1 255.255.255.255')).toEqual([])
    expect(said(inConfig('R1'), ['interface lo1', 'ip address 192.168.1.0 255.255.255.254'])).toEqual([])
    expect(typed('ip address 192.168.1.0 255.255.255.254')).toEqual([warning])
    expect(said(inConfig('R1'), ['interface g0/2', 'ip address 192.168.1.0 255.255.255.254', 'do show ip interface brief'])).toContainEqual(
      expect.stringMatching(/^GigabitEthernet0\/2 +192\.168\.1\.0 /),
    )
  })
})

describe('a route or list that IOS refuses', () => {
  const typed = (...lines: string[]) => said(inConfig('R1'), lines)
  it('has host bits in its prefix', () =>
    expect(typed('ip route 10.9.0.1 255.255.255.0 10.0.0.9')).toEqual(['%Inconsistent address and mask']))
  it('points to the router itself', () =>
    expect(typed('ip route 10.9.0.0 255.255.255.0 10.0.0.1')).toEqual(["%Invalid next hop address (it's this router)"]))
  it('is not there to be removed', () => expect(typed('no ip route 10.9.0.0 255.255.255.0')).toEqual(['%No matching route to delete']))
  it('repeats a sequence number', () =>
    expect(typed('ip access-list extended X', '10 permit ip any any', '10 deny ip any any')).toEqual(['% Duplicate sequence number', '']))
  it('is decided by an earlier entry of a standard list already', () =>
    expect(typed('access-list 10 deny 10.0.0.0 0.0.0.255', 'access-list 10 permit host 10.0.0.10')).toEqual([
      "% Access rule can't be configured at higher sequence num as it is part of the existing rule at sequence num 10",
    ]))
  it('has the name of a list of the other kind', () =>
    expect(typed('ip access-list standard X', 'ip access-list extended X')).toEqual([
      '%A named standard IP access list with this name already exists',
    ]))
})

describe('modes', () => {
  it('are left by a global command typed in a section, as on a device', () => {
    const { session } = screen(inConfig('R1'), ['interface g0/0', 'hostname Edge'])
    expect(prompt(session)).toBe('Edge(config)#')
  })

  it('are left one by one with exit and at once with end or Ctrl-Z', () => {
    const inside = screen(inConfig('R1'), ['line vty 0 4']).session
    expect(prompt(screen(inside, ['exit']).session)).toBe('R1(config)#')
    expect(prompt(screen(inside, ['end']).session)).toBe('R1#')
    expect(prompt(screen(inside, ['^Z']).session)).toBe('R1#')
  })

  it('show in the prompt', () => {
    const prompts = ['interface g0/0', 'line con 0', 'ip access-list standard A', 'ip access-list extended B', 'router ospf 1'].map(
      (line) => prompt(screen(inConfig('R1'), [line]).session),
    )
    expect(prompts).toEqual(['R1(config-if)#', 'R1(config-line)#', 'R1(config-std-nacl)#', 'R1(config-ext-nacl)#', 'R1(config-router)#'])
    expect(prompt(screen(inConfig('SW1'), ['interface range fa0/1 - 2']).session)).toBe('SW1(config-if-range)#')
    expect(prompt(screen(inConfig('SW1'), ['vlan 20']).session)).toBe('SW1(config-vlan)#')
  })

  it('let nobody configure from user EXEC', () => {
    expect(said(onConsole('R1'), ['configure terminal'])[1]).toBe("% Invalid input detected at '^' marker.")
  })

  it('say so when a line is not modelled, and keep it as unsupported', () => {
    const { text, session } = screen(inConfig('R1'), ['router ospf 1', 'network 10.0.0.0 0.0.0.255 area 0'])
    expect(text).toContain('! This simulation does not model "router ospf 1".')
    const device = session.state.network.devices.R1
    expect(device && device.kind !== 'host' && device.config.unsupported.map(({ text }) => text)).toEqual(['router ospf 1'])
  })
})
