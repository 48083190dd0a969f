import { z } from 'zod'
import { listed, table } from '../measures'
import type { Decided, Model } from '../model'

const MAC = /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/
const PORT = /^([A-Za-z][\w-]*) ((?:Fa|Gi|Te|Po)(?:\d+\/)*(\d+))$/

/** What a port costs by its speed in Mb/s: the short values, IEEE 802.1D-1998. */
const COSTS: Readonly<Record<number, number>> = { 10: 100, 100: 19, 1000: 4, 10000: 2 }

const given = z
  .strictObject({
    vlan: z.number().int().min(1).max(4094).default(1),
    bridges: z
      .array(
        z.strictObject({
          name: z.string().regex(/^[A-Za-z][\w-]*$/, 'write a name such as SW1'),
          priority: z
            .number()
            .int()
            .min(0)
            .max(61440)
            .refine((value) => value % 4096 === 0, { error: 'bridge priority must be in increments of 4096' })
            .default(32768),
          mac: z.string().regex(MAC, 'write a MAC address as IOS does, 0000.0c00.0001'),
        }),
      )
      .min(1),
    /** A cable, `SW1 Gi0/1 - SW2 Gi0/1`; a hub with more ends, `A Gi0/1 - A Gi0/2 - B Gi0/1`; a port for a host, `SW1 Gi0/5`. */
    links: z.array(
      z.strictObject({
        ports: z.string().min(1),
        speed: z
          .union([z.literal(10), z.literal(100), z.literal(1000), z.literal(10000)], { error: 'write 10, 100, 1000 or 10000' })
          .default(1000),
        up: z.boolean().default(true),
      }),
    ),
    /** What is typed at a port: a cost, a port priority, or both. */
    typed: z
      .array(
        z.strictObject({
          port: z.string().regex(PORT, 'write switch and port, SW1 Gi0/1'),
          cost: z.number().int().min(1).max(200_000_000).optional(),
          priority: z
            .number()
            .int()
            .min(0)
            .max(240)
            .refine((value) => value % 16 === 0, { error: 'port priority must be in increments of 16' })
            .optional(),
        }),
      )
      .default([]),
  })
  .superRefine(({ bridges, links, typed }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const names = bridges.map(({ name }) => name)
    if (new Set(names).size < names.length) refuse(['bridges'], 'give every switch a name of its own')
    if (new Set(bridges.map(({ mac }) => mac)).size < bridges.length) refuse(['bridges'], 'give every switch a MAC address of its own')
    const seen = new Set<string>()
    const numbers = new Set<string>()
    for (const [index, { ports }] of links.entries())
      for (const text of ports.split(' - ')) {
        const [, bridge = '', , number = ''] = PORT.exec(text) ?? []
        if (!names.includes(bridge)) refuse(['links', index, 'ports'], `write switch and port, SW1 Gi0/1, not ${text}`)
        else if (seen.has(text) || numbers.has(`${bridge} ${number}`))
          refuse(['links', index, 'ports'], `${text}: each port has one cable, and a number that no other port of its switch has`)
        seen.add(text)
        numbers.add(`${bridge} ${number}`)
      }
    for (const [index, { port }] of typed.entries()) if (!seen.has(port)) refuse(['typed', index, 'port'], `there is no port ${port}`)
  })

type Given = z.infer<typeof given>
type Bridge = Given['bridges'][number]
type Role = 'Root' | 'Desg' | 'Altn' | 'Back'

interface Port {
  readonly name: string // Gi0/1
  readonly bridge: Bridge
  readonly number: number
  readonly priority: number
  readonly cost: number
  readonly segment: number
  readonly shared: boolean
}

interface Tree {
  readonly ports: readonly Port[]
  readonly costs: ReadonlyMap<Bridge, number>
  readonly roots: ReadonlyMap<Bridge, Bridge> // of the part of the network that the switch is in
  readonly roles: ReadonlyMap<Port, Role>
}

