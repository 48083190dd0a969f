import { describe, expect, test } from 'vitest'
import { hopHeaders, linksOf } from '@/course/models/hop-headers'

const digit = (n: number) => n.toString(16).padStart(4, '0')
const path = (middle: string) => [
  { kind: 'host', name: 'PC1', mac: '0200.0000.0001', address: '192.0.2.10' },
  ...[...middle].map((kind, index) =>
    kind === 's'
      ? { kind: 'switch', name: `SW${index}` }
      : { kind: 'router', name: `R${index}`, near: `0200.00aa.${digit(index)}`, far: `0200.00bb.${digit(index)}` },
  ),
  { kind: 'host', name: 'SRV', mac: '0200.0000.0002', address: '198.51.100.9' },
]
const read = (middle: string, change: object = {}) => hopHeaders.given.parse({ path: path(middle), before: 'SRV', ...change })

/** All ways of up to five switches and routers. */
const ways = Array.from({ length: 6 }, (_, length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    [...bits.toString(2).padStart(length, '0').slice(0, length)].map((bit) => (bit === '1' ? 'r' : 's')).join(''),
  ),
).flat()

describe('on every way', () => {
  test('each router begins a frame and lowers the TTL by one; switches do neither', () => {
    for (const way of ways) {
      const routers = [...way].filter((kind) => kind === 'r').length
      const { facts } = hopHeaders.decide(read(way))
      expect(facts).toMatchObject({ frames: routers + 1, ttl: 64 - routers, arrives: true })
      const links = linksOf(read(way))
      links.slice(1).forEach((link, index) => {
        const same = link.source.mac === links[index]!.source.mac && link.destination.mac === links[index]!.destination.mac
        expect(same).toBe(way[index] === 's')
      })
    }
  })

  test('the IP addresses stay, where nobody translates', () => {
    for (const way of ways)
      for (const { source, destination } of linksOf(read(way)))
        expect([source.address, destination.address]).toEqual(['192.0.2.10', '198.51.100.9'])
  })

  test('a frame is for a card that is on its link', () => {
    for (const way of ways) {
      const links = linksOf(read(way))
      expect(links[0]!.source.mac).toBe('0200.0000.0001')
      expect(links.at(-1)!.destination.mac).toBe('0200.0000.0002')
    }
  })
})

test('a translating router puts its address in the place of the source, from there on', () => {
  const given = read('rr')
  const path = given.path.map((one) => (one.name === 'R1' ? { ...one, nat: '203.0.113.2' } : one))
  const links = linksOf(hopHeaders.given.parse({ ...given, path }))
  expect(links.map(({ source }) => source.address)).toEqual(['192.0.2.10', '192.0.2.10', '203.0.113.2'])
})

test('a packet whose TTL is used up ends at a router', () => {
  expect(hopHeaders.decide(read('rr', { ttl: 2 })).facts).toMatchObject({ captured: false, arrives: false, frames: 2 })
  expect(hopHeaders.decide(read('rr', { ttl: 3 })).facts).toMatchObject({ captured: true, arrives: true, ttl: 1 })
})

test.each([
  [{ before: 'PC1' }, 'before'],
  [{ path: path('r').slice(1), before: 'SRV' }, 'path'],
  [{ path: [...path(''), ...path('').slice(1)] }, 'path'],
])('%j is told to the author', (change, where) => {
  expect(hopHeaders.given.safeParse({ path: path('r'), before: 'SRV', ...change }).error?.issues[0]?.path[0]).toBe(where)
})
