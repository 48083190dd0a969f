import { randomFrom } from '../../course'
import {
  aimingAt,
  type CardState,
  type CourseItem,
  type DayTime,
  DEFAULT_PARAMETERS,
  DEFAULT_PLAN,
  dayOf,
  decideDue,
  fitted,
  type Grade,
  gainOf,
  isLastDays,
  LEAST_FITTED,
  type Parameters,
  retentionOn,
  retrievability,
  type StudyPlan,
  secondsOf,
  secondsOn,
  step,
} from '../../study'
import type { Bank } from './bank'

/** Who decides what is asked. Reading is the same for all, so that they differ in nothing else. */
export interface Policy {
  readonly name: string
  /** The items of a day in the order of asking, of those that were read: as many as may fit in so many seconds. */
  day(day: number, seconds: number, open: ReadonlySet<string>): readonly CourseItem[]
  /** An answer that was given; the first of a day alone is told. */
  answered(item: CourseItem, right: boolean, day: number): void
  /** Predicted recall of an item on a day, where the policy predicts. */
  predicts?(item: string, day: number): number | undefined
  /** The cards, where a forecast is made of them. */
  cards?(): readonly CardState[]
}

export type PolicyName = (typeof POLICIES)[number]
export const POLICIES = ['ours', 'ours, by overdueness', 'ts-fsrs by due date', 'SM-2', 'Leitner', 'random'] as const

export function policyOf(name: PolicyName, bank: Bank, plan: StudyPlan, seed: string): Policy {
  switch (name) {
    case 'ours':
      return ours(bank, plan, seed, 'gain')
    case 'ours, by overdueness':
      return ours(bank, plan, seed, 'overdue')
    case 'ts-fsrs by due date':
      return plainFsrs(bank, seed)
    case 'SM-2':
      return sm2(bank)
    case 'Leitner':
      return leitner(bank)
    case 'random':
      return random(bank, seed)
  }
}

/** The app's own functions, as the queue of a day and an answer call them. */
function ours(bank: Bank, plan: StudyPlan, seed: string, by: 'gain' | 'overdue'): Policy {
  const cards = new Map<string, CardState>()
  const load = new Map<number, number>()
  const conceptDue = new Map<string, Map<string, number>>() // by concept and item
  const on = plan.exam ?? 0
  const histories = new Map<string, { day: number; grade: Grade }[]>()
  let parameters: Parameters = DEFAULT_PARAMETERS
  let fitFrom = LEAST_FITTED
  let later = 0
  /** As the app does: at every doubling of second and later answers, and the memory is made anew under what is adopted. */
  const adopt = () => {
    if (later < fitFrom) return
    fitFrom *= 2
    const made = fitted([...histories.values()], DEFAULT_PARAMETERS, `fitted ${later}`)
    if (!made) return
    parameters = made
    for (const [item, history] of histories) {
      let card: CardState | undefined
      for (const answer of history) card = step(card, { ...answer, item, due: cards.get(item)?.due ?? answer.day }, parameters) ?? card
      if (card) cards.set(item, card)
    }
  }
  return {
    name: by === 'gain' ? 'ours' : 'ours, by overdueness',
    cards: () => [...cards.values()],
    predicts: (item, day) => {
      const card = cards.get(item)
      return card && retrievability(card, day, parameters)
    },
    day: (day, seconds, open) => {
      adopt()
      const pace = ({ id }: { id: string }) => secondsOf(bank.itemOf.get(id)?.kind)
      const overdue = (card: CardState | undefined) => (card ? (day - card.lastDay) / Math.max(1, card.due - card.lastDay) : 0)
      const time: DayTime = {
        seconds,
        pace,
        gain: (item, card) =>
          by === 'gain' ? (bank.worth.get(item.id) ?? 0) * gainOf(card, day, on, parameters) : overdue(card) * pace(item),
        isWanted: () => true,
        isLast: by === 'gain' && isLastDays(plan, day),
      }
      const { entries } = dayOf({ day, cards: [...cards.values()], items: bank.items, freshFrom: open, time, pairs: bank.pairs })
      return entries.flatMap(({ item }) => bank.itemOf.get(item) ?? [])
    },
    answered: (item, right, day) => {
      const card = cards.get(item.id)
      const aimed = aimingAt(parameters, retentionOn(plan, day))
      const siblings = conceptDue.get(item.concept) ?? new Map<string, number>()
      conceptDue.set(item.concept, siblings)
      const taken = new Set([...siblings].flatMap(([id, due]) => (id === item.id ? [] : [due])))
      const fullness = (due: number) => ((load.get(due) ?? 0) + 1) / Math.max(1, secondsOn(plan, due)) + (taken.has(due) ? 1e6 : 0)
      const grade = right ? 3 : 1
      const due = decideDue(card, { day, grade }, `${seed}/${item.id}`, aimed, fullness)
      if (due === undefined) return
      if (card) load.set(card.due, (load.get(card.due) ?? 1) - 1)
      load.set(due, (load.get(due) ?? 0) + 1)
      siblings.set(item.id, due)
      const after = step(card, { item: item.id, day, grade, due }, parameters)
      if (after) cards.set(item.id, after)
      if (card) later++
      const history = histories.get(item.id) ?? []
      histories.set(item.id, history)
      history.push({ day, grade })
    },
  }
}

