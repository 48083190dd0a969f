import type { List, RootContent } from 'mdast'
import { type Diagnostic, diagnosticAt, type Place } from '../diagnostic'
import { isId, readMarkdown, type TextFile } from '../source'
import { checkYaml, type Yaml } from '../yaml'
import { checkHeadOfKind, type Head, headSchema } from './head'
import { checkOptionsOfKind } from './kind'
import { type LabText, readLabText } from './lab-text'
import { type OptionText, readOptions } from './options'

/** A scenario file that asks with options, its variables filled, every part with its place. */
export interface ScenarioText {
  readonly id: string
  readonly head: Head
  readonly yaml: Yaml
  readonly stem: readonly RootContent[]
  readonly options: readonly OptionText[]
}

/** Reads one scenario file of any kind. Its parts are there and well-formed; whether they fit the lab is for `fitToLab` and `fitLab`. */
export function readScenario(file: TextFile): { text?: ScenarioText | LabText; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readMarkdown(file)
  const top: Place = { file: file.path, line: 1, column: 1 }
  if (!source.frontMatter) {
    if (diagnostics.length === 0)
      diagnostics.push(
        diagnosticAt(top, 'this scenario has no front matter', 'begin the file with `---` and `kind: fix`, cause, predict, observe or lab'),
      )
    return { diagnostics }
  }
  const yaml = source.frontMatter
  const id = file.path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
  if (!isId(id)) diagnostics.push(diagnosticAt(top, `“${id}” is no id`, 'name the file with small letters, digits and single hyphens'))
  if (isLab(yaml)) {
    const { text, diagnostics: misfits } = readLabText(id, source.nodes, yaml)
    diagnostics.push(...misfits)
    return text && diagnostics.length === 0 ? { text, diagnostics } : { diagnostics }
  }
  const { data: head, diagnostics: misfits } = checkYaml(yaml, headSchema)
  diagnostics.push(...misfits)
  const at = source.nodes.findIndex(isTaskList)
  const list = source.nodes[at]
  if (list?.type !== 'list') {
    diagnostics.push(diagnosticAt(top, 'this scenario has no options', 'end it with a task list: `- [x] Text. {#id}`'))
    return { diagnostics }
  }
  const after = source.nodes[at + 1]
  if (after)
    diagnostics.push(
      diagnosticAt(placeIn(file, after), 'something stands after the options', 'move it before them, or indent it into an option'),
    )
  const stem = source.nodes.slice(0, at)
  if (stem.length === 0)
    diagnostics.push(diagnosticAt(placeIn(file, list), 'this scenario asks nothing', 'write the question between front matter and options'))
  const { options, diagnostics: optionMisfits } = readOptions(file.path, list)
  diagnostics.push(...optionMisfits)
  if (options.length < 2) diagnostics.push(diagnosticAt(placeIn(file, list), 'a question needs at least two options', 'add wrong ones'))
  if (!head) return { diagnostics }
  diagnostics.push(...checkHeadOfKind(head, yaml), ...checkOptionsOfKind(head.kind, options))
  return diagnostics.length > 0 ? { diagnostics } : { text: { id, head, yaml, stem, options }, diagnostics }
}

function isLab({ value }: Yaml): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'lab'
}

function isTaskList(node: RootContent): node is List {
  return node.type === 'list' && node.children.some(({ checked }) => checked !== null && checked !== undefined)
}

function placeIn(file: TextFile, node: RootContent): Place {
  return { file: file.path, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 }
}
