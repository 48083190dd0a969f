import { describe, expect, test } from 'vitest'
import { dBmOf, freeSpaceLoss, linkBudget, milliwattsOf } from '@/course/models/link-budget'

const ap = (name: string, path: object, more: object = {}) => ({ name, power: 20, gain: 3, path, ...more })
const base = { mhz: 5180, client: { name: 'laptop', power: 15 }, noise: -92 }
const decide = (given: object) => linkBudget.decide(linkBudget.given.parse({ ...base, ...given }))

describe('decibels', () => {
  test('3 dB is about double, 10 dB is ten times, and there and back is the same', () => {
    for (const dBm of [-90, -67, -30, 0, 10, 17, 20]) {
      expect(milliwattsOf(dBm + 10) / milliwattsOf(dBm)).toBeCloseTo(10)
      expect(milliwattsOf(dBm + 3) / milliwattsOf(dBm)).toBeCloseTo(1.995, 2)
      expect(dBmOf(milliwattsOf(dBm))).toBeCloseTo(dBm)
    }
    expect(milliwattsOf(0)).toBe(1)
    expect(milliwattsOf(20)).toBeCloseTo(100)
  })

  test('twice the distance or twice the frequency costs 6 dB', () => {
    for (const meters of [5, 10, 40, 1000])
      for (const mhz of [2437, 5180, 6115]) {
        expect(freeSpaceLoss(mhz, 2 * meters) - freeSpaceLoss(mhz, meters)).toBeCloseTo(6.02, 2)
        expect(freeSpaceLoss(2 * mhz, meters) - freeSpaceLoss(mhz, meters)).toBeCloseTo(6.02, 2)
      }
    expect(freeSpaceLoss(2437, 10)).toBeCloseTo(60.1, 1)
  })
})

describe('a budget', () => {
  test('adds gains and takes losses away, in any order', () => {
    const walls = [
      { name: 'brick', loss: 12 },
      { name: 'plaster', loss: 3 },
    ]
    const { facts } = decide({ 'access-points': [ap('AP1', { loss: 70, walls }, { cable: 2 })] })
    expect(facts).toMatchObject({ eirp: 21, received: -64, snr: 28, loss: 85 })
    expect(decide({ 'access-points': [ap('AP1', { loss: 70, walls: walls.toReversed() }, { cable: 2 })] }).facts).toEqual(facts)
  })

  test('what is lost is the same both ways, so that the weaker sender is the weaker direction', () => {
    const { received, uplink, weaker } = decide({ 'access-points': [ap('AP1', { loss: 80 })] }).facts
    expect([received, uplink, weaker]).toEqual([-57, -62, 'uplink'])
  })

  test('the best rate whose signal and SNR are both there', () => {
    const rates = [
      { rate: 6, signal: -82, snr: 5 },
      { rate: 54, signal: -65, snr: 25 },
    ]
    const at = (loss: number, noise = -92) => decide({ rates, noise, 'access-points': [ap('AP1', { loss })] }).facts
    expect(at(80)).toMatchObject({ rate: 54, status: 'link' })
    expect(at(95)).toMatchObject({ rate: 6, status: 'link' })
    expect(at(110)).toMatchObject({ rate: 0, status: 'no link' })
    expect(at(80, -70)).toMatchObject({ rate: 6 })
  })

  test('a client stays until its own access point is weak and another is better by enough', () => {
    const roams = { below: -70, 'better-by': 8 }
    const at = (first: number, second: number) =>
      decide({
        'access-points': [ap('AP1', { loss: first }), ap('AP2', { loss: second })],
        client: { ...base.client, joined: 'AP1', roams },
      }).facts
    expect(at(85, 70)).toMatchObject({ roams: false, serving: 'AP1', best: 'AP2' })
    expect(at(100, 95)).toMatchObject({ roams: false, serving: 'AP1' })
    expect(at(100, 70)).toMatchObject({ roams: true, serving: 'AP2' })
  })

  test('EIRP is held against the limit', () => {
    const at = (gain: number) => decide({ limit: 23, 'access-points': [ap('AP1', { loss: 70 }, { gain })] }).facts.allowed
    expect([at(3), at(4)]).toEqual([true, false])
  })

  test('prints', () => {
    const given = linkBudget.given.parse({
      ...base,
      'access-points': [ap('AP1', { meters: 20, walls: [{ name: 'brick wall', loss: 12 }] })],
    })
    expect(linkBudget.prints.budget?.(given)).toBe(
      [
        'transmit power of AP1            20.0  dBm',
        'antenna gain                     +3.0  dBi',
        'EIRP                             23.0  dBm',
        '20 m of free space at 5180 MHz  -72.7  dB',
        'brick wall                      -12.0  dB',
        'antenna gain of laptop           +0.0  dBi',
        'received                        -61.7  dBm',
        'noise                           -92.0  dBm',
        'SNR                              30.3  dB',
      ].join('\n'),
    )
  })
})
