import type { Match } from '../kernel/grammar/match'

/** What IOS prints for a line that it does not understand. `column` counts on the screen: prompt and line. */
export function complain(match: Exclude<Match, { kind: 'match' | 'empty' }>, line: string, offset: number): readonly string[] {
  switch (match.kind) {
    case 'ambiguous':
      return [`% Ambiguous command:  "${line.trim()}"`]
    case 'incomplete':
      // `show` alone has a hint of its own.
      return 'show'.startsWith(line.trim().toLowerCase()) ? ['% Type "show ?" for a list of subcommands'] : ['% Incomplete command.', '']
    case 'invalid':
      return invalidAt(offset + match.column)
  }
}

export function invalidAt(column: number): readonly string[] {
  return [`${' '.repeat(column)}^`, "% Invalid input detected at '^' marker.", '']
}

/** A word in EXEC mode that is no command is taken for a host to connect to. */
export function unknownHost(word: string, looksUp: boolean): readonly string[] {
  const last = '% Unknown command or computer name, or unable to find computer address'
  return looksUp
    ? [`Translating "${word}"...domain server (255.255.255.255)`, last]
    : [`Translating "${word}"`, '', `Translating "${word}"`, last]
}
