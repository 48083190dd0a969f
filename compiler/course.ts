import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogue, type Chapter, chapterSchema, catalogueSchema } from '@/course/chapter'
import type { Item } from '@/course/item'
import type { Cache } from './cache'
import { type Blueprint, type CatalogueEntry, objectivesOf, readBlueprint, readCatalogue, readGlossary, termNames, unknownObjectives } from './catalogue'
import { type ChapterBody, type ChapterSource, compileChapter, readChapter } from './chapter'
import { type Diagnostic, diagnosticAt, inReadingOrder, type Place } from './diagnostic'
import { type Example, runExamples } from './examples'
import { canonicalJson, hashOf } from './hash'
import type { Links } from './html'
import { compileQuiz } from './quiz'
import { compileScenarios, type Lab, loadLab } from './scenario'
import type { TextFile } from './source'

/** What a run did. */
export interface Report {
  readonly chapters: number
  readonly planned: number
  readonly items: Readonly<Record<string, number>> // by kind
  readonly options: number
  readonly scenarios: number
  readonly variants: number
  readonly verdicts: number
  readonly examples: number
}

export interface Compiled {
  readonly report: Report
  readonly diagnostics: readonly Diagnostic[]
  /** Present where there is nothing wrong. */
  readonly course?: { readonly catalogue: Catalogue; readonly chapters: readonly Chapter[]; readonly items: ReadonlyMap<string, Item> } // by hash
}

interface PlacedItem {
  readonly item: Item
  readonly place: Place
}

/** Checks and compiles the content folder. Everything that is wrong is found in one run, as far as one fault does not hide another. */
export function compileCourse(folder: string, cache: Cache): Compiled {
  const diagnostics: Diagnostic[] = []
  const take = <T extends { diagnostics: readonly Diagnostic[] }>(result: T): T => {
    diagnostics.push(...result.diagnostics)
    return result
  }
  const read = (path: string): TextFile => ({ path, text: readFileSync(join(folder, path), 'utf8') })
  const list = (path: string, ending: string) =>
    existsSync(join(folder, path)) ? readdirSync(join(folder, path)).filter((name) => name.endsWith(ending)).sort().map((name) => read(`${path}/${name}`)) : []

  const blueprints = list('blueprints', '.yaml').flatMap((file) => take(readBlueprint(file)).blueprint ?? [])
  const objectives = objectivesOf(blueprints)
  const known = new Set(objectives.keys())
  const catalogue = take(readCatalogue(read('catalogue.yaml'), known))
  const { meanings } = take(readGlossary(read('glossary.md')))

  const folders = existsSync(join(folder, 'chapters')) ? readdirSync(join(folder, 'chapters')).sort() : []
  const sources = folders.flatMap((id) => {
    const path = `chapters/${id}/chapter.md`
    if (!existsSync(join(folder, path))) {
      diagnostics.push(diagnosticAt({ file: path, line: 1, column: 1 }, `the chapter “${id}” has no chapter.md`, 'write it, or remove the folder'))
      return []
    }
    return take(readChapter(read(path))).chapter ?? []
  })
  diagnostics.push(...checkAgainstCatalogue(sources, catalogue, known))

  const labs = new Map<string, Lab>()
  for (const file of folders.flatMap((id) => list(`chapters/${id}/labs`, '.md'))) {
    const { lab } = take(loadLab(file))
    if (!lab) continue
    if (labs.has(lab.id)) diagnostics.push(diagnosticAt({ file: file.path, line: 1, column: 1 }, `two labs have the id “${lab.id}” (the other: ${labs.get(lab.id)?.file.path})`, 'rename one of them'))
    labs.set(lab.id, lab)
  }

  const links: Links = { chapters: new Map(sources.map(({ head, anchors }) => [head.id, anchors])), terms: termNames(meanings) }
  const items: PlacedItem[] = []
  const bodies = new Map<string, ChapterBody>()
  const counts = { scenarios: 0, variants: 0, verdicts: 0, examples: 0 }
  for (const source of sources) {
    const chapter = source.head.id
    const path = source.file.path.replace(/\/chapter\.md$/, '')
    const { body, examples } = take(compileChapter(source, links, meanings))
    bodies.set(chapter, body)
    counts.examples += take(runExamples(examples satisfies Example[], labs, cache)).executed
    if (existsSync(join(folder, path, 'quiz.md'))) items.push(...take(compileQuiz(read(`${path}/quiz.md`), { chapter, objectives: known, links })).items)
    else diagnostics.push(diagnosticAt({ file: `${path}/quiz.md`, line: 1, column: 1 }, `the chapter “${chapter}” has no quiz.md`, 'write its items there'))
    const scenarios = take(compileScenarios({ chapter, files: list(`${path}/scenarios`, '.md'), labs, objectives: known, links }, cache))
    items.push(...scenarios.items)
    counts.scenarios += scenarios.counts.scenarios
    counts.variants += scenarios.counts.variants
    counts.verdicts += scenarios.counts.verdicts
  }
  diagnostics.push(...duplicates(items))

  const report: Report = {
    chapters: sources.length,
    planned: catalogue.entries.filter(({ planned }) => planned).length,
    items: countBy(items, ({ item }) => item.kind),
    options: items.reduce((sum, { item }) => sum + optionsOf(item), 0),
    ...counts,
  }
  if (diagnostics.length > 0) return { report, diagnostics: inReadingOrder(diagnostics) }
  return { report, diagnostics: [], course: assemble(catalogue.entries, blueprints, sources, bodies, items, objectives, counts.scenarios) }
}

