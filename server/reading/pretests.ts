import { drawOrder, drawVariant, pretestOf, publicFace } from '@/course'
import type { Reader } from '../base'
import { type CatalogueChapter, isServed, itemVersion } from '../course'

/** A question to think about before a chapter is read. What it is worth is in the chapter: no key, no card, no figure. */
export interface PretestQuestion {
  readonly prompt: string // html
  readonly options: readonly string[] // html; empty where the answer is to be said freely
}

/** The two items that this chapter asks about before it is read, on this day. */
export function pretestOn(chapter: CatalogueChapter, learner: string, day: number): string[] {
  return pretestOf(chapter.items.filter(isServed), seedOf(chapter, learner, day)).map(({ id }) => id)
}

/** Those two as questions, without anything that would tell the answer. */
export async function pretestQuestions(
  reader: Reader,
  chapter: CatalogueChapter,
  learner: string,
  day: number,
): Promise<PretestQuestion[]> {
  const chosen = new Set(pretestOn(chapter, learner, day))
  const seed = seedOf(chapter, learner, day)
  const found: PretestQuestion[] = []
  for (const { id, hash, variants } of chapter.items.filter((item) => chosen.has(item.id))) {
    const item = await itemVersion(hash, reader)
    const variant = drawVariant(variants, seed)
    if (variant === undefined) continue
    const face = publicFace(item, variant, drawOrder(item, variant, `${seed}/${id}`), 'pretest')
    found.push({ prompt: face.prompt, options: 'options' in face ? face.options.map(({ text }) => text) : [] })
  }
  return found
}

/**
 * Items that a learner may have met on this day before reading: those of chapters that they had not read before it. They are asked on
 * another day.
 */
export async function metOn(reader: Reader, learner: string, day: number, chapters: readonly CatalogueChapter[]): Promise<Set<string>> {
  const before = await reader.told.findMany({ where: { learnerId: learner, kind: 'read', day: { lt: day } }, select: { chapterId: true } })
  const read = new Set(before.map(({ chapterId }) => chapterId))
  return new Set(chapters.filter(({ id }) => !read.has(id)).flatMap((chapter) => pretestOn(chapter, learner, day)))
}

function seedOf({ id }: CatalogueChapter, learner: string, day: number): string {
  return `${learner}/${day}/${id}`
}
