import type { Paragraph, RootContent, Table } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { z } from 'zod'
import type { Block, Chapter, Section } from '@/course/chapter'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from './diagnostic'
import { type Example, readConsole } from './examples'
import { type Links, renderBlocks, renderInline, termsIn } from './html'
import { type MarkdownSource, placeOf, readMarkdown, slugOf, type TextFile } from './source'
import { checkYaml, type Yaml } from './yaml'

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
  { kind: 'terms', title: 'Terms' },
] as const

const frontMatter = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  objectives: z.array(z.string()).min(1),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  requires: z.array(z.string()),
  updated: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-24'),
  sources: z.array(z.strictObject({ title: z.string().min(1), where: z.string().min(1) })).min(1),
})

export type ChapterHead = z.infer<typeof frontMatter>

/** A chapter's file, read as far as it can be without knowing the others. */
export interface ChapterSource {
  readonly file: TextFile
  readonly source: MarkdownSource
  readonly yaml: Yaml
  readonly head: ChapterHead
  readonly anchors: ReadonlySet<string>
}

/** Reads front matter and anchors. */
export function readChapter(file: TextFile): { chapter?: ChapterSource; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readMarkdown(file)
  if (!source.frontMatter) {
    if (diagnostics.length === 0) diagnostics.push(diagnosticAt({ file: file.path, line: 1, column: 1 }, 'this chapter has no front matter', 'begin the file with `---`, `id:`, `title:`, …'))
    return { diagnostics }
  }
  const { data, diagnostics: misfits } = checkYaml(source.frontMatter, frontMatter)
  if (!data) return { diagnostics: [...diagnostics, ...misfits] }
  const anchors = new Set<string>()
  for (const node of source.nodes) {
    if (node.type !== 'heading') continue
    const title = textOf(node)
    const section = sections.find((known) => known.title === title)
    anchors.add(node.depth === 2 && section ? section.kind : slugOf(title))
  }
  return { chapter: { file, source, yaml: source.frontMatter, head: data, anchors }, diagnostics }
}

/** What a chapter's page holds, beside what the catalogue knows of it. */
export type ChapterBody = Pick<Chapter, 'opening' | 'sections' | 'minutes'>

/** Compiles the page. `meanings` gives a term's meaning as HTML. */
export function compileChapter(
  { file, source }: ChapterSource,
  links: Links,
  meanings: ReadonlyMap<string, string>,
): { body: ChapterBody; examples: Example[]; diagnostics: Diagnostic[] } {
  const page = new Page(file.path, { ...links, termsOnPage: true }, meanings)
  const parts = partsOf(source)
  checkHeadings(file.path, parts, page)
  checkAnchors(file.path, source, page)
  const opening = page.blocks(parts[0]?.nodes ?? [])
  const linked = termsIn(source.nodes, links)
  const compiled = parts.slice(1).flatMap((part): Section[] => {
    const kind = sections.find(({ title }) => title === part.title)?.kind
    return kind ? [sectionOf(kind, part, page, linked)] : []
  })
  return { body: { opening, sections: compiled, minutes: minutesOf(source) }, examples: page.examples, diagnostics: page.diagnostics }
}

interface Part {
  readonly title: string
  readonly place: Place
  readonly nodes: readonly RootContent[]
}

