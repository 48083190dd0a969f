import type { Task } from './drill'
import type { Mark } from './grade'

/** So many tasks in a row make a round. */
export const ROUND = 10

/** One task that was graded, and how long the learner stayed in each field, in milliseconds. */
export interface Done {
  readonly task: Task
  readonly marks: readonly Mark[]
  readonly times: Readonly<Record<string, number>>
}

/** A round in sentences: `8 of 10 right.`, `The mask took longest, 14 s a time.`, `Missed most often: the broadcast, 2 times.` */
export function summary(done: readonly Done[]): readonly string[] {
  const right = done.filter(({ marks }) => marks.every((mark) => mark.right)).length
  const fields = byField(done)
  const slowest = most(fields, ({ times }) => mean(times))
  const missed = most(fields, ({ misses }) => misses)
  const sentences = [`${right} of ${done.length} right.`]
  if (slowest) {
    const seconds = Math.max(1, Math.round(mean(slowest.times) / 1000))
    sentences.push(fields.length > 1 ? `${slowest.label} took longest, ${seconds} s a time.` : `${seconds} s a time.`)
  }
  if (missed && fields.length > 1) {
    const often = { 1: 'once', 2: 'twice' }[missed.misses] ?? `${missed.misses} times`
    sentences.push(`Missed most often: ${missed.label}, ${often}.`)
  }
  return sentences
}

interface FieldResult {
  readonly label: string
  readonly times: readonly number[]
  readonly misses: number
}

/** Fields with the same id are the same skill, whatever their values. */
function byField(done: readonly Done[]): readonly FieldResult[] {
  const found = new Map<string, FieldResult>()
  for (const { task, marks, times } of done) {
    for (const { id, label } of task.fields) {
      const before = found.get(id) ?? { label, times: [], misses: 0 }
      const isMissed = marks.some((mark) => mark.field === id && !mark.right)
      found.set(id, {
        label: before.label,
        times: [...before.times, times[id] ?? 0],
        misses: before.misses + (isMissed ? 1 : 0),
      })
    }
  }
  return [...found.values()]
}

/** The one for which the number is greatest, if it is above zero; the first of equal ones. */
function most(fields: readonly FieldResult[], of: (field: FieldResult) => number): FieldResult | undefined {
  const [first] = [...fields].sort((a, b) => of(b) - of(a))
  return first && of(first) > 0 ? first : undefined
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length
}
