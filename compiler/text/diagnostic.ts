/** Where something stands: file relative to the content folder, line and column counted from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One thing that keeps the course from being compiled. */
export interface Diagnostic extends Place {
  readonly what: string // what is wrong, one sentence without a full stop
  readonly mend: string // how to mend it, an order: `give it another id`
}

/** `file:line:column  what is wrong — how to mend it` */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, what, mend } = diagnostic
  return `${file}:${line}:${column}  ${what} — ${mend}`
}

export function diagnosticAt(place: Place, what: string, mend: string): Diagnostic {
  return { file: place.file, line: place.line, column: place.column, what, mend }
}

/** A finding about a file as a whole. */
export function missing(file: string, what: string, mend: string): Diagnostic {
  return diagnosticAt({ file, line: 1, column: 1 }, what, mend)
}

/** Keeps what a step found wrong, and hands on its result. */
export type Take = <T extends { readonly diagnostics: readonly Diagnostic[] }>(result: T) => T

/** Reading order: by file, then line, then column. Two findings that say the same of one place are one. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byPlace = [...diagnostics].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column || (a.what < b.what ? -1 : 1),
  )
  const seen = new Set<string>()
  return byPlace.filter((diagnostic) => {
    const text = formatDiagnostic(diagnostic)
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}

/** The known word that `word` was probably meant to be, or undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (!best || distance < best.distance) best = { word: candidate, distance }
  }
  const tolerated = Math.max(1, Math.floor(word.length / 3))
  return best && best.distance <= tolerated ? best.word : undefined
}

/** `did you mean “x”?`, or else the list of what is known. */
export function didYouMean(word: string, known: readonly string[]): string {
  const guess = nearest(word, known)
  if (guess !== undefined) return `did you mean “${guess}”?`
  return known.length === 0
    ? 'nothing of this kind is known yet'
    : `write one of: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}`
}

/** Edit distance in which two neighbouring letters that changed places count as one slip (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforePrevious[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substituted, swapped))
    }
    beforePrevious = previous
    previous = row
  }
  return previous[b.length] ?? 0
}
