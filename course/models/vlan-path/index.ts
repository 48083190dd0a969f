import { z } from 'zod'
import { table } from '../measures'
import type { Decided, Model } from '../model'

const LONG: Readonly<Record<string, string>> = { Fa: 'FastEthernet', Gi: 'GigabitEthernet', Te: 'TenGigabitEthernet', Po: 'Port-channel' }
const RESERVED = [
  [1002, 'fddi-default'],
  [1003, 'token-ring-default'],
  [1004, 'fddinet-default'],
  [1005, 'trnet-default'],
] as const

const vlan = z.number().int().min(1).max(4094)
const list = z.string().regex(/^(all|none|\d+(-\d+)?(,\d+(-\d+)?)*)$/, 'write all, none, or a list such as 10,20,30-39')
const place = z.string().regex(/^\S+ \S+$/, 'write switch and port, SW1 Gi0/1')

const given = z
  .strictObject({
    switches: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          /** What `vlan N` has made; VLAN 1 is there by itself. */
          vlans: z.array(vlan.min(2)).default([]),
          names: z.record(z.string(), z.string()).default({}),
          ports: z
            .array(
              z.strictObject({
                name: z.string().regex(/^(Fa|Gi|Te|Po)[\d/]+$/, 'write a port such as Gi0/1'),
                mode: z.enum(['access', 'trunk']).default('access'),
                vlan: vlan.default(1),
                native: vlan.default(1),
                allowed: list.default('all'),
              }),
            )
            .min(1),
        }),
      )
      .min(1),
    links: z.array(z.string().regex(/^\S+ \S+ - \S+ \S+$/, 'write a cable as SW1 Gi0/24 - SW2 Gi0/24')).default([]),
    hosts: z.array(z.strictObject({ name: z.string().min(1), at: place })).min(1),
    frame: z.strictObject({ from: z.string().min(1), to: z.string().min(1).default('broadcast') }),
    /** Whether the switches run PVST+ or Rapid PVST+, which finds native VLANs that differ. */
    pvst: z.boolean().default(true),
  })
  .superRefine(({ switches, links, hosts, frame }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (new Set(switches.map(({ name }) => name)).size < switches.length) refuse(['switches'], 'give every switch a name of its own')
    const find = (text: string) => {
      const [owner, name] = text.split(' ')
      return switches.find((one) => one.name === owner)?.ports.find((port) => port.name === name)
    }
    const used = new Set<string>()
    const parts = new Map(switches.map(({ name }) => [name, name]))
    const part = (name: string): string => (parts.get(name) === name ? name : part(parts.get(name) ?? name))
    for (const [index, link] of links.entries()) {
      const [one = '', other = ''] = link.split(' - ')
      const [a, b] = [find(one), find(other)]
      if (!a || !b) {
        refuse(['links', index], `there is no port ${a ? other : one}`)
        continue
      }
      for (const end of [one, other]) if (used.has(end)) refuse(['links', index], `${end} has a cable already`)
      used.add(one).add(other)
      if (a.mode !== b.mode)
        refuse(['links', index], 'make both ends access or both trunk: what one does against the other this model does not say')
      if (a.mode === 'access' && b.mode === 'access' && a.vlan !== b.vlan)
        refuse(['links', index], 'two access ports of different VLANs: what spanning tree does then this model does not say')
      const [left = '', right = ''] = [one, other].map((end) => end.split(' ')[0] ?? '')
      const natives = [a.native, b.native]
      if (a.mode === 'trunk' && a.native !== b.native)
        for (const owner of [left, right])
          for (const number of natives)
            if (
              !exists(
                switches.find(({ name }) => name === owner),
                number,
              )
            )
              refuse(['links', index], `where native VLANs differ, both have to exist at both ends: ${owner} has no VLAN ${number}`)
      if (part(left) === part(right)) refuse(['links', index], 'a loop: this model has no spanning tree')
      parts.set(part(left), part(right))
    }
    for (const [index, { at }] of hosts.entries()) {
      if (!find(at)) refuse(['hosts', index, 'at'], `there is no port ${at}`)
      if (used.has(at)) refuse(['hosts', index, 'at'], `${at} has a cable already`)
      used.add(at)
    }
    if (!hosts.some(({ name }) => name === frame.from)) refuse(['frame', 'from'], `there is no host ${frame.from}`)
    if (frame.to !== 'broadcast' && !hosts.some(({ name }) => name === frame.to))
      refuse(['frame', 'to'], `write the name of a host, or broadcast, not ${frame.to}`)
    if (frame.from === frame.to) refuse(['frame', 'to'], 'a host sends no frame to itself')
  })

