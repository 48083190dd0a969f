import type { CauseKind } from './kernel/cause'
import type { CauseId } from './names'
import { FEATURES } from './registry'

/** Every cause that the core can find. */
export const CAUSES = FEATURES.flatMap(({ causes }) => causes ?? []) as readonly CauseKind<CauseId>[]
