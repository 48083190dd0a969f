// Kept for ever: the log and the course's files hold these ids. One may be added; none is renamed, taken out or given another meaning.

import type * as features from './features'

type CausesOf<F> = F extends { readonly causes: readonly (infer Kind)[] } ? Kind : never

/** Every cause that the core can find, as the features' `names.ts` list them. Ids are permanent: the log and the course's files hold them. */
export type CauseId = { [F in keyof typeof features]: CausesOf<(typeof features)[F]> }[keyof typeof features]['rule']
