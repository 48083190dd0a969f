import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { simulatedCourse } from '@/scripts/simulated/course'
import { simulate } from '@/scripts/simulated/history'
import { KINDS, personOf } from '@/scripts/simulated/person'
import type { AnswerDecided } from '@/server/log/log'
import {
  type CardState,
  DEFAULT_PARAMETERS,
  isGraded,
  learnerDay,
  type MemoryEvent,
  openChapters,
  rebuild,
  retrievability,
  scoreOf,
  step,
} from '@/study'
import { cases } from '../runs'

const DAY_MS = 86_400_000
const first = Math.floor(Date.parse('2026-02-20T00:00:00Z') / DAY_MS)

let course: Awaited<ReturnType<typeof simulatedCourse>>
beforeAll(async () => {
  course = await simulatedCourse()
})

type Simulated = ReturnType<typeof simulate>
const learner = fc.record({
  seed: fc.nat().map(String),
  kind: fc.constantFrom(...KINDS),
  days: fc.integer({ min: 1, max: 60 }),
  hour: fc.nat(23),
})
const opens = { by: '00000000-0000-4000-8000-000000000001', cohort: '00000000-0000-4000-8000-000000000002' }

function lived({ seed, kind, days, hour }: { seed: string; kind: (typeof KINDS)[number]; days: number; hour: number }) {
  const until = (first + days) * DAY_MS + hour * 3_600_000
  return { until, history: simulate(seed, personOf(seed, course, { kind }), course, { first, until, examDay: first + 50, opens }) }
}

const answersOf = ({ events }: Simulated) => events.filter(({ kind }) => kind === 'check' || kind === 'review' || kind === 'practice')
const decidedOf = (event: { decided: object }) => event.decided as AnswerDecided

describe('the history of a simulated learner', () => {
  it('is told in order, on learner-days that follow from moment and zone across changes of the clock, and never after its end', () => {
    fc.assert(
      fc.property(learner, (given) => {
        const { until, history } = lived(given)
        const { events } = history
        const wrong = events.filter(({ at, day, zone }, place) => {
          const before = events[place - 1]
          return at < (before?.at ?? new Date(0)) || day !== Math.max(before?.day ?? 0, learnerDay(at.getTime(), zone))
        })
        expect(wrong).toEqual([])
        expect(events.at(-1)?.at.getTime() ?? 0).toBeLessThanOrEqual(until)
      }),
      cases(12),
    )
  })

  it('has ids of its own, each ask answered at most once, and every answer under the ask that it answers', () => {
    fc.assert(
      fc.property(learner, (given) => {
        const { history } = lived(given)
        const { events, asks, attempts, practices, reports } = history
        const ids = [
          ...events.filter(({ kind }) => kind !== 'gate').map(({ clientId }) => clientId),
          ...[asks, attempts, practices, reports].flatMap((rows) => rows.map(({ id }) => id)),
        ]
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([])
        const askOf = new Map(asks.map((ask) => [ask.id, ask]))
        const strays = answersOf(history).filter(({ askId, itemId, itemHash, variant, kind, attemptId }) => {
          const ask = askOf.get(askId ?? '')
          const isSame = ask?.itemId === itemId && ask?.itemHash === itemHash && ask?.variant === variant
          return !isSame || ask.purpose !== kind || ask.attemptId !== attemptId || ask.state !== 'answered'
        })
        expect(strays).toEqual([])
        expect(asks.filter(({ state }) => state === 'answered')).toHaveLength(answersOf(history).length)
      }),
      cases(12),
    )
  })

  it('has the cards that its log gives, passes that the first answers give, and asks nothing of a closed chapter but in practice', () => {
    fc.assert(
      fc.property(learner, (given) => {
        const { history } = lived(given)
        const log = history.events.flatMap((event): MemoryEvent[] => {
          const { clientId: client, itemId: item, day, decided } = event
          if (event.kind === 'undo' && 'undoes' in decided)
            return [{ kind: 'undo', client, undoes: decided.undoes, ...(item === null ? {} : { item }), ...dueOf(decided) }]
          if (item === null || !('grade' in decided)) return []
          return [{ kind: 'answer', client, item, day, grade: decided.grade, ...(decided.due === undefined ? {} : { due: decided.due }) }]
        })
        const inOrder = <T extends { item: string }>(cards: readonly T[]) => [...cards].sort((a, b) => (a.item < b.item ? -1 : 1))
        expect(inOrder(history.cards)).toEqual(inOrder(rebuild(log, DEFAULT_PARAMETERS)))

        const [passed, opened] = [new Set<string>(), new Set<string>()]
        const strays: unknown[] = []
        for (const event of history.events) {
          const { kind, chapterId, decided } = event
          const isOpen = openChapters(course.course.chapters, passed, opened).has(chapterId ?? '')
          if ((kind === 'check' || kind === 'review' || kind === 'read') && !isOpen) strays.push(event)
          if (kind === 'opened') opened.add(chapterId ?? '')
          if (kind !== 'gate') continue
          const firsts = history.events.filter((one) => one.kind === 'check' && one.attemptId === event.attemptId)
          const graded = (item: string | null) => isGraded(course.course.itemOf.get(item ?? '')?.item.kind ?? '')
          expect(decided).toMatchObject(scoreOf(firsts.map((one) => ({ ...decidedOf(one), graded: graded(one.itemId) }))))
          if ('passed' in decided && decided.passed) passed.add(chapterId ?? '')
        }
        expect(strays).toEqual([])
      }),
      cases(12),
    )
  })

  it('is the same for the same seed, and another for another', () => {
    const given = { seed: 'a', kind: 'steady', days: 20, hour: 12 } as const
    expect(lived(given).history).toEqual(lived(given).history)
    expect(lived({ ...given, seed: 'b' }).history.learner).not.toBe(lived(given).history.learner)
  })
})

