import { describe, expect, it } from 'vitest'
import { plain, type Week, weekLine, weekSentences } from '@/study'

const week: Week = {
  answers: 84,
  right: 71,
  minutes: 63,
  passed: [{ chapter: 'ssh', title: 'SSH' }],
  cards: 96,
  held: 80,
  fading: 23,
}
const told = (changed: Partial<Week>): string =>
  weekSentences({ ...week, ...changed })
    .map(plain)
    .join(' ')

describe('a week', () => {
  it('is told by what was answered, passed and held, and by what fades', () => {
    expect(weekLine(week)).toBe('84 answers, 71 right')
    expect(told({})).toBe(
      '84 answers, 71 right, in about 63 minutes. Passed: *SSH*. You hold 80 of your 96 cards. Without a review 23 of them fade by Sunday.',
    )
  })

  it.each([
    ['without answers is stated', { answers: 0, right: 0, minutes: 0, passed: [] }, /^No answers\. You hold/],
    ['of one answer in a minute counts in the singular', { answers: 1, right: 0, minutes: 1 }, /^1 answer, 0 right, in about 1 minute\./],
    ['in which one card fades says so', { fading: 1 }, /Without a review 1 of them fades by Sunday\.$/],
    ['in which nothing fades says so', { fading: 0 }, /None of them fades by Sunday\.$/],
    ['at whose end nothing is held leaves fading out', { held: 0, fading: 0 }, /You hold 0 of your 96 cards\.$/],
    ['before the first card says nothing of cards', { cards: 0, held: 0, fading: 0 }, /Passed: \*SSH\*\.$/],
  ])('%s', (_, changed, expected) => {
    expect(told(changed)).toMatch(expected)
  })
})
