import { type Remembered, retrievability } from '../memory'
import type { Parameters } from '../parameters'
import type { PlanItem } from '../plan'

/** An objective that the course asks about. */
export interface ObjectiveColumn {
  readonly id: string // v1.1/2.1
  readonly text: string
  readonly domain: string // 2
  readonly weight: number // share of readiness: all columns together are 1
  readonly items: number
}

/** Predicted recall over the blueprint on one day: what it is today, or was. Falls when nothing is reviewed. */
export interface Level {
  readonly day: number
  readonly share: number
}

/**
 * The share of the blueprint's questions that is predicted to be recalled on a day: per objective the mean over its items, per domain the
 * mean over its objectives, domains by their weights. An item that was never answered counts 0. Never a pass mark: Cisco publishes none.
 */
export interface Readiness {
  readonly day: number
  readonly share: number
  /** If the predictions hold, what is really recalled lies within share ± spread in 19 of 20 cases: chance alone, of many items little. */
  readonly spread: number
  /** How much of it is known at all: items answered at least once, of all. The rest counts 0, so the share can only be too low by it. */
  readonly answered: number
  readonly items: number
}

/** How much of a blueprint the course asks about by now: readiness says nothing of the rest. */
export interface Coverage {
  readonly objectives: number // that have items
  readonly of: number
  readonly weight: number // share of the exam, by the weights of domains that have items
}

/** What the course asks about a blueprint. */
export interface Syllabus {
  readonly columns: readonly ObjectiveColumn[] // objectives with items, in the blueprint's order
  readonly coverage: Coverage
  /** By item: what its recall adds to readiness. All items together are 1; one that belongs to no objective of the blueprint is missing. */
  readonly worth: ReadonlyMap<string, number>
}

/** Predicted recall by objective: the sum over the cards of its items, and how many these are. As it is kept of a day. */
export type RecallSums = Readonly<Record<string, readonly [sum: number, cards: number]>>

interface Blueprint {
  readonly id: string
  readonly domains: readonly {
    readonly id: string
    readonly weight: number
    readonly objectives: readonly { readonly id: string; readonly text: string }[]
  }[]
}

/** @param items those that the course asks: an objective without any is left out, and a domain without any passes its weight to the others */
export function syllabusOf(blueprint: Blueprint, items: readonly Pick<PlanItem, 'id' | 'objectives'>[]): Syllabus {
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
  const worth = new Map<string, number>()
  for (const column of columns) {
    for (const item of itemsOf.get(column.id) ?? []) worth.set(item, (worth.get(item) ?? 0) + column.weight / column.items)
  }
  const of = blueprint.domains.reduce((sum, { objectives }) => sum + objectives.length, 0)
  return {
    columns,
    worth,
    coverage: { objectives: columns.length, of, weight: domains.length === 0 ? 0 : weightOf(asked) / weightOf(domains) },
  }
}

/** Readiness on a day, from the cards as they are now. */
export function readinessOn(day: number, cards: readonly Remembered[], syllabus: Syllabus, parameters: Parameters): Readiness {
  let [share, variance, answered] = [0, 0, 0]
  for (const card of cards) {
    const worth = syllabus.worth.get(card.item)
    if (worth === undefined) continue
    const recall = retrievability(card, day, parameters)
    share += worth * recall
    variance += worth ** 2 * recall * (1 - recall) // each item is recalled or not, whatever becomes of the others
    answered++
  }
  return { day, share, spread: 1.96 * Math.sqrt(variance), answered, items: syllabus.worth.size }
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
