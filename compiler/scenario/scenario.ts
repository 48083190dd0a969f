import type { RootContent } from 'mdast'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { readFilled, type Values } from '../text/fill'
import { isId, placeOf, type TextFile } from '../text/source'
import { checkYaml, type Yaml } from '../text/yaml'
import { checkHeadOfKind, type Head, headSchema } from './head'
import { checkOptionsOfKind } from './kind'
import { type LabText, readLabText } from './lab-text'
import { type OptionText, readOptions } from './options'
import { readStem } from './stem'

/** A scenario file that asks with options, its variables filled, every part with its place. */
export interface ScenarioText {
  readonly id: string
  readonly head: Head
  readonly yaml: Yaml
  readonly stem: readonly RootContent[]
  readonly options: readonly OptionText[]
}

/** Reads one scenario file of any kind, with these values of its variables. Its parts are there and well-formed; whether they fit the lab is for `fitToLab` and `fitLab`. */
export function readScenario(file: TextFile, values: Values): { text?: ScenarioText | LabText; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readFilled(file, values)
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
  const { stem, list, diagnostics: missing } = readStem(file.path, source.nodes)
  diagnostics.push(...missing)
  if (!list) return { diagnostics }
  const { options, diagnostics: optionMisfits } = readOptions(file.path, list)
  diagnostics.push(...optionMisfits)
  if (options.length < 2)
    diagnostics.push(diagnosticAt(placeOf(file.path, list), 'a question needs at least two options', 'add wrong ones'))
  if (!head) return { diagnostics }
  diagnostics.push(...checkHeadOfKind(head, yaml), ...checkOptionsOfKind(head.kind, options))
  return diagnostics.length > 0 ? { diagnostics } : { text: { id, head, yaml, stem, options }, diagnostics }
}

function isLab({ value }: Yaml): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'lab'
}
