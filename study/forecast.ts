import { LEAST_GRADED } from './gate'
import { type CardState, type Foreseen, foresee, foreseenRecall, gainOf } from './memory'
import { aimingAt, type Parameters } from './parameters'
import type { PlanItem } from './plan'
import type { Pace } from './seconds'
import { examAhead, isLastDays, retentionOn, type StudyPlan, secondsOn, type Tier } from './study-plan'
import { topOf } from './top'

/** An item as a forecast sees it. */
export interface CourseItem extends PlanItem {
  readonly kind: string
  readonly tier: Tier // of its concept
}

/** A chapter as a forecast sees it: written ones alone, in the order of the course. */
export interface ChapterAhead {
  readonly id: string
  readonly title: string
  readonly tier: Tier
  readonly minutes: number // reading time
  readonly requires: readonly string[]
  readonly isRead: boolean
  readonly isPassed: boolean
}

/** What a day is expected to take, in seconds, and what it brings. */
export interface DayAhead {
  readonly day: number
  readonly budget: number
  readonly reviews: number
  readonly fresh: number // first answers to new questions
  readonly reading: number // chapters and their checks
  readonly asked: number // reviews
  readonly waits: number // due, and not asked for want of time
  readonly chapters: readonly string[] // ids of those whose check is taken on this day
}

export interface Forecast {
  readonly days: readonly DayAhead[]
  readonly on: number // the day that recall is told for: the exam, or the day after the last one
  readonly share: number // of what the blueprint asks, by weight: predicted to be recalled on that day; never answered counts as nothing
  readonly chaptersLeft: readonly string[] // ids of chapters of these tiers that are not reached
  readonly readBy: number | undefined // the day on which the last of them is done
  readonly caughtUp: number | undefined // the first day that leaves nothing due behind, where today does
}

export interface ForecastInput {
  readonly today: number
  readonly plan: StudyPlan
  readonly tier: Tier
  readonly cards: readonly CardState[]
  readonly items: readonly CourseItem[]
  readonly chapters: readonly ChapterAhead[]
  readonly worth: ReadonlyMap<string, number> // by item: its share of the exam
  readonly parameters: Parameters
  readonly pace: Pace
  readonly spent?: number // seconds of today that are over
  readonly aside?: ReadonlySet<string>
  readonly until?: number // where there is no exam: the last day that is told
}

/** So many days are told where there is no exam. */
export const TOLD_AHEAD = 60

/** Of a day no more than this goes to new chapters while reviews are due. */
const MOST_READING = 0.6

/** New questions of chapters that were read, a day. */
const MOST_FRESH = 12

/** Of first answers so many are taken to be right. */
const FIRST_RIGHT = 0.7

/** Days before the last ones by which all is to be read. */
const SPARE = 7

/**
 * A study plan, day by day until the exam, if it is kept. Reviews go first, as far as reading leaves room; what gains most a second goes
 * before the rest; the last days ask what gains most, due or not. Who forgets what is taken from the predictions, evenly and without
 * chance: of ten cards at 90 % one is missed. The same input always gives the same.
 */
export function forecastOf(input: ForecastInput): Forecast {
  const { today, plan, parameters, worth } = input
  const exam = examAhead(plan, today)
  const last = exam === undefined ? (input.until ?? today + TOLD_AHEAD - 1) : exam - 1
  const on = last + 1
  const study = begin(input)
  const days: DayAhead[] = []
  for (let day = today; day <= last; day++) days.push(live(study, day))
  let share = 0
  for (const [item, card] of study.cards) share += (worth.get(item) ?? 0) * foreseenRecall(card, on, parameters)
  const isBehind = (days[0]?.waits ?? 0) > 0
  const chaptersLeft = study.ahead.map(({ id }) => id)
  return {
    days,
    on,
    share,
    chaptersLeft,
    readBy: chaptersLeft.length === 0 ? days.findLast(({ chapters }) => chapters.length > 0)?.day : undefined,
    caughtUp: isBehind ? days.find(({ waits }) => waits === 0)?.day : undefined,
  }
}

/** A study that goes on from day to day. */
interface Study {
  readonly input: ForecastInput
  readonly exam: number | undefined
  readonly itemOf: ReadonlyMap<string, CourseItem>
  readonly newOf: ReadonlyMap<string, readonly CourseItem[]> // by chapter, never answered, of these tiers
  readonly cards: Map<string, Foreseen>
  readonly dueOn: Map<number, string[]>
  readonly ahead: ChapterAhead[] // to be read or checked
  readonly open: CourseItem[] // new questions of what was read
  readonly luck: { reviews: number; first: number }
  readonly gains: Map<string, { readonly gain: number; readonly day: number; readonly card: Foreseen | undefined }>
  begun: number // seconds that went into the next chapter so far
  waiting: readonly string[] // due, and not asked yet
}

