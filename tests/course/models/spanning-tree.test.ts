import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spanningTree } from '@/course/models/spanning-tree'

interface Drawn {
  readonly bridges: readonly { readonly name: string; readonly priority: number; readonly mac: string }[]
  readonly links: readonly { readonly ports: string; readonly speed: number }[]
}

/** A network that hangs together: every switch after the first has a cable to an earlier one, and there are more cables. */
const network: fc.Arbitrary<Drawn> = fc
  .record({
    priorities: fc.array(fc.constantFrom(4096, 28672, 32768), { minLength: 2, maxLength: 6 }),
    macs: fc.uniqueArray(fc.integer({ min: 1, max: 0xffff }), { minLength: 6, maxLength: 6 }),
    parents: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    more: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }),
    speeds: fc.array(fc.constantFrom(100, 1000, 10000), { minLength: 12, maxLength: 12 }),
  })
  .map(({ priorities, macs, parents, more, speeds }) => {
    const bridges = priorities.map((priority, index) => ({
      name: `SW${index + 1}`,
      priority,
      mac: `0000.0c00.${(macs[index] ?? 0).toString(16).padStart(4, '0')}`,
    }))
    const used = bridges.map(() => 0)
    const end = (bridge: number) => {
      used[bridge] = (used[bridge] ?? 0) + 1
      return `SW${bridge + 1} Gi0/${used[bridge]}`
    }
    const pairs = [
      ...bridges.slice(1).map((_, index) => [index + 1, (parents[index] ?? 0) % (index + 1)] as const),
      ...more.map(([a, b]) => [a % bridges.length, b % bridges.length] as const),
    ]
    const links = pairs.map(([a, b], index) => ({ ports: `${end(a)} - ${end(b)}`, speed: speeds[index] ?? 1000 }))
    return { bridges, links }
  })

const factsOf = (drawn: unknown) => spanningTree.decide(spanningTree.given.parse(drawn)).facts
const roleAt = (facts: Readonly<Record<string, unknown>>, end: string) => facts[end.replace(' ', '-')]
const forwards = (role: unknown) => role === 'Root' || role === 'Desg'

it('has one root, and a root port at every other switch', () => {
  fc.assert(
    fc.property(network, (drawn) => {
      const facts = factsOf(drawn)
      expect(facts.roots).toBe(1)
      for (const { name } of drawn.bridges) {
        const rootPorts = Object.entries(facts).filter(([key, role]) => key.startsWith(`${name}-G`) && role === 'Root')
        expect(rootPorts).toHaveLength(name === facts.root ? 0 : 1)
      }
    }),
  )
})

it('has one designated port at every cable', () => {
  fc.assert(
    fc.property(network, (drawn) => {
      const facts = factsOf(drawn)
      for (const { ports } of drawn.links) expect(ports.split(' - ').filter((end) => roleAt(facts, end) === 'Desg')).toHaveLength(1)
    }),
  )
})

it('leaves a tree: every switch is reached, and there is no loop', () => {
  fc.assert(
    fc.property(network, (drawn) => {
      const facts = factsOf(drawn)
      const active = drawn.links
        .map(({ ports }) => ports.split(' - '))
        .filter((ends) => ends.every((end) => forwards(roleAt(facts, end))))
        .map((ends) => ends.map((end) => end.split(' ')[0]))
      const reached = new Set([drawn.bridges[0]?.name])
      for (const name of reached) for (const ends of active) if (ends.includes(name)) for (const other of ends) reached.add(other)
      expect(reached.size).toBe(drawn.bridges.length)
      expect(active).toHaveLength(drawn.bridges.length - 1)
    }),
  )
})

