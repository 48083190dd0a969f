// Kept for ever: cards are folded from logs by these functions, and must come out byte for byte as they are kept. Another fold needs an
// engine of another name, and every card made anew.

import { type Card, FSRS, State, StrategyMode } from 'ts-fsrs'
import { AGAIN, type Grade } from './grading'
import type { Parameters } from './parameters'

/** What is known of a learner's memory of one item. Days are learner-days. */
export interface CardState {
  readonly item: string
  readonly stability: number // days until predicted recall falls to 90 %
  readonly difficulty: number // 1 to 10
  readonly firstDay: number
  readonly lastDay: number // of the last answer that counted
  readonly reps: number
  readonly lapses: number
  readonly due: number // as recorded, never computed again
}

/** What is needed of a card to tell how well it is remembered on a day. */
export type Remembered = Pick<CardState, 'item' | 'stability' | 'lastDay'>

/** What the fold reads of the log. An answer without a due day did not move the memory: practice, or the second on one day. */
export type MemoryEvent =
  | {
      readonly kind: 'answer'
      readonly client: string
      readonly item: string
      readonly day: number
      readonly grade: Grade
      readonly due?: number
    }
  | { readonly kind: 'undo'; readonly client: string; readonly undoes: string; readonly item?: string; readonly due?: number }

/**
 * The cards of a learner from the log alone, in the order of their first answer. The answer path takes the same `step`,
 * so what it keeps is what this gives, byte for byte. An undone answer and a repeated client id are passed over; where its explanation had
 * been seen, what is left of the memory is due on the day that the undo has recorded.
 */
export function rebuild(log: readonly MemoryEvent[], parameters: Parameters): CardState[] {
  const undone = new Set(log.filter((event) => event.kind === 'undo').map((event) => event.undoes))
  const seen = new Set<string>()
  const cards = new Map<string, CardState>()
  for (const event of log) {
    if (seen.has(event.client)) continue
    seen.add(event.client)
    if (event.kind === 'undo') {
      const card = event.item === undefined ? undefined : cards.get(event.item)
      if (card && event.due !== undefined) cards.set(card.item, { ...card, due: event.due })
    } else if (!undone.has(event.client)) {
      const card = step(cards.get(event.item), event, parameters)
      if (card) cards.set(event.item, card)
    }
  }
  return [...cards.values()]
}

/**
 * One answer more: the memory under `parameters`, the due day as recorded. Of two on one learner-day the first counts, also where a
 * guest's log was united with an account's and each of them had recorded a due day.
 */
export function step(
  card: CardState | undefined,
  answer: { item: string; day: number; grade: Grade; due?: number },
  parameters: Parameters,
): CardState | undefined {
  if (answer.due === undefined || (card && card.lastDay >= answer.day)) return card
  const { stability, difficulty } = schedulerOf(parameters).next_state(card ?? null, elapsed(card, answer.day), answer.grade)
  return {
    item: answer.item,
    stability,
    difficulty,
    firstDay: card?.firstDay ?? answer.day,
    lastDay: answer.day,
    reps: (card?.reps ?? 0) + 1,
    lapses: (card?.lapses ?? 0) + (card && answer.grade === AGAIN ? 1 : 0),
    due: answer.due,
  }
}

/**
 * Decides the due day of an answer, to be recorded with it. Undefined when the answer must not move the memory: the card was
 * answered on this learner-day already (a same-day Good after Again would push it from tomorrow to the third day at no gain).
 * @param cardId learner and item: with the repetition it seeds the fuzz, so that the same answer always gives the same day
 */
export function decideDue(
  card: CardState | undefined,
  answer: { day: number; grade: Grade },
  cardId: string,
  parameters: Parameters,
): number | undefined {
  if (card && card.lastDay >= answer.day) return undefined
  const { card: next } = schedulerOf(parameters).next(libraryCard(card, cardId, answer.day), dateOf(answer.day), answer.grade)
  // The library's fuzz and its ordering of the grades overshoot the maximum: 12 gave 12, 13 and 14.
  const interval = Math.min(Math.max(next.scheduled_days, 1), parameters.maximumInterval)
  return answer.day + interval
}

/** Predicted recall on a day, 0 to 1: `(1 + factor · t / S) ^ decay`, FSRS-6. */
export function retrievability(card: Remembered, day: number, parameters: Parameters): number {
  return schedulerOf(parameters).forgetting_curve(Math.max(0, day - card.lastDay), card.stability)
}

function elapsed(card: CardState | undefined, day: number): number {
  return card ? Math.max(0, day - card.lastDay) : 0
}

/** The library counts days by UTC date, so a learner-day is handed to it as midnight UTC of that number. */
function dateOf(day: number): Date {
  return new Date(day * 86_400_000)
}

function libraryCard(card: CardState | undefined, cardId: string, day: number): Card & { cardId: string } {
  const base = { cardId, elapsed_days: 0, scheduled_days: 0, learning_steps: 0 }
  if (!card) return { ...base, due: dateOf(day), stability: 0, difficulty: 0, reps: 0, lapses: 0, state: State.New }
  const { stability, difficulty, reps, lapses } = card
  return { ...base, due: dateOf(card.due), stability, difficulty, reps, lapses, state: State.Review, last_review: dateOf(card.lastDay) }
}

/** One scheduler for each set of parameters. */
function schedulerOf(parameters: Parameters): FSRS {
  const scheduler = schedulers.get(parameters) ?? makeScheduler(parameters)
  schedulers.set(parameters, scheduler)
  return scheduler
}

/** Without learning steps: a missed item comes back as practice, which the fold ignores. */
function makeScheduler({ weights, retention, maximumInterval }: Parameters): FSRS {
  const steps = { learning_steps: [], relearning_steps: [] }
  const scheduler = new FSRS({ w: weights, request_retention: retention, maximum_interval: maximumInterval, enable_fuzz: true, ...steps })
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of ts-fsrs, no hook of React
  scheduler.useStrategy(StrategyMode.SEED, function () {
    return `${Reflect.get(this.current, 'cardId')}/${this.current.reps}`
  })
  return scheduler
}

const schedulers = new WeakMap<Parameters, FSRS>()
