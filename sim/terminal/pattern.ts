import { spend } from '../kernel/budget'

/** A pattern as IOS reads it behind `include`, `section` and the like. */
export interface Pattern {
  /** Whether it fits anywhere in the line. Takes time by the length of line times that of the pattern, never more. */
  readonly test: (line: string) => boolean
}

/**
 * A regular expression of IOS: `. * + ? | ( ) [ ] ^ $` as usual, `_` for any delimiter, `\` before a character that is meant itself. One
 * that is none is taken word for word. Tried without going back, all its ways at once, so that no pattern can hold the device up.
 * Source: Cisco IOS configuration fundamentals configuration guide, "Regular expressions".
 */
export function iosPattern(text: string): Pattern {
  const tree = parse(text)
  if (!tree) return { test: (line) => line.includes(text) }
  const program: Instruction[] = []
  emit(tree, program)
  program.push({ kind: 'fits' })
  return { test: (line) => fitsIn(program, line) }
}

type Tree =
  | { readonly kind: 'one'; readonly fits: (letter: string) => boolean }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' }
  | { readonly kind: 'all'; readonly parts: readonly Tree[] } // one behind the other
  | { readonly kind: 'any'; readonly parts: readonly Tree[] } // one of them
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: 0 | 1; readonly more: boolean }

const DELIMITER: Tree = {
  kind: 'any',
  parts: [
    { kind: 'edge', at: 'start' },
    { kind: 'edge', at: 'end' },
    { kind: 'one', fits: (letter) => ' ,{}()'.includes(letter) },
  ],
}

/** Undefined where the text is no regular expression. */
function parse(text: string): Tree | undefined {
  const letters = [...text]
  let at = 0
  const either = (): Tree | undefined => {
    const parts: Tree[] = []
    for (;;) {
      const part = sequence()
      if (!part) return undefined
      parts.push(part)
      if (letters[at] !== '|') return { kind: 'any', parts }
      at++
    }
  }
  const sequence = (): Tree | undefined => {
    const parts: Tree[] = []
    while (at < letters.length && letters[at] !== '|' && letters[at] !== ')') {
      const part = piece()
      if (!part) return undefined
      parts.push(part)
    }
    return { kind: 'all', parts }
  }
  const piece = (): Tree | undefined => {
    let part = atom()
    for (let sign = letters[at]; part && (sign === '*' || sign === '+' || sign === '?'); sign = letters[at]) {
      at++
      part = { kind: 'repeat', part, least: sign === '+' ? 1 : 0, more: sign !== '?' }
    }
    return part
  }
  const atom = (): Tree | undefined => {
    const letter = letters[at++]
    switch (letter) {
      case '*':
      case '+':
      case '?':
        return undefined
      case '.':
        return { kind: 'one', fits: () => true }
      case '^':
        return { kind: 'edge', at: 'start' }
      case '$':
        return { kind: 'edge', at: 'end' }
      case '_':
        return DELIMITER
      case '[':
        return list()
      case '(': {
        const inner = either()
        if (letters[at++] !== ')') return undefined
        return inner
      }
      case '\\': {
        const meant = letters[at++]
        return meant === undefined ? undefined : { kind: 'one', fits: (other) => other === meant }
      }
      default:
        return { kind: 'one', fits: (other) => other === letter }
    }
  }
  /** `[a-z_]`, `[^0-9]`; a `]` that comes first is one of the letters. */
  const list = (): Tree | undefined => {
    const not = letters[at] === '^'
    if (not) at++
    const ranges: [string, string][] = []
    for (let first = true; first || letters[at] !== ']'; first = false) {
      const from = letters[at++]
      if (from === undefined) return undefined
      const to = letters[at] === '-' && letters[at + 1] !== undefined && letters[at + 1] !== ']' ? letters[at + 1] : undefined
      if (to !== undefined) at += 2
      ranges.push([from, to ?? from])
    }
    at++
    return { kind: 'one', fits: (letter) => ranges.some(([from, to]) => from <= letter && letter <= to) !== not }
  }
  const tree = either()
  return at === letters.length ? tree : undefined
}

type Instruction =
  | { readonly kind: 'one'; readonly fits: (letter: string) => boolean }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' }
  | { readonly kind: 'jump'; to: readonly number[] } // to each of these
  | { readonly kind: 'fits' }

function emit(tree: Tree, program: Instruction[]): void {
  switch (tree.kind) {
    case 'one':
    case 'edge':
      program.push(tree)
      return
    case 'all':
      for (const part of tree.parts) emit(part, program)
      return
    case 'any': {
      const split: Instruction & { kind: 'jump' } = { kind: 'jump', to: [] }
      const ends: (Instruction & { kind: 'jump' })[] = []
      program.push(split)
      for (const part of tree.parts) {
        split.to = [...split.to, program.length]
        emit(part, program)
        const end: Instruction & { kind: 'jump' } = { kind: 'jump', to: [] }
        program.push(end)
        ends.push(end)
      }
      for (const end of ends) end.to = [program.length]
      return
    }
    case 'repeat': {
      const enter: Instruction & { kind: 'jump' } = { kind: 'jump', to: [] }
      program.push(enter)
      const body = program.length
      emit(tree.part, program)
      const back: Instruction & { kind: 'jump' } = { kind: 'jump', to: [] }
      program.push(back)
      back.to = tree.more ? [body, program.length] : [program.length]
      enter.to = tree.least === 0 ? [body, program.length] : [body]
      return
    }
  }
}

/** All places of the program at once, letter by letter; a match may begin at any of them. */
function fitsIn(program: readonly Instruction[], line: string): boolean {
  const letters = [...line]
  let places: readonly number[] = []
  for (let at = 0; ; at++) {
    const here = reached(program, [...places, 0], at === 0, at === letters.length)
    if (here.some((place) => program[place]?.kind === 'fits')) return true
    spend(1 + here.length)
    const letter = letters[at]
    if (letter === undefined) return false
    places = here.flatMap((place) => {
      const instruction = program[place]
      return instruction?.kind === 'one' && instruction.fits(letter) ? [place + 1] : []
    })
  }
}

/** The places that can be come to from these without a letter, each once. */
function reached(program: readonly Instruction[], from: readonly number[], isStart: boolean, isEnd: boolean): number[] {
  const seen = new Set(from)
  for (const place of seen) {
    const instruction = program[place]
    if (instruction?.kind === 'jump') for (const next of instruction.to) seen.add(next)
    else if (instruction?.kind === 'edge' && (instruction.at === 'start' ? isStart : isEnd)) seen.add(place + 1)
  }
  return [...seen]
}
