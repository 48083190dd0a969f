import { z } from 'zod'
import type { Question } from '@/course'
import type { Ask, Plan } from '@/prisma/generated/client'
import {
  type DayPlan,
  type DayTime,
  dayOf,
  doneSentence,
  EMPTY_QUEUE,
  examAhead,
  gainOf,
  givenBack,
  headOf,
  isLastDays,
  leftSentence,
  minutesOf,
  nextChapter,
  type PlanEntry,
  popped,
  putFirst,
  putOff,
  type Queue,
  readingSeconds,
  refilled,
  reserveOn,
  type Sentence,
  type Standing,
  secondsFor,
  secondsOf,
  secondsOn,
  TOLD_AHEAD,
  type Today,
  takenUp,
  todaySentence,
  type Why,
  waitingIn,
  wayOf,
  withoutStaleHead,
} from '@/study'
import type { Reader, Transaction } from '../../base'
import type { Course } from '../../course'
import type { Who } from '../../door'
import {
  answeredOn,
  loadAside,
  loadCards,
  loadOwed,
  loadPlan,
  loadStanding,
  momentIn,
  parametersOf,
  purposeOn,
  standingIn,
  whereLeft,
} from '../../log'
import { studyFacts } from '../../planning'
import { metOn } from '../../reading'
import { isCurrent, issueAsk, questionOf } from '../asks'
import { type PlanResult, resultOfDay } from './result'

/**
 * The next question of the day's plan, or how the day went so far. `left` counts this question, and `seconds` is what those left usually
 * take; `answered`: questions of this day's plan before it.
 */
export type ReviewNext =
  | {
      readonly done: false
      readonly question: Question
      readonly why: Why
      readonly answered: number
      readonly left: number
      readonly seconds: number
    }
  | { readonly done: true; readonly sentence: Sentence; readonly waiting: number; readonly left: number; readonly result?: PlanResult }

const queueSchema = z.array(
  z.strictObject({ item: z.string(), why: z.enum(['due', 'new', 'again', 'corrected']), waits: z.literal(true).optional() }),
)

/** How a sitting is met: it goes on; it begins, and what was put off is asked; it ends before the plan does. */
export type Meeting = 'goes on' | 'begins' | 'ends'

/**
 * The head of today's plan, asked. The plan is made at the day's first request; where it has run out, it takes what became
 * possible since (a chapter read or opened). The same question comes until it is answered, also where the next day's plan begins with it.
 */
export async function nextOfPlan(tx: Transaction, who: Who, course: Course, meeting: Meeting = 'goes on'): Promise<ReviewNext> {
  const { learner } = who
  const { day } = await momentIn(tx, who)
  const row = await tx.plan.findUnique({ where: { learnerId_day: { learnerId: learner, day } } })
  const kept = row ? queueOf(row) : EMPTY_QUEUE
  let queue = await withoutStale(tx, learner, day, course, kept)
  let beyond = 0
  if (!headOf(queue)) {
    const plan = await planOf(tx, learner, day, course, queue, await standingIn(tx, who, course), meeting === 'begins')
    queue = refilled(queue, plan.entries)
    beyond = plan.beyond
  }
  if (meeting === 'begins') queue = takenUp(queue)
  const aside = await loadAside(tx, learner)
  const toCome = queue.entries.slice(queue.position).filter(({ item, waits }) => !waits && !aside.has(item))
  const left = toCome.length + queue.later + (headOf(queue) ? 0 : beyond)
  const head = headOf(queue)
  if (!head || meeting === 'ends') {
    if (row && queue !== kept) await keepPlan(tx, learner, day, queue, head ? row.askId : null)
    return { done: true, ...(await closing(tx, learner, day, course, queue, left)) }
  }
  // Of the sitting and not of the day: what was typed in a lab before the day turned is still there after it.
  const open = await tx.ask.findFirst({ where: { learnerId: learner, state: 'open', sittingKind: 'plan', sittingId: learner } })
  const purpose = await purposeOf(tx, learner, day, head)
  const ask =
    open && open.itemId === head.item && open.purpose === purpose && isCurrent(open, course)
      ? open
      : await issueAsk(tx, course, { learner, purpose, item: head.item, sitting: { kind: 'plan', id: learner } })
  if (queue !== kept || ask.id !== row?.askId) await keepPlan(tx, learner, day, queue, ask.id)
  const seconds = secondsFor(toCome.map(({ item }) => course.itemOf.get(item)?.item.kind)) + queue.later * secondsOf(undefined)
  return { done: false, question: await questionOf(ask, tx), why: head.why, answered: queue.position, left, seconds }
}

