import { z } from 'zod'
import { listed, table } from '../measures'
import type { Decided, Model } from '../model'

const MAC = /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/
const BROADCAST = 'ffff.ffff.ffff'

const host = z.strictObject({
  name: z.string().min(1),
  mac: z.string().regex(MAC, 'write a MAC address as IOS does, 0050.56aa.0001'),
})

const frame = z.strictObject({
  /** Seconds since the switch was started. */
  at: z.number().int().min(0).default(0),
  in: z.string().min(1),
  from: z.string().min(1),
  to: z.string().min(1),
})

const given = z
  .strictObject({
    name: z.string().min(1).default('SW1'),
    aging: z.number().int().min(10).max(1_000_000).default(300),
    ports: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          vlan: z.number().int().min(1).max(4094).default(1),
          up: z.boolean().default(true),
        }),
      )
      .min(2),
    hosts: z.array(host).min(1),
    frames: z.array(frame).min(1),
    /** When the table is read; without it, when the last frame has come in. */
    now: z.number().int().min(0).optional(),
  })
  .superRefine(({ ports, hosts, frames, now }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (new Set(ports.map(({ name }) => name)).size < ports.length) refuse(['ports'], 'give every port a name of its own')
    if (new Set(hosts.flatMap(({ name, mac }) => [name, mac])).size < hosts.length * 2)
      refuse(['hosts'], 'give every host a name and a MAC address of its own')
    let before = 0
    for (const [index, one] of frames.entries()) {
      const port = ports.find(({ name }) => name === one.in)
      if (!port) refuse(['frames', index, 'in'], `there is no port ${one.in}`)
      else if (!port.up) refuse(['frames', index, 'in'], `${one.in} is down, so nothing comes in there`)
      if (!hosts.some(({ name }) => name === one.from)) refuse(['frames', index, 'from'], `there is no host ${one.from}`)
      if (one.to !== 'broadcast' && !hosts.some(({ name }) => name === one.to))
        refuse(['frames', index, 'to'], `write the name of a host, or broadcast, not ${one.to}`)
      if (one.from === one.to) refuse(['frames', index, 'to'], 'a host sends no frame to itself')
      if (one.at < before) refuse(['frames', index, 'at'], 'write the frames in the order of their times')
      before = one.at
    }
    if (now !== undefined && now < before) refuse(['now'], 'the table is read after the last frame')
  })

type Given = z.infer<typeof given>
type Frame = Given['frames'][number]

interface Entry {
  readonly mac: string
  readonly vlan: number
  readonly port: string
  readonly heard: number
}

type What = 'forwarded' | 'flooded' | 'filtered'

interface Handled {
  readonly frame: Frame
  readonly what: What
  readonly why: 'broadcast' | 'known' | 'unknown' | 'same-port'
  readonly out: readonly string[]
  readonly learned: 'new' | 'moved' | 'known'
}

