import { z } from 'zod'
import { type CardState, conceptsSeen, type StudyPlan } from '@/study'
import type { KnownCard } from '@/study/cohort'
import type { Reader, Transaction } from '../base'
import type { Course } from '../course'
import { DECIDED, rebuildCards } from './log'

const FIELDS = {
  itemId: true,
  stability: true,
  difficulty: true,
  firstDay: true,
  lastDay: true,
  reps: true,
  lapses: true,
  due: true,
} as const
const whole = z.number().int()
const cardSchema = z.object({
  item: z.string(),
  stability: z.number(),
  difficulty: z.number(),
  firstDay: whole,
  lastDay: whole,
  reps: whole,
  lapses: whole,
  due: whole,
})
const cardsSchema = z.array(cardSchema)

type Row = Omit<CardState, 'item'> & { itemId: string }

/** All cards of a learner. As one JSON text: thousands of rows take Prisma a quarter of a second, and this a tenth of that. */
export async function loadCards(reader: Reader, learner: string): Promise<CardState[]> {
  const [row] = await reader.$queryRaw<{ cards: string | null }[]>`
    SELECT json_agg(json_build_object(
      'item', "itemId", 'stability', "stability", 'difficulty', "difficulty", 'firstDay', "firstDay",
      'lastDay', "lastDay", 'reps', "reps", 'lapses', "lapses", 'due', "due"
    ))::text AS "cards" FROM "Card" WHERE "learnerId" = ${learner}::uuid`
  return row?.cards ? cardsSchema.parse(JSON.parse(row.cards)) : []
}

const ofManySchema = z.array(z.tuple([z.string(), z.number(), whole, whole]))

/** The cards of each of these learners, as far as a prediction needs them, in one query. A learner without any is missing. */
export async function loadCardsOf(reader: Reader, learners: readonly string[]): Promise<Map<string, KnownCard[]>> {
  const rows = await reader.$queryRaw<{ learner: string; cards: string }[]>`
    SELECT "learnerId"::text AS "learner", json_agg(json_build_array("itemId", "stability", "lastDay", "due"))::text AS "cards"
    FROM "Card" WHERE "learnerId" = ANY(${[...learners]}::uuid[]) GROUP BY "learnerId"`
  return new Map(
    rows.map(({ learner, cards }) => [
      learner,
      ofManySchema.parse(JSON.parse(cards)).map(([item, stability, lastDay, due]) => ({ item, stability, lastDay, due })),
    ]),
  )
}

/** What is known of an item before it is answered, and of the days to which it may be put. */
export interface Memory extends Days {
  readonly card: CardState | undefined
  /** An answer was taken back, and its explanation had been seen: until the day on which the item is due for it, it can be practised alone. */
  readonly rests: boolean
}

/** What a due day is chosen by, beside the memory. */
export interface Days {
  readonly plan: StudyPlan | undefined
  readonly load: ReadonlyMap<number, number> // cards due on each day to come
  readonly siblings: ReadonlySet<number> // days on which another item of the concept is due
}

/** The same from the cards themselves, of somebody who has made no plan. */
export function daysFrom(cards: Iterable<CardState>, item: string, siblings: readonly string[], day: number): Days {
  const load = new Map<number, number>()
  const apart = new Set<number>()
  for (const card of cards) {
    if (card.item === item || card.due <= day) continue
    load.set(card.due, (load.get(card.due) ?? 0) + 1)
    if (siblings.includes(card.item)) apart.add(card.due)
  }
  return { plan: undefined, load, siblings: apart }
}

const loadSchema = z.array(z.tuple([whole, whole, z.boolean()]))

/**
 * In one query: it is asked with every answer.
 * @param siblings the other items of its concept
 */