/** The question at the head of the plan is put off, without an answer: it waits behind all others, until another sitting begins. */
export async function putOffInPlan(tx: Transaction, learner: string, ask: Ask): Promise<void> {
  const row = await tx.plan.findFirst({ where: { learnerId: learner }, orderBy: { day: 'desc' } })
  if (row?.askId === ask.id) await keepPlan(tx, learner, row.day, putOff(queueOf(row)), null)
}

/** The plan moves on when the ask at its head was answered. An ask of yesterday's plan, or of none, leaves today's alone. */
export async function popPlan(tx: Transaction, learner: string, course: Course, ask: Ask, missed: boolean): Promise<void> {
  const row = await tx.plan.findFirst({ where: { learnerId: learner }, orderBy: { day: 'desc' } })
  if (row?.askId !== ask.id) return
  const testletOf = (item: string) => course.itemOf.get(item)?.item.testlet?.id
  await keepPlan(tx, learner, row.day, popped(queueOf(row), missed, testletOf), null)
}

/** The item of an undone answer is at the head again. */
export async function giveBack(tx: Transaction, learner: string, day: number, item: string): Promise<void> {
  const row = await tx.plan.findUnique({ where: { learnerId_day: { learnerId: learner, day } } })
  await keepPlan(tx, learner, day, givenBack(row ? queueOf(row) : EMPTY_QUEUE, item), null)
}

/** Puts a corrected item at the head of the day's plan, which is made first where there is none. Twice is once. */
export async function askFirst(tx: Transaction, learner: string, day: number, course: Course, item: string): Promise<void> {
  const row = await tx.plan.findUnique({ where: { learnerId_day: { learnerId: learner, day } } })
  let queue = await withoutStale(tx, learner, day, course, row ? queueOf(row) : EMPTY_QUEUE)
  if (!headOf(queue))
    queue = refilled(queue, (await planOf(tx, learner, day, course, queue, await loadStanding(tx, learner, course))).entries)
  const head = headOf(queue)
  if (head?.item === item && head.why === 'corrected') return
  await keepPlan(tx, learner, day, putFirst(queue, item), null)
}

/**
 * What today still holds, without writing: the rest of the plan, or what it would be refilled with; `later` are due beyond those, and `beyond`
 * for want of minutes.
 */
export async function restOfDay(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
  known: { cards: Awaited<ReturnType<typeof loadCards>>; standing: Standing },
): Promise<{ entries: readonly PlanEntry[]; later: number; beyond: number }> {
  const row = await reader.plan.findUnique({ where: { learnerId_day: { learnerId: learner, day } } })
  const queue = row ? queueOf(row) : EMPTY_QUEUE
  const toCome = queue.entries.slice(queue.position)
  const answered = await answeredSince(reader, learner, day, course, toCome)
  const entries = toCome.filter((entry) => !isStale(entry, answered, course))
  if (entries.length > 0) return { entries, later: queue.later, beyond: 0 }
  return { ...dayOf(await planInput(reader, learner, day, course, queue, known)), later: 0 }
}

/** What is left of a learner-day, in numbers and in words. `dueItems`: as far as the plan holds them. */
export type Left = Pick<Today, 'sentence' | 'due' | 'fresh' | 'beyond' | 'minutes' | 'reading'> & { readonly dueItems: ReadonlySet<string> }

