import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hsrp } from '@/course/models/hsrp'

const router = (name: string, address: string) =>
  fc.record({
    name: fc.constant(name),
    address: fc.constant(address),
    priority: fc.integer({ min: 90, max: 120 }),
    preempt: fc.boolean(),
    up: fc.boolean(),
    track: fc.option(fc.record({ up: fc.boolean(), decrement: fc.integer({ min: 1, max: 30 }) }), { nil: undefined }),
  })
const pair = fc.record({
  virtual: fc.constant('10.1.10.1'),
  routers: fc.tuple(router('R1', '10.1.10.2'), router('R2', '10.1.10.3')),
  before: fc.option(fc.constantFrom('R1', 'R2'), { nil: undefined }),
})
const decided = (given: unknown) => {
  const read = hsrp.given.safeParse(given)
  return read.success ? { given: read.data, ...hsrp.decide(read.data) } : undefined
}

it('has one active router wherever two that hear each other are not both down', () => {
  fc.assert(
    fc.property(pair, (given) => {
      const found = decided(given)
      if (found) expect(found.facts.actives).toBe(given.routers.some(({ up }) => up) ? 1 : 0)
    }),
  )
})

it('leaves the role where it was, unless the other may preempt and has the higher priority', () => {
  fc.assert(
    fc.property(pair, (given) => {
      const found = decided(given)
      if (!found || given.before === undefined || given.routers.some(({ up }) => !up)) return
      const other = given.before === 'R1' ? 'R2' : 'R1'
      const taken = found.given.routers.some(
        ({ name, preempt }) =>
          name === other && preempt && Number(found.facts[`${other}-priority`]) > Number(found.facts[`${given.before}-priority`]),
      )
      expect(found.facts.active).toBe(taken ? other : given.before)
    }),
  )
})

it('has two active routers where hellos do not arrive, versions differ or groups differ', () => {
  const routers = [
    { name: 'R1', address: '10.1.10.2' },
    { name: 'R2', address: '10.1.10.3' },
  ]
  const actives = (change: object, second: object = {}) =>
    decided({ virtual: '10.1.10.1', routers: [routers[0], { ...routers[1], ...second }], ...change })?.facts.actives
  expect([actives({}), actives({ hellos: false }), actives({}, { version: 2 }), actives({}, { group: 20 })]).toEqual([1, 2, 2, 2])
})

it('prints the table of either router in the columns of IOS', () => {
  const found = decided({
    virtual: '10.1.10.1',
    routers: [
      { name: 'R1', address: '10.1.10.2', priority: 110, preempt: true, track: { up: false, decrement: 20 } },
      { name: 'R2', address: '10.1.10.3', preempt: true },
    ],
    before: 'R1',
  })
  expect(found?.facts).toMatchObject({ active: 'R2', R1: 'Standby', 'R1-priority': 90 })
  expect(found && hsrp.prints['brief-of-first']?.(found.given)).toBe(
    [
      '                     P indicates configured to preempt.',
      '                     |',
      'Interface   Grp  Pri P State   Active          Standby         Virtual IP',
      'Vl10        10   90  P Standby 10.1.10.3       local           10.1.10.1',
    ].join('\n'),
  )
})

it('says nothing where equal priorities and preemption meet a higher address', () => {
  const routers = [
    { name: 'R1', address: '10.1.10.2' },
    { name: 'R2', address: '10.1.10.3', preempt: true },
  ]
  expect(hsrp.given.safeParse({ virtual: '10.1.10.1', routers, before: 'R1' }).success).toBe(false)
})
