import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '@/tests/runs'
import { BRANCH, ending, type Lab, run, settled, withLines } from '@/tests/sim/lab'
import { formatIpv4, maskOf, networkOf, parseIpv4, prefixLength } from '../../ipv4'
import type { Route, State } from '../../kernel/network'
import { equalRoutes, resolve } from '../../kernel/routes'
import { runningConfig } from '../../running'
import { show } from '../../show'
import { openPrivileged } from '../../terminal'
import { advance } from '../../terminal/step'
import { underEveryAlternative } from '../../trial/alternatives'

/** PC1 at R1; R1 to R2 by two lines; the server behind R2. */
const TWO_LINES: Lab = {
  devices: {
    PC1: { kind: 'host', name: 'PC1', address: '10.1.0.10/24', gateway: '10.1.0.1' },
    SRV: { kind: 'host', name: 'SRV', address: '10.2.0.10/24', gateway: '10.2.0.1' },
    R1: {
      kind: 'router',
      name: 'R1',
      platform: 'ios-15-router',
      config: `interface GigabitEthernet0/0
 ip address 10.1.0.1 255.255.255.0
 no shutdown
interface GigabitEthernet0/1
 ip address 10.12.0.1 255.255.255.252
 no shutdown
interface GigabitEthernet0/2
 ip address 10.13.0.1 255.255.255.252
 no shutdown`,
    },
    R2: {
      kind: 'router',
      name: 'R2',
      platform: 'ios-15-router',
      config: `interface GigabitEthernet0/0
 ip address 10.2.0.1 255.255.255.0
 no shutdown
interface GigabitEthernet0/1
 ip address 10.12.0.2 255.255.255.252
 no shutdown
interface GigabitEthernet0/2
 ip address 10.13.0.2 255.255.255.252
 no shutdown
ip route 10.1.0.0 255.255.255.0 10.12.0.1`,
    },
  },
  links: [
    ['PC1 eth0', 'R1 Gi0/0'],
    ['R1 Gi0/1', 'R2 Gi0/1'],
    ['R1 Gi0/2', 'R2 Gi0/2'],
    ['R2 Gi0/0', 'SRV eth0'],
  ],
}

const on = (...lines: string[]) => settled(withLines(TWO_LINES, 'R1', ...lines))
const statics = (state: State) =>
  (state.derived.routes.R1 ?? []).flatMap(({ source, prefix, mask, distance, nextHop, interface: name }) =>
    source === 'static'
      ? [`${formatIpv4(prefix)}/${prefixLength(mask)} [${distance}] ${nextHop === undefined ? name : formatIpv4(nextHop)}`]
      : [],
  )
const DOWN = ['interface GigabitEthernet0/1', ' shutdown']
const MAIN = 'ip route 10.2.0.0 255.255.255.0 10.12.0.2'

/** What lines typed at the console of R1 print. */
function typed(state: State, ...lines: string[]) {
  let session = openPrivileged(state, 'R1')
  return ['configure terminal', ...lines].map((line) => {
    const next = advance(session, line)
    session = next.session
    return next.output
  })
}

describe('a route to Null0', () => {
  const state = on('ip route 10.2.0.0 255.255.255.0 Null0')

  it('is in the table, discards, and the sender hears of it', () => {
    expect(statics(state)).toEqual(['10.2.0.0/24 [1] Null0'])
    expect(run(state, 'PC1: ping 10.2.0.10').trace.wire).toMatchObject({ kind: 'icmp', type: 3, code: 1 })
    expect(ending(state, 'PC1: ping 10.2.0.10')).toMatch(/: null-route$/)
    expect(show(state, 'R1', { kind: 'ip-route' })).toContain('S        10.2.0.0/24 is directly connected, Null0')
  })

  it('is silent after no ip unreachables, there or where the packet came in', () => {
    for (const where of ['Null0', 'GigabitEthernet0/0']) {
      const silent = on('ip route 10.2.0.0 255.255.255.0 Null0', `interface ${where}`, ' no ip unreachables')
      expect(run(silent, 'PC1: ping 10.2.0.10').trace.wire).toEqual({ kind: 'silence' })
    }
    expect(run(state, 'PC1: ping 10.2.0.10', { 'null0-answer': 'silence' }).trace.wire).toEqual({ kind: 'silence' })
  })

  it('gives way to a more specific route', () => {
    expect(ending(on('ip route 10.2.0.0 255.255.0.0 Null0', MAIN), 'PC1: ping 10.2.0.10')).toBe('reply')
  })
})

