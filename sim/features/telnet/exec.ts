import { BOTH, show } from '../../kernel/grammar/exec'
import { has, type Row } from '../../kernel/grammar/row'

/** What TCP can be asked. */
export const TELNET_EXEC: readonly Row[] = [show(BOTH, 'show tcp brief [all]', (args) => ({ kind: 'tcp-brief', all: has(args, 'all') }))]
