import type { Term } from '@/course'

export type Shown = Omit<Term, 'text'>

/** Terms whose name or alias holds every word, each from its start, and behind them those whose meaning does. */
export function filterTerms(terms: readonly Shown[], query: string): { named: Shown[]; mentioning: Shown[] } {
  const words = query.trim().split(/\s+/).filter(Boolean).map(startingWith)
  const holds = (text: string) => words.every((word) => word.test(text))
  const named = terms.filter(({ term, aliases }) => holds([term, ...aliases].join(' ')))
  const mentioning = terms.filter((one) => !named.includes(one) && holds(`${one.term} ${one.meaning.replace(/<[^>]*>/g, '')}`))
  return { named, mentioning }
}

/** Terms under their first letters; those that begin with a digit come first. */
export function byLetter(terms: readonly Shown[]): { letter: string; terms: Shown[] }[] {
  const letters: { letter: string; terms: Shown[] }[] = []
  for (const one of terms) {
    const letter = /^\d/.test(one.term) ? '0–9' : one.term.charAt(0).toUpperCase()
    const last = letters.at(-1)
    if (last?.letter === letter) last.terms.push(one)
    else letters.push({ letter, terms: [one] })
  }
  return letters
}

function startingWith(word: string): RegExp {
  return new RegExp(`(?<![\\p{Letter}\\p{Number}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'iu')
}
