import { isLeech, LEECH } from './leeches'
import type { CardState } from './memory'
import { type InTestlet, inRuns } from './testlets'
import { topOf } from './top'

/** An item as the plan sees it, in catalogue order; retired ones and those without the use `review` are left out before. */
export interface PlanItem extends InTestlet {
  readonly id: string
  readonly chapter: string
  readonly concept: string
  readonly objectives: readonly string[]
}

/** `again`: missed or taken back before in this sitting, so that the answer is practice. `corrected`: the version answered was wrong, and the learner asked for the new one. */
export type Why = 'due' | 'new' | 'again' | 'corrected'

export interface PlanEntry {
  readonly item: string
  readonly why: Why
  readonly waits?: true | undefined // put off in this sitting: behind all others, and asked once another sitting begins
}

export interface Allowance {
  readonly fresh: number // new items a day
  readonly budget: number // reviews a day: a larger backlog stops new items
}

export const DEFAULT_ALLOWANCE: Allowance = { fresh: 10, budget: 40 }

/** What a learner-day has time for, where its learner has said so. */
export interface DayTime {
  readonly seconds: number // left of it for reviews and new questions
  readonly pace: (item: PlanItem) => number // seconds that an answer takes
  readonly gain: (item: PlanItem, card: CardState | undefined) => number // in recall on the day of the exam, by the item's share of it
  readonly isWanted: (item: PlanItem) => boolean // among new questions: of the tiers chosen
  readonly isLast: boolean // one of the last days before the exam: what gains most is asked, due or not, and nothing new
}

export interface DayPlan {
  readonly entries: readonly PlanEntry[]
  readonly beyond: number // due, and of concepts that this day does not ask for want of time
}

interface DayInput {
  readonly day: number
  readonly cards: readonly CardState[]
  readonly items: readonly PlanItem[]
  readonly freshFrom: ReadonlySet<string>
  readonly freshUsed?: number
  readonly after?: string
  readonly aside?: ReadonlySet<string>
  readonly owed?: ReadonlyMap<string, number>
  readonly met?: ReadonlySet<string>
  readonly allowance?: Allowance
  readonly time?: DayTime
  readonly pairs?: readonly (readonly [string, string])[]
}

/** A learner-day as of `dayOf`, where nothing is left out for want of time. */
export function planDay(input: DayInput): PlanEntry[] {
  return [...dayOf(input).entries]
}

/**
 * What a learner-day asks for, in order: due reviews by relative overdueness, then new items of the chapters in `freshFrom`.
 * One item of a concept a day: its siblings wait. Of these, items of one testlet stand together in written order. Otherwise two of one
 * objective stand in a row only where the rest leaves no choice.
 * @param freshUsed new items that this day has had already
 * @param after the item asked last, for the first one to differ from
 * @param owed items whose first answer was taken back after its explanation was seen, by the day on which they are due: they have no card
 * @param met items that were met on this day before their chapter was read: they are new on another one
 * @param aside items that the learner has set aside: neither due nor new, and no sibling waits for them
 * @param time the day is cut to it: what gains most a second goes first, and the rest waits
 * @param pairs concepts that are taken for each other: once both are known they stand side by side, and before that on different days
 */
export function dayOf(input: DayInput): DayPlan {
  const {
    day,
    cards,
    items,
    freshFrom,
    freshUsed = 0,
    after,
    aside = NONE,
    owed = NOTHING,
    met = NONE,
    allowance = DEFAULT_ALLOWANCE,
    time,
    pairs = [],
  } = input
  const itemOf = new Map(items.map((item) => [item.id, item]))
  const taken = conceptsSeen(day, cards, itemOf)
  const backlog = dueCards(day, cards, itemOf, owed, time).filter(({ item }) => !aside.has(item.id))
  const wanted = firstOfConcepts(backlog, taken)
  const due = time ? timely(wanted, time) : [...wanted].sort(sooner).map(({ item }) => item)
  for (const { item } of wanted) taken.add(item.concept)

  const cardOf = new Map(cards.map((card) => [card.item, card]))
  const confused = othersOf(pairs)
  const isKnown = knownConcepts(cards, itemOf)
  const apart = ({ concept }: PlanItem) =>
    ![...(confused.get(concept) ?? [])].some((other) => taken.has(other) && !(isKnown(concept) && isKnown(other)))
  const most = time ? freshIn(time, due, wanted) : backlog.length > allowance.budget ? 0 : Infinity
  const room = Math.min(most, Math.max(0, allowance.fresh - freshUsed))
  const isNew = (item: PlanItem) =>
    !cardOf.has(item.id) &&
    !owed.has(item.id) &&
    !aside.has(item.id) &&
    !met.has(item.id) &&
    freshFrom.has(item.chapter) &&
    (time?.isWanted(item) ?? true) &&
    apart(item)
  let seconds = time ? time.seconds - secondsIn(due, time.pace) : Infinity
  const fresh: PlanItem[] = []
  for (const item of items) {
    if (fresh.length >= room || seconds <= 0) break
    if (!isNew(item) || !take(taken, item.concept)) continue
    fresh.push(item)
    seconds -= time?.pace(item) ?? 0
  }

  const before = after === undefined ? undefined : itemOf.get(after)
  const beside = (item: PlanItem) => (isKnown(item.concept) ? confused.get(item.concept) : undefined)
  const reviews = parted(
    spread(due, before, beside),
    (a, b) => confused.get(a.concept)?.has(b.concept) === true && !(isKnown(a.concept) && isKnown(b.concept)),
  )
  const entries = [
    ...reviews.map((item) => ({ item: item.id, why: 'due' as const })),
    ...spread(fresh, reviews.at(-1) ?? before).map((item) => ({ item: item.id, why: 'new' as const })),
  ]
  const asked = new Set(due)
  return { entries, beyond: wanted.filter(({ item }) => !asked.has(item) && (cardOf.get(item.id)?.due ?? day) <= day).length }
}

