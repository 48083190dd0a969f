import type { Item } from '@/course/item'
import type { Cache } from '../cache/cache'
import type { CatalogueEntry } from '../content/catalogue'
import { type Pair, readBeliefs, readConfusable, readFacts, unknownFacts } from '../content/data'
import type { ContentFolder } from '../content/files'
import { keptGround, readTracks } from '../content/ground'
import { stillToWrite } from '../content/placeholder'
import { covers, type Scope, wholeCourse } from '../content/scope'
import { type Diagnostic, diagnosticAt, didYouMean, inReadingOrder, missing, type Place } from '../text/diagnostic'
import type { Links } from '../text/html'
import { assemble, type Course } from './assemble'
import { compilePart, type Named, noCounts, type Part } from './part'
import { surroundingsOf } from './surroundings'

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
  readonly course?: WholeCourse
}

export interface WholeCourse extends Course {
  readonly items: ReadonlyMap<string, Item> // by hash
}

/**
 * Checks and compiles the content. Everything that is wrong is found in one run, as far as one fault does not hide another.
 * With a `scope` only that is proven, and of the rest only what it needs is read.
 */
export function compileCourse(content: ContentFolder, cache: Cache, scope: Scope = wholeCourse): Compiled {
  const kept = cache.part('ground')
  const { ground, diagnostics } = keptGround(content, kept)
  diagnostics.push(...content.strays.filter(({ file }) => covers(scope, file)))
  // Without its blueprints, catalogue or glossary everything else in a course looks wrong too: these first.
  if (!ground) return { report: reportOf([], [], 0), diagnostics: inReadingOrder(diagnostics) }
  const around = surroundingsOf(content, ground, kept)
  const inScope = content.chapters.filter((id) => content.paths.some((path) => path.startsWith(`chapters/${id}/`) && covers(scope, path)))
  const compiled = inScope.map((id) => compilePart(id, content, around, cache.part(id), scope))
  kept.save('some')
  const parts = compiled.map(({ part }) => part)
  const together = checkTogether(content, ground.entries, around.links, parts, scope)
  diagnostics.push(...compiled.flatMap((one) => one.diagnostics), ...around.unreadable, ...together.diagnostics)
  const report = reportOf(parts, ground.entries, inScope.length)
  const all = told(diagnostics, content, scope)
  if (all.length > 0 || scope.kind !== 'course') return { report, diagnostics: all }
  const items = new Map(compiled.flatMap((one) => [...one.items]))
  return { report, diagnostics: [], course: { ...assemble(ground, parts, together.data), items } }
}

/** What no chapter can know alone: names given twice, chapters that are missing, and what is said in files of no chapter about all of them. */
export function checkTogether(
  content: ContentFolder,
  entries: readonly CatalogueEntry[],
  links: Links,
  parts: readonly Part[],
  scope: Scope,
): { data: SharedData; diagnostics: Diagnostic[] } {
  const elsewhere = scope.kind === 'course' ? noIds : idsElsewhere(content, scope)
  const items = parts.flatMap((part) => part.items.map(({ listed: { id }, place }) => ({ id, place })))
  const testlets = parts.flatMap((part) => part.testlets)
  const asked = scope.kind === 'course' ? new Set(parts.flatMap((part) => part.items.map(({ listed }) => listed.concept))) : undefined
  const beliefs = readBeliefs(content.list('beliefs', '.yaml'))
  const facts = readFacts(content.list('facts', '.yaml'))
  const confusable = readConfusable(content.list('confusable', '.yaml'), asked)
  return {
    data: { beliefs: beliefs.found, facts: facts.found, pairs: confusable.pairs },
    diagnostics: [
      ...(scope.kind === 'course' ? homeless(entries, content) : []),
      ...labsTwice(content, scope),
      ...twice('items', items, elsewhere.items),
      ...twice('testlets', testlets, elsewhere.testlets),
      ...[beliefs, facts, confusable].flatMap(({ diagnostics }) => diagnostics),
      ...unknownFacts(content, (path) => covers(scope, path)),
      ...(asked ? unknownConcepts(parts, asked) : []),
      ...(asked ? strayBeliefs(beliefs, entries, links) : []),
    ],
  }
}

