import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import {
  type Catalogue,
  type Chapter,
  catalogueSchema,
  chapterSchema,
  type Glossary,
  glossarySchema,
  type Item,
  type ItemKind,
  itemSchema,
  type SearchIndex,
  searchIndexSchema,
  unpacked,
} from '@/course'
import { some } from './runs'

const folder = '.course' // of the tree that the tests are run in

/** The course as `npm run content` has compiled it: every test file reads this one, and none compiles it again. */
export function realCourse(): Compiled {
  return {
    catalogue: catalogueSchema.parse(read('catalogue.json')),
    chapters: readdirSync(join(folder, 'chapters')).map((name) => chapterSchema.parse(read(join('chapters', name)))),
    glossary: glossarySchema.parse(read('glossary.json')),
    search: searchIndexSchema.parse(read('search.json')),
  }
}

export interface Compiled {
  readonly catalogue: Catalogue
  readonly chapters: readonly Chapter[]
  readonly glossary: Glossary
  readonly search: SearchIndex
}

/** Every item as the catalogue lists it. */
export function listedItems() {
  return catalogueSchema.parse(read('catalogue.json')).chapters.flatMap(({ id, items }) => items.map((item) => ({ ...item, chapter: id })))
}

/** About so many items of every kind, spread over the course, or of one kind; in a long run all. */
export function someItems<K extends ItemKind = ItemKind>(ofEachKind: number, only?: K): Extract<Item, { kind: K }>[] {
  const listed = listedItems().filter(({ kind }) => only === undefined || kind === only)
  const kinds = [...new Set(listed.map(({ kind }) => kind))]
  const chosen = kinds.flatMap((kind) =>
    some(
      listed.filter((item) => item.kind === kind),
      ofEachKind,
    ),
  )
  return chosen.map(({ hash }) => compiledItem(hash) as Extract<Item, { kind: K }>)
}

/** An item version of the compiled course, whole. */
export function compiledItem(hash: string): Item {
  const file = readFileSync(join(folder, 'items', `${hash}.item`))
  return itemSchema.parse(unpacked(file, (text, like) => inflateRawSync(text, like ? { dictionary: like } : {})))
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}