/** The same, but what stands behind one that it is taken for goes to the end, as long as both are not known. */
function parted(items: readonly PlanItem[], isConfused: (a: PlanItem, b: PlanItem) => boolean): PlanItem[] {
  const last: PlanItem[] = []
  const rest: PlanItem[] = []
  for (const item of items) {
    const before = rest.at(-1)
    if (before && isConfused(before, item)) last.push(item)
    else rest.push(item)
  }
  return [...rest, ...last]
}

/** New questions only where all that is due has its time; in the last days none. */
function freshIn(time: DayTime, due: readonly PlanItem[], wanted: readonly Due[]): number {
  return time.isLast || due.length < wanted.length ? 0 : Infinity
}

/** Due, and what decides how soon it is asked: the more, the sooner. */
interface Due {
  readonly item: PlanItem
  readonly before: number
}

const sooner = (a: Due, b: Due): number => b.before - a.before || (a.item.id < b.item.id ? -1 : a.item.id > b.item.id ? 1 : 0)

/** Of each concept that is not taken the one that is asked soonest, in no order. */
function firstOfConcepts(backlog: readonly Due[], taken: ReadonlySet<string>): Due[] {
  const first = new Map<string, Due>()
  for (const due of backlog) {
    const other = first.get(due.item.concept)
    if (!taken.has(due.item.concept) && (!other || sooner(due, other) < 0)) first.set(due.item.concept, due)
  }
  return [...first.values()]
}

/** So many as fit into the time, best first. Of thousands those alone are put in order that may fit. */
function timely(wanted: readonly Due[], time: DayTime): PlanItem[] {
  const most = Math.ceil(time.seconds / SHORTEST)
  const inOrder = topOf(wanted, most, sooner).map(({ item }) => item)
  return within(time.seconds, inOrder, time.pace)
}

/** No answer is expected to take fewer seconds. */
const SHORTEST = 10

/** As many as there is time for, in their order; one that takes longer than what is left makes room for shorter ones. */
function within(seconds: number, items: readonly PlanItem[], pace: (item: PlanItem) => number): PlanItem[] {
  let left = seconds
  return items.filter((item) => {
    const takes = pace(item)
    if (takes > left) return false
    left -= takes
    return true
  })
}

function secondsIn(items: readonly PlanItem[], pace: (item: PlanItem) => number): number {
  return items.reduce((sum, item) => sum + pace(item), 0)
}

/** By concept those that it is taken for. */
function othersOf(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const others = new Map<string, Set<string>>()
  for (const [a, b] of pairs) {
    others.set(a, (others.get(a) ?? new Set()).add(b))
    others.set(b, (others.get(b) ?? new Set()).add(a))
  }
  return others
}

/** A concept is known once one of its items holds for a week. */
function knownConcepts(cards: readonly CardState[], itemOf: ReadonlyMap<string, PlanItem>): (concept: string) => boolean {
  const known = new Set(cards.flatMap(({ item, stability }) => (stability >= 7 ? (itemOf.get(item)?.concept ?? []) : [])))
  return (concept) => known.has(concept)
}

/** Concepts that were answered on this day. Their other items wait for another one. */
export function conceptsSeen(day: number, cards: readonly CardState[], itemOf: ReadonlyMap<string, PlanItem>): Set<string> {
  const seen = new Set<string>()
  for (const card of cards) {
    const item = card.lastDay >= day ? itemOf.get(card.item) : undefined
    if (item) seen.add(item.concept)
  }
  return seen
}

/**
 * What is due, in no order. Soonest, without minutes, is what is most overdue, relative to the interval: a card due after 2 days and 2 late
 * goes before one due after 100 and 10 late.
 */
