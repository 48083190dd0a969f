import { z } from 'zod'
import type { Decided, Model } from '../model'

const port = z.string().regex(/^Gi\d+(?:\/\d+){1,2}$/, 'a port, such as Gi1/0/3')
const mac = z.string().regex(/^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/, 'a MAC address as IOS writes it, 0200.5e00.0010')
const limit = z.strictObject({
  maximum: z.int().min(1).max(3072).default(1),
  mode: z.enum(['protect', 'restrict', 'shutdown']).default('shutdown'),
})
const level = z.strictObject({ percent: z.number().min(0).max(100), action: z.enum(['filter', 'shutdown']).default('filter') })

const messages = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('dhcp-offer'), port }), // from a DHCP server
  z.strictObject({ is: z.literal('dhcp-discover'), port }), // from a client
  z.strictObject({ is: z.literal('arp'), port, mac, ip: z.ipv4() }), // who says which address is whose
  z.strictObject({ is: z.literal('router-advertisement'), port }),
  z.strictObject({ is: z.literal('new-addresses'), port, count: z.int().min(1).max(100_000) }), // frames from so many MAC addresses
  z.strictObject({ is: z.literal('broadcasts'), port, percent: z.number().min(0).max(100) }), // of the port's bandwidth
])

const schema = z.strictObject({
  vlan: z.int().min(1).max(4094).default(10),
  /** Missing: the feature is off. */
  'dhcp-snooping': z.strictObject({ trusted: z.array(port).default([]) }).optional(),
  'arp-inspection': z.strictObject({ trusted: z.array(port).default([]) }).optional(),
  'ra-guard': z.array(port).default([]), // ports with a policy for hosts
  'port-security': z.record(port, limit).default({}),
  'storm-control': z.record(port, level).default({}),
  bindings: z
    .array(z.strictObject({ mac, ip: z.ipv4(), port }))
    .max(32)
    .default([]),
  message: messages,
})

export type PortGuard = z.infer<typeof schema>

/** What a switch does with a message that comes in at a port: the features of layer 2 security, one at a time. */
export const portGuard: Model<PortGuard> = {
  id: 'port-guard',
  given: schema,
  decide,
  prints: { config, bindings, verdict },
  rests: [
    {
      id: 'snooping-drops-servers',
      says: 'With DHCP snooping a message of a server that comes in at an untrusted port is dropped; ports are untrusted by default.',
      where: 'Catalyst 2960 guide, DHCP snooping defaults; Catalyst 4500 system messages, DHCP_SNOOPING_UNTRUSTED_PORT',
      address: 'https://www.easymanua.ls/cisco/catalyst-4500-series/manual/47210?p=40',
      grade: 'vendor-doc',
    },
    {
      id: 'dai-checks-bindings',
      says: 'Dynamic ARP inspection drops ARP at an untrusted port whose pair of MAC and IP address has no binding.',
      where: 'Catalyst 2960 guide, dynamic ARP inspection',
      address: 'https://manualshive.com/en/manual/cisco/catalyst-2960-series/catalyst-2960-series_configuration-manual_66776-1386.html',
      grade: 'vendor-doc',
    },
    {
      id: 'ra-guard-host',
      says: 'A port with an RA guard policy of the role host drops router advertisements.',
      where: 'Catalyst 3850 security guide, IPv6 first hop security',
      address:
        'https://www.cisco.com/c/en/us/td/docs/switches/lan/catalyst3850/software/release/3e/security/configuration_guide/b_sec_3e_3850_cg/b_sec_3e_3850_cg_chapter_010100.html',
      grade: 'vendor-doc',
    },
    {
      id: 'port-security-violation',
      says: 'Port security allows one address by default; above the maximum protect and restrict drop, shutdown makes the port err-disabled.',
      where: 'Catalyst 3550 and 2960-X guides, port security',
      address: 'https://www.easymanua.ls/cisco/catalyst-2960-series',
      grade: 'vendor-doc',
    },
    {
      id: 'storm-control-filters',
      says: 'Storm control drops what is above its level; with the action shutdown the port becomes err-disabled.',
      where: 'Catalyst 3560 command reference, storm-control',
      address: 'https://manualshive.com/en/manual/cisco/catalyst-3560-series/catalyst-3560-series_command-reference-manual_67503-487.html',
      grade: 'vendor-doc',
    },
  ],
}

type Verdict = { verdict: 'passes' | 'dropped' | 'limited' | 'port-down'; by: string; because: string }

function decide(given: PortGuard): Decided {
  const { verdict, by, because } = judge(given)
  return {
    facts: { verdict, by, 'port-up': verdict !== 'port-down', 'gets-through': verdict === 'passes' || verdict === 'limited' },
    because,
  }
}

