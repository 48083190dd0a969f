// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [{ rule: 'port-not-served', title: 'Nothing listens on the port of this device' }] as const
