import type { Item } from '@/course/item'
import { labSchema } from '@/course/lab'
import type { Cache } from './cache'
import { type Blueprint, type CatalogueEntry, objectivesOf, readBlueprint, readCatalogue, unknownObjectives } from './catalogue'
import { type ChapterSource, compileChapter, readChapter } from './chapter'
import { type Diagnostic, diagnosticAt, inReadingOrder, type Place } from './diagnostic'
import { runExamples } from './examples'
import { type ContentFolder, openContent } from './files'
import { readGlossary, termNames } from './glossary'
import { type Links, renderBlocks } from './html'
import { stillToWrite } from './placeholder'
import { compileQuiz } from './quiz'
import { compileScenarios, type Lab, loadLab } from './scenario'
import { covers, type Mentioned, mentionedIn, type Scope, wholeCourse } from './scope'
import type { TextFile } from './source'
import { compileTestlets } from './testlets'
import { assemble, type Course } from './write'
import { readYaml } from './yaml'

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
  readonly testlets: number
}

export interface Compiled {
  readonly report: Report
  readonly diagnostics: readonly Diagnostic[]
  /** Present where there is nothing wrong and all was looked at. */
  readonly course?: Course
}

interface PlacedItem {
  readonly item: Item
  readonly place: Place
}

/**
 * Checks and compiles the content folder. Everything that is wrong is found in one run, as far as one fault does not hide another.
 * With a `scope` only that is proven, and of the rest only what it needs is read.
 */
export function compileCourse(folder: string, cache: Cache, scope: Scope = wholeCourse): Compiled {
  const diagnostics: Diagnostic[] = []
  const take: Take = (result) => {
    diagnostics.push(...result.diagnostics)
    return result
  }
  const content = openContent(folder)
  diagnostics.push(...content.strays.filter(({ file }) => covers(scope, file)))
  const ground = keptGround(content, take, cache)
  const { entries, blueprints, objectives, terms } = ground
  // Without its blueprints, catalogue or glossary everything else in a course looks wrong too: these first.
  if (!ground.whole) return { report: reportOf([], 0, 0, noCounts), diagnostics: inReadingOrder(diagnostics) }

  const mentioned = mentionedIn(scope, content)
  const chapters = readChapters(content, take, cache, scope, mentioned)
  const links: Links = { chapters: new Map(chapters.map(({ id, anchors }) => [id, anchors])), terms: termNames(terms) }
  const meanings = new Map(terms.map(({ term, meaning }) => [term, meaning]))
  const chapterLabs = readLabs(content, take, mentioned)
  const input = { objectives: new Set(objectives.keys()), links, labs: new Map(chapterLabs.map(({ lab }) => [lab.id, lab])) }
  const labsInScope = chapterLabs.filter(({ lab }) => covers(scope, lab.file.path))
  const labs = labsInScope.map(({ chapter, lab: { id, title, file, prose, source } }) => {
    const { html } = take(renderBlocks(file.path, prose, links))
    return labSchema.parse({ id, chapter, title, text: html, network: { lab: id, source, faults: [], before: [] } })
  })
  diagnostics.push(...checkAgainstCatalogue(chapters, entries, input.objectives, scope))
  if (scope.kind === 'course') diagnostics.push(...homeless(entries, content))

  const items: PlacedItem[] = []
  const testlets: Named[] = []
  const counts = { ...noCounts }
  const seen = chapters.filter(({ id }) => content.paths.some((path) => path.startsWith(`chapters/${id}/`) && covers(scope, path)))
  const wanted = (file: TextFile | undefined) => (file && covers(scope, file.path) ? file : undefined)
  const pages = seen.flatMap(({ id, source }) => {
    const page = source && wanted(source.file) && take(compileChapter(source, links, meanings))
    const quiz = content.read(`chapters/${id}/quiz.md`)
    const questions = wanted(quiz) && quiz && take(compileQuiz(quiz, { chapter: id, ...input }))
    if (!quiz) diagnostics.push(missing(`chapters/${id}/quiz.md`, `the chapter “${id}” has no quiz.md`, 'write its items there'))
    const files = content.list(`chapters/${id}/scenarios`, '.md').filter(wanted)
    const scenarios = take(compileScenarios({ chapter: id, files, ...input }, cache))
    const shared = take(compileTestlets({ chapter: id, files: content.list(`chapters/${id}/testlets`, '.md').filter(wanted), ...input }))
    const executed = [page?.examples ?? [], questions?.examples ?? [], shared.examples]
    const examples = executed.map((some) => take(runExamples(some, input.labs, cache)).executed)
    items.push(...(questions?.items ?? []), ...scenarios.items, ...shared.items)
    testlets.push(...shared.testlets)
    counts.examples += examples.reduce((sum, executed) => sum + executed, 0)
    counts.testlets += shared.testlets.length
    counts.scenarios += scenarios.counts.scenarios
    counts.variants += scenarios.counts.variants
    counts.verdicts += scenarios.counts.verdicts
    return page && source?.front ? [{ head: source.front.head, body: page.body }] : []
  })
  const elsewhere = scope.kind === 'course' ? noIds : idsElsewhere(content, scope)
  const placed = items.map(({ item, place }) => ({ id: item.id, place }))
  diagnostics.push(...twice('items', placed, elsewhere.items), ...twice('testlets', testlets, elsewhere.testlets))

  const unwritten = stillToWrite(content, scope)
  const plain = items.map(({ item }) => item)
  const report = reportOf(plain, seen.length, entries.filter(({ planned }) => planned).length, counts)
  if (diagnostics.length + unwritten.length > 0 || scope.kind !== 'course') {
    // Of a passage that is still to be written nothing else is said.
    const others = diagnostics.filter(({ file, line }) => !unwritten.some((one) => one.file === file && one.line === line))
    return { report, diagnostics: inReadingOrder([...unwritten, ...others]) }
  }
  return {
    report,
    diagnostics: [],
    course: assemble({ entries, blueprints, objectives, terms, pages, items: plain, labs, scenarios: counts.scenarios }),
  }
}

