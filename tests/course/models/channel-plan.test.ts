import { describe, expect, test } from 'vitest'
import { channelPlan } from '@/course/models/channel-plan'
import { centerOf, channelsOf, membersOf, overlapOf, spanOf } from '@/course/models/channel-plan/channels'

const radio = (ap: string, channel: number, more: object = {}) => ({ ap, band: '2.4', channel, at: [0, 0], ...more })
const decide = (given: object) => channelPlan.decide(channelPlan.given.parse({ domain: 'us', range: 50, ...given }))

describe('channels', () => {
  test('centers are those of the standard', () => {
    expect([centerOf('2.4', 1), centerOf('2.4', 6), centerOf('2.4', 11)]).toEqual([2412, 2437, 2462])
    expect([centerOf('5', 36), centerOf('5', 149), centerOf('6', 1), centerOf('6', 93)]).toEqual([5180, 5745, 5955, 6415])
  })

  test('overlap is symmetrical, never more than the narrower, and all of it with itself', () => {
    for (const domain of ['us', 'europe'] as const)
      for (const band of ['2.4', '5', '6'] as const)
        for (const a of channelsOf(domain, band))
          for (const b of channelsOf(domain, band)) {
            const [x, y] = [spanOf(band, a, 20), spanOf(band, b, 20)]
            expect(overlapOf(x, y)).toBe(overlapOf(y, x))
            expect(overlapOf(x, y)).toBe(Math.max(0, 20 - Math.abs(centerOf(band, a) - centerOf(band, b))))
          }
  })

  test('at 5 and 6 GHz different channels of 20 MHz have nothing in common', () => {
    for (const band of ['5', '6'] as const) {
      const all = channelsOf('us', band)
      for (const a of all) for (const b of all) if (a !== b) expect(overlapOf(spanOf(band, a, 20), spanOf(band, b, 20))).toBe(0)
    }
    expect(channelsOf('us', '5')).toHaveLength(25)
    expect(channelsOf('us', '6')).toHaveLength(59)
    expect(channelsOf('europe', '6')).toHaveLength(24)
  })

  test('a bonded channel is one group, whichever of its members is the primary', () => {
    expect(membersOf('5', 48, 80)).toEqual([36, 40, 44, 48])
    expect(membersOf('5', 104, 40)).toEqual([100, 104])
    expect(membersOf('5', 157, 80)).toEqual([149, 153, 157, 161])
    expect(membersOf('6', 37, 160)).toEqual([33, 37, 41, 45, 49, 53, 57, 61])
    expect(spanOf('5', 36, 80)).toEqual({ from: 5170, to: 5250 })
    for (const member of membersOf('5', 36, 160)) expect(membersOf('5', member, 160)).toEqual(membersOf('5', 36, 160))
  })
})

describe('a plan', () => {
  test('1, 6 and 11 are clean at both widths', () => {
    for (const width of [20, 22])
      expect(decide({ radios: [radio('A', 1, { width }), radio('B', 6, { width }), radio('C', 11, { width })] }).facts).toMatchObject({
        clean: true,
        share: 0,
        disturb: 0,
        mhz: 0,
      })
  })

  test('one channel is shared, neighboring ones disturb', () => {
    expect(decide({ radios: [radio('A', 6), radio('B', 6)] }).facts).toMatchObject({ share: 1, disturb: 0, mhz: 20, clean: false })
    const { facts, because } = decide({ radios: [radio('A', 1), radio('B', 3)] })
    expect(facts).toMatchObject({ share: 0, disturb: 1, mhz: 10, disturbs: 'A@2.4-B@2.4' })
    expect(because).toBe('A on channel 1 and B on channel 3 overlap by 10 MHz, and neither can read the frames of the other.')
  })

  test('what is too far away does not count, and order does not matter', () => {
    expect(decide({ radios: [radio('A', 6), radio('B', 6, { at: [60, 0] })] }).facts.clean).toBe(true)
    const [a, b] = [radio('A', 4), radio('B', 6)]
    const { share, disturb, mhz } = decide({ radios: [a, b] }).facts
    expect(decide({ radios: [b, a] }).facts).toMatchObject({ share, disturb, mhz })
  })

  test('two wide channels share where two narrow ones were apart', () => {
    const at = (width: number) => decide({ radios: [radio('A', 36, { band: 5, width }), radio('B', 44, { band: 5, width })] }).facts
    expect(at(20)).toMatchObject({ clean: true })
    expect(at(40)).toMatchObject({ clean: true })
    expect(at(80)).toMatchObject({ share: 1, disturb: 0, mhz: 80 })
  })

  test('an oven is in some channels, radar in others', () => {
    const noise = [{ name: 'oven', from: 2440, to: 2480, at: [0, 0] }]
    expect(decide({ noise, radios: [radio('A', 1), radio('B', 11)] }).facts).toMatchObject({ noisy: 'B@2.4', clean: false })
    const radios = [radio('A', 36, { band: 5 }), radio('B', 100, { band: 5 }), radio('C', 52, { band: 5 })]
    expect(decide({ radar: 5500, radios }).facts).toMatchObject({ dfs: 2, leaves: 'B@5' })
  })

  test('says what a domain does not have', () => {
    const read = (given: object) => channelPlan.given.safeParse({ range: 50, ...given }).error?.issues.map(({ message }) => message)
    expect(read({ domain: 'us', radios: [radio('A', 13)] })).toEqual(['channel 13 at 2.4 GHz is none that the United States has here'])
    expect(read({ domain: 'europe', radios: [radio('A', 13)] })).toBeUndefined()
    expect(read({ domain: 'us', radios: [radio('A', 1, { width: 40 })] })).toEqual([
      '40 MHz at 2.4 GHz needs `second: above` or `second: below`',
    ])
  })

  test('prints', () => {
    const given = channelPlan.given.parse({ domain: 'us', range: 50, radios: [radio('AP1', 1), radio('AP2', 3, { at: [30, 40] })] })
    expect(channelPlan.prints.plan?.(given)).toBe(
      [
        'AP   Band     Channel  Width   From  To    Radar check',
        'AP1  2.4 GHz  1        20 MHz  2402  2422  no',
        'AP2  2.4 GHz  3        20 MHz  2412  2432  no',
      ].join('\n'),
    )
    expect(channelPlan.prints.pairs?.(given)).toBe(
      ['Pair           Meters  Overlap  So they', 'AP1 1 - AP2 3  50      10 MHz   disturb each other'].join('\n'),
    )
  })
})
