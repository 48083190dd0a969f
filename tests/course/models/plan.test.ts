import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterwards, plan, steps } from '../../../course/models/plan'

const address = fc.constantFrom('example_vlan.users', 'example_vlan.voice', 'example_vlan.guests')
const resource = fc.record({ vlan_id: fc.constantFrom(10, 20, 30), name: fc.constantFrom('users', 'voice', 'guests') })
const resources = fc.dictionary(address, resource)

function given(of: Partial<Parameters<typeof plan.decide>[0]>) {
  const read = plan.given.parse({ wanted: {}, state: {}, real: {}, ...of })
  return read
}

const any = fc
  .record({ wanted: resources, state: resources, real: resources, forces: fc.constantFrom<string[]>([], ['vlan_id']) })
  .map((of) => given({ ...of, apply: 'yes' }))

test('after an apply there is nothing to do', () => {
  fc.assert(
    fc.property(any, (of) => {
      const { real, state } = afterwards(of)
      expect(steps({ ...of, real, state })).toEqual([])
    }),
  )
})

test('a plan alone touches nothing, and an apply touches nothing that is not in its plan', () => {
  fc.assert(
    fc.property(any, (of) => {
      expect(afterwards({ ...of, apply: 'no' })).toEqual({ real: of.real, state: of.state })
      const planned = new Set(steps(of).map((one) => one.address))
      const { real } = afterwards(of)
      for (const name of new Set([...Object.keys(real), ...Object.keys(of.real)])) {
        if (!planned.has(name)) expect(real[name]).toEqual(of.real[name])
      }
    }),
  )
})

test('what the state does not know is not destroyed', () => {
  fc.assert(
    fc.property(any, (of) => {
      for (const { address: name, does } of steps(of)) if (does === 'destroy' || does === 'change') expect(of.state).toHaveProperty([name])
    }),
  )
})

test('a lost state plans everything anew, and destroys nothing', () => {
  fc.assert(
    fc.property(any, (of) => {
      const found = steps({ ...of, state: {} })
      expect(found.map((one) => one.does)).toEqual(Object.keys(of.wanted).map(() => 'create'))
    }),
  )
})

test('without anything done by hand a plan does not depend on what is real', () => {
  fc.assert(
    fc.property(any, (of) => {
      const found = steps({ ...of, real: of.state }).map(({ address: name, does }) => [name, does])
      const more = steps({ ...of, real: { ...of.state, 'example_vlan.other': { vlan_id: 99 } } }).map(({ address: name, does }) => [
        name,
        does,
      ])
      expect(more).toEqual(found)
    }),
  )
})

test('prints what Terraform 1.11.4 prints, for a replacement and a change', () => {
  const before = { vlan: { key: 10, input: 'users' }, voice: { key: 20, input: 'voice' } }
  const real = { 'terraform_data.vlan': before.vlan, 'terraform_data.voice': before.voice }
  const wanted = { 'terraform_data.vlan': { key: 11, input: 'users' }, 'terraform_data.voice': { key: 20, input: 'phones' } }
  expect(
    plan.prints.plan?.(given({ wanted, state: real, real, forces: ['key'] })),
  ).toBe(`Terraform used the selected providers to generate the following execution
plan. Resource actions are indicated with the following symbols:
  ~ update in-place
-/+ destroy and then create replacement

Terraform will perform the following actions:

  # terraform_data.vlan must be replaced
-/+ resource "terraform_data" "vlan" {
      ~ key   = 10 -> 11 # forces replacement
        # (1 unchanged attribute hidden)
    }

  # terraform_data.voice will be updated in-place
  ~ resource "terraform_data" "voice" {
      ~ input = "voice" -> "phones"
        # (1 unchanged attribute hidden)
    }

Plan: 1 to add, 1 to change, 1 to destroy.`)
})

test('only yes approves, and a stale plan is refused', () => {
  const of = { wanted: { 'example_vlan.users': { vlan_id: 10 } } }
  expect(plan.decide(given({ ...of, apply: 'y' })).facts).toMatchObject({ status: 'cancelled', touched: false })
  expect(plan.decide(given({ ...of, apply: 'yes', saved: 'stale' })).facts).toMatchObject({ status: 'stale', touched: false })
  expect(plan.decide(given({ ...of, apply: 'yes', saved: 'fresh' })).facts).toMatchObject({ status: 'applied', touched: true, recorded: 1 })
})
