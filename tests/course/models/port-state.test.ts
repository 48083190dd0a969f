import fc from 'fast-check'
import { expect, it } from 'vitest'
import { portState } from '@/course/models/port-state'

const any = fc.record({
  protocol: fc.constantFrom('rapid-pvst', 'pvst'),
  role: fc.constantFrom('root', 'designated', 'alternate'),
  edge: fc.boolean(),
  neighbor: fc.constantFrom('switch', 'older-switch', 'host'),
  duplex: fc.constantFrom('full', 'half'),
  at: fc.integer({ min: 0, max: 120 }),
})
const facts = (given: unknown) => {
  const read = portState.given.safeParse(given)
  return read.success ? portState.decide(read.data).facts : undefined
}

it('goes through its states in order and never leaves forwarding', () => {
  const rank = ['BLK', 'LIS', 'LRN', 'FWD']
  fc.assert(
    fc.property(any, (given) => {
      const now = facts(given)
      const later = facts({ ...given, at: given.at + 20 })
      if (now && later) expect(rank.indexOf(String(later.state))).toBeGreaterThanOrEqual(rank.indexOf(String(now.state)))
    }),
  )
})

it('has an alternate port never forward, and every other port within twice the forward delay', () => {
  fc.assert(
    fc.property(any, (given) => {
      const found = facts({ ...given, at: 30 })
      if (found) expect(found.state).toBe(given.role === 'alternate' ? 'BLK' : 'FWD')
    }),
  )
})

it('is as fast as its neighbor, its link and PortFast let it be', () => {
  const after = (change: object) => facts({ neighbor: 'switch', ...change })?.['forwards-after']
  expect([after({}), after({ duplex: 'half' }), after({ neighbor: 'older-switch' }), after({ protocol: 'pvst' })]).toEqual([0, 30, 30, 30])
  expect([after({ neighbor: 'host' }), after({ neighbor: 'host', edge: true }), after({ role: 'alternate' })]).toEqual([30, 0, 'never'])
  expect(facts({ protocol: 'pvst', at: 3 })?.state).toBe('LIS')
  expect(facts({ at: 20 })?.state).toBe('LRN')
})

it('prints its line as IOS does', () => {
  const of = portState.given.parse({ edge: true })
  expect(portState.prints.line?.(of).split('\n').at(-1)).toBe('Gi1/0/5             Desg FWD 4         128.5    P2p Edge')
})
