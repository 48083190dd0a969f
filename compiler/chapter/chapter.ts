import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { z } from 'zod'
import type { Chapter, Genre, Section } from '@/course/chapter'
import { tier } from '../content/catalogue'
import { checkCitations, citations } from '../content/citations'
import type { Ground } from '../pictures'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import type { Example } from '../text/fence'
import { type Links, termsIn } from '../text/html'
import { type MarkdownSource, placeOf, readMarkdown, slugOf, type TextFile } from '../text/source'
import { checkYaml, day, mapOf, type Yaml } from '../text/yaml'
import { commandRows } from './commands'
import { blocksOf, columnsOf, htmlOf, lineOf, listOf, mistakeOf, newPage, type Page, type Part, partsUnder, termsOf, wrong } from './page'

export const sections = [
  { kind: 'analogy', title: 'Analogy' },
  { kind: 'how-it-works', title: 'How it works' },
  { kind: 'command-line', title: 'On the command line' },
  { kind: 'walk-through', title: 'Walk-through' },
  { kind: 'on-the-job', title: 'On the job' },
  { kind: 'on-the-exam', title: 'On the exam' },
  { kind: 'takeaways', title: 'Key takeaways' },
  { kind: 'mix-up', title: 'Easy to mix up' },
  { kind: 'watch-out', title: 'Watch out' },
  { kind: 'faq', title: 'FAQ' },
  { kind: 'answer', title: 'The answer', optional: true },
  { kind: 'commands', title: 'Commands', optional: true },
  { kind: 'terms', title: 'Terms' },
] as const satisfies readonly { readonly kind: Section['kind']; readonly title: string; readonly optional?: true }[]

/** The front matter of a chapter's page. */
export const frontMatter = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  objectives: z.array(z.string()).min(1),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  requires: z.array(z.string()),
  updated: day,
  /** When others read it, as docs/reads/<id>.md tells. */
  read: day.optional(),
  /** Concepts of another tier than the chapter's: `{ key-length: 3 }`. */
  concepts: mapOf(tier).optional(),
  sources: citations,
  /** What systems other than those of the labs print instead, in a sentence or two of Markdown. */
  platform: z.string().min(1).optional(),
})

export type ChapterHead = z.infer<typeof frontMatter>

/** A chapter's file, read as far as it can be without knowing the others. */
export interface ChapterSource {
  readonly file: TextFile
  readonly source: MarkdownSource
  /** Absent where it is damaged: the rest of the chapter is checked all the same. */
  readonly front?: { readonly yaml: Yaml; readonly head: ChapterHead }
}

/** Reads front matter and anchors: what sections, headings and questions can be linked to. */
export function readChapter(file: TextFile): { chapter: ChapterSource; anchors: ReadonlySet<string>; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readMarkdown(file)
  const anchors = anchorsOf(source)
  if (!source.frontMatter) {
    if (diagnostics.length === 0)
      diagnostics.push(
        diagnosticAt(
          { file: file.path, line: 1, column: 1 },
          'this chapter has no front matter',
          'begin the file with `---`, `id:`, `title:`, …',
        ),
      )
    return { chapter: { file, source }, anchors, diagnostics }
  }
  const { data, diagnostics: misfits } = checkYaml(source.frontMatter, frontMatter)
  const front = data && { yaml: source.frontMatter, head: data }
  const twins = front ? checkCitations(front.yaml, front.head.sources) : []
  return { chapter: { file, source, ...(front ? { front } : {}) }, anchors, diagnostics: [...diagnostics, ...misfits, ...twins] }
}

/** The page gives no anchor to the steps of a walk-through and to mistakes. */
function anchorsOf(source: MarkdownSource): ReadonlySet<string> {
  const anchors = new Set<string>()
  let within: string | undefined
  for (const node of source.nodes) {
    if (node.type !== 'heading') continue
    const title = textOf(node)
    if (node.depth === 2) {
      within = sections.find((known) => known.title === title)?.kind
      if (within) anchors.add(within)
    } else if (within !== 'walk-through' && within !== 'watch-out') anchors.add(slugOf(title))
  }
  return anchors
}

/** What a chapter's page holds, beside what the catalogue knows of it. */
export type ChapterBody = Pick<Chapter, 'opening' | 'sections' | 'minutes' | 'platform'>

/** Compiles the page. `meanings` gives a term's meaning as HTML. */
export function compileChapter(
  { file, source, front }: ChapterSource,
  links: Links,
  meanings: ReadonlyMap<string, string>,
  ground: Ground,
  genre: Genre = 'configure',
): { body: ChapterBody; examples: Example[]; diagnostics: Diagnostic[] } {
  const page = newPage({
    file: file.path,
    links: { ...links, termsOnPage: true, sources: front?.head.sources.map(({ id }) => id) ?? markedIn(file.text) },
    meanings,
    ground,
    grades: front && new Map(front.head.sources.map(({ id, grade }) => [id, grade])),
  })
  const parts = partsOf(source)
  checkHeadings(file.path, parts, page, genre)
  checkAnchors(file.path, source, page)
  const opening = blocksOf(page, parts[0]?.nodes ?? [])
  const linked = termsIn(source.nodes, links)
  const compiled = parts.slice(1).flatMap((part): Section[] => {
    const kind = sections.find(({ title }) => title === part.title)?.kind
    return kind ? [sectionOf(kind, part, page, linked)] : []
  })
  const platform = front && platformOf(page, front)
  const body = { opening, sections: compiled, minutes: minutesOf(source), ...(platform ? { platform } : {}) }
  return { body, examples: page.examples, diagnostics: page.diagnostics }
}

