import { type DeviceSource, type NetworkSource, type Probe, parseProbe } from '@/sim'

/** A network that nobody thought about: routers in a ring or a row, switches and hosts behind them, and some lines that are wrong. */
export function madeUp(seed: number): { readonly source: NetworkSource; readonly probes: readonly Probe[] } {
  const { below, rarely, one } = chance(seed)
  const routers = 1 + below(5)
  const configs = Array.from({ length: routers }, (): string[] => [])
  const links: (readonly [string, string])[] = []
  const devices: DeviceSource[] = []
  const addresses: string[] = []
  const ring = routers > 2 && below(2) === 0
  const lists = [
    'access-list 101 deny icmp any any',
    'access-list 101 permit tcp any any',
    'access-list 101 permit ip any any',
    'access-list 102 permit tcp any any established',
    'access-list 102 permit icmp any any',
    'access-list 103 deny ip any 10.0.1.0 0.0.0.255',
    'access-list 103 permit ip any any',
  ]
  const port = (router: number, name: string, address: string) => {
    const lines = configs[router]
    addresses.push(address.split(' ')[0] ?? '')
    lines?.push(`interface ${name}`, ` ip address ${address}`, rarely() ? ' shutdown' : ' no shutdown')
    if (below(6) === 0) lines?.push(` ip access-group ${one(['101', '102', '103', '104'])} ${one(['in', 'out'])}`)
    if (rarely()) lines?.push(' no ip unreachables')
    if (rarely()) lines?.push(' no ip proxy-arp')
  }
  for (let index = 0; index < (ring ? routers : routers - 1); index++) {
    const next = (index + 1) % routers
    const subnet = `10.9.${index}`
    const mask = rarely() ? '255.255.255.248' : '255.255.255.252'
    port(index, 'GigabitEthernet0/1', `${subnet}.1 ${mask}`)
    port(next, 'GigabitEthernet0/2', `${subnet}.2 255.255.255.252`)
    links.push([`R${index + 1} Gi0/1`, `R${next + 1} Gi0/2`])
  }
  for (let index = 0; index < routers; index++) {
    const lan = `10.0.${index}`
    port(index, 'GigabitEthernet0/0', `${lan}.1 ${rarely() ? '255.255.255.128' : '255.255.255.0'}`)
    const hosts = 1 + below(2)
    const names = Array.from({ length: hosts }, (_, number) => `PC${index + 1}${number + 1}`)
    for (const [number, name] of names.entries()) {
      const address = `${lan}.${rarely() ? 1 : 10 + number * 140}`
      addresses.push(address)
      const gateway = below(10) === 0 ? undefined : `${lan}.${rarely() ? 2 : 1}`
      const length = rarely() ? 8 : 24
      const listens = below(3) === 0 ? { listens: [80] } : {}
      devices.push({ kind: 'host', name, address: `${address}/${length}`, ...(gateway ? { gateway } : {}), ...listens })
    }
    if (below(3) === 0) {
      links.push([`R${index + 1} Gi0/0`, `${names[0]} eth0`])
      continue
    }
    const two = below(3) === 0
    const vlan = below(3) === 0 ? one(['20', '30']) : undefined
    const access = (name: string) => {
      const mine = rarely() ? '40' : vlan
      return [`interface ${name}`, ...(mine ? [` switchport access vlan ${mine}`] : []), ...(rarely() ? [' shutdown'] : [])]
    }
    const uplink = rarely() ? access('GigabitEthernet0/2') : ['interface GigabitEthernet0/2', ' switchport mode trunk']
    const switchOf = (name: string, number: number, first: boolean) => {
      const own = `${lan}.${200 + number}`
      addresses.push(own)
      const config = [
        `hostname ${name}`,
        ...(vlan && !rarely() ? [`vlan ${vlan}`] : []),
        ...access('FastEthernet0/1'),
        ...access('FastEthernet0/2'),
        ...(first ? access('GigabitEthernet0/1') : []),
        ...(two ? uplink : []),
        ...(rarely() ? ['access-list 101 deny icmp any any', 'interface FastEthernet0/1', ' ip access-group 101 in'] : []),
        `interface Vlan${vlan ?? 1}`,
        ` ip address ${own} 255.255.255.0`,
        ' no shutdown',
        ...(below(4) === 0 ? [] : [`ip default-gateway ${lan}.1`]),
        ...(rarely() ? ['ip routing'] : []),
      ]
      devices.push({ kind: 'switch', name, platform: 'ios-15-switch', config: config.join('\n') })
    }
    switchOf(`SW${index + 1}`, 1, true)
    links.push([`R${index + 1} Gi0/0`, `SW${index + 1} Gi0/1`], [`${names[0]} eth0`, `SW${index + 1} Fa0/1`])
    if (two) {
      switchOf(`SW${index + 1}b`, 2, false)
      links.push([`SW${index + 1} Gi0/2`, `SW${index + 1}b Gi0/2`])
    }
    if (names[1]) links.push([`${names[1]} eth0`, `SW${index + 1}${two ? 'b' : ''} Fa0/2`])
  }
  for (let index = 0; index < routers; index++) {
    const lines = configs[index] ?? []
    const left = `10.9.${(index + routers - 1) % routers}.1`
    const right = `10.9.${index}.2`
    for (let target = 0; target < routers; target++) {
      if (target === index || rarely()) continue
      const right1 = below(8) === 0 ? target < index : target > index
      const hop = rarely() ? `10.9.${index}.3` : right1 ? right : left
      lines.push(`ip route 10.0.${target}.0 255.255.255.0 ${hop}`)
    }
    if (below(3) === 0) lines.push(`ip route 0.0.0.0 0.0.0.0 ${one([left, right])}`)
    lines.push(
      ...lists,
      ...(rarely() ? ['no ip routing'] : []),
      'line vty 0 4',
      ` transport input ${one(['none', 'telnet', 'all'])}`,
      ' no login',
    )
    devices.push({ kind: 'router', name: `R${index + 1}`, platform: one(['ios-15-router', 'iosxe-17-router']), config: lines.join('\n') })
  }
  const names = devices.map(({ name }) => name) as [string, ...string[]]
  const tries = Array.from({ length: 8 }, () => {
    const to = rarely() ? '172.16.0.1' : (addresses[below(addresses.length)] ?? '10.0.0.1')
    return `${one(names)}: ${one([`ping ${to}`, `ping ${to} count 2`, `telnet ${to} 80`, `telnet ${to}`])}`
  })
  return { source: { devices, links }, probes: probesOf(tries) }
}

