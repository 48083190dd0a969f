import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksConfidence, DEFAULT_PARAMETERS, fitted, type ItemHistory, plain, retrievability, step } from '@/study'
import {
  type BeliefAnswer,
  beliefsOf,
  calibrationOf,
  comingLoad,
  corrected,
  intervalOf,
  sureness,
  surenessSentence,
  trustSentence,
} from '@/study/progress'
import { cases } from '../runs'

const predicted = (right: number, wrong: number, expected = 0.9) => [
  ...Array.from({ length: right }, () => ({ expected, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ expected, isRight: false })),
]

describe('how sure somebody is', () => {
  const said = (confidence: 1 | 2 | 3, right: number, wrong: number) => [
    ...Array.from({ length: right }, () => ({ confidence, isRight: true })),
    ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
  ]

  it('is compared with how right they are from 50 answers on, by what was said', () => {
    expect(sureness(said(3, 40, 9))).toBeUndefined()
    expect(plain(surenessSentence(undefined, 1))).toMatch(/so far there is 1\.$/)
    const answers = [...said(3, 30, 10), ...said(1, 5, 5)]
    expect(sureness(answers)?.map((one) => [one.confidence, one.answers, one.right.share])).toEqual([
      [1, 10, 0.5],
      [3, 40, 0.75],
    ])
    expect(plain(surenessSentence(sureness(answers), 50))).toBe(
      'Of 50 answers, right were: of 10 with “Could be wrong” 50\u00a0%, of 40 with “Certain” 75\u00a0%.',
    )
  })

  it('is asked of one question in four, by its id alone', () => {
    const ids = Array.from(
      { length: 4000 },
      (_, index) => `00000000-0000-4000-8000-${((index * 2_654_435_761) % 2 ** 32).toString(16).padStart(12, '0')}`,
    )
    const share = ids.filter(asksConfidence).length / ids.length
    expect(share).toBeGreaterThan(0.22)
    expect(share).toBeLessThan(0.28)
  })
})

describe('whether predictions hold', () => {
  it('is not told below 50 reviews', () => {
    expect(calibrationOf(predicted(40, 9))).toBeUndefined()
    expect(plain(trustSentence(undefined, 49))).toBe(
      'Whether these predictions hold for you is told from 50 reviews on; so far there are 49.',
    )
  })

  it('is told with the interval that chance leaves', () => {
    expect(plain(trustSentence(calibrationOf(predicted(90, 10)), 100))).toBe(
      'Of 100 reviews 90\u00a0% were predicted to be right, and 90\u00a0% were: within what chance allows, the predictions hold.',
    )
    expect(plain(trustSentence(calibrationOf(predicted(70, 30)), 100))).toMatch(/more is forgotten than predicted\.$/)
  })

  it('counts every answer in one bin, those of certainty too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ expected: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() }), { minLength: 50 }),
        (all) => {
          const { bins = [], answers } = calibrationOf(all) ?? { bins: [], answers: 0 }
          expect(bins.reduce((sum, bin) => sum + bin.answers, 0)).toBe(all.length)
          expect(answers).toBe(all.length)
          for (const { right } of bins) expect(right.low <= right.share + 1e-9 && right.share <= right.high + 1e-9).toBe(true)
        },
      ),
      cases(50),
    )
    expect(intervalOf(45, 50)).toMatchObject({ share: 0.9 })
  })

  it('moves predictions towards what came true, by little where little is known, and takes guesses for what they are', () => {
    expect(corrected([])(0.8)).toBeCloseTo(0.8, 3)
    expect(corrected(predicted(60, 40))(0.9)).toBeLessThan(0.7)
    expect(corrected(predicted(3, 2))(0.9)).toBeGreaterThan(0.78)
    const guessed = predicted(60, 40).map((one) => ({ ...one, chance: 0.25 }))
    expect(corrected(guessed)(0.9)).toBeLessThan(corrected(predicted(60, 40))(0.9))
  })
})

describe('a belief', () => {
  const chose = (item: string, belief: string, more: Partial<BeliefAnswer> = {}): BeliefAnswer => ({
    ...{ item, offered: [belief], chosen: belief, isRight: false, isGuess: false },
    ...more,
  })
  const right = (item: string, ...offered: string[]): BeliefAnswer => ({ item, offered, chosen: undefined, isRight: true, isGuess: false })
  const held = (...answers: BeliefAnswer[]) => beliefsOf(answers).map(({ belief }) => belief)

  it('is told after two different questions, not after one twice, and not after a guess', () => {
    expect(held(chose('a', 'x'), chose('b', 'x'))).toEqual(['x'])
    expect(held(chose('a', 'x'), chose('a', 'x'))).toEqual([])
    expect(held(chose('a', 'x'), chose('b', 'x', { isGuess: true }))).toEqual([])
  })

  it('is not told where a right answer lies between, but where that did not offer it', () => {
    expect(held(chose('a', 'x'), right('c', 'x'), chose('b', 'x'))).toEqual([])
    expect(held(chose('a', 'x'), right('c', 'y'), chose('b', 'x'))).toEqual(['x'])
  })

  it('is gone after two right answers, and not after one', () => {
    const both = [chose('a', 'x'), chose('b', 'x')]
    expect(held(...both, right('c', 'x'))).toEqual(['x'])
    expect(held(...both, right('c', 'x'), right('d', 'x'))).toEqual([])
  })
})

it('what comes due is told for a week, with what waits until after the exam', () => {
  const load = Array.from({ length: 10 }, (_, place) => ({ day: 100 + place, due: 4, minutes: place === 2 ? 30 : 3, has: 20 }))
  expect(plain(comingLoad(load, 7, 110))).toBe(
    '28 reviews come due in the next seven days, about 48 minutes; on 1 day more is due than there are minutes, and what gains least waits. 7 questions are not due before the exam.',
  )
})

describe('weights of one’s own', () => {
  /** Histories of somebody who forgets as these weights say: half a card's answers are drawn without chance. */
  const histories = (factor: number, count: number): ItemHistory[] => {
    const weights = DEFAULT_PARAMETERS.weights.map((weight, place) => (place < 4 ? weight * factor : weight))
    const own = { ...DEFAULT_PARAMETERS, id: 'own', weights }
    let luck = 0.5
    return Array.from({ length: count }, (_, item) => {
      const history: { day: number; grade: 1 | 3 }[] = [{ day: 0, grade: 3 }]
      let card = step(undefined, { item: 'i', day: 0, grade: 3, due: 1 }, own)
      for (const day of [3 + (item % 4), 12 + (item % 7), 30]) {
        luck += card ? retrievability(card, day, own) : 1
        const grade = luck >= 1 ? 3 : 1
        if (luck >= 1) luck -= 1
        history.push({ day, grade })
        card = step(card, { item: 'i', day, grade, due: day + 1 }, own)
      }
      return history
    })
  }

  it('are not made of fewer than 64 answers, nor where the published ones foretell as well', () => {
    expect(fitted(histories(0.2, 20), DEFAULT_PARAMETERS, 'x')).toBeUndefined()
    expect(fitted(histories(1, 60), DEFAULT_PARAMETERS, 'x')).toBeUndefined()
  })

  it('are made for somebody who forgets much sooner, under another id, and always the same', () => {
    const made = fitted(histories(0.15, 300), DEFAULT_PARAMETERS, 'x')
    expect(made?.id).toBe('x')
    expect(made?.weights[2]).toBeLessThan((DEFAULT_PARAMETERS.weights[2] ?? 0) * 0.6)
    expect(fitted(histories(0.15, 300), DEFAULT_PARAMETERS, 'x')).toEqual(made)
  })
})