describe('a static route', () => {
  it('of distance 255 is never installed, and stays in the configuration', () => {
    const state = on('ip route 10.2.0.0 255.255.255.0 10.12.0.2 255')
    expect(statics(state)).toEqual([])
    const device = state.network.devices.R1
    if (device?.kind !== 'router') throw new Error('no router')
    expect(runningConfig(device).map(({ text }) => text)).toContain('ip route 10.2.0.0 255.255.255.0 10.12.0.2 255')
  })

  it('that floats comes in when the better one goes with its interface, and not before', () => {
    const lines = [MAIN, 'ip route 10.2.0.0 255.255.255.0 10.13.0.2 5']
    expect(statics(on(...lines))).toEqual(['10.2.0.0/24 [1] 10.12.0.2'])
    expect(statics(on(...lines, ...DOWN))).toEqual(['10.2.0.0/24 [5] 10.13.0.2'])
  })

  it('does not give way while its next hop resolves by another route, be it a default', () => {
    const lines = [MAIN, 'ip route 10.2.0.0 255.255.255.0 10.13.0.2 5', 'ip route 0.0.0.0 0.0.0.0 10.13.0.2']
    expect(statics(on(...lines, ...DOWN))).toContain('10.2.0.0/24 [1] 10.12.0.2')
  })

  it('that is permanent stays when its interface goes down', () => {
    expect(statics(on(`${MAIN} permanent`, ...DOWN))).toEqual(['10.2.0.0/24 [1] 10.12.0.2'])
    expect(ending(on(`${MAIN} permanent`, ...DOWN), 'PC1: ping 10.2.0.10')).not.toBe('reply')
  })

  it('of a circle of next hops is not installed, whichever was typed first', () => {
    const circle = ['ip route 172.16.0.0 255.255.0.0 172.17.0.1', 'ip route 172.17.0.0 255.255.0.0 172.16.0.1']
    const both = [...circle, 'ip route 0.0.0.0 0.0.0.0 10.12.0.2']
    expect(statics(on(...both))).toEqual(['0.0.0.0/0 [1] 10.12.0.2'])
    expect(statics(on(...[...both].reverse()))).toEqual(['0.0.0.0/0 [1] 10.12.0.2'])
  })

  it('has its name, tag and permanent in one order, however they were typed', () => {
    const [, first] = typed(on(), 'ip route 10.9.0.0 255.255.0.0 10.12.0.2 200 name Office permanent tag 7')
    expect(first).toEqual([])
    const device = on('ip route 10.9.0.0 255.255.0.0 10.12.0.2 200 permanent name Office tag 7').network.devices.R1
    if (device?.kind !== 'router') throw new Error('no router')
    expect(runningConfig(device).map(({ text }) => text)).toContain(
      'ip route 10.9.0.0 255.255.0.0 10.12.0.2 200 tag 7 name Office permanent',
    )
  })

  it('is refused as IOS refuses it', () => {
    const said = (line: string) => typed(on(), line)[1]
    expect(said('ip route 10.2.0.0 255.255.255.0 10.12.0.1')).toEqual(["%Invalid next hop address (it's this router)"])
    expect(said('ip route 10.2.0.1 255.255.255.0 10.12.0.2')).toEqual(['%Inconsistent address and mask'])
    expect(said('no ip route 10.2.0.0 255.255.255.0 10.12.0.2')).toEqual(['%No matching route to delete'])
    expect(said('ip route 0.0.0.0 0.0.0.0 GigabitEthernet0/1')).toEqual([
      '%Default route without gateway, if not a point-to-point interface, may impact performance',
    ])
    expect(said('ip route 10.9.0.0 255.255.0.0 10.12.0.2 name')).toEqual(['% Incomplete command.'])
  })
})

