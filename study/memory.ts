// Kept for ever: cards are folded from logs by these functions, and must come out byte for byte as they are kept. Another fold needs an
// engine of another name, and every card made anew.

import { type Card, FSRS, get_fuzz_range, State, StrategyMode } from 'ts-fsrs'
import { AGAIN, GOOD, type Grade } from './grading'
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
 * @param fullness how full a day is: of the days that the fuzz leaves to choose from, the least full one is taken, and of equals one by the seed
 */
export function decideDue(
  card: CardState | undefined,
  answer: { day: number; grade: Grade },
  cardId: string,
  parameters: Parameters,
  fullness?: (day: number) => number,
): number | undefined {
  if (card && card.lastDay >= answer.day) return undefined
  const { maximumInterval } = parameters
  const scheduler = (fullness ? exactOf : schedulerOf)(parameters)
  const { card: next } = scheduler.next(libraryCard(card, cardId, answer.day), dateOf(answer.day), answer.grade)
  // The library's fuzz and its ordering of the grades overshoot the maximum: 12 gave 12, 13 and 14.
  const interval = Math.min(Math.max(next.scheduled_days, 1), maximumInterval)
  if (!fullness || interval < LEAST_FUZZED) return answer.day + interval
  const { min_ivl, max_ivl } = get_fuzz_range(interval, 0, maximumInterval)
  const days = Array.from({ length: max_ivl - min_ivl + 1 }, (_, place) => answer.day + min_ivl + place)
  const first = seedOf(`${cardId}/${card?.reps ?? 0}`) % days.length
  return [...days.slice(first), ...days.slice(0, first)].reduce((best, day) => (fullness(day) < fullness(best) ? day : best))
}

/** The library leaves intervals below 2.5 days as they are. */
const LEAST_FUZZED = 2.5

/** FNV-1a, 32 bits. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return hash >>> 0
}

/** Predicted recall on a day, 0 to 1: `(1 + factor · t / S) ^ decay`, FSRS-6. */
export function retrievability(card: Remembered, day: number, parameters: Parameters): number {
  return schedulerOf(parameters).forgetting_curve(Math.max(0, day - card.lastDay), card.stability)
}

/** Share of first answers that are expected to be right once a chapter was read. */
const FIRST_RIGHT = 0.7

/**
 * What an answer on `day` is expected to gain in predicted recall on a later day `on`, against none: the mean over right and wrong. Of an
 * item that was never answered, which counts as not known, all of it. Thousands of cards are compared for a day, so it is worked out by the
 * formulas alone.
 */
export function gainOf(card: Foreseen | undefined, day: number, on: number, parameters: Parameters): number {
  const { curve, first, next } = formulasOf(parameters)
  const left = Math.max(0, on - day)
  if (!card) return FIRST_RIGHT * curve(left, first(GOOD).stability) + (1 - FIRST_RIGHT) * curve(left, first(AGAIN).stability)
  const recall = curve(Math.max(0, day - card.lastDay), card.stability)
  const [right, wrong] = [next(card, recall, GOOD).stability, next(card, recall, AGAIN).stability]
  return recall * curve(left, right) + (1 - recall) * curve(left, wrong) - curve(Math.max(0, on - card.lastDay), card.stability)
}

/** A card as far as a forecast knows it. */
export type Foreseen = Pick<CardState, 'stability' | 'difficulty' | 'lastDay' | 'due'>

/**
 * An answer that has not been given: the card as it would be, and when it would be due. Of a forecast, never of a log.
 * @param fullness as of `decideDue`
 */
export function foresee(
  card: Foreseen | undefined,
  { day, isRight }: { day: number; isRight: boolean },
  parameters: Parameters,
  fullness: (day: number) => number,
): Foreseen {
  const { curve, first, next, interval } = formulasOf(parameters)
  const grade = isRight ? GOOD : AGAIN
  const after = card ? next(card, curve(Math.max(0, day - card.lastDay), card.stability), grade) : first(grade)
  const days = Math.min(Math.max(1, Math.round(interval(after.stability, parameters.retention))), parameters.maximumInterval)
  if (days < LEAST_FUZZED) return { ...after, lastDay: day, due: day + days }
  const { min_ivl, max_ivl } = get_fuzz_range(days, 0, parameters.maximumInterval)
  let best = day + days
  for (let due = day + min_ivl; due <= day + max_ivl; due++) if (fullness(due) < fullness(best)) best = due
  return { ...after, lastDay: day, due: best }
}