type Given = z.infer<typeof given>
type Switch = Given['switches'][number]
type Port = Switch['ports'][number]

interface End {
  readonly owner: Switch
  readonly port: Port
}

type Why = 'none' | 'not-allowed' | 'no-vlan' | 'blocked' | 'other-vlan' | 'tagged-at-host' | 'no-cable'

interface Step {
  readonly at: End
  readonly does: 'enters' | 'leaves' | 'stops'
  readonly vlan: number
  readonly tag: number | undefined
  readonly why: Why
}

/** Access ports and trunks: in which VLAN a frame is on each switch, whether it has a tag on each link, and where it ends. */
export const vlanPath: Model<Given> = {
  id: 'vlan-path',
  given,
  decide,
  prints: {
    path: (of) =>
      pathOf(of)
        .map((step) => told(of, step))
        .join('\n'),
    ports: ({ switches }) =>
      table([
        ['Port', 'Mode', 'VLAN', 'Native', 'Allowed'],
        ...switches.flatMap(({ name, ports }) =>
          ports.map((port) =>
            port.mode === 'access'
              ? [`${name} ${port.name}`, 'access', String(port.vlan), '-', '-']
              : [`${name} ${port.name}`, 'trunk', '-', String(port.native), port.allowed === 'all' ? '1-4094' : port.allowed],
          ),
        ),
      ]),
    hosts: ({ hosts }) => table([['Host', 'At'], ...hosts.map(({ name, at }) => [name, at])]),
    cables: ({ links }) => links.join('\n'),
    ...Object.fromEntries(
      [0, 1, 2].flatMap((index) => [
        [`vlan-brief-${index + 1}`, (of: Given) => vlanBrief(of, index)],
        [`trunk-${index + 1}`, (of: Given) => interfacesTrunk(of, index)],
        [`config-${index + 1}`, (of: Given) => configuration(of, index)],
      ]),
    ),
  },
  rests: [
    {
      id: 'native-untagged',
      says: 'A trunk sends frames of its native VLAN without a tag and all others with one; what arrives without a tag is in the native VLAN.',
      where: 'Cisco, Catalyst 3650 Command Reference, IOS XE Everest 16.5.1a, switchport trunk',
      address: 'https://www.manualslib.com/manual/1325558/Cisco-Catalyst-3650-Series.html?page=1077',
      grade: 'vendor-doc',
    },
    {
      id: 'all-allowed-by-default',
      says: 'A trunk allows all VLANs by default, and its native VLAN is VLAN 1.',
      where: 'Cisco, Catalyst 3750 Command Reference, switchport trunk',
      address: 'https://www.manualslib.com/manual/687532/Cisco-Catalyst-3750.html?page=616',
      grade: 'vendor-doc',
    },
    {
      id: 'native-mismatch-blocks',
      says: 'With PVST+ a trunk whose ends have different native VLANs is blocked in both of these VLANs.',
      where: 'Cisco document 24063',
      address: 'https://www.cisco.com/c/en/us/support/docs/lan-switching/spanning-tree-protocol/24063-pvid-inconsistency-24063.html',
      grade: 'vendor-doc',
    },
    {
      id: 'forms',
      says: 'The forms of show vlan brief and show interfaces trunk, with its three lists.',
      where: 'CiscoTestAutomation/genieparser, ShowVlanBrief and ShowInterfacesTrunk',
      address: 'https://github.com/CiscoTestAutomation/genieparser',
      grade: 'capture',
    },
  ],
}

