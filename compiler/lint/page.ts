import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Genre, Source } from '@/course/chapter'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { partsUnderHeadings, placeOf } from '../text/source'
import { contentWords } from './words'

const pictures = ['topology', 'ladder', 'walk', 'header', 'bits', 'number-line', 'compare', 'plot', 'model']

/** What a page of its genre has, beside its sections: told once each, at the first line. */
export function lintParts(file: string, nodes: readonly RootContent[], genre: Genre, kinds: readonly string[]): Diagnostic[] {
  const top: Place = { file, line: 1, column: 1 }
  const found: Diagnostic[] = []
  const missing = (what: string, mend: string) => void found.push(diagnosticAt(top, what, mend))
  const first = nodes.findIndex((node) => node.type === 'heading' && node.depth === 2)
  const opening = nodes.slice(0, first === -1 ? nodes.length : first).map((node) => textOf(node))
  const fences = fencesIn(nodes)
  const predictions = fences.filter((lang) => lang === 'predict').length
  if (!opening.some((text) => text.includes('?')))
    missing('the opening asks no question', 'pose one that the last line of the chapter answers')
  if (!fences.some((lang) => pictures.includes(lang))) missing('the page has no picture', `draw one from a run: ${pictures.join(', ')}`)
  if (predictions < 2)
    missing(
      `the page asks for ${predictions === 0 ? 'no prediction' : 'one prediction'}`,
      'ask in two to four `predict` blocks, where a wrong guess is likely',
    )
  if (genre === 'configure' && !kinds.includes('lab'))
    missing('a chapter that configures ends in a lab, and this has none', 'write a scenario of the kind `lab`')
  if (genre === 'troubleshoot' && !kinds.some((kind) => ['fix', 'cause', 'observe', 'decide'].includes(kind)))
    missing(
      'a chapter that troubleshoots has a fault to find, and this has none',
      'write a scenario of the kind `fix`, `cause`, `observe` or `decide`',
    )
  return found
}

/** So many things a page teaches at most: more are two chapters. */
const mostConcepts = 8

/** Too many concepts for one sitting, counted over all items that are asked. */
export function lintBreadth(file: string, concepts: readonly string[]): Diagnostic[] {
  const count = new Set(concepts).size
  if (count <= mostConcepts) return []
  const what = `the items of this chapter ask about ${count} concepts, and ${mostConcepts} are the most`
  return [diagnosticAt({ file, line: 1, column: 1 }, what, 'give what is more to another chapter, or ask of two as of one')]
}

/** The last section answers what the opening asks: it is there, and it speaks of the same. */
export function lintAnswer(file: string, nodes: readonly RootContent[]): Diagnostic[] {
  const first = nodes.findIndex((node) => node.type === 'heading' && node.depth === 2)
  const opening = nodes.slice(0, first === -1 ? nodes.length : first).map((node) => textOf(node))
  if (!opening.some((text) => text.includes('?'))) return [] // which is told already
  const answer = partsUnderHeadings(nodes).find(({ heading }) => textOf(heading) === 'The answer')
  const mend = 'end the page with `## The answer`, before the commands and terms, in two or three sentences'
  if (!answer) return [diagnosticAt({ file, line: 1, column: 1 }, 'no section answers the question of the opening', mend)]
  const asked = new Set(contentWords(opening.join(' ')))
  if (answer.nodes.flatMap((node) => contentWords(textOf(node))).some((word) => asked.has(word))) return []
  const what = 'the answer shares no word with the opening'
  return [diagnosticAt(placeOf(file, answer.heading), what, 'name what the opening names: a reader has come a long way since')]
}

