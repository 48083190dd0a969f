import type { Element, RootContent as HastContent, Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Link, PhrasingContent, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from './diagnostic'
import { placeOf, slugOf, termOf } from './source'

/** Everything in the course that a text may point to. */
export interface Links {
  /** Chapter id → the anchors of its page. A planned chapter has none, and cannot be linked to. */
  readonly chapters: ReadonlyMap<string, ReadonlySet<string>>
  /** Term in small letters → its name as the glossary writes it. */
  readonly terms: ReadonlyMap<string, string>
  /** A page with a list of terms: links lead there. Elsewhere a term is only marked. */
  readonly termsOnPage?: boolean
  /** Ids of the sources that the page lists, in its order: what marks in its text point to. Absent where there is no such list. */
  readonly sources?: readonly string[]
}

/** For texts on their own: nothing to point to. */
export const noLinks: Links = { chapters: new Map(), terms: new Map() }

interface Rendered {
  readonly html: string
  readonly diagnostics: Diagnostic[]
}

/** Nodes that would reach another place without passing `pointLink`. */
const roundabout: ReadonlySet<string> = new Set([
  'definition',
  'linkReference',
  'imageReference',
  'footnoteDefinition',
  'footnoteReference',
])

const toHast = unified().use(remarkRehype).freeze()

/** Blocks of Markdown as HTML. Raw HTML, images, addresses of other hosts and dead links are refused. */
export function renderBlocks(file: string, nodes: readonly RootContent[], links: Links): Rendered {
  const known = renderedWith.get(links) ?? new Map<string, string>()
  renderedWith.set(links, known)
  const key = JSON.stringify(nodes, (name, value) => (name === 'position' || name === 'data' ? undefined : value))
  const html = known.get(key)
  if (html !== undefined) return { html, diagnostics: [] }
  const rendered = render(file, nodes, links)
  if (known.size > mostKnown) known.clear()
  if (rendered.diagnostics.length === 0) known.set(key, rendered.html)
  return rendered
}

/** The same text with the same links gives the same: most of what stands in a variant of a scenario stands in all of them. */
const renderedWith = new WeakMap<Links, Map<string, string>>()
const mostKnown = 1000

function render(file: string, nodes: readonly RootContent[], links: Links): Rendered {
  const diagnostics: Diagnostic[] = []
  const root: Root = { type: 'root', children: structuredClone([...nodes]) }
  visit(root, (node) => {
    if (node.type === 'html') diagnostics.push(diagnosticAt(placeOf(file, node), 'raw HTML is not allowed', 'write it in Markdown'))
    if (node.type === 'image')
      diagnostics.push(diagnosticAt(placeOf(file, node), 'pictures are not supported', 'say it in words or in a console block'))
    if (node.type === 'code') node.value = node.value.replace(/^[ \t]*! marked[ \t]*\n/gm, '') // a mark for the page, not printed
    if (roundabout.has(node.type)) {
      diagnostics.push(
        diagnosticAt(
          placeOf(file, node),
          'footnotes and links by reference are not supported',
          'write the link where it stands: `[text](chapter:…)`',
        ),
      )
    }
    if (node.type === 'link') diagnostics.push(...pointLink(file, node, links))
  })
  if (diagnostics.length > 0) return { html: '', diagnostics }
  const tree: HastRoot = toHast.runSync(root)
  visit(tree, 'element', markUp)
  return { html: toHtml(tree.children.filter((child: HastContent) => child.type !== 'text' || child.value.trim() !== '')), diagnostics }
}

/** A line of Markdown as HTML, without the paragraph around it. */
export function renderInline(file: string, nodes: readonly PhrasingContent[], links: Links): Rendered {
  const { html, diagnostics } = renderBlocks(file, [{ type: 'paragraph', children: [...nodes] }], links)
  return {
    html: html
      .replace(/^<p>/, '')
      .replace(/<\/p>$/, '')
      .trim(),
    diagnostics,
  }
}

/** Every term that the nodes link to, as the glossary writes it. */
export function termsIn(nodes: readonly RootContent[], links: Links): string[] {
  const found: string[] = []
  visit({ type: 'root', children: [...nodes] } satisfies Root, 'link', ({ url }) => {
    const name = url.startsWith('term:') ? links.terms.get(termOf(url).toLowerCase()) : undefined
    if (name !== undefined) found.push(name)
  })
  return found
}

/** The anchor of a term in a chapter's list of terms. */
export function termAnchor(name: string): string {
  return `term-${slugOf(name)}`
}

/** The id of the meaning there: what a screen reader says of a link to the term. */
export function meaningId(anchor: string): string {
  return `${anchor}-meaning`
}

/** Gives a link its address on our pages, or says what is wrong with it. */
function pointLink(file: string, link: Link, links: Links): Diagnostic[] {
  const place = placeOf(file, link)
  if (link.url.startsWith('term:')) {
    const name = links.terms.get(termOf(link.url).toLowerCase())
    if (name === undefined) {
      return [
        diagnosticAt(
          place,
          `no glossary knows the term “${termOf(link.url)}”`,
          `add it to the glossary; ${didYouMean(termOf(link.url), [...links.terms.values()])}`,
        ),
      ]
    }
    const anchor = termAnchor(name)
    link.url = `#${anchor}`
    link.data = links.termsOnPage
      ? { hProperties: { className: ['term'], ariaDescribedBy: [meaningId(anchor)] } }
      : { hName: 'span', hProperties: { className: ['term'] } }
    return []
  }
  if (link.url.startsWith('source:')) return pointMark(place, link, links)
  if (!link.url.startsWith('chapter:')) {
    return [
      diagnosticAt(
        place,
        `a link to “${link.url}” is not allowed in prose`,
        'name documents under `sources:`; link only to `chapter:…`, `term:…` and `source:…`',
      ),
    ]
  }
  const [id = '', anchor] = link.url.slice('chapter:'.length).split('#')
  const anchors = links.chapters.get(id)
  if (!anchors)
    return [
      diagnosticAt(
        place,
        `there is no written chapter “${id}” (dead link of “${textOf(link)}”)`,
        didYouMean(id, [...links.chapters.keys()]),
      ),
    ]
  if (anchor !== undefined && !anchors.has(anchor)) {
    return [
      diagnosticAt(
        place,
        `the chapter “${id}” has no section “${anchor}” (dead link of “${textOf(link)}”)`,
        didYouMean(anchor, [...anchors]),
      ),
    ]
  }
  link.url = `/chapters/${id}${anchor === undefined ? '' : `#${anchor}`}`
  return []
}

/** The anchor of a source in the list that closes a chapter. */
export function sourceAnchor(id: string): string {
  return `source-${id}`
}

/** A mark at a sentence, `[*](source:rfc-9293)`: the number of the source in the page's list. What stands in the brackets is not shown. */
function pointMark(place: Place, link: Link, links: Links): Diagnostic[] {
  const id = link.url.slice('source:'.length)
  if (!links.sources)
    return [diagnosticAt(place, 'a mark of a source stands in the text of a chapter', 'take it out, or name the source in words')]
  const index = links.sources.indexOf(id)
  if (index < 0)
    return [diagnosticAt(place, `the chapter has no source “${id}”`, `name it under \`sources:\`; ${didYouMean(id, links.sources)}`)]
  const number = String(index + 1)
  link.url = `#${sourceAnchor(id)}`
  link.children = [{ type: 'text', value: number }]
  link.data = { hProperties: { className: ['mark'], ariaLabel: `Source ${number}`, ariaDescribedBy: [sourceAnchor(id)] } }
  return []
}

/** Terms that are only marked lose their address; wide tables get their own way to scroll. */
function markUp(element: Element): void {
  if (element.tagName === 'span') delete element.properties.href
  if (element.tagName === 'pre') element.properties.tabIndex = 0
}
