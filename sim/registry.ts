import * as features from './features'
import type { Feature } from './kernel/feature'

/** Every feature of the core: what `sim/features.ts` names. */
export const FEATURES: readonly Feature[] = Object.values(features)