/** How the forgetting curve of a card looks on a day: `retrievability` by the formula alone. */
export function foreseenRecall(card: Pick<CardState, 'stability' | 'lastDay'>, day: number, parameters: Parameters): number {
  return formulasOf(parameters).curve(Math.max(0, day - card.lastDay), card.stability)
}

interface Formulas {
  readonly curve: (days: number, stability: number) => number
  readonly interval: (stability: number, retention: number) => number // days until recall falls to so much
  readonly first: (grade: Grade) => { readonly stability: number; readonly difficulty: number }
  readonly next: (
    card: { readonly stability: number; readonly difficulty: number },
    recall: number,
    grade: typeof GOOD | typeof AGAIN,
  ) => { readonly stability: number; readonly difficulty: number }
}

/**
 * FSRS-6 as formulas, for forecasts. The memory itself is ts-fsrs's alone: this leaves out its rounding to eight places, which takes most of
 * its time, and a test holds one against the other.
 */
function formulasOf(parameters: Parameters): Formulas {
  const known = formulas.get(parameters)
  if (known) return known
  const weight = (place: number): number => parameters.weights[place] ?? 0
  const decay = -weight(20)
  const factor = 0.9 ** (1 / decay) - 1
  const bounded = (stability: number) => Math.min(36_500, Math.max(0.001, stability))
  const difficult = (difficulty: number) => Math.min(10, Math.max(1, difficulty))
  const begins = (grade: Grade) => weight(4) - Math.exp((grade - 1) * weight(5)) + 1
  const easy = begins(4)
  const made: Formulas = {
    curve: (days, stability) => (1 + (factor * days) / stability) ** decay,
    interval: (stability, retention) => (stability / factor) * (retention ** (1 / decay) - 1),
    first: (grade) => ({ stability: Math.max(0.1, weight(grade - 1)), difficulty: difficult(begins(grade)) }),
    next: ({ stability: s, difficulty: d }, recall, grade) => {
      const moved = d + (-weight(6) * (grade - 3) * (10 - d)) / 9
      const difficulty = difficult(weight(7) * easy + (1 - weight(7)) * moved)
      if (grade === GOOD)
        return {
          difficulty,
          stability: bounded(s * (1 + Math.exp(weight(8)) * (11 - d) * s ** -weight(9) * (Math.exp((1 - recall) * weight(10)) - 1))),
        }
      const forgotten = weight(11) * d ** -weight(12) * ((s + 1) ** weight(13) - 1) * Math.exp((1 - recall) * weight(14))
      return { difficulty, stability: bounded(Math.min(forgotten, s / Math.exp(weight(17) * weight(18)))) }
    },
  }
  formulas.set(parameters, made)
  return made
}

const formulas = new WeakMap<Parameters, Formulas>()

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

/** The same without fuzz. */
function exactOf(parameters: Parameters): FSRS {
  const { weights, retention, maximumInterval } = parameters
  const scheduler =
    exact.get(parameters) ?? new FSRS({ w: weights, request_retention: retention, maximum_interval: maximumInterval, ...STEPS })
  exact.set(parameters, scheduler)
  return scheduler
}

/** Without learning steps: a missed item comes back as practice, which the fold ignores. */
function makeScheduler({ weights, retention, maximumInterval }: Parameters): FSRS {
  const scheduler = new FSRS({ w: weights, request_retention: retention, maximum_interval: maximumInterval, enable_fuzz: true, ...STEPS })
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of ts-fsrs, no hook of React
  scheduler.useStrategy(StrategyMode.SEED, function () {
    return `${Reflect.get(this.current, 'cardId')}/${this.current.reps}`
  })
  return scheduler
}

const STEPS = { learning_steps: [], relearning_steps: [] }
const schedulers = new WeakMap<Parameters, FSRS>()
const exact = new WeakMap<Parameters, FSRS>()
