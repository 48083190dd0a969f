import fc from 'fast-check'
import { expect, it } from 'vitest'
import { duplex } from '@/course/models/duplex'

type End = { name: string; speed: 'auto' | '10' | '100'; duplex: 'auto' | 'half' | 'full' }

const byHand = fc.record({
  speed: fc.constantFrom('10' as const, '100' as const),
  duplex: fc.constantFrom('half' as const, 'full' as const),
})
const end = fc.oneof(byHand, fc.constant({ speed: 'auto' as const, duplex: 'auto' as const }))
const named = (a: Omit<End, 'name'>, b: Omit<End, 'name'>) => ({
  ends: [
    { name: 'Gi0/1', ...a },
    { name: 'Gi0/2', ...b },
  ] as [End, End],
})

it('decides alike whichever end is named first', () => {
  fc.assert(
    fc.property(end, end, (a, b) => {
      const [one, other] = [duplex.decide(named(a, b)).facts, duplex.decide(named(b, a)).facts]
      expect([one.link, one.speed, one.mismatch, one['Gi0/1']]).toEqual([other.link, other.speed, other.mismatch, other['Gi0/2']])
    }),
  )
})

it('has a mismatch by hand, or where full duplex by hand meets negotiation, and nowhere else', () => {
  fc.assert(
    fc.property(end, end, (a, b) => {
      const { mismatch, link } = duplex.decide(named(a, b)).facts
      const alone = [a, b].filter(({ speed }) => speed === 'auto').length === 1
      const expected = link === 'up' && (alone ? [a, b].some((one) => one.duplex === 'full') : a.duplex !== b.duplex)
      expect(mismatch).toBe(expected)
    }),
  )
})
