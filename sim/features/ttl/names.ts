// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [{ rule: 'ttl-expired', title: 'The packet passes more routers than its time to live allows' }] as const
