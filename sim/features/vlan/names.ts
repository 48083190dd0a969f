// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'vlan-mismatch', title: 'Two ports on the way are in different VLANs' },
  { rule: 'native-vlan-differs', title: 'The two ends of a trunk have different native VLANs' },
  { rule: 'vlan-missing', title: 'The VLAN does not exist on the switch' },
  { rule: 'svi-without-port', title: 'No port forwards in the VLAN of the switch interface' },
] as const
