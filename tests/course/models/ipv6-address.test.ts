import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ipv6Address } from '@/course/models/ipv6-address'
import { parseIpv6 } from '@/sim'

const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })).map((value) => value.toString(16))
const address = fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':'))
const mac = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 })
  .map((octets) => octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':'))
const decide = (given: unknown) => ipv6Address.decide(ipv6Address.given.parse(given)).facts

it('writes one address in two forms that are read as the same', () => {
  fc.assert(
    fc.property(address, (text) => {
      const { short, full } = decide({ text })
      expect(parseIpv6(String(short))).toBe(parseIpv6(text))
      expect(parseIpv6(String(full))).toBe(parseIpv6(text))
      expect(String(full)).toHaveLength(39)
      expect(String(short).length).toBeLessThanOrEqual(text.length)
    }),
  )
})

it('finds every address in its own network, at any length', () => {
  fc.assert(
    fc.property(address, fc.integer({ min: 0, max: 128 }), (text, length) => {
      expect(decide({ text, length, other: text }).within).toBe(true)
    }),
  )
})

it.each([
  ['2001:db8::1', 'global'],
  ['3fff::1', 'global'],
  ['fd12:3456:789a:1::1', 'unique-local'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'reserved'],
  ['ff02::1', 'multicast'],
  ['::1', 'loopback'],
  ['::', 'unspecified'],
])('takes %s for %s', (text, kind) => {
  expect(decide({ text }).kind).toBe(kind)
})

it.each(['2001:db8::1::2', '2001:db8:0:12345::1', '2001:db8:0:10fg::1', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::'])(
  'says of %s that it is none',
  (text) => {
    expect(decide({ text }).valid).toBe(false)
  },
)

it('makes an identifier that has fffe in the middle, and gives the MAC address back', () => {
  fc.assert(
    fc.property(mac, (given) => {
      const identifier = BigInt.asUintN(64, parseIpv6(String(decide({ mac: given })['link-local'])) ?? 0n)
      const octets = Array.from({ length: 8 }, (_, index) => Number((identifier >> BigInt(56 - 8 * index)) & 0xffn))
      expect(octets.slice(3, 5)).toEqual([0xff, 0xfe])
      const back = [(octets[0] ?? 0) ^ 2, ...octets.slice(1, 3), ...octets.slice(5)]
      expect(back.map((octet) => octet.toString(16).padStart(2, '0')).join(':')).toBe(given)
    }),
  )
})

it('makes the example of the chapter', () => {
  expect(decide({ mac: '00:1c:c4:5a:07:9e' })).toMatchObject({
    address: 'fe80::21c:c4ff:fe5a:79e',
    bit: 'set',
    'solicited-node': 'ff02::1:ff5a:79e',
  })
})
