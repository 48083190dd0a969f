import type { InlineCode, List, Paragraph, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Item, itemSchema } from '@/course/item'
import { canonicalCommand, parseIpv4 } from '@/sim'
import { type Correction, checkCorrections } from './corrects'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from './diagnostic'
import { type Example, examplesIn } from './fence'
import { type Links, renderBlocks, renderInline } from './html'
import { isId, placeOf, readLabelledItem, readMarkdown, type TextFile } from './source'

export interface QuizInput {
  readonly chapter: string
  readonly objectives: ReadonlySet<string> // v1.1/4.8
  readonly links: Links
}

interface QuizItem {
  readonly item: Item
  readonly place: Place
}

const metaForm = 'v1.1/4.8, v2.0/4.1 · choice · concept tcp-refused · check, review'
const kinds = ['recall', 'choice', 'choices', 'typed'] as const
const uses = ['check', 'review'] as const
const commandModes = ['exec', 'config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl'] as const
const typedKinds = ['number', 'address', ...commandModes.map((mode) => `command ${mode}`)]

/** What the line under an item's heading says. */
interface Meta {
  readonly kind: (typeof kinds)[number]
  readonly typed?: { readonly kind: 'number' | 'address' } | { readonly kind: 'command'; readonly mode: (typeof commandModes)[number] }
  readonly objectives: string[]
  readonly concept: string
  readonly uses: (typeof uses)[number][]
  readonly retired: boolean
}

