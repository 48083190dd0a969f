import type { Paragraph, RootContent, Table } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Block, EvidenceGrade } from '@/course/chapter'
import { type Ground, readPicture } from '../pictures'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { drawnBlocks, type Example, readConsole, strayFences, unsourced } from '../text/fence'
import { type Links, renderBlocks, renderInline, termAnchor } from '../text/html'
import { placeOf, readMarkdown, slugOf } from '../text/source'

/** A chapter's page while it is compiled. What is wrong with it and what of it is to be run is gathered on the way. */
export interface Page {
  readonly file: string
  readonly links: Links
  readonly meanings: ReadonlyMap<string, string> // of terms, as HTML
  readonly diagnostics: Diagnostic[]
  readonly examples: Example[]
  readonly ground: Ground // what its pictures are taken from
  readonly grades?: ReadonlyMap<string, EvidenceGrade> | undefined // of its sources, by their ids; absent where its front matter cannot be read
}

/** A heading and what stands under it. */
export interface Part {
  readonly title: string
  readonly place: Place
  readonly nodes: readonly RootContent[]
}

export function newPage({ file, links, meanings, ground, grades }: Omit<Page, 'diagnostics' | 'examples'>): Page {
  return { file, links, meanings, diagnostics: [], examples: [], ground, grades }
}

export function wrong(page: Page, place: Place, what: string, mend: string): void {
  page.diagnostics.push(diagnosticAt(place, what, mend))
}

function unanswered(page: Page, prediction: Place): void {
  const mend = 'put a console or a picture right after it, or take `opens=next` out'
  wrong(page, prediction, 'after this prediction comes nothing that could answer it', mend)
}

/** Nodes as HTML; a single paragraph loses its `<p>`. */
export function htmlOf(page: Page, nodes: readonly RootContent[]): string {
  page.diagnostics.push(...strayFences(page.file, nodes))
  const only = nodes.length === 1 ? nodes[0] : undefined
  const { html, diagnostics } =
    only?.type === 'paragraph' ? renderInline(page.file, only.children, page.links) : renderBlocks(page.file, nodes, page.links)
  page.diagnostics.push(...diagnostics)
  return html
}

/** Nodes as the blocks of a section: prose, third-level headings, consoles, pictures. */
export function blocksOf(page: Page, nodes: readonly RootContent[]): Block[] {
  const blocks: Block[] = []
  let prose: RootContent[] = []
  const flush = () => {
    if (prose.length === 0) return
    page.diagnostics.push(...strayFences(page.file, prose))
    const { html, diagnostics } = renderBlocks(page.file, prose, page.links)
    page.diagnostics.push(...diagnostics)
    add({ kind: 'prose', html })
    prose = []
  }
  let asking: Place | undefined // a prediction that the next block answers
  const add = (block: Block) => {
    const last = blocks.at(-1)
    if (
      asking &&
      last?.kind === 'predict' &&
      block.kind !== 'prose' &&
      block.kind !== 'heading' &&
      block.kind !== 'predict' &&
      block.kind !== 'task'
    )
      blocks[blocks.length - 1] = { ...last, answer: [block, ...last.answer] }
    else {
      if (asking) unanswered(page, asking)
      blocks.push(block)
    }
    asking = undefined
  }
  for (const node of nodes) {
    if (node.type === 'heading') {
      flush()
      add({ kind: 'heading', id: slugOf(textOf(node)), text: textOf(node) })
    } else if (node.type === 'code') {
      flush()
      if (drawnBlocks.includes(node.lang ?? '')) {
        const { block, opensNext, diagnostics } = readPicture({ ...page, code: node, before: page.examples })
        page.diagnostics.push(...diagnostics)
        if (block) add(block)
        else asking = undefined
        if (opensNext) asking = placeOf(page.file, node)
        continue
      }
      const { block, example, diagnostics } = readConsole(page.file, node)
      page.diagnostics.push(...diagnostics, ...unsourced(page.file, node))
      if (block.source) checkTaken(page, block.source, placeOf(page.file, node))
      if (example) page.examples.push(example)
      const lines = block.lines.map((line) =>
        line.said === undefined ? line : { ...line, said: lineOf(page, line.said, placeOf(page.file, node)) },
      )
      add({ ...block, ...(example ? { id: ranAnchor(page.examples.length) } : {}), lines })
    } else prose.push(node)
  }
  flush()
  if (asking) unanswered(page, asking)
  return blocks
}

/** A transcript is known as well as its source, or less well where it was changed: with other addresses, or shortened by more than lines. */
function checkTaken(page: Page, { id, grade }: NonNullable<Extract<Block, { kind: 'console' }>['source']>, place: Place): void {
  if (!page.grades) return
  const known = page.grades.get(id)
  if (known === undefined) wrong(page, place, `there is no source “${id}”`, didYouMean(id, [...page.grades.keys()]))
  else if (grade !== known && grade !== 'secondary' && grade !== 'unverified')
    wrong(
      page,
      place,
      `the source “${id}” is of the grade ${known}`,
      `write \`grade=${known}\`, or \`grade=secondary\` where it was changed`,
    )
}

/** The anchor of the nth executed console of a page. */
export function ranAnchor(number: number): string {
  return `ran-${number}`
}

