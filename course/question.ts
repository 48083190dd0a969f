import type { Testlet } from './item'
import type { Face, Revealed } from './kinds'
import type { Picture } from './picture'

/** The public face of an item's variant: nothing here tells the key. Made by `publicFace` and by nothing else. */
export type Question = Face & {
  readonly ask: string // id of the ask row
  readonly testlet?: ShownTestlet
  readonly sure?: readonly Sure[] // asked of some, before the verdict: what can be said, least sure first
}

export interface Sure {
  readonly level: 1 | 2 | 3
  readonly says: string
}

/** What several questions are about, as it is shown: its network is drawn. */
export type ShownTestlet = Omit<Testlet, 'topology'> & { readonly picture?: Picture }

/** What is shown after the answer, and never before. */
export type Reveal = Revealed