/** The same told in takeaways, in mistakes and in the FAQ. */
export function lintSaidTwice(file: string, nodes: readonly RootContent[]): Diagnostic[] {
  const told = partsUnderHeadings(nodes).flatMap(({ heading, nodes: under }) => {
    const title = textOf(heading)
    if (title === 'Key takeaways')
      return under.flatMap((list) =>
        list.type === 'list' ? list.children.map((item) => said(title, placeOf(file, item), textOf(item))) : [],
      )
    if (title === 'Watch out')
      return under.flatMap((node) =>
        /^Correct:/.test(textOf(node)) ? [said(title, placeOf(file, node), textOf(node).replace('Correct:', ''))] : [],
      )
    if (title === 'FAQ') return under.flatMap((node) => (node.type === 'paragraph' ? [said(title, placeOf(file, node), textOf(node))] : []))
    return []
  })
  return told.flatMap((one, index) => {
    const twin = told.slice(0, index).find((other) => other.section !== one.section && saysTheSame(one.words, other.words))
    const what = `this says again what “${twin?.section}” says in line ${twin?.place.line}`
    return twin ? [diagnosticAt(one.place, what, 'say it once: here only what the page has not said')] : []
  })
}

/** What a source does not say of itself. */
export function lintSources(sources: readonly Source[], at: (index: number) => Place): Diagnostic[] {
  return sources.flatMap(({ id, grade, address, release, date }, index) => {
    const ofSoftware = grade === 'vendor-doc' || grade === 'capture'
    const lacks = [...(address ? [] : ['address']), ...(ofSoftware && !release ? ['release'] : []), ...(date ? [] : ['date'])]
    if (lacks.length === 0) return []
    return [
      diagnosticAt(
        at(index),
        `the source “${id}” has no ${lacks.join(' and no ')}`,
        `write \`${lacks[0]}: …\`: who checks a sentence has to find it`,
      ),
    ]
  })
}

/** Terms that a later chapter of the catalogue teaches, used here without a link that explains them. */
export function lintEarlyTerms(file: string, nodes: readonly RootContent[], later: ReadonlyMap<string, string>): Diagnostic[] {
  const plain = nodes.flatMap((node) => (node.type === 'code' ? [] : [{ node, text: textOf(node) }]))
  const linked = new Set(linksIn(nodes))
  return [...later].flatMap(([term, chapter]) => {
    if (linked.has(term.toLowerCase())) return []
    const word = new RegExp(`(?<![\\p{L}\\d])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'iu')
    const use = plain.find(({ text }) => word.test(text))
    if (!use) return []
    return [
      diagnosticAt(
        placeOf(file, use.node),
        `“${term}” is used before “${chapter}” teaches it`,
        `link it where it comes first, [${term.toLowerCase()}](term:${term}), or do without it`,
      ),
    ]
  })
}

/** A concept that more than five items ask about is several concepts, or one question in many dresses. */
export const mostItems = 5

export function lintConcepts(items: readonly { readonly concept: string; readonly place: Place }[]): Diagnostic[] {
  const byConcept = new Map<string, Place[]>()
  for (const { concept, place } of items) byConcept.set(concept, [...(byConcept.get(concept) ?? []), place])
  return [...byConcept].flatMap(([concept, places]) => {
    const over = places[mostItems]
    if (!over) return []
    return [
      diagnosticAt(
        over,
        `${places.length} items ask about the concept “${concept}”`,
        `keep three to ${mostItems}, give some \`exam\` alone, or split the concept`,
      ),
    ]
  })
}

function said(section: string, place: Place, text: string) {
  return { section, place, words: new Set(contentWords(text)) }
}

function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  if (few.size < 4) return false
  return [...few].filter((word) => many.has(word)).length / few.size >= 0.75
}

function fencesIn(nodes: readonly RootContent[]): string[] {
  return nodes.flatMap((node): string[] => {
    if (node.type === 'code') return [node.lang ?? '']
    return 'children' in node ? fencesIn(node.children as RootContent[]) : []
  })
}

function linksIn(nodes: readonly RootContent[]): string[] {
  return nodes.flatMap((node): string[] => {
    if (node.type === 'link' && node.url.startsWith('term:')) return [node.url.slice('term:'.length).replaceAll('_', ' ').toLowerCase()]
    return 'children' in node ? linksIn(node.children as RootContent[]) : []
  })
}