it('a static route to what is connected is not installed, until the interface goes down', () => {
  const far = ['ip route 10.12.0.0 255.255.255.252 10.13.0.2']
  expect(statics(on(...far))).toEqual([])
  expect(statics(on(...far, ...DOWN))).toEqual(['10.12.0.0/30 [1] 10.13.0.2'])
})

describe('a static route on a switch', () => {
  const LINE = 'ip route 192.168.9.0 255.255.255.0 10.0.0.1'
  const routes = (...lines: string[]) =>
    (settled(withLines(BRANCH, 'SW1', ...lines)).derived.routes.SW1 ?? []).filter(({ source }) => source === 'static')

  it('is in no table before ip routing, and in it from then on', () => {
    expect(routes(LINE)).toEqual([])
    expect(routes(LINE, 'ip routing')).toMatchObject([{ prefix: parseIpv4('192.168.9.0'), nextHop: parseIpv4('10.0.0.1') }])
    expect(routes(LINE, 'ip routing', 'no ip routing')).toEqual([])
  })

  it('carries nothing before ip routing: what is far goes to the default gateway', () => {
    const astray = 'ip route 10.0.3.0 255.255.255.0 10.0.0.20' // to PC2, which forwards nothing
    expect(ending(settled(withLines(BRANCH, 'SW1', astray)), 'SW1: ping 10.0.3.10')).toBe('reply')
    expect(ending(settled(withLines(BRANCH, 'SW1', astray, 'ip routing')), 'SW1: ping 10.0.3.10')).not.toBe('reply')
  })
})

describe('equal routes', () => {
  const BOTH = [MAIN, 'ip route 10.2.0.0 255.255.255.0 10.13.0.2']

  it('stand below each other', () => {
    const lines = show(on(...BOTH), 'R1', { kind: 'ip-route' })
    const at = lines.indexOf('S        10.2.0.0/24 [1/0] via 10.12.0.2')
    expect(lines[at + 1]).toBe('                     [1/0] via 10.13.0.2')
  })

  const under = (state: State, probe: string) =>
    underEveryAlternative((choice) => {
      const { trace } = run(state, probe, choice)
      return { value: trace.symptom, rules: trace.rules }
    })

  it('leave a verdict open that depends on which one is taken', () => {
    const dead = settled(
      withLines(withLines(TWO_LINES, 'R1', ...BOTH), 'R2', 'access-list 9 deny any', 'interface Gi0/2', ' ip access-group 9 in'),
    )
    const result = under(dead, 'PC1: ping 10.2.0.10')
    expect(result.rules).toEqual(['equal-cost-path'])
    expect(result.kind === 'complete' && new Set(result.outcomes.map(({ value }) => value)).size).toBe(2)
  })

  it('leave none open where both lead there', () => {
    const result = under(on(...BOTH), 'PC1: ping 10.2.0.10')
    expect(result.kind === 'complete' && new Set(result.outcomes.map(({ value }) => value))).toEqual(new Set(['reply']))
  })
})

