import fc from 'fast-check'
import { expect, it } from 'vitest'
import { routeChoice } from '@/course/models/route-choice'

const sources = ['static', 'ebgp', 'eigrp', 'ospf', 'isis', 'rip', 'ibgp'] as const
const prefixes = ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24', '10.1.2.128/25', '0.0.0.0/0'] as const
const offer = fc.record({
  source: fc.constantFrom(...sources),
  prefix: fc.constantFrom(...prefixes),
  via: fc.constantFrom('192.0.2.2', '192.0.2.6', '192.0.2.10'),
  metric: fc.integer({ min: 0, max: 40 }),
})
const offers = fc.array(offer, { minLength: 1, maxLength: 12 })
const destination = '10.1.2.200'
const lengthOf = (prefix: string) => Number(prefix.split('/')[1])
const decide = (given: unknown) => routeChoice.decide(routeChoice.given.parse(given)).facts

it('uses the longest prefix that is offered, whatever the distances', () => {
  fc.assert(
    fc.property(offers, (all) => {
      const longest = Math.max(...all.map(({ prefix }) => lengthOf(prefix)))
      expect(lengthOf(String(decide({ offers: all, destination }).route))).toBe(longest)
    }),
  )
})

it('installs no offer where a source of lower distance, or the same source with a lower metric, has the prefix', () => {
  fc.assert(
    fc.property(offers, (all) => {
      const { route, source, metric } = decide({ offers: all, destination })
      const rivals = all.filter(({ prefix }) => prefix === route)
      const rank = (one: string) => sources.indexOf(one as (typeof sources)[number])
      expect(rivals.every((rival) => rank(rival.source) >= rank(String(source)))).toBe(true)
      expect(rivals.every((rival) => rival.source !== source || rival.metric >= Number(metric))).toBe(true)
    }),
  )
})

it('does not depend on the order of the offers', () => {
  fc.assert(
    fc.property(offers, (all) => {
      const { via: _, interface: __, ...rest } = decide({ offers: all, destination })
      const { via: ___, interface: ____, ...turned } = decide({ offers: [...all].reverse(), destination })
      expect(turned).toEqual(rest)
    }),
  )
})

it('prints as many routes as it has lines, under headings like those of IOS', () => {
  const given = routeChoice.given.parse({
    offers: [
      { source: 'connected', prefix: '192.0.2.0/30' },
      { source: 'ospf', prefix: '10.50.0.0/16', via: '192.0.2.2', metric: 20 },
      { source: 'rip', prefix: '10.50.0.0/16', via: '192.0.2.6', metric: 2 },
      { source: 'rip', prefix: '10.50.7.0/24', via: '192.0.2.6', metric: 3 },
      { source: 'static', prefix: '172.16.8.0/24', via: '192.0.2.2' },
      { source: 'static', prefix: '172.16.8.0/24', via: '192.0.2.6' },
      { source: 'static', prefix: '10.60.0.0/16', via: '192.0.2.2', distance: 255 },
    ],
    destination: '10.50.7.1',
  })
  expect(routeChoice.prints.table?.(given)).toBe(
    [
      '      10.0.0.0/8 is variably subnetted, 2 subnets, 2 masks',
      'O        10.50.0.0/16 [110/20] via 192.0.2.2, 00:12:40, GigabitEthernet0/1',
      'R        10.50.7.0/24 [120/3] via 192.0.2.6, 00:00:17, GigabitEthernet0/1',
      '      172.16.0.0/24 is subnetted, 1 subnets',
      'S        172.16.8.0 [1/0] via 192.0.2.2',
      '                    [1/0] via 192.0.2.6',
      '      192.0.2.0/30 is subnetted, 1 subnets',
      'C        192.0.2.0 is directly connected, GigabitEthernet0/1',
    ].join('\n'),
  )
  expect(routeChoice.decide(given).facts).toMatchObject({ route: '10.50.7.0/24', source: 'rip', lines: 5 })
})

it('says nothing where two sources have one distance', () => {
  const two = [
    { source: 'static', prefix: '10.0.0.0/8', via: '192.0.2.2', distance: 110 },
    { source: 'ospf', prefix: '10.0.0.0/8', via: '192.0.2.6' },
  ]
  expect(routeChoice.given.safeParse({ offers: two, destination }).success).toBe(false)
})