function dueCards(
  day: number,
  cards: readonly CardState[],
  itemOf: ReadonlyMap<string, PlanItem>,
  owed: ReadonlyMap<string, number>,
  time: DayTime | undefined,
): Due[] {
  const has = new Set(owed.size === 0 ? [] : cards.map((card) => card.item))
  const first = [...owed].filter(([item]) => !has.has(item)).map(([item, due]) => ({ item, due, lastDay: due - 1 }))
  const isAsked = ({ due, lastDay }: { due: number; lastDay: number }) => lastDay < day && (due <= day || time?.isLast === true)
  const all: Due[] = []
  const add = (id: string, known: { due: number; lastDay: number }, card: CardState | undefined) => {
    const item = isAsked(known) ? itemOf.get(id) : undefined
    if (!item || (card && rests(card, day))) return
    const overdue = (day - known.lastDay) / Math.max(1, known.due - known.lastDay)
    all.push({ item, before: time ? time.gain(item, card) / time.pace(item) : overdue })
  }
  for (const card of cards) add(card.item, card, card)
  for (const { item, ...known } of first) add(item, known, undefined)
  return all
}

/** What does not stick is asked once a week at most: its section says more than another review, and a sibling may be asked meanwhile. */
function rests(card: CardState, day: number): boolean {
  return isLeech(card) && day - card.lastDay < LEECH.rests
}

/**
 * The same items in nearly the same order, those of a testlet in one run, and neighbouring runs of different objectives wherever that is
 * possible: the first in order that differs from its predecessor, unless one objective has so many left that it must go now. An item
 * counts by its first objective, and a run by that of its first item.
 */
function spread(
  items: readonly PlanItem[],
  before?: PlanItem,
  beside: (item: PlanItem) => ReadonlySet<string> | undefined = () => undefined,
): PlanItem[] {
  const runs = pairedRuns(inRuns(items), beside)
  const counts = new Map<string, number>() // runs left of each objective
  for (const run of runs) counts.set(objectiveOf(run[0]), (counts.get(objectiveOf(run[0])) ?? 0) + 1)
  const waiting: (PlanItem[] | undefined)[] = [...runs]
  const spreadOut: PlanItem[] = []
  let previous = before && objectiveOf(before)
  let start = 0
  let most = runs.length // no objective has more left than this; counts only fall, so an old maximum still bounds them
  for (let left = runs.length; left > 0; left--) {
    if (previous !== undefined && counts.get(previous) === left) return [...spreadOut, ...waiting.flatMap((run) => run ?? [])]
    if (2 * most > left) most = Math.max(...counts.values())
    const pressing = 2 * most > left ? [...counts].find(([objective, count]) => count === most && objective !== previous)?.[0] : undefined
    while (waiting[start] === undefined) start++
    const place = firstFitting(waiting, start, previous, pressing)
    const run = waiting[place]
    if (!run) break
    waiting[place] = undefined
    const begins = objectiveOf(run[0])
    counts.set(begins, (counts.get(begins) ?? 1) - 1)
    previous = objectiveOf(run.at(-1))
    spreadOut.push(...run)
  }
  return spreadOut
}

/** A run behind which the one stands that it is taken for, where `beside` says so of both. */
function pairedRuns(runs: readonly PlanItem[][], beside: (item: PlanItem) => ReadonlySet<string> | undefined): PlanItem[][] {
  const left: (PlanItem[] | undefined)[] = [...runs]
  return runs.flatMap((run, place) => {
    if (left[place] === undefined) return []
    left[place] = undefined
    const last = run.at(-1)
    const others = last && beside(last)
    const other = others ? left.findIndex((later) => later?.[0] && others.has(later[0].concept) && beside(later[0]) !== undefined) : -1
    const paired = other < 0 ? [] : (left[other] ?? [])
    if (other >= 0) left[other] = undefined
    return [[...run, ...paired]]
  })
}

/** The place of the first run that may come next; the head where none differs from what was before. */
function firstFitting(
  waiting: readonly (readonly PlanItem[] | undefined)[],
  start: number,
  previous: string | undefined,
  pressing: string | undefined,
): number {
  for (let place = start; place < waiting.length; place++) {
    const run = waiting[place]
    if (run && (pressing === undefined ? objectiveOf(run[0]) !== previous : objectiveOf(run[0]) === pressing)) return place
  }
  return start
}

const NONE: ReadonlySet<string> = new Set()
const NOTHING: ReadonlyMap<string, number> = new Map()

const objectiveOf = (item: PlanItem | undefined): string => item?.objectives[0] ?? ''

function take(taken: Set<string>, concept: string): boolean {
  if (taken.has(concept)) return false
  taken.add(concept)
  return true
}
