import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { contentWords } from './words'

/** A question, as far as two that ask the same are to be found. */
export interface Stem {
  readonly id: string
  readonly place: Place
  readonly text: string // with the right answer, for the same words can ask for different things
}

/** From this share of common pairs of words on, two questions ask the same (Jaccard, over pairs of neighbouring content words). */
const mostAlike = 0.6
/** Shorter questions are alike by chance. */
const fewestPairs = 5

/** Questions among `here` that another one, there or elsewhere, asks in nearly the same words. */
export function lintTwins(here: readonly Stem[], elsewhere: readonly Stem[]): Diagnostic[] {
  const all = [...here, ...elsewhere].map((stem) => ({ stem, pairs: pairsOf(stem.text) }))
  const holders = new Map<string, number[]>() // a pair of words → the questions that have it
  for (const [index, { pairs }] of all.entries()) for (const pair of pairs) holders.set(pair, [...(holders.get(pair) ?? []), index])
  return here.flatMap(({ id, place }, index) => {
    const own = all[index]?.pairs ?? new Set<string>()
    if (own.size < fewestPairs) return []
    const common = new Map<number, number>()
    for (const pair of own) for (const other of holders.get(pair) ?? []) common.set(other, (common.get(other) ?? 0) + 1)
    // Of two in the scope the later one is told.
    const twin = [...common].find(([other, shared]) => {
      const size = all[other]?.pairs.size ?? 0
      return (other < index || other >= here.length) && size >= fewestPairs && shared / (own.size + size - shared) >= mostAlike
    })
    const other = twin && all[twin[0]]?.stem
    return other
      ? [
          diagnosticAt(
            place,
            `“${id}” asks nearly what “${other.id}” asks (${other.place.file}:${other.place.line})`,
            'ask for something else, or retire one of them',
          ),
        ]
      : []
  })
}

function pairsOf(text: string): Set<string> {
  const words = contentWords(text)
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`))
}
