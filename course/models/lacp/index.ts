import { z } from 'zod'
import { listed, table } from '../measures'
import type { Decided, Model } from '../model'

const LONG: Readonly<Record<string, string>> = { Fa: 'FastEthernet', Gi: 'GigabitEthernet', Te: 'TenGigabitEthernet' }

const mode = z.enum(['active', 'passive', 'desirable', 'auto', 'on'], { error: 'write active, passive, desirable, auto or on' })

const given = z
  .strictObject({
    name: z.string().min(1).default('SW1'),
    peer: z.string().min(1).default('SW2'),
    platform: z.enum(['ios-15-switch', 'iosxe-17']).default('iosxe-17'),
    group: z.number().int().min(1).max(128).default(1),
    ports: z
      .array(
        z.strictObject({
          name: z.string().regex(/^(Fa|Gi|Te)[\d/]+$/, 'write a port such as Gi1/0/1'),
          mode,
          /** What is typed at the other end of this cable, whose port is alike in all other ways; `none` for no channel group. */
          far: z.union([mode, z.literal('none')]),
          speed: z.union([z.literal(10), z.literal(100), z.literal(1000), z.literal(10000)]).default(1000),
          duplex: z.enum(['full', 'half']).default('full'),
          switchport: z.enum(['trunk', 'access']).default('trunk'),
          vlan: z.number().int().min(1).max(4094).default(1),
          native: z.number().int().min(1).max(4094).default(1),
          allowed: z.string().min(1).default('1-4094'),
          up: z.boolean().default(true),
        }),
      )
      .min(1)
      .max(16),
  })
  .superRefine(({ ports, platform }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (new Set(ports.map(({ name }) => name)).size < ports.length) refuse(['ports'], 'give every port a name of its own')
    for (const [index, port] of ports.entries()) {
      if (protocolOf(port.mode) !== protocolOf(ports[0]?.mode ?? port.mode))
        refuse(['ports', index, 'mode'], 'the ports of one channel group have one protocol')
      if (port.mode !== 'on' && port.far === 'on' && ports.some(({ far }) => far !== 'on'))
        refuse(['ports', index, 'far'], 'write on at all far ends or at none: what some of them leave this model does not say')
      if (port.mode === 'on' && ports.some(({ far }) => (far === 'on') !== (ports[0]?.far === 'on')))
        refuse(['ports', index, 'far'], 'write on at all far ends or at none: what some of them leave this model does not say')
      if (platform !== 'ios-15-switch' && (port.mode === 'on' ? protocolOf(port.far) : port.far === 'on'))
        refuse(['ports', index, 'mode'], 'what on against a protocol ends in on IOS XE this model does not say')
      if (protocolOf(port.mode) === 'PAgP' && platform !== 'ios-15-switch' && !agree(port))
        refuse(['ports', index, 'mode'], 'what PAgP without a partner is on IOS XE this model does not say')
    }
  })

type Given = z.infer<typeof given>
type Port = Given['ports'][number]
type Mode = z.infer<typeof mode>
type Flag = 'P' | 'I' | 's' | 'H' | 'D'
type Why = 'none' | 'no-partner' | 'not-alike' | 'err-disabled' | 'link-down' | 'standby'

