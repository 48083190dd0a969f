import type { Paragraph, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Claim, type Field, type Predicate, parseClaim, parseField, parsePredicate } from '@/sim'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { placeOf } from '../text/source'

/** What stands at the end of an option for the machine, a line each. */
export interface Tail {
  readonly when?: { readonly predicate: Predicate; readonly place: Place }
  readonly shows?: { readonly field: Field; readonly place: Place }
  readonly claim?: { readonly claim: Claim; readonly place: Place }
}

/** A line `Claim: …` without that word. */
export interface TailLine {
  readonly word: string
  readonly nodes: readonly PhrasingContent[]
  readonly place: Place
}

const words = 'When|Shows|Claim'

/** Takes the lines `When:`, `Shows:` and `Claim:` off the end of an option. What is left is its explanation. */
export function takeLines(
  file: string,
  body: readonly RootContent[],
  diagnostics: Diagnostic[],
): { rest: RootContent[]; lines: readonly TailLine[] } {
  const rest = [...body]
  const lines: TailLine[] = []
  for (let last = rest.at(-1); last?.type === 'paragraph'; last = rest.at(-1)) {
    const { taken, paragraph } = splitAtTail(file, last)
    lines.unshift(...taken)
    rest.pop()
    if (paragraph) rest.push(paragraph)
    if (paragraph || taken.length === 0) break
  }
  for (const node of rest) {
    const word = new RegExp(`^(${words}):`, 'm').exec(textOf(node))?.[1]
    if (word)
      diagnostics.push(
        diagnosticAt(placeOf(file, node), `a ${namesOf[word]} stands in the midst of the explanation`, 'put it at the end of the option'),
      )
  }
  return { rest, lines }
}

/** As `takeLines`, each line read as a question on a network has it. */
export function takeTail(file: string, body: readonly RootContent[], diagnostics: Diagnostic[]): { rest: RootContent[]; tail: Tail } {
  const { rest, lines } = takeLines(file, body, diagnostics)
  const complain = (place: Place, what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
  let tail: Tail = {}
  for (const { word, nodes, place } of lines) {
    const text = textOf({ type: 'paragraph', children: [...nodes] } satisfies Paragraph).trim()
    if (word.toLowerCase() in tail) complain(place, `the option has a second ${namesOf[word]}`, 'keep one')
    else if (word === 'When') {
      const predicate = parsePredicate(text)
      if ('mend' in predicate) complain(place, predicate.what, predicate.mend)
      else tail = { ...tail, when: { predicate, place } }
    } else if (word === 'Shows') {
      const field = readField(nodes)
      if ('mend' in field) complain(place, field.what, field.mend)
      else tail = { ...tail, shows: { field, place } }
    } else {
      const claim = parseClaim(text)
      if (claim) tail = { ...tail, claim: { claim, place } }
      else
        complain(
          place,
          `“${text}” is no claim`,
          'write `Claim: ` and one of: rejected by the parser · nothing changes · now fails at <cause> · breaks probe <probe> · contradicts exhibit <exhibit> · happens with <fault> · fails at <cause> · gets through · same in healthy · same with <fault>',
        )
    }
  }
  return { rest, tail }
}

const namesOf: Readonly<Record<string, string>> = { When: 'predicate (`When:`)', Shows: 'field (`Shows:`)', Claim: 'claim' }

/** `pattern with a *` = `value`, or = absent. */
function readField(nodes: readonly PhrasingContent[]): Field | { what: string; mend: string } {
  const [pattern, equals, value, ...more] = nodes.filter((node) => textOf(node).trim() !== '')
  const after = equals?.type === 'text' ? /^\s*=\s*(.*?)\s*$/s.exec(equals.value)?.[1] : undefined
  const misfit = {
    what: 'this names no field of the output',
    mend: 'write it like: Shows: `SSH * - version` = `Disabled`, or = absent',
  }
  if (pattern?.type !== 'inlineCode' || after === undefined || more.length > 0) return misfit
  if (value === undefined) return after === 'absent' ? parseField(pattern.value, undefined) : misfit
  return after === '' && value.type === 'inlineCode'
    ? parseField(pattern.value, value.value === 'absent' ? undefined : value.value)
    : misfit
}

/** Where a line of a paragraph begins: a child, and a letter in it. */
interface LineStart {
  readonly child: number
  readonly letter: number
  readonly place: Place
}

/** The lines at the end of a paragraph that begin with one of the words, and what stands before them. */
function splitAtTail(file: string, paragraph: Paragraph): { taken: TailLine[]; paragraph?: Paragraph } {
  const { children } = paragraph
  const starts = lineStarts(file, paragraph)
  const taken: TailLine[] = []
  let cut: LineStart | undefined
  for (const [index, start] of [...starts.entries()].reverse()) {
    const nodes = between(children, start, starts[index + 1])
    const [first, ...others] = nodes
    const [head = '', word] = (first?.type === 'text' && new RegExp(`^(${words}):[ \\t]*`).exec(first.value)) || []
    if (first?.type !== 'text' || word === undefined) break
    taken.unshift({ word, nodes: [{ ...first, value: first.value.slice(head.length) }, ...others], place: start.place })
    cut = start
  }
  if (!cut) return { taken: [], paragraph }
  const kept = between(children, { child: 0, letter: 0, place: cut.place }, cut)
  return kept.some((node) => textOf(node).trim() !== '') ? { taken, paragraph: { ...paragraph, children: kept } } : { taken }
}

function lineStarts(file: string, paragraph: Paragraph): LineStart[] {
  const { column } = placeOf(file, paragraph)
  return paragraph.children.flatMap((node, child): LineStart[] => {
    const place = placeOf(file, node)
    const first = child === 0 || paragraph.children[child - 1]?.type === 'break' ? [{ child, letter: 0, place }] : []
    if (node.type !== 'text') return first
    const breaks = [...node.value.matchAll(/\n/g)].map(({ index }, count) => ({
      child,
      letter: index + 1,
      place: { ...place, line: place.line + count + 1, column },
    }))
    return [...first, ...breaks]
  })
}

/** The nodes from one place in the children up to another, texts cut where the places lie; without the line break at the end. */
function between(children: readonly PhrasingContent[], from: LineStart, to: LineStart | undefined): PhrasingContent[] {
  return children.flatMap((node, child): PhrasingContent[] => {
    if (child < from.child || (to && child > to.child)) return []
    const start = child === from.child ? from.letter : 0
    const end = to && child === to.child ? to.letter : undefined
    if (node.type !== 'text') return end === undefined ? [node] : []
    const value = node.value.slice(start, end).replace(end === undefined ? /(?!)/ : /\n$/, '')
    return value === '' ? [] : [{ ...node, value }]
  })
}