/** New questions a day, of the schedulers that have such a limit. */
const NEW = 20

const freshOf = (bank: Bank, open: ReadonlySet<string>, known: { has(item: string): boolean }): CourseItem[] =>
  bank.items.filter(({ id, chapter }) => open.has(chapter) && !known.has(id)).slice(0, NEW)

function plainFsrs(bank: Bank, seed: string): Policy {
  const cards = new Map<string, CardState>()
  return {
    name: 'ts-fsrs by due date',
    day: (day, _seconds, open) => [
      ...[...cards.values()]
        .filter(({ due }) => due <= day)
        .sort((a, b) => a.due - b.due)
        .flatMap(({ item }) => bank.itemOf.get(item) ?? []),
      ...freshOf(bank, open, cards),
    ],
    answered: (item, right, day) => {
      const card = cards.get(item.id)
      const grade = right ? 3 : 1
      const due = decideDue(card, { day, grade }, `${seed}/${item.id}`, DEFAULT_PARAMETERS)
      const after = due === undefined ? undefined : step(card, { item: item.id, day, grade, due }, DEFAULT_PARAMETERS)
      if (after) cards.set(item.id, after)
    },
  }
}

/** Woźniak's SM-2 of 1990, with quality 4 for right and 2 for wrong. */
function sm2(bank: Bank): Policy {
  const cards = new Map<string, { ease: number; reps: number; interval: number; due: number }>()
  return {
    name: 'SM-2',
    day: (day, _seconds, open) => [
      ...[...cards]
        .filter(([, { due }]) => due <= day)
        .sort(([, a], [, b]) => a.due - b.due)
        .flatMap(([item]) => bank.itemOf.get(item) ?? []),
      ...freshOf(bank, open, cards),
    ],
    answered: ({ id }, right, day) => {
      const { ease, reps, interval } = cards.get(id) ?? { ease: 2.5, reps: 0, interval: 0 }
      const quality = right ? 4 : 2
      const after = Math.max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
      const days = !right || reps === 0 ? 1 : reps === 1 ? 6 : Math.round(interval * after)
      cards.set(id, { ease: after, reps: right ? reps + 1 : 0, interval: days, due: day + days })
    },
  }
}

/** Boxes of 1, 2, 4, 8, 16 and 32 days: one up when right, to the first when wrong. */
function leitner(bank: Bank): Policy {
  const cards = new Map<string, { box: number; due: number }>()
  return {
    name: 'Leitner',
    day: (day, _seconds, open) => [
      ...[...cards]
        .filter(([, { due }]) => due <= day)
        .sort(([, a], [, b]) => a.box - b.box || a.due - b.due)
        .flatMap(([item]) => bank.itemOf.get(item) ?? []),
      ...freshOf(bank, open, cards),
    ],
    answered: ({ id }, right, day) => {
      const box = right ? Math.min(5, (cards.get(id)?.box ?? 0) + 1) : 0
      cards.set(id, { box, due: day + 2 ** box })
    },
  }
}

/** Anything that was read, by chance. */
function random(bank: Bank, seed: string): Policy {
  const next = randomFrom(`${seed} random`)
  return {
    name: 'random',
    day: (_day, _seconds, open) =>
      bank.items
        .filter(({ chapter }) => open.has(chapter))
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
    answered: () => undefined,
  }
}

export const planFor = (minutes: number, today: number, days: number): StudyPlan => ({
  ...DEFAULT_PLAN,
  exam: today + days,
  minutes: Array.from({ length: 7 }, () => minutes),
})
