import { argumentNames, matchArgument, tokenize } from '../kernel/grammar/arguments'
import { type Edge, fitting, type Node } from '../kernel/grammar/automaton'
import { INTERFACE_TYPES, interfaceType } from '../kernel/grammar/interface-name'
import { wordHelp } from './words'

/**
 * What IOS lists when `?` is typed after `partial`. After a space: each word that may follow, with its meaning.
 * Right after letters: the words that begin with them. `heading` stands above the list of a whole mode.
 */
export function helpAt(start: Node, partial: string, heading: string): string[] {
  const tokens = tokenize(partial)
  const begun = partial !== '' && !/\s$/.test(partial) ? tokens.at(-1)?.text : undefined
  const place = follow(start, partial, begun === undefined ? tokens.length : tokens.length - 1)
  if (place === 'ambiguous') return [`% Ambiguous command:  "${partial.trim()}"`]
  if (!place) return ['% Unrecognized command']
  if (begun !== undefined) return listWords(place.node, begun)
  const rows = [...place.node.words.keys()].map((word) => [word, wordHelp([...place.path, word])] as const)
  for (const { label } of place.node.args) {
    if (label.kind !== 'argument') continue
    if (label.type === 'IF') for (const type of INTERFACE_TYPES) rows.push([type, wordHelp([type])])
    for (const name of argumentNames(label.type)) rows.push([name, wordHelp([...place.path, `<${label.name}>`])])
  }
  const sorted = rows.sort(([a], [b]) => (a < b ? -1 : 1))
  const shown = place.node.forms.length > 0 ? [...sorted, ['<cr>', ''] as const] : sorted
  const width = Math.max(...shown.map(([word]) => word.length), 4)
  const list = shown.map(([word, help]) => `  ${word.padEnd(width)}  ${help}`.trimEnd())
  return tokens.length === 0 ? [heading, ...list, ''] : [...list, '']
}

/** `partial` with its last word spelled out and a space, where one keyword or interface type fits; else unchanged. */
export function completeWord(start: Node, partial: string): string {
  const tokens = tokenize(partial)
  const last = tokens.at(-1)
  if (!last || /\s$/.test(partial)) return partial
  const place = follow(start, partial, tokens.length - 1)
  if (!place || place === 'ambiguous') return partial
  const words = fitting(place.node, last.text)
  const [word] = words
  if (words.length === 1 && word?.label.kind === 'word') return `${partial.slice(0, last.column)}${word.label.word} `
  const takesInterface = place.node.args.some(({ label }) => label.kind === 'argument' && label.type === 'IF')
  const type = takesInterface && words.length === 0 ? interfaceType(last.text) : undefined
  return type === undefined ? partial : `${partial.slice(0, last.column)}${type} `
}

/** Where the first `count` words of `line` lead. */
function follow(
  start: Node,
  line: string,
  count: number,
): { readonly node: Node; readonly path: readonly string[] } | 'ambiguous' | undefined {
  const tokens = tokenize(line)
  let node = start
  const path: string[] = []
  for (let at = 0; at < count; ) {
    const token = tokens[at]
    if (!token) return undefined
    const words = fitting(node, token.text)
    const [word] = words
    if (words.length === 1 && word?.label.kind === 'word') {
      path.push(word.label.word)
      node = word.next()
      at += 1
      continue
    }
    const argument = firstArgument(node, line, at)
    if (!argument) return words.length > 1 ? 'ambiguous' : undefined
    path.push(argument.name)
    node = argument.edge.next()
    at += argument.used
  }
  return { node, path }
}

function firstArgument(
  node: Node,
  line: string,
  at: number,
): { readonly edge: Edge; readonly used: number; readonly name: string } | undefined {
  for (const edge of node.args) {
    if (edge.label.kind !== 'argument') continue
    const found = matchArgument(edge.label.type, tokenize(line), at, line)
    if ('used' in found) return { edge, used: found.used, name: `<${edge.label.name}>` }
  }
  return undefined
}

/** The words in columns, as IOS packs them. */
function listWords(node: Node, begun: string): string[] {
  const words = [...node.words.keys()].filter((word) => word.startsWith(begun.toLowerCase())).sort()
  const args = words.length > 0 ? [] : node.args.flatMap(({ label }) => (label.kind === 'argument' ? argumentNames(label.type) : []))
  const shown = [...words, ...args]
  return shown.length === 0 ? ['% Unrecognized command'] : [shown.join('  '), '']
}