function begin(input: ForecastInput): Study {
  const { today, plan, cards: known, items, chapters, aside = new Set(), tier } = input
  const itemOf = new Map(items.map((item) => [item.id, item]))
  const cards = new Map<string, Foreseen>()
  for (const card of known) if (itemOf.has(card.item) && !aside.has(card.item)) cards.set(card.item, card)
  const dueOn = new Map<number, string[]>()
  for (const [item, { due }] of cards) push(dueOn, Math.max(due, today), item)
  const newOf = new Map<string, CourseItem[]>()
  for (const item of items) if (item.tier <= tier && !aside.has(item.id) && !cards.has(item.id)) push(newOf, item.chapter, item)
  return {
    input,
    exam: examAhead(plan, today),
    itemOf,
    newOf,
    cards,
    dueOn,
    ahead: wayOf(chapters, tier).filter(({ isRead, isPassed }) => !isRead || !isPassed),
    open: chapters.filter(({ isRead, isPassed }) => isRead && isPassed).flatMap(({ id }) => newOf.get(id) ?? []),
    luck: { reviews: 0.5, first: 0.5 },
    gains: new Map(),
    begun: 0,
    waiting: [],
  }
}

function live(study: Study, day: number): DayAhead {
  const { input, dueOn, cards } = study
  const budget = Math.max(0, secondsOn(input.plan, day) - (day === input.today ? (input.spent ?? 0) : 0))
  const due = [...study.waiting, ...(dueOn.get(day) ?? [])]
  dueOn.delete(day)
  const isLast = isLastDays(input.plan, day)
  const left = isLast ? 0 : readingLeft(study)
  const reserve = Math.min(budget, reserveOn(input.plan, day, left))
  const { used: reviews, asked, rest } = review(study, isLast ? [...cards.keys()] : due, day, budget - reserve, isLast)
  study.waiting = isLast ? rest.filter((item) => (cards.get(item)?.due ?? day + 1) <= day) : rest
  if (isLast) return { day, budget, reviews, fresh: 0, reading: 0, asked, waits: study.waiting.length, chapters: [] }
  const first = read(study, day, reserve)
  const fresh = news(study, day, budget - reviews - first.used)
  const more = read(study, day, budget - reviews - first.used - fresh)
  return {
    ...{ day, budget, reviews, fresh, asked },
    reading: first.used + more.used,
    waits: study.waiting.length,
    chapters: [...first.done, ...more.done],
  }
}

function secondsOf({ input, itemOf }: Study, item: string): number {
  return input.pace(itemOf.get(item)?.kind)
}

/** What the check of a chapter asks. */
function checked({ newOf }: Study, chapter: string): readonly CourseItem[] {
  return (newOf.get(chapter) ?? []).slice(0, LEAST_GRADED)
}

function costOf(study: Study, { id, minutes, isRead }: ChapterAhead): number {
  return (isRead ? 0 : minutes * 60) + checkSeconds(checked(study, id), study.input.pace)
}

function readingLeft(study: Study): number {
  return study.ahead.reduce((sum, chapter) => sum + costOf(study, chapter), 0) - study.begun
}

/**
 * The seconds of a day that are kept for new chapters: as many as it takes to read all in time, with a week to spare, of each day as much as
 * it has. No more than a part of the day, so that what was learned is not lost meanwhile. In the last days none.
 * @param left seconds that chapters and their checks take
 */
export function reserveOn(plan: StudyPlan, day: number, left: number): number {
  if (left <= 0 || isLastDays(plan, day)) return 0
  const most = secondsOn(plan, day) * MOST_READING
  const exam = examAhead(plan, day)
  if (exam === undefined) return Math.min(most, left)
  let seconds = 0
  for (let other = day; other < exam - SPARE; other++) seconds += secondsOn(plan, other)
  return Math.min(most, seconds === 0 ? left : (left / seconds) * secondsOn(plan, day))
}

/** What chapters and their checks take that are ahead, in seconds. @param answered items that were */
export function readingSeconds(
  ahead: readonly ChapterAhead[],
  items: readonly CourseItem[],
  answered: ReadonlySet<string>,
  pace: Pace,
): number {
  const left = new Map<string, CourseItem[]>()
  for (const item of items) if (!answered.has(item.id)) push(left, item.chapter, item)
  return ahead.reduce((sum, { id, isRead, minutes }) => sum + (isRead ? 0 : minutes * 60) + checkSeconds(left.get(id) ?? [], pace), 0)
}

function checkSeconds(items: readonly CourseItem[], pace: Pace): number {
  return items.slice(0, LEAST_GRADED).reduce((sum, { kind }) => sum + pace(kind), 0)
}

/** Of many that are right with a probability so many are, without chance. */
function isRight(study: Study, of: keyof Study['luck'], probability: number): boolean {
  study.luck[of] += probability
  if (study.luck[of] < 1) return false
  study.luck[of] -= 1
  return true
}

