import type { Item } from '@/course/item'
import { labSchema } from '@/course/lab'
import type { Cache } from './cache'
import { type Blueprint, objectivesOf, readBlueprint, readCatalogue, unknownObjectives } from './catalogue'
import { type ChapterSource, compileChapter, readChapter } from './chapter'
import { type Diagnostic, diagnosticAt, inReadingOrder, type Place } from './diagnostic'
import { runExamples } from './examples'
import { type ContentFolder, openContent } from './files'
import { readGlossary, termNames } from './glossary'
import { type Links, renderBlocks } from './html'
import { compileQuiz } from './quiz'
import { compileScenarios, type Lab, loadLab } from './scenario'
import { assemble, type Course } from './write'

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
  readonly course?: Course
}

interface PlacedItem {
  readonly item: Item
  readonly place: Place
}

/** Checks and compiles the content folder. Everything that is wrong is found in one run, as far as one fault does not hide another. */
export function compileCourse(folder: string, cache: Cache): Compiled {
  const diagnostics: Diagnostic[] = []
  const take: Take = (result) => {
    diagnostics.push(...result.diagnostics)
    return result
  }
  const content = openContent(folder)
  diagnostics.push(...content.strays)
  const ground = readGround(content, take)
  const { entries, blueprints, objectives, terms } = ground
  // Without its blueprints, catalogue or glossary everything else in a course looks wrong too: these first.
  if (!ground.whole) return { report: reportOf([], 0, 0, noCounts), diagnostics: inReadingOrder(diagnostics) }

  const chapters = readChapters(content, take)
  const links: Links = { chapters: new Map(chapters.map(({ id, anchors }) => [id, anchors])), terms: termNames(terms) }
  const meanings = new Map(terms.map(({ term, meaning }) => [term, meaning]))
  const chapterLabs = readLabs(content, take)
  const input = { objectives: new Set(objectives.keys()), links, labs: new Map(chapterLabs.map(({ lab }) => [lab.id, lab])) }
  const labs = chapterLabs.map(({ chapter, lab: { id, title, file, prose, source } }) => {
    const { html } = take(renderBlocks(file.path, prose, links))
    return labSchema.parse({ id, chapter, title, text: html, network: { lab: id, source, faults: [], before: [] } })
  })
  diagnostics.push(...checkAgainstCatalogue(chapters, ground, input.objectives))

  const items: PlacedItem[] = []
  const counts = { ...noCounts }
  const pages = chapters.flatMap(({ id, source }) => {
    const page = source && take(compileChapter(source, links, meanings))
    const quiz = content.read(`chapters/${id}/quiz.md`)
    const questions = quiz && take(compileQuiz(quiz, { chapter: id, ...input }))
    if (!quiz) diagnostics.push(missing(`chapters/${id}/quiz.md`, `the chapter “${id}” has no quiz.md`, 'write its items there'))
    const scenarios = take(compileScenarios({ chapter: id, files: content.list(`chapters/${id}/scenarios`, '.md'), ...input }, cache))
    const examples = [page?.examples ?? [], questions?.examples ?? []].map((some) => take(runExamples(some, input.labs, cache)).executed)
    items.push(...(questions?.items ?? []), ...scenarios.items)
    counts.examples += examples.reduce((sum, executed) => sum + executed, 0)
    counts.scenarios += scenarios.counts.scenarios
    counts.variants += scenarios.counts.variants
    counts.verdicts += scenarios.counts.verdicts
    return page && source?.front ? [{ head: source.front.head, body: page.body }] : []
  })
  diagnostics.push(...duplicates(items))

  const plain = items.map(({ item }) => item)
  const report = reportOf(plain, chapters.length, entries.filter(({ planned }) => planned).length, counts)
  if (diagnostics.length > 0) return { report, diagnostics: inReadingOrder(diagnostics) }
  return {
    report,
    diagnostics: [],
    course: assemble({ entries, blueprints, objectives, terms, pages, items: plain, labs, scenarios: counts.scenarios }),
  }
}

