export { instanceKey } from './cause'
export type { CauseId, CauseKind } from './kinds'
export { CAUSES } from './kinds'
export { isTheCause, smallestRepairs } from './smallest'