function judge(given: PortGuard): Verdict {
  const { message } = given
  const passes = (because: string): Verdict => ({ verdict: 'passes', by: '', because })
  const at = message.port
  switch (message.is) {
    case 'dhcp-discover':
      return passes('A client may ask at any port. What is checked at untrusted ports are the messages of servers.')
    case 'dhcp-offer': {
      const snooping = given['dhcp-snooping']
      if (!snooping) return passes('Nothing looks at DHCP here, and the offer is forwarded like any other frame.')
      if (snooping.trusted.includes(at)) return passes(`${at} is trusted, so servers may answer from there.`)
      return { verdict: 'dropped', by: 'DHCP snooping', because: `${at} is not trusted, and an offer is a message of a server.` }
    }
    case 'arp': {
      const inspection = given['arp-inspection']
      if (!inspection) return passes('Nothing checks ARP here, and whoever hears the message believes it.')
      if (inspection.trusted.includes(at)) return passes(`${at} is trusted, and ARP from there is not checked.`)
      const known = given.bindings.some(({ mac, ip }) => mac === message.mac && ip === message.ip)
      if (known) return passes(`The pair ${message.mac}, ${message.ip} has a binding.`)
      const other = given.bindings.find(({ ip }) => ip === message.ip)
      const because = other
        ? `${message.ip} is bound to ${other.mac}, and ${message.mac} claims it.`
        : `No binding has the pair ${message.mac}, ${message.ip}.`
      return { verdict: 'dropped', by: 'dynamic ARP inspection', because }
    }
    case 'router-advertisement':
      return given['ra-guard'].includes(at)
        ? { verdict: 'dropped', by: 'RA guard', because: `${at} is a port for hosts, and no router advertisement is let in there.` }
        : passes('Nothing looks at router advertisements at this port.')
    case 'new-addresses': {
      const security = given['port-security'][at]
      if (!security) return passes('The switch learns every source address, until its table is full and it floods what it does not find.')
      if (message.count <= security.maximum) return passes(`The port may have ${security.maximum}, and so many are not there.`)
      const over = `The port may have ${security.maximum} and sees ${message.count}.`
      return security.mode === 'shutdown'
        ? { verdict: 'port-down', by: 'port security', because: `${over} Its mode is shutdown, so it becomes err-disabled.` }
        : {
            verdict: 'limited',
            by: 'port security',
            because: `${over} Its mode is ${security.mode}: frames of the others are dropped, and the port stays up.`,
          }
    }
    case 'broadcasts': {
      const storm = given['storm-control'][at]
      if (!storm) return passes('Broadcasts are flooded out of every port of the VLAN, however many there are.')
      if (message.percent <= storm.percent) return passes(`${message.percent} % is not above the level of ${storm.percent} %.`)
      const over = `${message.percent} % is above the level of ${storm.percent} %.`
      return storm.action === 'shutdown'
        ? { verdict: 'port-down', by: 'storm control', because: `${over} The action is shutdown, so the port becomes err-disabled.` }
        : {
            verdict: 'limited',
            by: 'storm control',
            because: `${over} Broadcasts are dropped there until there are fewer, and the port stays up.`,
          }
    }
  }
}

const long = (short: string) => short.replace(/^Gi/, 'GigabitEthernet')

/** The configuration, as far as it is about these features. */
function config(given: PortGuard): string {
  const { vlan } = given
  const snooping = given['dhcp-snooping']
  const inspection = given['arp-inspection']
  const ports = new Map<string, string[]>()
  const add = (at: string, ...lines: string[]) => void ports.set(at, [...(ports.get(at) ?? []), ...lines])
  for (const [at, { maximum, mode }] of Object.entries(given['port-security']))
    add(
      at,
      ...(maximum > 1 ? [`switchport port-security maximum ${maximum}`] : []),
      ...(mode === 'shutdown' ? [] : [`switchport port-security violation ${mode}`]),
      'switchport port-security',
    )
  for (const at of inspection?.trusted ?? []) add(at, 'ip arp inspection trust')
  for (const [at, { percent, action }] of Object.entries(given['storm-control']))
    add(at, `storm-control broadcast level ${percent.toFixed(2)}`, ...(action === 'shutdown' ? ['storm-control action shutdown'] : []))
  for (const at of given['ra-guard']) add(at, 'ipv6 nd raguard attach-policy HOSTS')
  for (const at of snooping?.trusted ?? []) add(at, 'ip dhcp snooping trust')
  const lines = [
    ...(snooping ? [`ip dhcp snooping vlan ${vlan}`, 'ip dhcp snooping'] : []),
    ...(inspection ? [`ip arp inspection vlan ${vlan}`] : []),
    ...(given['ra-guard'].length > 0 ? ['ipv6 nd raguard policy HOSTS', ' device-role host'] : []),
    ...[...ports]
      .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .flatMap(([at, under]) => [`interface ${long(at)}`, ...under.map((line) => ` ${line}`)]),
  ]
  return lines.length > 0 ? lines.join('\n') : '! none of the features is configured'
}

/** Who has which address where, as DHCP snooping has seen it. */
function bindings({ bindings }: PortGuard): string {
  return ['MAC address     IP address       Port', ...bindings.map(({ mac, ip, port }) => `${mac}  ${ip.padEnd(15)}  ${port}`)].join('\n')
}

/** The message, and what becomes of it. */
function verdict(given: PortGuard): string {
  const { message } = given
  const said = {
    'dhcp-offer': 'DHCP offer',
    'dhcp-discover': 'DHCP discover',
    arp: message.is === 'arp' ? `ARP, ${message.ip} is at ${message.mac}` : '',
    'router-advertisement': 'router advertisement',
    'new-addresses': message.is === 'new-addresses' ? `frames from ${message.count} addresses` : '',
    broadcasts: message.is === 'broadcasts' ? `broadcasts, ${message.percent} % of the bandwidth` : '',
  }[message.is]
  const { verdict, by } = judge(given)
  const end = {
    passes: 'passes',
    dropped: `dropped by ${by}`,
    limited: `what is above the limit is dropped by ${by}`,
    'port-down': `port err-disabled by ${by}`,
  }
  return `${message.port}: ${said}\n${end[verdict]}`
}
