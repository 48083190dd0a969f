/** A line for each command that changes something. */
export const EXAMPLES = [
  { mode: 'config', line: 'clock timezone CET 1 0' },
  { mode: 'config', line: 'clock summer-time CEST recurring last Sun Mar 2:00 last Sun Oct 3:00' },
] as const
