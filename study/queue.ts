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

/** What is asked now. What was put off is not, until another sitting begins. */
export function headOf(queue: Queue): PlanEntry | undefined {
  const head = queue.entries[queue.position]
  return head?.waits ? undefined : head
}

/** How many were put off. They stand at the end. */
export function waitingIn(queue: Queue): number {
  return queue.entries.slice(queue.position).filter(({ waits }) => waits).length
}

/** The head is put off, without an answer. */
export function putOff(queue: Queue): Queue {
  const head = headOf(queue)
  if (!head) return queue
  const { position } = queue
  return { ...queue, entries: [...queue.entries.slice(0, position), ...queue.entries.slice(position + 1), { ...head, waits: true }] }
}

/** Another sitting begins: where nothing else is left, what was put off is asked. */
export function takenUp(queue: Queue): Queue {
  if (headOf(queue) || waitingIn(queue) === 0) return queue
  return { ...queue, entries: queue.entries.map(({ waits: _, ...entry }) => entry) }
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
  const end = entries.length - waitingIn(queue)
  let place = Math.min(position + AGAIN_AFTER, end)
  while (place < end && isTorn(place)) place++
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

/** An answer was undone: its item is at the head again, as practice, since its explanation was seen; a second showing is called off. */
export function givenBack(queue: Queue, item: string): Queue {
  const last = queue.entries[queue.position - 1]
  const undone: PlanEntry = { item, why: 'again' }
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
  const waiting = queue.entries.slice(queue.position).filter(({ waits }) => waits)
  const more = plan.filter(({ item }) => !waiting.some((entry) => entry.item === item))
  const taken = more.slice(0, HELD)
  const entries = [...queue.entries.slice(0, queue.entries.length - waiting.length), ...taken, ...waiting]
  return { ...queue, entries, later: more.length - taken.length }
}
