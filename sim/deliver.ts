import { delivering } from './kernel/delivery'
import { FEATURES } from './registry'

/** Carries one packet from a device to whoever has its destination address, over all that features do to it. */
export const deliver = delivering(FEATURES)
