import { BOTH } from '../../kernel/grammar/exec'
import { type Arguments, given, number, type Row } from '../../kernel/grammar/row'

export const LINES = '{console@console <line:0-0>|vty <line:0-15>}'
/** What terminal lines can be asked. */
export const LINES_EXEC: readonly Row[] = [
  { mode: 'exec', syntax: `clear line ${LINES}`, exec: (args) => ({ kind: 'clear-line', line: lineOf(args) }) },
  { mode: BOTH, syntax: 'show users', exec: () => ({ kind: 'show-users' }) },
  { mode: BOTH, syntax: '{who|systat}', exec: () => ({ kind: 'show-users' }) },
  { mode: BOTH, syntax: 'show line', exec: () => ({ kind: 'show-line' }) },
  { mode: BOTH, syntax: `show line ${LINES}`, exec: (args) => ({ kind: 'show-line', line: lineOf(args) }) },
]

export function lineOf(args: Arguments): { readonly kind: 'console' | 'vty'; readonly number: number } {
  return { kind: given(args, 'console') ? 'console' : 'vty', number: number(args, 'line') }
}
