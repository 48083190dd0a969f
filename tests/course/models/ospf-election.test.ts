import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ospfElection } from '@/course/models/ospf-election'

const segment = (change: object = {}) => ({
  routers: [
    { name: 'R1', id: '1.1.1.1', priority: 100 },
    { name: 'R2', id: '2.2.2.2' },
    { name: 'R3', id: '3.3.3.3' },
    { name: 'R4', id: '9.9.9.9', priority: 0 },
  ],
  ...change,
})
const elected = (given: unknown) => ospfElection.decide(ospfElection.given.parse(given)).facts

it('takes the highest priority, then the highest router ID, and nobody with 0', () => {
  expect(elected(segment())).toEqual({ dr: 'R1', bdr: 'R3' })
})

it('leaves the roles to those who have them, and lets the BDR succeed', () => {
  expect(elected(segment({ before: { dr: 'R2', bdr: 'R3' } }))).toEqual({ dr: 'R2', bdr: 'R3' })
  const gone = segment().routers.map((one) => (one.name === 'R2' ? { ...one, up: false } : one))
  expect(elected({ routers: gone, before: { dr: 'R2', bdr: 'R3' } })).toEqual({ dr: 'R3', bdr: 'R1' })
})

it('elects nobody where all have priority 0, and two different ones otherwise', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ priority: fc.integer({ min: 0, max: 3 }), up: fc.boolean() }), { minLength: 2, maxLength: 8 }),
      (some) => {
        const routers = some.map((one, index) => ({ ...one, name: `R${index}`, id: `10.0.0.${index + 1}` }))
        const { dr, bdr } = elected({ routers })
        const able = routers.filter(({ up, priority }) => up && priority > 0)
        expect([dr !== 'none', bdr !== 'none']).toEqual([able.length > 0, able.length > 1])
        if (dr !== 'none') expect(dr).not.toBe(bdr)
        if (able.length > 0) expect(able.find(({ name }) => name === dr)?.priority).toBe(Math.max(...able.map(({ priority }) => priority)))
      },
    ),
  )
})

it('refuses a role that nobody can have', () => {
  expect(ospfElection.given.safeParse(segment({ before: { dr: 'R4' } })).success).toBe(false)
  expect(ospfElection.given.safeParse(segment({ before: { dr: 'R9' } })).success).toBe(false)
})
