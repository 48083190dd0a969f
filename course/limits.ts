/** As many lines as a lab keeps for a learner, and as many characters as a line may have. */
export const MOST_LINES = 500
export const LONGEST_LINE = 300