/** The opening, then one part a second-level heading. */
function partsOf(source: MarkdownSource): Part[] {
  const parts: { title: string; place: Place; nodes: RootContent[] }[] = [{ title: '', place: { file: source.file, line: 1, column: 1 }, nodes: [] }]
  for (const node of source.nodes) {
    if (node.type === 'heading' && node.depth === 2) parts.push({ title: textOf(node), place: placeOf(source.file, node), nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  }
  return parts
}

function checkHeadings(file: string, parts: readonly Part[], page: Page): void {
  const [opening, ...rest] = parts
  if (!opening || opening.nodes.length === 0) page.wrong(opening?.place ?? { file, line: 1, column: 1 }, 'the chapter has no opening', 'set the scene in a paragraph before the first heading')
  let reached = -1
  for (const part of rest) {
    const index = sections.findIndex(({ title }) => title === part.title)
    if (index === -1) page.wrong(part.place, `unknown section “${part.title}”`, didYouMean(part.title, sections.map(({ title }) => title)))
    else if (index === reached) page.wrong(part.place, `the section “${part.title}” stands here twice`, 'make one of the two')
    else if (index < reached) page.wrong(part.place, `the section “${part.title}” stands too late`, `the order is: ${sections.map(({ title }) => title).join(' · ')}`)
    else reached = index
    if (index !== -1 && part.nodes.length === 0) page.wrong(part.place, `the section “${part.title}” is empty`, 'write it')
  }
  for (const { title } of sections) {
    if (!rest.some((part) => part.title === title)) page.wrong({ file, line: 1, column: 1 }, `the section “${title}” is missing`, `add \`## ${title}\` in its place`)
  }
}

function checkAnchors(file: string, source: MarkdownSource, page: Page): void {
  const seen = new Set<string>(sections.map(({ kind }) => kind))
  for (const node of source.nodes) {
    if (node.type !== 'heading') continue
    if (node.depth === 1 || node.depth > 3) page.wrong(placeOf(file, node), 'only `##` and `###` headings are known', 'make it one of these')
    if (node.depth !== 3) continue
    const anchor = slugOf(textOf(node))
    if (seen.has(anchor)) page.wrong(placeOf(file, node), `two headings have the anchor “${anchor}”`, 'word one of them differently')
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
      return { kind, title, blocks: page.blocks(nodes) }
    case 'walk-through':
      return { kind, title, steps: page.parts(part, 'a step').map((step) => ({ title: step.title, blocks: page.blocks(step.nodes) })) }
    case 'faq':
      return { kind, title, questions: page.parts(part, 'a question').map((one) => ({ id: slugOf(one.title), question: one.title, blocks: page.blocks(one.nodes) })) }
    case 'takeaways':
      return { kind, title, items: page.list(part).map((item) => page.html(item)) }
    case 'watch-out':
      return { kind, title, mistakes: page.parts(part, 'a mistake').map((one) => page.mistake(one)) }
    case 'mix-up':
      return { kind, title, ...page.columns(part) }
    case 'terms': {
      const names = page.list(part).map((item) => ({ name: item.map((node) => textOf(node)).join(' '), place: item[0] ? placeOf(page.file, item[0]) : part.place }))
      return { kind, title, terms: page.terms(names, linked) }
    }
  }
}

/** Compiles the pieces of one page and gathers what is wrong with them. */
class Page {
  readonly diagnostics: Diagnostic[] = []
  readonly examples: Example[] = []

  constructor(
    readonly file: string,
    private readonly links: Links,
    private readonly meanings: ReadonlyMap<string, string>,
  ) {}

  wrong(place: Place, what: string, mend: string): void {
    this.diagnostics.push(diagnosticAt(place, what, mend))
  }

  html(nodes: readonly RootContent[]): string {
    const only = nodes.length === 1 ? nodes[0] : undefined
    const { html, diagnostics } = only?.type === 'paragraph' ? renderInline(this.file, only.children, this.links) : renderBlocks(this.file, nodes, this.links)
    this.diagnostics.push(...diagnostics)
    return html
  }

  blocks(nodes: readonly RootContent[]): Block[] {
    const blocks: Block[] = []
    let prose: RootContent[] = []
    const flush = () => {
      if (prose.length === 0) return
      const { html, diagnostics } = renderBlocks(this.file, prose, this.links)
      this.diagnostics.push(...diagnostics)
      blocks.push({ kind: 'prose', html })
      prose = []
    }
    for (const node of nodes) {
      if (node.type === 'heading') {
        flush()
        blocks.push({ kind: 'heading', id: slugOf(textOf(node)), text: textOf(node) })
      } else if (node.type === 'code') {
        flush()
        const { block, example } = readConsole(this.file, node)
        if (example) this.examples.push(example)
        blocks.push(block)
      } else prose.push(node)
    }
    flush()
    return blocks
  }

  /** One part a third-level heading. */
  parts(part: Part, what: string): Part[] {
    const parts: { title: string; place: Place; nodes: RootContent[] }[] = []
    for (const node of part.nodes) {
      if (node.type === 'heading' && node.depth === 3) parts.push({ title: textOf(node), place: placeOf(this.file, node), nodes: [] })
      else if (parts.length === 0) this.wrong(placeOf(this.file, node), `in “${part.title}” this belongs to no heading`, `head each with \`### …\`: one heading is ${what}`)
      else parts.at(-1)?.nodes.push(node)
    }
    for (const one of parts) if (one.nodes.length === 0) this.wrong(one.place, `“${one.title}” is empty`, 'write what belongs under it')
    return parts
  }

  list(part: Part): RootContent[][] {
    const [list, stray] = part.nodes
    if (list?.type !== 'list' || stray) {
      this.wrong(stray && list?.type === 'list' ? placeOf(this.file, stray) : part.place, `“${part.title}” is one list`, 'write its entries as `- …` and nothing else')
      return []
    }
    return list.children.map((item) => item.children)
  }

  mistake(part: Part): { mistake: string; correct: string; why: string } {
    const named = (word: string) => part.nodes.find((node): node is Paragraph => node.type === 'paragraph' && textOf(node).startsWith(`${word}:`))
    const text = (word: string): string => {
      const paragraph = named(word)
      if (!paragraph) {
        this.wrong(part.place, `the mistake “${part.title}” has no “${word}:”`, `write a paragraph that begins with \`${word}:\``)
        return ''
      }
      const [first, ...rest] = paragraph.children
      const children = first?.type === 'text' ? [{ ...first, value: first.value.replace(`${word}:`, '').trimStart() }, ...rest] : paragraph.children
      return this.html([{ ...paragraph, children }])
    }
    const other = part.nodes.find((node) => node !== named('Correct') && node !== named('Why'))
    if (other) this.wrong(placeOf(this.file, other), 'a mistake has one paragraph `Correct: …` and one `Why: …`', 'put this into one of them')
    return { mistake: this.heading(part), correct: text('Correct'), why: text('Why') }
  }

  /** Headings are kept as text; emphasis in them is lost but code is worth showing. */
  private heading(part: Part): string {
    const { html } = renderInline(this.file, [{ type: 'text', value: part.title }], this.links)
    return html
  }

  columns(part: Part): { intro: string; columns: [string, string]; rows: { aspect: string; cells: [string, string] }[] } {
    const at = part.nodes.findIndex((node) => node.type === 'table')
    const table = part.nodes[at]
    if (table?.type !== 'table' || at !== part.nodes.length - 1) {
      this.wrong(part.place, `“${part.title}” ends with a table of three columns`, 'write `| | A | B |` and a row for each aspect')
      return { intro: '', columns: ['', ''], rows: [] }
    }
    const [head, ...rows] = table.children
    for (const row of table.children) {
      if (row.children.length !== 3) this.wrong(placeOf(this.file, row), `this row has ${row.children.length} cells`, 'give it three: the aspect, and one for each side')
    }
    const cell = (row: Table['children'][number] | undefined, index: number): string => {
      const children = row?.children[index]?.children ?? []
      const { html, diagnostics } = renderInline(this.file, children, this.links)
      this.diagnostics.push(...diagnostics)
      return html
    }
    return {
      intro: part.nodes.slice(0, at).length > 0 ? this.html(part.nodes.slice(0, at)) : '',
      columns: [cell(head, 1), cell(head, 2)],
      rows: rows.map((row) => ({ aspect: cell(row, 0), cells: [cell(row, 1), cell(row, 2)] })),
    }
  }

  /** The terms listed, and behind them those that the page links to and does not list. */
  terms(listed: readonly { name: string; place: Place }[], linked: readonly string[]): { term: string; meaning: string }[] {
    const names = new Set<string>()
    for (const { name, place } of listed) {
      const known = this.links.terms.get(name.toLowerCase())
      if (known === undefined) this.wrong(place, `no glossary knows the term “${name}”`, `add it to glossary.md; ${didYouMean(name, [...this.links.terms.values()])}`)
      else names.add(known)
    }
    for (const name of linked) names.add(name)
    return [...names].map((term) => ({ term, meaning: this.meanings.get(term) ?? '' }))
  }
}

/** Minutes at 200 words a minute; a line of a console counts as four words. */
function minutesOf(source: MarkdownSource): number {
  let words = 0
  for (const node of source.nodes) {
    words += node.type === 'code' ? node.value.split('\n').length * 4 : textOf(node).split(/\s+/).filter(Boolean).length
  }
  return Math.max(1, Math.round(words / 200))
}
