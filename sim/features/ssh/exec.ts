import { BOTH, show } from '../../kernel/grammar/exec'
import type { Row } from '../../kernel/grammar/row'

/** What SSH can be asked. */
export const SSH_EXEC: readonly Row[] = [
  show(BOTH, 'show ip ssh', () => ({ kind: 'ip-ssh' })),
  show(BOTH, 'show ssh', () => ({ kind: 'ssh' })),
  show('exec', 'show crypto key mypubkey rsa', () => ({ kind: 'crypto-key-mypubkey-rsa' })),
]
