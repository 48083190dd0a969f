import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '@/server/base/refusal'
import { makeLine } from '@/server/door/line'
import { cases } from '../runs'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'setImmediate'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Lets requests come to a line, each at its millisecond and with work of so many, and tells what became of each. */
async function serve(requests: readonly { at: number; work: number }[], options: { places: number; patience: number }) {
  const line = makeLine(options)
  let [inside, most] = [0, 0]
  const order: number[] = []
  const told = requests.map(async ({ at, work }, place) => {
    await rest(at)
    const came = performance.now()
    try {
      const leave = await line.enter()
      const waited = performance.now() - came
      order.push(place)
      most = Math.max(most, ++inside)
      await rest(work)
      inside--
      leave()
      leave()
      return { waited }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { refusal: error, waited: performance.now() - came }
    }
  })
  await vi.runAllTimersAsync()
  return { most, order, told: await Promise.all(told) }
}

const crowds = fc.record({
  requests: fc.array(fc.record({ at: fc.nat(2000), work: fc.integer({ min: 1, max: 900 }) }), { minLength: 1, maxLength: 80 }),
  places: fc.integer({ min: 1, max: 12 }),
  patience: fc.integer({ min: 1, max: 3000 }),
})

describe('the line before the database', () => {
  it('serves no more at once than there are places, lets nobody wait for longer than it says, and forgets nobody', async () => {
    await fc.assert(
      fc.asyncProperty(crowds, async ({ requests, places, patience }) => {
        const { told, most, order } = await serve(requests, { places, patience })
        expect(most).toBeLessThanOrEqual(places)
        expect(order.length + told.filter(({ refusal }) => refusal).length).toBe(requests.length)
        for (const { refusal, waited } of told) {
          expect(waited).toBeLessThanOrEqual(patience)
          if (!refusal) continue
          expect(refusal).toMatchObject({ code: 'busy', status: 503 })
          expect(refusal.message).toContain(`Send it again in ${refusal.retryAfter} seconds.`)
        }
      }),
      cases(60),
    )
  })

  it('serves in the order in which they came', async () => {
    const requests = Array.from({ length: 20 }, (_, place) => ({ at: place, work: 30 }))
    const { order, told } = await serve(requests, { places: 1, patience: 10_000 })
    expect(order).toEqual(requests.map((_, place) => place))
    for (const [place, { waited }] of told.entries()) expect(waited).toBe(place * 29)
  })

  it('of a crowd that comes at once refuses at once those for whom there is no time, and serves the others', async () => {
    const { told } = await serve(
      Array.from({ length: 200 }, () => ({ at: 0, work: 25 })),
      { places: 1, patience: 3000 },
    )
    const refused = told.filter(({ refusal }) => refusal)
    expect(refused.length).toBeGreaterThan(80)
    expect(refused.length).toBeLessThan(120)
    for (const { waited } of refused) expect(waited).toBe(0)
  })

  it('gives the place of whoever takes too long to the next one', async () => {
    const { told } = await serve(
      [
        { at: 0, work: 1_000_000 },
        { at: 1000, work: 1 },
      ],
      { places: 1, patience: 3000 },
    )
    expect(Math.round((told[1]?.waited ?? 0) / 100)).toBe(10)
  })

  it('tells those who come again a later moment the more of them there are, and a minute at the latest', async () => {
    const line = makeLine({ places: 1, patience: 300 })
    await line.enter()
    const came = Array.from({ length: 3000 }, () => line.enter().then(Boolean, ({ retryAfter }: Refusal) => retryAfter))
    await vi.advanceTimersByTimeAsync(2100)
    const waits = (await Promise.all(came)).filter((wait) => typeof wait === 'number')
    expect(waits.length).toBeGreaterThan(2900)
    const [first = 0, later = 0, last = 0] = [waits[10], waits[500], waits.at(-1)]
    expect([first, later > 5, last]).toEqual([2, true, 60])
  })
})
