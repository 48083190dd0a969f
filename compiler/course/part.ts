import type { Catalogue } from '@/course/chapter'
import type { Item } from '@/course/item'
import { type Lab as CourseLab, labSchema } from '@/course/lab'
import type { Part as KeptProofs, Proofs } from '../cache/cache'
import { hashOf } from '../cache/hash'
import { type ChapterBody, type ChapterHead, type ChapterSource, compileChapter, readChapter } from '../chapter/chapter'
import { unknownObjectives } from '../content/blueprints'
import type { ContentFolder } from '../content/files'
import { covers, type Scope, wholeCourse } from '../content/scope'
import { runExamples } from '../examples/examples'
import { casesIn } from '../models/cases'
import { labPicture } from '../pictures/topology'
import { compileQuiz } from '../quiz'
import { printedKeys } from '../quiz/printed-keys'
import { compileTestlets } from '../quiz/testlets'
import { compileScenarios, loadLab } from '../scenario'
import { labHeadSchema } from '../scenario/head'
import { type Diagnostic, diagnosticAt, type Place, type Take } from '../text/diagnostic'
import { renderBlocks } from '../text/html'
import { readFrontMatter, type TextFile } from '../text/source'
import type { Surroundings } from './surroundings'

/** What a chapter's folder has: its page, its labs, its items as the catalogue lists them, and what the rest of the course must know of them. */
export interface Part {
  readonly id: string
  readonly page?: { readonly head: ChapterHead; readonly body: ChapterBody }
  readonly labs: readonly CourseLab[]
  readonly items: readonly { readonly listed: ListedItem; readonly options: number; readonly place: Place }[]
  readonly testlets: readonly Named[]
  readonly concepts: readonly Named[] // to which the front matter gives a tier
  readonly counts: Counts
  readonly hash: string // of everything above that learners see
}

export interface Named {
  readonly id: string
  readonly place: Place
}

export type ListedItem = Catalogue['chapters'][number]['items'][number]

export const noCounts = { scenarios: 0, variants: 0, verdicts: 0, examples: 0, testlets: 0 }
export type Counts = Readonly<typeof noCounts>

export interface CompiledPart {
  readonly part: Part
  readonly items: ReadonlyMap<string, Item> // whole, by hash
  readonly diagnostics: readonly Diagnostic[]
}

/** Checks and compiles a chapter's folder, or what of it is in the scope. */
export function compilePart(
  id: string,
  content: ContentFolder,
  around: Surroundings,
  proofs: KeptProofs,
  scope: Scope = wholeCourse,
  keep: 'all' | 'some' = 'some', // of the proofs of before: a run that goes through all of the chapter may drop what it did not need
): CompiledPart {
  const diagnostics: Diagnostic[] = []
  const take: Take = (result) => {
    diagnostics.push(...result.diagnostics)
    return result
  }
  const missing = (name: string, what: string, mend: string) =>
    void diagnostics.push(diagnosticAt({ file: `chapters/${id}/${name}`, line: 1, column: 1 }, what, mend))
  const wanted = (file: TextFile | undefined) => (file && covers(scope, file.path) ? file : undefined)
  const input = { chapter: id, ...around }

  const file = content.read(`chapters/${id}/chapter.md`)
  if (!file) missing('chapter.md', `the chapter “${id}” has no chapter.md`, 'write it, or remove the folder')
  const cases = casesIn(content.list(`chapters/${id}/cases`, '.yaml'), (one) => covers(scope, one.path))
  const source = wanted(file) && file ? take(readChapter(file)).chapter : undefined
  if (source) diagnostics.push(...checkAgainstCatalogue(id, source, around))
  const entry = around.entries.get(id)
  const tasks = tasksIn(content.list(`chapters/${id}/scenarios`, '.md'))
  const page =
    source && take(compileChapter(source, around.links, around.meanings, { labs: around.labs, cases, tasks, cache: proofs }, entry?.genre))
  const labs = content.list(`chapters/${id}/labs`, '.md').flatMap((lab) => (wanted(lab) ? compileLab(id, lab, around, proofs, take) : []))

  const quiz = content.read(`chapters/${id}/quiz.md`)
  if (!quiz) missing('quiz.md', `the chapter “${id}” has no quiz.md`, 'write its items there')
  const questions = wanted(quiz) && quiz && take(compileQuiz(quiz, input))
  const scenarios = take(
    compileScenarios({ ...input, cases, files: content.list(`chapters/${id}/scenarios`, '.md').filter(wanted) }, proofs),
  )
  const shared = take(compileTestlets({ ...input, files: content.list(`chapters/${id}/testlets`, '.md').filter(wanted) }))
  diagnostics.push(...cases.unreadable)
  const shown = [page?.examples ?? [], questions?.examples ?? [], shared.examples]
  const executed = shown.map((some) => take(runExamples(some, around.labs, proofs)).executed)
  const all = [...(questions?.items ?? []), ...scenarios.items, ...shared.items]
  diagnostics.push(...printedKeys(all))
  proofs.save(diagnostics.length > 0 ? 'some' : keep)

  const depths = new Map(Object.entries(source?.front?.head.concepts ?? {}))
  const placed = all.map((one) => ({ ...one, hash: hashOf(one.item) }))
  const items = placed.map(({ item, place, hash }) => ({
    listed: listedItem(hash, item, depths.get(item.concept) ?? entry?.tier ?? 1),
    options: optionsOf(item),
    place,
  }))
  const seen = {
    ...(page && source?.front ? { page: { head: source.front.head, body: page.body } } : {}),
    labs,
  }
  return {
    part: {
      id,
      ...seen,
      items,
      testlets: shared.testlets,
      concepts: conceptsOf(source),
      counts: { ...scenarios.counts, examples: executed.reduce((sum, count) => sum + count, 0), testlets: shared.testlets.length },
      hash: hashOf([seen, items.map(({ listed }) => listed)]),
    },
    items: new Map(placed.map(({ hash, item }) => [hash, item])),
    diagnostics,
  }
}

