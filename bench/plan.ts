import { type CardState, EMPTY_QUEUE, headOf, type PlanItem, planDay, popped, refilled } from '@/study'
import { millisecondsOf, type Row } from './measure'

/** A plan for a learner with 5,000 cards, of which three in five are due, and taking its head. */
export function planRows(): Row[] {
  const day = 1000
  const items: PlanItem[] = Array.from({ length: 5000 }, (_, index) => ({
    id: `item-${index}`,
    chapter: `chapter-${index % 260}`,
    concept: `concept-${Math.floor(index / 2)}`,
    objectives: [`v1.1/${(index % 6) + 1}.${(index % 9) + 1}`],
  }))
  const cards: CardState[] = items.map(({ id }, index) => ({
    item: id,
    stability: 5 + (index % 90),
    difficulty: 5,
    firstDay: 900,
    lastDay: day - 1 - (index % 60),
    reps: 3,
    lapses: 0,
    due: day - 6 + (index % 10),
  }))
  const freshFrom = new Set<string>()
  const plan = planDay({ day, cards, items, freshFrom })
  const queue = refilled(EMPTY_QUEUE, plan)
  if (!headOf(queue)) throw new Error('the plan is empty')
  const made = millisecondsOf(() => void planDay({ day, cards, items, freshFrom }), 5)
  const taken = millisecondsOf(() => void popped(queue, true), 500)
  return [
    {
      name: `plan: a day over 5,000 cards (${plan.length} planned)`,
      value: made.median,
      spread: made.spread,
      unit: 'ms',
      aim: 'under 20 ms',
    },
    { name: 'plan: popping the head', value: taken.median, spread: taken.spread, unit: 'ms', aim: 'under 5 ms' },
  ]
}
