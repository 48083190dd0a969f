import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createEmptyCard, fsrs } from 'ts-fsrs'
import { describe, expect, it } from 'vitest'
import {
  type CardState,
  DEFAULT_PARAMETERS,
  decideDue,
  ENGINE,
  type Grade,
  type MemoryEvent,
  parseParameters,
  rebuild,
  retrievability,
  step,
} from '@/study'
import { cases } from '../runs'

const P = DEFAULT_PARAMETERS

/** Answers one card: the due day decided, then the step taken, as the answer path does. */
function answered(card: CardState | undefined, day: number, grade: Grade, parameters = P): CardState | undefined {
  return step(card, { item: 'i', day, grade, due: decideDue(card, { day, grade }, 'learner/i', parameters) }, parameters)
}

describe('the engine that is recorded', () => {
  it('is the package that is installed, in the version that package.json pins', () => {
    const version = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
    expect(ENGINE).toBe(`ts-fsrs ${version('node_modules/ts-fsrs/package.json').version}`)
    expect(ENGINE).toBe(`ts-fsrs ${version('package.json').dependencies['ts-fsrs']}`)
  })
})

describe('memory', () => {
  it('follows FSRS-6 as the library computes it on whole days', () => {
    const library = fsrs({ learning_steps: [], relearning_steps: [], enable_fuzz: false })
    const history: [number, Grade][] = [
      [0, 3],
      [2, 3],
      [9, 1],
      [10, 3],
      [14, 2],
      [30, 4],
    ]
    let ours: CardState | undefined
    let theirs = createEmptyCard(new Date(0))
    for (const [day, grade] of history) {
      ours = answered(ours, 20_000 + day, grade)
      theirs = library.next(theirs, new Date((20_000 + day) * 86_400_000), grade).card
      expect(ours).toMatchObject({ stability: theirs.stability, difficulty: theirs.difficulty, reps: theirs.reps, lapses: theirs.lapses })
    }
  })

  it('starts at the published stability of a first Good and plans two days ahead', () => {
    const card = answered(undefined, 100, 3)
    expect(card).toMatchObject({ stability: 2.3065, firstDay: 100, lastDay: 100, reps: 1, lapses: 0, due: 102 })
  })

  it('moves once a learner-day: a second answer on the same day leaves stability and due day alone', () => {
    const missed = answered(undefined, 100, 1)
    expect(answered(missed, 100, 3)).toBe(missed)
    expect(decideDue(missed, { day: 100, grade: 3 }, 'learner/i', P)).toBeUndefined()
  })

  it('plans no further than the longest interval, fuzz or not, for every grade', () => {
    const short = parseParameters({ ...P, id: 'short', maximumInterval: 12 })
    for (let learner = 0; learner < 40; learner++) {
      const card: CardState = { item: 'i', stability: 400, difficulty: 3, firstDay: 0, lastDay: 0, reps: 4, lapses: 0, due: 300 }
      for (const grade of [2, 3, 4] as const) expect(decideDue(card, { day: 300, grade }, `l${learner}/i`, short)).toBeLessThanOrEqual(312)
    }
  })

  it('decides the same day each time it is asked, and spreads different learners', () => {
    const card: CardState = { item: 'i', stability: 60, difficulty: 5, firstDay: 0, lastDay: 0, reps: 4, lapses: 0, due: 50 }
    const days = Array.from({ length: 30 }, (_, learner) => decideDue(card, { day: 50, grade: 3 }, `${learner}/i`, P))
    expect(Array.from({ length: 30 }, (_, learner) => decideDue(card, { day: 50, grade: 3 }, `${learner}/i`, P))).toEqual(days)
    expect(new Set(days).size).toBeGreaterThan(3)
  })

  it('spreads the answers of one learner to one item too: each repetition has a fuzz of its own', () => {
    const days = Array.from({ length: 30 }, (_, reps) => {
      const card: CardState = { item: 'i', stability: 60, difficulty: 5, firstDay: 0, lastDay: 0, reps: reps + 1, lapses: 0, due: 50 }
      return decideDue(card, { day: 50, grade: 3 }, 'learner/i', P)
    })
    expect(new Set(days).size).toBeGreaterThan(3)
  })

  it('predicts recall as a number that falls from 1 to 90 % at the stability', () => {
    const card: CardState = { item: 'i', stability: 10, difficulty: 5, firstDay: 0, lastDay: 0, reps: 1, lapses: 0, due: 10 }
    expect(retrievability(card, 0, P)).toBe(1)
    expect(retrievability(card, 10, P)).toBeCloseTo(0.9, 6)
    expect(retrievability(card, 400, P)).toBeLessThan(0.7)
    expect(retrievability(card, -5, P)).toBe(1)
  })

  it('keeps the due days that were recorded when the parameters change', () => {
    const log: MemoryEvent[] = [
      { kind: 'answer', client: 'a', item: 'i', day: 0, grade: 3, due: 2 },
      { kind: 'answer', client: 'b', item: 'i', day: 2, grade: 3, due: 13 },
    ]
    const other = parseParameters({ ...P, id: 'other', weights: P.weights.map((weight, place) => (place === 8 ? weight * 0.8 : weight)) })
    const [before] = rebuild(log, P)
    const [after] = rebuild(log, other)
    expect(after?.due).toBe(13)
    expect(after?.stability).not.toBe(before?.stability)
  })
})

