import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OpenSession } from '@/sim/network'
import { show } from '@/sim/show'
import { BRANCH, settled, withDevice, withLines } from '../lab'

/**
 * Columns and wording against what real devices printed. The samples are reference data beside the project and not part of it:
 * where they are absent these tests are skipped, and say so.
 */
const SAMPLES = join(__dirname, '../../../../shared/samples/ios-show')
const present = existsSync(SAMPLES)
const sample = (name: string) => readFileSync(join(SAMPLES, name), 'utf8').split('\n')
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
})
