import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Event, eventInWords, happen, parseEvent, type State, start } from '@/sim'
import type { IosDevice } from '@/sim/kernel/network'
import { sourceOf } from '@/sim/source'
import { cases } from '@/tests/runs'
import { BRANCH, ending, settled } from '../lab'

const branch = settled(BRANCH)
const iosDevice = (state: State, name: string) => state.network.devices[name] as IosDevice
/** Lines have other numbers in a configuration that was printed and read. */
const withoutOrigins = (value: unknown) => JSON.parse(JSON.stringify(value, (key, part) => (key === 'origin' ? undefined : part)))
const logOf = (state: State, name: string) => iosDevice(state, name).stores.log

const device = fc.constantFrom('R1', 'SW1')
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('typed' as const),
    device,
    lines: fc.array(
      fc.constantFrom(
        ...['interface Gi0/0', 'interface Gi0/1', 'shutdown', 'no shutdown', 'interface Loopback9', 'no interface Loopback9', 'hostname X'],
        ...[
          'ip address 10.9.9.1 255.255.255.0',
          'crypto key zeroize rsa',
          'crypto key generate rsa modulus 2048',
          'no ip domain-name',
          'x',
        ],
        ...[
          'vlan 30',
          'interface Vlan1',
          'do clear arp-cache',
          'do reload',
          'end',
          'do write',
          'banner motd ^',
          'no line vty 0',
          'line vty 0 4',
        ],
      ),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({
    kind: fc.constant('exec' as const),
    device: fc.constantFrom('R1', 'SW1', 'PC1'),
    command: fc.constantFrom(
      'ping 10.0.0.10',
      'ping 10.0.3.10',
      'write memory',
      'reload',
      'erase startup-config',
      'clock set 1:00:00 1 May 2026',
      'clear logging',
      'telnet 10.0.0.1',
      'q',
    ),
  }),
  fc.record({
    kind: fc.constant('link' as const),
    port: fc.constantFrom({ device: 'PC1', interface: 'eth0' }, { device: 'R1', interface: 'GigabitEthernet0/0' }),
    up: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('elapsed' as const), milliseconds: fc.nat(20_000_000) }),
  fc.record({ kind: fc.constantFrom('reload' as const, 'boot' as const), device }),
  fc.constant({ kind: 'rest' as const }),
)
const events = fc.array(event, { maxLength: 8 })

describe('events', () => {
  it('the same from the same state come to the same bytes, and nothing throws', () => {
    fc.assert(
      fc.property(events, (some) => {
        expect(JSON.stringify(happen(branch, some))).toBe(JSON.stringify(happen(branch, some)))
      }),
      cases(60),
    )
  })

  it('one after the other come to what all of them come to', () => {
    fc.assert(
      fc.property(events, events, (some, more) => {
        const first = happen(branch, some)
        const second = happen(first.state, more)
        const both = happen(branch, [...some, ...more])
        expect(JSON.stringify(both.state)).toBe(JSON.stringify(second.state))
        expect(both.messages).toEqual([...first.messages, ...second.messages])
      }),
      cases(40),
    )
  })

  it('leave a state that is settled, whose time never runs backwards', () => {
    fc.assert(
      fc.property(events, (some) => {
        let state = branch
        for (const one of some) {
          const next = happen(state, [one]).state
          expect(next.network.now).toBeGreaterThanOrEqual(state.network.now)
          expect(happen(next, []).state).toBe(next)
          state = next
        }
      }),
      cases(40),
    )
  })

  it('come to the same, whatever the order of devices and cables', () => {
    const { devices, links } = sourceOf(branch)
    const other = start({ devices: [...devices].reverse(), links: links.map(([a, b]) => [b, a] as const).reverse() })
    if ('errors' in other) throw new Error('the network cannot be built')
    const one = start(sourceOf(branch))
    if ('errors' in one) throw new Error('the network cannot be built')
    fc.assert(
      fc.property(events, (some) => {
        const [a, b] = [happen(one.state, some), happen(other.state, some)]
        expect(b.messages).toEqual(a.messages)
        for (const text of ['PC1: ping 10.0.3.10', 'PC1: ssh -l admin 10.0.0.1 password S3cret'])
          expect(ending(b.state, text), text).toBe(ending(a.state, text))
      }),
      cases(40),
    )
  })
})