describe('show ip route', () => {
  const state = on(MAIN, 'ip route 10.2.0.0 255.255.0.0 10.13.0.2 5 tag 70', 'ip route 0.0.0.0 0.0.0.0 10.12.0.2')

  it('with a source prints its routes under headings that count all', () => {
    const lines = show(state, 'R1', { kind: 'ip-route', source: 'static' })
    expect(lines.slice(lines.indexOf('') + 1)).toEqual([
      'Gateway of last resort is 10.12.0.2 to network 0.0.0.0',
      '',
      'S*    0.0.0.0/0 [1/0] via 10.12.0.2',
      '      10.0.0.0/8 is variably subnetted, 8 subnets, 4 masks',
      'S        10.2.0.0/16 [5/0] via 10.13.0.2',
      'S        10.2.0.0/24 [1/0] via 10.12.0.2',
    ])
    expect(show(state, 'R1', { kind: 'ip-route', source: 'connected' }).filter((line) => /^[CL] /.test(line))).toHaveLength(6)
  })

  it('with an address prints the route that is taken', () => {
    const ip = parseIpv4('10.2.9.9') ?? 0
    expect(show(state, 'R1', { kind: 'ip-route', ip })).toEqual([
      'Routing entry for 10.2.0.0/16',
      '  Known via "static", distance 5, metric 0',
      '  Tag 70',
      '  Routing Descriptor Blocks:',
      '  * 10.13.0.2',
      '      Route metric is 0, traffic share count is 1',
      '      Route tag 70',
    ])
    expect(show(state, 'R1', { kind: 'ip-route', ip: parseIpv4('10.99.0.1') ?? 0 })).toEqual(['% Subnet not in table'])
    expect(show(state, 'R1', { kind: 'ip-route', ip: parseIpv4('192.0.2.1') ?? 0 })).toEqual(['% Network not in table'])
  })

  it('with a prefix prints that very one, with longer-prefixes all within', () => {
    const ip = parseIpv4('10.2.0.0') ?? 0
    expect(show(state, 'R1', { kind: 'ip-route', ip, mask: maskOf(24) })[0]).toBe('Routing entry for 10.2.0.0/24')
    expect(show(state, 'R1', { kind: 'ip-route', ip, mask: maskOf(16), longer: true }).filter((line) => /^S/.test(line))).toHaveLength(2)
  })

  it('is typed with its words', () => {
    const last = (line: string) => advance(openPrivileged(state, 'R1'), line).output
    for (const line of ['show ip route connected', 'sh ip ro static', 'show ip route 10.2.0.9', 'show ip route summary'])
      expect(last(line)[0]).toMatch(/^(Codes|Routing entry|IP routing table)/)
    expect(last('show ip route 10.2.0.0 255.255.0.0 longer-prefixes').join()).toContain('10.2.0.0/24')
  })
})

describe('a secondary address', () => {
  const lab = withLines(TWO_LINES, 'R1', 'interface GigabitEthernet0/0', ' ip address 10.9.0.1 255.255.255.0 secondary')
  const moved: Lab = {
    ...lab,
    devices: { ...lab.devices, PC1: { kind: 'host', name: 'PC1', address: '10.9.0.10/24', gateway: '10.9.0.1' } },
  }

  it('is connected, answers, and is a gateway for its subnet', () => {
    const state = settled(moved)
    expect(show(state, 'R1', { kind: 'ip-route' })).toContain('C        10.9.0.0/24 is directly connected, GigabitEthernet0/0')
    expect(ending(state, 'PC1: ping 10.9.0.1')).toBe('reply')
    expect(ending(state, 'PC1: ping 10.12.0.1')).toBe('reply')
    expect(show(state, 'R1', { kind: 'ip-interface', interface: 'GigabitEthernet0/0' })).toContain('  Secondary address 10.9.0.1/24')
  })

  it('goes before the primary one, and may not overlap with another interface', () => {
    const said = (...lines: string[]) => typed(settled(lab), 'interface GigabitEthernet0/0', ...lines).at(-1)
    expect(said('no ip address 10.1.0.1 255.255.255.0')).toEqual(['Must delete secondary before deleting primary'])
    expect(said('ip address 10.12.0.3 255.255.255.0 secondary')).toEqual(['% 10.12.0.0 overlaps with GigabitEthernet0/1'])
    expect(said('no ip address 10.9.0.1 255.255.255.0 secondary', 'no ip address 10.1.0.1 255.255.255.0')).toEqual([])
  })
})

describe('an address that overlaps', () => {
  it('is taken on a shut interface, which then does not come up', () => {
    const said = typed(on(...DOWN), 'interface GigabitEthernet0/1', 'ip address 10.1.0.129 255.255.255.128', 'no shutdown')
    expect(said.slice(2)).toEqual([
      [],
      ['% 10.1.0.128 overlaps with GigabitEthernet0/0', 'GigabitEthernet0/1: incorrect IP address assignment'],
    ])
  })
})

