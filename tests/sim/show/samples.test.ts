import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OpenSession } from '@/sim/features/lines/config'
import { show } from '@/sim/show'
import { BRANCH, CHAIN, run, settled, withDevice, withLines } from '../lab'

/**
 * Columns and wording against what real devices printed. The samples are reference data beside the project and not part of it:
 * where they are absent these tests are skipped, and say so.
 */
const beside = ['../../../..', '../../../../..'].map((up) => join(__dirname, up, 'shared/samples')).find((folder) => existsSync(folder))
const present = beside !== undefined
const sampleIn = (folder: string, name: string) => readFileSync(join(beside ?? '', folder, name), 'utf8').split('\n')
const sample = (name: string) => sampleIn('ios-show', name)
const title = (text: string) => (present ? text : `${text} (skipped: no samples beside the project)`)

/** Where the words of a line begin. */
const columns = (line: string) => [...line.matchAll(/\S+/g)].map((word) => word.index)

describe.skipIf(!present)(title('real devices print the same'), () => {
  const state = settled(BRANCH)

  it('heading and columns in show users', () => {
    const real = sample('show_users/cisco_ios_show_users.txt')
    const session: OpenSession = { line: { kind: 'vty', number: 8 }, user: 'arm', from: 0x01020304, service: 'ssh' }
    const ours = show(settled(withDevice(withLines(BRANCH, 'R1', 'line vty 5 15'), 'R1', { sessions: [session] })), 'R1', {
      kind: 'users',
      viewer: { kind: 'vty', number: 8 },
    })
    expect(ours[0]).toBe(real[0])
    expect(ours[1]).toBe(real[1]?.replace('vty 0', 'vty 8'))
    expect(ours.at(-1)).toBe(real[3])
  })

  it('heading and columns in show ip interface brief', () => {
    const real = sample('show_ip_interface_brief/cisco_ios_show_ip_interface_brief.txt')
    const ours = show(state, 'R1', { kind: 'ip-interface-brief' })
    expect(ours[0]).toBe(real.find((line) => line.startsWith('Interface'))?.trimEnd())
    const up = real.find((line) => /\d+\.\d+\.\d+\.\d+ .* up +up/.test(line))
    expect(columns(ours[1] ?? '').slice(1)).toEqual(columns(up ?? '').slice(1))
  })

  it('heading and columns in show arp', () => {
    const real = sample('show_arp/cisco_ios_show_arp.txt')
    const ours = show(state, 'R1', { kind: 'arp' })
    expect(ours[0]).toBe(real[0])
    expect(columns(ours[1] ?? '')).toEqual(columns(real[1] ?? ''))
  })

  it('entries of standard and extended lists', () => {
    const lab = withLines(
      BRANCH,
      'R1',
      'access-list 1 permit 10.1.2.3 log',
      'access-list 1 deny 10.1.1.1',
      'access-list 1 deny 192.168.1.0 0.0.0.255',
      'access-list 1 deny any log',
      'access-list 102 permit tcp any host 192.168.1.100 eq ftp',
      'access-list 102 permit tcp any host 192.168.1.100 gt 1024',
    )
    const real = sample('show_access-list/cisco_ios_show_access-list.txt')
    const ours = show(settled(lab), 'R1', { kind: 'access-lists' })
    for (const line of ours) expect(real).toContain(line)
    expect(ours).toHaveLength(8)
  })

  it('the legend and the default route in show ip route', () => {
    const real = sample('show_ip_route/cisco_ios_show_ip_route_wildcard.txt').map((line) => line.trimEnd())
    const ours = show(settled(withLines(BRANCH, 'R1', 'ip route 0.0.0.0 0.0.0.0 10.0.3.2')), 'R1', { kind: 'ip-route' })
    const legend = ours.slice(0, ours.indexOf(''))
    expect(real.slice(0, legend.length)).toEqual(legend)
    const reals = real.find((line) => line.startsWith('S*') || line.startsWith('B*'))
    expect(columns(ours.find((line) => line.startsWith('S*')) ?? '').slice(0, 3)).toEqual(columns(reals ?? '').slice(0, 3))
    const connected = real.find((line) => line.startsWith('C        '))
    expect(columns(ours.find((line) => line.startsWith('C ')) ?? '').slice(0, 2)).toEqual(columns(connected ?? '').slice(0, 2))
  })

  it('heading and rows in show vlan', () => {
    const real = sample('show_vlan/cisco_ios_show_vlan.txt').map((line) => line.trimEnd())
    const ours = show(
      settled(
        withLines(
          BRANCH,
          'SW1',
          'interface FastEthernet0/1',
          ' switchport access vlan 10',
          'interface FastEthernet0/2',
          ' switchport access vlan 10',
        ),
      ),
      'SW1',
      { kind: 'vlan-brief' },
    )
    expect(ours.slice(0, 3)).toEqual(real.slice(0, 3))
    expect(ours.slice(-4)).toEqual(real.slice(8, 12))
  })

  it('heading and rows in show interfaces status and description', () => {
    const status = sample('show_interfaces_status/cisco_ios_show_interfaces_status.txt')
    const ours = show(settled(withLines(BRANCH, 'SW1', 'interface FastEthernet0/1', ' description Dashed-Name')), 'SW1', {
      kind: 'interfaces-status',
    })
    expect(ours[0]).toBe(status[0])
    expect(columns(ours[1] ?? '')).toEqual(columns(status[4] ?? '').map((column) => column))
    const description = sample('show_interfaces_description/cisco_ios_show_interfaces_description.txt')
    expect(show(state, 'SW1', { kind: 'interfaces-description' })[0]).toBe(description[0])
  })

  it('the lines of show ip interface that a learner looks for', () => {
    const real = new Set(sample('show_ip_interface/cisco_ios_show_ip_interface.txt').map((line) => line.trimEnd()))
    const ours = show(state, 'R1', { kind: 'ip-interface', interface: 'GigabitEthernet0/0' }).slice(2)
    const own = ['  Address determined by setup command']
    expect(ours.filter((line) => !real.has(line) && !own.includes(line))).toEqual([])
  })

  it('heading, columns and last line in show mac address-table', () => {
    const real = sample('show_mac-address-table/cisco_ios_show_mac-address-table4.txt')
    const total = sample('show_mac-address-table/cisco_ios_show_mac-address-table6.txt').find((line) => line.startsWith('Total'))
    const ours = show(run(state, 'PC1: ping 10.0.0.1').state, 'SW1', { kind: 'mac-address-table' })
    expect(ours.slice(0, 7)).toEqual(real.slice(0, 7))
    const learned = (lines: readonly string[]) => columns(lines.find((line) => line.includes('DYNAMIC')) ?? '')
    expect(learned(ours)).toEqual(learned(real))
    expect(ours.at(-1)?.replace(/\d+/, '')).toBe(total?.replace(/\d+/, ''))
  })

  it('the row of an ARP request that nobody answers', () => {
    const real = sample('show_arp/cisco_ios_show_arp.txt').find((line) => line.includes('Incomplete'))
    const ours = show(run(state, 'R1: ping 10.0.0.77').state, 'R1', { kind: 'ip-arp' }).find((line) => line.includes('Incomplete'))
    expect(columns(ours ?? '').slice(1)).toEqual(columns(real ?? '').slice(1))
  })

  it('the rows of traceroute', () => {
    const real = sample('traceroute/cisco_ios_traceroute_2.txt')
    const told = run(run(settled(CHAIN), 'R1: traceroute 10.23.0.2').state, 'R1: traceroute 10.23.0.2').trace.says
    const alike = (line: string | undefined) => line?.replace(/[\d.]+\.[\d.]+/, 'A').replace(/\d+ msec/g, 'n msec')
    expect(told.slice(0, 4).map(alike)).toEqual(real.slice(0, 4).map(alike))
    expect(sample('traceroute/cisco_ios_traceroute_dns.txt').some((line) => line === '  4  *  *  * ')).toBe(true)
  })
})