it('does not depend on the order in which switches and cables are written', () => {
  fc.assert(
    fc.property(network, (drawn) => {
      const turned = {
        bridges: drawn.bridges.toReversed(),
        links: drawn.links.toReversed().map((link) => ({ ...link, ports: link.ports.split(' - ').toReversed().join(' - ') })),
      }
      const { root, ...rest } = factsOf(drawn)
      const other = factsOf(turned)
      expect(other.root).toBe(root)
      for (const { name } of drawn.bridges) expect(other[`${name}-cost`]).toBe(rest[`${name}-cost`])
      for (const { ports } of drawn.links) for (const end of ports.split(' - ')) expect(roleAt(other, end)).toBe(roleAt({ ...rest }, end))
    }),
  )
})

const two = {
  bridges: [
    { name: 'SW1', mac: '0000.0c00.0001' },
    { name: 'SW2', mac: '0000.0c00.0002' },
  ],
  links: [{ ports: 'SW1 Gi0/1 - SW2 Gi0/11' }, { ports: 'SW1 Gi0/2 - SW2 Gi0/12' }],
}

it('decides between two equal cables by the port of the sender, not by the own one', () => {
  expect(factsOf(two)).toMatchObject({ root: 'SW1', 'SW2-Gi0/11': 'Root', 'SW2-Gi0/12': 'Altn' })
  expect(factsOf({ ...two, typed: [{ port: 'SW2 Gi0/12', priority: 64 }] })).toMatchObject({ 'SW2-Gi0/11': 'Root' })
  expect(factsOf({ ...two, typed: [{ port: 'SW1 Gi0/2', priority: 64 }] })).toMatchObject({ 'SW2-Gi0/12': 'Root' })
  expect(factsOf({ ...two, typed: [{ port: 'SW2 Gi0/12', cost: 3 }] })).toMatchObject({ 'SW2-Gi0/12': 'Root', 'SW2-cost': 3 })
})

it('tells a backup port from an alternate one', () => {
  const hub = { ...two, links: [{ ports: 'SW1 Gi0/1 - SW2 Gi0/1' }, { ports: 'SW2 Gi0/2 - SW2 Gi0/3', speed: 100 }] }
  expect(factsOf(hub)).toMatchObject({ 'SW2-Gi0/2': 'Desg', 'SW2-Gi0/3': 'Back', blocked: 'SW2 Gi0/3' })
})

it('prints a switch in the form of IOS', () => {
  const given = spanningTree.given.parse({ ...two, vlan: 10 })
  expect(spanningTree.prints['tree-2']?.(given)).toBe(
    [
      'VLAN0010',
      '  Spanning tree enabled protocol rstp',
      '  Root ID    Priority    32778',
      '             Address     0000.0c00.0001',
      '             Cost        4',
      '             Port        11 (GigabitEthernet0/11)',
      '             Hello Time   2 sec  Max Age 20 sec  Forward Delay 15 sec',
      '',
      '  Bridge ID  Priority    32778  (priority 32768 sys-id-ext 10)',
      '             Address     0000.0c00.0002',
      '             Hello Time   2 sec  Max Age 20 sec  Forward Delay 15 sec',
      '             Aging Time  300 sec',
      '',
      'Interface           Role Sts Cost      Prio.Nbr Type',
      '------------------- ---- --- --------- -------- --------------------------------',
      'Gi0/11              Root FWD 4         128.11   P2p',
      'Gi0/12              Altn BLK 4         128.12   P2p',
    ].join('\n'),
  )
  expect(spanningTree.prints['tree-1']?.(given)).toContain('             This bridge is the root\n')
})

it('refuses a priority between the steps, and a port with two cables', () => {
  const taken = (change: object) => spanningTree.given.safeParse({ ...two, ...change }).success
  expect(taken({})).toBe(true)
  expect(taken({ bridges: [{ name: 'SW1', priority: 1000, mac: '0000.0c00.0001' }], links: [] })).toBe(false)
  expect(taken({ links: [...two.links, { ports: 'SW1 Gi0/1 - SW2 Gi0/3' }] })).toBe(false)
  expect(taken({ links: [{ ports: 'SW1 Gi0/1 - SW9 Gi0/3' }] })).toBe(false)
})
