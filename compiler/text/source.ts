import type { ListItem, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { type Diagnostic, diagnosticAt, type Place } from './diagnostic'
import { readYaml, type Yaml } from './yaml'

/** A file of the course as it is on disk. `path` is relative to the content folder, with `/`. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** Markdown with its front matter taken off; the positions of `nodes` are those of the whole file. */
export interface MarkdownSource {
  readonly file: string
  readonly frontMatter?: Yaml
  readonly nodes: readonly RootContent[]
}

/** A list item that starts with a line of text and an id: `- [x] Text. {#id}`, and what follows that line. */
export interface LabelledItem {
  readonly id: string
  readonly idPlace: Place
  readonly place: Place
  readonly checked: boolean | undefined // undefined: no `[ ]` or `[x]`
  readonly label: readonly PhrasingContent[] // the first line without the id
  readonly body: readonly RootContent[] // the rest, ready to be rendered
}

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm)
const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/

type Read = { readonly source: MarkdownSource; readonly diagnostics: readonly Diagnostic[] }

/** What was read last, by path and text: checks of several kinds, and the variants of a scenario, read one text after the other. */
const lastRead = new Map<string, Read>()
const mostKept = 96 // about what two chapters have

/** Parses Markdown. A front matter that is not YAML gives diagnostics and no `frontMatter`. Nobody changes the nodes. */
export function readMarkdown(file: TextFile): { source: MarkdownSource; diagnostics: Diagnostic[] } {
  const key = `${file.path}\n${file.text}`
  const read = lastRead.get(key) ?? parseMarkdown(file)
  lastRead.delete(key)
  lastRead.set(key, read)
  if (lastRead.size > mostKept) for (const oldest of [...lastRead.keys()].slice(0, mostKept / 2)) lastRead.delete(oldest)
  return { source: read.source, diagnostics: [...read.diagnostics] }
}

function parseMarkdown(file: TextFile): Read {
  const root: Root = parser.parse(withoutSpacesInTerms(file.text))
  const [first, ...rest] = root.children
  if (first?.type !== 'yaml') return { source: { file: file.path, nodes: root.children }, diagnostics: [] }
  const { yaml, diagnostics } = readYaml(file.path, first.value, (first.position?.start.line ?? 1) + 1)
  return { source: { file: file.path, frontMatter: yaml, nodes: rest }, diagnostics }
}

/** The front matter alone, for whoever needs no more: a fraction of the work. Undefined where there is none, or it is no YAML. */
export function readFrontMatter(file: TextFile): Yaml | undefined {
  const text = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(file.text)?.[1]
  return text === undefined ? undefined : readYaml(file.path, text, 2).yaml
}

/** One part a second-level heading; what stands before the first one is in none. */
export function partsUnderHeadings(
  nodes: readonly RootContent[],
): { readonly heading: RootContent; readonly nodes: readonly RootContent[] }[] {
  const parts: { heading: RootContent; nodes: RootContent[] }[] = []
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) parts.push({ heading: node, nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  }
  return parts
}

/** Where a node starts. */
export function placeOf(file: string, node: { readonly position?: RootContent['position'] } | undefined): Place {
  return { file, line: node?.position?.start.line ?? 1, column: node?.position?.start.column ?? 1 }
}

/**
 * Splits a list item into label, id and body. An item without `{#id}` at the end of its first line is reported, by what the rows of
 * its list are and how one is written.
 */
export function readLabelledItem(
  file: string,
  item: ListItem,
  row = { is: 'option', form: '- [ ] Text. {#some-id}' },
): { labelled?: LabelledItem; diagnostics: Diagnostic[] } {
  const place = placeOf(file, item)
  const [first, ...rest] = item.children
  const split = first?.type === 'paragraph' ? splitAtId(file, first) : undefined
  if (!split) return { diagnostics: [diagnosticAt(place, `this ${row.is} has no id`, `end its first line with an id: \`${row.form}\``)] }
  const diagnostics = idForm.test(split.id)
    ? []
    : [diagnosticAt(split.idPlace, `“${split.id}” is no id`, 'use small letters, digits and single hyphens: {#some-id}')]
  const body: RootContent[] = split.after ? [split.after, ...rest] : rest
  return {
    labelled: { id: split.id, idPlace: split.idPlace, place, checked: item.checked ?? undefined, label: split.before, body },
    diagnostics,
  }
}

/** Attributes in a fence's info string: `lab=x device=R1 fresh type="a b"`. A bare word is `''`. */
export function readInfo(meta: string | null | undefined): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const match of (meta ?? '').matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|(\S*)))?/g)) {
    const name = match[1]
    if (name !== undefined) found[name] = match[2] ?? match[3] ?? ''
  }
  return found
}

/** Is this a well-formed id (`make-key`)? */
export function isId(text: string): boolean {
  return idForm.test(text)
}

/** The anchor of a heading: `What RST means` → `what-rst-means`. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

/** A term's name in a link. */
export function termOf(url: string): string {
  return url.slice('term:'.length).replaceAll('_', ' ')
}

/** Markdown knows no spaces in `[deny](term:Implicit deny)`. Underscores take their place, so that columns stay as they are. */
function withoutSpacesInTerms(text: string): string {
  return text.replace(/\]\(term:[^)\n]*\)/g, (link) => link.replaceAll(' ', '_'))
}

/** The paragraph up to its `{#id}` at the end of a line, and a paragraph of what follows. */
function splitAtId(file: string, paragraph: Paragraph) {
  for (const [index, node] of paragraph.children.entries()) {
    if (node.type === 'break' || (node.type === 'text' && /^[^{]*\n/.test(node.value))) return undefined
    if (node.type !== 'text') continue
    const match = /[ \t]*\{#([^}\n]*)\}[ \t]*(?:\n|$)/.exec(node.value)
    const newline = node.value.indexOf('\n')
    if (!match || (newline >= 0 && match.index > newline)) continue
    const isLast = index === paragraph.children.length - 1
    const endsLine = match[0].endsWith('\n')
    if (!endsLine && !isLast && paragraph.children[index + 1]?.type !== 'break') continue
    const start = placeOf(file, node)
    const idPlace = { ...start, column: start.column + columnOfId(node, match.index) }
    const before: PhrasingContent[] = [...paragraph.children.slice(0, index), { ...node, value: node.value.slice(0, match.index) }]
    const tail = node.value.slice(match.index + match[0].length)
    const tailPosition =
      endsLine && node.position ? { ...node.position, start: { line: node.position.start.line + 1, column: 1 } } : node.position
    const following = paragraph.children.slice(index + 1).filter((child, position) => !(position === 0 && child.type === 'break'))
    const after: PhrasingContent[] = tail === '' ? following : [{ type: 'text', value: tail, position: tailPosition }, ...following]
    const afterParagraph: Paragraph | undefined =
      after.length > 0 ? { type: 'paragraph', children: after, position: after[0]?.position } : undefined
    return { id: match[1] ?? '', idPlace, before, after: afterParagraph }
  }
  return undefined
}

/** Where the id begins in a text, which may have variables before it: they are shorter or longer in the file. */
function columnOfId(node: Text, from: number): number {
  const at = node.value.indexOf('{#', from)
  const written = node.data?.written
  if (written === undefined) return at
  const before = node.value.slice(0, at).split('{#').length - 1
  return written.split('{#', before + 1).join('{#').length
}
