import { describe, expect, it } from 'vitest'
import { portGuard } from '@/course/models/port-guard'

const decide = (given: Record<string, unknown>) => portGuard.decide(portGuard.given.parse(given)).facts
const victim = { mac: '0200.5e00.0010', ip: '10.1.0.10', port: 'Gi1/0/1' }
const all = {
  'dhcp-snooping': { trusted: ['Gi1/0/24'] },
  'arp-inspection': { trusted: ['Gi1/0/24'] },
  'ra-guard': ['Gi1/0/3'],
  'port-security': { 'Gi1/0/3': {} },
  'storm-control': { 'Gi1/0/3': { percent: 5 } },
  bindings: [victim],
}
const attacks = [
  [{ is: 'dhcp-offer', port: 'Gi1/0/3' }, 'dhcp-snooping'],
  [{ is: 'arp', port: 'Gi1/0/3', mac: '0200.5e00.0066', ip: '10.1.0.10' }, 'arp-inspection'],
  [{ is: 'router-advertisement', port: 'Gi1/0/3' }, 'ra-guard'],
  [{ is: 'new-addresses', port: 'Gi1/0/3', count: 8000 }, 'port-security'],
  [{ is: 'broadcasts', port: 'Gi1/0/3', percent: 40 }, 'storm-control'],
] as const

describe('a switch port under attack', () => {
  it('lets each attack pass without its feature, and with all others', () => {
    for (const [message, feature] of attacks) {
      expect(decide({ message })).toMatchObject({ verdict: 'passes', by: '' })
      const { [feature]: _, ...others } = all
      expect(decide({ ...others, message })).toMatchObject({ verdict: 'passes' })
      expect(decide({ [feature]: all[feature], bindings: all.bindings, message }).verdict).not.toBe('passes')
    }
  })

  it('leaves what is in order alone', () => {
    for (const message of [
      { is: 'dhcp-offer', port: 'Gi1/0/24' },
      { is: 'dhcp-discover', port: 'Gi1/0/3' },
      { is: 'arp', port: 'Gi1/0/1', mac: victim.mac, ip: victim.ip },
      { is: 'arp', port: 'Gi1/0/24', mac: '0200.5e00.0001', ip: '10.1.0.1' },
      { is: 'router-advertisement', port: 'Gi1/0/24' },
      { is: 'new-addresses', port: 'Gi1/0/3', count: 1 },
      { is: 'broadcasts', port: 'Gi1/0/3', percent: 5 },
    ])
      expect(decide({ ...all, message })).toMatchObject({ verdict: 'passes', 'port-up': true })
  })

  it('takes a port down in the mode shutdown and in no other', () => {
    const message = { is: 'new-addresses', port: 'Gi1/0/3', count: 2 }
    const mode = (value: string) => decide({ 'port-security': { 'Gi1/0/3': { mode: value } }, message })['port-up']
    expect([mode('protect'), mode('restrict'), mode('shutdown')]).toEqual([true, true, false])
    expect(decide({ ...all, message: attacks[0][0] })['port-up']).toBe(true)
  })

  it('checks ARP by the pair, and a host without a binding fails it', () => {
    const arp = (mac: string, ip: string) => decide({ ...all, message: { is: 'arp', port: 'Gi1/0/5', mac, ip } }).verdict
    expect(arp('0200.5e00.0077', '10.1.0.77')).toBe('dropped')
    expect(arp(victim.mac, '10.1.0.11')).toBe('dropped')
    expect(arp(victim.mac, victim.ip)).toBe('passes')
  })

  it('prints what becomes of a message', () => {
    const print = (given: Record<string, unknown>) => portGuard.prints.verdict!(portGuard.given.parse(given))
    expect(print({ ...all, message: attacks[1][0] })).toBe(
      'Gi1/0/3: ARP, 10.1.0.10 is at 0200.5e00.0066\ndropped by dynamic ARP inspection',
    )
    expect(print({ message: attacks[3][0] })).toBe('Gi1/0/3: frames from 8000 addresses\npasses')
  })

  it('prints what is typed for it', () => {
    const text = portGuard.prints.config!(portGuard.given.parse({ ...all, message: attacks[0][0] }))
    expect(text).toContain('ip dhcp snooping vlan 10\nip dhcp snooping\nip arp inspection vlan 10')
    expect(text).toContain('interface GigabitEthernet1/0/24\n ip arp inspection trust\n ip dhcp snooping trust')
  })
})
