import type { PhrasingContent, RootContent } from 'mdast'
import { type Diagnostic, diagnosticAt } from './diagnostic'
import { type MarkdownSource, readMarkdown, type TextFile } from './source'
import type { Yaml } from './yaml'

/** Values of variables by name. */
export type Values = Readonly<Record<string, string>>

const variable = /\$\{([^}\n]*)\}/g

/** Replaces every `${name}` by its value. Lines stay where they are. A name without a value is reported and left. */
export function fillVars(file: TextFile, values: Values): { file: TextFile; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const lines = file.text.split('\n').map((text, index) =>
    text.replace(variable, (whole: string, name: string, offset: number) => {
      const value = valueFor(name, values)
      if (value !== undefined) return value
      const known = Object.keys(values)
      const mend =
        known.length > 0 ? `name it under \`vars:\`, or use one of: ${known.join(', ')}` : 'name it under `vars:` in the front matter'
      diagnostics.push(diagnosticAt({ file: file.path, line: index + 1, column: offset + 1 }, `“\${${name}}” has no value`, mend))
      return whole
    }),
  )
  return { file: { path: file.path, text: lines.join('\n') }, diagnostics }
}

declare module 'mdast' {
  interface Data {
    /** The text of the node as the file has it, where variables are filled. */
    written?: string
  }
}

/**
 * The file with its variables filled, as Markdown. A text is parsed once and its values are put into the tree, which then has the file's own
 * lines and columns; what no variable stands in is the same node every time. Where a value could change how the text reads as Markdown or
 * YAML, the filled text is parsed.
 */
export function readFilled(file: TextFile, values: Values): { source: MarkdownSource; diagnostics: Diagnostic[] } {
  const read = readMarkdown(file)
  if (!file.text.includes('${')) return read
  const names = new Set([...file.text.matchAll(variable)].map(([, name = '']) => name))
  const given = [...names].flatMap((name) => valueFor(name, values) ?? [])
  if (read.diagnostics.length > 0 || delicate.test(file.text) || !given.every((value) => plain.test(value)))
    return readMarkdown(fillVars(file, values).file)
  const { source } = read
  const frontMatter = source.frontMatter && filledYaml(source.frontMatter, values)
  if (frontMatter === 'has variables in keys') return readMarkdown(fillVars(file, values).file)
  const nodes = source.nodes.map((node) => filledNode(node, values))
  return { source: { file: source.file, ...(frontMatter ? { frontMatter } : {}), nodes }, diagnostics: [] }
}

/** A value of which no letter means anything to Markdown or YAML. */
const plain = /^(?!.*(?:: |\/\/|www\.))[A-Za-z0-9](?:[A-Za-z0-9.:/ -]*[A-Za-z0-9])?$/i

/** Variables beside emphasis, at the place of a list's number, with a name that is none, or in what could become a link by itself. */
const delicate = /[*_~]\$\{|\}[*_~]|^\s*(?:[-*+]\s+)?\$\{[^}\n]*\}[.)]\s|\$\{(?![A-Za-z][\w-]*\})|@|:\/\/|www\.|&\$\{/m

function valueFor(name: string, values: Values): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

/** A text with its values; a name without one is left. */
export function filledText(text: string, values: Values): string {
  return text.includes('${') ? text.replace(variable, (whole: string, name: string) => valueFor(name, values) ?? whole) : text
}

/** The node with its values, or the node itself where it has none. */
function filledNode<N extends RootContent | PhrasingContent>(node: N, values: Values): N {
  let changed: Record<string, unknown> | undefined
  for (const [key, value] of Object.entries(node)) {
    const filled =
      key === 'children'
        ? filledList(value as readonly RootContent[], values)
        : typeof value === 'string' && key !== 'type'
          ? filledText(value, values)
          : value
    if (filled !== value) changed = { ...(changed ?? node), [key]: filled }
  }
  if (!changed) return node
  if (node.type === 'text') changed.data = { written: node.value }
  return changed as unknown as N
}

function filledList(nodes: readonly RootContent[], values: Values): readonly RootContent[] {
  const filled = nodes.map((node) => filledNode(node, values))
  return filled.every((node, index) => node === nodes[index]) ? nodes : filled
}

function filledYaml(yaml: Yaml, values: Values): Yaml | 'has variables in keys' {
  const value = filledValue(yaml.value, values)
  return value === variableInKey ? 'has variables in keys' : { ...yaml, value }
}

const variableInKey = Symbol('variable in a key')

function filledValue(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return filledText(value, values)
  if (Array.isArray(value)) {
    const filled = value.map((entry) => filledValue(entry, values))
    return filled.includes(variableInKey) ? variableInKey : filled
  }
  if (typeof value !== 'object' || value === null) return value
  const filled: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) {
    const own = key.includes('${') ? variableInKey : filledValue(entry, values)
    if (own === variableInKey) return variableInKey
    filled[key] = own
  }
  return filled
}
