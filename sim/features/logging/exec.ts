import { BOTH, show } from '../../kernel/grammar/exec'
import type { Row } from '../../kernel/grammar/row'

/** What the log can be asked. */
export const LOGGING_EXEC: readonly Row[] = [
  { mode: 'exec', syntax: 'clear logging', exec: () => ({ kind: 'change', change: () => ({ ask: { kind: 'clear-logging' } }) }) },
  show(BOTH, 'show logging', () => ({ kind: 'logging' })),
]