/**
 * Switches in a tree, sometimes with one more cable: trunks whose native VLANs agree or not, access ports at one end or both, hosts in
 * three VLANs, and a router between two of them.
 */
export function madeUpSwitches(seed: number): { readonly source: NetworkSource; readonly probes: readonly Probe[] } {
  const { below, rarely, one } = chance(seed)
  const links: (readonly [string, string])[] = []
  const vlan = () => one(['1', '10', '20'])
  const switches = Array.from({ length: 2 + below(4) }, (_, index) => ({
    name: `SW${index + 1}`,
    ports: 0,
    lines: ['10', '20', '30'].flatMap((id) => (rarely() ? [] : [`vlan ${id}`])),
  }))
  const port = (at: (typeof switches)[number], lines: readonly string[]) => {
    at.ports += 1
    at.lines.push(`interface FastEthernet0/${at.ports}`, ...lines.map((line) => ` ${line}`), ...(rarely() ? [' shutdown'] : []))
    return `${at.name} Fa0/${at.ports}`
  }
  const access = () => [`switchport access vlan ${vlan()}`]
  const trunk = (native: string) => [`switchport trunk native vlan ${native}`, 'switchport mode trunk']
  const end = (native: string) => (rarely() ? access() : trunk(below(4) === 0 ? one(['1', '10', '20', '30']) : native))
  const cable = (a: (typeof switches)[number], b: (typeof switches)[number]) => {
    const native = one(['1', '1', '10'])
    const ends: readonly [string[], string[]] = below(5) === 0 ? [access(), access()] : [end(native), end(native)]
    links.push([port(a, ends[0]), port(b, ends[1])])
  }
  const somewhere = () => one(switches as [(typeof switches)[number], ...typeof switches])
  for (const [index, child] of switches.entries()) if (index > 0) cable(switches[below(index)] ?? child, child)
  if (switches.length > 2 && below(4) === 0) cable(somewhere(), switches[0] ?? somewhere())
  const devices: DeviceSource[] = []
  const addresses: string[] = []
  for (let number = 1; number <= 5; number++) {
    const net = below(4) === 0 ? 1 : 0
    addresses.push(`10.0.${net}.${10 * number}`)
    devices.push({ kind: 'host', name: `PC${number}`, address: `10.0.${net}.${10 * number}/24`, gateway: `10.0.${net}.1` })
    links.push([`PC${number} eth0`, port(somewhere(), rarely() ? trunk(vlan()) : access())])
  }
  const router = [0, 1].flatMap((net) => {
    links.push([`R1 Gi0/${net}`, port(somewhere(), access())])
    addresses.push(`10.0.${net}.1`)
    return [`interface GigabitEthernet0/${net}`, ` ip address 10.0.${net}.1 255.255.255.0`, ' no shutdown']
  })
  devices.push({ kind: 'router', name: 'R1', platform: 'ios-15-router', config: router.join('\n') })
  for (const [index, { name, lines }] of switches.entries()) {
    const own = `10.0.0.${201 + index}`
    addresses.push(own)
    const svi = [`interface Vlan${vlan()}`, ` ip address ${own} 255.255.255.0`, ' no shutdown']
    devices.push({ kind: 'switch', name, platform: 'ios-15-switch', config: [...lines, ...svi].join('\n') })
  }
  const names = devices.map(({ name }) => name) as [string, ...string[]]
  return {
    source: { devices, links },
    probes: probesOf(Array.from({ length: 10 }, () => `${one(names)}: ping ${one(addresses as [string])}`)),
  }
}

function probesOf(texts: readonly string[]): readonly Probe[] {
  return texts.flatMap((text): Probe[] => {
    const read = parseProbe(text)
    return 'error' in read ? [] : [read]
  })
}

/** What a seed decides. */
function chance(seed: number) {
  let at = seed
  const random = () => {
    at = (at + 0x6d2b79f5) | 0
    let t = Math.imul(at ^ (at >>> 15), 1 | at)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(random() * count)
  return { below, rarely: () => below(12) === 0, one: <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0] }
}