/** A switch that learns: frames come in one after the other, and each is forwarded, flooded or filtered by what was learned before. */
export const macTable: Model<Given> = {
  id: 'mac-table',
  given,
  decide,
  prints: {
    table: (of) => macAddressTable(entriesAt(of, of.now ?? lastOf(of).frame.at)),
    frames: (of) => handledOf(of).map(told).join('\n'),
    arriving: (of) => table([['Time', 'In', 'From', 'To'], ...of.frames.map((one) => [`${one.at} s`, one.in, one.from, one.to])]),
    ports: (of) =>
      table([
        ['Port', 'VLAN', 'Link', 'Host heard there'],
        ...of.ports.map(({ name, vlan, up }) => [name, String(vlan), up ? 'up' : 'down', heardAt(of, name)]),
      ]),
    hosts: ({ hosts }) => table([['Host', 'MAC address'], ...hosts.map(({ name, mac }) => [name, mac])]),
  },
  rests: [
    {
      id: 'learns-source',
      says: 'A switch learns the source MAC address of a frame together with its VLAN and the port at which it came in.',
      where: 'Cisco, Catalyst 3560 Switch Software Configuration Guide, 78-16156-01, page 6-22',
      address: 'https://www.manualowl.com/m/Cisco/3560G-48TS/Manual/290734?page=144',
      grade: 'vendor-doc',
    },
    {
      id: 'table-for-each-vlan',
      says: 'An address that is known in one VLAN is unknown in another until it is learned there.',
      where: 'Cisco, Catalyst 3560 Switch Software Configuration Guide, 78-16156-01, page 6-22',
      address: 'https://www.manualowl.com/m/Cisco/3560G-48TS/Manual/290734?page=144',
      grade: 'vendor-doc',
    },
    {
      id: 'unknown-is-flooded',
      says: 'A frame for an unknown destination is flooded to all ports in the VLAN of the receiving port.',
      where: 'Cisco, Catalyst 3560 Switch Software Configuration Guide, OL-8553-06, page 7-21',
      address: 'https://manualsdump.com/en/manuals/cisco_systems-3560model/82128/177',
      grade: 'vendor-doc',
    },
    {
      id: 'aging-300',
      says: 'A dynamic address that is not used for 300 seconds is removed, by default.',
      where: 'Cisco, Catalyst 3560 Switch Software Configuration Guide, OL-8553-06, page 7-21',
      address: 'https://manualsdump.com/en/manuals/cisco_systems-3560model/82128/177',
      grade: 'vendor-doc',
    },
    {
      id: 'form',
      says: 'The columns of show mac address-table are Vlan, Mac Address, Type and Ports.',
      where: 'networktocode/ntc-templates, tests/cisco_ios/show_mac-address-table',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

function decide(of: Given): Decided {
  const handled = handledOf(of)
  const last = lastOf(of)
  const entries = entriesAt(of, of.now ?? last.frame.at)
  return {
    facts: {
      last: last.what,
      out: last.out.join(', ') || 'none',
      copies: last.out.length,
      learned: last.learned,
      entries: entries.length,
      floods: handled.filter(({ what }) => what === 'flooded').length,
      ...Object.fromEntries(
        of.hosts.map(({ name, mac }) => [name, listed(entries.filter((entry) => entry.mac === mac).map(({ port }) => port)) || 'none']),
      ),
    },
    because: because(of, last),
  }
}

function because(of: Given, { frame: { from, to, in: port }, why, out }: Handled): string {
  const vlan = vlanOf(of, port)
  if (why === 'broadcast') return `A broadcast goes out of every other port of VLAN ${vlan} that is up: ${listed(out) || 'there is none'}.`
  if (why === 'same-port') return `${to} was learned at ${port}, where the frame came in, so the switch sends it nowhere.`
  if (why === 'known') return `${to} was learned at ${listed(out)} in VLAN ${vlan}, so the frame from ${from} leaves there alone.`
  return `${to} is not in the table for VLAN ${vlan} at this moment, so the frame is flooded: ${listed(out) || 'no other port of the VLAN is up'}.`
}

function handledOf(of: Given): readonly Handled[] {
  const handled: Handled[] = []
  let entries: readonly Entry[] = []
  for (const frame of of.frames) {
    const vlan = vlanOf(of, frame.in)
    entries = aged(of, entries, frame.at)
    const mac = macOf(of, frame.from)
    const before = entries.find((entry) => entry.mac === mac && entry.vlan === vlan)
    entries = [...entries.filter((entry) => entry !== before), { mac, vlan, port: frame.in, heard: frame.at }]
    const known = entries.find((entry) => entry.mac === macOf(of, frame.to) && entry.vlan === vlan)
    const others = of.ports.filter((port) => port.vlan === vlan && port.up && port.name !== frame.in).map(({ name }) => name)
    const learned = !before ? 'new' : before.port === frame.in ? 'known' : 'moved'
    const [what, why, out]: [What, Handled['why'], readonly string[]] =
      frame.to === 'broadcast'
        ? ['flooded', 'broadcast', others]
        : !known
          ? ['flooded', 'unknown', others]
          : known.port === frame.in
            ? ['filtered', 'same-port', []]
            : ['forwarded', 'known', [known.port]]
    handled.push({ frame, what, why, out, learned })
  }
  return handled
}

function lastOf(of: Given): Handled {
  const last = handledOf(of).at(-1)
  if (!last) throw new Error('no frame')
  return last
}

/** What is in the table at a time after the last frame. */
function entriesAt(of: Given, now: number): readonly Entry[] {
  const newest = new Map<string, Entry>()
  for (const { at, in: port, from } of of.frames) {
    const entry = { mac: macOf(of, from), vlan: vlanOf(of, port), port, heard: at }
    newest.set(`${entry.vlan} ${entry.mac}`, entry)
  }
  return aged(of, [...newest.values()], now).toSorted((a, b) => a.vlan - b.vlan || a.mac.localeCompare(b.mac))
}

/** Entries that are gone: idle for the aging time, or at a port that is down. */
function aged({ aging, ports }: Given, entries: readonly Entry[], now: number): readonly Entry[] {
  return entries.filter(({ heard, port }) => now - heard < aging && ports.some(({ name, up }) => name === port && up))
}

function vlanOf({ ports }: Given, wanted: string): number {
  return ports.find(({ name }) => name === wanted)?.vlan ?? 1
}

function macOf({ hosts }: Given, wanted: string): string {
  return hosts.find(({ name }) => name === wanted)?.mac ?? BROADCAST
}

function heardAt({ frames }: Given, port: string): string {
  return listed([...new Set(frames.filter((one) => one.in === port).map(({ from }) => from))]) || '-'
}

function told({ frame: { at, from, to, in: port }, what, out, learned }: Handled): string {
  const note = learned === 'new' ? `learns ${from} at ${port}` : learned === 'moved' ? `moves ${from} to ${port}` : `hears ${from} again`
  return `${`${`${at} s`.padEnd(6)} ${port}: ${from} > ${to}`.padEnd(34)}${note}; ${what}${out.length > 0 ? `: ${out.join(', ')}` : ''}`
}

function macAddressTable(entries: readonly Entry[]): string {
  return [
    '          Mac Address Table',
    '-------------------------------------------',
    '',
    'Vlan    Mac Address       Type        Ports',
    '----    -----------       --------    -----',
    ...entries.map(({ vlan, mac, port }) => `${String(vlan).padStart(4)}    ${mac}    DYNAMIC     ${port}`),
    `Total Mac Addresses for this criterion: ${entries.length}`,
  ].join('\n')
}
