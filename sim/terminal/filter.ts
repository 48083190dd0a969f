import { iosPattern, type Pattern } from './pattern'

/** What stands after the `|` of a `show` command. */
export type Filter = { readonly kind: 'include' | 'exclude' | 'begin' | 'section'; readonly pattern: Pattern }

const KINDS = ['append', 'begin', 'count', 'exclude', 'format', 'include', 'redirect', 'section', 'tee'] as const

/** Splits a command at its first free-standing `|`. `column` is where the filter's word begins. */
export function splitFilter(line: string): {
  readonly command: string
  readonly filter?: { readonly text: string; readonly column: number }
} {
  const bar = /(?:^|\s)\|/.exec(line)
  if (!bar) return { command: line }
  const at = bar.index + bar[0].length
  const rest = line.slice(at)
  const column = at + (rest.length - rest.trimStart().length)
  return { command: line.slice(0, bar.index), filter: { text: rest.trim(), column } }
}

/** Reads `include ip ssh`, `i ^line`, `section vty`. Abbreviations hold as for commands; `badAt` is a column in `text`. */
export function parseFilter(text: string): Filter | { readonly badAt: number } | 'incomplete' | 'ambiguous' {
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? []
  if (word === '') return 'incomplete'
  const kinds = KINDS.filter((kind) => kind.startsWith(word.toLowerCase()))
  if (kinds.length > 1) return 'ambiguous'
  const [kind] = kinds
  if (kind !== 'begin' && kind !== 'exclude' && kind !== 'include' && kind !== 'section') return { badAt: 0 }
  // `section include x` is a longer way to say `section x`.
  const wanted = kind === 'section' ? rest.replace(/^include\s+(?=\S)/, '') : rest
  if (wanted === '') return 'incomplete'
  return { kind, pattern: iosPattern(wanted) }
}

/**
 * The lines that the filter lets through. `section` gives each matching line and the lines under it that are indented deeper.
 * Source: Cisco IOS configuration fundamentals command reference, "show | section".
 */
export function applyFilter(filter: Filter, lines: readonly string[]): readonly string[] {
  const fits = (line: string) => filter.pattern.test(line)
  switch (filter.kind) {
    case 'include':
      return lines.filter(fits)
    case 'exclude':
      return lines.filter((line) => !fits(line))
    case 'begin': {
      const first = lines.findIndex(fits)
      return first === -1 ? [] : lines.slice(first)
    }
    case 'section':
      return sections(lines, fits)
  }
}

function sections(lines: readonly string[], fits: (line: string) => boolean): string[] {
  const shown: string[] = []
  let under: number | undefined
  for (const line of lines) {
    const indent = line.length - line.trimStart().length
    if (under !== undefined && indent > under && line.trim() !== '') {
      shown.push(line)
      continue
    }
    under = fits(line) ? indent : undefined
    if (under !== undefined) shown.push(line)
  }
  return shown
}