describe('the fold of a log', () => {
  const first: MemoryEvent = { kind: 'answer', client: 'a', item: 'i', day: 0, grade: 3, due: 2 }
  const second: MemoryEvent = { kind: 'answer', client: 'b', item: 'i', day: 2, grade: 1, due: 3 }
  const fold = (...log: MemoryEvent[]) => rebuild(log, P)

  it('has an answer in it, and no more once that was taken back', () => {
    expect(fold(first, second)).toMatchObject([{ reps: 2, lapses: 1, firstDay: 0, lastDay: 2, due: 3 }])
    expect(fold(first, second, { kind: 'undo', client: 'u', undoes: 'b' })).toEqual(fold(first))
    expect(fold(first, second, { kind: 'undo', client: 'u', undoes: 'b', item: 'i', due: 4 })).toEqual([{ ...fold(first)[0], due: 4 }])
    expect(fold(first, { kind: 'undo', client: 'u', undoes: 'a' })).toEqual([])
  })

  it('counts one event for a client id, and of two answers on one day the first', () => {
    expect(fold(first, { ...second, client: 'a' })).toEqual(fold(first))
    expect(fold(first, { ...second, day: 0 })).toEqual(fold(first))
  })
})

describe('parameters', () => {
  it.each([
    ['20 weights', { weights: P.weights.slice(1) }],
    ['a weight that is no number', { weights: P.weights.map((weight, place) => (place === 3 ? Number.NaN : weight)) }],
    ['retention 0', { retention: 0 }],
    ['retention 1', { retention: 1 }],
    ['retention NaN', { retention: Number.NaN }],
    ['an interval of half a day', { maximumInterval: 0.5 }],
    ['no id', { id: '' }],
  ])('are refused with %s', (_, wrong) => {
    expect(() => parseParameters({ ...P, ...wrong })).toThrow(RangeError)
  })
})

describe('rebuild', () => {
  /** Plays a history as the answer path would (a card kept and stepped, an undo refolded), and gives the log and the cards kept. */
  function play(moves: readonly { item: string; wait: number; grade: Grade; move: 'answer' | 'undo' | 'practice' | 'repeat' }[]) {
    const log: MemoryEvent[] = []
    const cards = new Map<string, CardState>()
    let day = 20_000
    for (const { item, wait, grade, move } of moves) {
      day += wait
      const last = log.at(-1)
      if (move === 'undo' && last?.kind === 'answer') {
        const due = last.due === undefined ? {} : { due: day + 1 }
        log.push({ kind: 'undo', client: `c${log.length}`, undoes: last.client, item: last.item, ...due })
        const events = log.filter((event) => event.kind === 'undo' || event.item === last.item)
        const refolded = rebuild(events, P)[0]
        if (refolded) cards.set(last.item, refolded)
        else cards.delete(last.item)
      } else if (move === 'repeat' && last) {
        log.push(last)
      } else {
        const card = cards.get(item)
        const due = move === 'practice' ? undefined : decideDue(card, { day, grade }, item, P)
        const event = { kind: 'answer' as const, client: `c${log.length}`, item, day, grade, ...(due === undefined ? {} : { due }) }
        log.push(event)
        const next = step(card, event, P)
        if (next) cards.set(item, next)
      }
    }
    return { log, cards: [...cards.values()] }
  }

  const byItem = (cards: readonly CardState[]) => JSON.stringify([...cards].sort((a, b) => a.item.localeCompare(b.item)))

  it('gives the cards that were kept, byte for byte, over random histories with undo, practice and repeated ids', () => {
    const move = fc.record({
      item: fc.constantFrom('a', 'b', 'c'),
      wait: fc.constantFrom(0, 0, 1, 2, 7, 40),
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
      move: fc.constantFrom('answer', 'answer', 'answer', 'undo', 'practice', 'repeat'),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { log, cards } = play(moves)
        expect(byItem(rebuild(log, P))).toBe(byItem(cards))
      }),
      cases(150),
    )
  })
})
