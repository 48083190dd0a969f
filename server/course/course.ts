import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import {
  type Catalogue,
  type CatalogueItem,
  type Chapter,
  catalogueSchema,
  chapterSchema,
  type Glossary,
  glossarySchema,
  type Item,
  itemSchema,
  type Lab,
  labSchema,
  type SearchIndex,
  searchIndexSchema,
  unpacked,
} from '@/course'
import { type CourseItem, type Link, missingFor, tierOf } from '@/study'
import { database, noteError, type Reader, Refusal } from '../base'

export type CatalogueChapter = Catalogue['chapters'][number]

/** The compiled catalogue with what is looked up in it. */
export interface Course {
  readonly catalogue: Catalogue
  readonly chapters: readonly CatalogueChapter[]
  readonly written: ReadonlySet<string>
  readonly itemOf: ReadonlyMap<string, { readonly item: CatalogueItem; readonly chapter: CatalogueChapter }>
  readonly planItems: readonly CourseItem[] // what may stand in a day plan, in catalogue order
  readonly planItemOf: ReadonlyMap<string, CourseItem>
}

/** The compiled course is not there. `npm start`, `npm run dev` and `npm test` compile it first. */
export class CourseMissing extends Error {
  override name = 'CourseMissing'
}

/** The course as it was published last: read again when the catalogue's file is another one or has changed. @throws CourseMissing */
export async function loadCourse(): Promise<Course> {
  const file = path.join(folder(), 'catalogue.json')
  const found = await stat(file).catch(() => undefined)
  if (!found) throw new CourseMissing(`There is no compiled course in ${folder()}. Run: npm run content`)
  const stamp = `${file} ${found.ino} ${found.mtimeMs} ${found.size}`
  if (cached?.stamp === stamp) return cached.course
  if (cached && unreadable === stamp) return cached.course
  try {
    cached = { stamp, course: courseOf(readCatalogue(await readFile(file, 'utf8'))) }
    pages.clear()
  } catch (error) {
    if (!cached) throw error
    unreadable = stamp // what was served before is better than nothing, and said once
    noteError(error)
  }
  return cached.course
}

/** @throws CourseMissing for a file that something has damaged */
function readCatalogue(text: string): Catalogue {
  try {
    return catalogueSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new CourseMissing(`The compiled course in ${folder()} is damaged, or of another version of Holdtime. Run: npm run content`, {
      cause: error,
    })
  }
}

/** A written chapter of the catalogue. @throws Refusal `unknown_chapter` */
export function chapterOf(course: Course, id: string): CatalogueChapter {
  const chapter = course.chapters.find((candidate) => candidate.id === id)
  if (!chapter) throw new Refusal('unknown_chapter', 'The course has no such chapter. The course page lists them all.')
  return chapter
}

/** Refuses what only an open chapter allows, in words. @throws Refusal `closed_chapter`, `unknown_chapter` for a planned one */
export function refuseClosed(
  course: Course,
  chapter: CatalogueChapter,
  standing: { open: ReadonlySet<string>; passed: ReadonlySet<string> },
): void {
  if (!chapter.written) throw new Refusal('unknown_chapter', `“${chapter.title}” is planned and not written yet.`)
  if (standing.open.has(chapter.id)) return
  const missing = waitsFor(course, chapter, standing.passed).map(({ title }) => `“${title}”`)
  throw new Refusal('closed_chapter', `“${chapter.title}” is closed. It opens when the check of ${missing.join(' and ')} is passed.`)
}

/** What has to be passed before a chapter opens. */
export function waitsFor(course: Course, chapter: CatalogueChapter, passed: ReadonlySet<string>): Link[] {
  const missing = chapter.written ? missingFor(chapter, course.written, passed) : []
  return course.chapters.filter(({ id }) => missing.includes(id)).map(linkTo)
}

export function linkTo(chapter: { id: string; title: string }): Link {
  return { chapter: chapter.id, title: chapter.title }
}

/** A chapter's page. */
export async function chapterPage(course: Course, id: string): Promise<Chapter> {
  const key = `${course.catalogue.version} ${id}`
  let page = pages.get(key)
  if (!page) {
    page = chapterSchema.parse(JSON.parse(await readFile(path.join(folder(), 'chapters', `${id}.json`), 'utf8')))
    pages.set(key, page)
  }
  return page
}

