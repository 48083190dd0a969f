import { expect, it } from 'vitest'
import { ospfNeighbors } from '@/course/models/ospf-neighbors'

const ends = [
  { router: 'R1', 'router-id': '1.1.1.1', address: '10.1.12.1', length: 30 },
  { router: 'R2', 'router-id': '2.2.2.2', address: '10.1.12.2', length: 30 },
] as const
const read = (second: object = {}, first: object = {}) =>
  ospfNeighbors.given.parse({
    ends: [
      { ...ends[0], ...first },
      { ...ends[1], ...second },
    ],
  })
const facts = (second: object = {}, first: object = {}) => ospfNeighbors.decide(read(second, first)).facts

it('is full where all agrees, and names what does not', () => {
  expect(facts()).toEqual({ state: 'Full', neighbors: true, reason: 'none', routes: true })
  for (const [change, reason] of [
    [{ area: 1 }, 'area'],
    [{ hello: 5 }, 'hello'],
    [{ dead: 60 }, 'dead'],
    [{ length: 29 }, 'mask'],
    [{ address: '10.1.12.9' }, 'subnet'],
    [{ passive: true }, 'passive'],
    [{ 'router-id': '1.1.1.1' }, 'router-id'],
  ] as const)
    expect(facts(change)).toEqual({ state: 'none', neighbors: false, reason, routes: false })
})

it('lets other MTUs pass the hellos, and priorities of 0 elect nobody', () => {
  expect(facts({ mtu: 1400 })).toMatchObject({ state: 'ExStart', neighbors: true, reason: 'mtu' })
  expect(facts({ priority: 0 }, { priority: 0 })).toMatchObject({ state: '2-Way', reason: 'priority' })
})

it('does not ask for one mask on a point-to-point network, and mixes types to no avail', () => {
  const serial = { network: 'point-to-point' }
  expect(facts({ ...serial, length: 29 }, serial)).toMatchObject({ state: 'Full', routes: true })
  expect(facts(serial)).toMatchObject({ state: 'Full', routes: false, reason: 'network-type' })
})

it('decides the same from either end', () => {
  for (const change of [{}, { area: 2 }, { mtu: 9000 }, { priority: 0 }])
    expect(facts(change)).toEqual(facts({ ...ends[0] }, { ...ends[1], ...change }))
})

it('prints the table of IOS, in which the role is the neighbor’s', () => {
  expect(ospfNeighbors.prints['neighbors-of-first']?.(read()).split('\n')).toEqual([
    'Neighbor ID     Pri   State           Dead Time   Address         Interface',
    '2.2.2.2           1   FULL/DR         00:00:36    10.1.12.2       GigabitEthernet0/0',
  ])
  expect(ospfNeighbors.prints['neighbors-of-first']?.(read({ area: 1 }))).toBe('')
})

it('leaves the end with the larger MTU in Exchange where it is the slave', () => {
  const shown = (given: ReturnType<typeof read>) =>
    ['neighbors-of-first', 'neighbors-of-second'].map((name) => /EX\w+/.exec(ospfNeighbors.prints[name]?.(given) ?? '')?.[0])
  expect(shown(read({ mtu: 1400 }))).toEqual(['EXCHANGE', 'EXSTART'])
  expect(shown(read({ mtu: 9000 }))).toEqual(['EXSTART', 'EXSTART'])
})