type Take = <T extends { readonly diagnostics: readonly Diagnostic[] }>(result: T) => T

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
  const catalogue =
    catalogueFile && readable ? take(readCatalogue(catalogueFile, new Set(objectives.keys()), domains)) : { entries: [], diagnostics: [] }
  const glossary = glossaryFile ? take(readGlossary(glossaryFile)) : { terms: [] }
  const whole = readable && catalogue.entries.length > 0
  return { blueprints, objectives, ...catalogue, terms: glossary.terms, whole }
}

interface ChapterFolder {
  readonly id: string // the folder's name
  readonly source?: ChapterSource
  readonly anchors: ReadonlySet<string>
}

function readChapters(content: ContentFolder, take: Take): ChapterFolder[] {
  return content.chapters.map((id) => {
    const file = content.read(`chapters/${id}/chapter.md`)
    if (!file) {
      take({
        diagnostics: [missing(`chapters/${id}/chapter.md`, `the chapter “${id}” has no chapter.md`, 'write it, or remove the folder')],
      })
      return { id, anchors: new Set<string>() }
    }
    const { chapter, anchors } = take(readChapter(file))
    return { id, source: chapter, anchors }
  })
}

interface ChapterLab {
  readonly chapter: string
  readonly lab: Lab
}

function readLabs(content: ContentFolder, take: Take): ChapterLab[] {
  const labs = new Map<string, ChapterLab>()
  for (const chapter of content.chapters) {
    for (const file of content.list(`chapters/${chapter}/labs`, '.md')) {
      const { lab } = take(loadLab(file))
      if (!lab) continue
      const other = labs.get(lab.id)?.lab
      if (other)
        take({
          diagnostics: [missing(file.path, `two labs have the id “${lab.id}” (the other: ${other.file.path})`, 'rename one of them')],
        })
      labs.set(lab.id, { chapter, lab })
    }
  }
  return [...labs.values()]
}

/** A finding about a file as a whole. */
function missing(file: string, what: string, mend: string): Diagnostic {
  return diagnosticAt({ file, line: 1, column: 1 }, what, mend)
}

function checkAgainstCatalogue(
  chapters: readonly ChapterFolder[],
  { entries, yaml }: Pick<ReturnType<typeof readCatalogue>, 'entries' | 'yaml'>,
  known: ReadonlySet<string>,
): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const { id, source } of chapters) {
    if (!source?.front) continue
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
  for (const [index, { id, planned }] of entries.entries()) {
    if (planned || !yaml || chapters.some((chapter) => chapter.id === id)) continue
    const place = yaml.placeOf(['chapters', index, 'id'])
    found.push(diagnosticAt(place, `the chapter “${id}” has no folder under chapters/`, 'write it, or add `planned: true`'))
  }
  return found
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry))
}

/** An item's id names it in the log for ever, so it is one over the whole course. */
function duplicates(items: readonly PlacedItem[]): Diagnostic[] {
  const firsts = new Map<string, Place>()
  return items.flatMap(({ item, place }) => {
    const first = firsts.get(item.id)
    if (!first) firsts.set(item.id, place)
    const what = `two items have the id “${item.id}” (the other: ${first?.file}:${first?.line})`
    return first ? [diagnosticAt(place, what, 'give this one another id')] : []
  })
}

const noCounts = { scenarios: 0, variants: 0, verdicts: 0, examples: 0 }

function reportOf(items: readonly Item[], chapters: number, planned: number, counts: typeof noCounts): Report {
  const byKind: Record<string, number> = {}
  for (const { kind } of items) byKind[kind] = (byKind[kind] ?? 0) + 1
  return { chapters, planned, items: byKind, options: items.reduce((sum, item) => sum + optionsOf(item), 0), ...counts }
}

function optionsOf(item: Item): number {
  const [first] = item.variants
  return first && 'options' in first ? first.options.length : 0
}
