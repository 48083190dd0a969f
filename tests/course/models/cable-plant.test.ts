import { describe, expect, test } from 'vitest'
import { cablePlant } from '@/course/models/cable-plant'
import { pinsOf, schemes, splits, wiringOf } from '@/course/models/cable-plant/copper'

const host = { name: 'PC1', sends: 'mdi', 'auto-mdix': false, fastest: 1000 }
const port = { name: 'SW1 Gi0/1', sends: 'mdi-x', 'auto-mdix': true, fastest: 1000 }
const patch = { kind: 'cat5e', meters: 30, plugs: { a: 'T568B', b: 'T568B' }, a: host, b: port }
const copper = (change: object = {}) => cablePlant.decide(cablePlant.given.parse({ copper: { ...patch, ...change } })).facts
const swapped = (change: { plugs?: { a: unknown; b: unknown }; a?: object; b?: object }) => ({
  ...change,
  plugs: { a: (change.plugs ?? patch.plugs).b, b: (change.plugs ?? patch.plugs).a },
  a: change.b ?? patch.b,
  b: change.a ?? patch.a,
})
const endsSwapped = (facts: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key.endsWith('-a') ? key.replace(/a$/, 'b') : key.endsWith('-b') ? key.replace(/b$/, 'a') : key,
      value,
    ]),
  )

