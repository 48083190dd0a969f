import { spend } from '../budget'
import { matchArgument, type Token, tokenize } from './arguments'
import { type Form, fitting, type Node } from './automaton'
import type { Label } from './notation'
import type { Arguments } from './row'

export type Match =
  | ({ readonly kind: 'match'; readonly form: Form; readonly canonical: readonly string[] } & Arguments)
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'incomplete' }
  /** `column` is where IOS puts the `^`, counted in the line, from 0. */
  | { readonly kind: 'invalid'; readonly column: number }
  | { readonly kind: 'empty' }

/** Understands a line from `start`. Keywords may be shortened as long as one keyword fits. */
export function matchLine(start: Node, line: string): Match {
  const tokens = tokenize(line)
  if (tokens.length === 0) return { kind: 'empty' }
  return walk({ line, tokens }, start, 0, undefined).match
}

interface Reading {
  readonly line: string
  readonly tokens: readonly Token[]
}

/** What one token was taken for. Links lead back to the line's start: a path costs nothing until it is the answer. */
interface Link {
  readonly before: Link | undefined
  readonly label: Label
  readonly value: string
  readonly column: number
}

/** `depth`: how many words were understood, by which failures of alternatives are compared. */
interface Result {
  readonly match: Match
  readonly depth: number
}

function walk(reading: Reading, node: Node, at: number, path: Link | undefined): Result {
  spend(20)
  const token = reading.tokens[at]
  if (!token) {
    const form = node.forms[0]
    return { depth: at, match: form ? { kind: 'match', form, ...read(path) } : { kind: 'incomplete' } }
  }
  let best: Result | undefined
  const words = fitting(node, token.text)
  if (words.length === 1 && words[0]) {
    const { label } = words[0]
    const value = label.kind === 'word' ? label.word : token.text
    best = walk(reading, words[0].next(), at + 1, { before: path, label, value, column: token.column })
    if (best.match.kind === 'match') return best
  } else if (words.length > 1) best = { depth: at, match: { kind: 'ambiguous' } }

  let badAt = token.column
  for (const edge of node.args) {
    const { label } = edge
    if (label.kind !== 'argument') continue
    const found = matchArgument(label.type, reading.tokens, at, reading.line)
    if ('badAt' in found) {
      badAt = Math.max(badAt, found.badAt)
      continue
    }
    const result = walk(reading, edge.next(), at + found.used, { before: path, label, value: found.value, column: token.column })
    if (result.match.kind === 'match') return result
    if (!best || result.depth > best.depth) best = result
  }
  return best ?? { depth: at, match: invalid(node, token, badAt) }
}

function read(last: Link | undefined): Arguments & { readonly canonical: readonly string[] } {
  const words: string[] = []
  const canonical: string[] = []
  const values: Record<string, string> = {}
  const columns: Record<string, number> = {}
  for (let link = last; link; link = link.before) {
    canonical.push(link.value)
    if (link.label.kind === 'word') words.push(link.value)
    for (const name of link.label.kind === 'word' ? link.label.as : [link.label.name]) {
      values[name] = link.value
      columns[name] = link.column
    }
  }
  return { words: words.reverse(), canonical: canonical.reverse(), values, columns }
}

/** The column is worked out when it is asked for: most failures in a section only mean that the line is a global one. */
function invalid(node: Node, token: Token, badAt: number): Match {
  return {
    kind: 'invalid',
    get column() {
      return Math.max(badAt, token.column + wordPrefix(node, token.text))
    },
  }
}

/** IOS puts the `^` under the first character with which no keyword goes on. */
function wordPrefix(node: Node, typed: string): number {
  const word = typed.toLowerCase()
  let longest = 0
  for (const keyword of node.words.keys()) {
    let length = 0
    while (length < word.length && keyword[length] === word[length]) length++
    longest = Math.max(longest, length)
  }
  return longest === word.length ? 0 : longest
}
