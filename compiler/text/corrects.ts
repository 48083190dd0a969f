import { type Diagnostic, diagnosticAt, type Place } from './diagnostic'

/** A version that was wrong, as an author names it: the beginning of its hash, and a sentence for those who answered it. */
export interface Correction {
  readonly hash: string
  readonly note: string
}

/** What keeps corrections of one item from being told: no beginning of a hash, one version named twice, nothing said. */
export function checkCorrections(corrections: readonly (Correction & { readonly place: Place })[]): Diagnostic[] {
  return corrections.flatMap(({ hash, note, place }, index) => {
    const found: Diagnostic[] = []
    if (!/^[0-9a-f]{8,32}$/.test(hash))
      found.push(
        diagnosticAt(
          place,
          `“${hash}” is not the beginning of an item's hash`,
          'write 8 to 32 of its digits, 0 to 9 and a to f, as a report names them',
        ),
      )
    // One that begins another would tell one answer twice.
    else if (corrections.slice(0, index).some((other) => other.hash.startsWith(hash) || hash.startsWith(other.hash)))
      found.push(diagnosticAt(place, `the version ${hash} is corrected twice`, 'make one of the two'))
    if (note.trim() === '')
      found.push(diagnosticAt(place, 'this correction says nothing', 'say behind the colon, in a sentence for learners, what was wrong'))
    return found
  })
}
