import { DRILLS } from '@/course/drills/catalogue'
import { type Drill, LEVELS, type Level, type Task } from '@/course/drills/drill'
import { runs } from '../../runs'

/** All drills, loaded. */
export const loaded: readonly Drill[] = await Promise.all(DRILLS.map(({ load }) => load()))

/** Many tasks of a drill: `count` seeds at each level, more in a long run. */
export function tasksOf(drill: Drill, count = 60): readonly { readonly seed: string; readonly level: Level; readonly task: Task }[] {
  return LEVELS.flatMap((level) =>
    Array.from({ length: runs(count) }, (_, index) => {
      const seed = `seed ${index}`
      return { seed, level, task: drill.draw(seed, level) }
    }),
  )
}

/** The prompt as text. */
export const promptOf = (task: Task): string => task.prompt.map(({ text }) => text).join('')

/** What is right in a field. Throws where the task has no such field. */
export function answerOf(task: Task, id: string): string {
  const field = task.fields.find((one) => one.id === id)
  if (!field) throw new Error(`no field ${id}`)
  return field.answer
}

/** Dotted decimal as a big integer, read digit by digit: nothing of the core's own arithmetic. */
export function ipv4(text: string): bigint {
  return text.split('.').reduce((value, octet) => value * 256n + BigInt(octet), 0n)
}

export function ipv4Text(value: bigint): string {
  return [3n, 2n, 1n, 0n].map((place) => (value / 256n ** place) % 256n).join('.')
}