/** What is left of a line when numbers, names and addresses are taken out: its words, and where they stand. */
const formOf = (line: string) =>
  line
    .trimEnd()
    .replace(/[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}/g, 'MAC')
    .replace(/\d+\.\d+\.\d+\.\d+(?:\/\d+)?/g, 'IP')
    .replace(/\d+[dwy]\d+[hdw]|\d\d:\d\d:\d\d|never(?=, output)/g, 'TIME')
    .replace(/output (?:TIME|never)/g, 'output TIME')
    .replace(/\d+/g, '#')
const formsIn = (lines: readonly string[]) => new Set(lines.map(formOf))
/** Lines of ours whose form no sample has. */
const strange = (ours: readonly string[], real: ReadonlySet<string>, named: RegExp) =>
  ours.map(formOf).filter((line) => !real.has(line) && !named.test(line))

describe.skipIf(!present)(title('every line has the form of one that a real device printed'), () => {
  const real = (folder: string, files: readonly string[]) => formsIn(files.flatMap((file) => sample(`${folder}/${file}`)))
  const state = settled(
    withLines(
      withLines(
        BRANCH,
        'R1',
        'interface Loopback0',
        ' ip address 192.0.2.1 255.255.255.255',
        'ip route 0.0.0.0 0.0.0.0 10.0.3.9',
        'ip route 10.9.0.0 255.255.0.0 Null0',
      ),
      'SW1',
      'interface FastEthernet0/3',
      'interface FastEthernet0/1',
      ' description D3 USER',
    ),
  )
  const FILES = ['', '2', '3', '4', '5', '6', '_01'].map((end) => `cisco_ios_show_interfaces${end}.txt`)

  it('in show interfaces of routers and switches', () => {
    const forms = real('show_interfaces', FILES)
    // The model names its hardware and its media; a loopback is in no sample.
    const own =
      /^[A-Z]\S+ is |^ {2}Hardware is |^ {2}Description|media type is|^ {2}Encapsulation LOOPBACK|MTU # bytes|, # abort$|^ {2}Internet address/
    for (const device of ['R1', 'SW1']) expect(strange(show(state, device, { kind: 'interfaces' }), forms, own)).toEqual([])
  })

  it('in show ip interface', () => {
    const forms = real(
      'show_ip_interface',
      ['', '2', '3', '4', '6', '7', '8'].map((end) => `cisco_ios_show_ip_interface${end}.txt`),
    )
    expect(strange(show(state, 'R1', { kind: 'ip-interface' }), forms, /^[A-Z]\S+ is /)).toEqual([])
    const lines = sample('show_ip_interface/cisco_ios_show_ip_interface.txt')
    const from = lines.findIndex((line) => line.startsWith('Loopback1 '))
    const whole = formsIn(
      lines.slice(
        from + 1,
        lines.findIndex((line, index) => index > from && /^\S/.test(line)),
      ),
    )
    const ours = formsIn(show(state, 'R1', { kind: 'ip-interface', interface: 'GigabitEthernet0/0' }))
    const left = [...whole].filter((line) => /^ {2}\S/.test(line) && !ours.has(line))
    // IOS XE and a VRF have lines of their own.
    expect(left.filter((line) => !/Common access list|VPN Routing|determined by|processing disabled/.test(line))).toEqual([])
  })

  it('in show interfaces status, description and counters errors', () => {
    const status = sample('show_interfaces_status/cisco_ios_show_interfaces_status.txt')
    const words = (line: string) => columns(line).slice(-5)
    const connected = status.find((line) => line.startsWith('Fa1/6'))
    for (const line of show(state, 'SW1', { kind: 'interfaces-status' }).slice(1)) expect(words(line)[0]).toBe(29)
    expect(connected).toBeDefined()
    const description = sample('show_interfaces_description/cisco_ios_show_interfaces_description.txt')
    const up = description.find((line) => line.startsWith('Gi0/8'))
    const ours = show(state, 'SW1', { kind: 'interfaces-description' }).find((line) => line.includes('D3 USER'))
    expect(columns(ours ?? '').slice(0, 4)).toEqual(columns(up ?? '').slice(0, 4))
    const errors = sampleIn('more', 'show_interfaces_counters_errors/genie_iosxe.txt').map((line) => line.trimEnd())
    const printed = show(state, 'SW1', { kind: 'interfaces-counters-errors' })
    expect(printed[0]).toBe(errors[0])
    expect(ends(printed[1] ?? '')).toEqual(ends(errors[1] ?? ''))
    const second = (lines: readonly string[]) => lines.findIndex((line) => line.includes('Single-Col'))
    expect(printed[second(printed)]).toBe(errors[second(errors)])
    expect(ends(printed[second(printed) + 1] ?? '')).toEqual(ends(errors[second(errors) + 1] ?? ''))
  })

  it('in show ip route, whole, of one source, of one address and as a summary', () => {
    const routes = real('show_ip_route', [
      'cisco_ios_show_ip_route.txt',
      'cisco_ios_show_ip_route1.txt',
      'cisco_ios_show_ip_route_wildcard.txt',
      'cisco_ios_show_ip_route_vrf.txt',
    ])
    const bare = (line: string) => line.replace(/(?<=, )(?:Null|Loopback|Vlan|\w*Ethernet)#(?:\/#)*(?:\.#)?$/, 'IF')
    const forms = new Set([...routes].map(bare))
    for (const source of [undefined, 'static', 'connected'] as const)
      expect(
        show(state, 'R1', { kind: 'ip-route', ...(source ? { source } : {}) })
          .map((line) => bare(formOf(line)))
          .filter((line) => !forms.has(line)),
      ).toEqual([])
    const entry = formsIn(sampleIn('more', 'show_ip_route_address/iosxe_static_default_vrf.txt').map((line) => line.trimStart()))
    const asked = show(state, 'R1', { kind: 'ip-route', ip: 0, mask: 0 }).map((line) => formOf(line.trimStart()))
    expect(asked.filter((line) => !entry.has(line))).toEqual([])
    const summary = sample('show_ip_route_summary/cisco_ios_show_ip_route_summary.txt')
    const ours = show(state, 'R1', { kind: 'ip-route', summary: true })
    expect(ours.slice(0, 3)).toEqual(summary.slice(0, 3).map((line) => line.trimEnd()))
    for (const word of ['connected', 'static', 'application', 'internal', 'Total']) {
      const find = (lines: readonly string[]) => columns(lines.find((line) => line.startsWith(word)) ?? '')
      expect(find(ours)).toEqual(find(summary))
    }
  })
})

/** Where the words of a line end: right-hand columns. */
const ends = (line: string) => [...line.matchAll(/\S+/g)].map((word) => (word.index ?? 0) + word[0].length).slice(1)