type Take = <T extends { readonly diagnostics: readonly Diagnostic[] }>(result: T) => T

/** The ground as it was read before, where none of its files has changed and nothing was wrong with them. */
function keptGround(content: ContentFolder, take: Take, cache: Cache): ReturnType<typeof readGround> {
  const files = [...content.list('blueprints', '.yaml'), content.read('catalogue.yaml'), content.read('glossary.md')]
  const key = { ground: files }
  const kept = cache.get<Pick<ReturnType<typeof readGround>, 'blueprints' | 'entries' | 'terms'>>(key)
  if (kept) return { ...kept, objectives: objectivesOf(kept.blueprints), whole: true }
  const found: Diagnostic[] = []
  const ground = readGround(content, (result) => {
    found.push(...result.diagnostics)
    return take(result)
  })
  const { blueprints, entries, terms, whole } = ground
  if (whole && found.length === 0) cache.set(key, { blueprints, entries, terms })
  return ground
}

/** What all chapters stand on. `whole` is false where a file of these is not there or cannot be read. */
function readGround(content: ContentFolder, take: Take) {
  const files = content.list('blueprints', '.yaml')
  const blueprints = files.flatMap((file): Blueprint[] => {
    const { blueprint } = take(readBlueprint(file))
    return blueprint ? [blueprint] : []
  })
  const objectives = objectivesOf(blueprints)
  const catalogueFile = content.read('catalogue.yaml')
  const glossaryFile = content.read('glossary.md')
  const absent = [
    ...(files.length > 0 ? [] : [missing('blueprints', 'there are no blueprints', 'write blueprints/v1.1.yaml')]),
    ...(catalogueFile ? [] : [missing('catalogue.yaml', 'there is no catalogue', 'list all chapters there, in order')]),
    ...(glossaryFile ? [] : [missing('glossary.md', 'there is no glossary', 'write it, a term a `##` heading')]),
  ]
  take({ diagnostics: absent })
  const readable = absent.length === 0 && blueprints.length === files.length
  const domains = blueprints[0]?.domains.map(({ id }) => id) // a chapter's domain is one of the older blueprint
  const catalogue = catalogueFile && readable ? take(readCatalogue(catalogueFile, new Set(objectives.keys()), domains)) : { entries: [] }
  const glossary = glossaryFile ? take(readGlossary(glossaryFile)) : { terms: [] }
  const whole = readable && catalogue.entries.length > 0
  return { blueprints, objectives, entries: catalogue.entries, terms: glossary.terms, whole }
}

