import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { placeOf } from '../text/source'
import { checkYaml, type Yaml } from '../text/yaml'
import { checkLabHead, type LabHead, labHeadSchema } from './head'
import { isTyped, readBlock, type TypedBlock } from './options'
import type { ScenarioText } from './scenario'

/** A scenario file that asks for a lab to be configured, its variables filled, every part with its place. */
export interface LabText {
  readonly id: string
  readonly head: LabHead
  readonly yaml: Yaml
  readonly stem: readonly RootContent[]
  readonly solution: readonly SolutionText[]
}

/** What is typed on one device, and why that does it. */
export interface SolutionText extends TypedBlock {
  readonly explanation: readonly RootContent[]
}

export function isLabText(text: ScenarioText | LabText): text is LabText {
  return 'solution' in text
}

/** Reads a lab file: what is wanted, and behind `## Solution` blocks of what is typed, each with its explanation. */
export function readLabText(id: string, nodes: readonly RootContent[], yaml: Yaml): { text?: LabText; diagnostics: Diagnostic[] } {
  const { data: head, diagnostics } = checkYaml(yaml, labHeadSchema)
  const at = nodes.findIndex((node) => node.type === 'heading' && textOf(node).trim() === 'Solution')
  const kind = yaml.placeOfKey(['kind'])
  const stem = at < 0 ? nodes : nodes.slice(0, at)
  if (stem.length === 0)
    diagnostics.push(diagnosticAt(kind, 'this lab says nothing', 'write what is wanted between front matter and solution'))
  const options = stem.find((node) => node.type === 'list' && node.children.some(({ checked }) => typeof checked === 'boolean'))
  if (options)
    diagnostics.push(
      diagnosticAt(
        placeOf(yaml.file, options),
        'a lab has no options',
        'take the list out: goals stand under `goals:`, what meets them under `## Solution`',
      ),
    )
  if (at < 0) diagnostics.push(diagnosticAt(kind, 'this lab has no solution', 'end it with `## Solution` and a block ```ios device=R1'))
  const solution = at < 0 ? [] : readSolution(yaml.file, nodes.slice(at), diagnostics)
  if (head) diagnostics.push(...checkLabHead(head, yaml))
  return head && diagnostics.length === 0 ? { text: { id, head, yaml, stem, solution }, diagnostics } : { diagnostics }
}

function readSolution(file: string, [heading, ...nodes]: readonly RootContent[], diagnostics: Diagnostic[]): SolutionText[] {
  const place = placeOf(file, heading)
  const [first] = nodes
  if (!nodes.some(isTyped)) {
    diagnostics.push(diagnosticAt(place, 'the solution types nothing', 'add a block ```ios device=R1 with what it types'))
    return []
  }
  if (first && !isTyped(first))
    diagnostics.push(
      diagnosticAt(placeOf(file, first), 'something stands before the first block of the solution', 'say it below the block'),
    )
  const blocks: { block: TypedBlock; explanation: RootContent[] }[] = []
  for (const node of nodes) {
    if (isTyped(node)) blocks.push({ block: readBlock(file, node, diagnostics), explanation: [] })
    else blocks.at(-1)?.explanation.push(node)
  }
  return blocks.map(({ block, explanation }) => {
    if (block.lines.length === 0)
      diagnostics.push(diagnosticAt(block.place, 'this block types nothing', 'write what it types, or take it out'))
    if (explanation.every((node) => textOf(node).trim() === ''))
      diagnostics.push(diagnosticAt(block.place, 'this block has no explanation', 'say below it why it does what is wanted'))
    return { ...block, explanation }
  })
}