/** A line of Markdown that stands inside of something else, at `place`. */
export function lineOf(page: Page, words: string, place: Place): string {
  const [first] = readMarkdown({ path: `${page.file}#${words}`, text: words }).source.nodes
  const { html, diagnostics } = renderInline(page.file, first?.type === 'paragraph' ? first.children : [], page.links)
  page.diagnostics.push(...diagnostics.map((one) => ({ ...one, ...place })))
  return html
}

/** One part a third-level heading. */
export function partsUnder(page: Page, part: Part, what: string): Part[] {
  const parts: { title: string; place: Place; nodes: RootContent[] }[] = []
  for (const node of part.nodes) {
    if (node.type === 'heading' && node.depth === 3) parts.push({ title: textOf(node), place: placeOf(page.file, node), nodes: [] })
    else if (parts.length > 0) parts.at(-1)?.nodes.push(node)
    else
      wrong(
        page,
        placeOf(page.file, node),
        `in “${part.title}” this belongs to no heading`,
        `head each with \`### …\`: one heading is ${what}`,
      )
  }
  for (const one of parts) if (one.nodes.length === 0) wrong(page, one.place, `“${one.title}” is empty`, 'write what belongs under it')
  return parts
}

/** The entries of a part that is one list. */
export function listOf(page: Page, part: Part): RootContent[][] {
  const [list, stray] = part.nodes
  if (list?.type !== 'list' || stray) {
    const place = stray && list?.type === 'list' ? placeOf(page.file, stray) : part.place
    wrong(page, place, `“${part.title}” is one list`, 'write its entries as `- …` and nothing else')
    return []
  }
  return list.children.map((item) => item.children)
}

export function mistakeOf(page: Page, part: Part): { mistake: string; correct: string; why: string } {
  const named = (word: string) =>
    part.nodes.find((node): node is Paragraph => node.type === 'paragraph' && textOf(node).startsWith(`${word}:`))
  const text = (word: string): string => {
    const paragraph = named(word)
    if (!paragraph) {
      wrong(page, part.place, `the mistake “${part.title}” has no “${word}:”`, `write a paragraph that begins with \`${word}:\``)
      return ''
    }
    const [first, ...rest] = paragraph.children
    const children =
      first?.type === 'text' ? [{ ...first, value: first.value.replace(`${word}:`, '').trimStart() }, ...rest] : paragraph.children
    return htmlOf(page, [{ ...paragraph, children }])
  }
  const other = part.nodes.find((node) => node !== named('Correct') && node !== named('Why'))
  if (other)
    wrong(page, placeOf(page.file, other), 'a mistake has one paragraph `Correct: …` and one `Why: …`', 'put this into one of them')
  const mistake = htmlOf(page, [{ type: 'paragraph', children: [{ type: 'text', value: part.title }] }])
  return { mistake, correct: text('Correct'), why: text('Why') }
}

/** A part that ends with a table of three columns: the aspect, and two things that are easy to mix up. */
export function columnsOf(
  page: Page,
  part: Part,
): { intro: string; columns: [string, string]; rows: { aspect: string; cells: [string, string] }[] } {
  const at = part.nodes.findIndex((node) => node.type === 'table')
  const table = part.nodes[at]
  if (table?.type !== 'table' || at !== part.nodes.length - 1) {
    wrong(page, part.place, `“${part.title}” ends with a table of three columns`, 'write `| | A | B |` and a row for each aspect')
    return { intro: '', columns: ['', ''], rows: [] }
  }
  const [head, ...rows] = table.children
  for (const row of table.children) {
    if (row.children.length === 3) continue
    wrong(page, placeOf(page.file, row), `this row has ${row.children.length} cells`, 'give it three: the aspect, and one for each side')
  }
  const cell = (row: Table['children'][number] | undefined, index: number): string => {
    const { html, diagnostics } = renderInline(page.file, row?.children[index]?.children ?? [], page.links)
    page.diagnostics.push(...diagnostics)
    return html
  }
  const intro = part.nodes.slice(0, at)
  return {
    intro: intro.length > 0 ? htmlOf(page, intro) : '',
    columns: [cell(head, 1), cell(head, 2)],
    rows: rows.map((row) => ({ aspect: cell(row, 0), cells: [cell(row, 1), cell(row, 2)] })),
  }
}

/** The terms listed, and behind them those that the page links to and does not list. */
export function termsOf(
  page: Page,
  listed: readonly { name: string; place: Place }[],
  linked: readonly string[],
): { term: string; anchor: string; meaning: string }[] {
  const names = new Set<string>()
  for (const { name, place } of listed) {
    const known = page.links.terms.get(name.toLowerCase())
    if (known === undefined) {
      const mend = `add it to the glossary; ${didYouMean(name, [...page.links.terms.values()])}`
      wrong(page, place, `no glossary knows the term “${name}”`, mend)
    } else if (names.has(known)) wrong(page, place, `the term “${name}” is listed twice`, 'take one of them out')
    else names.add(known)
  }
  for (const name of linked) names.add(name)
  return [...names].map((term) => ({ term, anchor: termAnchor(term), meaning: page.meanings.get(term) ?? '' }))
}
