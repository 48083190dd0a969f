import { drawOrder, type Item, publicFace, reveal } from '@/course'
import { database } from '../base'
import { itemVersion, loadCourse } from '../course'
import type { Who } from '../door'
import { backOf, frontOf } from './anki-card'
import { ankiItems } from './anki-items'
import { ankiPackage, type Note } from './anki-package'

/**
 * The questions that a learner has answered as the course has them now, as a package for Anki. Of each one variant that they have seen, so
 * that the package tells no other; always the same, so that importing the package again changes a note and adds none. A question that has
 * changed since waits until it was answered again. Nothing of the schedule is in it: Anki begins with its own.
 */
export async function ankiCards(who: Who): Promise<{ file: Uint8Array; notes: number }> {
  const course = await loadCourse()
  const { prisma } = await database()
  const notes: Note[] = []
  for (const { id, variant } of await ankiItems(prisma, who.learner, course)) {
    const entry = course.itemOf.get(id)
    if (!entry) continue
    const item = await itemVersion(entry.item.hash)
    notes.push({ item: id, ...sidesOf(item, variant), tags: tagsOf(item) })
  }
  return { file: await ankiPackage(notes, new Date()), notes: notes.length }
}

function sidesOf(item: Item, variant: string): { front: string; back: string } {
  const order = drawOrder(item, variant, item.id)
  const question = publicFace(item, variant, order, '')
  return { front: frontOf(question), back: backOf(question, reveal(item, variant, order)) }
}

/** `::` makes a tree of tags in Anki. */
function tagsOf({ chapter, objectives }: Item): string[] {
  return [`holdtime::chapter::${chapter}`, ...objectives.map((objective) => `holdtime::objective::${objective.replace('/', '::')}`)]
}
