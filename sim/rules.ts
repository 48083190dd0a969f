import type { Rule } from './kernel/rules'
import { FEATURES } from './registry'

/** Every behaviour rule of the core. Ids and the ids of alternatives are permanent. */
export const RULES: readonly Rule[] = FEATURES.flatMap(({ rules }) => rules ?? [])