function decide(of: Given): Decided {
  const reached = of.hosts.filter(({ name }) => name !== of.frame.from && arrives(of, name)).map(({ name }) => name)
  const path = pathOf(of)
  const end = path.at(-1)
  const start = endAt(of, hostAt(of, of.frame.from))
  return {
    facts: {
      vlan: start ? vlanFrom(start.port) : 0,
      reaches: reached.join(', ') || 'none',
      hosts: reached.length,
      delivered: of.frame.to === 'broadcast' ? reached.length > 0 : reached.includes(of.frame.to),
      why: end?.does === 'stops' ? end.why : 'none',
      stopped: end?.does === 'stops' ? `${end.at.owner.name} ${end.at.port.name}` : 'none',
      tags: path.flatMap(({ does, at, tag }) => (does === 'leaves' && linkFrom(of, at) ? [tag ?? 'none'] : [])).join(', ') || 'no link',
      vlans: path.flatMap(({ does, vlan: number }) => (does === 'enters' ? [number] : [])).join(', '),
    },
    because: because(of, path, reached),
  }
}

function because(of: Given, path: readonly Step[], reached: readonly string[]): string {
  const { from, to } = of.frame
  const start = endAt(of, hostAt(of, from))
  const first = `${from} is at a port of VLAN ${start ? vlanFrom(start.port) : 1}`
  if (to === 'broadcast') return `${first}, and its broadcast reaches ${reached.length > 0 ? reached.join(', ') : 'no other host'}.`
  const end = path.at(-1)
  if (end?.does !== 'stops') return `${first}, and on every link the frame stays in a VLAN that reaches ${to}.`
  const where = `${end.at.owner.name} ${end.at.port.name}`
  const reasons: Readonly<Record<Why, string>> = {
    none: '',
    'not-allowed': `the trunk at ${where} does not allow VLAN ${end.vlan}`,
    'no-vlan': `${end.at.owner.name} has no VLAN ${end.vlan}`,
    blocked: `PVST+ blocks VLAN ${end.vlan} at ${where}, as the native VLANs of the two ends differ`,
    'other-vlan': `the frame is in VLAN ${end.vlan} there, and ${to} is at a port of VLAN ${end.at.port.vlan}`,
    'tagged-at-host': `the frame leaves ${where} with a tag, which ${to} does not expect`,
    'no-cable': `no cable leads on from ${end.at.owner.name}`,
  }
  return `${first}, and ${reasons[end.why]}.`
}

/** The way to the host that the frame is for, until it is there or stops. For a broadcast the way to the first host that it reaches. */
function pathOf(of: Given): readonly Step[] {
  const { from, to } = of.frame
  const target = to === 'broadcast' ? (of.hosts.find(({ name }) => name !== from && arrives(of, name))?.name ?? '') : to
  return wayTo(of, target)
}

function arrives(of: Given, target: string): boolean {
  const end = wayTo(of, target).at(-1)
  return end?.does === 'leaves'
}

function wayTo(of: Given, target: string): readonly Step[] {
  const steps: Step[] = []
  let at = endAt(of, hostAt(of, of.frame.from))
  const goal = endAt(of, hostAt(of, target))
  let tag: number | undefined
  while (at) {
    const number = tag ?? vlanFrom(at.port)
    const entry = mayPass(of, at, number)
    if (entry !== 'none') return [...steps, { at, does: 'stops', vlan: number, tag, why: entry }]
    steps.push({ at, does: 'enters', vlan: number, tag, why: 'none' })
    if (!goal) return steps
    const exit = exitTo(of, at, goal)
    if (!exit) return [...steps, { at, does: 'stops', vlan: number, tag, why: 'no-cable' }]
    const leave = exit.port.mode === 'access' && exit.port.vlan !== number ? 'other-vlan' : mayPass(of, exit, number)
    tag = exit.port.mode === 'trunk' && exit.port.native !== number ? number : undefined
    if (leave !== 'none') return [...steps, { at: exit, does: 'stops', vlan: number, tag, why: leave }]
    if (exit.port === goal.port && tag !== undefined)
      return [...steps, { at: exit, does: 'stops', vlan: number, tag, why: 'tagged-at-host' }]
    steps.push({ at: exit, does: 'leaves', vlan: number, tag, why: 'none' })
    if (exit.port === goal.port) return steps
    at = linkFrom(of, exit)
  }
  return steps
}