/** The labs of the course, by id. */
export function labsOf(course: Course): Promise<ReadonlyMap<string, Lab>> {
  return keptFor(course, labs, async () => {
    const names = await readdir(path.join(folder(), 'labs'))
    const all = await Promise.all(names.map(async (name) => labSchema.parse(await compiled(path.join('labs', name)))))
    return new Map(all.map((lab) => [lab.id, lab]))
  })
}

/** Every term that the course explains. */
export function glossaryOf(course: Course): Promise<Glossary> {
  return keptFor(course, glossaries, async () => glossarySchema.parse(await compiled('glossary.json')))
}

/** What a search can find, closed chapters included: what of it may be shown is for the caller to decide. */
export function searchIndexOf(course: Course): Promise<SearchIndex> {
  return keptFor(course, indexes, async () => searchIndexSchema.parse(await compiled('search.json')))
}

const beliefsSchema = z.record(
  z.string(),
  z.object({ says: z.string(), holds: z.string().optional(), instead: z.string(), see: z.string().optional() }),
)
export type Belief = z.infer<typeof beliefsSchema>[string]

/** What wrong options may rest on, by id. */
export function beliefsIn(course: Course): Promise<Readonly<Record<string, Belief>>> {
  return keptFor(course, beliefs, async () => beliefsSchema.parse(await compiled('beliefs.json')))
}

/**
 * An item version by its hash: from the compiled course, or from the database when the course has moved on.
 * @param reader the transaction, when there is one
 * @param learner whose history is shown: a version that this course never held is then looked for among those that they brought
 * @throws CourseMissing
 */
export async function itemVersion(hash: string, reader?: Reader, learner?: string): Promise<Item> {
  return versionOf(hash, undefined, reader, learner)
}

/** As `itemVersion`, of its variants the one that was asked alone, which is read without the others. */
export async function askedVersion(hash: string, variant: string, reader?: Reader, learner?: string): Promise<Item> {
  return versionOf(hash, variant, reader, learner)
}

async function versionOf(
  hash: string,
  variant: string | undefined,
  reader: Reader | undefined,
  learner: string | undefined,
): Promise<Item> {
  const from = reader ?? (await database()).prisma
  const item = (await known(hash, variant, from)) ?? (learner === undefined ? undefined : await broughtVersion(hash, from, learner))
  if (!item) throw new CourseMissing(`The item version ${hash} is neither in ${folder()} nor in the database. Run: npm run content`)
  return item
}

/** An item version that this course holds or held once. */
export async function knownVersion(hash: string, reader: Reader): Promise<Item | undefined> {
  return known(hash, undefined, reader)
}

async function known(hash: string, variant: string | undefined, reader: Reader): Promise<Item | undefined> {
  const key = variant === undefined ? hash : `${hash} ${variant}`
  const before = versions.get(key)
  const item = before ?? (await fromDisk(hash, variant)) ?? (await fromDatabase(hash, variant, reader))
  if (!item) return undefined
  // The one used longest ago goes first.
  versions.delete(key)
  versions.set(key, item)
  const [oldest] = versions.keys()
  if (versions.size > MOST_VERSIONS && oldest !== undefined) versions.delete(oldest)
  return item
}

/** An item version that a learner brought in a file. It is theirs alone, so that it never stands among the known ones. */
export async function broughtVersion(hash: string, reader: Reader, learner: string): Promise<Item | undefined> {
  const row = await reader.broughtVersion.findUnique({ where: { learnerId_hash: { learnerId: learner, hash } } })
  return row ? itemSchema.parse(JSON.parse(row.item)) : undefined
}

/** Keeps a version that a learner brings. Another file may have brought other variants of it. */
export async function bringVersion(tx: Reader, learner: string, hash: string, item: Item): Promise<void> {
  const before = (await broughtVersion(hash, tx, learner))?.variants ?? []
  const variants = [...before, ...item.variants.filter(({ id }) => !before.some((one) => one.id === id))]
  const text = JSON.stringify({ ...item, variants })
  const where = { learnerId_hash: { learnerId: learner, hash } }
  await tx.broughtVersion.upsert({
    where,
    create: { learnerId: learner, hash, item: text },
    update: { item: text },
    select: { hash: true },
  })
}

