/** What IOS shows where output stops for a key. */
export const MORE = ' --More-- '

/** Cuts output into pages of a screen with `length` lines, of which the last holds `--More--`. A length of 0 means one page. */
export function paginate(lines: readonly string[], length: number): readonly (readonly string[])[] {
  if (length <= 1 || lines.length < length) return [lines]
  const pages: (readonly string[])[] = []
  for (let from = 0; from < lines.length; from += length - 1) pages.push(lines.slice(from, from + length - 1))
  return pages
}

/** Walks a history with the arrow keys. `place` counts back from the newest line (0: the empty line being typed). */
export function recall(history: readonly string[], place: number, step: 1 | -1): { readonly place: number; readonly line: string } {
  const next = Math.min(Math.max(place + step, 0), history.length)
  return { place: next, line: next === 0 ? '' : (history[history.length - next] ?? '') }
}

/** A line typed is remembered, unless it is blank or repeats the newest one. IOS keeps 10 or 20 lines. */
export function remember(history: readonly string[], line: string, size = 20): readonly string[] {
  const typed = line.trim()
  if (typed === '' || history.at(-1) === typed) return history
  return [...history, typed].slice(-size)
}
