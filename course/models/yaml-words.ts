import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type ParsedNode, parseDocument, type Tags } from 'yaml'

/** What is wrong with a text of YAML: where, and in the words of libyaml, which ansible uses. */
export interface YamlFault {
  readonly line: number
  readonly column: number
  readonly says: string
}

export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data }

/** Reads YAML as ansible and most tools in Python do, by version 1.1: `yes` and `on` are true, `010` is eight. */
export function readYamlText(text: string): { readonly root: ParsedNode | null; readonly data: Data } | { readonly fault: YamlFault } {
  const lines = text.split('\n')
  const tab = lines.findIndex((line) => /^ *\t/.test(line) && line.trim() !== '' && !line.trim().startsWith('#'))
  const document = parseDocument(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent', customTags: asPython })
  const [error] = document.errors
  const [from, to] = error?.linePos ?? []
  if (tab !== -1 && (!from || tab + 1 <= from.line)) {
    const column = (lines[tab] ?? '').indexOf('\t') + 1
    return { fault: { line: tab + 1, column, says: 'found character that cannot start any token' } }
  }
  if (error && from) {
    const first = (line: number) => (lines[line - 1] ?? '').search(/\S/) + 1
    const fault = (line: number, column: number, says: string) => ({ fault: { line, column, says } })
    switch (error.code) {
      case 'MULTILINE_IMPLICIT_KEY': {
        const at = to ?? from
        return fault(
          at.line,
          at.col,
          follows(lines, from) ? "could not find expected ':'" : 'mapping values are not allowed in this context',
        )
      }
      case 'BLOCK_AS_IMPLICIT_KEY': {
        if (!/^Nested mappings/.test(error.message)) return fault(from.line, first(from.line), 'did not find expected key')
        const start = lines.slice(0, from.line - 1).join('\n').length + (from.line > 1 ? 1 : 0) + from.col - 1
        const before = text.slice(0, start + Math.max(text.slice(start).search(/:(\s|$)/), 0)).split('\n')
        return fault(before.length, (before.at(-1) ?? '').length + 1, 'mapping values are not allowed in this context')
      }
      case 'BAD_SCALAR_START':
        return fault(from.line, from.col, 'found character that cannot start any token')
      case 'MISSING_CHAR':
      case 'BAD_INDENT': {
        const flow = /flow (sequence|collection|map)/i.exec(error.message)
        if (/without - indicator/.test(error.message)) return fault(from.line, first(from.line), "did not find expected '-' indicator")
        if (/quote/.test(error.message)) return fault(from.line, from.col, 'found unexpected end of stream')
        if (flow) {
          const map = text.lastIndexOf('{') > text.lastIndexOf('[')
          return fault(from.line, Math.max(from.col, 1), map ? "did not find expected ',' or '}'" : "did not find expected ',' or ']'")
        }
        return fault(from.line, Math.max(first(from.line), 1), 'did not find expected key')
      }
      case 'UNEXPECTED_TOKEN': {
        const list = (
          lines.slice(0, from.line - 1).findLast((line) => line.trim() !== '' && line.search(/\S/) <= from.col - 1) ?? ''
        ).trimStart()
        if (/^-(\s|$)/.test(list)) return fault(from.line, Math.max(first(from.line), 1), "did not find expected '-' indicator")
        return fault(from.line, from.col, 'did not find expected key')
      }
      default:
        return fault(from.line, from.col, 'the text is not valid YAML')
    }
  }
  const odd = keyThatIsNone(document.contents)
  if (odd !== undefined) {
    const before = text.slice(0, odd).split('\n')
    return {
      fault: {
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
        says: "found unacceptable key (unhashable type: 'AnsibleMapping')",
      },
    }
  }
  try {
    return { root: document.contents, data: document.toJS({ maxAliasCount: 100 }) }
  } catch (problem) {
    const name = /alias[^:]*: (\S+)/.exec(String(problem))?.[1] ?? ''
    const before = text.slice(0, Math.max(text.indexOf(`*${name}`), 0)).split('\n')
    return { fault: { line: before.length, column: (before.at(-1) ?? '').length + 1, says: 'found undefined alias' } }
  }
}

/** Does something of the same mapping come before this place, so that a key has to be here? */
function follows(lines: readonly string[], { line, col }: { readonly line: number; readonly col: number }): boolean {
  for (let index = line - 2; index >= 0; index--) {
    const above = (lines[index] ?? '').replace(
      /^(\s*)((?:-\s+)+)/,
      (_, blanks: string, dashes: string) => blanks + ' '.repeat(dashes.length),
    )
    if (above.trim() === '') continue
    const column = above.search(/\S/) + 1
    if (column === col) return true
    if (column < col) return false
  }
  return false
}

/** PyYAML reads `22:22` as a number to the base of sixty, and nothing that begins with 0. */
function asPython(tags: Tags): Tags {
  return tags.map((tag) =>
    typeof tag === 'object' && !tag.collection && tag.format === 'TIME' && tag.tag === 'tag:yaml.org,2002:int'
      ? { ...tag, test: /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/ }
      : tag,
  )
}

/** Where a mapping or a list stands as a key, as in `{{ vlan }}` without quotes. */
function keyThatIsNone(node: Node | null | undefined): number | undefined {
  if (!node || isScalar(node) || isAlias(node)) return undefined
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (isCollection(key)) return (key as Node).range?.[0]
      const found = keyThatIsNone(value as Node)
      if (found !== undefined) return found
    }
  }
  if (isSeq(node)) {
    for (const item of node.items) {
      const found = keyThatIsNone(item as Node)
      if (found !== undefined) return found
    }
  }
  return undefined
}
