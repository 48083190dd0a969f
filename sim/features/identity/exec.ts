import { BOTH, show } from '../../kernel/grammar/exec'
import type { Row } from '../../kernel/grammar/row'

/** What the system says of itself. */
export const IDENTITY_EXEC: readonly Row[] = [show(BOTH, 'show version', () => ({ kind: 'version' }))]