/** Switches and cables of one VLAN: root bridge, roles and costs as they are when spanning tree has settled. */
export const spanningTree: Model<Given> = {
  id: 'spanning-tree',
  given,
  decide,
  prints: {
    bridges: ({ bridges }) =>
      table([['Switch', 'Priority', 'MAC address'], ...bridges.map(({ name, priority, mac }) => [name, String(priority), mac])]),
    links: ({ links }) =>
      table([['Cable', 'Speed', 'Link'], ...links.map(({ ports, speed, up }) => [ports, `${speed} Mb/s`, up ? 'up' : 'down'])]),
    typed: ({ typed }) =>
      table([
        ['Port', 'Typed there'],
        ...typed.flatMap(({ port, cost, priority }) => [
          ...(cost === undefined ? [] : [[port, `cost ${cost}`]]),
          ...(priority === undefined ? [] : [[port, `port-priority ${priority}`]]),
        ]),
      ]),
    roles: (of) => {
      const tree = treeOf(of)
      return table([
        ['Port', 'Role', 'State', 'Cost'],
        ...of.bridges.flatMap((bridge) =>
          portsOf(tree, bridge).map((port) => [
            `${bridge.name} ${port.name}`,
            roleName(tree, port),
            stateName(tree, port),
            String(port.cost),
          ]),
        ),
      ])
    },
    'tree-1': (of) => shown(of, 0),
    'tree-2': (of) => shown(of, 1),
    'tree-3': (of) => shown(of, 2),
    'tree-4': (of) => shown(of, 3),
  },
  rests: [
    {
      id: 'root-lowest-id',
      says: 'The bridge with the numerically lowest bridge identifier, priority before MAC address, becomes root.',
      where: 'IEEE 802.1D-2004, clause 17.5, as Cisco document 24062 has it',
      address: 'https://zh.scribd.com/document/128116746/RSTP-802-1w',
      grade: 'vendor-doc',
    },
    {
      id: 'vlan-in-the-priority',
      says: 'With PVST+ the VLAN number is added to the priority, which is set in steps of 4096.',
      where: 'CiscoTestAutomation/genieparser, show spanning-tree of VLAN 200: 28872 (priority 28672 sys-id-ext 200)',
      address: 'https://github.com/CiscoTestAutomation/genieparser',
      grade: 'capture',
    },
    {
      id: 'root-port-order',
      says: 'The root port is chosen by root path cost, then by bridge identifier and port identifier of the sender, then by the own port identifier.',
      where: 'IEEE 802.1D-2004, clause 17.6, and Linux bridge, br_should_become_root_port',
      address: 'https://github.com/torvalds/linux/blob/master/net/bridge/br_stp.c',
      grade: 'secondary',
    },
    {
      id: 'one-designated',
      says: 'Each segment has one designated port: that of the bridge with the lowest cost to the root, then the lowest identifiers.',
      where: 'Cisco document 24062',
      address: 'https://zh.scribd.com/document/128116746/RSTP-802-1w',
      grade: 'vendor-doc',
    },
    {
      id: 'alternate-or-backup',
      says: 'A port that is neither is alternate if it hears the better BPDU from another bridge, and backup if from its own.',
      where: 'Cisco document 24062',
      address: 'https://zh.scribd.com/document/128116746/RSTP-802-1w',
      grade: 'vendor-doc',
    },
    {
      id: 'form',
      says: 'The form of show spanning-tree, with roles Root, Desg, Altn and Back and states FWD and BLK.',
      where: 'CiscoTestAutomation/genieparser and networktocode/ntc-templates, show spanning-tree',
      address: 'https://github.com/CiscoTestAutomation/genieparser',
      grade: 'capture',
    },
  ],
}