describe('a class of simulated learners', () => {
  it('learns as people do: later answers are better than first ones, and those of the strong better than those of the struggling', () => {
    const share = (events: { decided: object }[]) => events.filter((event) => decidedOf(event).result === 'right').length / events.length
    const of = (kind: (typeof KINDS)[number]) =>
      Array.from({ length: 6 }, (_, place) => lived({ seed: `${kind} ${place}`, kind, days: 45, hour: 23 }).history)
    const firstOnes = (histories: Simulated[]) =>
      histories.flatMap((history) => [
        ...new Map(
          answersOf(history)
            .reverse()
            .map((event) => [event.itemId, event]),
        ).values(),
      ])
    const reviews = (histories: Simulated[]) => histories.flatMap(({ events }) => events.filter(({ kind }) => kind === 'review'))
    const [strong, struggling] = [of('strong'), of('struggling')]
    expect(share(firstOnes(strong))).toBeGreaterThan(share(firstOnes(struggling)) + 0.1)
    expect(share(reviews(struggling))).toBeGreaterThan(share(firstOnes(struggling)))
    expect(share(reviews(strong))).toBeGreaterThan(0.75)
    expect(share(reviews(strong))).toBeLessThan(0.97)
  })

  it('forgets about as fast as is predicted, and each learner faster or slower than that', () => {
    const offBy = KINDS.flatMap((kind) =>
      [1, 2, 3].map((place) => misjudged(lived({ seed: `${place}`, kind, days: 45, hour: 23 }).history)),
    )
    expect(Math.abs(offBy.reduce((sum, one) => sum + one, 0) / offBy.length)).toBeLessThan(0.06)
    expect(Math.max(...offBy)).toBeGreaterThan(0.02)
    expect(Math.min(...offBy)).toBeLessThan(-0.02)
  })

  it('falls for the same wrong options, which item statistics can find', () => {
    const chosen = new Map<string, number>()
    for (let place = 0; place < 25; place++)
      for (const event of answersOf(lived({ seed: `class ${place}`, kind: 'struggling', days: 25, hour: 23 }).history)) {
        const { answer, result } = decidedOf(event)
        if (result === 'right' || answer.kind !== 'options' || answer.options.length !== 1) continue
        const key = `${event.itemId} ${event.variant}`
        chosen.set(`${key} ${answer.options[0]}`, (chosen.get(`${key} ${answer.options[0]}`) ?? 0) + 1)
      }
    const byQuestion = new Map<string, number[]>()
    for (const [key, count] of chosen) {
      const question = key.slice(0, key.lastIndexOf(' '))
      byQuestion.set(question, [...(byQuestion.get(question) ?? []), count])
    }
    const often = [...byQuestion.values()].filter((counts) => counts.reduce((sum, count) => sum + count, 0) >= 20)
    expect(often.length).toBeGreaterThan(2)
    const leading = often.filter((counts) => Math.max(...counts) > 0.5 * counts.reduce((sum, count) => sum + count, 0))
    expect(leading.length).toBeGreaterThan(often.length / 3)
  })
})

const dueOf = ({ due }: { due?: number | undefined }) => (due === undefined ? {} : { due })

/** How much more often a learner's reviews were right than was predicted, as a share. */
function misjudged({ events }: Simulated): number {
  const cards = new Map<string, CardState>()
  let [predicted, right, reviews] = [0, 0, 0]
  for (const { itemId, day, decided } of events) {
    if (itemId === null || !('grade' in decided) || decided.due === undefined) continue
    const { grade, due, result } = decided
    const card = cards.get(itemId)
    if (card) {
      predicted += retrievability(card, day, DEFAULT_PARAMETERS)
      right += result === 'right' ? 1 : 0
      reviews++
    }
    const after = step(card, { item: itemId, day, grade, due }, DEFAULT_PARAMETERS)
    if (after) cards.set(itemId, after)
  }
  return (right - predicted) / reviews
}
