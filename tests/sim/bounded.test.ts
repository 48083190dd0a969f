import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Goal, grade, REST, replay, replayed, stateAfter, type TypedLine, waited } from '@/sim'
import { STEPS } from '@/sim/kernel/budget'
import { MOST_INTERFACES, MOST_VLANS } from '@/sim/kernel/grammar/limits'
import { linesOf, stateOf, tryEdits } from '@/sim/what-if'
import { cases } from '@/tests/runs'
import { BRANCH, settled } from './lab'

const start = settled(BRANCH)
const at = (device: string, ...lines: readonly string[]): TypedLine[] => lines.map((line) => ({ device, line }))
const times = (count: number, line: (place: number) => readonly string[]) => Array.from({ length: count }, (_, place) => line(place)).flat()

/** What the device answers to the last line, typed in global configuration mode after the others. */
function answerTo(device: string, ...lines: readonly string[]): string {
  const { runs } = replayed(start, at(device, 'configure terminal', ...lines))
  return runs.at(-1)?.output.join('\n') ?? ''
}

const INVALID = "% Invalid input detected at '^' marker."
const holds = (device: string, lines: readonly TypedLine[]) => {
  const found = stateAfter(start, lines).network.devices[device]
  if (!found || found.kind === 'host') throw new Error(`${device} runs no IOS`)
  return found
}

describe('a line of a lab that froze the server', () => {
  it.each([
    ['SW1', 'interface range Vlan1 - 4094', INVALID],
    ['SW1', 'interface range Vlan2 - 3', INVALID], // VLAN interfaces that are there, and no others
    ['R1', 'interface range Loopback0 - 2147483647', `% A device has at most ${MOST_INTERFACES} interfaces`],
    ['R1', 'interface range Loopback2147483640 - 99999999999', INVALID],
    ['R1', 'interface range Tunnel0 - 400', `% A device has at most ${MOST_INTERFACES} interfaces`],
    ['SW1', 'interface range fa0/1 - 9999999999', INVALID],
    ['SW1', 'interface range fa0/4 - 1', INVALID],
    ['SW1', 'interface range fa0/1, fa0/2, fa0/3, fa0/4, fa0/5, fa0/6', INVALID],
    ['SW1', 'interface Vlan4095', INVALID],
    ['R1', 'interface Loopback99999999999999999999', INVALID],
    ['R1', 'interface Loopback2147483648', INVALID],
  ])('is refused at once on %s: %s', (device, line, words) => {
    expect(answerTo(device, line)).toContain(words)
  })

  it('may still name a range of what there is, five times over', () => {
    expect(answerTo('SW1', 'interface range fa0/1 - 4, fa0/7, fa0/9, gi0/1 - 2, fa0/12', 'description here')).toBe('')
    const { config } = holds('SW1', at('SW1', 'configure terminal', 'interface range fa0/01 - 2', 'description here'))
    expect(Object.keys(config.interfaces)).not.toContain('FastEthernet0/01')
    expect(['FastEthernet0/1', 'FastEthernet0/2', 'FastEthernet0/3'].map((name) => config.interfaces[name]?.description?.value)).toEqual([
      'here',
      'here',
      undefined,
    ])
    expect(answerTo('R1', 'interface range Loopback1 - 9', 'no shutdown')).toBe('')
  })

  it.each([
    ['a subnet as wide as half the world', 'ip address 10.0.0.1 128.0.0.0'],
    ['a subnet of class A', 'ip address 10.0.0.1 255.0.0.0'],
  ])('is carried out where it names %s, and the ping after it ends', (_what, line) => {
    const lines = [
      ...at('R1', 'configure terminal', 'interface g0/1', 'no ip address', 'interface g0/0', line, 'end', 'ping 172.16.0.1'),
      ...at('PC3', 'ip address del 10.0.3.10/24 dev eth0', 'ip address add 172.16.0.1/8 dev eth0'),
      ...at('R1', 'ping 172.16.0.1'),
    ]
    const { desk, runs } = replayed(start, lines)
    expect(runs.at(-1)?.tried?.cause?.rule).toBe('interface-address-missing')
    expect(desk.spent).toBeLessThan(STEPS.desk / 100)
  })
})