function compileLab(chapter: string, file: TextFile, { links }: Surroundings, proofs: Proofs, take: Take): CourseLab[] {
  const { lab } = take(loadLab(file))
  if (!lab) return []
  const { id, title, prose, source } = lab
  const { html } = take(renderBlocks(file.path, prose, links))
  const network = { lab: id, source, faults: [], before: [] }
  return [labSchema.parse({ id, chapter, title, text: html, network, picture: labPicture(lab, proofs) })]
}

/** What of a lab's front matter is the same in every variant. */
const taskHead = labHeadSchema.pick({ kind: true, lab: true, uses: true, retired: true }).strip()

/** Scenarios that a learner types and a review may ask, each with its lab: a page may set them. */
function tasksIn(scenarios: readonly TextFile[]): ReadonlyMap<string, string> {
  return new Map(
    scenarios.flatMap((file): [string, string][] => {
      const { data } = taskHead.safeParse(readFrontMatter(file)?.value)
      const id = file.path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
      return data && !data.retired && data.uses.includes('review') ? [[id, data.lab]] : []
    }),
  )
}

function conceptsOf(source: ChapterSource | undefined): Named[] {
  const { front } = source ?? {}
  return front ? Object.keys(front.head.concepts ?? {}).map((id) => ({ id, place: front.yaml.placeOfKey(['concepts', id]) })) : []
}

function checkAgainstCatalogue(id: string, { front: found }: ChapterSource, { entries, objectives }: Surroundings): Diagnostic[] {
  if (!found) return []
  const { head, yaml: front } = found
  const diagnostics = unknownObjectives(front, [], head.objectives, objectives)
  const wrong = (key: string, what: string, mend: string) => void diagnostics.push(diagnosticAt(front.placeOf([key]), what, mend))
  if (head.id !== id) wrong('id', `the chapter “${head.id}” stands in the folder “${id}”`, `write \`id: ${id}\`, or rename the folder`)
  const entry = entries.get(id)
  if (!entry) {
    wrong('id', `the catalogue does not know the chapter “${id}”`, 'add it to a track in its place')
    return diagnostics
  }
  if (entry.planned) wrong('id', `the catalogue says that “${id}” is planned, and here it is`, 'take `planned: true` out of its track')
  if (entry.title !== head.title) wrong('title', `the title differs from the catalogue's “${entry.title}”`, 'make them the same')
  for (const key of ['objectives', 'requires'] as const) {
    if (!sameSet(entry[key], head[key]))
      wrong(key, `the catalogue has other ${key} for “${id}”: [${entry[key].join(', ')}]`, 'make them the same')
  }
  return diagnostics
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry))
}

function listedItem(hash: string, item: Item, tier: number): ListedItem {
  const { id, kind, concept, objectives, uses, retired, corrects = [], testlet } = item
  const variants = item.variants.map((variant) => variant.id)
  const within = testlet ? { testlet: { id: testlet.id, place: testlet.place } } : {}
  return { id, hash, kind, concept, tier, objectives, uses, variants, retired, corrects, ...within }
}

function optionsOf(item: Item): number {
  const [first] = item.variants
  return first && 'options' in first ? first.options.length : 0
}