/** Keeps the version that an ask refers to, whole, so that it renders whatever the course says later. @throws CourseMissing */
export async function keepVersion(hash: string, tx: Reader): Promise<void> {
  if (await tx.itemVersion.findUnique({ where: { hash }, select: { hash: true } })) return
  const item = await itemVersion(hash, tx)
  await tx.itemVersion.createMany({ data: [{ hash, item: JSON.stringify(item) }], skipDuplicates: true })
}

let cached: { readonly stamp: string; readonly course: Course } | undefined
let unreadable: string | undefined // the stamp of a catalogue that came while the app ran and cannot be read
const pages = new Map<string, Chapter>()
/** By hash, or by hash and variant; a version never changes. A variant takes some 50 kB, a whole version up to a megabyte. */
const versions = new Map<string, Item>()
const MOST_VERSIONS = 256
const labs = new WeakMap<Course, Promise<ReadonlyMap<string, Lab>>>()
const glossaries = new WeakMap<Course, Promise<Glossary>>()
const beliefs = new WeakMap<Course, Promise<Readonly<Record<string, Belief>>>>()
const indexes = new WeakMap<Course, Promise<SearchIndex>>()

function folder(): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), process.env.HOLDTIME_COURSE || '.course')
}

async function compiled(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder(), name), 'utf8'))
}

/** Reads once a course, and again after a failure. */
function keptFor<T>(course: Course, kept: WeakMap<Course, Promise<T>>, read: () => Promise<T>): Promise<T> {
  let value = kept.get(course)
  if (!value) {
    value = read()
    kept.set(course, value)
    value.catch(() => kept.delete(course))
  }
  return value
}

async function fromDisk(hash: string, variant: string | undefined): Promise<Item | undefined> {
  if (!/^[0-9a-z]+$/i.test(hash)) return undefined
  const file = await readFile(path.join(folder(), 'items', `${hash}.item`)).catch(() => undefined)
  if (!file) return undefined
  const item = unpacked(file, (text, like) => inflateRawSync(text, like ? { dictionary: like } : {}), variant)
  return itemSchema.safeParse(item).data // without a variant of that id there is none
}

async function fromDatabase(hash: string, variant: string | undefined, reader: Reader): Promise<Item | undefined> {
  const row = await reader.itemVersion.findUnique({ where: { hash } })
  if (!row) return undefined
  const item = itemSchema.parse(JSON.parse(row.item))
  const asked = item.variants.filter(({ id }) => id === variant)
  return variant === undefined || asked.length === 0 ? item : itemSchema.parse({ ...item, variants: asked })
}

function courseOf(catalogue: Catalogue): Course {
  const { chapters } = catalogue
  const all = chapters.flatMap((chapter) => chapter.items.map((item) => ({ item, chapter })))
  const planItems = all
    .filter(({ item }) => isServed(item) && item.uses.includes('review'))
    .map(({ item: { id, kind, concept, tier, objectives, testlet }, chapter }) => ({
      ...{ id, kind, concept, objectives, testlet },
      chapter: chapter.id,
      tier: tierOf(Math.max(tier, chapter.tier)),
    }))
  return {
    catalogue,
    chapters,
    written: new Set(chapters.filter((chapter) => chapter.written).map((chapter) => chapter.id)),
    itemOf: new Map(all.map((entry) => [entry.item.id, entry])),
    planItems,
    planItemOf: new Map(planItems.map((item) => [item.id, item])),
  }
}

/** Whether an objective is another, or stands below it: `v1.1/2.1.a` is under `v1.1/2.1`, and that under the domain `v1.1/2`. */
export function isUnder(objective: string, above: string): boolean {
  return objective === above || objective.startsWith(`${above}.`)
}

/** The other items of an item's concept that may stand in a day plan. */
export function siblingsOf(course: Course, item: string): string[] {
  const concept = course.itemOf.get(item)?.item.concept
  return course.planItems.filter((other) => other.concept === concept && other.id !== item).map(({ id }) => id)
}

/** Retired items and items without a proven variant are asked no more. */
export function isServed(item: CatalogueItem): boolean {
  return !item.retired && item.variants.length > 0
}