function decide(of: Given): Decided {
  const tree = treeOf(of)
  const roots = [...new Set(tree.roots.values())]
  const blocked = of.bridges.flatMap((bridge) =>
    portsOf(tree, bridge)
      .filter((port) => stateName(tree, port) === 'BLK')
      .map((port) => `${bridge.name} ${port.name}`),
  )
  return {
    facts: {
      root: listed(roots.map(({ name }) => name)),
      roots: roots.length,
      blocked: blocked.join(', ') || 'none',
      'blocked-ports': blocked.length,
      ...Object.fromEntries(
        of.bridges.flatMap((bridge) => [
          [`${bridge.name}-cost`, tree.costs.get(bridge) ?? 0],
          [`${bridge.name}-root-port`, rootPortOf(tree, bridge)?.name ?? 'none'],
          ...portsOf(tree, bridge).map((port) => [`${bridge.name}-${port.name}`, roleName(tree, port)]),
        ]),
      ),
    },
    because: because(of, tree, roots),
  }
}

function because(of: Given, tree: Tree, roots: readonly Bridge[]): string {
  const [root, second] = roots
  if (!root) return 'There is no switch.'
  if (second)
    return `The network is in parts that no cable joins, and each part has a root of its own: ${listed(roots.map(({ name }) => name))}.`
  const rivals = of.bridges.filter((bridge) => bridge !== root && bridge.priority === root.priority)
  const first =
    rivals.length > 0
      ? `${root.name} is root: of the switches with priority ${root.priority} it has the lowest MAC address.`
      : `${root.name} is root, with the lowest priority, ${root.priority}.`
  const choices = of.bridges.flatMap((bridge) => {
    const port = rootPortOf(tree, bridge)
    return port && portsOf(tree, bridge).length > 1 ? [`${bridge.name} reaches it at ${port.name} with cost ${tree.costs.get(bridge)}`] : []
  })
  return choices.length > 0 ? `${first} ${listed(choices)}.` : first
}

function treeOf(of: Given): Tree {
  const ports = of.links.flatMap(({ ports: text, speed, up }, segment) => {
    if (!up) return []
    const ends = text.split(' - ')
    return ends.flatMap((end) => {
      const [, owner = '', name = '', number = '0'] = PORT.exec(end) ?? []
      const bridge = of.bridges.find((one) => one.name === owner)
      if (!bridge) return []
      const typed = of.typed.filter(({ port }) => port === end)
      const priority = typed.findLast((one) => one.priority !== undefined)?.priority ?? 128
      const cost = typed.findLast((one) => one.cost !== undefined)?.cost ?? COSTS[speed] ?? 4
      return [{ name, bridge, number: Number(number), priority, cost, segment, shared: ends.length > 2 }]
    })
  })
  const roots = new Map<Bridge, Bridge>()
  const costs = new Map<Bridge, number>()
  for (const bridge of of.bridges) {
    const part = joinedTo(bridge, ports)
    roots.set(
      bridge,
      [...part].reduce((best, one) => (compare(idOf(one), idOf(best)) < 0 ? one : best)),
    )
    if (roots.get(bridge) === bridge) costs.set(bridge, 0)
  }
  const neighbors = (port: Port) => ports.filter((one) => one.segment === port.segment && one.bridge !== port.bridge)
  // The way to the root has at most as many steps as there are switches.
  for (let round = 0; round < of.bridges.length; round++)
    for (const port of ports)
      for (const { bridge } of neighbors(port)) {
        const way = costs.get(bridge)
        if (way !== undefined && way + port.cost < (costs.get(port.bridge) ?? Number.POSITIVE_INFINITY))
          costs.set(port.bridge, way + port.cost)
      }
  const roles = new Map<Port, Role>()
  for (const bridge of of.bridges) {
    if (roots.get(bridge) === bridge) continue
    const offers = ports
      .filter((port) => port.bridge === bridge)
      .flatMap((port) =>
        neighbors(port).map((sender) => ({
          port,
          vector: [(costs.get(sender.bridge) ?? 0) + port.cost, ...idOf(sender.bridge), ...portId(sender), ...portId(port)] as const,
        })),
      )
    const best = offers.reduce<(typeof offers)[number] | undefined>(
      (kept, one) => (kept && compare(kept.vector, one.vector) <= 0 ? kept : one),
      undefined,
    )
    if (best) roles.set(best.port, 'Root')
  }
  for (const segment of new Set(ports.map((port) => port.segment))) {
    const members = ports.filter((port) => port.segment === segment)
    const rank = (port: Port) => [costs.get(port.bridge) ?? 0, ...idOf(port.bridge), ...portId(port)]
    const designated = members.reduce((best, one) => (compare(rank(one), rank(best)) < 0 ? one : best))
    for (const port of members)
      if (port === designated) roles.set(port, 'Desg')
      else if (!roles.has(port)) roles.set(port, port.bridge === designated.bridge ? 'Back' : 'Altn')
  }
  return { ports, costs, roots, roles }
}

