import type { Code, List, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { placeOf, readInfo, readLabelledItem } from '../text/source'
import { pointingKeys, tellingOptions } from '../text/telling'
import { type Tail, takeTail } from './tail'

/** A line that an option or a fault types, and where it stands. */
export interface TypedLine {
  readonly device: string
  readonly text: string
  readonly place: Place
}

/** What is typed on one device. */
export interface TypedBlock {
  readonly device: string
  readonly place: Place
  readonly lines: readonly TypedLine[]
}

/** One option as the file writes it. */
export interface OptionText {
  readonly id: string
  readonly place: Place
  readonly right: boolean
  readonly label: readonly PhrasingContent[]
  readonly blocks: readonly TypedBlock[]
  readonly explanation: readonly RootContent[]
  readonly tail: Tail
}

/**
 * Reads the task list of a scenario. Each item: a line of text with an id, blocks of what it types, an explanation, and lines for
 * the machine at its end. Found wanting: ids twice, and marks, explanations and claims that are missing or misplaced.
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
    const { rest: explanation, tail } = takeTail(
      file,
      labelled.body.filter((node) => !isTyped(node)),
      diagnostics,
    )
    const right = checked === true
    if (explanation.every((node) => textOf(node).trim() === '')) {
      diagnostics.push(diagnosticAt(place, `option “${id}” has no explanation`, 'say below it why it is right or wrong'))
    }
    if (right && tail.claim)
      diagnostics.push(
        diagnosticAt(
          place,
          `option “${id}” is marked right and makes a claim, which says why an option is wrong`,
          'take the mark or the claim away',
        ),
      )
    return [{ id, place, right, label, blocks, explanation, tail }]
  })
  const seen = new Set<string>()
  for (const { id, place } of options) {
    if (seen.has(id)) diagnostics.push(diagnosticAt(place, `two options have the id “${id}”`, 'give this one another id'))
    seen.add(id)
  }
  diagnostics.push(
    ...tellingOptions(options),
    ...pointingKeys(options.map(({ id, place, right, label }) => ({ id, place, right, text: label.map((node) => textOf(node)).join('') }))),
  )
  return { options, diagnostics }
}

/** The command that a label names, where it is one inline code `R1: show ip ssh` and nothing else. */
export function commandIn(label: readonly PhrasingContent[]): { device: string; command: string } | undefined {
  const [only, ...more] = label.filter((node) => textOf(node).trim() !== '')
  const [, device, command] = (only?.type === 'inlineCode' && /^\s*([^:\s]+):\s*(\S.*?)\s*$/.exec(only.value)) || []
  return device === undefined || command === undefined || more.length > 0 ? undefined : { device, command }
}

/** A block that is typed: `ios device=R1`, or `console device=PC1` for a host's shell. */
export function isTyped(node: RootContent): node is Code {
  return node.type === 'code' && (node.lang === 'ios' || node.lang === 'console')
}

export function readBlock(file: string, node: Code, diagnostics: Diagnostic[]): TypedBlock {
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
