// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'packet-too-large', title: 'The packet is larger than the link takes, and must not be fragmented' },
  { rule: 'frame-too-large', title: 'The frame is larger than the port takes' },
] as const
