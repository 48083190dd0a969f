import type { Code, List, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Claim, parseClaim } from '@/sim'
import { type Diagnostic, diagnosticAt, type Place } from '../diagnostic'
import { placeOf, readInfo, readLabelledItem } from '../source'

/** A line that an option or a fault types, and where it stands. */
export interface TypedLine {
  readonly device: string
  readonly text: string
  readonly place: Place
}

/** One option as the file writes it. */
export interface OptionText {
  readonly id: string
  readonly place: Place
  readonly right: boolean
  readonly label: readonly PhrasingContent[]
  readonly blocks: readonly { readonly device: string; readonly place: Place; readonly lines: readonly TypedLine[] }[]
  readonly explanation: readonly RootContent[]
  readonly claim?: { readonly claim: Claim; readonly place: Place }
}

/**
 * Reads the task list of a scenario. Each item: a line of text with an id, blocks of what it types, an explanation, and on wrong
 * options a claim as the last line. Found wanting: ids twice, marks, explanations and claims that are missing or misplaced.
 */
export function readOptions(file: string, list: List): { options: OptionText[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const options = list.children.flatMap((item): OptionText[] => {
    const { labelled, diagnostics: misfits } = readLabelledItem(file, item)
    diagnostics.push(...misfits)
    if (!labelled) return []
    const { id, place, checked, label } = labelled
    if (checked === undefined)
      diagnostics.push(
        diagnosticAt(place, `option “${id}” has no mark`, 'begin it with `- [x]` where it is right, `- [ ]` where it is wrong'),
      )
    const blocks = labelled.body.flatMap((node) => (isTyped(node) ? [readBlock(file, node, diagnostics)] : []))
    const { rest: explanation, claim } = takeClaim(
      file,
      labelled.body.filter((node) => !isTyped(node)),
      diagnostics,
    )
    const right = checked === true
    if (explanation.every((node) => textOf(node).trim() === '')) {
      diagnostics.push(diagnosticAt(place, `option “${id}” has no explanation`, 'say below it why it is right or wrong'))
    }
    if (right && claim)
      diagnostics.push(
        diagnosticAt(
          place,
          `option “${id}” is marked right and makes a claim, which says why an option is wrong`,
          'take the mark or the claim away',
        ),
      )
    return [claim ? { id, place, right, label, blocks, explanation, claim } : { id, place, right, label, blocks, explanation }]
  })
  const seen = new Set<string>()
  for (const { id, place } of options) {
    if (seen.has(id)) diagnostics.push(diagnosticAt(place, `two options have the id “${id}”`, 'give this one another id'))
    seen.add(id)
  }
  return { options, diagnostics }
}

/** A block that is typed: `ios device=R1`, or `console device=PC1` for a host's shell. */
function isTyped(node: RootContent): node is Code {
  return node.type === 'code' && (node.lang === 'ios' || node.lang === 'console')
}

function readBlock(file: string, node: Code, diagnostics: Diagnostic[]): OptionText['blocks'][number] {
  const place = placeOf(file, node)
  const device = readInfo(node.meta).device ?? ''
  if (device === '') diagnostics.push(diagnosticAt(place, 'this block names no device', 'write ```ios device=R1'))
  return { device, place, lines: linesIn(device, node.value, { ...place, line: place.line + 1 }) }
}

/** The lines of a text that starts at `place`, blank ones left out. */
export function linesIn(device: string, text: string, place: Place): TypedLine[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ device, text: line.trimEnd(), place: { ...place, line: place.line + index } }]))
}

/** Takes the claim off the end of an option: the last line of its last paragraph. */
function takeClaim(
  file: string,
  body: readonly RootContent[],
  diagnostics: Diagnostic[],
): { rest: RootContent[]; claim?: { claim: Claim; place: Place } } {
  const last = body.at(-1)
  const split = last?.type === 'paragraph' ? splitAtClaim(file, last) : undefined
  const before = body.slice(0, -1)
  const rest = split ? [...before, ...(split.paragraph ? [split.paragraph] : [])] : [...body]
  const stray = rest.find((node) => /^Claim:/m.test(textOf(node)))
  if (stray)
    diagnostics.push(
      diagnosticAt(placeOf(file, stray), 'a claim stands in the midst of the explanation', 'make it the last line of the option'),
    )
  if (!split) return { rest }
  const claim = parseClaim(split.text)
  if (claim) return { rest, claim: { claim, place: split.place } }
  diagnostics.push(
    diagnosticAt(
      split.place,
      `“${split.text}” is no claim`,
      'write `Claim: ` and one of: rejected by the parser · nothing changes · now fails at <cause> · breaks probe <probe> · contradicts exhibit <exhibit>',
    ),
  )
  return { rest }
}

function splitAtClaim(file: string, paragraph: Paragraph): { text: string; place: Place; paragraph?: Paragraph } | undefined {
  for (const [index, node] of paragraph.children.entries()) {
    if (node.type !== 'text') continue
    const match = /(?:^|\n)Claim:[ \t]*/.exec(node.value)
    if (!match || (match.index === 0 && index > 0 && !match[0].startsWith('\n'))) continue
    const text = `${node.value.slice(match.index + match[0].length)}${paragraph.children
      .slice(index + 1)
      .map((child) => textOf(child))
      .join('')}`
    if (text.includes('\n')) return undefined
    const start = placeOf(file, node)
    const newlines = node.value.slice(0, match.index).split('\n').length - 1 + (match[0].startsWith('\n') ? 1 : 0)
    const place = newlines === 0 ? start : { ...start, line: start.line + newlines, column: placeOf(file, paragraph).column }
    const kept: PhrasingContent[] = [
      ...paragraph.children.slice(0, index),
      ...(match.index > 0 ? [{ ...node, value: node.value.slice(0, match.index) }] : []),
    ]
    return kept.length > 0 ? { text, place, paragraph: { ...paragraph, children: kept } } : { text, place }
  }
  return undefined
}
