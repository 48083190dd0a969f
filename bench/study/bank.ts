import { readFileSync } from 'node:fs'
import { catalogueSchema } from '../../course'
import { type ChapterAhead, type CourseItem, tierOf, worthOf } from '../../study'

/** The real course, as somebody studies it towards an exam of v2.0. */
export interface Bank {
  readonly items: readonly CourseItem[] // that reviews may ask, in catalogue order
  readonly itemOf: ReadonlyMap<string, CourseItem>
  readonly chapters: readonly ChapterAhead[] // written, in order
  readonly worth: ReadonlyMap<string, number> // of an item, for plans
  readonly probes: readonly CourseItem[] // kept for the exam as well, and asked in the last week
  readonly transfer: readonly { readonly id: string; readonly concept: string; readonly worth: number }[] // asked on the day of the exam alone
  readonly pairs: readonly (readonly [string, string])[]
}

export function bankOf(file = '.course/catalogue.json'): Bank {
  const catalogue = catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const blueprint = catalogue.blueprints.find(({ id }) => id === 'v2.0')
  if (!blueprint) throw new Error('The course knows no blueprint v2.0.')
  const written = catalogue.chapters.filter((chapter) => chapter.written)
  const all = written.flatMap((chapter) =>
    chapter.items.flatMap(({ id, kind, concept, objectives, uses, retired, variants, tier, testlet }) =>
      retired || variants.length === 0
        ? []
        : [{ id, kind, concept, objectives, uses, testlet, chapter: chapter.id, tier: tierOf(Math.max(tier, chapter.tier)) }],
    ),
  )
  const items = all.filter(({ uses }) => uses.includes('review'))
  const exam = all.filter(({ uses }) => uses.includes('exam'))
  const kept = exam.filter((_, place) => place % 4 !== 3)
  const worth = worthOf(blueprint, kept)
  return {
    items,
    itemOf: new Map(items.map((item) => [item.id, item])),
    chapters: written.map(({ id, title, tier, minutes = 5, requires }) => ({
      ...{ id, title, minutes, requires },
      tier: tierOf(tier),
      isRead: false,
      isPassed: false,
    })),
    worth: worthOf(blueprint, items),
    probes: exam.filter((_, place) => place % 4 === 3),
    transfer: kept.flatMap(({ id, concept }) => {
      const its = worth.get(id)
      return its === undefined ? [] : [{ id, concept, worth: its }]
    }),
    pairs: catalogue.confusable,
  }
}