describe('default interface', () => {
  it('takes all that was typed off a port', () => {
    const said = typed(on(), 'default interface GigabitEthernet0/1', 'do show running-config interface GigabitEthernet0/1')
    expect(said[1]).toEqual(['Interface GigabitEthernet0/1 set to default configuration'])
    expect(said[2]?.join()).toContain('no ip address')
  })
})

describe('laws of the table', () => {
  // Next hops in connected subnets, or in prefixes that stand before: no circle of next hops, which may come and go.
  const HOPS = ['10.12.0.2', '10.13.0.2', '10.1.0.9', '172.16.0.1', '172.16.5.1']
  const line = fc.record({
    prefix: fc.constantFrom(
      '172.20.0.0 255.255.0.0',
      '172.20.4.0 255.255.255.0',
      '172.21.0.0 255.255.0.0',
      '172.16.0.0 255.255.0.0',
      '172.16.5.0 255.255.255.0',
    ),
    hop: fc.constantFrom(...HOPS),
    distance: fc.constantFrom(1, 1, 5, 200, 255),
  })
  const lines = fc
    .uniqueArray(line, { minLength: 2, maxLength: 6, selector: ({ prefix, hop }) => `${prefix} ${hop}` })
    .map((all) => all.filter(({ prefix, hop }) => !(prefix.startsWith('172.16') && hop.startsWith('172.16'))))
    .filter((all) => all.length > 1)
  type Line = { prefix: string; hop: string; distance: number }
  const textOf = ({ prefix, hop, distance }: Line) => `ip route ${prefix} ${hop} ${distance}`
  const tableOf = (all: readonly Line[]) => on(...all.map(textOf)).derived.routes.R1 ?? []
  const DESTINATIONS = ['172.20.4.9', '172.20.9.9', '172.21.0.1', '172.16.5.9', '172.16.9.9', '10.2.0.9'].map((ip) => parseIpv4(ip) ?? 0)
  const followed = (table: readonly Route[], ip: number): readonly Route[] => {
    const all = [...equalRoutes(table, ip)]
    for (const route of all)
      if (route.interface === undefined && route.nextHop !== undefined && all.length < 50)
        all.push(...equalRoutes(table, route.nextHop).filter((next) => !all.includes(next)))
    return all
  }
  const found = (table: readonly Route[], ip: number) =>
    equalRoutes(table, ip)
      .map((route) => `${route.prefix}/${route.mask} ${route.nextHop} ${resolve(table, route.nextHop ?? ip)?.interface}`)
      .sort()

  it('withdrawing a route changes no look-up that neither took it nor resolved through it', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (all, index) => {
        const gone = all[index % all.length] as Line
        const before = tableOf(all)
        const after = tableOf(all.filter((other) => other !== gone))
        for (const ip of DESTINATIONS) {
          const uses = followed(before, ip).some((route) => route.origin?.text === textOf(gone))
          if (!uses) expect(found(after, ip)).toEqual(found(before, ip))
        }
      }),
      cases(80),
    )
  })

  it('what is left for a prefix after a withdrawal is never better', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (all, index) => {
        const gone = all[index % all.length]
        const before = tableOf(all)
        for (const route of tableOf(all.filter((other) => other !== gone))) {
          const [best] = before.filter(
            ({ prefix, mask, source }) => prefix === route.prefix && mask === route.mask && source === route.source,
          )
          if (best) expect(route.distance - best.distance || route.metric - best.metric).toBeGreaterThanOrEqual(0)
        }
      }),
      cases(80),
    )
  })

  it('the order in which routes are typed changes neither the table nor what is reached', () => {
    fc.assert(
      fc.property(
        lines.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        ([all, other]) => {
          const [a, b] = [tableOf(all), tableOf(other)]
          for (const ip of DESTINATIONS) expect(found(b, ip)).toEqual(found(a, ip))
          expect(b.map(keyOf).sort()).toEqual(a.map(keyOf).sort())
        },
      ),
      cases(60),
    )
  })

  const keyOf = ({ source, prefix, mask, distance, nextHop }: Route) =>
    `${source} ${networkOf(prefix, mask)}/${mask} ${distance} ${nextHop}`
})
