import type { CardState } from './memory'
import { type InTestlet, inRuns } from './testlets'

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

/**
 * What a learner-day asks for, in order: due reviews by relative overdueness, then new items of the chapters in `freshFrom`.
 * One item of a concept a day: its siblings wait. Of these, items of one testlet stand together in written order. Otherwise two of one
 * objective stand in a row only where the rest leaves no choice.
 * @param freshUsed new items that this day has had already
 * @param after the item asked last, for the first one to differ from
 * @param owed items whose first answer was taken back after its explanation was seen, by the day on which they are due: they have no card
 * @param met items that were met on this day before their chapter was read: they are new on another one
 * @param aside items that the learner has set aside: neither due nor new, and no sibling waits for them
 */
export function planDay(input: {
  day: number
  cards: readonly CardState[]
  items: readonly PlanItem[]
  freshFrom: ReadonlySet<string>
  freshUsed?: number
  after?: string
  aside?: ReadonlySet<string>
  owed?: ReadonlyMap<string, number>
  met?: ReadonlySet<string>
  allowance?: Allowance
}): PlanEntry[] {
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
  } = input
  const itemOf = new Map(items.map((item) => [item.id, item]))
  const taken = conceptsSeen(day, cards, itemOf)
  const backlog = dueCards(day, cards, itemOf, owed).filter(({ item }) => !aside.has(item.id))
  const due = backlog.filter(({ item }) => take(taken, item.concept)).map(({ item }) => item)

  const known = new Set([...cards.map((card) => card.item), ...owed.keys()])
  const room = backlog.length > allowance.budget ? 0 : Math.max(0, allowance.fresh - freshUsed)
  const fresh: PlanItem[] = []
  for (const item of items) {
    if (fresh.length >= room) break
    if (!known.has(item.id) && !aside.has(item.id) && !met.has(item.id) && freshFrom.has(item.chapter) && take(taken, item.concept))
      fresh.push(item)
  }

  const before = after === undefined ? undefined : itemOf.get(after)
  const reviews = spread(due, before)
  return [
    ...reviews.map((item) => ({ item: item.id, why: 'due' as const })),
    ...spread(fresh, reviews.at(-1) ?? before).map((item) => ({ item: item.id, why: 'new' as const })),
  ]
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

/** Most overdue first, relative to the interval: a card due after 2 days and 2 late goes before one due after 100 and 10 late. */
function dueCards(day: number, cards: readonly CardState[], itemOf: ReadonlyMap<string, PlanItem>, owed: ReadonlyMap<string, number>) {
  const has = new Set(owed.size === 0 ? [] : cards.map((card) => card.item))
  const first = [...owed].filter(([item]) => !has.has(item)).map(([item, due]) => ({ item, due, lastDay: due - 1 }))
  return [...cards, ...first]
    .flatMap((card) => {
      const item = card.due <= day && card.lastDay < day ? itemOf.get(card.item) : undefined
      return item ? [{ item, overdue: (day - card.lastDay) / Math.max(1, card.due - card.lastDay) }] : []
    })
    .sort((a, b) => b.overdue - a.overdue || (a.item.id < b.item.id ? -1 : 1))
}

/**
 * The same items in nearly the same order, those of a testlet in one run, and neighbouring runs of different objectives wherever that is
 * possible: the first in order that differs from its predecessor, unless one objective has so many left that it must go now. An item
 * counts by its first objective, and a run by that of its first item.
 */
function spread(items: readonly PlanItem[], before?: PlanItem): PlanItem[] {
  const runs = inRuns(items)
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
