// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'interface-acl-deny', title: 'An access list on an interface denies the packet' },
  { rule: 'interface-acl-implicit-deny', title: 'An access list on an interface ends without permitting the packet' },
  { rule: 'access-class-deny', title: 'The access class of the line denies the client' },
  { rule: 'access-class-implicit-deny', title: 'The access class of the line ends without permitting the client' },
] as const
