import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nat } from '@/course/models/nat'

const host = fc.integer({ min: 2, max: 20 }).map((last) => `10.1.1.${last}`)
const conversations = fc
  .uniqueArray(fc.integer({ min: 1024, max: 65535 }), { minLength: 1, maxLength: 8 })
  .chain((ports) => fc.tuple(...ports.map((port) => host.map((from) => ({ from, port, to: '198.51.100.9' })))))
const decide = (given: unknown) => nat.decide(nat.given.parse(given)).facts
const network = '10.1.1.0/24'

it('gives every host the same address with PAT, and none of two hosts the same with a pool', () => {
  fc.assert(
    fc.property(conversations, (all) => {
      const globals = (kind: 'pat' | 'pool', addresses: string[]) =>
        all.map((one, index) => [
          one.from,
          decide({ dynamic: { network, kind, addresses }, conversations: all, ask: { conversation: index + 1 } })['inside-global'],
        ])
      expect(new Set(globals('pat', ['203.0.113.2']).map(([, global]) => global)).size).toBe(1)
      const pooled = globals('pool', ['203.0.113.3', '203.0.113.4', '203.0.113.5']).filter(([, global]) => global !== 'none')
      expect(new Set(pooled.map(([from]) => from)).size).toBe(new Set(pooled.map(([, global]) => global)).size)
    }),
  )
})

it('gives an address out of a pool to as many hosts as it has, in the order in which they come', () => {
  fc.assert(
    fc.property(conversations, (all) => {
      const hosts = [...new Set(all.map(({ from }) => from))]
      for (const [index, { from }] of all.entries())
        expect(
          decide({
            dynamic: { network, kind: 'pool', addresses: ['203.0.113.3', '203.0.113.4'] },
            conversations: all,
            ask: { conversation: index + 1 },
          }).sent,
        ).toBe(hosts.indexOf(from) < 2)
    }),
  )
})

it('has equal outside names unless outside addresses are translated too', () => {
  const given = { dynamic: { network, kind: 'pat', addresses: ['203.0.113.2'] }, ask: { conversation: 1 } }
  const plain = decide({ ...given, conversations: [{ from: '10.1.1.10', port: 51776, to: '198.51.100.9' }] })
  expect(plain['outside-local']).toBe(plain['outside-global'])
  const shown = decide({
    ...given,
    outside: [{ global: '198.51.100.9', local: '10.99.0.9' }],
    conversations: [{ from: '10.1.1.10', port: 51776, to: '10.99.0.9' }],
  })
  expect([shown['outside-local'], shown['outside-global']]).toEqual(['10.99.0.9', '198.51.100.9'])
})

it('lets a packet from outside in where a pair is for it, and prints the table in the columns of IOS', () => {
  const given = {
    pairs: [{ local: '10.1.1.20', global: '203.0.113.5' }],
    dynamic: { network, kind: 'pat', addresses: ['203.0.113.2'] },
    conversations: [{ from: '10.1.1.10', port: 51776, to: '198.51.100.9', service: 80 }],
  }
  expect(decide({ ...given, ask: { from: '198.51.100.9', to: '203.0.113.5' } }).reaches).toBe('10.1.1.20')
  expect(decide({ ...given, ask: { from: '198.51.100.9', to: '203.0.113.2' } }).reaches).toBe('none')
  expect(nat.prints.translations?.(nat.given.parse({ ...given, ask: { conversation: 1 } }))).toBe(
    [
      'Pro Inside global      Inside local       Outside local      Outside global',
      'tcp 203.0.113.2:51776  10.1.1.10:51776    198.51.100.9:80    198.51.100.9:80',
      '--- 203.0.113.5        10.1.1.20          ---                ---',
    ].join('\n'),
  )
})
