import { type Remembered, retrievability } from '../memory'
import type { Parameters } from '../parameters'
import type { PlanItem } from '../plan'

/** An objective that the course asks about. */
export interface ObjectiveColumn {
  readonly id: string // v1.1/2.1
  readonly text: string
  readonly domain: string // 2
  readonly weight: number // share of the level: all columns together are 1
  readonly items: number
}

/** Predicted recall over the blueprint on one day: what it is today, or was. Falls when nothing is reviewed. */
export interface Level {
  readonly day: number
  readonly share: number
}

/**
 * By which formula the figures of `Readiness` were made: it is raised when one of them comes to mean something else, and stands with what was
 * kept of a day.
 */
export const FORMULA = 1

/** A sub-objective was asked once answers to so many concepts on it were given. */
export const ASKED_FROM = 3

/**
 * What is known of a blueprint on a day, at least. Its sub-objectives are what is counted: those of a domain share its weight, whatever the
 * course has on them, so that publishing can only raise `offered`. Never a pass mark: Cisco publishes none.
 */
export interface Readiness {
  readonly formula: number
  readonly day: number // for which recall is predicted
  readonly offered: number // share of the blueprint on which the course has questions
  readonly asked: number // share on which this learner has answered ASKED_FROM concepts or more
  readonly known: number // predicted recall of what was answered there: the mean over its sub-objectives by their weights; 0 without any
  /** If the predictions hold, what is really recalled lies within known ± spread in 19 of 20 cases. */
  readonly spread: number
  readonly atLeast: number // asked × known: what was never asked counts as not known
}

/** The figures of a day as they were kept, by blueprint: what a formula of before gave stays as it was. */
export interface KeptReadiness {
  readonly formula: number
  readonly of: Readonly<Record<string, Pick<Readiness, 'offered' | 'asked' | 'known' | 'spread'>>>
}

/** How much of a blueprint the course asks about by now. */
export interface Coverage {
  readonly offered: number // sub-objectives on which the course has questions …
  readonly of: number // … of those of the blueprint
  readonly questions: number // that the course asks, about whatever blueprint
}

/** A sub-objective, or an objective that has none. */
interface Part {
  readonly weight: number // share of the exam: all parts of a blueprint together are 1
  readonly items: readonly string[] // that the course asks on it
}

/** What the course asks about a blueprint. */
export interface Syllabus {
  readonly columns: readonly ObjectiveColumn[] // objectives with items, in the blueprint's order
  readonly coverage: Coverage
  readonly parts: readonly Part[]
  readonly conceptOf: ReadonlyMap<string, string> // by item
}

/** Predicted recall by objective: the sum over the cards of its items, and how many these are. As it is kept of a day. */
export type RecallSums = Readonly<Record<string, readonly [sum: number, cards: number]>>

interface Blueprint {
  readonly id: string
  readonly domains: readonly {
    readonly id: string
    readonly weight: number
    readonly objectives: readonly { readonly id: string; readonly text: string; readonly parts: readonly { readonly id: string }[] }[]
  }[]
}

/**
 * @param items those that the course asks. Of the columns an objective without any is left out, and a domain without any passes its weight to
 *   the others; of the parts none is
 */
export function syllabusOf(blueprint: Blueprint, items: readonly Pick<PlanItem, 'id' | 'concept' | 'objectives'>[]): Syllabus {
  const itemsOf = new Map<string, string[]>()
  for (const { id, objectives } of items) {
    for (const objective of objectivesOf(objectives)) itemsOf.set(objective, [...(itemsOf.get(objective) ?? []), id])
  }
  const domains = blueprint.domains.map((domain) => ({
    ...domain,
    asked: domain.objectives.filter(({ id }) => itemsOf.has(`${blueprint.id}/${id}`)),
  }))
  const weightOf = (of: typeof domains) => of.reduce((sum, { weight }) => sum + weight, 0)
  const asked = domains.filter((domain) => domain.asked.length > 0)
  const columns = asked.flatMap(({ id: domain, weight, asked: objectives }) =>
    objectives.map(({ id, text }) => ({
      id: `${blueprint.id}/${id}`,
      text,
      domain,
      weight: weight / weightOf(asked) / objectives.length,
      items: itemsOf.get(`${blueprint.id}/${id}`)?.length ?? 0,
    })),
  )
  const parts = partsOf(blueprint, items)
  return {
    columns,
    parts,
    conceptOf: new Map(items.map(({ id, concept }) => [id, concept])),
    coverage: { offered: parts.filter((part) => part.items.length > 0).length, of: parts.length, questions: items.length },
  }
}

