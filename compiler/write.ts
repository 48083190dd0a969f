import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogue, type Chapter, catalogueSchema, chapterSchema } from '@/course/chapter'
import type { Glossary, Term } from '@/course/glossary'
import type { Item } from '@/course/item'
import type { Lab } from '@/course/lab'
import type { SearchIndex } from '@/course/search'
import type { Blueprint, CatalogueEntry, objectivesOf } from './catalogue'
import type { ChapterBody, ChapterHead } from './chapter'
import { canonicalJson, hashOf } from './hash'
import { searchIndexOf } from './search'

/** The course as it is written to disk. */
export interface Course {
  readonly catalogue: Catalogue
  readonly chapters: readonly Chapter[]
  readonly items: ReadonlyMap<string, Item> // by hash
  readonly labs: readonly Lab[]
  readonly glossary: Glossary
  readonly search: SearchIndex
}

/** What the files gave, all of it whole. */
export interface Ingredients {
  readonly entries: readonly CatalogueEntry[]
  readonly blueprints: readonly Blueprint[]
  readonly objectives: ReturnType<typeof objectivesOf>
  readonly terms: readonly Term[]
  readonly pages: readonly { readonly head: ChapterHead; readonly body: ChapterBody }[]
  readonly items: readonly Item[]
  readonly labs: readonly Lab[]
  readonly scenarios: number
}

/** Puts the course together: numbers, hashes, counts and the version are computed here. */
export function assemble({ entries, blueprints, objectives, terms, pages, items: versions, labs, scenarios }: Ingredients): Course {
  const items = new Map(versions.map((item) => [hashOf(item), item]))
  const chapters = pages.map(({ head: { objectives: named, ...head }, body }): Chapter => {
    const number = entries.findIndex(({ id }) => id === head.id) + 1
    return chapterSchema.parse({ ...head, number, objectives: named.flatMap((id) => objectives.get(id) ?? []), ...body })
  })
  const listed: Catalogue['chapters'] = entries.map(({ id, title, domain, requires, objectives, kinds, planned }, index) => {
    const chapter = chapters.find((candidate) => candidate.id === id)
    return {
      id,
      number: index + 1,
      title,
      domain,
      requires,
      objectives,
      kinds,
      written: !planned,
      ...(chapter ? { level: chapter.level, minutes: chapter.minutes } : {}),
      outline: chapter?.sections.map((section) => section.title) ?? [],
      items: [...items].flatMap(([hash, item]) => (item.chapter === id ? [listedItem(hash, item)] : [])),
    }
  })
  const content = {
    counts: { chapters: chapters.length, items: items.size, scenarios },
    blueprints: blueprints.map((blueprint) => ({
      id: blueprint.id,
      ...(blueprint['first-day'] ? { firstDay: blueprint['first-day'] } : {}),
      ...(blueprint['last-day'] ? { lastDay: blueprint['last-day'] } : {}),
      domains: blueprint.domains.map(({ objectives, ...domain }) => ({
        ...domain,
        objectives: objectives.map(({ id, text, parts = [] }) => ({ id, text, parts })),
      })),
    })),
    chapters: listed,
  }
  const version = hashOf([content, chapters, terms, labs])
  return {
    catalogue: catalogueSchema.parse({ version, ...content }),
    chapters,
    items,
    labs,
    glossary: { terms: [...terms] },
    search: searchIndexOf(version, chapters, terms),
  }
}

function listedItem(hash: string, item: Item): Catalogue['chapters'][number]['items'][number] {
  const { id, kind, concept, objectives, uses, retired, corrects = [], testlet } = item
  const variants = item.variants.map((variant) => variant.id)
  const within = testlet ? { testlet: { id: testlet.id, place: testlet.place } } : {}
  return { id, hash, kind, concept, objectives, uses, variants, retired, corrects, ...within }
}

/**
 * Writes the compiled course. Item versions of earlier runs stay: an answer may still refer to one. The catalogue comes last,
 * so that a reader never meets one that names a file which is not there yet.
 */
export function writeCourse(folder: string, { catalogue, chapters, items, labs, glossary, search }: Course): void {
  mkdirSync(join(folder, 'items'), { recursive: true })
  for (const [hash, item] of items) {
    const file = join(folder, 'items', `${hash}.json`)
    if (!existsSync(file)) writeWhole(file, canonicalJson(item))
  }
  writeAll(join(folder, 'chapters'), chapters)
  writeAll(join(folder, 'labs'), labs)
  writeWhole(join(folder, 'glossary.json'), JSON.stringify(glossary))
  writeWhole(join(folder, 'search.json'), JSON.stringify(search))
  writeWhole(join(folder, 'catalogue.json'), JSON.stringify(catalogue))
}

/** One file each, and none beside them. */
function writeAll(folder: string, all: readonly { readonly id: string }[]): void {
  const written = new Set(all.map(({ id }) => `${id}.json`))
  mkdirSync(folder, { recursive: true })
  for (const one of all) writeWhole(join(folder, `${one.id}.json`), JSON.stringify(one))
  for (const name of readdirSync(folder)) if (!written.has(name)) rmSync(join(folder, name))
}

function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
}