describe('what a device holds', () => {
  it('is no more interfaces than it has a place for', () => {
    const { config } = holds('R1', at('R1', 'configure terminal', ...times(400, (place) => [`interface Loopback${place}`])))
    expect(Object.keys(config.interfaces)).toHaveLength(MOST_INTERFACES)
  })

  it('is no more VLANs than it has a place for, however they are made', () => {
    const lines = ['configure terminal', ...times(300, (place) => [`vlan ${place + 2}`]), 'interface fa0/9', 'switchport access vlan 999']
    expect(holds('SW1', at('SW1', ...lines)).stores.vlans).toHaveLength(MOST_VLANS)
    expect(
      replayed(start, at('SW1', ...lines))
        .runs.at(-1)
        ?.output.join(),
    ).toContain(`at most ${MOST_VLANS} VLANs`)
  })

  it('is no entry of an access list past the last number', () => {
    const list = ['ip access-list standard EDGE', '2147483647 permit 10.0.0.0 0.0.0.255']
    expect(answerTo('R1', ...list, 'permit 10.0.1.0 0.0.0.255')).toBe('Exceeded maximum sequence number.')
    const two = [...list, '10 permit 10.9.0.0 0.0.0.255']
    expect(answerTo('R1', ...two, 'ip access-list resequence EDGE 2147483640 100')).toBe('Exceeded maximum sequence number.')
  })
})

describe('a lab that asks for more work than it has', () => {
  const lines = at(
    'R1',
    'configure terminal',
    ...times(490, (place) => [`ip route 172.16.${place % 250}.0 255.255.255.0 10.0.0.${(place % 200) + 2}`]),
  )

  it('says so at the same line whether somebody reads or nobody does, and keeps what was typed before', () => {
    const { desk, runs } = replayed(start, lines)
    const left = runs.findIndex(({ refused, output }) => refused && output.join().includes('more work than the simulation does'))
    expect(left).toBeGreaterThan(50)
    expect(runs[left]?.output.join()).toContain('It is left out.')
    expect(JSON.stringify(stateAfter(start, lines))).toBe(JSON.stringify(desk.state))
    expect(desk.spent).toBeLessThanOrEqual(STEPS.desk)
  })

  it('can be gone on with after some lines are taken back', () => {
    const few = [...lines.slice(0, 20), ...at('R1', 'hostname EDGE')]
    expect(stateAfter(start, few).network.devices.R1).toMatchObject({ config: { hostname: { value: 'EDGE' } } })
  })

  it('reads a pattern that others would never finish with, or says that it is too much', () => {
    const many = at('R1', 'configure terminal', 'interface range Loopback0 - 250', 'end')
    const shown = (pattern: string) =>
      replayed(start, [...many, ...at('R1', `show running-config | include ${pattern}`)]).runs.at(-1)?.output
    expect(shown('^(a+)+$')).toEqual([])
    expect(shown(`${'(a*)*'.repeat(50)}%`)).toEqual([])
    expect(shown(`${'(.*.*.*.*)*'.repeat(25)}%`)).toEqual(['! To print this, this network asks for more work than the simulation does.'])
  })
})

// Lines that think of something: numbers at the ends of their ranges and beyond, wherever a line has one.
const numbers = fc
  .constantFrom(
    0,
    1,
    2,
    9,
    15,
    16,
    63,
    64,
    99,
    100,
    255,
    256,
    300,
    301,
    1005,
    1006,
    4094,
    4095,
    65_535,
    65_536,
    2_147_483_647,
    2_147_483_648,
    4_294_967_295,
    99_999_999_999,
  )
  .map(String)
