/** Something in the output of a command: what stands at the `*` of a pattern. `text` is what the author wrote. */
export interface Field {
  readonly text: string
  readonly pattern: string
  readonly value: string | undefined // undefined: no line fits
}

/** A line that fits a field's pattern, and what stands at the `*`. The pattern fits the letters `from` up to `to`. */
export interface Reading {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly value: string // runs of white space made one space
}

/** A field that a pattern with one `*` names. An error says what is wrong and how it is written. */
export function parseField(pattern: string, value: string | undefined): Field | { readonly what: string; readonly mend: string } {
  const stars = pattern.split('*').length - 1
  if (stars !== 1) {
    const how = stars === 0 ? 'none' : `${stars} of them`
    return { what: `the pattern “${pattern}” needs one \`*\` for the value, and has ${how}`, mend: 'write one `*` where the value stands' }
  }
  if (pattern.replace('*', '').trim() === '')
    return { what: 'the pattern fits every line', mend: 'write what stands beside the value too: `SSH * - version`' }
  if (value !== undefined && value.trim() === '') return { what: 'the value is empty', mend: 'write what the device prints, or absent' }
  return { text: `${pattern} = ${value ?? 'absent'}`, pattern, value: value === undefined ? undefined : plain(value) }
}

/**
 * Every line that fits the pattern, at its first place there. White space fits white space of any length; the value is as short as
 * it can be, or the rest of the line where the `*` ends the pattern.
 */
export function readField({ pattern }: Field, lines: readonly string[]): Reading[] {
  const [before = '', after = ''] = pattern.trim().split('*')
  const value = after === '' ? '(\\S(?:.*\\S)?)\\s*$' : '(\\S(?:.*?\\S)??)'
  const expression = new RegExp(`${before === '' ? '^\\s*' : literal(before)}${value}${literal(after)}`)
  return lines.flatMap((text, line): Reading[] => {
    const match = expression.exec(text)
    return match ? [{ line, from: match.index, to: match.index + match[0].length, value: plain(match[1] ?? '') }] : []
  })
}

function literal(text: string): string {
  return text
    .split(/(\s+)/)
    .map((part) => (/^\s+$/.test(part) ? '\\s+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('')
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
