import { describe, expect, it } from 'vitest'
import { BRANCH, CHAIN, ending, type Lab, run, settled, withLines, without, withText } from '../lab'
import { at, said } from '../terminal/screen'

const told = (lab: Lab, probe: string) => {
  const warm = run(settled(lab), probe).state // every router on the way has asked by ARP
  return run(warm, probe).trace.says
}
const loop = (lab: Lab) => withLines(without(lab, 'R2', 'ip address 10.23.0.1 255.255.255.248'), 'R2', 'ip route 0.0.0.0 0.0.0.0 10.12.0.1')

describe('traceroute', () => {
  it('of IOS names the routers, and gets every other port unreachable of the last one', () => {
    expect(told(CHAIN, 'R1: traceroute 10.23.0.2')).toEqual([
      'Type escape sequence to abort.',
      'Tracing the route to 10.23.0.2',
      'VRF info: (vrf in name/id, vrf out name/id)',
      '  1 10.12.0.2 1 msec 1 msec 1 msec',
      '  2 10.23.0.2 1 msec *  1 msec',
    ])
  })

  it('of Linux has the name before the address, which is the address again', () => {
    expect(told(CHAIN, 'R3: traceroute 10.1.0.10').at(-1)).toBe('  3 10.1.0.10 1 msec 1 msec 1 msec')
    expect(told(BRANCH, 'PC1: traceroute 10.0.3.10')).toEqual([
      'traceroute to 10.0.3.10 (10.0.3.10), 30 hops max, 60 byte packets',
      ' 1  10.0.0.1 (10.0.0.1)  1.000 ms  1.000 ms  1.000 ms',
      ' 2  10.0.3.10 (10.0.3.10)  1.000 ms  1.000 ms  1.000 ms',
    ])
  })

  it('loses a probe to each cold ARP table', () => {
    expect(run(settled(CHAIN), 'R1: traceroute 10.23.0.2').trace.says.slice(3)).toEqual([
      '  1  * ',
      '    10.12.0.2 1 msec 1 msec',
      '  2  * ',
      '    10.23.0.2 1 msec * ',
    ])
  })

  // As IOS prints it: `1 10.10.1.1 0 msec 1 msec 1 msec`, `2 10.10.1.1 !H  *  !H ` (consoles in public repositories).
  it('ends where a router has no route, which tells of the time to live first and of the route then: !H', () => {
    const lab = without(CHAIN, 'R2', 'ip address 10.23.0.1 255.255.255.248')
    expect(told(lab, 'R1: traceroute 10.23.0.2').slice(3)).toEqual(['  1 10.12.0.2 1 msec 1 msec 1 msec', '  2 10.12.0.2 !H  *  !H '])
    expect(ending(settled(lab), 'PC1: traceroute 10.23.0.2')).toMatch(/^unreachable: /)
  })

  it('ends where an access list denies it: !A, and !X on Linux', () => {
    const lab = withLines(CHAIN, 'R2', 'access-list 101 deny udp any any', 'interface GigabitEthernet0/0', ' ip access-group 101 in')
    expect(told(withLines(lab, 'R2', 'access-list 101 permit ip any any'), 'R1: traceroute 10.23.0.2').at(-1)).toBe(
      '  1 10.12.0.2 !A  *  !A ',
    )
    const { trace } = run(
      settled(withLines(BRANCH, 'R1', 'access-list 101 deny udp any any', 'interface GigabitEthernet0/0', ' ip access-group 101 in')),
      'PC1: traceroute 10.0.3.10',
    )
    expect(trace.says).toEqual([
      'traceroute to 10.0.3.10 (10.0.3.10), 30 hops max, 60 byte packets',
      ' 1  10.0.0.1 (10.0.0.1)  1.000 ms !X * *',
    ])
    expect(trace.rules).toContain('linux-traceroute-meets-limit')
    expect(trace.cause?.rule).toBe('interface-acl-deny')
  })

  it('prints stars up to thirty where nobody says anything', () => {
    const lab = withLines(
      CHAIN,
      'R2',
      'access-list 101 deny udp any any',
      'interface GigabitEthernet0/0',
      ' ip access-group 101 in',
      ' no ip unreachables',
    )
    const says = told(lab, 'R1: traceroute 10.23.0.2')
    expect(says).toHaveLength(33)
    expect(new Set(says.slice(3).map((line) => line.slice(4)))).toEqual(new Set([' *  *  * ']))
    expect(ending(settled(lab), 'R1: traceroute 10.23.0.2')).toBe('timed-out: interface-acl-deny')
  })

  it('shows a circle as two routers in turn, to the thirtieth hop', () => {
    const says = told(loop(CHAIN), 'PC1: traceroute 10.23.0.2').slice(1)
    expect(says).toHaveLength(30)
    expect(says.map((line) => line.slice(4).split(' ')[0])).toEqual(
      says
        .map((_, index) => (index % 2 === 0 ? '10.1.0.1' : '10.12.0.2'))
        .map((ip, index) => (index > 0 && index % 2 === 0 ? '10.12.0.1' : ip)),
    )
    expect(ending(settled(loop(CHAIN)), 'PC1: traceroute 10.23.0.2')).toBe('timed-out: routing-loop')
  })

  it('of Linux gets host unreachable from itself where its gateway does not answer', () => {
    const lab = withText(BRANCH, 'R1', (text) => text.replace('10.0.0.1 255', '10.0.0.3 255'))
    expect(told(lab, 'PC1: traceroute 10.0.3.10').at(-1)).toBe(' 1  10.0.0.10 (10.0.0.10)  1.000 ms !H  1.000 ms !H  1.000 ms !H')
  })
})

