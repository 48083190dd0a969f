import fc from 'fast-check'
import { expect, it } from 'vitest'
import { macTable } from '@/course/models/mac-table'

const ports = [
  { name: 'Gi0/1', vlan: 10 },
  { name: 'Gi0/2', vlan: 10 },
  { name: 'Gi0/3', vlan: 10 },
  { name: 'Gi0/4', vlan: 20 },
]
const hosts = [
  { name: 'PC1', mac: '0050.56aa.0001' },
  { name: 'PC2', mac: '0050.56aa.0002' },
  { name: 'PC3', mac: '0050.56aa.0003' },
]
const at = (...frames: object[]) => macTable.given.parse({ ports, hosts, frames })
const facts = (...frames: object[]) => macTable.decide(at(...frames)).facts

const frames = fc
  .array(
    fc
      .record({
        at: fc.integer({ min: 0, max: 900 }),
        in: fc.constantFrom('Gi0/1', 'Gi0/2', 'Gi0/3', 'Gi0/4'),
        from: fc.constantFrom('PC1', 'PC2', 'PC3'),
        to: fc.constantFrom('PC1', 'PC2', 'PC3', 'broadcast'),
      })
      .filter(({ from, to }) => from !== to),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => all.toSorted((a, b) => a.at - b.at))

it('sends no frame out of the port at which it came in, nor into another VLAN', () => {
  fc.assert(
    fc.property(frames, (all) => {
      const last = all.at(-1)
      const out = String(facts(...all).out)
      if (!last) return
      expect(out.includes(last.in)).toBe(false)
      if (out !== 'none') expect(out.includes('Gi0/4')).toBe(false)
      if (last.in === 'Gi0/4') expect(out).toBe('none')
    }),
  )
})

it('has the sender of the last frame in its table at the port of that frame', () => {
  fc.assert(
    fc.property(frames, (all) => {
      const last = all.at(-1)
      if (last) expect(String(facts(...all)[last.from])).toContain(last.in)
    }),
  )
})

it('floods every broadcast, and every frame for a host that has not spoken', () => {
  fc.assert(
    fc.property(frames, (all) => {
      const last = all.at(-1)
      if (!last) return
      const heard = all.slice(0, -1).some(({ from }) => from === last.to)
      if (last.to === 'broadcast' || !heard) expect(facts(...all).last).toBe('flooded')
    }),
  )
})

it('learns, forwards, ages and moves', () => {
  const first = { at: 0, in: 'Gi0/1', from: 'PC1', to: 'PC2' }
  const answer = { at: 1, in: 'Gi0/2', from: 'PC2', to: 'PC1' }
  expect(facts(first)).toMatchObject({ last: 'flooded', out: 'Gi0/2, Gi0/3', entries: 1, PC1: 'Gi0/1', PC2: 'none' })
  expect(facts(first, answer)).toMatchObject({ last: 'forwarded', out: 'Gi0/1', entries: 2 })
  expect(facts(first, { ...answer, at: 400 })).toMatchObject({ last: 'flooded', entries: 1 })
  expect(facts(first, { ...answer, in: 'Gi0/1' })).toMatchObject({ last: 'filtered', out: 'none' })
  expect(facts(first, { ...first, at: 5, in: 'Gi0/3' })).toMatchObject({ learned: 'moved', PC1: 'Gi0/3' })
})

it('prints the table in the columns of IOS', () => {
  expect(macTable.prints.table?.(at({ in: 'Gi0/4', from: 'PC3', to: 'PC1' }))).toBe(
    [
      '          Mac Address Table',
      '-------------------------------------------',
      '',
      'Vlan    Mac Address       Type        Ports',
      '----    -----------       --------    -----',
      '  20    0050.56aa.0003    DYNAMIC     Gi0/4',
      'Total Mac Addresses for this criterion: 1',
    ].join('\n'),
  )
})

it('refuses hosts, ports and times that are not there', () => {
  const bad = (change: object) =>
    macTable.given.safeParse({ ports, hosts, frames: [{ in: 'Gi0/1', from: 'PC1', to: 'PC2' }], ...change }).success
  expect(bad({})).toBe(true)
  expect(bad({ frames: [{ in: 'Gi0/9', from: 'PC1', to: 'PC2' }] })).toBe(false)
  expect(bad({ frames: [{ in: 'Gi0/1', from: 'PC1', to: 'PC9' }] })).toBe(false)
  expect(bad({ frames: [{ at: 5, in: 'Gi0/1', from: 'PC1', to: 'PC2' }], now: 3 })).toBe(false)
})