interface ChapterFolder {
  readonly id: string // the folder's name
  readonly source?: ChapterSource
  readonly anchors: ReadonlySet<string>
}

/** A chapter that nothing in the scope names is known by its id; of one that is named the anchors are read. */
function readChapters(content: ContentFolder, take: Take, cache: Cache, scope: Scope, mentioned: Mentioned | undefined): ChapterFolder[] {
  return content.chapters.map((id) => {
    const inScope = scope.kind === 'course' || scope.chapter === id
    if (!inScope && !mentioned?.chapters.has(id)) return { id, anchors: new Set<string>() }
    const file = content.read(`chapters/${id}/chapter.md`)
    if (!file) {
      if (!inScope) return { id, anchors: new Set<string>() }
      take({
        diagnostics: [missing(`chapters/${id}/chapter.md`, `the chapter “${id}” has no chapter.md`, 'write it, or remove the folder')],
      })
      return { id, anchors: new Set<string>() }
    }
    if (!covers(scope, file.path)) return { id, anchors: keptAnchors(file, cache) }
    const { chapter, anchors } = take(readChapter(file))
    return { id, source: chapter, anchors }
  })
}

/** Of a page that is only linked to nothing else is needed, and reading it whole takes as long as checking it. */
function keptAnchors(file: TextFile, cache: Cache): ReadonlySet<string> {
  const key = { anchors: file.text }
  const kept = cache.get<string[]>(key)
  if (kept) return new Set(kept)
  const { anchors } = readChapter(file)
  cache.set(key, [...anchors])
  return anchors
}

interface ChapterLab {
  readonly chapter: string
  readonly lab: Lab
}

/** The labs of the course, or those that are mentioned; all of them where one of those is not there, to say what it may have meant. */
function readLabs(content: ContentFolder, take: Take, mentioned: Mentioned | undefined): ChapterLab[] {
  const labs = new Map<string, ChapterLab>()
  const paths = content.paths.filter((path) => /^chapters\/[^/]+\/labs\/[^/]+\.md$/.test(path))
  const idOf = (path: string) => path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
  const areThere = [...(mentioned?.labs ?? [])].every((id) => paths.some((path) => idOf(path) === id))
  const needed = mentioned && areThere ? paths.filter((path) => mentioned.labs.has(idOf(path))) : paths
  for (const file of needed.flatMap((path) => content.read(path) ?? [])) {
    const { lab } = take(loadLab(file))
    if (!lab) continue
    const other = labs.get(lab.id)?.lab
    if (other)
      take({ diagnostics: [missing(file.path, `two labs have the id “${lab.id}” (the other: ${other.file.path})`, 'rename one of them')] })
    labs.set(lab.id, { chapter: file.path.split('/')[1] ?? '', lab })
  }
  return [...labs.values()]
}

/** A finding about a file as a whole. */
function missing(file: string, what: string, mend: string): Diagnostic {
  return diagnosticAt({ file, line: 1, column: 1 }, what, mend)
}

