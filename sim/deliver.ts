import { delivering } from './kernel/delivery'
import { hearing } from './kernel/hearing'
import { FEATURES } from './registry'

/** Carries one packet from a device to whoever has its destination address, over all that features do to it. */
export const deliver = delivering(FEATURES)

/** Whom a packet comes to that a device sends out of a port to a group or to everybody, past all that features do to it. */
export const hears = hearing(FEATURES)
