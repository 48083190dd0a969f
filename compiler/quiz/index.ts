import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Item, itemSchema } from '@/course/item'
import { type Diagnostic, diagnosticAt, type Place } from '../diagnostic'
import { type Example, examplesIn } from '../fence'
import type { Links } from '../html'
import { isId, partsUnderHeadings, placeOf, readMarkdown, type TextFile } from '../source'
import { readChoice } from './choice'
import { readCorrections } from './corrections'
import type { Body, Read } from './kind'
import { readMatch } from './match'
import { type Meta, readMeta } from './meta'
import { readOrder } from './order'
import { readRecall } from './recall'
import { readTyped } from './typed'

export interface QuizInput {
  readonly chapter: string
  readonly objectives: ReadonlySet<string> // v1.1/4.8
  readonly links: Links
}

interface QuizItem {
  readonly item: Item
  readonly place: Place
}

/** Reads a chapter's quiz: one item a second-level heading, its meta line, its question, its options or its answer. */
export function compileQuiz(file: TextFile, input: QuizInput): { items: QuizItem[]; examples: Example[]; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readMarkdown(file)
  const { examples, diagnostics: misfits } = examplesIn(file.path, source.nodes)
  diagnostics.push(...strayNodes(file.path, source.nodes), ...misfits)
  const items: QuizItem[] = []
  for (const { heading, nodes } of partsUnderHeadings(source.nodes)) {
    const place = placeOf(file.path, heading)
    const id = textOf(heading)
    if (!isId(id)) {
      diagnostics.push(
        diagnosticAt(
          place,
          `“${id}” is no id`,
          'head an item with its id, in small letters, digits and single hyphens: `## rst-answers-syn`',
        ),
      )
      continue
    }
    const [first, ...body] = nodes
    const meta = readMeta(file, first, place, input.objectives)
    const corrected = readCorrections(file, nodes)
    diagnostics.push(...meta.diagnostics, ...corrected.diagnostics)
    if (!meta.meta) continue
    const under = corrected.isApart ? body.slice(1) : body
    if (under.length === 0) {
      diagnostics.push(diagnosticAt(place, `the item “${id}” asks nothing`, 'write the question under its meta line'))
      continue
    }
    const read = readVariant(meta.meta, { file, nodes: under, heading: place, links: input.links })
    diagnostics.push(...read.diagnostics)
    if (!read.variant) continue
    if (corrected.diagnostics.length > 0) continue
    const { kind, objectives, concept, uses, retired } = meta.meta
    const corrects = corrected.corrects.length > 0 ? { corrects: corrected.corrects } : {} // an empty list would change every hash
    const common = { id, chapter: input.chapter, concept, objectives, uses, retired, ...corrects }
    items.push({ item: itemSchema.parse({ kind, ...common, variants: [read.variant] }), place })
  }
  return { items, examples, diagnostics }
}

/** What belongs to no item: text before the first one, and headings that look like one. */
function strayNodes(file: string, nodes: readonly RootContent[]): Diagnostic[] {
  const first = nodes.findIndex((node) => node.type === 'heading' && node.depth === 2)
  return nodes.flatMap((node, index) => {
    if (node.type === 'heading' && node.depth !== 2 && index > 0)
      return [diagnosticAt(placeOf(file, node), `“${textOf(node)}” is no item: it has ${node.depth} “#”`, 'head an item with `## its-id`')]
    if (node.type === 'heading' || (first !== -1 && index > first)) return []
    return [diagnosticAt(placeOf(file, node), 'this stands before the first item', 'move it under the `## …` of an item')]
  })
}

function readVariant(meta: Meta, body: Body): Read {
  switch (meta.kind) {
    case 'choice':
    case 'choices':
      return readChoice(body, meta.kind)
    case 'match':
      return readMatch(body)
    case 'order':
      return readOrder(body)
    case 'recall':
      return readRecall(body)
    case 'typed':
      return readTyped(body, meta.typed)
  }
}
