import { drawOrder, publicFace, type Question } from '@/course'
import type { Link } from '@/study'
import { itemVersion, linkTo, loadCourse } from '../course'

/** A question to try before anything was read: what it asks, for a page from which it is begun as a practice. */
export interface Trial {
  readonly item: string
  readonly chapter: Link
  readonly question: Question // of its first variant, without a key
}

/** The first question of the course in which a network is repaired; nothing in a course that has none. Writes nothing. */
export async function trial(): Promise<Trial | undefined> {
  const course = await loadCourse()
  const entry = course.planItems.map(({ id }) => course.itemOf.get(id)).find((found) => found?.item.kind === 'fix')
  const variant = entry?.item.variants[0]
  if (!entry || variant === undefined) return undefined
  const { item, chapter } = entry
  const version = await itemVersion(item.hash)
  return { item: item.id, chapter: linkTo(chapter), question: publicFace(version, variant, drawOrder(version, variant, item.id), '') }
}