function checkAgainstCatalogue(sources: readonly ChapterSource[], { entries, yaml }: ReturnType<typeof readCatalogue>, known: ReadonlySet<string>): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const { head, yaml: front, file } of sources) {
    const folder = file.path.split('/')[1]
    if (head.id !== folder) found.push(diagnosticAt(front.placeOf(['id']), `the chapter “${head.id}” stands in the folder “${folder}”`, `write \`id: ${folder}\`, or rename the folder`))
    found.push(...unknownObjectives(front, [], head.objectives, known))
    const entry = entries.find(({ id }) => id === head.id)
    if (!entry) {
      found.push(diagnosticAt(front.placeOf(['id']), `the catalogue does not know the chapter “${head.id}”`, 'add it to catalogue.yaml in its place'))
      continue
    }
    if (entry.planned) found.push(diagnosticAt(front.placeOf(['id']), `the catalogue says that “${head.id}” is planned, and here it is`, 'take `planned: true` out of catalogue.yaml'))
    if (entry.title !== head.title) found.push(diagnosticAt(front.placeOf(['title']), `the title differs from the catalogue's “${entry.title}”`, 'make them the same'))
    if (!sameSet(entry.requires, head.requires)) {
      found.push(diagnosticAt(front.placeOf(['requires']), `the catalogue requires [${entry.requires.join(', ')}] for “${head.id}”`, 'make them the same'))
    }
  }
  for (const [index, { id, planned }] of entries.entries()) {
    if (planned || sources.some(({ head }) => head.id === id) || !yaml) continue
    found.push(diagnosticAt(yaml.placeOf(['chapters', index, 'id']), `the chapter “${id}” has no folder under chapters/`, 'write it, or add `planned: true`'))
  }
  return found
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry))
}

/** An item's id names it in the log for ever, so it is one over the whole course. */
function duplicates(items: readonly PlacedItem[]): Diagnostic[] {
  return items.flatMap(({ item, place }, index) => {
    const first = items.findIndex((other) => other.item.id === item.id)
    return first === index ? [] : [diagnosticAt(place, `two items have the id “${item.id}” (the other: ${items[first]?.place.file}:${items[first]?.place.line})`, 'give this one another id')]
  })
}

function assemble(
  entries: readonly CatalogueEntry[],
  blueprints: readonly Blueprint[],
  sources: readonly ChapterSource[],
  bodies: ReadonlyMap<string, ChapterBody>,
  placed: readonly PlacedItem[],
  objectives: ReturnType<typeof objectivesOf>,
  scenarios: number,
): NonNullable<Compiled['course']> {
  const items = new Map(placed.map(({ item }) => [hashOf(item), item]))
  const chapters = sources.flatMap(({ head }): Chapter[] => {
    const body = bodies.get(head.id)
    if (!body) return []
    const { objectives: named, ...rest } = head
    return [chapterSchema.parse({ ...rest, number: entries.findIndex(({ id }) => id === head.id) + 1, objectives: named.flatMap((id) => objectives.get(id) ?? []), ...body })]
  })
  const listed: Catalogue['chapters'] = entries.map(({ id, title, domain, requires, planned }, index) => {
    const chapter = chapters.find((candidate) => candidate.id === id)
    return {
      id,
      number: index + 1,
      title,
      domain,
      requires,
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
      domains: blueprint.domains.map(({ id, title, weight }) => ({ id, title, weight })),
    })),
    chapters: listed,
  }
  return { catalogue: catalogueSchema.parse({ version: hashOf([content, chapters]), ...content }), chapters, items }
}

function listedItem(hash: string, item: Item): Catalogue['chapters'][number]['items'][number] {
  const { id, kind, concept, objectives, uses, retired } = item
  return { id, hash, kind, concept, objectives, uses, variants: item.variants.map((variant) => variant.id), retired }
}

function optionsOf(item: Item): number {
  const [first] = item.variants
  return first && 'options' in first ? first.options.length : 0
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[keyOf(value)] = (counts[keyOf(value)] ?? 0) + 1
  return counts
}

/**
 * Writes the compiled course. Item versions of earlier runs stay: an answer may still refer to one. The catalogue comes last,
 * so that a reader never meets one that names a file which is not there yet.
 */
export function writeCourse(folder: string, { catalogue, chapters, items }: NonNullable<Compiled['course']>): void {
  const written = new Set(chapters.map(({ id }) => `${id}.json`))
  mkdirSync(join(folder, 'chapters'), { recursive: true })
  mkdirSync(join(folder, 'items'), { recursive: true })
  for (const [hash, item] of items) {
    const file = join(folder, 'items', `${hash}.json`)
    if (!existsSync(file)) writeWhole(file, canonicalJson(item))
  }
  for (const chapter of chapters) writeWhole(join(folder, 'chapters', `${chapter.id}.json`), JSON.stringify(chapter))
  for (const name of readdirSync(join(folder, 'chapters'))) if (!written.has(name)) rmSync(join(folder, 'chapters', name))
  writeWhole(join(folder, 'catalogue.json'), JSON.stringify(catalogue))
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}
