import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '@/server/base/refusal'
import { countChange } from '@/server/door/limits'

beforeEach(() => {
  Reflect.deleteProperty(globalThis, 'holdtimeChanges')
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const someone = () => ({ learner: randomUUID(), zone: 'UTC' })

function refusal(work: () => void): Refusal | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return undefined
}

describe('a flood of changes', () => {
  it('from one learner is refused with the seconds to wait, from wherever it comes, and nobody else is', () => {
    const [flooder, neighbour] = [someone(), someone()]
    for (let count = 0; count < 50; count++) countChange(flooder, `network ${count}`)
    const refused = refusal(() => countChange(flooder, 'another'))
    expect(refused).toMatchObject({ code: 'too_many_tries', status: 429, retryAfter: 10 })
    expect(refusal(() => countChange(neighbour, 'network 1'))).toBeUndefined()
    for (let count = 0; count < 6000; count++) refusal(() => countChange(flooder, 'home'))
    expect(refusal(() => countChange(neighbour, 'home'))).toBeUndefined()
  })

  it('from one network is refused whoever it says that it is, and another network is not', () => {
    for (let count = 0; count < 5000; count++) countChange(someone(), 'flooded')
    expect(refusal(() => countChange(someone(), 'flooded'))?.code).toBe('too_many_tries')
    expect(refusal(() => countChange(someone(), 'calm'))).toBeUndefined()
  })

  it('is over when the wait is, not before', () => {
    const flooder = someone()
    for (let count = 0; count < 50; count++) countChange(flooder, 'home')
    vi.advanceTimersByTime(9_500)
    expect(refusal(() => countChange(flooder, 'home'))?.retryAfter).toBe(1)
    vi.advanceTimersByTime(500)
    expect(refusal(() => countChange(flooder, 'home'))).toBeUndefined()
  })

  it('is not what a school of 200 does, each of whom reveals and answers once a second, from one address', () => {
    const school = Array.from({ length: 200 }, someone)
    for (let second = 0; second < 60; second++) {
      for (const pupil of school) for (const _ of ['reveal', 'answer']) countChange(pupil, 'school')
      vi.advanceTimersByTime(1000)
    }
  })
})
