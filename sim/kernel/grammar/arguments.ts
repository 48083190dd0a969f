import { parseIpv4 } from '../../ipv4'
import { interfaceName, interfaceTypePrefix } from './interface-name'
import { PORT_NAMES, portNumber } from './ports'

/** A word of a line and the column where it begins, from 0. */
export interface Token {
  readonly text: string
  readonly column: number
}

/** `used` tokens make the value; or the first character that cannot be right, as a column. */
export type ArgumentMatch = { readonly used: number; readonly value: string } | { readonly badAt: number }

/** White space separates; everything else belongs to a word. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\S+/g
  for (let found = pattern.exec(line); found; found = pattern.exec(line)) tokens.push({ text: found[0], column: found.index })
  return tokens
}

/**
 * Tries one argument of `type` at token `at`.
 * Types: `WORD`, `LINE` (the rest of the line), `A.B.C.D`, `IF` (an interface), `TCP` and `UDP` (a port by number or name),
 * or ranges of numbers: `0-15`, `1-99,1300-1999`.
 */
export function matchArgument(type: string, tokens: readonly Token[], at: number, line: string): ArgumentMatch {
  const token = tokens[at]
  if (!token) return { badAt: line.length }
  switch (type) {
    case 'WORD':
      return { used: 1, value: token.text }
    case 'LINE':
      return { used: tokens.length - at, value: line.slice(token.column).trimEnd() }
    case 'A.B.C.D':
      return parseIpv4(token.text) === undefined ? { badAt: token.column + addressPrefix(token.text) } : { used: 1, value: token.text }
    case 'IF':
      return matchInterface(tokens, at, token)
    case 'TCP':
    case 'UDP': {
      const port = portNumber(type, token.text)
      return port === undefined ? { badAt: token.column } : { used: 1, value: String(port) }
    }
    default:
      // Where IOS puts the `^` for a number out of range is taken to be the number's start.
      return inRanges(type, token.text) ? { used: 1, value: String(Number(token.text)) } : { badAt: token.column }
  }
}

/** Lower is tried first: numbers, ports, interfaces, addresses, then words, then whole lines. */
export function specificity(type: string): number {
  const order = ['TCP', 'UDP', 'IF', 'A.B.C.D', 'WORD', 'LINE']
  return order.indexOf(type) + 1
}

/** How `?` lists an argument of `type`: left-hand text of one or more rows. */
export function argumentNames(type: string): string[] {
  switch (type) {
    case 'WORD':
    case 'LINE':
    case 'A.B.C.D':
      return [type]
    case 'TCP':
    case 'UDP':
      return ['<0-65535>', ...PORT_NAMES[type].map(([name]) => name)]
    case 'IF':
      return []
    default:
      return type.split(',').map((range) => `<${range}>`)
  }
}

function matchInterface(tokens: readonly Token[], at: number, token: Token): ArgumentMatch {
  const alone = interfaceName(token.text)
  if (alone !== undefined) return { used: 1, value: alone }
  const next = tokens[at + 1]
  const joined = next && /^[a-z-]+$/i.test(token.text) ? interfaceName(token.text + next.text) : undefined
  if (joined !== undefined) return { used: 2, value: joined }
  return { badAt: token.column + interfaceTypePrefix(token.text) }
}

function inRanges(type: string, text: string): boolean {
  if (!/^\d{1,10}$/.test(text)) return false
  const value = Number(text)
  return type.split(',').some((range) => {
    const [low, high] = range.split('-')
    return value >= Number(low) && value <= Number(high ?? low)
  })
}

/** Length of the longest beginning of `text` that an address could begin with. */
function addressPrefix(text: string): number {
  for (let length = text.length; length > 0; length--) {
    const parts = text.slice(0, length).split('.')
    const fits = parts.every((part, index) =>
      part === '' ? index === parts.length - 1 && index > 0 : /^\d{1,3}$/.test(part) && Number(part) <= 255,
    )
    if (fits && parts.length <= 4) return length === text.length ? 0 : length
  }
  return 0
}
