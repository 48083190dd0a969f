// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'host-address-missing', title: 'The PC has no address' },
  { rule: 'host-gateway-missing', title: 'The PC has no default gateway' },
  { rule: 'nothing-listens', title: 'No server listens on the port of this host' },
] as const