describe('a cable', () => {
  it('that is unplugged takes its ports down, one that is plugged in again brings them up', () => {
    const port = { device: 'PC1', interface: 'eth0' }
    const out = happen(branch, [{ kind: 'link', port, up: false }])
    expect(out.messages.map(({ device, text }) => `${device} ${text}`)).toEqual([
      'SW1 *Mar  1 00:01:02.000: %LINEPROTO-5-UPDOWN: Line protocol on Interface FastEthernet0/1, changed state to down',
      'SW1 *Mar  1 00:01:03.000: %LINK-3-UPDOWN: Interface FastEthernet0/1, changed state to down',
    ])
    const back = happen(out.state, [{ kind: 'link', port, up: true }])
    expect(back.state.derived).toEqual(branch.derived)
    expect(ending(out.state, 'PC1: ping 10.0.0.1')).not.toBe(ending(branch, 'PC1: ping 10.0.0.1'))
    expect(ending(back.state, 'PC1: ping 10.0.0.1')).toBe(ending(branch, 'PC1: ping 10.0.0.1'))
  })
})

describe('a reload', () => {
  const typed = (name: string, ...lines: string[]): Event => ({ kind: 'typed', device: name, lines })

  it('brings the saved configuration back, and loses what was typed and not saved', () => {
    const { state } = happen(branch, [
      typed('R1', 'hostname X', 'ip route 10.77.0.0 255.255.0.0 10.0.3.10'),
      { kind: 'reload', device: 'R1' },
    ])
    expect(iosDevice(state, 'R1').config.hostname?.value).toBe(iosDevice(branch, 'R1').config.hostname?.value)
    expect(withoutOrigins(state.derived.routes.R1)).toEqual(withoutOrigins(branch.derived.routes.R1))
    const kept = happen(branch, [
      typed('R1', 'hostname X'),
      { kind: 'exec', device: 'R1', command: 'write' },
      { kind: 'reload', device: 'R1' },
    ])
    expect(iosDevice(kept.state, 'R1').config.hostname?.value).toBe('X')
  })

  it('of devices as they were built changes no end of a probe', () => {
    const { state } = happen(
      branch,
      ['R1', 'SW1'].map((name) => ({ kind: 'reload', device: name })),
    )
    for (const text of [
      'PC1: ping 10.0.3.10',
      'PC1: ssh -l admin 10.0.0.1 password S3cret',
      'PC3: ssh -l admin 10.0.0.1 password S3cret',
      'PC1: telnet 10.0.0.1',
    ])
      expect(ending(state, text), text).toBe(ending(branch, text))
    expect(withoutOrigins(state.derived)).toEqual(withoutOrigins(branch.derived))
  })

  it('keeps VLANs, and keys that were saved; the log, ARP entries, sessions and the time that was set are lost', () => {
    const { state } = happen(branch, [
      typed('SW1', 'vlan 77', 'name lost'),
      typed('R1', 'crypto key zeroize rsa', 'crypto key generate rsa label NEW modulus 2048'),
      { kind: 'exec', device: 'R1', command: 'ping 10.0.0.10' },
      { kind: 'exec', device: 'R1', command: 'clock set 10:00:00 1 May 2026' },
      { kind: 'reload', device: 'SW1' },
      { kind: 'reload', device: 'R1' },
    ])
    expect(iosDevice(state, 'SW1').stores.vlans).toContainEqual({ id: 77, name: 'lost' })
    const { rsaKeys, arp, clock, sessions, log } = iosDevice(state, 'R1').stores
    expect(rsaKeys).toEqual(iosDevice(branch, 'R1').stores.rsaKeys)
    expect([arp, clock, sessions]).toEqual([[], undefined, []])
    expect(log).toContain('*Mar  1 00:01:00.000: %SYS-5-CONFIG_I: Configured from memory by console')
    expect(log.filter((text) => text.includes('CLOCKUPDATE'))).toEqual([])
  })

  it('without a saved configuration comes up as from the factory', () => {
    const { state } = happen(branch, [
      { kind: 'exec', device: 'R1', command: 'erase startup-config' },
      { kind: 'reload', device: 'R1' },
    ])
    const { config } = iosDevice(state, 'R1')
    expect([config.hostname, config.users, config.routes]).toEqual([undefined, {}, []])
    expect(Object.keys(config.interfaces)).toEqual(
      Object.keys(iosDevice(branch, 'R1').config.interfaces).filter((name) => !/^(Loop|Vlan)/.test(name)),
    )
  })

  it('is seen by the neighbor: its link goes down and comes up a minute later', () => {
    const { state } = happen(branch, [{ kind: 'reload', device: 'R1' }])
    expect(
      logOf(state, 'SW1')
        .filter((text) => text.includes('LINK-3'))
        .map((text) => text.replace(/^.*, changed/, '')),
    ).toEqual([' state to down', ' state to up'])
  })
})

