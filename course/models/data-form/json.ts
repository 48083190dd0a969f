import type { Data } from '../yaml-words'

/** A fault, in the words of Python's `json`: its line, its column, and how many characters stand before it. */
export interface Fault {
  readonly line: number
  readonly column: number
  readonly char: number
  readonly says: string
}

class Stop extends Error {
  constructor(
    readonly says: string,
    readonly char: number,
  ) {
    super(says)
  }
}

/** Reads JSON by RFC 8259, and complains as Python 3.11 does. Of a key that is there twice the last one counts, as in Python and JavaScript. */
export function readJson(text: string): { readonly data: Data } | { readonly fault: Fault } {
  try {
    let at = blanks(text, 0)
    const [data, end] = value(text, at, 0)
    at = blanks(text, end)
    if (at < text.length) throw new Stop('Extra data', at)
    return { data }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    const before = text.slice(0, error.char).split('\n')
    return { fault: { line: before.length, column: (before.at(-1) ?? '').length + 1, char: error.char, says: error.says } }
  }
}

function blanks(text: string, from: number): number {
  let at = from
  while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) at++
  return at
}

function value(text: string, at: number, depth: number): [Data, number] {
  if (depth > 100) throw new Stop('Expecting value', at)
  const first = text.charAt(at)
  if (first === '"') return string(text, at)
  if (first === '{') return object(text, at, depth)
  if (first === '[') return array(text, at, depth)
  for (const [word, meant] of [
    ['null', null],
    ['true', true],
    ['false', false],
  ] as const) {
    if (text.startsWith(word, at)) return [meant, at + word.length]
  }
  const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/.exec(text.slice(at, at + 400))
  if (number) return [Number(number[0]), at + number[0].length]
  throw new Stop('Expecting value', at)
}

function object(text: string, start: number, depth: number): [Data, number] {
  const found: [string, Data][] = []
  let at = blanks(text, start + 1)
  if (text.charAt(at) === '}') return [{}, at + 1]
  for (;;) {
    if (text.charAt(at) !== '"') throw new Stop('Expecting property name enclosed in double quotes', at)
    const [key, afterKey] = string(text, at)
    at = blanks(text, afterKey)
    if (text.charAt(at) !== ':') throw new Stop("Expecting ':' delimiter", at)
    const [entry, afterValue] = value(text, blanks(text, at + 1), depth + 1)
    found.push([key, entry])
    at = blanks(text, afterValue)
    if (text.charAt(at) === '}') return [Object.fromEntries(found), at + 1]
    if (text.charAt(at) !== ',') throw new Stop("Expecting ',' delimiter", at)
    at = blanks(text, at + 1)
  }
}

function array(text: string, start: number, depth: number): [Data, number] {
  const found: Data[] = []
  let at = blanks(text, start + 1)
  if (text.charAt(at) === ']') return [[], at + 1]
  for (;;) {
    const [entry, after] = value(text, at, depth + 1)
    found.push(entry)
    at = blanks(text, after)
    if (text.charAt(at) === ']') return [found, at + 1]
    if (text.charAt(at) !== ',') throw new Stop("Expecting ',' delimiter", at)
    at = blanks(text, at + 1)
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function string(text: string, start: number): [string, number] {
  let found = ''
  let at = start + 1
  for (;;) {
    const char = text.charAt(at)
    if (char === '') throw new Stop('Unterminated string starting at', start)
    if (char === '"') return [found, at + 1]
    if (char < ' ') throw new Stop('Invalid control character at', at)
    if (char !== '\\') {
      found += char
      at++
      continue
    }
    const next = text.charAt(at + 1)
    if (next === 'u') {
      const hex = /^[0-9a-fA-F]{4}/.exec(text.slice(at + 2, at + 6))?.[0]
      if (hex === undefined) throw new Stop('Invalid \\uXXXX escape', at + 1)
      found += String.fromCharCode(Number.parseInt(hex, 16))
      at += 6
      continue
    }
    const meant = ESCAPES[next]
    if (next === '') throw new Stop('Unterminated string starting at', start)
    if (meant === undefined) throw new Stop('Invalid \\escape', at)
    found += meant
    at += 2
  }
}