/** An answer that is expected. @returns the seconds that it takes: what was missed comes once more in the same sitting */
function answer(study: Study, item: string, day: number): number {
  const { cards, dueOn, input } = study
  const { plan, parameters } = input
  const card = cards.get(item)
  const right = card ? isRight(study, 'reviews', foreseenRecall(card, day, parameters)) : isRight(study, 'first', FIRST_RIGHT)
  const fullness = (due: number) => ((dueOn.get(due)?.length ?? 0) + 1) / Math.max(1, secondsOn(plan, due))
  const after = foresee(card, { day, isRight: right }, aimingAt(parameters, retentionOn(plan, day)), fullness)
  cards.set(item, after)
  push(dueOn, after.due, item)
  return secondsOf(study, item) * (right ? 1 : 2)
}

function byGain(study: Study, candidates: readonly string[], day: number): string[] {
  const { worth, parameters } = study.input
  const on = study.exam ?? day + TOLD_AHEAD
  const gain = (item: string) => ((worth.get(item) ?? 0) * gainOf(study.cards.get(item), day, on, parameters)) / secondsOf(study, item)
  const known = candidates.map((item, place) => {
    const kept = study.gains.get(item)
    const card = study.cards.get(item)
    if (kept && kept.card === card && day - kept.day < REGAUGED) return { item, place, gain: kept.gain }
    const its = gain(item)
    study.gains.set(item, { gain: its, day, card })
    return { item, place, gain: its }
  })
  const best = topOf(known, BEST, (a, b) => b.gain - a.gain || a.place - b.place)
  const first = new Set(best.map(({ item }) => item))
  return [...first, ...candidates.filter((item) => !first.has(item))]
}

/** So many stand in order, and more than fit into a day; the rest follows as it came. */
const BEST = 1500

/** What a review gains changes slowly: of a card that waits it is worked out anew after so many days. */
const REGAUGED = 5

/** One of a concept a day. */
function review(study: Study, candidates: readonly string[], day: number, room: number, isLast: boolean) {
  const concepts = new Set<string>()
  const rest: string[] = []
  let [used, asked] = [0, 0]
  const isTooMuch = isLast || needsMore(study, candidates, room)
  const inOrder =
    isTooMuch && (candidates.length < BEST || (day - study.input.today) % REGAUGED === 0) ? byGain(study, candidates, day) : candidates
  for (const [place, item] of inOrder.entries()) {
    if (room - used < SHORTEST) {
      for (let left = place; left < inOrder.length; left++) rest.push(inOrder[left] ?? item)
      break
    }
    const concept = study.itemOf.get(item)?.concept ?? item
    if (used + secondsOf(study, item) > room || concepts.has(concept) || study.cards.get(item)?.lastDay === day) {
      rest.push(item)
      continue
    }
    concepts.add(concept)
    used += answer(study, item, day)
    asked++
  }
  return { used, asked, rest }
}

/** No answer is expected to take fewer seconds. */
const SHORTEST = 10

function needsMore(study: Study, candidates: readonly string[], room: number): boolean {
  let needs = 0
  for (const item of candidates) {
    needs += secondsOf(study, item)
    if (needs > room) return true
  }
  return false
}

/** New questions of what was read, as far as there is room. @returns the seconds that they take */
function news(study: Study, day: number, room: number): number {
  let used = 0
  for (let count = 0; count < MOST_FRESH; count++) {
    const [next] = study.open
    if (!next || used + secondsOf(study, next.id) > room) break
    study.open.shift()
    if (!study.cards.has(next.id)) used += answer(study, next.id, day)
  }
  return used
}

/** Reads on, and takes the check of what is read. */
function read(study: Study, day: number, room: number): { used: number; done: string[] } {
  const done: string[] = []
  let used = 0
  for (let [chapter] = study.ahead; chapter && used < room; [chapter] = study.ahead) {
    const cost = costOf(study, chapter)
    const step = Math.min(room - used, cost - study.begun)
    used += step
    study.begun += step
    if (study.begun < cost - 1e-6) break
    study.begun = 0
    study.ahead.shift()
    done.push(chapter.id)
    for (const item of checked(study, chapter.id)) if (!study.cards.has(item.id)) answer(study, item.id, day)
    study.open.push(...(study.newOf.get(chapter.id) ?? []).slice(LEAST_GRADED))
  }
  return { used, done }
}

/** The chapters of these tiers in the order of the course, with all that they require. */
export function wayOf(chapters: readonly ChapterAhead[], tier: Tier): ChapterAhead[] {
  const byId = new Map(chapters.map((chapter) => [chapter.id, chapter]))
  const taken = new Set<string>()
  const take = (id: string) => {
    const chapter = byId.get(id)
    if (!chapter || taken.has(id)) return
    taken.add(id)
    for (const required of chapter.requires) take(required)
  }
  for (const chapter of chapters) if (chapter.tier <= tier) take(chapter.id)
  return chapters.filter(({ id }) => taken.has(id))
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key)
  if (there) there.push(value)
  else map.set(key, [value])
}