/** Whether a frame of this VLAN may go in or out here. */
function mayPass(of: Given, { owner, port }: End, number: number): Why {
  if (!exists(owner, number)) return 'no-vlan'
  if (port.mode === 'access') return 'none'
  if (!inList(port.allowed, number)) return 'not-allowed'
  return isBlocked(of, { owner, port }, number) ? 'blocked' : 'none'
}

/** Native VLANs that differ are found by PVST+ where both pass the trunk, and both are blocked. */
function isBlocked(of: Given, end: End, number: number): boolean {
  const far = linkFrom(of, end)
  if (!of.pvst || !far || far.port.mode !== 'trunk' || far.port.native === end.port.native) return false
  const natives = [end.port.native, far.port.native]
  return natives.includes(number) && [end, far].every(({ port }) => natives.every((one) => inList(port.allowed, one)))
}

/** The port of this switch that leads to the goal; the cables make a tree. */
function exitTo(of: Given, from: End, goal: End): End | undefined {
  if (from.owner === goal.owner) return goal
  const leads = (end: End, seen: readonly Switch[]): boolean => {
    const next = linkFrom(of, end)
    if (!next || seen.includes(next.owner)) return false
    return next.owner === goal.owner || portsOf(next.owner).some((one) => one.port !== next.port && leads(one, [...seen, next.owner]))
  }
  return portsOf(from.owner).find((end) => leads(end, [from.owner]))
}

function portsOf(owner: Switch): readonly End[] {
  return owner.ports.map((port) => ({ owner, port }))
}

function linkFrom(of: Given, { owner, port }: End): End | undefined {
  const own = `${owner.name} ${port.name}`
  const link = of.links.find((text) => text.split(' - ').includes(own))
  return link === undefined
    ? undefined
    : endAt(
        of,
        link.split(' - ').find((end) => end !== own),
      )
}

function endAt({ switches }: Given, text: string | undefined): End | undefined {
  const [name, wanted] = text?.split(' ') ?? []
  const owner = switches.find((one) => one.name === name)
  const port = owner?.ports.find((one) => one.name === wanted)
  return owner && port ? { owner, port } : undefined
}

function hostAt({ hosts }: Given, wanted: string): string | undefined {
  return hosts.find(({ name }) => name === wanted)?.at
}

/** The VLAN of what comes in without a tag. */
function vlanFrom(port: Port): number {
  return port.mode === 'access' ? port.vlan : port.native
}

function exists(owner: Switch | undefined, number: number): boolean {
  return number === 1 || (owner?.vlans.includes(number) ?? false)
}

function inList(text: string, number: number): boolean {
  if (text === 'all') return true
  if (text === 'none') return false
  return text.split(',').some((range) => {
    const [first, last] = range.split('-').map(Number)
    return first !== undefined && number >= first && number <= (last ?? first)
  })
}

function told(of: Given, { at: { owner, port }, does, vlan: number, tag, why }: Step): string {
  const where = `${owner.name} ${port.name}`.padEnd(12)
  const form = tag === undefined ? 'untagged' : `tag ${tag}`
  if (does === 'stops') return `${where} ${`VLAN ${number}`.padEnd(10)} stops: ${stopWord(why)}`
  return `${where} ${`VLAN ${number}`.padEnd(10)} ${does === 'enters' ? 'comes in' : 'goes out'} ${form}${hostThere(of, owner, port)}`
}

