import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Item, itemSchema } from '@/course/item'
import type { Lab } from '../scenario'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { type Example, examplesIn } from '../text/fence'
import type { Links } from '../text/html'
import { isId, partsUnderHeadings, placeOf, readMarkdown, type TextFile } from '../text/source'
import { readChoice } from './choice'
import { equalsOf, type TriedOn } from './equal'
import type { Body, Read } from './kind'
import { readMatch } from './match'
import { type Meta, readMeta } from './meta'
import { readNotes } from './notes'
import { readOrder } from './order'
import { readRecall } from './recall'
import { type Equal, readTyped } from './typed'

export interface QuizInput {
  readonly chapter: string
  readonly objectives: ReadonlySet<string> // v1.1/4.8
  readonly links: Links
  readonly beliefs?: ReadonlySet<string> // ids
  readonly labs?: ReadonlyMap<string, Lab> // by id
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
    const notes = readNotes(file, nodes)
    diagnostics.push(...meta.diagnostics, ...notes.diagnostics)
    if (!meta.meta) continue
    const under = notes.isApart ? body.slice(1) : body
    if (under.length === 0) {
      diagnostics.push(diagnosticAt(place, `the item “${id}” asks nothing`, 'write the question under its meta line'))
      continue
    }
    const read = readVariant(meta.meta, notes.tried && withEquals(input.labs ?? new Map(), notes.tried, diagnostics), {
      file,
      nodes: under,
      heading: place,
      links: input.links,
      beliefs: input.beliefs ?? new Set(),
    })
    diagnostics.push(...read.diagnostics)
    if (!read.variant) continue
    if (notes.diagnostics.length > 0) continue
    const { kind, objectives, concept, uses, retired } = meta.meta
    // An empty list would change every hash.
    const corrects = notes.corrects.length > 0 ? { corrects: notes.corrects } : {}
    const rests = notes.restsOn.length > 0 ? { restsOn: notes.restsOn } : {}
    const common = { id, chapter: input.chapter, concept, objectives, uses, retired, ...corrects, ...rests }
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

/** What a typed command is compared with: all that does the same where it is tried. */
function withEquals(labs: ReadonlyMap<string, Lab>, tried: TriedOn & { readonly place: Place }, diagnostics: Diagnostic[]): Equal {
  const lab = labs.get(tried.lab)
  if (!lab) diagnostics.push(diagnosticAt(tried.place, `there is no lab “${tried.lab}”`, didYouMean(tried.lab, [...labs.keys()])))
  const names = lab?.devices.map(({ name }) => name) ?? []
  if (lab && !names.includes(tried.device))
    diagnostics.push(diagnosticAt(tried.place, `the lab “${tried.lab}” has no device “${tried.device}”`, didYouMean(tried.device, names)))
  return (mode, accepted) => equalsOf(mode, accepted, tried, labs)
}

function readVariant(meta: Meta, equal: Equal | undefined, body: Body): Read {
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
      return readTyped(body, meta.typed, equal)
  }
}