describe('pins', () => {
  test('alike is straight, A to B is crossed, and a map read from the other end is its inverse', () => {
    const { T568A, T568B } = schemes
    expect(pinsOf(T568B, T568B)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(pinsOf(T568A, T568B)).toEqual([3, 6, 1, 4, 5, 2, 7, 8])
    expect([wiringOf(pinsOf(T568A, T568A)), wiringOf(pinsOf(T568A, T568B)), wiringOf(pinsOf(T568B, T568B.toReversed()))]).toEqual([
      'straight-through',
      'crossover',
      'rollover',
    ])
    for (const far of [T568A, T568B, T568B.toReversed()])
      for (const [index, pin] of pinsOf(T568B, far).entries()) expect(pinsOf(far, T568B)[pin - 1]).toBe(index + 1)
  })

  test('neither scheme splits a pair; counting wires off in twos does', () => {
    expect([splits(schemes.T568A), splits(schemes.T568B)]).toEqual([false, false])
    expect(splits(['white-orange', 'orange', 'white-green', 'green', 'white-blue', 'blue', 'white-brown', 'brown'])).toBe(true)
  })
})

describe('copper', () => {
  test('a swap of ends changes nothing but the ends', () => {
    for (const change of [
      {},
      { plugs: { a: 'T568A', b: 'T568B' } },
      { b: { ...port, 'auto-mdix': false } },
      { a: { ...host, speed: 100, duplex: 'full' } },
      { plugs: { a: 'T568B', b: ['white-orange', 'orange', 'white-green', '-', '-', 'green', '-', '-'] } },
    ])
      expect(copper(swapped(change))).toEqual(endsSwapped(copper(change)))
  })

  test('a straight cable joins unlike ports, a crossed one like ports, and auto-MDIX at one end is enough for either', () => {
    const off = { ...port, 'auto-mdix': false }
    const crossed = { a: 'T568A', b: 'T568B' }
    expect(copper({ b: off }).status).toBe('up')
    expect(copper({ b: off, plugs: crossed }).status).toBe('sender to sender')
    expect(copper({ a: off, b: off }).status).toBe('sender to sender')
    expect(copper({ a: off, b: off, plugs: crossed }).status).toBe('up')
    expect(copper({ a: off, b: port }).status).toBe('up')
    expect(copper({ a: off, b: { ...port, speed: 100, duplex: 'full' } }).status).toBe('sender to sender')
  })

  test('two pairs are enough for 100 and not for 1000', () => {
    const plugs = { a: 'T568B', b: ['white-orange', 'orange', 'white-green', '-', '-', 'green', '-', '-'] }
    expect(copper({ plugs })).toMatchObject({ status: 'pairs missing', link: false, open: 4 })
    expect(copper({ plugs, a: { ...host, fastest: 100 } })).toMatchObject({ status: 'up', speed: 100 })
  })

  test('a wire that is lost is an open pair, whatever the ports are', () => {
    const plugs = { a: 'T568B', b: ['white-orange', '-', 'white-green', 'blue', 'white-blue', 'green', 'white-brown', 'brown'] }
    for (const a of [host, port]) expect(copper({ a, plugs })).toMatchObject({ status: 'open or miswired', open: 1 })
  })

  test('longer never makes it better, and a better cable never worse', () => {
    const kinds = ['cat5', 'cat5e', 'cat6', 'cat6a']
    for (const fastest of [100, 1000, 10000]) {
      const good = kinds.map((kind) =>
        [30, 55, 56, 100, 101].map((meters) => copper({ kind, meters, a: { ...host, fastest }, b: { ...port, fastest } }).standard),
      )
      for (const row of good) expect(row.toSorted((a, b) => Number(b) - Number(a))).toEqual(row)
      for (const column of [0, 1, 2, 3, 4])
        expect(good.map((row) => row[column]).toSorted((a, b) => Number(a) - Number(b))).toEqual(good.map((row) => row[column]))
    }
    const ten = { kind: 'cat6', a: { ...host, fastest: 10000 }, b: { ...port, fastest: 10000 } }
    expect([copper({ ...ten, meters: 55 }).status, copper({ ...ten, meters: 80 }).status]).toEqual(['up', 'out of standard'])
  })

  test('full against auto is a mismatch at 100 and none at 1000; speeds that differ are no link', () => {
    expect(copper({ b: { ...port, speed: 100, duplex: 'full' } })).toMatchObject({
      status: 'duplex mismatch',
      'duplex-a': 'half',
      'errors-a': 'late collisions',
      'errors-b': 'CRC and runts',
    })
    expect(copper({ b: { ...port, speed: 1000, duplex: 'full' } })).toMatchObject({ status: 'up', 'duplex-a': 'full' })
    expect(copper({ a: { ...host, speed: 10, duplex: 'full' }, b: { ...port, speed: 100, duplex: 'full' } }).status).toBe('speeds differ')
  })
})

const lr = { name: 'SFP-10G-LR', speed: 10000, nm: 1310, reach: { OS2: 10000 }, tx: -2.5, sensitivity: -14.4, overload: 0.5 }
const sr = { name: 'SFP-10G-SR', speed: 10000, nm: 850, reach: { OM3: 300, OM4: 400 }, tx: -2.5, sensitivity: -9.9, overload: -1 }
const trunk = {
  kind: 'OS2',
  meters: 4000,
  'db-per-km': 0.4,
  losses: [{ name: '2 connectors', db: 1 }],
  a: { name: 'Te1/1/1', transceiver: lr },
  b: { name: 'Te1/1/2', transceiver: lr },
}
const fiber = (change: object = {}) => cablePlant.decide(cablePlant.given.parse({ fiber: { ...trunk, ...change } })).facts

describe('fiber', () => {
  test('what is sent less what is lost is received', () => {
    expect(fiber()).toMatchObject({ status: 'up', loss: 2.6, 'rx-a': -5.1, 'rx-b': -5.1, margin: 9.3 })
  })

  test('a swap of ends changes nothing but the ends', () => {
    for (const change of [
      {},
      { cut: 'a-to-b' },
      { a: { name: 'Te1/1/1', transceiver: { ...lr, tx: -8 } } },
      { a: { name: 'Te1/1/1', transceiver: sr } },
    ]) {
      const whole = { ...trunk, ...change }
      const cut = (whole as { cut?: string }).cut
      expect(fiber({ ...whole, a: whole.b, b: whole.a, ...(cut ? { cut: 'b-to-a' } : {}) })).toEqual(endsSwapped(fiber(whole)))
    }
  })

  test('one broken strand leaves one end dark', () => {
    expect(fiber({ cut: 'a-to-b' })).toMatchObject({ status: 'no light', 'rx-a': -5.1, 'rx-b': -40, link: false })
    expect(fiber({ strands: 'straight' })).toMatchObject({ status: 'no light', 'rx-a': -40, 'rx-b': -40 })
  })

  test('more loss is less light, down to nothing that can be read', () => {
    const at = (db: number) => fiber({ losses: [{ name: 'bend', db }] })
    for (let db = 0; db < 30; db += 1) expect(Number(at(db + 1)['rx-b'])).toBeLessThanOrEqual(Number(at(db)['rx-b']))
    expect(at(9).status).toBe('up')
    expect(at(11)).toMatchObject({ status: 'too weak', margin: -0.7 })
    expect(Number(at(60)['rx-b'])).toBe(-40)
  })

  test('modules have to fit each other, the fiber and its length', () => {
    expect(fiber({ a: { name: 'Te1/1/1', transceiver: sr } }).status).toBe('wavelengths differ')
    expect(fiber({ kind: 'OM3' }).status).toBe('wrong fiber')
    const short = { kind: 'OM3', 'db-per-km': 3, a: { name: 'Te1/1/1', transceiver: sr }, b: { name: 'Te1/1/2', transceiver: sr } }
    expect(fiber({ ...short, meters: 300 })).toMatchObject({ status: 'up', standard: true })
    expect(fiber({ ...short, meters: 301 })).toMatchObject({ status: 'out of reach', standard: false })
    const zx = { ...lr, name: 'ZX', nm: 1550, reach: { OS2: 70000 }, tx: 3, overload: -3, sensitivity: -23 }
    expect(fiber({ meters: 500, a: { name: 'Te1/1/1', transceiver: zx }, b: { name: 'Te1/1/2', transceiver: zx } }).status).toBe(
      'too strong',
    )
  })

  test('modules of a pair for one strand each receive what the other sends', () => {
    const [d, u] = [
      { ...lr, nm: 1490, receives: 1310 },
      { ...lr, nm: 1310, receives: 1490 },
    ]
    expect(fiber({ a: { name: 'A', transceiver: d }, b: { name: 'B', transceiver: u } }).status).toBe('up')
    expect(fiber({ a: { name: 'A', transceiver: d }, b: { name: 'B', transceiver: d } }).status).toBe('wavelengths differ')
  })

  test('prints as IOS XE does', () => {
    expect(cablePlant.prints['transceiver-b']?.(cablePlant.given.parse({ fiber: { ...trunk, cut: 'a-to-b' } }))).toBe(
      [
        'If device is externally calibrated, only calibrated values are printed.',
        '++ : high alarm, +  : high warning, -  : low warning, -- : low alarm.',
        'NA or N/A: not applicable, Tx: transmit, Rx: receive.',
        'mA: milliamperes, dBm: decibels (milliwatts).',
        '                                         Optical   Optical',
        '         Temperature  Voltage  Current   Tx Power  Rx Power',
        'Port     (Celsius)    (Volts)  (mA)      (dBm)     (dBm)',
        '-------  -----------  -------  --------  --------  --------',
        'Te1/1/2    35.5       3.30       5.7      -2.5     -40.0',
      ].join('\n'),
    )
    expect(
      cablePlant.prints['received-b']?.(cablePlant.given.parse({ fiber: trunk }))
        .split('\n')
        .map((line) => line.search(/\S/)),
    ).toEqual([17, 17, 0, 0, 0])
  })
})
