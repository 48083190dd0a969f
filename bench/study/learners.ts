import { z } from 'zod'
import { type Chance, chanceOf } from '../../scripts/simulated/chance'
import type { CourseItem } from '../../study'

// Learners whose memory follows none of our formulas' parameters, and mostly none of the formulas. What is known of a concept is shared by
// its items to a part, and each item is harder or easier than its concept; all slip, and guess where a question lets them.

const range = z.tuple([z.number(), z.number()])

/** A kind of learner: what is drawn for each of them lies within these. */
export const learnerSchema = z.strictObject({
  name: z.string(),
  curve: z.enum(['power', 'exponential', 'fsrs']),
  first: range, // days that a first answer holds, to the half of what is known
  growth: range, // by how much a recall makes it hold longer, at most
  lapse: range, // what is left of it after a miss
  shared: range, // of what is known of an item so much is known of its concept
  noise: range, // standard deviation of items, in logits
  slips: range,
  beliefs: range, // share of concepts of which something wrong is believed
})
export type LearnerKind = z.infer<typeof learnerSchema>

const usual = { shared: [0.5, 0.9], noise: [0.3, 0.8], slips: [0.02, 0.06], beliefs: [0, 0] } as const
export const KINDS: readonly LearnerKind[] = [
  {
    ...usual,
    name: 'power law, item noise',
    curve: 'power',
    first: [2, 8],
    growth: [2, 4],
    lapse: [0.2, 0.6],
    shared: [0.5, 0.9],
    noise: [0.5, 1],
    slips: [0.02, 0.06],
    beliefs: [0, 0],
  },
  {
    name: 'exponential',
    curve: 'exponential',
    first: [4, 14],
    growth: [1.6, 3],
    lapse: [0.2, 0.6],
    shared: [0.5, 0.9],
    noise: [0.3, 0.8],
    slips: [0.02, 0.06],
    beliefs: [0, 0],
  },
  {
    name: 'fsrs, weights drawn wide',
    curve: 'fsrs',
    first: [1, 12],
    growth: [1.5, 5],
    lapse: [0.1, 0.7],
    shared: [0.5, 0.9],
    noise: [0.2, 0.6],
    slips: [0.02, 0.06],
    beliefs: [0, 0],
  },
  {
    name: 'holds beliefs',
    curve: 'exponential',
    first: [4, 12],
    growth: [1.6, 3],
    lapse: [0.3, 0.6],
    shared: [0.6, 0.9],
    noise: [0.3, 0.8],
    slips: [0.02, 0.06],
    beliefs: [0.15, 0.3],
  },
]

/** Somebody who answers: what they really know, which no scheduler sees. */
export interface Learner {
  /** An answer on a day, with the explanation read afterwards. */
  answer(item: CourseItem, day: number): boolean
  /** How likely they know an item that they never saw, by its concept: without guess and slip. */
  knows(concept: string, item: string, day: number): number
  /** The same as an answer would come out, for whoever counts answers. */
  slips: number
}

interface Trace {
  holds: number // days to the half
  day: number
}

/** Chance of a guess by kind. */
export const GUESS: Readonly<Record<string, number>> = {
  choice: 0.25,
  decide: 0.3,
  predict: 0.3,
  observe: 0.25,
  cause: 0.25,
  fix: 0.25,
  choices: 0.1,
  match: 0.05,
  order: 0.08,
}

export function learnerOf(kind: LearnerKind, seed: string): Learner {
  const chance = chanceOf(`${seed} ${kind.name}`)
  const within = ([low, high]: readonly [number, number]) => chance.between(low, high)
  const own = {
    first: within(kind.first),
    growth: within(kind.growth),
    lapse: within(kind.lapse),
    shared: within(kind.shared),
    noise: within(kind.noise),
    slips: within(kind.slips),
    beliefs: within(kind.beliefs),
  }
  const decay = within([0.15, 0.6])
  const concepts = new Map<string, Trace>()
  const items = new Map<string, Trace>()
  const siblings = new Map<string, Set<string>>() // items of a concept that were answered
  const offsets = new Map<string, number>()
  const believed = new Map<string, number>() // how firmly, 0 to 1
  const luck = chanceOf(`${seed} ${kind.name} luck`)

  const recall = (trace: Trace | undefined, day: number): number => {
    if (!trace) return 0
    const t = Math.max(0, day - trace.day)
    if (kind.curve === 'exponential') return 2 ** (-t / trace.holds)
    return (1 + (t * (2 ** (1 / decay) - 1)) / trace.holds) ** -decay
  }
  const offsetOf = (item: string, from: Chance): number => {
    const known = offsets.get(item) ?? from.normal(0, own.noise)
    offsets.set(item, known)
    return known
  }
  const beliefIn = (concept: string): number => {
    const known = believed.get(concept) ?? (chanceOf(`${seed} ${concept}`).isTrue(own.beliefs) ? 0.85 : 0)
    believed.set(concept, known)
    return known
  }
  /** Harder or easier than the concept; what is not known at all stays so. */
  const shifted = (share: number, offset: number): number => {
    if (share <= 0) return 0
    const bounded = Math.min(0.999, Math.max(0.001, share))
    return 1 / (1 + Math.exp(-(Math.log(bounded / (1 - bounded)) + offset)))
  }
  const strengthen = (trace: Trace | undefined, day: number, right: boolean, part: number): Trace => {
    if (!trace) return { holds: own.first * (right ? 1 : own.lapse), day }
    const known = recall(trace, day)
    const t = day - trace.day
    if (t <= 0) return trace
    if (!right) return { holds: Math.max(own.first * own.lapse, trace.holds * (1 - part * (1 - own.lapse))), day }
    return { holds: Math.min(1000, trace.holds * (1 + part * (own.growth - 1) * Math.min(1, (1 - known) * 4))), day }
  }
  const knows = (concept: string, item: string, day: number): number => {
    const others = [...(siblings.get(concept) ?? [])]
    const of = items.has(item)
      ? recall(items.get(item), day)
      : others.length === 0
        ? 0
        : others.reduce((sum, one) => sum + recall(items.get(one), day), 0) / Math.max(3, others.length)
    const known = own.shared * recall(concepts.get(concept), day) + (1 - own.shared) * of
    return shifted(known, offsetOf(item, chanceOf(`${seed} ${item}`))) * (1 - beliefIn(concept))
  }

  return {
    slips: own.slips,
    knows,
    answer: (item, day) => {
      const { id, concept, kind: form } = item
      const isNew = !concepts.has(concept)
      const read = isNew ? 0.55 : 0 // what was read just before
      const known = Math.max(knows(concept, id, day), shifted(read, offsetOf(id, chanceOf(`${seed} ${id}`))) * (1 - beliefIn(concept)))
      const right = luck.isTrue(known) ? !luck.isTrue(own.slips) : luck.isTrue((GUESS[form] ?? 0) * (1 - beliefIn(concept)))
      concepts.set(concept, strengthen(concepts.get(concept), day, right, 1))
      items.set(id, strengthen(items.get(id), day, right, 1))
      siblings.set(concept, (siblings.get(concept) ?? new Set()).add(id))
      const belief = beliefIn(concept)
      if (belief > 0) believed.set(concept, right ? belief * 0.6 : belief * (luck.isTrue(0.4) ? 0.5 : 0.9))
      return right
    },
  }
}