describe('what a lab says has happened', () => {
  const { devices } = sourceOf(branch)

  it.each([
    'reload R1',
    'boot SW1',
    'wait 60s',
    'wait 5m',
    'wait 4h',
    'rest',
    'shutdown R1 Gi0/1',
    'no shutdown R1 Gi0/1',
    'unplug PC1 eth0',
    'plug R1 Gi0/0',
    'save R1',
  ])('%s', (text) => {
    const read = parseEvent(text, devices)
    expect(read).not.toHaveProperty('error')
    expect('error' in read ? '' : eventInWords(read)).not.toBe('')
  })

  it.each([
    ['reload R9', 'the lab has no device “R9”'],
    ['reload PC1', 'PC1 is a host: this happens to routers and switches'],
    ['reload R1 now', 'behind the device stands nothing: write `reload R1`'],
    ['wait', 'how long it waits is written `wait 60s`, `wait 5m` or `wait 4h`'],
    ['wait 900h', 'it waits a week at most'],
    ['shutdown R1', 'behind the device stands an interface: write `shutdown R1 Gi0/0`'],
    ['clear R1', /^nothing that can happen: write `reload R1`/],
  ])('“%s” is refused with what to write instead', (text, error) => {
    expect(parseEvent(text, devices)).toEqual({ error: typeof error === 'string' ? error : expect.stringMatching(error) })
  })

  it('is where the network starts: a device that boots was switched off before', () => {
    const source = sourceOf(branch)
    const begun = start({ ...source, history: ['wait 60s', 'boot SW1'] })
    if ('errors' in begun) throw new Error(JSON.stringify(begun.errors))
    expect(logOf(begun.state, 'R1').filter((text) => text.includes('LINK-3'))).toEqual([
      '*Mar  1 00:02:02.000: %LINK-3-UPDOWN: Interface GigabitEthernet0/0, changed state to up',
    ])
    expect(ending(begun.state, 'PC1: ping 10.0.3.10')).toBe(ending(branch, 'PC1: ping 10.0.3.10'))
  })

  it('that cannot be is told with its entry', () => {
    const source = sourceOf(branch)
    expect(start({ ...source, history: ['wait 1s', 'unplug R1 Gi0/7'] })).toEqual({
      errors: [{ device: '', line: 0, text: 'unplug R1 Gi0/7', why: 'R1 GigabitEthernet0/7 has no cable' }],
    })
    expect(start({ ...source, history: ['shutdown SW1 Gi0/77'] })).toMatchObject({ errors: [{ text: 'shutdown SW1 Gi0/77' }] })
  })
})