/** What a learner-day still holds and what to read next. Writes nothing. */
export async function leftOn(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
  known: { cards: Awaited<ReturnType<typeof loadCards>>; standing: Standing; aside: ReadonlySet<string> },
): Promise<Left> {
  const { entries, later, beyond } = await restOfDay(reader, learner, day, course, known)
  const fresh = entries.filter(({ why }) => why === 'new').length
  const due = entries.length - fresh + later
  const reading = nextChapter(course.chapters, known.standing)
  const nextDue = nextDueIn(day, known.cards, course, known.aside)
  const kinds = entries.map(({ item }) => course.itemOf.get(item)?.item.kind)
  const minutes = minutesOf(secondsFor(kinds) + later * secondsOf(undefined))
  return {
    sentence: todaySentence({
      due,
      fresh,
      minutes,
      beyond,
      ...(reading ? { reading } : {}),
      ...(nextDue === undefined ? {} : { nextDue }),
    }),
    due,
    fresh,
    beyond,
    minutes,
    ...(reading ? { reading } : {}),
    dueItems: new Set(entries.filter(({ why }) => why !== 'new').map(({ item }) => item)),
  }
}

/** The day on which the next card comes due that is not set aside, in days from `day`; undefined without any. */
export function nextDueIn(
  day: number,
  cards: readonly { item: string; due: number }[],
  course: Course,
  aside: ReadonlySet<string>,
): number | undefined {
  const days = cards.filter(({ item }) => course.planItemOf.has(item) && !aside.has(item)).map((card) => card.due)
  return days.length === 0 ? undefined : Math.max(1, days.reduce((first, due) => Math.min(first, due)) - day)
}

async function planOf(
  tx: Transaction,
  learner: string,
  day: number,
  course: Course,
  queue: Queue,
  standing: Standing,
  goesOn = false,
): Promise<DayPlan> {
  const input = await planInput(tx, learner, day, course, queue, { cards: await loadCards(tx, learner), standing })
  const plan = dayOf(input)
  if (!goesOn || !input.time || plan.entries.length > 0 || plan.beyond === 0) return plan
  return dayOf({ ...input, time: { ...input.time, seconds: MORE } })
}

/** Whoever begins another sitting when the day's minutes are over is asked for so many seconds more. */
const MORE = 600

async function planInput(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
  queue: Queue,
  { cards, standing }: { cards: Awaited<ReturnType<typeof loadCards>>; standing: Standing },
) {
  const after = queue.entries[queue.position - 1]?.item
  const fresh = { freshFrom: await freshFrom(reader, learner, standing), freshUsed: freshIn(queue) }
  const aside = await loadAside(reader, learner)
  const owed = await loadOwed(reader, learner)
  const met = await metOn(
    reader,
    learner,
    day,
    course.chapters.filter(({ id }) => fresh.freshFrom.has(id)),
  )
  const time = await timeOf(reader, learner, day, course, cards, standing)
  return {
    ...{ day, cards, items: course.planItems, aside, owed, met, ...fresh, pairs: course.catalogue.confusable },
    ...(time ? { time } : {}),
    ...(after === undefined ? {} : { after }),
  }
}

/** What the day has time for, where its learner has made a plan: its minutes, less what is over and what reading needs. */
async function timeOf(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
  cards: Awaited<ReturnType<typeof loadCards>>,
  standing: Standing,
): Promise<DayTime | undefined> {
  const chosen = await loadPlan(reader, learner)
  if (!chosen) return undefined
  const { plan, pace, spent, chapters, worth } = await studyFacts(reader, learner, day, course, standing, chosen)
  const tier = plan.tiers === 'fit' ? 3 : plan.tiers
  const ahead = wayOf(chapters, tier).filter(({ isRead, isPassed }) => !isRead || !isPassed)
  const answered = new Set(cards.map(({ item }) => item))
  const reserve = reserveOn(plan, day, readingSeconds(ahead, course.planItems, answered, pace))
  const parameters = await parametersOf(learner)
  const on = examAhead(plan, day) ?? day + TOLD_AHEAD
  return {
    seconds: Math.max(0, secondsOn(plan, day) - spent.seconds - Math.max(0, reserve - spent.reading)),
    pace: ({ id }) => pace(course.planItemOf.get(id)?.kind),
    gain: ({ id }, card) => (worth.get(id) ?? 0) * gainOf(card, day, on, parameters),
    isWanted: ({ id }) => (course.planItemOf.get(id)?.tier ?? 3) <= tier,
    isLast: isLastDays(plan, day),
  }
}

