import { type Course, isServed, itemVersion, loadCourse } from '@/server/course'
import type { Item } from '../../course'
import { chanceOf } from './chance'

/** The compiled course with every item in memory, and what is so of its questions for everybody. */
export interface SimulatedCourse {
  readonly course: Course
  readonly items: ReadonlyMap<string, Item> // by the item's id
  readonly objectives: readonly string[]
  readonly concepts: readonly string[]
  readonly natureOf: ReadonlyMap<string, Nature> // by the item's id
}

/** What an item is like, for whoever meets it. */
export interface Nature {
  readonly difficulty: number // logits
  /** Badly asked: whoever knows more than most is led away from the right answer. */
  readonly misleads: boolean
}

/** The course as compiled last. @throws CourseMissing */
export async function simulatedCourse(): Promise<SimulatedCourse> {
  const course = await loadCourse()
  const served = [...course.itemOf.values()].map(({ item }) => item).filter(isServed)
  const items = new Map<string, Item>()
  for (const { id, hash } of served) items.set(id, await itemVersion(hash))
  return {
    course,
    items,
    objectives: [...new Set(served.flatMap(({ objectives }) => objectives))],
    concepts: [...new Set(served.map(({ concept }) => concept))],
    natureOf: new Map(served.map(({ id, kind }) => [id, natureOf(id, kind)])),
  }
}

/** Drawn from the item's id, so that it is the same in every class. */
function natureOf(id: string, kind: string): Nature {
  const chance = chanceOf(`nature of ${id}`)
  const isLong = kind === 'lab' || kind === 'typed' || kind === 'order'
  return { difficulty: chance.normal(isLong ? 0.3 : -0.2, 0.7), misleads: kind === 'choice' && chance.isTrue(0.1) }
}