/** What stands in files of no chapter. */
export interface SharedData {
  readonly beliefs: ReturnType<typeof readBeliefs>['found']
  readonly facts: ReturnType<typeof readFacts>['found']
  readonly pairs: readonly Pair[]
}

/** Beliefs that point at a chapter or a heading that is not there. */
function strayBeliefs({ found, at }: ReturnType<typeof readBeliefs>, entries: readonly CatalogueEntry[], links: Links): Diagnostic[] {
  return [...found].flatMap(([id, { see }]) => {
    const [chapter = '', anchor] = see.split('#')
    const place = at.get(id) ?? { file: 'beliefs', line: 1, column: 1 }
    const ids = entries.map((entry) => entry.id)
    if (!ids.includes(chapter))
      return [diagnosticAt(place, `the belief “${id}” points at no chapter: “${chapter}”`, didYouMean(chapter, ids))]
    const anchors = links.chapters.get(chapter)
    if (anchor === undefined || !anchors || anchors.has(anchor)) return []
    return [diagnosticAt(place, `the chapter “${chapter}” has no heading “${anchor}”`, didYouMean(anchor, [...anchors]))]
  })
}

/** Concepts to which front matter gives a tier and about which no item asks. */
function unknownConcepts(parts: readonly Part[], asked: ReadonlySet<string>): Diagnostic[] {
  return parts
    .flatMap(({ concepts }) => concepts)
    .filter(({ id }) => !asked.has(id))
    .map(({ id, place }) => diagnosticAt(place, `no item has the concept “${id}”`, didYouMean(id, [...asked])))
}

/** What is wrong and what is still to be written, in reading order. Of a passage that is still to be written nothing else is said. */
export function told(diagnostics: readonly Diagnostic[], content: ContentFolder, scope: Scope): Diagnostic[] {
  const unwritten = stillToWrite(content, scope)
  const others = diagnostics.filter(({ file, line }) => !unwritten.some((one) => one.file === file && one.line === line))
  return inReadingOrder([...unwritten, ...others])
}

/** Chapters that the catalogue takes for written and that are not there. */
function homeless(entries: readonly CatalogueEntry[], content: ContentFolder): Diagnostic[] {
  const absent = entries.filter(({ id, planned }) => !planned && !content.chapters.includes(id))
  if (absent.length === 0) return []
  const { at } = readTracks(content)
  return absent.map(({ id }) =>
    diagnosticAt(at(id, 'id'), `the chapter “${id}” has no folder under chapters/`, 'write it, or add `planned: true`'),
  )
}

/** A lab's id is the name of its file. */
function labsTwice({ labs }: ContentFolder, scope: Scope): Diagnostic[] {
  const firsts = new Map<string, string>()
  return labs.flatMap((path) => {
    const id = path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
    const first = firsts.get(id)
    if (first === undefined) firsts.set(id, path)
    return first === undefined || !covers(scope, path)
      ? []
      : [missing(path, `two labs have the id “${id}” (the other: ${first})`, 'rename one of them')]
  })
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

export function reportOf(parts: readonly Part[], entries: readonly CatalogueEntry[], chapters: number): Report {
  const byKind: Record<string, number> = {}
  const items = parts.flatMap((part) => part.items)
  for (const { listed } of items) byKind[listed.kind] = (byKind[listed.kind] ?? 0) + 1
  const counts = { ...noCounts }
  for (const part of parts) for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += part.counts[name]
  const planned = entries.filter((entry) => entry.planned).length
  return { chapters, planned, items: byKind, options: items.reduce((sum, { options }) => sum + options, 0), ...counts }
}