describe('at a console', () => {
  it('a switch traces by an abbreviation, forgets an ARP entry, and shows the one that it asks for in vain', () => {
    const sw1 = at('SW1')
    expect(said(sw1, ['ping 10.0.0.1', 'trace 10.0.3.10'])).toContain('  1 10.0.0.1 1 msec 1 msec 1 msec')
    const rows = (...lines: string[]) => said(sw1, [...lines, 'show ip arp']).map((line) => line.split(/\s+/).slice(1, 4).join(' '))
    expect(rows('ping 10.0.0.10', 'ping 10.0.0.77')).toContain('10.0.0.77 0 Incomplete')
    expect(rows('ping 10.0.0.10', 'clear ip arp 10.0.0.10').some((row) => row.startsWith('10.0.0.10 '))).toBe(false)
  })

  it('a router takes the address of an interface as the source', () => {
    expect(said(at('R1'), ['traceroute 10.0.0.10 source g0/1', 'traceroute 10.0.0.10 source g0/1']).at(-1)).toBe(
      '  1 10.0.0.10 1 msec 1 msec 1 msec',
    )
  })
})

describe('the time to live', () => {
  it('of a packet in a circle runs out at the router that takes the last one from it', () => {
    const state = run(settled(loop(CHAIN)), 'PC1: ping 10.23.0.2').state
    const { wire } = run(state, 'PC1: ping 10.23.0.2').trace
    // 64 from the PC: R1 takes the odd ones, counted from the first, and R2 the even ones.
    expect(wire).toMatchObject({ kind: 'icmp', type: 11, code: 0, from: (10 << 24) + (12 << 16) + 2 })
    // 255 from R1 itself, which takes none: R2 takes the first, and so the last.
    expect(run(state, 'R1: ping 10.23.0.2').trace.wire).toMatchObject({ type: 11, from: (10 << 24) + (12 << 16) + 2 })
  })

  it('is less by one behind each router', () => {
    const { trace } = run(settled(CHAIN), 'PC1: ssh -l admin 10.23.0.2 password S3cret')
    const times = trace.hops.flatMap(({ frame }) => (frame && frame.body.protocol !== 'arp' ? [frame.body.ttl] : []))
    expect(times).toEqual([64, 63, 62, 255, 254, 253])
  })
})
