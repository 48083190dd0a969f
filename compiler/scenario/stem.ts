import type { List, RootContent } from 'mdast'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { placeOf } from '../text/source'

/** What a scenario with options consists of under its front matter: the question, and the task list of its options, which ends it. */
export interface Stem {
  readonly stem: readonly RootContent[]
  readonly list?: List // absent where there is none
  readonly diagnostics: Diagnostic[]
}

export function readStem(file: string, nodes: readonly RootContent[]): Stem {
  const at = nodes.findIndex(isTaskList)
  const list = nodes[at]
  if (list?.type !== 'list') {
    const top = { file, line: 1, column: 1 }
    return {
      stem: [],
      diagnostics: [diagnosticAt(top, 'this scenario has no options', 'end it with a task list: `- [x] Text. {#id}`')],
    }
  }
  const diagnostics: Diagnostic[] = []
  const after = nodes[at + 1]
  if (after)
    diagnostics.push(
      diagnosticAt(placeOf(file, after), 'something stands after the options', 'move it before them, or indent it into an option'),
    )
  const stem = nodes.slice(0, at)
  if (stem.length === 0)
    diagnostics.push(diagnosticAt(placeOf(file, list), 'this scenario asks nothing', 'write the question between front matter and options'))
  return { stem, list, diagnostics }
}

function isTaskList(node: RootContent): boolean {
  return node.type === 'list' && node.children.some(({ checked }) => typeof checked === 'boolean')
}