function joinedTo(start: Bridge, ports: readonly Port[]): ReadonlySet<Bridge> {
  const part = new Set([start])
  for (const bridge of part) // a Set that grows while it is walked is walked to its end
    for (const { segment } of ports.filter((port) => port.bridge === bridge))
      for (const port of ports) if (port.segment === segment) part.add(port.bridge)
  return part
}

function idOf({ priority, mac }: Bridge): readonly (string | number)[] {
  return [priority, mac]
}

function portId({ priority, number }: Port): readonly number[] {
  return [priority, number]
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index]
    if (against === undefined || value === against) continue
    return value < against ? -1 : 1
  }
  return 0
}

function portsOf({ ports }: Tree, bridge: Bridge): readonly Port[] {
  return ports.filter((port) => port.bridge === bridge).toSorted((a, b) => a.number - b.number)
}

function rootPortOf(tree: Tree, bridge: Bridge): Port | undefined {
  return portsOf(tree, bridge).find((port) => tree.roles.get(port) === 'Root')
}

function roleName({ roles }: Tree, port: Port): Role {
  return roles.get(port) ?? 'Desg'
}

function stateName(tree: Tree, port: Port): 'FWD' | 'BLK' {
  return ['Root', 'Desg'].includes(roleName(tree, port)) ? 'FWD' : 'BLK'
}

const LONG: Readonly<Record<string, string>> = { Fa: 'FastEthernet', Gi: 'GigabitEthernet', Te: 'TenGigabitEthernet', Po: 'Port-channel' }

/** show spanning-tree vlan N, as Rapid PVST+ prints it. */
function shown(of: Given, index: number): string {
  const bridge = of.bridges[index]
  if (!bridge) return ''
  const tree = treeOf(of)
  const root = tree.roots.get(bridge) ?? bridge
  const port = rootPortOf(tree, bridge)
  const times = 'Hello Time   2 sec  Max Age 20 sec  Forward Delay 15 sec'
  const name = port?.name.replace(/^[A-Z][a-z]/, (short) => LONG[short] ?? short)
  return [
    `VLAN${String(of.vlan).padStart(4, '0')}`,
    '  Spanning tree enabled protocol rstp',
    `  Root ID    Priority    ${root.priority + of.vlan}`,
    `             Address     ${root.mac}`,
    ...(port
      ? [`             Cost        ${tree.costs.get(bridge)}`, `             Port        ${port.number} (${name})`]
      : ['             This bridge is the root']),
    `             ${times}`,
    '',
    `  Bridge ID  Priority    ${bridge.priority + of.vlan}  (priority ${bridge.priority} sys-id-ext ${of.vlan})`,
    `             Address     ${bridge.mac}`,
    `             ${times}`,
    '             Aging Time  300 sec',
    '',
    'Interface           Role Sts Cost      Prio.Nbr Type',
    '------------------- ---- --- --------- -------- --------------------------------',
    ...portsOf(tree, bridge).map((one) =>
      [
        one.name.padEnd(19),
        roleName(tree, one),
        stateName(tree, one),
        String(one.cost).padEnd(9),
        `${one.priority}.${one.number}`.padEnd(8),
        one.shared ? 'Shr' : 'P2p',
      ].join(' '),
    ),
  ].join('\n')
}
