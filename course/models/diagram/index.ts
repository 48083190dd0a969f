import { z } from 'zod'
import type { Decided, Model } from '../model'

const ports: Readonly<Record<string, { cdp: string; lldp: string }>> = {
  GigabitEthernet: { cdp: 'Gig', lldp: 'Gi' },
  FastEthernet: { cdp: 'Fas', lldp: 'Fa' },
  TenGigabitEthernet: { cdp: 'Ten', lldp: 'Te' },
}
const short: Readonly<Record<string, string>> = { Gi: 'GigabitEthernet', Fa: 'FastEthernet', Te: 'TenGigabitEthernet' }

const name = z.string().regex(/^[A-Za-z][\w-]{0,14}$/, 'a name of at most 15 letters, digits, hyphens')
const endForm = /^(\S+) (\S+)$/
const line = z.string().regex(/^\S+ \S+ - \S+ \S+$/, 'a line is written `SW1 Gi1/0/1 - R1 Gi0/0/0`')

/** What CDP says of a device (its letters), and LLDP (its own letters): by what it is. */
const capabilities = {
  router: { cdp: 'R', lldp: 'R' },
  switch: { cdp: 'S I', lldp: 'B' },
  'layer-3-switch': { cdp: 'R S I', lldp: 'B,R' },
  phone: { cdp: 'H P', lldp: 'B,T' },
  'access-point': { cdp: 'T B I', lldp: 'B,W' },
  server: { cdp: '', lldp: 'S' },
  'unmanaged-switch': { cdp: '', lldp: '' },
} as const

const schema = z
  .strictObject({
    devices: z
      .record(
        name,
        z.strictObject({
          is: z.enum(Object.keys(capabilities) as [keyof typeof capabilities, ...(keyof typeof capabilities)[]]),
          platform: z.string().max(9).default(''),
          speaks: z.array(z.enum(['cdp', 'lldp'])).default([]),
          /** Seconds since it was last heard: it has failed, and the port to it has stayed up. */
          'silent-for': z.int().min(0).max(600).default(0),
        }),
      )
      .refine((devices) => Object.keys(devices).length <= 24, 'at most 24 devices'),
    cables: z.array(line).max(48), // as they are
    drawn: z.array(line).max(48), // as the diagram has them
    /** The devices whose tables are read. */
    read: z.array(name).min(1).max(8),
    protocols: z
      .array(z.enum(['cdp', 'lldp']))
      .min(1)
      .default(['cdp', 'lldp']),
  })
  .superRefine((given, context) => {
    const wrong = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message })
    const known = Object.keys(given.devices)
    for (const field of ['cables', 'drawn'] as const) {
      const seen = new Set<string>()
      for (const [index, one] of given[field].entries())
        for (const end of one.split(' - ')) {
          if (!known.includes(endForm.exec(end)?.[1] ?? '')) wrong([field, index], `“${end}” names no device: one of ${known.join(', ')}`)
          if (seen.has(end)) wrong([field, index], `“${end}” has two lines`)
          seen.add(end)
        }
    }
    for (const [index, one] of given.read.entries()) {
      const device = given.devices[one]
      if (!device) wrong(['read', index], `one of ${known.join(', ')}`)
      else if (device['silent-for'] > 0 || device.is === 'unmanaged-switch') wrong(['read', index], 'nobody can log in there')
    }
  })

export type Diagram = z.infer<typeof schema>
type Protocol = Diagram['protocols'][number]

interface Entry {
  readonly at: string // device
  readonly port: string
  readonly neighbor: string
  readonly theirs: string // port
  readonly protocol: Protocol
  readonly left: number // seconds
}

const holdtime = { cdp: 180, lldp: 120 } as const
/** How long ago a neighbor that is well was last heard, in this model. */
const heardAgo = { cdp: 21, lldp: 12 } as const

/**
 * A drawing against the neighbor tables. An entry that says otherwise contradicts a line; the lack of an entry contradicts nothing, since
 * a device may be there and not speak.
 */