/** Reads a chapter's quiz: one item a second-level heading, its meta line, its question, its options or its answer. */
export function compileQuiz(file: TextFile, input: QuizInput): { items: QuizItem[]; examples: Example[]; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readMarkdown(file)
  const { examples, diagnostics: misfits } = examplesIn(file.path, source.nodes)
  diagnostics.push(...strayNodes(file.path, source.nodes), ...misfits)
  const items: QuizItem[] = []
  for (const { heading, nodes } of splitAtHeadings(source.nodes)) {
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
    const meta = readMeta(file, first, place, input)
    const corrected = readCorrections(file, nodes)
    diagnostics.push(...meta.diagnostics, ...corrected.diagnostics)
    if (!meta.meta) continue
    const read = readVariant(file, id, meta.meta, corrected.isApart ? body.slice(1) : body, place, input)
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

function splitAtHeadings(nodes: readonly RootContent[]) {
  const parts: { heading: RootContent; nodes: RootContent[] }[] = []
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) parts.push({ heading: node, nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  }
  return parts
}

function readMeta(
  file: TextFile,
  node: RootContent | undefined,
  heading: Place,
  input: QuizInput,
): { meta?: Meta; diagnostics: Diagnostic[] } {
  const place = node ? placeOf(file.path, node) : heading
  const parts =
    node?.type === 'paragraph'
      ? withoutCorrections(textOf(node))
          .split('·')
          .map((part) => part.trim())
      : []
  const [objectivesText = '', kindText = '', conceptText = '', usesText = '', retiredText] = parts
  if (parts.length < 4 || parts.length > 5) {
    return {
      diagnostics: [diagnosticAt(place, 'the line under the heading does not say what the item is', `write it like \`${metaForm}\``)],
    }
  }
  if (parts.some((part) => part.includes('\n'))) {
    return { diagnostics: [diagnosticAt(place, 'the line under the heading runs on into the question', 'leave an empty line behind it')] }
  }
  const diagnostics: Diagnostic[] = []
  const wrong = (what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
  const objectives = words(objectivesText)
  for (const objective of objectives) {
    if (!input.objectives.has(objective))
      wrong(`no blueprint has the objective “${objective}”`, didYouMean(objective, [...input.objectives]))
  }
  if (objectives.length === 0) wrong('the item names no objective', `write it like \`${metaForm}\``)
  const [kindWord = '', ...rest] = kindText.split(/\s+/)
  const kind = kinds.find((known) => known === kindWord)
  if (!kind) wrong(`“${kindWord}” is no kind of item`, didYouMean(kindWord, kinds))
  const typed = kind === 'typed' ? typedOf(rest) : undefined
  if (kind === 'typed' && !typed) wrong(`“${kindText}” does not say what is typed`, `write \`typed\` and one of: ${typedKinds.join(', ')}`)
  if (kind && kind !== 'typed' && rest.length > 0) wrong(`“${rest.join(' ')}” means nothing behind “${kind}”`, 'take it out')
  const concept = /^concept (\S+)$/.exec(conceptText)?.[1]
  if (concept === undefined || !isId(concept))
    wrong(`“${conceptText}” names no concept`, 'write `concept` and its id: `concept tcp-refused`')
  const usedFor = words(usesText).flatMap((word) => {
    const use = uses.find((known) => known === word)
    if (!use) wrong(`“${word}” is no use of an item`, didYouMean(word, uses))
    return use ? [use] : []
  })
  if (usedFor.length === 0 && words(usesText).length === 0)
    wrong('the item is used for nothing', 'end the line with `check`, `review`, or both')
  if (retiredText !== undefined && retiredText !== 'retired')
    wrong(`“${retiredText}” is not expected here`, 'only `retired` may stand at the end')
  if (diagnostics.length > 0 || !kind || concept === undefined) return { diagnostics }
  return {
    meta: { kind, ...(typed ? { typed } : {}), objectives, concept, uses: usedFor, retired: retiredText === 'retired' },
    diagnostics,
  }
}

/** `Corrects 209b0388: The second option gave the wrong release.` */
const correctsLine = /^\s*Corrects\b([^:]*)(?::(.*))?$/

/** The meta line, and whatever under it is no correction: that runs on into the question. */
function withoutCorrections(text: string): string {
  return text
    .split('\n')
    .filter((line, index) => index === 0 || !correctsLine.test(line))
    .join('\n')
}

/** The lines under the meta line that name versions which were wrong. An empty line may set them apart from it. */
function readCorrections(file: TextFile, [meta, next]: readonly RootContent[]) {
  const isApart =
    next?.type === 'paragraph' &&
    textOf(next)
      .split('\n')
      .every((line) => correctsLine.test(line))
  const lines = [...(meta ? linesOf(file, meta).slice(1) : []), ...(isApart ? linesOf(file, next) : [])]
  const read = lines.flatMap(({ text, place }): (Correction & { place: Place })[] => {
    const [, hash, note] = correctsLine.exec(text) ?? []
    return hash === undefined ? [] : [{ hash: hash.trim(), note: (note ?? '').trim(), place }]
  })
  return { corrects: read.map(({ hash, note }) => ({ hash, note })), isApart, diagnostics: checkCorrections(read) }
}

function linesOf(file: TextFile, node: RootContent): { text: string; place: Place }[] {
  const place = placeOf(file.path, node)
  return textOf(node)
    .split('\n')
    .map((text, index) => ({ text, place: index === 0 ? place : { ...place, line: place.line + index, column: 1 } }))
}

function typedOf(rest: readonly string[]): Meta['typed'] {
  const [what, mode] = rest
  if ((what === 'number' || what === 'address') && mode === undefined) return { kind: what }
  const known = commandModes.find((candidate) => candidate === mode)
  return what === 'command' && known ? { kind: 'command', mode: known } : undefined
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function readVariant(
  file: TextFile,
  id: string,
  meta: Meta,
  body: readonly RootContent[],
  place: Place,
  input: QuizInput,
): { variant?: unknown; diagnostics: Diagnostic[] } {
  if (body.length === 0)
    return { diagnostics: [diagnosticAt(place, `the item “${id}” asks nothing`, 'write the question under its meta line')] }
  return meta.kind === 'choice' || meta.kind === 'choices'
    ? readChoice(file, meta.kind, body, place, input)
    : readAnswered(file, meta, body, place, input)
}

function readChoice(file: TextFile, kind: 'choice' | 'choices', body: readonly RootContent[], place: Place, input: QuizInput) {
  const at = body.findLastIndex((node) => node.type === 'list')
  const list = body[at]
  if (list?.type !== 'list')
    return { diagnostics: [diagnosticAt(place, 'the item has no options', 'write them as a task list: `- [ ] Text. {#id}`')] }
  const diagnostics: Diagnostic[] = []
  const prompt = renderBlocks(file.path, body.slice(0, at), input.links)
  diagnostics.push(...prompt.diagnostics)
  const stray = body[at + 1]
  if (stray)
    diagnostics.push(
      diagnosticAt(
        placeOf(file.path, stray),
        'this stands behind the options and belongs to none',
        'indent it under an option, or move it above the list',
      ),
    )
  const options = readOptions(file, list, input, diagnostics)
  if (options.length < list.children.length) return { diagnostics } // counting the rest would only mislead
  const right = options.filter((option) => option.right).length
  const twin = options.find(({ text }, index) => options.findIndex((other) => other.text === text) !== index)
  const listPlace = placeOf(file.path, list)
  if (twin) diagnostics.push(diagnosticAt(listPlace, `two options say the same (“${twin.id}” and another)`, 'word one of them differently'))
  if (options.length < 3) diagnostics.push(diagnosticAt(listPlace, `there are ${options.length} options`, 'write at least three'))
  if (kind === 'choice' && right !== 1)
    diagnostics.push(
      diagnosticAt(
        listPlace,
        `${right} options are marked right, and a choice has one`,
        'mark exactly one with `[x]`, or make it `choices`',
      ),
    )
  if (kind === 'choices' && (right < 2 || right === options.length)) {
    diagnostics.push(
      diagnosticAt(
        listPlace,
        `${right} of ${options.length} options are marked right`,
        'mark at least two of them with `[x]` and leave at least one',
      ),
    )
  }
  return diagnostics.length > 0 ? { diagnostics } : { variant: { id: 'v0', prompt: prompt.html, options }, diagnostics }
}

function readOptions(file: TextFile, list: List, input: QuizInput, diagnostics: Diagnostic[]) {
  const seen = new Set<string>()
  return list.children.flatMap((node) => {
    const { labelled, diagnostics: problems } = readLabelledItem(file.path, node)
    diagnostics.push(...problems)
    if (!labelled) return []
    const { id, idPlace, place, checked, label, body } = labelled
    if (checked === undefined)
      diagnostics.push(diagnosticAt(place, `the option “${id}” is neither right nor wrong`, 'begin it with `- [x]` or `- [ ]`'))
    if (seen.has(id)) diagnostics.push(diagnosticAt(idPlace, `two options have the id “${id}”`, 'give one of them another id'))
    seen.add(id)
    if (body.length === 0)
      diagnostics.push(diagnosticAt(place, `the option “${id}” has no explanation`, 'say under it, indented, why it is right or wrong'))
    const text = renderInline(file.path, label, input.links)
    const explanation = renderBlocks(file.path, body, input.links)
    diagnostics.push(...text.diagnostics, ...explanation.diagnostics)
    return [{ id, text: text.html, right: checked === true, explanation: explanation.html }]
  })
}

function readAnswered(file: TextFile, meta: Meta, body: readonly RootContent[], place: Place, input: QuizInput) {
  const at = body.findIndex((node) => node.type === 'paragraph' && /^Answer:/.test(textOf(node)))
  const answer = body[at]
  if (answer?.type !== 'paragraph')
    return { diagnostics: [diagnosticAt(place, 'the item has no answer', 'write a paragraph that begins with `Answer:`')] }
  const prompt = renderBlocks(file.path, body.slice(0, at), input.links)
  const diagnostics = [...prompt.diagnostics]
  if (at === 0) diagnostics.push(diagnosticAt(place, 'the item asks nothing', 'write the question above its answer'))
  const rest = body.slice(at + 1)
  if (!meta.typed) {
    const shown = renderBlocks(file.path, [withoutAnswerWord(answer), ...rest], input.links)
    diagnostics.push(...shown.diagnostics)
    return diagnostics.length > 0 ? { diagnostics } : { variant: { id: 'v0', prompt: prompt.html, answer: shown.html }, diagnostics }
  }
  const explanation = renderBlocks(file.path, rest, input.links)
  diagnostics.push(...explanation.diagnostics)
  if (rest.length === 0)
    diagnostics.push(diagnosticAt(placeOf(file.path, answer), 'the answer has no explanation', 'write a paragraph under it'))
  const accepts = answer.children.filter((node): node is InlineCode => node.type === 'inlineCode')
  if (accepts.length === 0)
    diagnostics.push(
      diagnosticAt(placeOf(file.path, answer), 'no answer is accepted', 'write what is accepted as code: Answer: `show ip ssh`'),
    )
  for (const code of accepts) {
    const mend = fitsTyped(meta.typed, code.value)
    if (mend !== undefined) diagnostics.push(diagnosticAt(placeOf(file.path, code), `“${code.value}” cannot be the answer`, mend))
  }
  if (diagnostics.length > 0) return { diagnostics }
  const texts = accepts.map(({ value }) => value)
  const typed = meta.typed.kind === 'number' ? { kind: 'number', accepts: texts.map(Number) } : { ...meta.typed, accepts: texts }
  return { variant: { id: 'v0', prompt: prompt.html, answer: typed, explanation: explanation.html }, diagnostics }
}

/** What is wrong with an accepted answer, or undefined. */
function fitsTyped(typed: NonNullable<Meta['typed']>, text: string): string | undefined {
  switch (typed.kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? undefined : 'write a number in digits'
    case 'address':
      return parseIpv4(text) === undefined ? 'write an IPv4 address' : undefined
    case 'command':
      return canonicalCommand(typed.mode, text) === undefined
        ? `the core refuses it in the mode \`${typed.mode}\`: correct the command or the mode`
        : undefined
  }
}

function withoutAnswerWord(paragraph: Paragraph): Paragraph {
  const [first, ...rest] = paragraph.children
  return first?.type === 'text'
    ? { ...paragraph, children: [{ ...first, value: first.value.replace(/^Answer:\s*/, '') }, ...rest] }
    : paragraph
}
