import type { ExecAction } from '../../kernel/grammar/action'
import { BOTH } from '../../kernel/grammar/exec'
import type { Row } from '../../kernel/grammar/row'

/** The configuration in NVRAM, and starting with it. */
export const STARTUP_ROWS: readonly Row[] = [
  { mode: 'exec', syntax: 'write [memory]', exec: () => ({ kind: 'save', asks: false }) },
  { mode: 'exec', syntax: 'copy running-config startup-config', exec: () => ({ kind: 'save', asks: true }) },
  { mode: 'exec', syntax: 'show startup-config', exec: () => ({ kind: 'show-startup' }) },
  { mode: 'exec', syntax: 'show configuration', exec: () => ({ kind: 'show-startup' }) },
  { mode: 'exec', syntax: 'write erase', exec: erase },
  { mode: 'exec', syntax: 'erase {startup-config|nvram:}', exec: erase },
  { mode: 'exec', syntax: 'reload', exec: () => ({ kind: 'reload' }) },
  { mode: 'exec', syntax: 'reload {at|cancel|in|reason} [<rest:LINE>]', exec: () => ({ kind: 'unmodelled', command: 'reload' }) },
  { mode: BOTH, syntax: 'show reload', exec: () => ({ kind: 'unmodelled', command: 'show reload' }) },
]

export const WORDS = {
  'erase startup-config': 'Erase contents of configuration memory',
  'show configuration': 'Contents of Non-Volatile memory',
  'write erase': 'Erase NV memory',
}

function erase(): ExecAction {
  return { kind: 'change', change: () => ({ ask: { kind: 'erase-startup' } }) }
}