/** New items come from open chapters that the learner has met: read, or begun to check. */
async function freshFrom(reader: Reader, learner: string, standing: Standing): Promise<Set<string>> {
  const begun = await reader.attempt.findMany({ where: { learnerId: learner }, distinct: ['chapterId'], select: { chapterId: true } })
  return new Set([...standing.read, ...begun.map(({ chapterId }) => chapterId)].filter((chapter) => standing.open.has(chapter)))
}

function freshIn(queue: Queue): number {
  return queue.entries.slice(0, queue.position).filter(({ why }) => why === 'new').length
}

async function withoutStale(tx: Transaction, learner: string, day: number, course: Course, queue: Queue): Promise<Queue> {
  if (!headOf(queue)) return queue
  const answered = await answeredSince(tx, learner, day, course, queue.entries.slice(queue.position))
  return withoutStaleHead(queue, (entry) => isStale(entry, answered, course))
}

/** What takes an item out of a plan: answered on this day, corrected and answered as it stands now, set aside. */
export interface AnsweredSince {
  readonly items: ReadonlySet<string>
  readonly concepts: ReadonlySet<string>
  readonly corrected: ReadonlySet<string>
  readonly aside: ReadonlySet<string> // what the learner has set aside, answered or not
}

async function answeredSince(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
  toCome: readonly PlanEntry[],
): Promise<AnsweredSince> {
  const corrected = toCome.filter(({ why }) => why === 'corrected').map(({ item }) => item)
  const left = await whereLeft(reader, learner, corrected)
  const isDone = (item: string) => left.get(item)?.answer.itemHash === course.itemOf.get(item)?.item.hash
  const aside = await loadAside(reader, learner)
  return { ...(await answeredOn(reader, learner, day, course)), corrected: new Set(corrected.filter(isDone)), aside }
}

/** Retired, set aside, or answered since in a check or a practice, itself or a sibling. A second showing is meant to be one, also that of a corrected item. */
export function isStale({ item: id, why }: PlanEntry, answered: AnsweredSince, course: Course): boolean {
  const item = course.itemOf.get(id)?.item
  if (!item || item.retired || item.variants.length === 0 || answered.aside.has(id)) return true
  switch (why) {
    case 'again':
      return false
    case 'corrected':
      return answered.corrected.has(id)
    case 'due':
    case 'new':
      return answered.items.has(id) || answered.concepts.has(item.concept)
  }
}

/** A second answer on one day is practice: it does not move the memory. */
async function purposeOf(tx: Transaction, learner: string, day: number, { item, why }: PlanEntry): Promise<'review' | 'practice'> {
  if (why !== 'corrected') return why === 'again' ? 'practice' : 'review'
  return purposeOn(tx, learner, item, day)
}

/** What is said where no question comes: how the day went so far, what waits, what comes next. */
async function closing(tx: Transaction, learner: string, day: number, course: Course, queue: Queue, left: number) {
  const [cards, standing, aside] = [await loadCards(tx, learner), await loadStanding(tx, learner, course), await loadAside(tx, learner)]
  const waiting = waitingIn(queue)
  const sentence =
    left > 0
      ? leftSentence(left)
      : doneSentence({
          answered: queue.position,
          waiting,
          nextDue: nextDueIn(day, cards, course, aside),
          reading: nextChapter(course.chapters, standing),
        })
  const result = await resultOfDay(tx, learner, day, course)
  return { sentence, waiting, left, ...(result ? { result } : {}) }
}

function queueOf(row: Plan): Queue {
  return { entries: queueSchema.parse(JSON.parse(row.queue)), position: row.position, later: row.later }
}

async function keepPlan(tx: Transaction, learner: string, day: number, queue: Queue, askId: string | null): Promise<void> {
  const kept = { queue: JSON.stringify(queue.entries), position: queue.position, later: queue.later, askId }
  await tx.plan.upsert({
    where: { learnerId_day: { learnerId: learner, day } },
    create: { learnerId: learner, day, ...kept },
    update: kept,
    select: { day: true },
  })
}
