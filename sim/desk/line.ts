import { recall } from '../terminal'

/** A line being typed. */
export interface Line {
  readonly text: string
  readonly cursor: number // characters before it
  readonly place: number // steps back in the history; 0: a line of one's own
  readonly draft: string // that line, while one from the history is shown
}

export const EMPTY: Line = { text: '', cursor: 0, place: 0, draft: '' }

/** A key as Node's `readline` names it. */
export interface Key {
  readonly name?: string | undefined
  readonly sequence: string
  readonly ctrl: boolean
  readonly meta: boolean
}

/** The line after a key that edits it; undefined where the key means something else. The control keys are those of the IOS command line. */
export function edited(line: Line, key: Key, history: readonly string[]): Line | undefined {
  const { text, cursor } = line
  const motion = key.ctrl ? CONTROLS[key.name ?? ''] : key.meta ? METAS[key.name ?? ''] : KEYS[key.name ?? '']
  if (motion === undefined) return isTyped(key) ? inserted(line, key.sequence) : undefined
  switch (motion) {
    case 'start':
      return { ...line, cursor: 0 }
    case 'end':
      return { ...line, cursor: text.length }
    case 'left':
      return { ...line, cursor: Math.max(cursor - 1, 0) }
    case 'right':
      return { ...line, cursor: Math.min(cursor + 1, text.length) }
    case 'word-left':
      return { ...line, cursor: wordBefore(text, cursor) }
    case 'word-right':
      return { ...line, cursor: cursor + (/^\W*\w*/.exec(text.slice(cursor))?.[0].length ?? 0) }
    case 'older':
    case 'newer': {
      const draft = line.place === 0 ? text : line.draft
      const found = recall(history, line.place, motion === 'older' ? 1 : -1)
      const shown = found.place === 0 ? draft : found.line
      return { text: shown, cursor: shown.length, place: found.place, draft }
    }
    case 'erase-before':
      return without(line, Math.max(cursor - 1, 0), cursor)
    case 'erase-at':
      return without(line, cursor, cursor + 1)
    case 'erase-word':
      return without(line, wordBefore(text, cursor), cursor)
    case 'erase-to-start':
      return without(line, 0, cursor)
    case 'erase-to-end':
      return without(line, cursor, text.length)
  }
}

export function inserted(line: Line, typed: string): Line {
  const text = line.text.slice(0, line.cursor) + typed + line.text.slice(line.cursor)
  return { ...line, text, cursor: line.cursor + typed.length }
}

type Motion =
  | 'start'
  | 'end'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'older'
  | 'newer'
  | 'erase-before'
  | 'erase-at'
  | 'erase-word'
  | 'erase-to-start'
  | 'erase-to-end'

const KEYS: Readonly<Record<string, Motion>> = {
  home: 'start',
  end: 'end',
  left: 'left',
  right: 'right',
  up: 'older',
  down: 'newer',
  backspace: 'erase-before',
  delete: 'erase-at',
}

const CONTROLS: Readonly<Record<string, Motion>> = {
  a: 'start',
  e: 'end',
  b: 'left',
  f: 'right',
  p: 'older',
  n: 'newer',
  h: 'erase-before',
  d: 'erase-at',
  w: 'erase-word',
  u: 'erase-to-start',
  x: 'erase-to-start',
  k: 'erase-to-end',
}

const METAS: Readonly<Record<string, Motion>> = { b: 'word-left', f: 'word-right', backspace: 'erase-word' }

function isTyped({ sequence, ctrl, meta }: Key): boolean {
  return !ctrl && !meta && /^[^\p{Control}]+$/u.test(sequence)
}

function wordBefore(text: string, cursor: number): number {
  return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0)
}

function without(line: Line, from: number, to: number): Line {
  return { ...line, text: line.text.slice(0, from) + line.text.slice(to), cursor: from }
}

/** What a terminal of `columns` is sent to show prompt and line, with the cursor in its place. The cursor stands at the start of a row. */
export function drawn(prompt: string, { text, cursor }: Line, columns: number): string {
  const whole = prompt + text
  const at = prompt.length + cursor
  const rows = Math.floor(whole.length / columns) - Math.floor(at / columns)
  // A row that is just full does not wrap by itself: a space makes it.
  const wrap = whole.length > 0 && whole.length % columns === 0 ? ' \b' : ''
  const back = at === whole.length ? '' : `\r${rows > 0 ? `\x1b[${rows}A` : ''}${at % columns > 0 ? `\x1b[${at % columns}C` : ''}`
  return whole + wrap + back
}

/** What takes a drawn line off the screen again, cursor at the start of its first row. */
export function erased(prompt: string, { cursor }: Line, columns: number): string {
  const row = Math.floor((prompt.length + cursor) / columns)
  return `\r${row > 0 ? `\x1b[${row}A` : ''}\x1b[J`
}
