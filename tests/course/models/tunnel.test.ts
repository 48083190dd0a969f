import { describe, expect, it } from 'vitest'
import { tunnel } from '@/course/models/tunnel'

const way = [
  { name: 'PC1', address: '10.1.0.10' },
  { name: 'R1', address: '192.0.2.1' },
  { name: 'ISP' },
  { name: 'R2', address: '203.0.113.1' },
  { name: 'PC2', address: '10.2.0.20' },
]
const given = (change: Record<string, unknown> = {}) =>
  tunnel.given.parse({
    packet: { from: '10.1.0.10', to: '10.2.0.20', protocol: 'tcp', data: 1000 },
    way,
    ipsec: { mode: 'tunnel', protocol: 'esp', transform: 'aes-cbc sha-256', from: 'R1', to: 'R2' },
    tap: 'ISP',
    ...change,
  })
const hosts = (change: Record<string, unknown> = {}, middle: Record<string, unknown> = { name: 'ISP' }) => ({
  packet: { from: '192.0.2.10', to: '203.0.113.20', protocol: 'tcp', data: 100 },
  way: [{ name: 'PC1', address: '192.0.2.10' }, middle, { name: 'PC2', address: '203.0.113.20' }],
  ipsec: { mode: 'transport', protocol: 'esp', transform: 'aes-cbc sha-256', from: 'PC1', to: 'PC2', ...change },
  tap: middle.name,
})
const nat = { name: 'NAT', address: '198.51.100.7', nat: 'address' }
const facts = (change: Record<string, unknown> = {}) => tunnel.decide(given(change)).facts

describe('a packet through IPsec', () => {
  it('in tunnel mode shows the gateways to those between them, and neither hosts nor data', () => {
    expect(facts()).toMatchObject({
      delivered: true,
      'seen-from': '192.0.2.1',
      'seen-to': '203.0.113.1',
      'seen-protocol': 'esp',
      'data-readable': false,
      'hosts-readable': false,
    })
    expect(facts({ tap: 'PC1' })).toMatchObject({ 'seen-protocol': 'tcp', 'data-readable': true })
    expect(facts({ tap: 'R2' })).toMatchObject({ 'seen-from': '10.1.0.10', 'data-readable': true })
  })

  it('in transport mode shows the hosts and not the data', () => {
    expect(facts(hosts())).toMatchObject({ delivered: true, mode: 'transport', 'hosts-readable': true, 'data-readable': false })
  })

  it('goes in tunnel mode where the peers are not its own ends, whatever is typed', () => {
    expect(facts({ ipsec: { ...given().ipsec, mode: 'transport' } })).toMatchObject({ mode: 'tunnel', delivered: true })
    expect(facts({ ipsec: { ...given().ipsec, mode: 'transport' }, gre: true })).toMatchObject({
      mode: 'transport',
      'hosts-readable': false,
    })
  })

  it('is as long as a device says: of 1,500 bytes 1,438 are left with AES-CBC and SHA-256', () => {
    const size = (data: number) => facts({ packet: { from: '10.1.0.10', to: '10.2.0.20', protocol: 'tcp', data } })['seen-bytes'] as number
    expect(size(1438 - 40)).toBeLessThanOrEqual(1500)
    expect(size(1439 - 40)).toBeGreaterThan(1500)
  })

  it('is padded so that what is encrypted is whole blocks, at every length', () => {
    for (let data = 0; data < 64; data++) {
      const added = facts({ packet: { from: '10.1.0.10', to: '10.2.0.20', protocol: 'udp', data } }).added as number
      expect((28 + data + added - 20 - 8 - 16 - 16) % 16).toBe(0)
      expect(added).toBeGreaterThanOrEqual(62)
      expect(added).toBeLessThanOrEqual(77)
    }
  })

  it('with AH is read by all and changed by none', () => {
    const ipsec = { mode: 'tunnel', protocol: 'ah', transform: 'sha-256', from: 'R1', to: 'R2' }
    expect(facts({ ipsec })).toMatchObject({ delivered: true, 'data-readable': true, 'hosts-readable': true, added: 48 })
    expect(facts({ ipsec, way: way.map((node) => (node.name === 'ISP' ? nat : node)), tap: 'NAT' })).toMatchObject({
      delivered: false,
      'fails-at': 'R2',
    })
  })

  it('with ESP survives NAT of addresses in tunnel mode, and in transport mode only without a checksum over addresses', () => {
    expect(facts({ way: way.map((node) => (node.name === 'ISP' ? nat : node)), tap: 'NAT' })).toMatchObject({ delivered: true })
    expect(facts(hosts({}, nat))).toMatchObject({ delivered: false, 'fails-at': 'PC2' })
    expect(facts(hosts({ 'nat-traversal': true }, nat))).toMatchObject({ delivered: true, 'seen-protocol': 'udp-4500' })
    const ping = hosts({}, nat)
    expect(facts({ ...ping, packet: { ...ping.packet, protocol: 'icmp' } })).toMatchObject({ delivered: true })
  })

  it('needs ports where NAT counts by ports', () => {
    const overload = { ...nat, nat: 'ports' }
    expect(facts(hosts({}, overload))).toMatchObject({ delivered: false, 'fails-at': 'NAT' })
    expect(facts(hosts({ 'nat-traversal': true }, overload))).toMatchObject({ delivered: true })
  })

  it('is dropped where it does not fit', () => {
    const narrow = way.map((node) => (node.name === 'R1' ? { ...node, mtu: 1120 } : node))
    expect(facts({ way: narrow })).toMatchObject({ delivered: true })
    expect(facts({ way: narrow, packet: { ...given().packet, data: 1040 } })).toMatchObject({ delivered: false, 'fails-at': 'R1' })
  })

  it('carries private addresses past a provider, which alone would not get there', () => {
    const provider = way.map((node) => (node.name === 'ISP' ? { ...node, routes: 'public' } : node))
    expect(facts({ way: provider })).toMatchObject({ delivered: true })
    expect(facts({ way: provider, ipsec: undefined })).toMatchObject({ delivered: false, 'fails-at': 'ISP' })
  })

  it('says to authors what is wrong', () => {
    const said = (change: Record<string, unknown>) =>
      tunnel.given
        .safeParse({ ...given(), ...change })
        .error?.issues.map(({ message }) => message)
        .join('; ')
    expect(said({ tap: 'R9' })).toContain('one of the way')
    expect(said({ ipsec: { ...given().ipsec, protocol: 'ah' } })).toContain('for AH')
    expect(said({ ipsec: { ...given().ipsec, protocol: 'ah', transform: 'sha-1', 'nat-traversal': true } })).toContain('not AH')
  })

  it('prints what a capture there has', () => {
    expect(tunnel.prints.capture!(given())).toBe('IP 192.0.2.1 > 203.0.113.1: ESP(spi=0x397c36ee,seq=0x1), length 1096')
    expect(tunnel.prints.layers!(given())).toContain('encrypted')
  })
})