/** Ports of one switch in one channel group: which are bundled, which are not, and why. */
export const lacp: Model<Given> = {
  id: 'lacp',
  given,
  decide,
  prints: {
    summary,
    ports: (of) => modes(of),
    config: ({ ports, group }) => ports.map((port) => configuration(port, group)).join('\n!\n'),
    differences: (of) =>
      table([
        ['Port', 'Speed', 'Duplex', 'Mode', 'Access', 'Native', 'Allowed'],
        ...of.ports.map(({ name, speed, duplex, switchport, vlan, native, allowed }) => [
          name,
          String(speed),
          duplex,
          switchport,
          switchport === 'access' ? String(vlan) : '-',
          switchport === 'trunk' ? String(native) : '-',
          switchport === 'trunk' ? allowed : '-',
        ]),
      ]),
  },
  rests: [
    {
      id: 'lacp-modes',
      says: 'Active forms a channel with active or passive; two passive ends do not, as neither starts. On forms one with on alone.',
      where: 'Cisco, Catalyst 2960-CX and 3560-CX guide, IOS 15.2(4)E, Configuring EtherChannels',
      address:
        'https://www.cisco.com/c/en/us/td/docs/switches/lan/catalyst2960cx_3650cx/software/release/15-2_4_e/configurationguide/b_1524e_consolidated_3560cx_2960cx_cg/b_1524e_consolidated_3560cx_2960cx_cg_chapter_010001.html',
      grade: 'vendor-doc',
    },
    {
      id: 'pagp-modes',
      says: 'Desirable forms a channel with desirable or auto; PAgP and LACP do not talk to each other.',
      where: 'Cisco, Catalyst 2960-CX and 3560-CX guide, IOS 15.2(4)E, Configuring EtherChannels',
      address:
        'https://www.cisco.com/c/en/us/td/docs/switches/lan/catalyst2960cx_3650cx/software/release/15-2_4_e/configurationguide/b_1524e_consolidated_3560cx_2960cx_cg/b_1524e_consolidated_3560cx_2960cx_cg_chapter_010001.html',
      grade: 'vendor-doc',
    },
    {
      id: 'members-alike',
      says: 'A port that differs from its bundle in speed, duplex, mode, access, native or allowed VLANs is suspended.',
      where: 'Cisco ME 3400 Software Configuration Guide, EtherChannel Configuration Guidelines',
      address: 'https://manualsdump.com/en/manuals/cisco_systems-me3400/120825/612',
      grade: 'vendor-doc',
    },
    {
      id: 'on-against-a-protocol',
      says: 'A switch with mode on whose neighbor has separate ports, as LACP without a partner has on IOS 15, is found out by EtherChannel guard, which err-disables the ports of the switch with on.',
      where: 'techstat.net, EtherChannel misconfiguration guard, static at one end and nothing at the other',
      address: 'https://techstat.net/2-1-e-iv-etherchannel-misconfiguration-guard/',
      grade: 'secondary',
    },
    {
      id: 'no-partner',
      says: 'A layer 2 port of LACP without a partner stands alone on IOS 15, flag I, and is suspended on IOS XE, flag s.',
      where: 'Cisco Community, technical document 4395791 on port-channel standalone-disable, Catalyst 9400, IOS XE 17.5',
      address:
        'https://community.cisco.com/t5/tkb-%E3%83%8D%E3%83%83%E3%83%88%E3%83%AF%E3%83%BC%E3%82%AF%E3%82%A4%E3%83%B3%E3%83%95%E3%83%A9-%E3%83%89%E3%82%AD%E3%83%A5%E3%83%A1%E3%83%B3%E3%83%88/port-channel-standalone-disable/ta-p/4395791',
      grade: 'secondary',
    },
    {
      id: 'eight-active',
      says: 'Of up to 16 ports with LACP eight are active, and the rest are hot standby.',
      where: 'Cisco, Catalyst 2960-X guide, Configuring EtherChannels',
      address: 'https://www.easymanua.ls/cisco/catalyst-2960-series/manual?p=431',
      grade: 'vendor-doc',
    },
    {
      id: 'form',
      says: 'The form and the flags of show etherchannel summary.',
      where: 'networktocode/ntc-templates, tests/cisco_ios/show_etherchannel_summary',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

function decide(of: Given): Decided {
  const settled = settledOf(of)
  const bundled = settled.filter(({ flag }) => flag === 'P').length
  return {
    facts: {
      bundled,
      channel: `S${bundled > 0 ? 'U' : 'D'}`,
      protocol: protocolOf(of.ports[0]?.mode ?? 'on') ?? 'none',
      ...Object.fromEntries(
        settled.flatMap(({ port: { name }, flag, why }) => [
          [name, flag],
          [`${name}-why`, why],
        ]),
      ),
    },
    because: because(of, settled),
  }
}

interface Settled {
  readonly port: Port
  readonly flag: Flag
  readonly why: Why
  readonly differs: string
}

function settledOf(of: Given): readonly Settled[] {
  // The bundle is what its first working port is: what differs from that one is left out.
  const model = of.ports.find((port) => port.up && agree(port))
  const misled = of.ports.some((port) => port.up && (port.mode === 'on') !== (port.far === 'on'))
  let active = 0
  return of.ports.map((port) => {
    const differs = model && model !== port ? difference(port, model) : ''
    const settle = (flag: Flag, why: Why): Settled => ({ port, flag, why, differs })
    if (!port.up) return settle('D', 'link-down')
    if (misled && [port.mode, port.far].includes('on')) return settle('D', 'err-disabled')
    if (!agree(port)) return settle(protocolOf(port.mode) === 'PAgP' || of.platform === 'ios-15-switch' ? 'I' : 's', 'no-partner')
    if (differs !== '') return settle('s', 'not-alike')
    active++
    return active > 8 && protocolOf(port.mode) === 'LACP' ? settle('H', 'standby') : settle('P', 'none')
  })
}

function because({ name, peer, ports }: Given, settled: readonly Settled[]): string {
  const of = (why: Why) => settled.filter((one) => one.why === why)
  const [wrong] = of('err-disabled')
  if (wrong) {
    const owner = wrong.port.mode === 'on' ? name : peer
    return `${owner} bundles without a protocol and its neighbor does not, so EtherChannel guard err-disables the ports of ${owner}, and the links are down.`
  }
  const [alone] = of('no-partner')
  if (alone && of('none').length === 0) {
    const { mode: own, far } = alone.port
    if (own === 'passive' && far === 'passive') return 'Both ends are passive, so each waits for the other and nobody begins.'
    if (own === 'auto' && far === 'auto') return 'Both ends are auto, so each waits for the other and nobody begins.'
    if (far === 'none') return `${peer} has no channel group at the other ends, so nobody answers.`
    return `${name} speaks ${protocolOf(own)} and ${peer} speaks ${protocolOf(far)}, so neither finds a partner.`
  }
  const [odd] = of('not-alike')
  if (odd) return `${odd.port.name} is suspended: its ${odd.differs} is not that of the other ports.`
  const [reserve] = of('standby')
  if (reserve) return `Eight ports are active at most, so ${listed(of('standby').map(({ port }) => port.name))} waits in hot standby.`
  const bundled = of('none').map(({ port }) => port.name)
  if (bundled.length === 0) return 'No port is up.'
  const [first] = ports
  if (alone) return `${alone.port.name} finds no partner; ${listed(bundled)} is bundled.`
  return first?.mode === 'on'
    ? `Both ends bundle without asking, and ${listed(bundled)} are alike.`
    : `The modes ${first?.mode} and ${first?.far} agree, and ${listed(bundled)} ${bundled.length > 1 ? 'are alike' : 'is up'}.`
}

/** Whether two ends of a cable make a channel. */
function agree({ mode: own, far }: Port): boolean {
  if (far === 'none' || protocolOf(own) !== protocolOf(far)) return false
  return own === 'on' || [own, far].some((one) => one === 'active' || one === 'desirable')
}

function protocolOf(one: Mode | 'none'): 'LACP' | 'PAgP' | undefined {
  if (one === 'active' || one === 'passive') return 'LACP'
  return one === 'desirable' || one === 'auto' ? 'PAgP' : undefined
}

function difference(port: Port, other: Port): string {
  if (port.speed !== other.speed) return 'speed'
  if (port.duplex !== other.duplex) return 'duplex'
  if (port.switchport !== other.switchport) return 'mode'
  if (port.switchport === 'access') return port.vlan === other.vlan ? '' : 'access VLAN'
  if (port.native !== other.native) return 'native VLAN'
  return port.allowed === other.allowed ? '' : 'list of allowed VLANs'
}

function modes({ name, peer, ports }: Given): string {
  return table([[`Port of ${name}`, `Mode at ${name}`, `Mode at ${peer}`], ...ports.map((port) => [port.name, port.mode, port.far])])
}

function configuration({ name, mode: own, switchport, vlan, native, allowed }: Port, group: number): string {
  return [
    `interface ${name.replace(/^[A-Z][a-z]/, (short) => LONG[short] ?? short)}`,
    ...(switchport === 'access' && vlan !== 1 ? [` switchport access vlan ${vlan}`] : []),
    ...(switchport === 'trunk' && native !== 1 ? [` switchport trunk native vlan ${native}`] : []),
    ...(switchport === 'trunk' && allowed !== '1-4094' ? [` switchport trunk allowed vlan ${allowed}`] : []),
    ` switchport mode ${switchport}`,
    ` channel-group ${group} mode ${own}`,
  ].join('\n')
}

/** show etherchannel summary, without the legend in front of it. */
function summary(of: Given): string {
  const settled = settledOf(of)
  const bundled = settled.some(({ flag }) => flag === 'P')
  const [first] = of.ports
  const cells = settled.map(({ port: { name }, flag }) => `${name}(${flag})`.padEnd(15))
  const rows = Array.from({ length: Math.ceil(cells.length / 3) }, (_, row) => cells.slice(row * 3, row * 3 + 3).join(''))
  const head = `${String(of.group).padEnd(7)}${`Po${of.group}(S${bundled ? 'U' : 'D'})`.padEnd(16)}${(protocolOf(first?.mode ?? 'on') ?? ' -').padEnd(10)}`
  return [
    'Number of channel-groups in use: 1',
    'Number of aggregators:           1',
    '',
    'Group  Port-channel  Protocol    Ports',
    '------+-------------+-----------+-----------------------------------------------',
    ...rows.map((text, row) => `${row === 0 ? head : ' '.repeat(33)}${text}`.trimEnd()),
  ].join('\n')
}
