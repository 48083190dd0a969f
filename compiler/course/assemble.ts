import { type Catalogue, type Chapter, catalogueSchema, chapterSchema } from '@/course/chapter'
import type { Glossary } from '@/course/glossary'
import type { Lab } from '@/course/lab'
import type { SearchIndex } from '@/course/search'
import { hashOf } from '../cache/hash'
import type { CatalogueEntry } from '../content/catalogue'
import type { Ground } from '../content/ground'
import type { SharedData } from './course'
import type { Part } from './part'
import { searchIndexOf } from './search'

/** The course without its items: each stands in a file of its own. */
export interface Course {
  readonly catalogue: Catalogue
  readonly chapters: readonly Chapter[]
  readonly labs: readonly Lab[]
  readonly glossary: Glossary
  readonly search: SearchIndex
  readonly beliefs: SharedData['beliefs']
  readonly facts: SharedData['facts']
}

/** Puts the course together out of parts that are whole: numbers, counts and the version are computed here. */
export function assemble(
  { entries, tracks, blueprints, objectives, terms, releases }: Ground,
  parts: readonly Part[],
  shared: SharedData,
): Course {
  const partOf = new Map(parts.map((part) => [part.id, part]))
  const numbers = numbersOf(entries, blueprints[0]?.domains.map(({ id }) => id) ?? [])
  const chapters = parts.flatMap(({ page }): Chapter[] => {
    if (!page) return []
    const { objectives: named, concepts: _, read: __, ...head } = page.head
    return [
      chapterSchema.parse({
        ...head,
        number: numbers.get(head.id) ?? 0,
        objectives: named.flatMap((id) => objectives.get(id) ?? []),
        ...page.body,
      }),
    ]
  })
  const chapterOf = new Map(chapters.map((chapter) => [chapter.id, chapter]))
  const listed = entries.map(
    ({ id, title, domain, track, tier, genre, requires, objectives, kinds, planned, was }): Catalogue['chapters'][number] => {
      const chapter = chapterOf.get(id)
      return {
        id,
        number: numbers.get(id) ?? 0,
        title,
        domain,
        track,
        tier,
        genre,
        requires,
        objectives,
        kinds,
        written: !planned,
        ...(was ? { was } : {}),
        ...(chapter ? { level: chapter.level, minutes: chapter.minutes } : {}),
        outline: chapter?.sections.map((section) => section.title) ?? [],
        items: partOf.get(id)?.items.map((item) => item.listed) ?? [],
      }
    },
  )
  const content = {
    counts: {
      chapters: chapters.length,
      items: parts.reduce((sum, { items }) => sum + items.length, 0),
      scenarios: parts.reduce((sum, { counts }) => sum + counts.scenarios, 0),
    },
    blueprints: blueprints.map((blueprint) => ({
      id: blueprint.id,
      ...(blueprint['first-day'] ? { firstDay: blueprint['first-day'] } : {}),
      ...(blueprint['last-day'] ? { lastDay: blueprint['last-day'] } : {}),
      domains: blueprint.domains.map(({ objectives, ...domain }) => ({
        ...domain,
        objectives: objectives.map(({ id, text, parts = [] }) => ({ id, text, parts })),
      })),
    })),
    confusable: shared.pairs.map(({ concepts }) => concepts),
    tracks: tracks.map(({ id, title }) => ({ id, title })),
    releases: [...releases],
    chapters: listed,
  }
  const { blueprints: exams, confusable, tracks: titles } = content
  const version = hashOf([exams, confusable, titles, releases, entries, terms, parts.map(({ id, hash }) => [id, hash])])
  return {
    catalogue: catalogueSchema.parse({ version, ...content }),
    chapters,
    labs: parts.flatMap(({ labs }) => labs),
    glossary: { terms: [...terms] },
    search: searchIndexOf(version, chapters, terms),
    beliefs: shared.beliefs,
    facts: shared.facts,
  }
}

/**
 * The number of each chapter, which is its port's on the front panel: the written ones domain by domain, in a domain as the tracks have
 * them, and behind them those to come.
 */
export function numbersOf(
  entries: readonly Pick<CatalogueEntry, 'id' | 'domain' | 'planned'>[],
  domains: readonly string[],
): Map<string, number> {
  const placeOf = ({ domain, planned }: (typeof entries)[number]) => domains.indexOf(domain) + (planned ? domains.length : 0)
  const ordered = entries.toSorted((a, b) => placeOf(a) - placeOf(b))
  return new Map(ordered.map(({ id }, index) => [id, index + 1]))
}
