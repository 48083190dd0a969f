// Kept for ever: answers and exported files of this size exist. A limit may be raised; a lower one refuses what was taken before.

/** As many lines as a lab keeps for a learner, and as many characters as a line may have. */
export const MOST_LINES = 500
export const LONGEST_LINE = 300

/** Bytes of a request that holds as many lines as are kept, each as long as it may be, with what stands around each. */
export const LARGEST_LINES = MOST_LINES * (LONGEST_LINE * 3 + 64)
