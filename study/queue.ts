import type { PlanEntry } from './plan'

/** A day plan on its way: done up to `position`, to come from there. */
export interface Queue {
  readonly entries: readonly PlanEntry[]
  readonly position: number
  readonly later: number // entries beyond those held
}

export const EMPTY_QUEUE: Queue = { entries: [], position: 0, later: 0 }

/** So many are held at a time: after a long absence thousands are due, and nobody answers them in one sitting. */
const HELD = 100

/** A missed item comes back once more in the same sitting, after this many others. */
const AGAIN_AFTER = 3

export function headOf(queue: Queue): PlanEntry | undefined {
  return queue.entries[queue.position]
}

export function leftIn(queue: Queue): number {
  return queue.entries.length - queue.position + queue.later
}

/**
 * The head was answered. A missed one comes back once, as practice, and never between two items of one testlet; missed as practice, it
 * waits for its due day.
 * @param testletOf the testlet that an item belongs to
 */
export function popped(queue: Queue, missed: boolean, testletOf: (item: string) => string | undefined = () => undefined): Queue {
  const head = headOf(queue)
  if (!head) return queue
  const position = queue.position + 1
  if (!missed || head.why === 'again') return { ...queue, position }
  const entries = [...queue.entries]
  const isTorn = (place: number) => {
    const [before, behind] = [entries[place - 1], entries[place]].map((entry) => entry && testletOf(entry.item))
    return before !== undefined && before === behind
  }
  let place = Math.min(position + AGAIN_AFTER, entries.length)
  while (isTorn(place)) place++
  entries.splice(place, 0, { item: head.item, why: 'again' })
  return { ...queue, entries, position }
}

/** Entries at the head that can no longer be asked are dropped: retired, answered elsewhere today, or a sibling was. */
export function withoutStaleHead(queue: Queue, isStale: (entry: PlanEntry) => boolean): Queue {
  const { position } = queue
  const entries = [...queue.entries]
  for (let head = entries[position]; head && isStale(head); head = entries[position]) entries.splice(position, 1)
  return entries.length === queue.entries.length ? queue : { ...queue, entries, position }
}

/** An answer was undone: its item is at the head again, and its second showing is called off. */
export function givenBack(queue: Queue, item: string): Queue {
  const last = queue.entries[queue.position - 1]
  const undone: PlanEntry = last?.item === item ? last : { item, why: 'due' }
  const done = queue.entries.slice(0, last?.item === item ? queue.position - 1 : queue.position)
  const toCome = queue.entries.slice(queue.position).filter((entry) => entry.item !== item)
  return { ...queue, entries: [...done, undone, ...toCome], position: done.length }
}

/** An item whose correction the learner wants to see goes before all that is to come, and gives up its other places there. */
export function putFirst(queue: Queue, item: string): Queue {
  const done = queue.entries.slice(0, queue.position)
  const toCome = queue.entries.slice(queue.position).filter((entry) => entry.item !== item)
  return { ...queue, entries: [...done, { item, why: 'corrected' }, ...toCome] }
}

/** A queue that ran out takes what the day asks for now: what did not fit before, what was opened or read since. */
export function refilled(queue: Queue, plan: readonly PlanEntry[]): Queue {
  if (plan.length === 0 && queue.later === 0) return queue
  const taken = plan.slice(0, HELD)
  return { ...queue, entries: [...queue.entries, ...taken], later: plan.length - taken.length }
}