/** The sub-objectives of a blueprint. An item that names an objective and none of its parts tells of no part. */
function partsOf(blueprint: Blueprint, items: readonly Pick<PlanItem, 'id' | 'objectives'>[]): Part[] {
  const total = blueprint.domains.reduce((sum, { weight }) => sum + weight, 0)
  return blueprint.domains.flatMap(({ weight, objectives }) => {
    const names = objectives.flatMap(({ id, parts }) => (parts.length === 0 ? [id] : parts.map((part) => `${id}.${part.id}`)))
    return names.map((name) => ({
      weight: weight / total / names.length,
      items: items.filter((item) => item.objectives.includes(`${blueprint.id}/${name}`)).map(({ id }) => id),
    }))
  })
}

/** Readiness on a day, from the cards as they are now. */
export function readinessOn(
  day: number,
  cards: readonly Remembered[],
  { parts, conceptOf }: Pick<Syllabus, 'parts' | 'conceptOf'>,
  parameters: Parameters,
): Readiness {
  const weightOf = (of: readonly { readonly weight: number }[]) => of.reduce((sum, { weight }) => sum + weight, 0)
  const cardOf = new Map(cards.map((card) => [card.item, card]))
  const answered = parts
    .map(({ weight, items }) => ({ weight, cards: [...items].flatMap((item) => cardOf.get(item) ?? []) }))
    .filter((part) => new Set(part.cards.map(({ item }) => conceptOf.get(item))).size >= ASKED_FROM)
  const asked = weightOf(answered)
  const worth = new Map<Remembered, number>() // what the recall of a card adds to `known`: one card may stand in several parts
  for (const part of answered) {
    for (const card of part.cards) worth.set(card, (worth.get(card) ?? 0) + part.weight / asked / part.cards.length)
  }
  let [known, variance] = [0, 0]
  for (const [card, share] of worth) {
    const recall = retrievability(card, day, parameters)
    known += share * recall
    variance += share ** 2 * recall * (1 - recall) // each item is recalled or not, whatever becomes of the others
  }
  const offered = weightOf(parts.filter(({ items }) => items.length > 0))
  return { formula: FORMULA, day, offered, asked, known, spread: 1.96 * Math.sqrt(variance), atLeast: asked * known }
}

/** Predicted recall on a day by objective, of every blueprint. Of cards that the course asks no more nothing is said. */
export function recallSums(
  day: number,
  cards: readonly Remembered[],
  itemOf: ReadonlyMap<string, Pick<PlanItem, 'objectives'>>,
  parameters: Parameters,
): RecallSums {
  const sums: Record<string, [number, number]> = {}
  for (const card of cards) {
    const item = itemOf.get(card.item)
    if (!item) continue
    const recall = retrievability(card, day, parameters)
    for (const objective of objectivesOf(item.objectives)) {
      const [sum, count] = sums[objective] ?? [0, 0]
      sums[objective] = [sum + recall, count + 1]
    }
  }
  return sums
}

/** The level that such sums are. Where the course had more items then, a whole objective is the most it can be. */
export function levelOf(day: number, sums: RecallSums, { columns }: Syllabus): Level {
  const share = columns.reduce((level, { id, weight, items }) => level + weight * Math.min(1, (sums[id]?.[0] ?? 0) / items), 0)
  return { day, share }
}

/**
 * Predicted recall as it was about a week ago. What was recorded on the first day with answers since then tells it: nothing was answered
 * between that day a week ago and it, so the cards were these. Where nothing was answered since, the cards as they are tell it. Undefined
 * where answers since then came without a record, as with another browser's log.
 * @param lastDay of the last answer
 */
export function recallBefore(input: {
  weekAgo: number
  lastDay?: number
  recorded?: { readonly day: number; readonly recall: RecallSums }
  cards: readonly Remembered[]
  itemOf: ReadonlyMap<string, Pick<PlanItem, 'objectives'>>
  parameters: Parameters
}): { readonly day: number; readonly recall: RecallSums } | undefined {
  const { weekAgo, lastDay = weekAgo, recorded, cards, itemOf, parameters } = input
  if (recorded) return recorded
  return lastDay > weekAgo ? undefined : { day: weekAgo, recall: recallSums(weekAgo, cards, itemOf, parameters) }
}

/** Objectives without the parts of them, each once: an item on 2.1.a and 2.1.b is one of 2.1. */
function objectivesOf(named: readonly string[]): Set<string> {
  return new Set(named.map((objective) => objective.replace(/\.[a-z]$/, '')))
}