export async function loadMemory(
  reader: Reader,
  learner: string,
  item: string,
  day: number,
  siblings: readonly string[] = [],
): Promise<Memory> {
  const [row] = await reader.$queryRaw<{ card: string | null; rests: boolean; plan: string | null; load: string | null }[]>`
    SELECT (
      SELECT json_build_object(
        'item', "itemId", 'stability', "stability", 'difficulty', "difficulty", 'firstDay', "firstDay",
        'lastDay', "lastDay", 'reps', "reps", 'lapses', "lapses", 'due', "due"
      )::text FROM "Card" WHERE "learnerId" = ${learner}::uuid AND "itemId" = ${item}
    ) AS "card", EXISTS (
      SELECT FROM "Told" WHERE "learnerId" = ${learner}::uuid AND "itemId" = ${item} AND "kind" = 'undo' AND ("decided"->>'due')::int > ${day}::int
    ) AS "rests", (
      SELECT "decided"::text FROM "Told" WHERE "learnerId" = ${learner}::uuid AND "kind" = 'planned' ORDER BY "day" DESC, "at" DESC, "seq" DESC LIMIT 1
    ) AS "plan", (
      SELECT json_agg(json_build_array("due", "cards", "sibling"))::text FROM (
        SELECT "due", count(*) AS "cards", bool_or("itemId" = ANY(${[...siblings]}::text[])) AS "sibling" FROM "Card"
        WHERE "learnerId" = ${learner}::uuid AND "itemId" <> ${item} AND "due" > ${day}::int GROUP BY "due"
      ) AS "days"
    ) AS "load"`
  const days = row?.load ? loadSchema.parse(JSON.parse(row.load)) : []
  return {
    card: row?.card ? cardSchema.parse(JSON.parse(row.card)) : undefined,
    rests: row?.rests ?? false,
    plan: row?.plan ? DECIDED.planned.parse(JSON.parse(row.plan)) : undefined,
    load: new Map(days.map(([due, cards]) => [due, cards])),
    siblings: new Set(days.flatMap(([due, , isSibling]) => (isSibling ? [due] : []))),
  }
}

/** What an answer on a learner-day would be: a review, or practice where the item was answered on it already, since a card moves once a day. */
export async function purposeOn(reader: Reader, learner: string, item: string, day: number): Promise<'review' | 'practice'> {
  const { card, rests } = await loadMemory(reader, learner, item, day)
  return rests || (card && card.lastDay >= day) ? 'practice' : 'review'
}

/** Items whose answer was taken back after its explanation was seen, by the day on which they are due for it. */
export async function loadOwed(reader: Reader, learner: string): Promise<Map<string, number>> {
  const rows = await reader.$queryRaw<{ item: string; due: number }[]>`
    SELECT "itemId" AS "item", max(("decided"->>'due')::int) AS "due" FROM "Told"
    WHERE "learnerId" = ${learner}::uuid AND "kind" = 'undo' AND "decided" ? 'due' GROUP BY "itemId"`
  return new Map(rows.map(({ item, due }) => [item, due]))
}

/** Items answered on a learner-day, and their concepts. */
export async function answeredOn(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
): Promise<{ items: Set<string>; concepts: Set<string> }> {
  const rows = await reader.card.findMany({ where: { learnerId: learner, lastDay: { gte: day } }, select: FIELDS })
  const cards = rows.map(cardOf)
  return { items: new Set(cards.map((card) => card.item)), concepts: conceptsSeen(day, cards, course.planItemOf) }
}

/** Keeps the fold of an item's events; undefined when nothing is left of them. */
export async function keepCard(tx: Transaction, learner: string, item: string, card: CardState | undefined): Promise<void> {
  if (!card) {
    await tx.card.deleteMany({ where: { learnerId: learner, itemId: item } })
    return
  }
  const { item: itemId, ...memory } = card
  await tx.card.upsert({
    where: { learnerId_itemId: { learnerId: learner, itemId } },
    create: { learnerId: learner, itemId, ...memory },
    update: memory,
    select: { itemId: true },
  })
}

/** A learner's cards made anew from the log; of these items alone where they are given. */
export async function rebuildAmong(tx: Transaction, learner: string, items?: ReadonlySet<string>): Promise<void> {
  const cards = (await rebuildCards(tx, learner)).filter(({ item }) => items?.has(item) ?? true)
  await tx.card.deleteMany({ where: { learnerId: learner, ...(items ? { itemId: { in: [...items] } } : {}) } })
  await tx.card.createMany({ data: cards.map(({ item: itemId, ...memory }) => ({ learnerId: learner, itemId, ...memory })) })
}

function cardOf({ itemId, ...memory }: Row): CardState {
  return { item: itemId, ...memory }
}