const masks = fc.constantFrom(
  '0.0.0.0',
  '128.0.0.0',
  '255.0.0.0',
  '255.255.255.0',
  '255.255.255.254',
  '255.255.255.255',
  '0.255.0.255',
  '127.255.255.255',
)
const addresses = fc.constantFrom(
  '0.0.0.0',
  '10.0.0.1',
  '10.0.0.2',
  '10.0.3.10',
  '127.0.0.1',
  '128.0.0.1',
  '172.16.0.1',
  '224.0.0.1',
  '255.255.255.255',
)
const names = fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'x'.repeat(280), 'EDGE', '101', 'é')
const ports = fc
  .constantFrom('Vlan', 'Loopback', 'Tunnel', 'Port-channel', 'fa0/', 'gi0/', 'BVI', 'Dialer', 'Null', 'Virtual-Template')
  .chain((type) => numbers.map((number) => type + number))
const patterns = fc.constantFrom(
  '(a+)+$',
  '((((.*)*)*)*)*x',
  '(.*.*.*.*.*)*;',
  '[',
  '('.repeat(250),
  `${'(a|'.repeat(60)}b${')'.repeat(60)}`,
  '.*'.repeat(130),
  '^_*_*_*$',
)
const shape = (text: string) => {
  const parts = text.split(/(<\w+>)/)
  const kinds: Record<string, fc.Arbitrary<string>> = {
    '<n>': numbers,
    '<mask>': masks,
    '<ip>': addresses,
    '<name>': names,
    '<port>': ports,
    '<pattern>': patterns,
  }
  return fc.tuple(...parts.map((part) => kinds[part] ?? fc.constant(part))).map((all) => all.join(''))
}
const configured = fc.oneof(
  ...[
    'interface <port>',
    'interface range <port> - <n>',
    'interface range <port> - <n>, <port> - <n>',
    'no interface <port>',
    'ip address <ip> <mask>',
    'no ip address',
    'no shutdown',
    'description <name>',
    'switchport access vlan <n>',
    'switchport mode trunk',
    'no switchport',
    'vlan <n>',
    'no vlan <n>',
    'ip route <ip> <mask> <ip>',
    'ip route <ip> <mask> <port> <n>',
    'no ip route <ip> <mask>',
    'ip routing',
    'ip default-gateway <ip>',
    'access-list <n> permit <ip> <mask>',
    'access-list <n> deny tcp any host <ip> eq <n> log',
    'access-list <n> permit tcp any range <n> <n> any',
    'ip access-list extended <name>',
    'ip access-list standard <name>',
    '<n> permit any',
    '<n> permit tcp any any',
    'no <n>',
    'ip access-list resequence <name> <n> <n>',
    'ip access-group <name> in',
    'ip access-group <n> out',
    'access-class <name> in',
    'line vty <n> <n>',
    'no line vty <n>',
    'exec-timeout <n> <n>',
    'session-timeout <n>',
    'rotary <n>',
    'privilege level <n>',
    'hostname <name>',
    'username <name> privilege <n> secret <name>',
    'no username <name>',
    'banner motd <name>',
    'banner exec #<name>#',
    'ip ssh time-out <n>',
    'ip ssh port <n> rotary <n>',
    'crypto key generate rsa modulus <n>',
    'crypto key zeroize rsa',
    'enable secret <name>',
    'service password-encryption',
    'password 7 <n>',
    'bandwidth <n>',
    'delay <n>',
    'transport input all',
    'login local',
    'no login',
    'interface range <port>',
    'do ping <ip>',
    'do show running-config',
    'exit',
    'end',
    'configure terminal',
    '?',
    '<name> ?',
  ].map(shape),
)
const carried = fc.oneof(
  ...[
    'ping <ip>',
    'ping <ip> source <port>',
    'ping <ip> repeat <n>',
    'ping <ip> size <n> timeout <n>',
    'telnet <ip> <n>',
    'ssh -l <name> -p <n> <ip>',
    'ssh -l admin <ip>',
    'S3cret',
    'yes',
    '',
    'show running-config | include <pattern>',
    'show running-config | section <pattern>',
    'show ip route | begin <pattern>',
    'show access-lists <n>',
    'show access-lists <name>',
    'show running-config interface <port>',
    'show interfaces <port>',
    'show line vty <n>',
    'clear line vty <n>',
    'terminal length <n>',
    'clear access-list counters <name>',
    'terminal history size <n>',
    'configure terminal',
    'end',
    'enable',
    'exit',
    'show vlan brief',
    'show arp',
    'show users',
    'show <name>',
    'do do do show version',
    'reload',
    'write memory',
    'copy running-config startup-config',
    'erase startup-config',
    'show startup-config',
    'show logging',
  ].map(shape),
)
const time = fc.oneof(fc.constant(REST), fc.nat(50_000).map(waited))
const onHost = fc.oneof(
  ...[
    'ip address add <ip>/<n> dev eth0',
    'ip address del <ip>/24 dev eth0',
    'ip address flush dev eth0',
    'ip route add default via <ip>',
    'ip route del default',
    'ping -c <n> <ip>',
    'ping -s <n> -c <n> <ip>',
    'ssh -p <n> <name>@<ip>',
    'telnet <ip> <n>',
    'ip <name>',
  ].map(shape),
)
const typed: fc.Arbitrary<TypedLine> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ device: fc.constantFrom('R1', 'SW1'), line: configured }) },
  { weight: 3, arbitrary: fc.record({ device: fc.constantFrom('R1', 'SW1'), line: carried }) },
  { weight: 1, arbitrary: fc.record({ device: fc.constantFrom('R1', 'PC1'), line: time }) },
  { weight: 1, arbitrary: fc.record({ device: fc.constantFrom('PC1', 'PC3'), line: onHost }) },
)
const goals: readonly Goal[] = [
  { id: 'ssh', must: 'work', probe: 'PC1: ssh -l admin 10.0.0.2 password S3cret' },
  { id: 'far', must: 'work', probe: 'PC1: ping 10.0.3.10' },
  { id: 'nowhere', must: 'fail', probe: 'R1: ping 172.16.0.1' },
]

