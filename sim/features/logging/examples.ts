/** A line for each command that changes something. */
export const EXAMPLES = [
  { mode: 'config', line: 'no logging on', no: 'logging on' },
  { mode: 'config', line: 'logging buffered 16384 informational', no: 'default logging buffered' },
  { mode: 'config', line: 'logging console warnings', no: 'logging console' },
  { mode: 'config', line: 'no logging monitor', no: 'logging monitor debugging' },
] as const
