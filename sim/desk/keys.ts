import type { Key } from './line'

/**
 * The keys behind what a terminal emulator sends: letters, control characters, `ESC [ A`, `ESC O A`, `ESC b` for Alt-b, pasted text
 * with `\r`, `\n` or both at its line ends, bracketed or not. Named as Node's `readline` names them. Sequences that name no key that
 * a console knows are left out.
 */
export function keysOf(data: string): readonly Key[] {
  return [...data.matchAll(PIECES)].flatMap(([piece]) => keyOf(piece) ?? [])
}

const ESC = String.fromCharCode(27)

/** A sequence of a function key, Alt with a letter, a line end, or one character. */
const PIECES = new RegExp(`${ESC}\\[[0-9;?]*[ -/]*[@-~]|${ESC}O[A-Za-z]|${ESC}[^${ESC}[O]|\\r\\n|[\\s\\S]`, 'gu')

function keyOf(sequence: string): Key | undefined {
  const plain = { sequence, ctrl: false, meta: false }
  if (sequence === '\r' || sequence === '\r\n') return { ...plain, name: 'return' }
  if (sequence === '\n') return { ...plain, name: 'enter' }
  if (sequence === ESC) return { ...plain, name: 'escape' }
  if (sequence.startsWith(`${ESC}[`) || sequence.startsWith(`${ESC}O`)) {
    const name = FUNCTION_KEYS[sequence.slice(2)]
    return name === undefined ? undefined : { ...plain, name }
  }
  if (sequence.startsWith(ESC)) {
    const key = keyOf(sequence.slice(1))
    return key && { ...key, sequence, meta: true }
  }
  const named = NAMED[sequence]
  if (named !== undefined) return { ...plain, name: named }
  if (sequence < ' ') return { ...plain, name: String.fromCharCode(sequence.charCodeAt(0) + 96), ctrl: true }
  return /^[a-z0-9]$/i.test(sequence) ? { ...plain, name: sequence.toLowerCase() } : plain
}

const NAMED: Readonly<Record<string, string>> = { '\t': 'tab', '\b': 'backspace', '\x7f': 'backspace', ' ': 'space' }

const FUNCTION_KEYS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  '1~': 'home',
  '4~': 'end',
  '7~': 'home',
  '8~': 'end',
  '3~': 'delete',
}