function stopWord(why: Why): string {
  return why.replace('-', ' ').replace('-', ' ')
}

function hostThere({ hosts }: Given, { name }: Switch, port: Port): string {
  const host = hosts.find(({ at }) => at === `${name} ${port.name}`)
  return host ? `, ${host.name}` : ''
}

/** show vlan brief: trunks are in none of its rows. */
function vlanBrief({ switches }: Given, index: number): string {
  const owner = switches[index]
  if (!owner) return ''
  const line = (number: number, name: string, status: string, ports: string) =>
    `${String(number).padEnd(4)} ${name.padEnd(32)} ${status.padEnd(9)} ${ports}`.trimEnd()
  const rows = [1, ...owner.vlans.toSorted((a, b) => a - b)].flatMap((number) => {
    const ports = owner.ports.filter((port) => port.mode === 'access' && port.vlan === number).map((port) => port.name)
    const name = owner.names[String(number)] ?? (number === 1 ? 'default' : `VLAN${String(number).padStart(4, '0')}`)
    const lines = Array.from({ length: Math.max(1, Math.ceil(ports.length / 4)) }, (_, row) => ports.slice(row * 4, row * 4 + 4).join(', '))
    return lines.map((text, row) => (row === 0 ? line(number, name, 'active', text) : `${' '.repeat(48)}${text}`))
  })
  return [
    'VLAN Name                             Status    Ports',
    '---- -------------------------------- --------- -------------------------------',
    ...rows,
    ...RESERVED.map(([number, name]) => line(number, name, 'act/unsup', '')),
  ].join('\n')
}

/** show interfaces trunk, with its three lists of VLANs. */
function interfacesTrunk(of: Given, index: number): string {
  const owner = of.switches[index]
  if (!owner) return ''
  const trunks = portsOf(owner).filter(({ port }) => port.mode === 'trunk')
  const here = [1, ...owner.vlans].toSorted((a, b) => a - b)
  const block = (title: string, tell: (end: End) => string) => [
    `Port        ${title}`,
    ...trunks.map((end) => `${end.port.name.padEnd(12)}${tell(end)}`),
  ]
  return [
    'Port        Mode             Encapsulation  Status        Native vlan',
    ...trunks.map(({ port }) => `${port.name.padEnd(12)}on               802.1q         trunking      ${port.native}`),
    '',
    ...block('Vlans allowed on trunk', ({ port }) => (port.allowed === 'all' ? '1-4094' : port.allowed)),
    '',
    ...block('Vlans allowed and active in management domain', ({ port }) => ranges(here.filter((one) => inList(port.allowed, one)))),
    '',
    ...block('Vlans in spanning tree forwarding state and not pruned', (end) =>
      ranges(here.filter((one) => inList(end.port.allowed, one) && !isBlocked(of, end, one))),
    ),
  ].join('\n')
}

/** 1,10-12 */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = []
  for (const number of numbers) {
    const last = parts.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else parts.push([number, number])
  }
  return parts.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',') || 'none'
}

/** What is typed at the ports, as the running configuration has it. */
function configuration({ switches }: Given, index: number): string {
  const owner = switches[index]
  if (!owner) return ''
  return owner.ports
    .flatMap(({ name, mode, vlan: number, native, allowed }) => [
      `interface ${name.replace(/^[A-Z][a-z]/, (short) => LONG[short] ?? short)}`,
      ...(mode === 'access' && number !== 1 ? [` switchport access vlan ${number}`] : []),
      ...(mode === 'trunk' && native !== 1 ? [` switchport trunk native vlan ${native}`] : []),
      ...(mode === 'trunk' && allowed !== 'all' ? [` switchport trunk allowed vlan ${allowed}`] : []),
      ` switchport mode ${mode}`,
      '!',
    ])
    .slice(0, -1)
    .join('\n')
}
