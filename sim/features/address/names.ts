// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'host-gateway-wrong', title: 'The default gateway of the PC is nobody who forwards' },
  { rule: 'interface-address-missing', title: 'The interface has no address' },
  { rule: 'address-mismatch', title: 'Nobody on the segment has the address that is looked for' },
  { rule: 'subnet-mismatch', title: 'The two ends of a segment disagree about the subnet' },
  { rule: 'static-route-wrong-next-hop', title: 'A static route points to an address that nobody has' },
  { rule: 'static-route-without-next-hop', title: 'A static route names only an interface, and nobody answers there for the destination' },
  { rule: 'default-gateway-wrong', title: 'The default gateway of the switch is nobody who forwards' },
] as const