export const diagram: Model<Diagram> = {
  id: 'diagram',
  given: schema,
  decide,
  prints: { cdp: (given) => tables(given, 'cdp'), lldp: (given) => tables(given, 'lldp'), drawn: ({ drawn }) => drawn.join('\n'), check },
  rests: [
    {
      id: 'cdp-times',
      says: 'CDP is sent every 60 seconds and believed for 180, by default; an entry stays for as long as its holdtime runs.',
      where: 'ME 3800X and ME 3600X guide, Configuring CDP, defaults',
      address: 'https://www.cisco.com/en/US/docs/switches/metro/me3600x_3800x/trash/swcdp.html',
      grade: 'vendor-doc',
    },
    {
      id: 'lldp-times',
      says: 'LLDP is sent every 30 seconds and believed for 120, by default.',
      where: 'show lldp, IOS, test data of genieparser',
      address: 'https://github.com/CiscoTestAutomation/genieparser',
      grade: 'capture',
    },
    {
      id: 'cdp-is-flooded',
      says: 'A switch that does not know CDP floods its frames like any multicast, so that neighbors behind it show on one port.',
      where: 'HP ProCurve 2600 management guide, CDP, devices that are not CDP-capable',
      address:
        'https://manualsdump.com/en/manuals/hp-2600-pwr-6108model-4108gl-4100model-2824model-2650-pwr-2800model-2848model-2626model-2650model/285721/285',
      grade: 'vendor-doc',
    },
    {
      id: 'lldp-is-not',
      says: 'LLDP’s usual address is one of those that a bridge by the standard does not forward.',
      where: 'OPC 10000-82, 7.3.2.2.3, on IEEE 802.1AB-2016, 7.1: the nearest bridge address keeps LLDP to a single link',
      address: 'https://reference.opcfoundation.org/specs/OPC-10000-82/7.3.2.2.3',
      grade: 'secondary',
    },
    {
      id: 'form',
      says: 'The two tables look as IOS prints them.',
      where: 'show cdp neighbors, show lldp neighbors, test data of ntc-templates',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

interface End {
  readonly device: string
  readonly port: string
}

function endsOf(text: string): readonly [End, End] {
  const [a = '', b = ''] = text.split(' - ')
  const read = (end: string): End => {
    const [, device = '', port = ''] = endForm.exec(end) ?? []
    return { device, port }
  }
  return [read(a), read(b)]
}

/** Who is heard at a port: the device at the far end, and through a switch that does not know CDP whoever is behind it. */
function heardAt(given: Diagram, at: End, protocol: Protocol): End[] {
  const seen = new Set<string>()
  const behind = (near: End): End[] => {
    for (const cable of given.cables) {
      const [a, b] = endsOf(cable)
      const far = same(a, near) ? b : same(b, near) ? a : undefined
      if (!far) continue
      if (given.devices[far.device]?.is !== 'unmanaged-switch') return [far]
      if (protocol === 'lldp' || seen.has(far.device)) return []
      seen.add(far.device)
      return given.cables.flatMap((other) =>
        endsOf(other).flatMap((end) => (end.device === far.device && end.port !== far.port ? behind(end) : [])),
      )
    }
    return []
  }
  return behind(at)
}

const same = (a: End, b: End) => a.device === b.device && a.port === b.port

function entries(given: Diagram, protocol: Protocol): Entry[] {
  const own = given.read.filter((device) => given.devices[device]?.speaks.includes(protocol))
  return own.flatMap((at) =>
    portsOf(given, at).flatMap((port) =>
      heardAt(given, { device: at, port }, protocol).flatMap((far) => {
        const device = given.devices[far.device]
        if (!device?.speaks.includes(protocol) || far.device === at) return []
        const left = holdtime[protocol] - (device['silent-for'] > 0 ? device['silent-for'] : heardAgo[protocol])
        return left > 0 ? [{ at, port, neighbor: far.device, theirs: far.port, protocol, left }] : []
      }),
    ),
  )
}

function portsOf({ cables }: Diagram, device: string): string[] {
  const own = cables.flatMap((cable) => endsOf(cable).filter((end) => end.device === device)).map(({ port }) => port)
  return [...new Set(own)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

const endsIn = ({ at, port, neighbor, theirs }: Entry): readonly [End, End] => [
  { device: at, port },
  { device: neighbor, port: theirs },
]

type Verdict = 'confirmed' | 'contradicted' | 'no entry'

interface Judged {
  readonly line: string
  readonly verdict: Verdict
  readonly entry?: Entry
}

function judge(given: Diagram): { lines: Judged[]; missing: Entry[]; all: Entry[] } {
  const all = given.protocols.flatMap((protocol) => entries(given, protocol))
  const used = new Set<Entry>()
  const lines = given.drawn.map((text): Judged => {
    const [a, b] = endsOf(text)
    const touches = (entry: Entry) => endsIn(entry).filter((end) => same(end, a) || same(end, b)).length
    const found = all.filter((entry) => touches(entry) > 0)
    for (const entry of found) used.add(entry)
    const other = found.find((entry) => touches(entry) < 2)
    if (other) return { line: text, verdict: 'contradicted', entry: other }
    const [first] = found
    return first ? { line: text, verdict: 'confirmed', entry: first } : { line: text, verdict: 'no entry' }
  })
  return { lines, missing: all.filter((entry) => !used.has(entry)), all }
}

const cableOf = ({ at, port, neighbor, theirs }: Entry) => `${at} ${port} - ${neighbor} ${theirs}`
const either = ({ at, port, neighbor, theirs }: Entry) => [`${at} ${port}`, `${neighbor} ${theirs}`].sort().join(' - ')

function decide(given: Diagram): Decided {
  const { lines, missing, all } = judge(given)
  const of = (verdict: Verdict) => lines.filter((one) => one.verdict === verdict)
  const [wrong] = of('contradicted')
  const [silent] = of('no entry')
  const undrawn = [...new Map(missing.map((entry) => [either(entry), entry])).values()]
  const onlyBy = (protocol: Protocol) => {
    const other = new Set(all.filter((entry) => entry.protocol !== protocol).map(either))
    const own = all.filter((entry) => entry.protocol === protocol && !other.has(either(entry)))
    return [...new Set(own.map(({ neighbor }) => neighbor))].join(' ')
  }
  const because = wrong?.entry
    ? `The diagram draws ${wrong.line}. ${wrong.entry.at} hears ${wrong.entry.neighbor} ${wrong.entry.theirs} on ${wrong.entry.port}, by ${wrong.entry.protocol.toUpperCase()}.`
    : undrawn[0]
      ? `${undrawn[0].at} hears ${undrawn[0].neighbor} on ${undrawn[0].port}, and the diagram has no line there.`
      : silent
        ? `No table that was read has an entry for ${silent.line}. That neither confirms the line nor contradicts it.`
        : 'Every line that is drawn has an entry that agrees with it.'
  return {
    facts: {
      confirmed: of('confirmed').length,
      contradicted: of('contradicted').length,
      unknown: of('no entry').length,
      missing: undrawn.length,
      'contradicted-line': of('contradicted')
        .map((one) => one.line)
        .join('; '),
      'unknown-line': of('no entry')
        .map((one) => one.line)
        .join('; '),
      'missing-line': undrawn.map(cableOf).join('; '),
      'only-cdp': onlyBy('cdp'),
      'only-lldp': onlyBy('lldp'),
    },
    because,
  }
}

/** `Gi1/0/1` as CDP (`Gig 1/0/1`) and LLDP (`Gi1/0/1`) print it; any other name as it is. */
function portAs(port: string, protocol: Protocol): string {
  const [, kind = '', number = ''] = /^([A-Za-z]+)([\d/]+)$/.exec(port) ?? []
  const form = ports[short[kind] ?? '']
  if (!form) return port
  return protocol === 'cdp' ? `${form.cdp} ${number}` : `${form.lldp}${number}`
}

function tables(given: Diagram, protocol: Protocol): string {
  return given.read
    .map((at) => {
      const own = entries(given, protocol).filter((entry) => entry.at === at)
      const command = `${at}# show ${protocol} neighbors`
      if (!given.devices[at]?.speaks.includes(protocol)) return `${command}\n% ${protocol.toUpperCase()} is not enabled`
      return [command, ...(protocol === 'cdp' ? cdpTable(given, own) : lldpTable(given, own))].join('\n')
    })
    .join('\n\n')
}

function cdpTable(given: Diagram, own: readonly Entry[]): string[] {
  const rows = own.map(({ port, neighbor, theirs, left }) => {
    const letters = capabilities[given.devices[neighbor]?.is ?? 'server'].cdp
    const space = 12 + Math.floor((7 - letters.length) / 2)
    const capability = `${' '.repeat(space)}${letters}`.padEnd(20)
    const platform = (given.devices[neighbor]?.platform ?? '').padEnd(10)
    return `${neighbor.padEnd(17)}${portAs(port, 'cdp').padEnd(18)}${String(left).padEnd(3)}${capability}${platform}${portAs(theirs, 'cdp')}`
  })
  return [
    'Capability Codes: R - Router, T - Trans Bridge, B - Source Route Bridge',
    '                  S - Switch, H - Host, I - IGMP, r - Repeater, P - Phone,',
    '                  D - Remote, C - CVTA, M - Two-port Mac Relay',
    '',
    'Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID',
    ...rows,
    '',
    `Total cdp entries displayed : ${own.length}`,
  ]
}

function lldpTable(given: Diagram, own: readonly Entry[]): string[] {
  const rows = own.map(({ port, neighbor, theirs, left }) => {
    const letters = capabilities[given.devices[neighbor]?.is ?? 'server'].lldp
    return `${neighbor.padEnd(20)}${portAs(port, 'lldp').padEnd(15)}${String(left).padEnd(11)}${letters.padEnd(16)}${portAs(theirs, 'lldp')}`
  })
  return [
    'Capability codes:',
    '    (R) Router, (B) Bridge, (T) Telephone, (C) DOCSIS Cable Device',
    '    (W) WLAN Access Point, (P) Repeater, (S) Station, (O) Other',
    '',
    'Device ID           Local Intf     Hold-time  Capability      Port ID',
    ...rows,
    '',
    `Total entries displayed: ${own.length}`,
  ]
}

/** Each line of the drawing with what the tables say of it, and what they have that is not drawn. */
function check(given: Diagram): string {
  const { lines, missing } = judge(given)
  const width = Math.max(...lines.map(({ line: text }) => text.length), 4)
  const said = lines.map(({ line: text, verdict, entry }) =>
    `${text.padEnd(width)}  ${verdict}${entry ? `: ${entry.at} ${entry.port} hears ${entry.neighbor} ${entry.theirs} (${entry.protocol.toUpperCase()})` : ''}`.trimEnd(),
  )
  const undrawn = [...new Map(missing.map((entry) => [either(entry), entry])).values()]
  return [...said, ...undrawn.map((entry) => `${cableOf(entry).padEnd(width)}  not drawn (${entry.protocol.toUpperCase()})`)].join('\n')
}