function checkAgainstCatalogue(
  chapters: readonly ChapterFolder[],
  entries: readonly CatalogueEntry[],
  known: ReadonlySet<string>,
  scope: Scope,
): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const { id, source } of chapters) {
    if (!source?.front || !covers(scope, source.file.path)) continue
    const { head, yaml: front } = source.front
    const wrong = (key: string, what: string, mend: string) => void found.push(diagnosticAt(front.placeOf([key]), what, mend))
    found.push(...unknownObjectives(front, [], head.objectives, known))
    if (head.id !== id) wrong('id', `the chapter “${head.id}” stands in the folder “${id}”`, `write \`id: ${id}\`, or rename the folder`)
    const entry = entries.find((candidate) => candidate.id === id)
    if (!entry) {
      wrong('id', `the catalogue does not know the chapter “${id}”`, 'add it to catalogue.yaml in its place')
      continue
    }
    if (entry.planned)
      wrong('id', `the catalogue says that “${id}” is planned, and here it is`, 'take `planned: true` out of catalogue.yaml')
    if (entry.title !== head.title) wrong('title', `the title differs from the catalogue's “${entry.title}”`, 'make them the same')
    for (const key of ['objectives', 'requires'] as const) {
      if (!sameSet(entry[key], head[key]))
        wrong(key, `the catalogue has other ${key} for “${id}”: [${entry[key].join(', ')}]`, 'make them the same')
    }
  }
  return found
}

/** Chapters that the catalogue takes for written and that are not there. */
function homeless(entries: readonly CatalogueEntry[], content: ContentFolder): Diagnostic[] {
  const missing = entries.filter(({ id, planned }) => !planned && !content.chapters.includes(id))
  const file = content.read('catalogue.yaml')
  const yaml = missing.length > 0 && file ? readYaml(file.path, file.text).yaml : undefined
  if (!yaml) return []
  return missing.map((entry) => {
    const place = yaml.placeOf(['chapters', entries.indexOf(entry), 'id'])
    return diagnosticAt(place, `the chapter “${entry.id}” has no folder under chapters/`, 'write it, or add `planned: true`')
  })
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry))
}

interface Named {
  readonly id: string
  readonly place: Place
}

/** An item's id names it in the log for ever, so it is one over the whole course; a testlet's, so that its items find each other. */
function twice(what: 'items' | 'testlets', named: readonly Named[], elsewhere: ReadonlyMap<string, Place>): Diagnostic[] {
  const firsts = new Map(elsewhere)
  return named.flatMap(({ id, place }) => {
    const first = firsts.get(id)
    if (!first) firsts.set(id, place)
    const found = `two ${what} have the id “${id}” (the other: ${first?.file}:${first?.line})`
    return first ? [diagnosticAt(place, found, 'give this one another id')] : []
  })
}

const noIds = { items: new Map<string, Place>(), testlets: new Map<string, Place>() }

/** Ids outside of the scope, found without reading what else their files hold: headings of quizzes and testlets, names of files. */
function idsElsewhere(content: ContentFolder, scope: Scope): typeof noIds {
  const outside = content.paths.filter((path) => /^chapters\/[^/]+\/(quiz\.md$|scenarios\/|testlets\/)/.test(path) && !covers(scope, path))
  const items = new Map<string, Place>()
  const testlets = new Map<string, Place>()
  for (const file of outside) {
    const name = file.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
    if (file.includes('/scenarios/')) items.set(name, { file, line: 1, column: 1 })
    else {
      if (file.includes('/testlets/')) testlets.set(name, { file, line: 1, column: 1 })
      for (const [index, line] of (content.read(file)?.text ?? '').split('\n').entries()) {
        const id = /^## (\S+)$/.exec(line)?.[1]
        if (id !== undefined) items.set(id, { file, line: index + 1, column: 1 })
      }
    }
  }
  return { items, testlets }
}

const noCounts = { scenarios: 0, variants: 0, verdicts: 0, examples: 0, testlets: 0 }

function reportOf(items: readonly Item[], chapters: number, planned: number, counts: typeof noCounts): Report {
  const byKind: Record<string, number> = {}
  for (const { kind } of items) byKind[kind] = (byKind[kind] ?? 0) + 1
  return { chapters, planned, items: byKind, options: items.reduce((sum, item) => sum + optionsOf(item), 0), ...counts }
}

function optionsOf(item: Item): number {
  const [first] = item.variants
  return first && 'options' in first ? first.options.length : 0
}
