import { describe, expect, it } from 'vitest'
import { parseConfig, parseDevice } from '@/sim/parse'
import { ROUTER, SWITCH } from './examples'

const router = (...lines: string[]) => parseConfig(ROUTER, lines.join('\n'))

describe('parseConfig', () => {
  it('keeps the line that set each value', () => {
    expect(router('!', 'hostname R1').hostname).toEqual({ value: 'R1', origin: { device: 'R1', line: 2, text: 'hostname R1' } })
  })

  it('never throws, and keeps what it does not know', () => {
    const config = router(
      'frobnicate',
      'ip address 1.1.1.1 255.0.0.0',
      'hostname',
      '\t',
      'router ospf 1',
      ' network 10.0.0.0 0.0.0.255 area 0',
    )
    expect(config.unsupported.map(({ line }) => line)).toEqual([1, 2, 3, 5, 6])
  })

  it('knows five VTY lines on a router and sixteen on a switch', () => {
    expect(router('').lines.filter(({ kind }) => kind === 'vty')).toHaveLength(5)
    expect(parseConfig(SWITCH, '').lines.filter(({ kind }) => kind === 'vty')).toHaveLength(16)
  })

  it('makes the lines that line vty 0 15 names', () => {
    const config = router('line vty 0 4', ' login local', 'line vty 0 15', ' transport input ssh')
    expect(
      config.lines.map(({ kind, number, login, transportInput }) => [kind, number, login?.value, transportInput?.value.join()]).slice(-2),
    ).toEqual([
      ['vty', 14, undefined, 'ssh'],
      ['vty', 15, undefined, 'ssh'],
    ])
    expect(config.lines.find(({ kind, number }) => kind === 'vty' && number === 4)?.login?.value).toBe('local')
  })

  it('removes a whole numbered list whatever follows its number', () => {
    expect(router('access-list 10 permit 10.0.0.1', 'access-list 10 permit 10.0.0.2', 'no access-list 10 permit 10.0.0.1').acls).toEqual({})
  })

  it('removes one entry inside a named list', () => {
    const config = router('ip access-list standard A', ' permit 10.0.0.1', ' permit 10.0.0.2', ' no 10')
    expect(config.acls.A?.entries.map(({ sequence }) => sequence)).toEqual([20])
  })

  it('numbers entries in tens and lets others in between', () => {
    const config = router(
      'ip access-list extended A',
      ' permit tcp any any eq 22',
      ' deny ip any any',
      ' 15 permit udp any any',
      'ip access-list resequence A 100 5',
    )
    expect(config.acls.A?.entries.map((entry) => [entry.sequence, entry.action])).toEqual([
      [100, 'permit'],
      [105, 'permit'],
      [110, 'deny'],
    ])
  })

  it('edits a numbered list by its numbers', () => {
    const config = router(
      'access-list 10 permit 10.0.0.1',
      'access-list 10 permit 10.0.0.2',
      'ip access-list standard 10',
      ' no 10',
      ' 5 deny host 10.0.0.9',
    )
    expect(config.acls['10']?.entries.map(({ sequence }) => sequence)).toEqual([5, 20])
  })

  it('keeps only the network part that a wildcard leaves', () => {
    expect(router('access-list 10 permit 10.0.0.77 0.0.0.255').acls['10']?.entries[0]).toMatchObject({
      source: { ip: 0x0a000000, wildcard: 255 },
    })
  })

  it('leaves a router port shut until no shutdown, unless the text was saved by a device', () => {
    const text = 'interface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0'
    expect(parseConfig(ROUTER, text).interfaces['GigabitEthernet0/0']?.shutdown).toBeUndefined()
    expect(parseConfig(ROUTER, text, 'saved').interfaces['GigabitEthernet0/0']?.shutdown?.value).toBe(false)
  })

  it('reads a banner over several lines', () => {
    const config = router('banner motd #', 'hostname Trap', '#', 'hostname R1')
    expect(config.hostname?.origin.line).toBe(4)
    expect(config.inert[0]?.value.text).toBe('banner motd ^C\nhostname Trap\n^C')
  })

  it('hides what is typed after service password-encryption, and what was there before', () => {
    const config = router(
      'username a password one',
      'service password-encryption',
      'username b password two',
      'no service password-encryption',
      'username c password three',
    )
    expect(Object.values(config.users).map(({ value }) => value.secret)).toEqual([
      { kind: 'plain', text: 'one', encrypted: true },
      { kind: 'plain', text: 'two', encrypted: true },
      { kind: 'plain', text: 'three' },
    ])
  })

  it('keeps a type 7 text that was pasted beside the word that it hides', () => {
    expect(router('username a password 7 0822455D0A16').users.a?.value.secret).toMatchObject({ text: 'cisco', hidden: '0822455D0A16' })
  })

  it('refuses what is no hash after the number of a hash', () => {
    const hash = '$1$mERr$hx5rVt7rPNoS4wqbXKX7m0'
    expect(router(`username a secret 5 ${hash}`, `enable secret 5 ${hash}`).unsupported).toEqual([])
    const lines = ['enable secret 5 cisco', `enable secret 9 ${hash}`, 'username a secret 8 cisco']
    expect(router(...lines).unsupported.map(({ line }) => line)).toEqual([1, 2, 3])
  })

  it('refuses a user with both a password and a secret', () => {
    expect(router('username a secret one', 'username a password two').unsupported.map(({ line }) => line)).toEqual([2])
  })

  it('keeps lines that change nothing modelled without calling them unsupported', () => {
    const config = router('ntp server 10.0.0.9', 'no ip http server', 'line con 0', ' logging synchronous')
    expect(config.unsupported).toEqual([])
    expect(config.inert.map(({ value }) => [value.section, value.text])).toEqual([
      [undefined, 'ntp server 10.0.0.9'],
      [undefined, 'no ip http server'],
      ['console 0', 'logging synchronous'],
    ])
  })
})

describe('parseDevice', () => {
  it('gives the keys and VLANs that the lines leave behind', () => {
    const { stores } = parseDevice(
      SWITCH,
      'hostname SW1\nip domain-name a.b\ncrypto key generate rsa modulus 1024\nvlan 20\n name LAB\ninterface fa0/1\n switchport access vlan 30',
    )
    expect(stores.rsaKeys).toEqual([{ label: 'SW1.a.b', modulus: 1024 }])
    expect(stores.vlans).toEqual([
      { id: 1, name: 'default' },
      { id: 20, name: 'LAB' },
      { id: 30, name: 'VLAN0030' },
    ])
  })
})