/** The opening, then one part a second-level heading. */
function partsOf(source: MarkdownSource): Part[] {
  const parts: { title: string; place: Place; nodes: RootContent[] }[] = [
    { title: '', place: { file: source.file, line: 1, column: 1 }, nodes: [] },
  ]
  for (const node of source.nodes) {
    if (node.type === 'heading' && node.depth === 2) parts.push({ title: textOf(node), place: placeOf(source.file, node), nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  }
  return parts
}

/** What a page may do without where no device decides. */
const ofDevices: readonly string[] = ['command-line', 'walk-through']

function checkHeadings(file: string, parts: readonly Part[], page: Page, genre: Genre): void {
  const [opening, ...rest] = parts
  if (!opening || opening.nodes.length === 0)
    wrong(
      page,
      opening?.place ?? { file, line: 1, column: 1 },
      'the chapter has no opening',
      'set the scene in a paragraph before the first heading',
    )
  let reached = -1
  for (const part of rest) {
    const index = sections.findIndex(({ title }) => title === part.title)
    if (index === -1)
      wrong(
        page,
        part.place,
        `unknown section “${part.title}”`,
        didYouMean(
          part.title,
          sections.map(({ title }) => title),
        ),
      )
    else if (index === reached) wrong(page, part.place, `the section “${part.title}” stands here twice`, 'make one of the two')
    else if (index < reached)
      wrong(
        page,
        part.place,
        `the section “${part.title}” stands too late`,
        `the order is: ${sections.map(({ title }) => title).join(' · ')}`,
      )
    else reached = index
    if (index !== -1 && part.nodes.length === 0) wrong(page, part.place, `the section “${part.title}” is empty`, 'write it')
  }
  for (const { kind, title, ...section } of sections) {
    if ('optional' in section || ((genre === 'idea' || genre === 'compare') && ofDevices.includes(kind))) continue
    if (!rest.some((part) => part.title === title))
      wrong(page, { file, line: 1, column: 1 }, `the section “${title}” is missing`, `add \`## ${title}\` in its place`)
  }
}

function checkAnchors(file: string, source: MarkdownSource, page: Page): void {
  const seen = new Set<string>(['check', ...sections.map(({ kind }) => kind)])
  for (const node of source.nodes) {
    if (node.type !== 'heading') continue
    if (node.depth === 1 || node.depth > 3)
      wrong(page, placeOf(file, node), 'only `##` and `###` headings are known', 'make it one of these')
    if (node.depth !== 3) continue
    const anchor = slugOf(textOf(node))
    if (seen.has(anchor)) wrong(page, placeOf(file, node), `two headings have the anchor “${anchor}”`, 'word one of them differently')
    seen.add(anchor)
  }
}

function sectionOf(kind: Section['kind'], part: Part, page: Page, linked: readonly string[]): Section {
  const { title, nodes } = part
  switch (kind) {
    case 'analogy':
    case 'how-it-works':
    case 'command-line':
    case 'on-the-job':
    case 'on-the-exam':
    case 'answer':
      return { kind, title, blocks: blocksOf(page, nodes) }
    case 'walk-through':
      return {
        kind,
        title,
        steps: partsUnder(page, part, 'a step').map((step) => ({ title: step.title, blocks: blocksOf(page, step.nodes) })),
      }
    case 'faq':
      return {
        kind,
        title,
        questions: partsUnder(page, part, 'a question').map((one) => ({
          id: slugOf(one.title),
          question: one.title,
          blocks: blocksOf(page, one.nodes),
        })),
      }
    case 'commands':
      return { kind, title, rows: commandRows(page, part) }
    case 'takeaways':
      return { kind, title, items: listOf(page, part).map((item) => htmlOf(page, item)) }
    case 'watch-out':
      return { kind, title, mistakes: partsUnder(page, part, 'a mistake').map((one) => mistakeOf(page, one)) }
    case 'mix-up':
      return { kind, title, ...columnsOf(page, part) }
    case 'terms': {
      const names = listOf(page, part).map((item) => ({
        name: item.map((node) => textOf(node)).join(' '),
        place: item[0] ? placeOf(page.file, item[0]) : part.place,
      }))
      return { kind, title, terms: termsOf(page, names, linked) }
    }
  }
}

const platformNames = {
  'ios-15-router': 'IOS 15 on routers',
  'ios-15-switch': 'IOS 15 on switches',
  'iosxe-17-router': 'IOS XE 17 on routers',
} as const

/** What the devices run on which the page's consoles were typed, and what the author says of others. */
function platformOf(page: Page, { yaml, head }: NonNullable<ChapterSource['front']>): Chapter['platform'] {
  const used = page.examples.map(({ lab }) => page.ground.labs.get(lab))
  const found = new Set(
    used.flatMap((lab) => lab?.source.devices.flatMap((device) => (device.kind === 'host' ? [] : [device.platform])) ?? []),
  )
  const runs = Object.entries(platformNames).flatMap(([platform, name]) => ([...found].some((one) => one === platform) ? [name] : []))
  if (runs.length === 0 && head.platform === undefined) return undefined
  return { runs, ...(head.platform === undefined ? {} : { differs: lineOf(page, head.platform, yaml.placeOf(['platform'])) }) }
}

/** Minutes at 200 words a minute; a line of a console counts as four words. */
function minutesOf(source: MarkdownSource): number {
  let words = 0
  for (const node of source.nodes) {
    words += node.type === 'code' ? node.value.split('\n').length * 4 : textOf(node).split(/\s+/).filter(Boolean).length
  }
  return Math.max(1, Math.round(words / 200))
}

/** Every source that a mark of the text names: all are taken as named where the front matter cannot be read. */
function markedIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\(source:([^)\s]+)\)/g)].map(([, id = '']) => id)
}