describe('lines that think of something', () => {
  it('never throw, take no more steps than they have, and lead nobody who reads elsewhere than somebody who does not', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 5, maxLength: 60 }), (some) => {
        const lines = [...at('R1', 'configure terminal'), ...at('SW1', 'configure terminal'), ...some].map(({ device, line }) => ({
          device,
          line: line.slice(0, 300),
        }))
        const { desk, runs } = replayed(start, lines)
        expect(runs).toHaveLength(lines.length)
        expect(desk.spent).toBeLessThanOrEqual(STEPS.desk)
        expect(JSON.stringify(stateAfter(start, lines))).toBe(JSON.stringify(desk.state))
        expect(JSON.stringify(replay(start, lines).state)).toBe(JSON.stringify(desk.state))
        expect(grade(desk.state, goals).map(({ id }) => id)).toEqual(goals.map(({ id }) => id))
        for (const device of Object.values(desk.state.network.devices))
          if (device.kind !== 'host') expect(Object.keys(device.config.interfaces).length).toBeLessThanOrEqual(MOST_INTERFACES)
      }),
      cases(60),
    )
  })

  it('may stand in an edit of what would be different', () => {
    const opened = stateOf({
      source: { devices: Object.values(BRANCH.devices), links: BRANCH.links },
      faults: [],
      before: [],
      works: { far: 'PC1: ping 10.0.3.10' },
    })
    if (opened.kind !== 'ready') throw new Error(opened.why.join())
    const devices = linesOf(opened.state).filter(({ lines }) => lines.length > 0)
    const edit = fc.tuple(fc.nat(), fc.nat(), configured).map(([device, line, text]) => {
      const on = devices[device % devices.length]
      return { device: on?.device ?? '', line: line % (on?.lines.length ?? 1), to: { kind: 'text' as const, text } }
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const { state, unsettled, tried } = tryEdits(opened.state, edits, opened.trials)
        expect(state ? tried.length : unsettled).toBeTruthy()
      }),
      cases(40),
    )
  })
})
