// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'interface-shutdown', title: 'The interface is shut down' },
  { rule: 'link-settings-differ', title: 'The two ends of a cable are set to speeds or duplex modes that do not go together' },
  { rule: 'no-cable', title: 'Nothing is connected to the interface' },
] as const
