import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dhcp } from '@/course/models/dhcp'

const local = {
  server: { name: 'R1', address: '10.1.10.1' },
  lan: { router: 'R1', interface: 'GigabitEthernet0/0', network: '10.1.10.0/24', address: '10.1.10.1' },
  pools: [{ name: 'OFFICE', network: '10.1.10.0/24', 'default-router': '10.1.10.1', lease: 2 }],
  excluded: [{ from: '10.1.10.1', to: '10.1.10.10' }],
  client: { name: 'PC1', mac: '0200.0000.0010' },
}
const far = {
  ...local,
  server: { name: 'DHCP1', address: '10.9.0.5' },
  lan: { ...local.lan, helper: '10.9.0.5' },
  pools: [{ name: 'SERVERS', network: '10.9.0.0/24' }, ...local.pools],
}
const decided = (value: unknown) => dhcp.decide(dhcp.given.parse(value)).facts
const print = (name: string, value: unknown) => dhcp.prints[name]?.(dhcp.given.parse(value)).split('\n')

it('gives the first address that is not excluded, in four messages', () => {
  expect(decided(local)).toMatchObject({ got: true, address: '10.1.10.11', gateway: '10.1.10.1', relayed: false, last: 'ACK' })
  expect(print('messages', local)).toEqual([
    'PC1 > everybody           DISCOVER',
    'R1 > PC1                  OFFER 10.1.10.11',
    'PC1 > everybody           REQUEST 10.1.10.11 of 10.1.10.1',
    'R1 > PC1                  ACK 10.1.10.11',
  ])
  expect(print('binding', local)?.at(-1)).toBe('10.1.10.11          0102.0000.0000.10       Mar 03 2027 09:00 AM    Automatic')
})

it('chooses the pool by giaddr where a router relays', () => {
  expect(decided(far)).toMatchObject({ pool: 'OFFICE', address: '10.1.10.11', relayed: true })
  expect(print('messages', far)).toHaveLength(8)
})

it('leaves the client alone without a helper, a pool, a server, or a way back', () => {
  const none = { got: false, address: '169.254' }
  expect(decided({ ...far, lan: local.lan })).toMatchObject({ ...none, relayed: false })
  expect(decided({ ...far, pools: far.pools.slice(0, 1) })).toMatchObject({ ...none, offered: 'none' })
  expect(decided({ ...far, server: { ...far.server, up: false } })).toMatchObject(none)
  expect(decided({ ...far, server: { ...far.server, 'way-back': false } })).toMatchObject({ ...none, offered: '10.1.10.11' })
  expect(decided({ ...local, excluded: [{ from: '10.1.10.1', to: '10.1.10.254' }] })).toMatchObject({ ...none, pool: 'OFFICE' })
})

it('refuses an address of another network and begins anew', () => {
  const moved = { ...local, client: { ...local.client, remembers: '192.168.7.20' } }
  expect(decided(moved)).toMatchObject({ nak: true, got: true, address: '10.1.10.11' })
  expect(print('messages', moved)?.slice(0, 3)).toEqual([
    'PC1 > everybody           REQUEST 192.168.7.20',
    'R1 > PC1                  NAK',
    'PC1 > everybody           DISCOVER',
  ])
  const back = {
    ...local,
    leases: [{ address: '10.1.10.40', mac: '0200.0000.0010' }],
    client: { ...local.client, remembers: '10.1.10.40' },
  }
  expect(decided(back)).toMatchObject({ nak: false, address: '10.1.10.40', last: 'ACK' })
  expect(dhcp.given.safeParse({ ...local, client: { ...local.client, remembers: '10.1.10.40' } }).success).toBe(false)
})

it('gives an address of its pool that is neither excluded nor leased, or none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 254 }), fc.uniqueArray(fc.integer({ min: 1, max: 254 }), { maxLength: 60 }), (to, taken) => {
      const leases = taken.map((host) => ({ address: `10.1.10.${host}`, mac: '0200.0000.0099' }))
      const { got, address } = decided({ ...local, excluded: [{ from: '10.1.10.0', to: `10.1.10.${to}` }], leases })
      if (!got) return
      const host = Number(String(address).split('.')[3])
      expect(host > to && host < 255 && !taken.includes(host)).toBe(true)
    }),
  )
})
